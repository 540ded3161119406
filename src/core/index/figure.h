/* figure.h - counts the measures of core/criteria/measure.h for a unit, and lists their records.
 *
 * A figure is the number of its records: who reads it may open them one by one. They are those of
 * the unit itself in the movements of the agency in the year that is scored; what units below it
 * did is theirs. Records the agency knows of, so that everybody who reads the sheet reads the same
 * number; the text of one that is not open to the reader is left out.
 */
#ifndef CORE_INDEX_FIGURE_H
#define CORE_INDEX_FIGURE_H

#include "core/criteria/measure.h"
#include "core/op.h"

#define FIGURE_RECORDS_MAX 5000 /* more than that is not counted */

struct figure_of {
	int64_t agency, unit, year;
	int64_t as_of; /* a day; what happened later does not count */
};
struct figure_record {
	int64_t id; /* of an initiative, of the milestone of a report, of an adoption */
	bool counts;
};
struct counted {
	int64_t done, whole; /* whole: 0 where the measure has none */
	bool too_many;       /* records: nothing was counted */
	struct {
		struct figure_record *at;
		size_t len, cap;
	} records;
};
/* Without asking who reads. */
bool figure_count(struct op *op, const struct criteria_measure *m, const struct figure_of *of,
                  struct counted *ret) MUST_USE;
/* «12+ 15-»: as they are stored. */
struct str figure_records_text(struct arena *a, const struct counted *f);
void figure_records_read(struct arena *a, struct str text, struct counted *f);

enum figure_kind { FIGURE_INITIATIVE, FIGURE_REPORT, FIGURE_ADOPTION };
struct figure_line {
	enum figure_kind kind;
	int64_t id;
	bool counts;
	bool hidden;      /* not open to the actor, or not there any more */
	struct str code;  /* of the initiative; of the period of a report, as in addresses */
	struct str title; /* of a report: the name of its movement */
	struct str report_kind;
	const char *state; /* as it is now: a msgid */
	int64_t days_late; /* of a report */
	int64_t on;        /* day it was completed, sent, begun; DAY_NONE */
	int64_t due_on;    /* of a report; DAY_NONE */
};
struct figure_lines {
	struct figure_line *at;
	size_t len, cap;
};
/* Records `skip` .. skip+limit of a figure, in its order. */
bool
figure_lines(struct op *op, const struct criteria_measure *m, const struct figure_of *of,
             const struct counted *f, size_t skip, size_t limit, struct figure_lines *ret) MUST_USE;

/* What the plans ask of the unit: the whole of the measures that are out of the quota. */
struct figure_quota {
	struct str slug, name; /* of the movement */
	int64_t quota;
};
struct figure_quotas {
	struct figure_quota *at;
	size_t len, cap;
};
bool figure_quotas(struct op *op, const struct figure_of *of, struct figure_quotas *ret) MUST_USE;

#endif
