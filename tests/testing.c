/* testing.c - see testing.h. */
#include "testing.h"

#include "core/file/file.h"
#include "core/session/session.h"
#include "core/setup/setup.h"
#include "db/migrate.h"
#include "db/throwaway.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int64_t
fixture_day(int year, int month, int day)
{
	int64_t d;

	if (!day_make(year, month, day, &d))
		fail_msg("no such date");
	return d;
}

void
fixture_sql(struct fixture *f, const char *sql)
{
	struct err e = {0};

	if (!db_script(f->db, sql, &e))
		fail_msg("%s", e.detail);
}

static int64_t
add_unit(struct op *op, const char *slug, const char *name, const char *short_name, int64_t parent,
         int64_t position, bool is_agency)
{
	int64_t id;

	assert_op(op,
	          setup_unit(op,
	                     &(struct setup_unit){.slug = str_of(slug),
	                                          .name = str_of(name),
	                                          .short_name = str_of(short_name),
	                                          .abbrev = is_agency ? str_of(short_name) : STR(""),
	                                          .kind = is_agency ? STR("chi_cuc") : STR("phong"),
	                                          .parent = parent,
	                                          .position = position,
	                                          .is_agency = is_agency,
	                                          .from_on = fixture_day(2020, 1, 1)},
	                     &id));
	return id;
}

static int64_t
add_person(struct op *op, const char *name, const char *login, const char *title, int64_t unit,
           unsigned roles, const char *signs_as)
{
	int64_t account;

	assert_op(op, setup_person(op,
	                           &(struct setup_person){.name = str_of(name),
	                                                  .login = str_of(login),
	                                                  .password_hash = STR(""),
	                                                  .email = STR(""),
	                                                  .title = str_of(title),
	                                                  .signs_as = str_of(signs_as),
	                                                  .unit = unit,
	                                                  .roles = roles,
	                                                  .rank = signs_as[0] == 'h' ? 1 : 5,
	                                                  .from_on = fixture_day(2020, 1, 1)},
	                           &account));
	return account;
}

static bool
make_world(struct op *op, void *arg)
{
	struct world *w = arg;

	w->superior = add_unit(op, "so-thu-nghiem", "Sở Thử nghiệm", "STN", 0, 1, true);
	w->agency = add_unit(op, "chi-cuc-thu-nghiem", "Chi cục Thử nghiệm", "CCTN", w->superior, 1,
	                     true);
	w->unit[0] = add_unit(op, "phong-tong-hop", "Phòng Tổng hợp", "P. Tổng hợp", w->agency, 1,
	                      false);
	w->unit[1] = add_unit(op, "tram-song-be", "Trạm Sông Bé", "Sông Bé", w->agency, 2, false);
	w->unit[2] = add_unit(op, "tram-nui-lon", "Trạm Núi Lớn", "Núi Lớn", w->agency, 3, false);
	w->admin = add_person(op, "Lê Văn Quản", "quan", "Kỹ thuật viên", w->agency, ROLE_ADMIN, "");
	w->office = add_person(op, "Trần Thị Phòng", "phong", "Chuyên viên", w->unit[0], ROLE_OFFICE,
	                       "");
	w->head = add_person(op, "Phạm Văn Trạm", "tram", "Trạm trưởng", w->unit[1], ROLE_HEAD, "head");
	w->officer = add_person(op, "Ngô Thị Bé", "be", "Chuyên viên", w->unit[1], ROLE_OFFICER, "");
	w->other_officer = add_person(op, "Đỗ Văn Núi", "nui", "Chuyên viên", w->unit[2], ROLE_OFFICER,
	                              "");
	w->secretary = add_person(op, "Hồ Thị Thư", "thu", "Thư ký", w->agency, ROLE_SECRETARY, "");
	w->council = add_person(op, "Vũ Văn Đồng", "dong", "Uỷ viên", w->agency, ROLE_COUNCIL, "");
	w->leader = add_person(op, "Bùi Văn Trưởng", "truong", "Chi cục trưởng", w->agency, ROLE_LEADER,
	                       "head");
	w->deputy = add_person(op, "Mai Thị Phó", "pho", "Phó Chi cục trưởng", w->agency, ROLE_LEADER,
	                       "deputy");
	w->auditor = add_person(op, "Đinh Văn Toán", "toan", "Kiểm toán viên", w->agency, ROLE_AUDITOR,
	                        "");
	w->superior_office = add_person(op, "Cao Thị Sở", "so", "Chuyên viên", w->superior, ROLE_OFFICE,
	                                "");
	return true;
}

static struct db *
open_db(const char *address)
{
	struct db *db = NULL;
	struct err e = {0};

	if (!db_open(&db, address, &e))
		fail_msg("%s: %s", address, e.detail);
	return db;
}

