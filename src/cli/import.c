/* import.c - `lantoa import`: units and accounts out of a table. */
#include "cli/cli.h"
#include "cli/site.h"
#include "core/people_import/people_import.h"
#include "core/session/session.h"
#include "core/unit/unit.h"
#include "doc/read.h"

#include <stdio.h>
#include <string.h>

/* The agency that --agency names by its address word, else the first of the tree. */
static bool
choose_agency(struct op *op, const char *slug)
{
	struct units all;
	struct unit u;

	if (slug != NULL) {
		if (!unit_by_slug(op, str_of(slug), op->today, &u))
			return false;
		op->agency = u.id;
		return true;
	}
	if (!unit_tree(op, 0, op->today, &all))
		return false;
	op->agency = all.len > 0 ? all.at[0].id : 0;
	return true;
}

static void
say(const struct people_import *im)
{
	for (size_t i = 0; i < im->problems.len; i++) {
		const struct people_problem *p = &im->problems.at[i];
		if (p->row > 0)
			fprintf(stderr, "%.*s, dòng %d%s%.*s: ", STR_ARG(p->sheet), p->row,
			        p->column.len > 0 ? ", cột " : "", STR_ARG(p->column));
		fprintf(stderr, "%.*s\n", STR_ARG(p->text));
	}
	fprintf(stderr, "%zu dòng nhập được, %zu chỗ cần xem.\n", im->n_good, im->problems.len);
}

static bool
run(struct op *op, enum people_kind kind, const char *path, const char *agency, bool write)
{
	struct people_import im;
	struct people_taken taken;
	struct doc doc = {0};

	session_assume_operator(op);
	if (!choose_agency(op, agency) || !doc_read_file(op->arena, path, &doc, &op->err) ||
	    !people_import_doc(op, kind, &doc, &im))
		return false;
	say(&im);
	if (!write) {
		fputs("Chưa ghi gì. Thêm --write để nhập.\n", stderr);
		return true;
	}
	if (!people_import_take(op, &im, op->today, &taken))
		return false;
	if (kind == PEOPLE_UNITS)
		fprintf(stderr, "Đã nhập %zu đơn vị.\n", taken.n_units);
	for (size_t i = 0; i < taken.len; i++)
		printf("%.*s\t%.*s\t%.*s\n", STR_ARG(taken.at[i].login), STR_ARG(taken.at[i].password),
		       STR_ARG(taken.at[i].full_name));
	return true;
}

int
cmd_import(int argc, char **argv)
{
	const char *agency = cli_option(&argc, argv, "--agency");
	bool write = cli_flag(&argc, argv, "--write");
	struct cli_site s;

	if (!cli_site_open(&s, CLI_SITE_EXISTING, &argc, argv))
		return 1;
	bool units = argc == 3 && strcmp(argv[1], "units") == 0;
	if (!units && !(argc == 3 && strcmp(argv[1], "accounts") == 0)) {
		fputs("lantoa import units|accounts TỆP --data THƯ-MỤC [--write]\n", stderr);
		cli_site_close(&s);
		return 2;
	}
	struct op op = cli_op(&s);
	bool ok = run(&op, units ? PEOPLE_UNITS : PEOPLE_ACCOUNTS, argv[2], agency, write);
	int status = ok ? 0 : cli_fail(&op.err);
	cli_site_close(&s);
	arena_reset(&s.arena);
	return status;
}
