/* poison.c - puts an attack behind every text that people may have written, in all tables of an
 * SQLite site: poison DATABASE. See proof/xss.
 *
 * What has a blank or a letter beyond ASCII in it was written by people, and so are names of files;
 * in JSON it is looked for string by string. Codes, addresses and hashes stay, as do texts that a
 * rule of the database keeps. Prints how many values were poisoned in how many columns.
 */
#include <err.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char attack[] = " \"'><img src=x onerror=window.__xss=1 data-xss>";
static const char attack_json[] = " \\\"'><img src=x onerror=window.__xss=1 data-xss>";

struct text {
	char *at;
	size_t len;
};

static void
put(struct text *t, const char *s, size_t len)
{
	t->at = realloc(t->at, t->len + len + 1);
	if (t->at == NULL)
		err(2, "memory");
	memcpy(t->at + t->len, s, len);
	t->len += len;
	t->at[t->len] = '\0';
}

static bool
by_people(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] == ' ' || ((unsigned char)s[i] & 0x80) != 0)
			return true;
	return false;
}

/* The closing quotation mark of the string that begins behind `at`. */
static size_t
string_end(const char *s, size_t at)
{
	while (s[at] != '\0' && s[at] != '"')
		at += s[at] == '\\' && s[at + 1] != '\0' ? 2 : 1;
	return at;
}

/* The same with the attack behind it; false: nothing there was written by people. */
static bool
poisoned(const char *s, bool always, struct text *ret)
{
	bool any = false;

	if (s[0] != '{' && s[0] != '[') {
		put(ret, s, strlen(s));
		put(ret, attack, sizeof(attack) - 1);
		return always || by_people(s, strlen(s));
	}
	for (size_t at = 0; s[at] != '\0';) {
		size_t end = s[at] == '"' ? string_end(s, at + 1) : at + 1;
		put(ret, s + at, end - at);
		if (s[at] == '"' && s[end] == '"') {
			bool is_name = s[end + 1] == ':';
			if (!is_name && by_people(s + at, end - at)) {
				put(ret, attack_json, sizeof(attack_json) - 1);
				any = true;
			}
			put(ret, "\"", 1);
			end++;
		}
		at = end;
	}
	return any;
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *ret = NULL;

	(void)sqlite3_prepare_v2(db, sql, -1, &ret, NULL); /* NULL: a table without row numbers */
	return ret;
}

static size_t
poison_column(sqlite3 *db, const char *table, const char *column)
{
	size_t n = 0;
	char *read = sqlite3_mprintf("SELECT rowid, \"%w\" FROM \"%w\" NOT INDEXED WHERE \"%w\" <> ''",
	                             column, table, column);
	char *write = sqlite3_mprintf("UPDATE \"%w\" SET \"%w\" = ?1 WHERE rowid = ?2", table, column);
	sqlite3_stmt *r = prepare(db, read), *w = prepare(db, write);

	while (r != NULL && w != NULL && sqlite3_step(r) == SQLITE_ROW) {
		struct text t = {0};
		bool file = strcmp(table, "attachment") == 0 && strcmp(column, "name") == 0;
		if (poisoned((const char *)sqlite3_column_text(r, 1), file, &t)) {
			sqlite3_bind_text(w, 1, t.at, (int)t.len, SQLITE_TRANSIENT);
			sqlite3_bind_int64(w, 2, sqlite3_column_int64(r, 0));
			n += sqlite3_step(w) == SQLITE_DONE;
			sqlite3_reset(w);
		}
		free(t.at);
	}
	sqlite3_finalize(r);
	sqlite3_finalize(w);
	sqlite3_free(read);
	sqlite3_free(write);
	return n;
}

int
main(int argc, char **argv)
{
	static const char columns[] =
		"SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
		" WHERE t.type = 'table' AND c.type = 'TEXT' AND t.sql NOT LIKE 'CREATE VIRTUAL%'"
		" AND t.name NOT LIKE '%_search_%' AND t.name NOT LIKE 'sqlite_%'";
	size_t values = 0, poisoned_columns = 0;
	sqlite3 *db;

	if (argc != 2 || sqlite3_open(argv[1], &db) != SQLITE_OK)
		errx(2, "poison DATABASE");
	sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	sqlite3_stmt *q = prepare(db, columns);
	if (q == NULL)
		errx(2, "%s", sqlite3_errmsg(db));
	while (sqlite3_step(q) == SQLITE_ROW) {
		size_t n = poison_column(db, (const char *)sqlite3_column_text(q, 0),
		                         (const char *)sqlite3_column_text(q, 1));
		values += n;
		poisoned_columns += n > 0;
		if (getenv("POISON_TOLD") != NULL && n > 0)
			printf("%s.%s %zu\n", sqlite3_column_text(q, 0), sqlite3_column_text(q, 1), n);
	}
	sqlite3_finalize(q);
	if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		errx(2, "%s", sqlite3_errmsg(db));
	sqlite3_close(db);
	printf("%zu texts in %zu columns\n", values, poisoned_columns);
	return values > 0 ? 0 : 1;
}
