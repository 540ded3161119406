/* site.c - see site.h. */
#include "cli/site.h"

#include "cli/cli.h"
#include "core/file/file.h"
#include "core/setup/setup.h"
#include "db/migrate.h"
#include "os/os.h"

#include <stdio.h>
#include <unistd.h>

int
cli_fail(const struct err *e)
{
	fprintf(stderr, "lantoa: %s\n  (%s)\n", e->msgid ? e->msgid : "", e->detail);
	return 1;
}

static bool
no_agency(const struct cli_site *s, struct err *e)
{
	return err_set(
		e, ERR_NOT_FOUND,
		N_("Chưa có hệ thống nào ở đây. Xem lại --data và --db, hoặc lập mới: lantoa init"),
		"data=%s", s->data);
}

static bool
check_file(const struct cli_site *s, struct err *e)
{
	static const struct str sqlite = STR_INIT("sqlite:");

	return !str_has_prefix(s->address, sqlite) || access(s->address.at + sqlite.len, F_OK) == 0 ||
	       no_agency(s, e);
}

static bool
check_agency(struct cli_site *s, struct err *e)
{
	struct op op = cli_op(s);
	bool empty;

	if (!setup_is_empty(&op, &empty)) {
		*e = op.err;
		return false;
	}
	return !empty || no_agency(s, e);
}

/* A mistyped option does not pass for one that was left out. */
static bool
no_more_options(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (argv[i][0] == '-') {
			fprintf(stderr, "lantoa %s: không có tuỳ chọn %s; xem: lantoa %s --help\n", argv[0],
			        argv[i], argv[0]);
			return false;
		}
	return true;
}

bool
cli_site_open(struct cli_site *s, enum cli_site_use use, int *argc, char **argv)
{
	struct err e = {0};
	const char *secret;

	*s = (struct cli_site){0};
	if (!config_read(&s->config, &s->arena, argc, argv, &e) ||
	    !config_secret(&s->config, CONFIG_db_file, &s->arena, &secret, &e)) {
		cli_fail(&e);
		return false;
	}
	if (!no_more_options(*argc, argv))
		return false;
	const char *db = secret != NULL ? secret : config_str(&s->config, CONFIG_db);
	s->data = s->config.at[CONFIG_data].text;
	s->address = db != NULL ? arena_str(&s->arena, str_of(db))
	                        : arena_printf(&s->arena, "sqlite:%s/lantoa.db", s->data);
	if ((use == CLI_SITE_EXISTING && !check_file(s, &e)) || !os_make_dirs(s->data, &e) ||
	    !os_make_dirs(arena_printf(&s->arena, "%s/tam", s->data).at, &e) ||
	    !db_open(&s->db, s->address.at, &e) ||
	    !db_migrate(s->db, db_migrations, db_migrations_len, os_now_us(), &e) ||
	    (use == CLI_SITE_EXISTING && !check_agency(s, &e))) {
		cli_fail(&e);
		cli_site_close(s);
		return false;
	}
	file_set_root(s->data);
	return true;
}

void
cli_site_close(struct cli_site *s)
{
	db_close(s->db);
	s->db = NULL;
}

struct op
cli_op(struct cli_site *s)
{
	struct op op = {.arena = &s->arena, .db = s->db, .now = os_now_us(), .client = STR("")};
	op.today = day_of_time(op.now);
	return op;
}
