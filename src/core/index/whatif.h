/* whatif.h - what would have come out of a result, had more points been reached: index, grade and
 * rank in the same table, and which open points are nearest; and the same of a sheet while its
 * round is under way, with the rank in the last table that was published. Nothing is stored.
 *
 * Which come first is a rule that people can check, and no forecast. First what the unit has by its
 * own figures and the appraisal did not accept; then what one act settles - a task done, the next
 * step of a scale; then shares, by how many percent they are short of all points; then what is
 * counted in events, by how many; then opinions of citizens, which nobody raises by a decision. Of
 * equal ones the more points come first.
 */
#ifndef CORE_INDEX_WHATIF_H
#define CORE_INDEX_WHATIF_H

#include "core/index/standing.h"

enum whatif_effort {
	WHATIF_EVIDENCE, /* fewer points by what was found than by what the unit said */
	WHATIF_ONE_ACT,
	WHATIF_SHARE,  /* distance: percent to all points */
	WHATIF_EVENTS, /* distance: how many events */
	WHATIF_OPINION,
	WHATIF_UNSAID, /* the rule does not tell */
};
struct whatif_open {
	size_t item;
	int64_t lost; /* points below the maximum */
	enum whatif_effort effort;
	int64_t distance; /* ten-thousandths; 0 also on an edge that does not belong to the best band */
	/* WHATIF_EVIDENCE: how many of the lost points the appraisal took, and why as far as the actor
	 * may see it. The unit's own points are short by the rest, 0 when they are all. */
	int64_t taken, rest, rest_distance;
	enum whatif_effort rest_effort;
	struct str reason;
};
struct whatif_opens {
	struct whatif_open *at;
	size_t len, cap;
};
/* Criteria of the scale that apply and lost points, the nearest first. `now`: points for each item
 * of the set. */
void whatif_open_of(struct arena *a, const struct round_sheet *s, const struct criteria_mark *now,
                    struct whatif_opens *ret);
/* Of a result. */
void whatif_open_list(struct arena *a, const struct standing *s, const struct standing_sheet *x,
                      struct whatif_opens *ret);

#define WHATIF_STAYS INT64_MIN
struct whatif_result {
	bool has_index;
	int64_t index, gained; /* percent; points more than now */
	int64_t rank;          /* in the table of the round as it is otherwise; 0: none */
	struct str grade;      /* empty: the set has none */
};
/* `reached`: points for each item of the set, or that it stays as it is. What lies below the
 * present points stays too, and nothing counts above the maximum. Without a rank. */
struct whatif_result whatif_sum(struct arena *a, const struct round_sheet *s,
                                const struct criteria_mark *now, const int64_t *reached);
/* Where an index would stand among the other units of a result. */
int64_t whatif_rank_in(const struct standing *s, const struct standing_sheet *x, int64_t index);
/* Of a result, with its rank. */
struct whatif_result whatif_of(struct arena *a, const struct standing *s,
                               const struct standing_sheet *x, const int64_t *reached);

/* ---- while the round is under way ------------------------------------------------------- */

/* The last table of results that everybody may read, of an earlier year, in the unit's group: a
 * published round, or one that was printed. Figures that are not published yet are never in it. */
struct whatif_table {
	int64_t year;    /* 0: there is none, or it is not open to the actor */
	int64_t *others; /* indexes, without the unit's own */
	size_t n;
	int64_t last_rank; /* the unit's own in it; 0: none was printed */
	bool printed;
};
struct whatif_running {
	/* For each item: what was found in the appraisal as far as the actor may see it, otherwise what
	 * the unit said. What waits for a survey is left out. */
	struct criteria_mark *marks;
	size_t n_found;
	struct whatif_table table;
};
/* For who reads the sheet. */
bool
whatif_running_get(struct op *op, const struct round_sheet *s, struct whatif_running *ret) MUST_USE;
/* Where an index would have stood in that table; 0: there is none. */
int64_t whatif_rank(const struct whatif_table *t, int64_t index);

#endif
