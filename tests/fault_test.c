/* fault_test.c - the database fails at every place where it can.
 *
 * Each POST of permissions.txt, as somebody who may do it, in a fresh world: the n-th
 * thing asked of the engine fails, for n = 1, 2, 3 … until the request goes through.
 * After each failure no transaction is open, nothing has changed, and the person is
 * told that it did not work; or the failure did not matter and the whole change is there.
 */
#include "db/driver.h"
#include "http/dispatch.h"
#include "permission_table.h"
#include "visit.h"
#include "web/web.h"

#include <string.h>

#define STEPS_MAX 2000

static struct {
	const struct db_driver *real;
	int64_t left; /* calls until the one that fails; below 0: none will */
	bool hit;
} fault;

/* True when this call is the one. On PostgreSQL an error within a transaction spoils it. */
static bool
strikes(struct db *db, struct err *e)
{
	struct err ignored = {0};

	if (fault.left < 0 || fault.left-- > 0)
		return false;
	fault.hit = true;
	if (fault.real->engine == DB_PGSQL && fault.real->in_transaction(db))
		(void)!fault.real->script(db, "SELECT 1 / 0", &ignored);
	return !err_set(e, ERR_UNAVAILABLE, N_("Máy chủ gặp lỗi."), "%s", "fault");
}

static bool
faulty_query(struct db *db, const struct db_stmt *st, const struct db_value *args,
             void **ret_cursor, int64_t *ret_changes, struct err *e)
{
	return !strikes(db, e) && fault.real->query(db, st, args, ret_cursor, ret_changes, e);
}

/* BEGIN comes this way, and ROLLBACK, which does its work and is reported as failed. */
static bool
faulty_script(struct db *db, const char *sql, struct err *e)
{
	if (strcmp(sql, "ROLLBACK") == 0)
		return fault.real->script(db, sql, e) && !strikes(db, e);
	return !strikes(db, e) && fault.real->script(db, sql, e);
}

static bool
faulty_commit(struct db *db, struct err *e)
{
	return !strikes(db, e) && fault.real->commit(db, e);
}

static void
make_faulty(struct fixture *f)
{
	struct db_driver *d = arena_new(&f->arena, struct db_driver);

	fault.real = f->db->driver;
	*d = *fault.real;
	d->query = faulty_query;
	d->script = faulty_script;
	d->commit = faulty_commit;
	f->db->driver = d;
}

/* ---- what the database holds, as one text ------------------------------------------ */

/* The one text a statement without parameters gives. */
static struct str
ask(struct fixture *f, const struct db_stmt *st)
{
	struct db_rows rows = {.db = f->db};
	struct err e = {0};

	if (!db_query(f->db, st, NULL, &rows, &e) || !db_next(&rows, &e))
		fail_msg("%s: %s", st->name, e.detail);
	struct str ret = db_text(&rows, 0, &f->arena);
	db_done(&rows);
	return ret;
}

/* Writes the statement that reads every row of every table. */
static const struct db_stmt write_dump = {
	"write_dump",
	{"SELECT 'SELECT group_concat(x, char(10)) FROM (' || group_concat("
     "'SELECT ''' || m.name || ''' || char(10) || coalesce(group_concat(r, char(10)), '''') AS x"
     " FROM (SELECT ' || (SELECT group_concat('quote(\"' || name || '\")', ' || ''|'' || ')"
     " FROM pragma_table_info(m.name)) || ' AS r FROM \"' || m.name || '\" ORDER BY 1)',"
     " ' UNION ALL ') || ' ORDER BY x)' FROM sqlite_master m WHERE m.type = 'table'"
     " AND m.name NOT LIKE 'sqlite%' AND m.sql NOT LIKE 'CREATE VIRTUAL%'",
     "SELECT 'SELECT string_agg(x, E''\\n'' ORDER BY x) FROM (' || string_agg(format("
     "'SELECT %L || coalesce(string_agg(t::text, E''\\n'' ORDER BY t::text), '''') AS x FROM %I t',"
     " table_name, table_name), ' UNION ALL ') || ') AS every_table' FROM information_schema.tables"
     " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"},
	.columns = 1};

