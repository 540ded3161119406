/* reuse.h - how much of this year's reports stands in last year's, word for word.
 *
 * The confirmed texts of both are compared as core/novelty compares: marks, case and figures do
 * not count, common phrases weigh nothing. What it means people decide: a task of every year is
 * told alike every year. For who sees all that units sent: the reform office, leaders, auditors.
 */
#ifndef CORE_REPORT_REUSE_H
#define CORE_REPORT_REUSE_H

#include "core/novelty/align.h"
#include "core/report/report.h"

#define REPORT_REUSE_PAGE 25 /* reports that one page compares */

struct report_approved { /* one part as it was confirmed */
	struct str part, text;
};
struct report_approved_parts {
	struct report_approved *at;
	size_t len, cap;
};
/* The caller has decided that the actor may read the report. */
bool report_approved(struct op *op, int64_t report, struct report_approved_parts *ret) MUST_USE;

struct report_reuse_line {
	int64_t unit;
	struct str unit_name, unit_slug; /* slug REPORT_OWN of the agency's own */
	bool before;                     /* there is one of the year before */
	int covered;   /* percent of this report that stands in that one, rounded down */
	int contained; /* and of that one in this */
};
struct report_reuse_lines {
	struct report_reuse_line *at;
	size_t len, cap;
	int64_t next; /* unit behind which the next page begins; 0: there is none */
};
/* Sent reports of the period behind a unit, 0 to begin with. ERR_DENIED for others. */
bool report_reuse_list(struct op *op, const struct report_period *p, int64_t after,
                       struct report_reuse_lines *ret) MUST_USE;

struct report_reuse_pair {
	struct report_reuse_line line;
	struct str text, before; /* whole texts of both years; the second empty when there is none */
	struct novelty_alignment with;
};
/* One of them with its passages. ERR_NOT_FOUND when that unit has sent none. */
bool report_reuse_pair(struct op *op, const struct report_period *p, struct str unit_slug,
                       struct report_reuse_pair *ret) MUST_USE;

#endif
