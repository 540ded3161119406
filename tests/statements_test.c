/* statements_test.c - the schema and every statement, on the engine TEST_ENGINE names. */
#include "core/statements.h"
#include "db/migrate.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct db *
migrated(void)
{
	const char *engine = getenv("TEST_ENGINE"), *server = getenv("TEST_PG");
	bool pgsql = engine != NULL && strcmp(engine, "pgsql") == 0;
	const char *address = pgsql ? server : "sqlite::memory:";
	struct err e = {0};
	struct db *db;

	if (address == NULL)
		fail_msg("no TEST_PG: run under tests/with-postgres");
	if (!db_open(&db, address, &e))
		fail_msg("%s: %s", address, e.detail);
	if (db_engine(db) == DB_PGSQL &&
	    !db_script(db, "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public", &e))
		fail_msg("%s", e.detail);
	if (!db_migrate(db, db_migrations, db_migrations_len, 1, &e))
		fail_msg("%s", e.detail);
	return db;
}

static void
statements_fit_the_engine(void **state)
{
	struct db *db = migrated();
	size_t n = 0, bad = 0;

	(void)state;
	for (size_t i = 0; i < core_statements_len; i++)
		for (const struct db_stmt *const *st = core_statements[i]; *st != NULL; st++, n++) {
			struct err e = {0};
			if (!db_check_stmt(db, *st, &e)) {
				print_error("%s\n", e.detail);
				bad++;
			}
		}
	assert_int_equal(bad, 0);
	assert_true(n > 50);
	db_close(db);
}

static void
migrating_twice_changes_nothing(void **state)
{
	struct db *db = migrated();
	struct err e = {0};
	size_t pending = 99;

	(void)state;
	assert_true(db_migrate_pending(db, db_migrations, db_migrations_len, &pending, &e));
	assert_int_equal(pending, 0);
	assert_true(db_migrate(db, db_migrations, db_migrations_len, 2, &e));
	db_close(db);
}

static void
changed_history_is_refused(void **state)
{
	struct db *db = migrated();
	struct err e = {0};
	size_t pending;
	const struct db_migration other = {db_migrations[0].version, "other", "SELECT 1;"};

	(void)state;
	assert_false(db_migrate_pending(db, &other, 1, &pending, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	e = (struct err){0};
	assert_false(db_migrate_pending(db, &other, 0, &pending, &e)); /* newer than the program */
	assert_int_equal(e.code, ERR_CONFLICT);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements_fit_the_engine),
		cmocka_unit_test(migrating_twice_changes_nothing),
		cmocka_unit_test(changed_history_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
