/* standing.h - the result of a round: index, grade and rank of each unit, and against last year.
 *
 * The index is appraised points and survey, bonus and minus included, over the scale that applies,
 * in percent; where no survey was held its points are not in the scale, so that what was appraised
 * is rescaled to 100 by itself (as provinces do it). The grade is that of the set's own bands.
 * Ranks are given inside the round, which is one group of units: equal indexes share a rank and
 * the next one counts them all (1, 2, 2, 4). A unit that sent nothing has no rank.
 *
 * Deciding and publishing are two acts of the reform office or a leader. Until it is published a
 * result is theirs alone; afterwards everybody in the agency reads the table, and each unit,
 * office, leaders and auditors the sheet of a unit. A decision can be taken back with a reason,
 * a published result cannot.
 */
#ifndef CORE_INDEX_STANDING_H
#define CORE_INDEX_STANDING_H

#include "core/index/appraisal.h"

struct standing_unit {
	int64_t entry, unit;
	struct str unit_name, unit_slug;
	int64_t points, survey, applicable; /* survey apart */
	bool sent;                          /* its sheet */
	bool surveyed; /* a survey was held there; without one `survey` says nothing */
	bool has_index;
	int64_t index;    /* percent */
	struct str grade; /* empty: the set has none */
	int64_t rank;     /* 0: none */
	bool has_last;
	int64_t last_index, last_rank, last_of; /* last_of: units that were ranked; rank 0: none printed
	                                         */
	bool may_open;                          /* its sheet */
};
struct standing_area {
	size_t item;
	int64_t points, applicable; /* of all ranked units together */
};
struct standing {
	struct round round;
	struct criteria_set set;
	struct {
		struct standing_unit *at;
		size_t len, cap;
	} units; /* best first; without a rank last */
	struct {
		struct standing_area *at;
		size_t len, cap;
	} areas;
	int64_t n_ranked, last_year; /* 0: there is no result before */
	bool asks_survey;            /* the set asks people, whether they were asked or not */
	bool has_survey;             /* at some unit */
	int64_t n_without;           /* units without a result: nothing sent, or nothing appraised */
	struct str without;          /* their names, the first ones of many; empty: none */
	bool may_decide, may_publish, may_take_back;
	const char *obstacle; /* why it cannot be decided yet: a msgid; NULL: nothing */
};
/* From the second appraisal on for office and leaders; ERR_NOT_FOUND for others before it is
 * published, and for who does not work in the agency. */
bool standing_get(struct op *op, int64_t round, struct standing *ret) MUST_USE;

/* Areas of one unit, in the order of s->areas. */
struct standing_sheet {
	struct round_sheet sheet;
	const struct standing_unit *unit;
	struct standing_area *areas;
};
bool standing_sheet_get(struct op *op, const struct standing *s, struct str unit,
                        struct standing_sheet *ret) MUST_USE;

/* ERR_INVALID with *ret_field "number" or "on", or NULL and what stands in the way. */
bool standing_decide(struct op *op, const struct standing *s, struct str number, int64_t on,
                     const char **ret_field) MUST_USE;
bool standing_take_back(struct op *op, const struct standing *s, struct str reason) MUST_USE;
/* `without`: whoever publishes knows that units have no result, which the log then says with their
 * names; ERR_INVALID with detail "without" when it is false and there are such units. */
bool standing_publish(struct op *op, const struct standing *s, bool without) MUST_USE;
/* Not sent, or not appraised: a msgid; NULL for a unit that has an index. */
const char *standing_lacks(const struct standing_unit *u);

/* Index and grade of units whose result of a year is published, by unit; of several rounds the last
 * one opened. Published: whoever reads the agency may see it. */
struct standing_grade {
	int64_t unit, round, index, doc_on; /* doc_on: DAY_NONE when none was told */
	struct str grade;                   /* empty: the set has none */
	struct str round_name, doc_number;
};
struct standing_grades {
	struct standing_grade *at;
	size_t len, cap;
};
bool
standing_grades(struct op *op, int64_t agency, int64_t year, struct standing_grades *ret) MUST_USE;

/* Ranks of what is ordered from the best on: equal values share one. */
void standing_rank(const int64_t *values, size_t n, int64_t *ret_ranks);

/* The ranking table (bảng xếp hạng); the sheet of one unit (phiếu kết quả). */
bool standing_paper(struct op *op, const struct standing *s, struct doc *ret) MUST_USE;
/* The decision of publication (quyết định công bố), the ranking table as its annex; its bases are
 * those of the set. Layout: NĐ 30/2020/NĐ-CP. ERR_INVALID while nobody is ranked. */
bool standing_decision_paper(struct op *op, const struct standing *s, struct doc *ret) MUST_USE;
bool standing_unit_paper(struct op *op, const struct standing *s, const struct standing_sheet *x,
                         struct doc *ret) MUST_USE;

/* ---- to be computed again by anybody -------------------------------------------------- */

/* The score sheet (phiếu tính điểm) of a unit as JSON: the set with its rules, what the unit and
 * the appraisal said, the results, and the table of all units; last its own SHA-256. Units stand
 * there by their slugs, which no renaming changes. Of a decided result it is the same for ever. */
struct str
standing_score_sheet(struct op *op, const struct standing *s, const struct standing_sheet *x);
/* Of the sheet, in hexadecimal: what papers print. */
struct str standing_hash(struct arena *a, struct str score_sheet);

struct standing_doubt {
	struct str where; /* code of the criterion, slug of the unit, or empty */
	const char *msgid;
	bool has_numbers;
	int64_t written, computed;
};
struct standing_check {
	struct str unit, hash;
	int64_t year, total, applicable, index, rank, n_units; /* as computed */
	struct {
		struct standing_doubt *at;
		size_t len, cap;
	} doubts; /* empty: everything in it follows from what it says */
};
/* Pure. ERR_INVALID when it is no such sheet. */
bool standing_recompute(struct arena *a, struct str text, struct standing_check *ret,
                        struct err *e) MUST_USE;

#endif
