/* novelty_peers.c - see novelty_peers.h. */
#include "novelty_peers.h"

#include "text/text.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define WORDS_MAX 64 /* of a draft that bm25 is asked about: the longest answer in any time */

struct peer {
	sqlite3 *sqlite;
	sqlite3_stmt *put, *find;
	PGconn *pg;
	bool full_text; /* of PostgreSQL, not its trigrams */
};

static _Noreturn void
die(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(1);
}

static struct peer *
peer_new(void)
{
	struct peer *p = calloc(1, sizeof(*p));

	if (p == NULL)
		abort();
	return p;
}

static void
pg_run(struct peer *p, const char *sql)
{
	PGresult *r = PQexec(p->pg, sql);

	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		die(sql, PQerrorMessage(p->pg));
	PQclear(r);
}

struct peer *
peer_fts5(void)
{
	struct peer *p = peer_new();

	if (sqlite3_open(":memory:", &p->sqlite) != SQLITE_OK ||
	    sqlite3_exec(p->sqlite,
	                 "CREATE VIRTUAL TABLE t USING fts5 (words, content = '');"
	                 "BEGIN",
	                 NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(p->sqlite, "INSERT INTO t (rowid, words) VALUES (?1, ?2)", -1, &p->put,
	                       NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(p->sqlite, "SELECT rowid FROM t WHERE t MATCH ?1 ORDER BY rank LIMIT 10",
	                       -1, &p->find, NULL) != SQLITE_OK)
		die("fts5", sqlite3_errmsg(p->sqlite));
	return p;
}

struct peer *
peer_trgm(void)
{
	const char *address = getenv("TEST_PG");
	struct peer *p;

	if (address == NULL)
		return NULL;
	p = peer_new();
	p->pg = PQconnectdb(address);
	if (PQstatus(p->pg) != CONNECTION_OK)
		die("postgresql", PQerrorMessage(p->pg));
	pg_run(p, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
	pg_run(p, "DROP TABLE IF EXISTS novelty_peer");
	pg_run(p, "CREATE TABLE novelty_peer (id BIGINT, words TEXT)");
	pg_run(p, "BEGIN");
	return p;
}

struct peer *
peer_text(void)
{
	struct peer *p = peer_trgm();

	if (p != NULL)
		p->full_text = true;
	return p;
}

void
peer_put(struct peer *p, struct arena *a, int64_t id, struct str text)
{
	struct str folded = text_fold(a, text);

	if (p->sqlite != NULL) {
		sqlite3_bind_int64(p->put, 1, id);
		sqlite3_bind_text(p->put, 2, folded.at, (int)folded.len, SQLITE_STATIC);
		if (sqlite3_step(p->put) != SQLITE_DONE)
			die("fts5", sqlite3_errmsg(p->sqlite));
		sqlite3_reset(p->put);
		return;
	}
	const char *values[] = {arena_i64(a, id).at, arena_str(a, folded).at};
	PGresult *r = PQexecParams(p->pg, "INSERT INTO novelty_peer VALUES ($1, $2)", 2, NULL, values,
	                           NULL, NULL, 0);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		die("insert", PQerrorMessage(p->pg));
	PQclear(r);
}

void
peer_ready(struct peer *p)
{
	if (p->sqlite != NULL) {
		sqlite3_exec(p->sqlite, "COMMIT", NULL, NULL, NULL);
		return;
	}
	pg_run(p, "COMMIT");
	if (p->full_text)
		pg_run(p, "CREATE INDEX ON novelty_peer USING gin (to_tsvector('simple', words))");
	else
		pg_run(p, "CREATE INDEX ON novelty_peer USING gin (words gin_trgm_ops)");
	pg_run(p, "ANALYZE novelty_peer");
}

/* Any of its first words. */
static struct str
any_of(struct arena *a, struct str folded, const char *mark, const char *between)
{
	struct buf b = {.arena = a};
	struct str rest = folded, word, seen[WORDS_MAX];
	size_t words = 0;

	while (words < WORDS_MAX && str_cut(&rest, ' ', &word)) {
		bool before = word.len == 0;
		for (size_t i = 0; i < words && !before; i++)
			before = str_eq(seen[i], word);
		if (before)
			continue;
		buf_printf(&b, "%s%s%.*s%s", words > 0 ? between : "", mark, STR_ARG(word), mark);
		seen[words++] = word;
	}
	return buf_view(&b);
}

static size_t
find_fts5(struct peer *p, struct arena *a, struct str folded, int64_t ret[PEER_FIRST])
{
	struct str b = any_of(a, folded, "\"", " OR ");
	size_t n = 0;

	sqlite3_bind_text(p->find, 1, b.at, (int)b.len, SQLITE_STATIC);
	while (n < PEER_FIRST && sqlite3_step(p->find) == SQLITE_ROW)
		ret[n++] = sqlite3_column_int64(p->find, 0);
	sqlite3_reset(p->find);
	return n;
}

size_t
peer_find(struct peer *p, struct arena *a, struct str text, int64_t ret[PEER_FIRST])
{
	struct str folded = text_fold(a, text);
	size_t n = 0;

	if (p->sqlite != NULL)
		return find_fts5(p, a, folded, ret);
	const char *trigrams = "SELECT id FROM novelty_peer WHERE words % $1"
						   " ORDER BY similarity(words, $1) DESC LIMIT 10",
			   *text_search = "SELECT id FROM novelty_peer, to_tsquery('simple', $1) q"
							  " WHERE to_tsvector('simple', words) @@ q"
							  " ORDER BY ts_rank(to_tsvector('simple', words), q) DESC LIMIT 10";
	const char *values[] = {arena_str(a, p->full_text ? any_of(a, folded, "'", " | ") : folded).at};
	PGresult *r = PQexecParams(p->pg, p->full_text ? text_search : trigrams, 1, NULL, values, NULL,
	                           NULL, 0);
	if (PQresultStatus(r) != PGRES_TUPLES_OK)
		die("find", PQerrorMessage(p->pg));
	for (; n < (size_t)PQntuples(r); n++)
		ret[n] = atoll(PQgetvalue(r, (int)n, 0));
	PQclear(r);
	return n;
}

void
peer_close(struct peer *p)
{
	if (p == NULL)
		return;
	if (p->sqlite != NULL) {
		sqlite3_finalize(p->put);
		sqlite3_finalize(p->find);
		sqlite3_close(p->sqlite);
	} else {
		pg_run(p, "DROP TABLE novelty_peer");
		PQfinish(p->pg);
	}
	free(p);
}
