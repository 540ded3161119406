/* cli.h - the commands of the program. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/base.h"

/* Finds the command that argv[1] names and runs it; its exit status. */
int cli_main(int argc, char **argv);

/* Each gets argv without the program's name: argv[0] is the command. */
typedef int cli_fn(int argc, char **argv);

struct cli_command {
	const char *name, *usage, *help; /* help NULL: the program calls it itself */
	cli_fn *run;
};
extern const struct cli_command cli_commands[]; /* ends with a NULL name */

cli_fn cmd_account, cmd_backup, cmd_backup_key, cmd_config, cmd_consolidate, cmd_demo, cmd_import,
	cmd_index, cmd_init, cmd_novelty, cmd_recompute, cmd_reindex, cmd_restore, cmd_serve,
	cmd_verify;

/* "--name value" of argv; NULL when it is not there. Removes both from argv. */
const char *cli_option(int *argc, char **argv, const char *name);
bool cli_flag(int *argc, char **argv, const char *name);

/* A JSON string with its quotes. */
void cli_json(struct buf *b, struct str s);

#endif
