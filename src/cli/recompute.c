/* recompute.c - `lantoa recompute PHIẾU.json`: a score sheet computed again, without server or
 * database. Ends with 1 when something in it does not follow from what it says. */
#include "cli/cli.h"
#include "core/index/standing.h"
#include "os/os.h"

#include <stdio.h>

#define FILE_MAX_BYTES ((size_t)8 * 1024 * 1024)

static void
print_doubt(struct arena *a, const struct standing_doubt *d)
{
	printf("  %.*s%s%s", STR_ARG(d->where), d->where.len > 0 ? ": " : "", d->msgid);
	if (d->has_numbers)
		printf(" Ghi %.*s, tính lại %.*s.", STR_ARG(criteria_number_text(a, 0, d->written)),
		       STR_ARG(criteria_number_text(a, 0, d->computed)));
	puts("");
}

static void
print(struct arena *a, const struct standing_check *c)
{
	printf("Đơn vị %.*s, năm %" PRId64 "\n", STR_ARG(c->unit), c->year);
	printf("Tổng điểm %.*s trên %.*s, chỉ số %.*s%%, hạng %" PRId64 "/%" PRId64 "\n",
	       STR_ARG(criteria_number_text(a, 0, c->total)),
	       STR_ARG(criteria_number_text(a, 0, c->applicable)),
	       STR_ARG(criteria_number_text(a, 0, c->index)), c->rank, c->n_units);
	printf("SHA-256 %.*s\n", STR_ARG(c->hash));
	for (size_t i = 0; i < c->doubts.len; i++)
		print_doubt(a, &c->doubts.at[i]);
	puts(c->doubts.len == 0 ? "Phiếu đúng: mọi điểm, chỉ số và hạng tính lại đều khớp."
	                        : "Phiếu không đúng ở những chỗ trên.");
}

int
cmd_recompute(int argc, char **argv)
{
	struct arena arena = {0}, *a = &arena;
	struct standing_check c;
	struct str text = STR("");
	struct err e = {0};

	if (argc != 2) {
		fputs("lantoa recompute PHIẾU.json\n", stderr);
		return 2;
	}
	if (!os_read_file(a, argv[1], FILE_MAX_BYTES, &text, &e) ||
	    !standing_recompute(a, text, &c, &e)) {
		fprintf(stderr, "lantoa: %s: %s\n", argv[1], e.msgid);
		arena_reset(a);
		return 1;
	}
	print(a, &c);
	bool good = c.doubts.len == 0 && fflush(stdout) == 0;
	arena_reset(a);
	return good ? 0 : 1;
}
