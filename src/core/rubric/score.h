/* score.h - from sheets to a result, by the rules of a rubric. Pure: no database, no clock.
 *
 * All numbers are hundredths of a point. Means are rounded half up to two decimals, in whole
 * numbers, so that every machine and every paper has the same result.
 */
#ifndef CORE_RUBRIC_SCORE_H
#define CORE_RUBRIC_SCORE_H

#include "core/rubric/rubric.h"

#define RUBRIC_BLANK INT64_MIN /* no points were given */

struct rubric_sheet {
	const int64_t *points; /* one for each of rubric->items; those of groups are not read */
	int64_t bonus, minus;
};

/* Points are asked for: no group, and not only a remark. */
bool rubric_item_counts(const struct rubric_item *i);
/* The band that points lie in; SIZE_MAX: in none. Points between two bands (17,5 between 14–17
 * and 18–20) belong to the lower one as long as they are less than a point above it: papers name
 * whole points. */
size_t rubric_band_of(const struct rubric_item *i, int64_t points);
/* Why points cannot be given for an item, a msgid; NULL when they can. */
const char *
rubric_points_problem(const struct rubric *r, const struct rubric_item *i, int64_t points);
/* The same for bonus (minus) points. */
const char *rubric_extra_problem(const struct rubric *r, int64_t max, int64_t points);

bool rubric_sheet_full(const struct rubric *r, const struct rubric_sheet *s);
/* Items, plus bonus up to its cap, less minus points up to theirs; never below 0. Blank items
 * count nothing. */
int64_t rubric_sheet_total(const struct rubric *r, const struct rubric_sheet *s);

enum rubric_verdict {
	RUBRIC_UNSAID, /* no sheets, or the rubric names no mark */
	RUBRIC_RECOGNISED,
	RUBRIC_NOT_RECOGNISED,
	RUBRIC_KNOCKED_OUT
};

struct rubric_result {
	size_t n;                  /* sheets that count */
	size_t n_dropped;          /* left out: 0 or 2 */
	int64_t total;             /* mean of those that count; RUBRIC_BLANK when there are none */
	const int64_t *item_means; /* one for each of rubric->items, groups as well */
	const bool *item_short;    /* below its mark */
	size_t grade;              /* index; SIZE_MAX: none */
	bool grade_doubt;          /* the side condition of the grade fails; the council decides, the
	                              grade stays */
	enum rubric_verdict verdict;
	int64_t spread; /* between the highest and the lowest of all sheets */
	bool alarm;     /* the spread is more than the rubric allows */
};

/* The result of the sheets of one initiative; every sheet is full. */
struct rubric_result
rubric_result(struct arena *a, const struct rubric *r, const struct rubric_sheet *sheets, size_t n);

#endif
