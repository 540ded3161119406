/* migrate_test.c - migrations: words for both engines, a copy of what was, all or nothing. */
#include "db/db_testing.h"
#include "db_test.sql.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
migration_sections_and_words_fit_the_engine(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct db *db = db_testing_mine(f);
	assert_true(
		db_script(db, f->sqlite ? "SELECT a FROM only_sqlite" : "SELECT a FROM only_pgsql", &e));
	assert_true(db_script(db, "SELECT a FROM last", &e));
	assert_false(
		db_script(db, f->sqlite ? "SELECT a FROM only_pgsql" : "SELECT a FROM only_sqlite", &e));
}

static void
later_migration_keeps_a_copy_of_what_was(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct db *db;
	struct q_thing_count_row *row;
	const struct db_migration list[] = {db_testing_things, {2, "empty", "DELETE FROM thing;\n"}};

	assert_true(db_open(&db, f->address, &e));
	assert_true(db_script(db, "INSERT INTO thing (number, body) VALUES (1, X'')", &e));
	assert_true(db_migrate(db, list, 2, 1, &e));
	db_close(db);
	assert_true(q_thing_count(db_testing_mine(f), &f->a, &row, &e));
	assert_int_equal(row->n, 0);
	struct str copy = arena_printf(&f->a, "%s.before-0002", f->address);
	assert_true(db_open(&db, copy.at, &e));
	assert_true(q_thing_count(db, &f->a, &row, &e));
	assert_int_equal(row->n, 1);
	db_close(db);
}

static void
failed_migration_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct db *db;
	size_t pending;
	const struct db_migration list[] = {
		db_testing_things,
		{2, "half", "CREATE TABLE half (a @int@);\nCREATE TABLE last (a @int@);\n"}};

	assert_true(db_open(&db, f->address, &e));
	assert_false(db_migrate(db, list, 2, 1, &e));
	e = (struct err){0};
	assert_true(db_migrate_pending(db, list, 2, &pending, &e));
	assert_int_equal(pending, 1);
	assert_false(db_script(db, "SELECT a FROM half", &e));
	db_close(db);
}

#define test(f) cmocka_unit_test_setup_teardown(f, db_testing_up, db_testing_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(migration_sections_and_words_fit_the_engine),
		test(failed_migration_leaves_nothing),
	};
	/* The copy is a file beside the database. */
	const struct CMUnitTest sqlite_tests[] = {
		test(later_migration_keeps_a_copy_of_what_was),
	};
	const char *engine = getenv("TEST_ENGINE");
	bool pgsql = engine != NULL && strcmp(engine, "pgsql") == 0;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed + (pgsql ? 0 : cmocka_run_group_tests(sqlite_tests, NULL, NULL));
}
