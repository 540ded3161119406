/* site.h - a data directory as commands open it. */
#ifndef CLI_SITE_H
#define CLI_SITE_H

#include "cli/config.h"
#include "core/op.h"
#include "db/db.h"

struct cli_site {
	struct arena arena;
	struct config config;
	const char *data;   /* directory; made when it is missing */
	struct str address; /* of the database */
	struct db *db;      /* one connection; NULL after cli_site_close() */
};

/* A command that makes an agency, or one that works with an agency that is there: of these, a
 * mistyped --data is told and leaves nothing behind. */
enum cli_site_use { CLI_SITE_NEW, CLI_SITE_EXISTING };
/* Reads the configuration, with its options in argv, makes the directory, opens the database and
 * migrates it. Says why on stderr when it cannot, or when argv holds an option nobody has taken. */
bool cli_site_open(struct cli_site *s, enum cli_site_use use, int *argc, char **argv) MUST_USE;
void cli_site_close(struct cli_site *s);
/* An operation by the program itself, now. */
struct op cli_op(struct cli_site *s);
/* Prints what is whole and what is not; `mark` of an earlier time, or NULL. False on failure. */
bool cli_verify(struct op *op, const char *mark, bool *ret_good) MUST_USE;
/* Prints what the person and the log should know; always 1. */
int cli_fail(const struct err *e);

#endif