static const struct db_stmt *
dump_of(struct fixture *f)
{
	struct db_stmt *dump = arena_new(&f->arena, struct db_stmt);
	const char *sql = arena_str(&f->arena, ask(f, &write_dump)).at;

	*dump = (struct db_stmt){.name = "dump", .sql = {sql, sql}, .columns = 1};
	return dump;
}

/* ---- the loop ------------------------------------------------------------------------- */

struct request_of_row {
	const struct permission_row *row;
	int64_t account;
	struct http_field form[PERMISSION_FORM_MAX];
	size_t n;
};

static int
send(struct fixture *f, struct request_of_row *r, int64_t fails_at)
{
	fault.hit = false;
	fault.left = fails_at;
	int status = visit(f, r->account, "POST", arena_str(&f->arena, r->row->path).at, r->form, r->n);
	fault.left = -1;
	return status;
}

/* How many faults there were. */
static int64_t
every_fault_of(struct fixture *f, struct request_of_row *r)
{
	const struct db_stmt *dump = dump_of(f);
	struct str before = ask(f, dump);

	assert_true(before.len > 1000);
	for (int64_t n = 0; n < STEPS_MAX; n++) {
		int status = send(f, r, n);
		bool changed = !str_eq(before, ask(f, dump)), worked = status < 400;
		if (f->db->driver->in_transaction(f->db) || f->db->tx_depth != 0)
			fail_msg("fault %" PRId64 " leaves a transaction open", n);
		if (!fault.hit) {
			if (!worked)
				fail_msg("goes through with %d", status);
			return n;
		}
		if (!worked && status < 500)
			fail_msg("fault %" PRId64 " is called %d, as if the person had done something wrong", n,
			         status);
		if (changed && !worked)
			fail_msg("fault %" PRId64 " is answered %d, but something has changed", n, status);
		if (changed)
			return n + 1; /* the fault did not matter; the world is another one now */
	}
	fail_msg("no end");
	return 0;
}

/* Somebody for whom the table says that it is done; false when there is nobody. */
static bool
who_may(const struct permission_world *w, const struct permission_row *row, int64_t *ret)
{
	for (size_t i = 0; i < ACTORS; i++)
		if (row->want[i] == 'x' && i != ACTOR_DISABLED) {
			*ret = w->account[i];
			return true;
		}
	return false;
}

/* One row in a world of its own, since the request goes through in the end. */
static int64_t
faults_of_row(void **state, size_t i)
{
	struct permission_world w;
	struct request_of_row r = {0};
	int64_t n = 0;

	fixture_up(state);
	struct fixture *f = *state;
	permission_world_make(f, &w);
	r.row = &permission_table_read(f)->at[i];
	if (who_may(&w, r.row, &r.account)) {
		r.n = permission_form(r.row, r.form);
		print_message("POST %.*s\n", STR_ARG(r.row->path));
		make_faulty(f);
		n = every_fault_of(f, &r);
		f->db->driver = fault.real;
	}
	fixture_down(state);
	return n;
}

static void
every_failure_of_the_database_leaves_all_or_nothing(void **state)
{
	struct permission_world w; /* what the rows name has its number there */
	int64_t faults = 0, rows = 0, n;
	size_t forms = 0;

	fixture_up(state);
	permission_world_make(*state, &w);
	const struct permission_table t = *permission_table_read(*state);
	/* A world costs PostgreSQL seconds: there every third form stands for the others. */
	size_t step = ((struct fixture *)*state)->db->driver->engine == DB_PGSQL ? 3 : 1;
	fixture_down(state);
	for (size_t i = 0; i < t.len; i++) {
		if (t.at[i].method != HTTP_POST || forms++ % step != 0)
			continue;
		n = faults_of_row(state, i);
		faults += n;
		rows += n > 0;
	}
	print_message("%" PRId64 " faults in %" PRId64 " requests\n", faults, rows);
	assert_true(rows > 60 / (int64_t)step && faults > 10 * rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_failure_of_the_database_leaves_all_or_nothing),
	};
	fault.left = -1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