/* What migrations leave in an empty database, and the world. */
static void
make(struct fixture *f)
{
	struct err e = {0};

	if (!db_migrate(f->db, db_migrations, db_migrations_len, 1, &e))
		fail_msg("%s", e.detail);
	struct op *op = op_as_operator(f);
	assert_op(op, op_tx(op, make_world, &f->world));
}

/* PostgreSQL makes the tables once a program, which takes longer than most tests; each fixture
 * finds in them what stood there then. The schema `model` keeps it. */
#define ALL_TABLES \
	"SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
static const char remember[] =
	"CREATE SCHEMA model;"
	"CREATE TABLE model.sequences AS"
	" SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public';"
	"CREATE TABLE model.tables AS " ALL_TABLES ";"
	"DO $$ DECLARE t name; filled bool; BEGIN"
	" FOR t IN " ALL_TABLES " LOOP"
	"  EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t) INTO filled;"
	"  IF filled THEN EXECUTE format('CREATE TABLE model.%I AS TABLE public.%I', t, t); END IF;"
	" END LOOP;"
	"END $$";
static const char restore[] =
	"DO $$ DECLARE t name; BEGIN"
	" SET LOCAL session_replication_role = replica;" /* no foreign keys: tables come in any order */
	" FOR t IN " ALL_TABLES " AND relname NOT IN (TABLE model.tables) LOOP"
	"  EXECUTE format('DROP TABLE public.%I', t);"
	" END LOOP;"
	" FOR t IN TABLE model.tables LOOP EXECUTE format('DELETE FROM public.%I', t); END LOOP;"
	" FOR t IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relname NOT IN ('sequences', 'tables')"
	"   AND relnamespace = 'model'::regnamespace LOOP"
	"  EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE TABLE model.%I', t, t);"
	" END LOOP;"
	" PERFORM setval('public.' || quote_ident(sequencename), coalesce(last_value, 1),"
	"  last_value IS NOT NULL) FROM model.sequences;"
	"END $$";

static void
make_on_server(struct fixture *f, const char *server)
{
	static struct world made;

	f->db = open_db(server);
	if (made.agency == 0) {
		fixture_sql(f, "DROP SCHEMA IF EXISTS model CASCADE; DROP SCHEMA IF EXISTS public CASCADE;"
		               "CREATE SCHEMA public");
		make(f);
		fixture_sql(f, remember);
		made = f->world;
	} else {
		fixture_sql(f, restore);
		f->world = made;
	}
}

int
fixture_up(void **state)
{
	const char *engine = getenv("TEST_ENGINE"), *server = NULL;
	bool pgsql = engine != NULL && strcmp(engine, "pgsql") == 0;
	struct fixture *f = calloc(1, sizeof(*f));

	if (f == NULL || (pgsql && (server = throwaway_database()) == NULL))
		fail_msg("no TEST_PG: run under tests/with-postgres");
	f->now = day_start_time(fixture_day(2022, 4, 15)) + INT64_C(9) * 3600 * 1000000;
	if (pgsql) {
		make_on_server(f, server);
	} else {
		f->db = open_db("sqlite::memory:");
		make(f);
	}
	*state = f;
	return 0;
}

int
fixture_down(void **state)
{
	struct fixture *f = *state;

	struct err e = {0};
	bool ok = f->files[0] == '\0' || os_remove_tree(f->files, &e);

	arena_reset(&f->arena);
	db_close(f->db);
	free(f);
	return ok ? 0 : -1;
}

const char *
fixture_files(struct fixture *f)
{
	if (f->files[0] == '\0') {
		snprintf(f->files, sizeof(f->files), "/tmp/lantoa-files-XXXXXX");
		assert_non_null(mkdtemp(f->files));
		file_set_root(f->files);
	}
	return f->files;
}

static struct op *
fresh(struct fixture *f)
{
	f->op = (struct op){.arena = &f->arena,
	                    .db = f->db,
	                    .now = f->now,
	                    .today = day_of_time(f->now),
	                    .client = STR("192.0.2.7")};
	return &f->op;
}

struct op *
op_as(struct fixture *f, int64_t account)
{
	struct op *op = fresh(f);

	assert_op(op, session_assume(op, account));
	return op;
}

struct op *
op_as_operator(struct fixture *f)
{
	struct op *op = fresh(f);

	session_assume_operator(op);
	return op;
}

int64_t
fixture_person(struct fixture *f, int64_t account)
{
	struct op op = {.arena = &f->arena, .db = f->db, .now = f->now, .today = day_of_time(f->now)};

	assert_op(&op, session_assume(&op, account));
	return op.person;
}
