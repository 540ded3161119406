/* bare_commit.c - how many creations a second a bare loop makes durable:
 *
 *     bare_commit DATABASE SECONDS
 *
 * DATABASE is a copy of one of ours, so that tables, indexes, triggers and the
 * full-text index are the same. Each turn writes the rows that one new line on a
 * unit's Mẫu 1 writes - the next code, the sheet, the initiative with its tallies, its
 * words, the entry of the log and the head of its chain - and commits them by
 * themselves with synchronous=FULL. Nothing else is done: no HTTP, session, rights,
 * folding or hashing. Prints the number a second.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* ?1: a number that differs each time; ?2: a title that does; ?3: its folded words,
 * which the index holds besides. */
static const char *const texts[] = {
	"BEGIN IMMEDIATE",
	"INSERT INTO registration (movement_id, unit_id, state, days_late, late_reason, return_reason,"
	" returned_by, version, created_at, changed_at)"
	" SELECT movement_id, unit_id, 'draft', 0, '', '', '', 1, ?1, ?1 FROM registration"
	" WHERE state = 'draft' ORDER BY id LIMIT 1"
	" ON CONFLICT (movement_id, unit_id) DO UPDATE SET changed_at = excluded.changed_at",
	"INSERT INTO code_counter (prefix, last) VALUES ('SK-9999', 1)"
	" ON CONFLICT (prefix) DO UPDATE SET last = last + 1",
	"INSERT INTO initiative (code, movement_id, agency_id, year, unit_id, registration_id, domain_id,"
	" domain_number, position, title, title_key, situation, proposal, kind, level, expected,"
	" expected_from, expected_by, note, state, visibility, chosen_level, decline_reason, origin_id,"
	" import_file_id, import_place, owner_id, version, created_at, changed_at)"
	" SELECT 'SK-9999-' || ?1, m.id, m.agency_id, m.year, r.unit_id, r.id, d.id, d.number, ?1, ?2,"
	" CAST(?2 AS BLOB), '', '', 'solution', '', 'Quý III/2022', 19174, 19265, '', 'draft', 0, '', '',"
	" NULL, NULL, '', 1, 1, ?1, ?1"
	" FROM registration r JOIN movement m ON m.id = r.movement_id"
	" JOIN movement_domain d ON d.movement_id = m.id AND d.number = 2"
	" WHERE r.state = 'draft' ORDER BY r.id LIMIT 1",
	"INSERT INTO initiative_search (rowid, words) SELECT max(id), 'sk 9999 ' || ?1 || ' ' || ?2 || ' ' || ?3"
	" FROM initiative",
	"INSERT INTO audit (id, at, actor, actor_name, client, action, object_kind, object_id, agency_id,"
	" summary, detail, hash)"
	" SELECT h.id + 1, ?1, 1, 'Nguyễn Thị Cẩm Tú', '127.0.0.1', 'initiative.create', 'initiative', ?1,"
	" 2, 'Đăng ký giải pháp', '', randomblob(32) FROM audit_head h",
	"UPDATE audit_head SET id = id + 1, hash = randomblob(32)",
	"COMMIT",
};
#define TEXTS (sizeof(texts) / sizeof(*texts))

static double
now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
fail(sqlite3 *db, const char *what)
{
	fprintf(stderr, "bare_commit: %s: %s\n", what, sqlite3_errmsg(db));
	return 1;
}

int
main(int argc, char **argv)
{
	sqlite3 *db;
	sqlite3_stmt *q[TEXTS];

	if (argc != 3) {
		fprintf(stderr, "usage: bare_commit DATABASE SECONDS\n");
		return 2;
	}
	/* As the writer of the server has it, but for who checkpoints. */
	if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_exec(db,
	                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
	                 "PRAGMA cache_size=-16000; PRAGMA mmap_size=2147418112;",
	                 NULL, NULL, NULL) != SQLITE_OK)
		return fail(db, argv[1]);
	for (size_t i = 0; i < TEXTS; i++)
		if (sqlite3_prepare_v3(db, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &q[i], NULL) !=
		    SQLITE_OK)
			return fail(db, texts[i]);

	double start = now_s(), end = start + strtod(argv[2], NULL);
	long n = 0, first = (long)time(NULL) * 100000; /* a second run finds the rows of the first */
	for (; now_s() < end; n++) {
		char title[128];
		snprintf(title, sizeof(title), "Rút ngắn thời gian trả kết quả tại bộ phận một cửa lần %ld",
		         n);
		for (size_t i = 0; i < TEXTS; i++) {
			if (sqlite3_bind_parameter_count(q[i]) >= 1)
				sqlite3_bind_int64(q[i], 1, first + n);
			if (sqlite3_bind_parameter_count(q[i]) >= 2)
				sqlite3_bind_text(q[i], 2, title, -1, SQLITE_STATIC);
			if (sqlite3_bind_parameter_count(q[i]) >= 3)
				sqlite3_bind_text(q[i], 3, "rut ngan thoi gian tra ket qua tai bo phan mot cua lan",
				                  -1, SQLITE_STATIC);
			if (sqlite3_step(q[i]) != SQLITE_DONE)
				return fail(db, texts[i]);
			if (i == 3 && sqlite3_changes(db) != 1)
				return fail(db, "no draft to write to");
			sqlite3_reset(q[i]);
		}
	}
	printf("%.0f\n", (double)n / (now_s() - start));
	for (size_t i = 0; i < TEXTS; i++)
		sqlite3_finalize(q[i]);
	sqlite3_close(db);
	return 0;
}
