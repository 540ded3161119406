/* db_test.c - values, transactions, group commit and failures, on the engine TEST_ENGINE
 * names. The test has its own fdatasync(), which counts and fails when told. */
#include "db/db_testing.h"
#include "db_test.sql.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cmocka.h>

enum { THREADS = 16, WRITES = 25 };

static atomic_int syncs;
static atomic_bool disk_broken;

int
fdatasync(int fd)
{
	atomic_fetch_add(&syncs, 1);
	if (atomic_load(&disk_broken)) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fdatasync, fd);
}

static int
close_site(void **state)
{
	atomic_store(&disk_broken, false);
	return db_testing_down(state);
}

struct put {
	struct q_thing_insert_in in;
	int64_t id;
	bool refuse;
	int calls, busy;
};

/* Inserts; then fails when told, so that the row must vanish again. */
static bool
put(struct db *db, void *arg, struct err *e)
{
	struct put *p = arg;
	struct arena a = {0};
	struct q_thing_insert_row *row = NULL;
	if (p->calls++ < p->busy)
		return err_set(e, ERR_RETRY, "busy", "call %d", p->calls);
	bool ok = q_thing_insert(db, &a, &p->in, &row, e);
	p->id = row != NULL ? row->id : 0;
	arena_reset(&a);
	return ok &&
	       (!p->refuse || err_set(e, ERR_INVALID, "refused", "number=%" PRId64, p->in.number));
}

static int64_t
count(struct fixture *f)
{
	struct err e = {0};
	struct q_thing_count_row *row;
	if (!q_thing_count(db_testing_mine(f), &f->a, &row, &e))
		fail_msg("%s", e.detail);
	return row->n;
}

static bool
put_number(struct fixture *f, int64_t number, struct err *e)
{
	return db_tx(db_testing_mine(f), put, &(struct put){.in = {.number = number}}, e);
}

/* As another process does. */
static void
put_elsewhere(struct fixture *f, int64_t number)
{
	struct err e = {0};
	struct db *db;

	if (!db_open(&db, f->address, &e) ||
	    !db_tx(db, put, &(struct put){.in = {.number = number}}, &e))
		fail_msg("%s", e.detail);
	db_close(db);
}

static void
values_come_back_as_they_went(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	char *large = arena_array(&f->a, char, 1000000);
	memset(large, 'x', 1000000);
	const struct q_thing_insert_in in[] = {
		{.number = INT64_MIN,
	     .note = STR("Đổi mới: «'\"\\:note» 🌱"),
	     .body = STR("a\0b\\x\xff"),
	     .extra = STR(""),
	     .has_other = true,
	     .other = -1},
		{.number = INT64_MAX, .note = {large, 1000000}, .body = {large, 1000000}},
		{.number = 0, .note = STR("")},
	};

	for (size_t i = 0; i < COUNT_OF(in); i++) {
		struct put p = {.in = in[i]};
		struct q_thing_get_row *row;
		if (!db_tx(db_testing_mine(f), put, &p, &e) ||
		    !q_thing_get(db_testing_mine(f), &f->a, p.id, &row, &e))
			fail_msg("%s", e.detail);
		assert_non_null(row);
		assert_int_equal(row->number, in[i].number);
		assert_true(str_eq(row->note, in[i].note));
		assert_true(str_eq(row->body, in[i].body));
		assert_true((row->note.at == NULL) == (in[i].note.at == NULL));
		assert_true((row->extra.at == NULL) == (in[i].extra.at == NULL));
		assert_int_equal(row->has_other, in[i].has_other);
		assert_int_equal(row->other, in[i].other);
	}
}

static void
list_has_the_order_and_bound_asked_for(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct q_thing_list_rows rows;
	static const int64_t numbers[] = {3, 1, 2};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		assert_true(put_number(f, numbers[i], &e));

	struct q_thing_list_in in = {.order = Q_THING_LIST_BY_NUMBER, .limit = 9};
	assert_true(q_thing_list(db_testing_mine(f), &f->a, &in, &rows, &e));
	assert_int_equal(rows.len, 3);
	assert_int_equal(rows.at[0].number, 1);
	in = (struct q_thing_list_in){.order = Q_THING_LIST_BY_NEWEST, .limit = 1};
	assert_true(q_thing_list(db_testing_mine(f), &f->a, &in, &rows, &e));
	assert_int_equal(rows.len, 1);
	assert_int_equal(rows.at[0].number, 2);
	in = (struct q_thing_list_in){.has_least = true, .least = 3, .limit = 9};
	assert_true(q_thing_list(db_testing_mine(f), &f->a, &in, &rows, &e));
	assert_int_equal(rows.len, 1);
}

