/* statements_test.c - the schema and every statement, on the engine TEST_ENGINE names. */
#include "core/statements.h"
#include "db/migrate.h"
#include "db/throwaway.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct db *
migrated(void)
{
	const char *engine = getenv("TEST_ENGINE");
	bool pgsql = engine != NULL && strcmp(engine, "pgsql") == 0;
	const char *address = pgsql ? throwaway_database() : "sqlite::memory:";
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

/* ---- plans -------------------------------------------------------------------- */

/* Tables that grow with the years: no page may read one from end to end. */
static const char *const long_tables[] = {"initiative", "initiative_author", "audit",
                                          "attachment", "import_item",       "notice"};
/* What `lantoa verify` runs, which does read everything. */
static const char *const of_verify[] = {"initiative_tally_wrong", "initiative_due_tally_wrong"};

static bool
is_word(const char *text, const char *at, const char *word)
{
	size_t len = strlen(word);

	return strncmp(at, word, len) == 0 && strchr(" ,)\n", at[len]) != NULL &&
	       (at == text || strchr(" ,(\n", at[-1]) != NULL);
}

/* A plan names a table by its alias: is there «table alias», or the table itself? */
static bool
is_long_table(const char *sql, const char *alias)
{
	for (size_t i = 0; i < COUNT_OF(long_tables); i++) {
		const char *table = long_tables[i];
		if (strcmp(alias, table) == 0)
			return true;
		for (const char *at = sql; (at = strstr(at, table)) != NULL; at++)
			if (is_word(sql, at, table) && is_word(sql, at + strlen(table) + 1, alias))
				return true;
	}
	return false;
}

static bool
is_of_verify(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(of_verify); i++)
		if (strcmp(name, of_verify[i]) == 0)
			return true;
	return false;
}

/* Every order and filter of the list has an index, but for what is under way or late by anything
 * other than their date, which are asked for so only while they are few. */
static bool
must_not_sort(const char *name)
{
	bool list = strncmp(name, "initiative_list_by_", 19) == 0;
	bool late = strstr(name, "_of_late") != NULL || strstr(name, "_of_running") != NULL;

	return list && (!late || strstr(name, "_by_due") != NULL);
}

/* What waits stands on every page, and is asked anew after each change: never through all of a
 * movement, which may be everything there is. */
static bool
walks_a_movement(const char *name, const char *line)
{
	return strcmp(name, "task_list") == 0 && strstr(line, "initiative_of_movement") != NULL;
}

static size_t
check_plan(struct db *db, struct arena *a, const struct db_stmt *st)
{
	struct err e = {0};
	struct db_rows rows;
	size_t bad = 0;
	/* Without values for its parameters, and kept as long as the connection, whose
	 * cache knows it by its address. */
	struct db_stmt *plan = arena_new(a, struct db_stmt);

	*plan = (struct db_stmt){.name = st->name, .columns = 4};
	plan->sql[DB_SQLITE] = arena_printf(a, "EXPLAIN QUERY PLAN %s", st->sql[DB_SQLITE]).at;
	if (!db_query(db, plan, NULL, &rows, &e))
		fail_msg("%s: %s", st->name, e.detail);
	while (db_next(&rows, &e)) {
		const char *line = db_text(&rows, 3, a).at;
		char table[64];
		bool scans = sscanf(line, "SCAN %63s", table) == 1 &&
		             is_long_table(st->sql[DB_SQLITE], table) && !is_of_verify(st->name);
		bool sorts = must_not_sort(st->name) && strstr(line, "TEMP B-TREE") != NULL;
		if (scans || sorts || walks_a_movement(st->name, line)) {
			print_error("%s: %s\n", st->name, line);
			bad++;
		}
	}
	db_done(&rows);
	return bad;
}

static void
no_page_reads_a_long_table_from_end_to_end(void **state)
{
	struct db *db = migrated();
	struct arena a = {0};
	size_t bad = 0, lists = 0;

	(void)state;
	/* Plans of PostgreSQL depend on how many rows there are. */
	for (size_t i = 0; db_engine(db) == DB_SQLITE && i < core_statements_len; i++)
		for (const struct db_stmt *const *st = core_statements[i]; *st != NULL; st++) {
			bad += check_plan(db, &a, *st);
			lists += must_not_sort((*st)->name);
		}
	bool sqlite = db_engine(db) == DB_SQLITE;
	db_close(db);
	arena_reset(&a);
	assert_int_equal(bad, 0);
	assert_true(lists >= 40 || !sqlite); /* 8 orders, 5 filters */
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
		cmocka_unit_test(no_page_reads_a_long_table_from_end_to_end),
		cmocka_unit_test(migrating_twice_changes_nothing),
		cmocka_unit_test(changed_history_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
