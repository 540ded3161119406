/* owed.h - what rounds of the reform index wait for from the actor: a sheet, its confirmation, an
 * appraisal, an explanation, the next step.
 *
 * Each is told to whom it falls and says nothing he may not see: units hear of differences on the
 * first day of explaining, appraisers of sheets in their areas outside of their own unit.
 */
#ifndef CORE_INDEX_OWED_H
#define CORE_INDEX_OWED_H

#include "core/op.h"

enum index_owed_kind {
	INDEX_OWED_SCORE,     /* a unit: its sheet is not with the head yet, and its day is near */
	INDEX_OWED_MEND,      /* a unit: its sheet was given back */
	INDEX_OWED_CONFIRM,   /* a head: a sheet waits */
	INDEX_OWED_REMIND,    /* the office: n of `whole` units have not sent */
	INDEX_OWED_BEGIN,     /* the office: all n sent, or their day is over */
	INDEX_OWED_APPRAISE,  /* an appraiser: n criteria of an area */
	INDEX_OWED_HAND_OVER, /* an appraiser: an area is whole */
	INDEX_OWED_WINDOW,    /* the office: all areas are handed over, explanations can begin */
	INDEX_OWED_EXPLAIN,   /* a unit: n criteria differ */
	INDEX_OWED_SECOND,    /* the office: the window is over, or all have explained */
	INDEX_OWED_SURVEY,    /* the office: a survey was entered for some units alone */
	INDEX_OWED_DECIDE,    /* office and leaders: everything is there */
	INDEX_OWED_PUBLISH,   /* office and leaders: decided, not published */
};
struct index_owed {
	enum index_owed_kind kind;
	int64_t round;
	struct str name;                 /* of the round */
	struct str unit_slug, unit_name; /* empty where it is about no unit, as area and area_name */
	struct str area, area_name;      /* code and name */
	int64_t n, whole;
	int64_t due_on; /* DAY_NONE: none was set */
};
struct index_owings {
	struct index_owed *at;
	size_t len, cap;
};
/* since: sheets that were due earlier are left out; soon: the first day that is not near. */
bool index_owed_list(struct op *op, int64_t since, int64_t soon, struct index_owings *ret) MUST_USE;

#endif
