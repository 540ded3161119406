/* measure.h - measures: figures the system counts by itself, which a criterion may name as the
 * source of its figure. Pure: what each is called, what it counts, and which rules it can feed. How
 * it is counted, for whom and when: core/index/figure.h.
 *
 * A measure gives `done` records that count and, where it is a share, out of how many: `whole`.
 */
#ifndef CORE_CRITERIA_MEASURE_H
#define CORE_CRITERIA_MEASURE_H

#include "core/criteria/rule.h"

#define CRITERIA_MEASURE_MAX 60 /* bytes of its word */

enum criteria_measure_id {
	MEASURE_REGISTERED,            /* initiatives the unit registered */
	MEASURE_RECOGNISED,            /* those of them that were recognised */
	MEASURE_RECOGNISED_REGISTERED, /* the same, out of those registered */
	MEASURE_QUOTA_REGISTERED,      /* registered, out of the quota of the plans */
	MEASURE_QUOTA_COMPLETED,       /* completed, out of that quota */
	MEASURE_REPORTS,               /* reports sent in time, out of those that were due */
	MEASURE_ADOPTED,               /* models of others the unit took over */
	MEASURE_ADOPTED_IN_USE,        /* still applied, out of those taken over */
	MEASURE_SPREAD,                /* units that took over what this unit made */
	CRITERIA_MEASURES
};
struct criteria_measure {
	enum criteria_measure_id id;
	const char *word;  /* as sets and files have it */
	const char *name;  /* that people read: a msgid */
	const char *told;  /* what is counted: a msgid */
	bool share;        /* it has a whole */
	unsigned methods;  /* bits of enum criteria_kind it can feed */
	const char *feeds; /* the same for people: a msgid */
};
struct criteria_measures {
	const struct criteria_measure *at;
	size_t len;
};
extern const struct criteria_measures criteria_measures; /* by their ids */

const struct criteria_measure *criteria_measure_of(struct str word); /* NULL: there is none */
/* What keeps a criterion with that rule from naming it: a msgid; NULL: it may. An empty word may.
 */
const char *criteria_measure_problem(struct str word, const struct criteria_rule *r);
/* The input such figures make under a rule the measure can feed. Of a share: yes when all count;
 * the highest step when all count, the lowest when none does, else the one below the highest;
 * events to take away for are those that do not count. More than the whole is the whole, unless the
 * rule takes over 100 %. Not given where a whole of nothing leaves the answer open. */
void criteria_measure_input(const struct criteria_measure *m, const struct criteria_rule *r,
                            int64_t done, int64_t whole, struct criteria_input *ret);
/* «9 / 10», or «9» where there is no whole. */
struct str criteria_measure_text(struct arena *a, int lang, const struct criteria_measure *m,
                                 int64_t done, int64_t whole);

#endif
