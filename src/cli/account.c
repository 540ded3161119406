/* account.c - `lantoa account`: the way back in for an administrator who is locked out, from the
 * server's own keyboard. */
#include "cli/cli.h"
#include "cli/site.h"
#include "core/account/account.h"
#include "core/session/second.h"
#include "core/session/session.h"

#include <stdio.h>

static bool
run(struct op *op, const char *login, bool password, bool second)
{
	struct account a;
	struct str one_time;

	session_assume_operator(op);
	if (!account_find(op, str_of(login), &a))
		return false;
	if (second) {
		if (!second_reset(op, a.id))
			return false;
		printf("Đã gỡ xác thực hai bước của %.*s.\n", STR_ARG(a.login));
	}
	if (password) {
		if (!account_reset_password(op, a.id, &one_time))
			return false;
		printf("Mật khẩu dùng một lần của %.*s: %.*s\n", STR_ARG(a.login), STR_ARG(one_time));
	}
	return true;
}

int
cmd_account(int argc, char **argv)
{
	bool password = cli_flag(&argc, argv, "--new-password");
	bool second = cli_flag(&argc, argv, "--drop-second-factor");
	struct cli_site s;

	if (!cli_site_open(&s, CLI_SITE_EXISTING, &argc, argv))
		return 1;
	if (argc != 2 || (!password && !second)) {
		fputs(
			"lantoa account TÊN-ĐĂNG-NHẬP [--new-password] [--drop-second-factor] --data THƯ-MỤC\n",
			stderr);
		cli_site_close(&s);
		arena_reset(&s.arena);
		return 2;
	}
	struct op op = cli_op(&s);
	bool ok = run(&op, argv[1], password, second);
	int status = ok ? 0 : cli_fail(&op.err);
	cli_site_close(&s);
	arena_reset(&s.arena);
	return status;
}
