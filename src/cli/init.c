/* init.c - `lantoa init`. */
#include "cli/cli.h"
#include "cli/site.h"
#include "core/secret.h"
#include "core/setup/setup.h"
#include "core/start/start.h"

#include <stdio.h>

struct first {
	const char *agency;
	struct str hash;
};

static bool
make(struct op *op, void *arg)
{
	const struct first *f = arg;
	int64_t unit, account;

	return setup_domain_sets(op) &&
	       setup_unit(op,
	                  &(struct setup_unit){.name = str_of(f->agency),
	                                       .is_agency = true,
	                                       .position = 1,
	                                       .kind = STR("co_quan"),
	                                       .from_on = op->today},
	                  &unit) &&
	       setup_person(op,
	                    &(struct setup_person){.name = STR("Quản trị hệ thống"),
	                                           .login = STR("quantri"),
	                                           .password_hash = f->hash,
	                                           .title = STR("Quản trị"),
	                                           .signs_as = STR(""),
	                                           .unit = unit,
	                                           .roles = ROLE_ADMIN | ROLE_OFFICE,
	                                           .rank = 9,
	                                           .from_on = op->today,
	                                           .must_change = true},
	                    &account);
}

int
cmd_init(int argc, char **argv)
{
	struct cli_site s;
	const char *name = cli_option(&argc, argv, "--name");
	struct first f = {.agency = name ? name : START_AGENCY_NAME};
	bool empty;

	if (!cli_site_open(&s, CLI_SITE_NEW, &argc, argv))
		return 1;
	struct op op = cli_op(&s);
	struct str password = secret_readable(&s.arena, 12);
	if (!setup_is_empty(&op, &empty) ||
	    (!empty && !op_fail(&op, ERR_CONFLICT, N_("Hệ thống đã có dữ liệu, không khởi tạo lại."),
	                        "not empty")) ||
	    !secret_password_hash(&s.arena, password, &f.hash, &op.err) || !op_tx(&op, make, &f)) {
		cli_fail(&op.err);
		cli_site_close(&s);
		return 1;
	}
	printf("Đã tạo hệ thống trống.\nquantri %.*s  (đổi mật khẩu ở lần đăng nhập đầu)\n",
	       STR_ARG(password));
	cli_site_close(&s);
	arena_reset(&s.arena);
	return 0;
}
