/* backup.c - `lantoa backup` and `lantoa backup-key`: database and files in one archive, made while
 * the server works and checked before it gets its name. */
#include "cli/bundle.h"
#include "cli/cli.h"
#include "cli/site.h"
#include "core/file/file.h"
#include "db/migrate.h"
#include "os/os.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ARENA_MAX ((size_t)1024 * 1024 * 1024) /* a line of the manifest for every file */

struct backup {
	struct cli_site site;
	const char *to, *half, *key; /* half: its name until it is complete */
	struct str copy;             /* of the database */
	struct bundle_counts counts;
};

/* The database first: files are only ever added, so that those it speaks of are all there. */
static bool
copy_database(struct backup *b, struct err *e)
{
	struct arena *a = &b->site.arena;
	const char **environment;

	b->copy = arena_printf(a, "%s/tam/sao-luu-%ld", b->site.data, (long)getpid());
	if (db_engine(b->site.db) == DB_SQLITE)
		return db_copy(b->site.db, b->copy.at, e);
	const char *argv[] = {"pg_dump", "--format=custom", "--no-owner", "--no-privileges",
	                      "--file",  b->copy.at,        NULL};
	return db_tool_environment(a, b->site.address.at, &environment, e) &&
	       os_run(a, argv, environment, e);
}

/* SQLite: the copy itself is asked, not the database it came from. */
static bool
check_database(struct backup *b, struct err *e)
{
	struct cli_site copy = {.arena = b->site.arena, .db = b->site.db};
	bool good = false, own = db_engine(b->site.db) == DB_SQLITE;

	if (own && !db_open(&copy.db, arena_printf(&b->site.arena, "sqlite:%s", b->copy.at).at, e))
		return false;
	struct op op = {.arena = &b->site.arena, .db = copy.db, .now = os_now_us(), .client = STR("")};
	bool ok = cli_verify(&op, NULL, &good);
	if (own)
		db_close(copy.db);
	if (!ok)
		*e = op.err;
	return ok &&
	       (good || err_set(e, ERR_INVALID,
	                        N_("Dữ liệu không còn nguyên vẹn nên không sao lưu đè bản tốt. Xem "
	                           "các dòng trên."),
	                        "verify"));
}

static int
is_name(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

static bool
add_folder(struct backup *b, struct bundle_out *out, const char *folder, struct err *e)
{
	struct arena *a = &b->site.arena;
	struct str path = arena_printf(a, "%s/%s", b->site.data, folder);
	struct dirent **names;
	int n = scandir(path.at, &names, is_name, alphasort);
	bool ok = true;

	for (int i = 0; i < n; i++) {
		struct str inner = arena_printf(a, "%s/%s", folder, names[i]->d_name);
		if (!ok)
			;
		else if (names[i]->d_type == DT_DIR)
			ok = add_folder(b, out, inner.at, e);
		else
			ok = bundle_add(out, arena_printf(a, "%s/%.*s", b->site.data, STR_ARG(inner)).at, inner,
			                e);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	return ok;
}

static bool
add_all(struct backup *b, struct bundle_out *out, struct err *e)
{
	struct arena *a = &b->site.arena;
	struct str key = arena_printf(a, "%s/khoa", b->site.data);

	return bundle_add(out, b->copy.at,
	                  db_engine(b->site.db) == DB_SQLITE ? STR("lantoa.db") : STR("lantoa.pgdump"),
	                  e) &&
	       (access(key.at, F_OK) != 0 || bundle_add(out, key.at, STR("khoa"), e)) &&
	       add_folder(b, out, "tep", e);
}

static bool
write_archive(struct backup *b, struct err *e)
{
	struct arena *a = &b->site.arena;
	struct bundle_out *out;
	struct seal *seal;

	if (!seal_create(a, b->half, b->key, &seal, e))
		return false;
	bool ok = bundle_begin(a, seal, &out, e) && add_all(b, out, e);
	ok = bundle_end(out, ok, &b->counts, e);
	if (ok)
		return seal_finish(seal, e);
	seal_close(seal);
	return false;
}

/* A sealed one can be read again only where its secret key is: `lantoa restore --drill` there. */
static bool
read_again(struct backup *b, struct err *e)
{
	struct bundle_counts counts;
	struct seal *seal;

	if (b->key != NULL)
		return true;
	if (!seal_open(&b->site.arena, b->half, NULL, &seal, e))
		return false;
	bool ok = bundle_extract(&b->site.arena, seal, NULL, &counts, e);
	seal_close(seal);
	return ok;
}

static bool
back_up(struct backup *b, struct err *e)
{
	if (access(b->to, F_OK) == 0)
		return err_set(e, ERR_CONFLICT, N_("Đã có tệp này. Đặt tên khác, ví dụ kèm ngày giờ."),
		               "%s", b->to);
	bool ok = copy_database(b, e) && check_database(b, e) && write_archive(b, e) &&
	          read_again(b, e) && os_move_synced(b->half, b->to, e);
	if (b->copy.len > 0)
		(void)unlink(b->copy.at);
	if (!ok && e->code != ERR_CONFLICT)
		(void)unlink(b->half);
	return ok;
}

int
cmd_backup(int argc, char **argv)
{
	struct backup b = {0};
	struct err e = {0};
	const char *to = cli_option(&argc, argv, "--to"), *key = cli_option(&argc, argv, "--key");

	if (to == NULL) {
		fputs("lantoa backup --to TỆP [--key KHOÁ.pub] --data THƯ-MỤC\n", stderr);
		return 2;
	}
	if (!cli_site_open(&b.site, CLI_SITE_EXISTING, &argc, argv))
		return 1;
	b.site.arena.limit = ARENA_MAX;
	b.to = to;
	b.key = key;
	b.half = arena_printf(&b.site.arena, "%s.dang-ghi-%ld", to, (long)getpid()).at;
	int status = back_up(&b, &e) ? 0 : cli_fail(&e);
	if (status == 0)
		printf("Đã sao lưu %" PRId64 " tệp, %" PRId64 " byte, %s: %s\n", b.counts.files,
		       b.counts.bytes, key != NULL ? "đã mã hoá" : "không mã hoá", to);
	cli_site_close(&b.site);
	arena_reset(&b.site.arena);
	return status;
}

int
cmd_backup_key(int argc, char **argv)
{
	struct arena a = {0};
	struct err e = {0};

	if (argc != 2 || argv[1][0] == '-') {
		fputs("lantoa backup-key TÊN\n", stderr);
		return 2;
	}
	int status = seal_make_keys(&a, argv[1], &e) ? 0 : cli_fail(&e);
	if (status == 0)
		printf("Khoá sao lưu: %s.pub, để ở máy chủ.\n"
		       "Khoá khôi phục: %s.key, cất ở nơi khác; mất khoá này là mất các bản sao lưu.\n",
		       argv[1], argv[1]);
	arena_reset(&a);
	return status;
}
