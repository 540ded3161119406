/* config_command.c - `lantoa config check|show|sample`. */
#include "cli/cli.h"
#include "cli/config.h"
#include "cli/site.h"

#include <stdio.h>
#include <string.h>

int
cmd_config(int argc, char **argv)
{
	struct arena a = {0};
	struct config c;
	struct err e = {0};
	struct str out = STR("");
	int status = 0;

	bool ok = config_read(&c, &a, &argc, argv, &e);
	const char *what = argc > 1 ? argv[1] : "";
	if (ok && strcmp(what, "show") == 0)
		out = config_show(&c, &a);
	else if (ok && strcmp(what, "sample") == 0)
		out = config_sample(&a);
	else if (ok && strcmp(what, "check") == 0)
		out = (ok = config_check(&c, &a, &e)) ? STR("Cấu hình đúng.\n") : STR("");
	else if (ok) {
		fputs("lantoa config check|show|sample [--config TỆP]\n", stderr);
		status = 2;
	}
	if (!ok)
		status = cli_fail(&e);
	else
		fwrite(out.at, 1, out.len, stdout);
	arena_reset(&a);
	return status;
}
