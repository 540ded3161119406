/* restore.c - `lantoa restore`: an archive becomes a data directory again, or is only tried. */
#include "cli/bundle.h"
#include "cli/cli.h"
#include "cli/site.h"
#include "os/os.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ARENA_MAX ((size_t)1024 * 1024 * 1024)

struct restore {
	struct arena arena;
	const char *from, *key, *data, *db;
	bool drill;
	const char *into; /* where the members are written; becomes `data` */
	struct bundle_counts counts;
};

static bool
is_empty(const char *path)
{
	DIR *d = opendir(path);
	size_t n = 0;

	if (d == NULL)
		return true;
	for (const struct dirent *x; (x = readdir(d)) != NULL;)
		n++;
	closedir(d);
	return n <= 2; /* «.» and «..» */
}

static bool
read_archive(struct restore *r, struct err *e)
{
	struct seal *seal;

	if (!os_make_dirs(r->into, e) || !seal_open(&r->arena, r->from, r->key, &seal, e))
		return false;
	bool ok = bundle_extract(&r->arena, seal, r->into, &r->counts, e);
	seal_close(seal);
	return ok;
}

/* A dump of PostgreSQL goes into an empty database, in one transaction. */
static bool
load_dump(struct restore *r, struct err *e)
{
	struct str dump = arena_printf(&r->arena, "%s/lantoa.pgdump", r->into);
	const char **environment;

	if (access(dump.at, F_OK) != 0)
		return r->db == NULL ||
		       err_set(e, ERR_INVALID, N_("Bản sao lưu này là của SQLite. Bỏ --db rồi làm lại."),
		               "%s", r->from);
	if (r->db == NULL)
		return err_set(
			e, ERR_INVALID,
			N_("Bản sao lưu này là của PostgreSQL. Thêm --db với một cơ sở dữ liệu trống."), "%s",
			r->from);
	const char *argv[] = {"pg_restore", "--exit-on-error", "--single-transaction",
	                      "--no-owner", "--no-privileges", "--dbname",
	                      "",           dump.at,           NULL};
	/* pg_restore connects only when it is given a database; its name stands in the environment. */
	if (!db_tool_environment(&r->arena, r->db, &environment, e))
		return false;
	for (size_t i = 0; environment[i] != NULL; i++)
		if (strncmp(environment[i], "PGDATABASE=", 11) == 0)
			argv[6] = environment[i] + 11;
	return os_run(&r->arena, argv, environment, e) &&
	       (unlink(dump.at) == 0 ||
	        err_set(e, ERR_UNAVAILABLE, N_("Không xoá được tệp tạm."), "%s", dump.at));
}

/* What was restored, as the commands that come after open it: migrated, and whole. */
static bool
check(struct restore *r, bool *ret_good)
{
	char *args[] = {(char *)(uintptr_t) "verify", (char *)(uintptr_t) "--data",
	                (char *)(uintptr_t)r->into,   (char *)(uintptr_t) "--db",
	                (char *)(uintptr_t)r->db,     NULL};
	int n = r->db != NULL ? 5 : 3;
	struct cli_site s;

	if (!cli_site_open(&s, CLI_SITE_EXISTING, &n, args))
		return false;
	struct op op = cli_op(&s);
	bool ok = cli_verify(&op, NULL, ret_good);
	if (!ok)
		cli_fail(&op.err);
	cli_site_close(&s);
	arena_reset(&s.arena);
	return ok;
}

static bool
restore(struct restore *r, struct err *e)
{
	int64_t start = os_monotonic_us();
	bool good = false;

	if (!is_empty(r->data))
		return err_set(e, ERR_CONFLICT,
		               N_("Thư mục này đã có dữ liệu. Khôi phục vào một thư mục mới."), "%s",
		               r->data);
	if (!is_empty(r->into))
		return err_set(e, ERR_CONFLICT,
		               N_("Còn một lần khôi phục dở dang. Xoá thư mục đó rồi làm lại."), "%s",
		               r->into);
	if (!read_archive(r, e) || !load_dump(r, e) || !check(r, &good) || !good)
		return false;
	printf("%s %" PRId64 " tệp, %" PRId64 " byte, trong %" PRId64 " giây.\n",
	       r->drill ? "Thử khôi phục tốt:" : "Đã khôi phục", r->counts.files, r->counts.bytes,
	       (os_monotonic_us() - start) / 1000000);
	if (r->drill)
		return true;
	(void)rmdir(r->data);
	return rename(r->into, r->data) == 0 ||
	       err_set(e, ERR_UNAVAILABLE, N_("Không đặt được thư mục khôi phục vào chỗ của nó."), "%s",
	               r->into);
}

int
cmd_restore(int argc, char **argv)
{
	struct restore r = {.arena.limit = ARENA_MAX};
	struct err e = {0};

	r.from = cli_option(&argc, argv, "--from");
	r.key = cli_option(&argc, argv, "--key");
	r.data = cli_option(&argc, argv, "--data");
	r.db = cli_option(&argc, argv, "--db");
	r.drill = cli_flag(&argc, argv, "--drill");
	if (r.from == NULL || r.data == NULL || argc != 1) {
		fputs(
			"lantoa restore --from TỆP [--key KHOÁ.key] --data THƯ-MỤC-MỚI [--db ĐỊA-CHỈ] [--drill]\n",
			stderr);
		return 2;
	}
	r.into = arena_printf(&r.arena, "%s.dang-khoi-phuc", r.data).at;
	bool begun = !is_empty(r.into);
	bool ok = restore(&r, &e);
	if (!ok && e.code != ERR_NONE)
		cli_fail(&e);
	struct err gone = {0};
	if ((!ok || r.drill) && !begun && !os_remove_tree(r.into, &gone))
		cli_fail(&gone);
	arena_reset(&r.arena);
	return ok ? 0 : 1;
}
