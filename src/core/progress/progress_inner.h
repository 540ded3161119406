/* progress_inner.h - what reporting and correcting share. For src/core/progress only. */
#ifndef CORE_PROGRESS_PROGRESS_INNER_H
#define CORE_PROGRESS_PROGRESS_INNER_H

#include "core/progress/progress.h"

/* What was typed, understood. */
struct progress_checked {
	int64_t percent;
	struct str text;
	struct progress_figures figures;
};
void progress_check(struct op *op, const struct progress_write *in, struct progress_checked *to,
                    struct progress_problems *ret);
void progress_problem(struct op *op, struct progress_problems *ret, const char *field,
                      size_t figure, const char *msgid);
/* Figures and evidence of a report of the initiative. Inside an op_tx(). */
bool progress_write_parts(struct op *op, int64_t initiative, const struct progress_write *in,
                          const struct progress_checked *c, int64_t report) MUST_USE;
/* The row whose reports are told of an initiative: itself, or the one it was sent up from. */
bool progress_root(struct op *op, const struct initiative *i, int64_t *ret) MUST_USE;

#endif