static void
a_query_ends_before_its_arena_is_full(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct q_thing_list_rows rows;
	struct q_thing_list_in in = {.order = Q_THING_LIST_BY_NUMBER, .limit = 9};

	for (int64_t i = 1; i <= 3; i++)
		assert_true(put_number(f, i, &e));
	db_limit_rows(db_testing_mine(f), f->a.used > 1 ? f->a.used - 1 : 1);
	assert_false(q_thing_list(db_testing_mine(f), &f->a, &in, &rows, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	e = (struct err){0};
	db_limit_rows(db_testing_mine(f), 0);
	assert_true(q_thing_list(db_testing_mine(f), &f->a, &in, &rows, &e));
	assert_int_equal(rows.len, 3);
}

static void
statements_agree_with_their_annotations(void **state)
{
	for (const struct db_stmt *const *st = db_test_stmts; *st != NULL; st++) {
		struct err e = {0};
		if (!db_check_stmt(db_testing_mine(*state), *st, &e))
			fail_msg("%s", e.detail);
	}
}

static void
same_number_twice_conflicts(void **state)
{
	struct err e = {0};
	assert_true(put_number(*state, 7, &e));
	assert_false(put_number(*state, 7, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_int_equal(count(*state), 1);
}

static bool
swallow_a_conflict(struct db *db, void *arg, struct err *e)
{
	struct err ignored = {0};
	(void)!put(db, arg, &ignored);
	(void)e;
	return true;
}

static void
transaction_with_a_failed_statement_is_not_committed(void **state)
{
	struct err e = {0};
	assert_true(put_number(*state, 7, &e));
	assert_false(
		db_tx(db_testing_mine(*state), swallow_a_conflict, &(struct put){.in = {.number = 7}}, &e));
	assert_int_equal(e.code, ERR_INTERNAL);
	e = (struct err){0};
	assert_true(put_number(*state, 8, &e));
	assert_int_equal(count(*state), 2);
}

static void
busy_transaction_is_tried_again_five_times(void **state)
{
	struct err e = {0};
	struct put twice = {.in = {.number = 1}, .busy = 2}, always = {.busy = 99};
	assert_true(db_tx(db_testing_mine(*state), put, &twice, &e));
	assert_int_equal(twice.calls, 3);
	assert_false(db_tx(db_testing_mine(*state), put, &always, &e));
	assert_int_equal(always.calls, DB_TX_TRIES);
	assert_int_equal(e.code, ERR_RETRY);
	assert_int_equal(count(*state), 1);
}

static bool
put_inside(struct db *db, void *arg, struct err *e)
{
	return db_tx(db, put, arg, e) && err_set(e, ERR_INVALID, "refused", "outer");
}

static void
inner_transaction_falls_with_the_outer(void **state)
{
	struct err e = {0};
	struct put p = {.in = {.number = 1}};
	assert_false(db_tx(db_testing_mine(*state), put_inside, &p, &e));
	assert_true(p.id != 0);
	assert_int_equal(count(*state), 0);
}

static void
page_that_shows_cannot_write(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	int64_t n;
	assert_true(put_number(f, 1, &e));
	const struct q_thing_set_note_in in = {.number = 1, .note = STR("x")};
	struct db *db = db_testing_mine(f);
	db_set_read_only(db, true);
	assert_false(q_thing_set_note(db, &in, &n, &e));
	assert_int_equal(e.code, ERR_INTERNAL);
	e = (struct err){0};
	assert_false(db_tx(db, put, &(struct put){.in = {.number = 2}}, &e));
	assert_int_equal(e.code, ERR_INTERNAL);
	db_set_read_only(db, false);
	if (f->sqlite) {
		e = (struct err){0};
		assert_false(q_thing_set_note(db, &in, &n, &e)); /* outside of db_tx() */
		e = (struct err){0};
		assert_false(db_script(db, "DELETE FROM thing", &e));
	}
	assert_int_equal(count(f), 1);
}

static void
one_state_is_read_until_the_snapshot_ends(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct db *db = db_testing_mine(f);

	assert_true(put_number(f, 1, &e));
	db_snapshot_begin(db);
	assert_int_equal(count(f), 1);
	put_elsewhere(f, 2);
	assert_int_equal(count(f), 1);
	db_snapshot_end(db);
	assert_int_equal(count(f), 2);
	db_snapshot_end(db); /* a second time does nothing */
	assert_int_equal(count(f), 2);
	db_snapshot_begin(db);
	assert_true(put_number(f, 3, &e)); /* in the middle of one's own */
	db_snapshot_end(db);
	assert_int_equal(count(f), 3);
}

static void
what_is_kept_is_forgotten_when_anything_was_written(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct db *db = db_testing_mine(f);
	struct str key = STR("answer");

	assert_null(db_keep_arena(db)); /* outside of a snapshot */
	db_snapshot_begin(db);
	db_keep(db, key, arena_printf(db_keep_arena(db), "%d", 42).at);
	assert_string_equal(db_kept(db, key), "42");
	assert_null(db_kept(db, STR("question")));
	db_snapshot_end(db);
	assert_null(db_kept(db, key));
	db_snapshot_begin(db);
	assert_string_equal(db_kept(db, key), "42"); /* nothing was written meanwhile */
	db_snapshot_end(db);
	assert_true(put_number(f, 1, &e));
	db_snapshot_begin(db);
	assert_null(db_kept(db, key));
	db_keep(db, key, "43");
	db_snapshot_end(db);
	put_elsewhere(f, 2);
	db_snapshot_begin(db);
	assert_null(db_kept(db, key));
	/* More than there is room for: the oldest state of things is simply worked out again. */
	for (int i = 0; i < 2000 && db_keep_arena(db) != NULL; i++)
		db_keep(db, arena_printf(&f->a, "%d", i), "x");
	assert_null(db_keep_arena(db));
	db_snapshot_end(db);
	db_snapshot_begin(db);
	assert_non_null(db_keep_arena(db));
	assert_null(db_kept(db, STR("1")));
	db_snapshot_end(db);
}

struct worker {
	struct fixture *f;
	pthread_t thread;
	int64_t from;
	int good, bad;
};

/* Every fifth transaction fails after it has written. */
static void *
work(void *arg)
{
	struct worker *w = arg;
	for (int64_t i = 0; i < WRITES; i++) {
		struct err e = {0};
		struct db *db = db_site_thread(w->f->site, &e);
		struct put p = {.in = {.number = w->from + i}, .refuse = i % 5 == 4};
		if (db != NULL && db_tx(db, put, &p, &e))
			w->good++;
		else if (e.code == ERR_INVALID)
			w->bad++;
		else
			fprintf(stderr, "%s\n", e.detail);
	}
	return NULL;
}

static void
threads_share_commits_and_each_fails_alone(void **state)
{
	struct fixture *f = *state;
	struct worker w[THREADS];
	struct err e = {0};
	int before = atomic_load(&syncs), good = 0, bad = 0;

	for (int i = 0; i < THREADS; i++) {
		w[i] = (struct worker){.f = f, .from = i * 1000};
		assert_int_equal(pthread_create(&w[i].thread, NULL, work, &w[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(w[i].thread, NULL);
		good += w[i].good;
		bad += w[i].bad;
	}
	assert_int_equal(good, THREADS * WRITES * 4 / 5);
	assert_int_equal(bad, THREADS * WRITES / 5);
	if (f->sqlite) {
		int used = atomic_load(&syncs) - before;
		assert_true(used > 0);
		assert_true(used < good); /* fewer than one sync for each transaction */
	}
	db_site_close(f->site);
	assert_true(db_site_open(&f->site, f->address, &e));
	assert_int_equal(count(f), good);
}

static void
failed_sync_stops_all_writing_until_restart(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	assert_true(put_number(f, 1, &e));
	atomic_store(&disk_broken, true);
	assert_false(put_number(f, 2, &e));
	assert_int_equal(e.code, ERR_UNAVAILABLE);
	atomic_store(&disk_broken, false);
	e = (struct err){0};
	assert_false(put_number(f, 3, &e));
	assert_int_equal(e.code, ERR_UNAVAILABLE);
	assert_true(count(f) >= 1); /* reading goes on */
	db_site_close(f->site);
	e = (struct err){0};
	assert_true(db_site_open(&f->site, f->address, &e));
	assert_true(put_number(f, 4, &e));
	assert_true(count(f) == 2 || count(f) == 3); /* 2 was not acknowledged: either is right */
}

static bool
no_more_pages(struct db *db, void *arg, struct err *e)
{
	return db_script(db, arg, e);
}

static void
full_disk_is_said_and_passes(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	static char full[] = "PRAGMA max_page_count=1", wide[] = "PRAGMA max_page_count=100000";
	assert_true(db_tx(db_testing_mine(f), no_more_pages, full, &e));
	char *large = arena_array(&f->a, char, 1000000);
	memset(large, 'x', 1000000);
	struct put p = {.in = {.number = 1, .note = {large, 1000000}}};
	assert_false(db_tx(db_testing_mine(f), put, &p, &e));
	assert_int_equal(e.code, ERR_UNAVAILABLE);
	assert_non_null(strstr(e.msgid, "đầy"));
	e = (struct err){0};
	assert_true(db_tx(db_testing_mine(f), no_more_pages, wide, &e));
	assert_true(db_tx(db_testing_mine(f), put, &p, &e));
	assert_int_equal(count(f), 1);
}

static bool
end_own_connection(struct db *db, void *arg, struct err *e)
{
	return put(db, arg, e) && db_script(db, "SELECT pg_terminate_backend(pg_backend_pid())", e);
}

static void
lost_connection_comes_back(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	assert_true(put_number(f, 1, &e));
	assert_false(
		db_tx(db_testing_mine(f), end_own_connection, &(struct put){.in = {.number = 2}}, &e));
	assert_int_equal(e.code, ERR_UNAVAILABLE);
	e = (struct err){0};
	assert_true(put_number(f, 3, &e)); /* on a new connection, everything prepared again */
	assert_int_equal(count(f), 2);

	/* One that dies while it is idle is replaced before anybody uses it. */
	struct db *other;
	assert_true(db_open(&other, f->address, &e));
	assert_true(db_script(other,
	                      "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
	                      " WHERE datname = current_database() AND pid <> pg_backend_pid()",
	                      &e));
	db_close(other);
	assert_int_equal(count(f), 2);
}

static void
unreachable_database_is_unavailable(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct db *db;
	const char *nowhere = f->sqlite ? "sqlite:/nowhere/at/all.db" : "postgresql:///x?host=/nowhere";
	assert_false(db_open(&db, nowhere, &e));
	assert_int_equal(e.code, ERR_UNAVAILABLE);
}

/* A list of twenty thousand is read by a hundred ids at a time: what each takes adds up. */
static void
ids_of_a_long_list_take_little_room(void **state)
{
	struct fixture *f = *state;
	struct str ids = STR("");

	for (int64_t i = 0; i < 100; i++)
		ids = db_ids_with(&f->a, ids, 10000 + i);
	assert_true(str_eq(db_ids_with(&f->a, ids, 10007), ids));
	assert_int_equal(ids.len, 599);
	assert_true(f->a.used < 128 * 1024);
}

#define test(f) cmocka_unit_test_setup_teardown(f, db_testing_up, close_site)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(values_come_back_as_they_went),
		test(list_has_the_order_and_bound_asked_for),
		test(a_query_ends_before_its_arena_is_full),
		test(ids_of_a_long_list_take_little_room),
		test(statements_agree_with_their_annotations),
		test(same_number_twice_conflicts),
		test(transaction_with_a_failed_statement_is_not_committed),
		test(busy_transaction_is_tried_again_five_times),
		test(inner_transaction_falls_with_the_outer),
		test(page_that_shows_cannot_write),
		test(one_state_is_read_until_the_snapshot_ends),
		test(what_is_kept_is_forgotten_when_anything_was_written),
		test(threads_share_commits_and_each_fails_alone),
		test(unreachable_database_is_unavailable),
	};
	/* What only one of the engines can do is asked of that one alone. */
	const struct CMUnitTest sqlite_tests[] = {
		test(failed_sync_stops_all_writing_until_restart),
		test(full_disk_is_said_and_passes),
	};
	const struct CMUnitTest pgsql_tests[] = {
		test(lost_connection_comes_back),
	};
	const char *engine = getenv("TEST_ENGINE");
	bool pgsql = engine != NULL && strcmp(engine, "pgsql") == 0;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed + (pgsql ? cmocka_run_group_tests(pgsql_tests, NULL, NULL)
	                       : cmocka_run_group_tests(sqlite_tests, NULL, NULL));
}
