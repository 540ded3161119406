/* db_testing.c - see db_testing.h. */
#include "db/db_testing.h"

#include "db/throwaway.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

const struct db_migration db_testing_things = {
	1,
	"thing",
	"CREATE TABLE thing (id @id@, number @int@ NOT NULL UNIQUE, note @text@,\n"
	" body @blob@ NOT NULL, extra @blob@, other @int@) @strict@;\n"
	"-- on sqlite\nCREATE TABLE only_sqlite (a @int@) @strict@;\n"
	"-- on pgsql\nCREATE TABLE only_pgsql (a JSONB);\n"
	"-- on both\nCREATE TABLE last (a @int@) @strict@;\n",
};

int
db_testing_up(void **state)
{
	const char *engine = getenv("TEST_ENGINE"), *server = NULL;
	struct fixture *f = calloc(1, sizeof(*f));
	struct err e = {0};
	struct db *db;

	f->sqlite = engine == NULL || strcmp(engine, "pgsql") != 0;
	const char *tmp = getenv("TMPDIR");
	snprintf(f->dir, sizeof(f->dir), "%.40s/db-test.XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (f->sqlite && mkdtemp(f->dir) == NULL)
		fail_msg("no temporary directory");
	if (!f->sqlite && (server = throwaway_database()) == NULL)
		fail_msg("no TEST_PG: run under tests/with-postgres");
	if (f->sqlite)
		snprintf(f->address, sizeof(f->address), "sqlite:%s/test.db", f->dir);
	else
		snprintf(f->address, sizeof(f->address), "%s", server);
	if (!db_open(&db, f->address, &e) ||
	    (!f->sqlite && !db_script(db, "DROP SCHEMA public CASCADE; CREATE SCHEMA public", &e)) ||
	    !db_migrate(db, &db_testing_things, 1, 1, &e))
		fail_msg("%s", e.detail);
	db_close(db);
	if (!db_site_open(&f->site, f->address, &e))
		fail_msg("%s", e.detail);
	*state = f;
	return 0;
}

int
db_testing_down(void **state)
{
	struct fixture *f = *state;

	if (f->site != NULL)
		db_site_close(f->site);
	if (f->sqlite) {
		static const char *const ends[] = {"", "-wal", "-shm", ".before-0002"};
		for (size_t i = 0; i < COUNT_OF(ends); i++)
			unlink(arena_printf(&f->a, "%s/test.db%s", f->dir, ends[i]).at);
		rmdir(f->dir);
	}
	arena_reset(&f->a);
	free(f);
	return 0;
}

struct db *
db_testing_mine(struct fixture *f)
{
	struct err e = {0};
	struct db *db = db_site_thread(f->site, &e);
	if (db == NULL)
		fail_msg("%s", e.detail);
	return db;
}
