/* appraisal.h - appraisal (thẩm định) of what units said of themselves in a round.
 *
 *   1. The reform office begins it once a sheet was sent, and gives areas of the set to positions;
 *      an area nobody has is its own.
 *   2. First appraisal: for each criterion points of its own scale, or that it does not apply, with
 *      a reason wherever that differs from the unit. Nobody appraises a unit he works in.
 *      An area is handed over when it is whole; then only the office opens it again, with a reason.
 *   3. Explanation: in a window of days units see the points and reasons of the first appraisal
 *      and explain differences, with further documents. The head hands that over; once more the
 *      office alone opens it again.
 *   4. Second appraisal: what was explained is answered. The office adds the survey; it, or a
 *      leader, may conclude otherwise about any criterion, with a reason, within its least and
 *      most. Decision and publication: core/index/standing.h.
 *
 * Steps are those of sets issued by provinces (first appraisal, explanation, second appraisal,
 * survey, decision). Every mark is kept with who gave it when; the log of the agency says that it
 * was given, not which, since more people read the log than may see points.
 */
#ifndef CORE_INDEX_APPRAISAL_H
#define CORE_INDEX_APPRAISAL_H

#include "core/index/proof.h"

struct appraisal_area {
	size_t item;      /* of set.items */
	int64_t position; /* 0: the reform office */
	int64_t unit;     /* of the position; 0: none */
	struct str title, unit_name;
	int64_t first_at, second_at;    /* handed over; 0: not yet */
	struct str reason;              /* why it was opened again */
	int64_t n_all, n_done;          /* marks this phase asks for, and those that are there */
	int64_t n_mine;                 /* of those that lack: it is the actor who gives them */
	bool mine;                      /* the actor appraises it */
	bool handed;                    /* in this phase, or there is nothing to do in it */
	bool may_hand_over, may_reopen; /* the former also while it is not whole */
};
struct appraisal_unit {
	const struct round_entry *entry;
	int64_t n_all, n_done; /* marks this phase asks of the actor, or of everybody for the office */
	int64_t n_differs, n_explained; /* 0 for an appraiser */
	bool own;                       /* the actor works there: somebody else appraises it */
};
struct appraisal {
	struct round round; /* entries: those the actor may appraise or sees anyway */
	struct criteria_set set;
	struct {
		struct appraisal_area *at;
		size_t len, cap;
	} areas;
	struct {
		struct appraisal_unit *at;
		size_t len, cap;
	} units;               /* whose sheets were sent */
	int64_t n_left;        /* areas that were not handed over in this phase */
	int64_t n_unexplained; /* units with differences that have not handed an explanation over */
	int64_t n_unsent;      /* units whose sheets were not sent, as far as the actor sees them */
	struct str unsent;     /* their names, the first ones of many; empty: none */
	struct str survey_gap; /* a survey's criterion that some units have a figure of and some not */
	int64_t survey_gap_n;
	bool may_assign, may_begin, may_window, may_second;
	bool may_survey; /* enters figures of surveys, which the set has */
};
/* For office, leaders and appraisers; ERR_NOT_FOUND for anybody else. */
bool appraisal_get(struct op *op, int64_t round, struct appraisal *ret) MUST_USE;
/* Whether the actor holds a position that appraises an area of it. */
bool appraisal_is_mine(struct op *op, int64_t round, bool *ret) MUST_USE;

/* ---- steps of the round --------------------------------------------------------------- */

/* position 0: the office itself. ERR_INVALID when it is none of the agency. */
bool
appraisal_assign(struct op *op, const struct appraisal *a, size_t area, int64_t position) MUST_USE;
/* until: the last day of the first appraisal, DAY_NONE: none is set. ERR_INVALID while nothing was
 * sent, or with *ret_field "until". */
bool appraisal_begin(struct op *op, const struct appraisal *a, int64_t until,
                     const char **ret_field) MUST_USE;
/* ERR_INVALID while marks are missing. */
bool appraisal_hand_over(struct op *op, const struct appraisal *a, size_t area) MUST_USE;
bool
appraisal_reopen(struct op *op, const struct appraisal *a, size_t area, struct str reason) MUST_USE;
/* First and last day for explanations, of which the last is not over: begins them, or moves the
 * window while they are on. To begin closes the sheets that were not sent, also before their own
 * last day; `without`: whoever begins knows that, and the log then keeps the names of the units.
 * *ret_field: "from", "until" or "without" of an ERR_INVALID, or NULL. */
struct appraisal_days {
	int64_t from, until;
	bool without;
};
bool appraisal_window(struct op *op, const struct appraisal *a, const struct appraisal_days *in,
                      const char **ret_field) MUST_USE;
/* until: as of appraisal_begin(). ERR_INVALID before the window is over, unless all units concerned
 * have explained. */
bool appraisal_second(struct op *op, const struct appraisal *a, int64_t until,
                      const char **ret_field) MUST_USE;

/* ---- the sheet of a unit -------------------------------------------------------------- */

/* Of a unit that has sent it, for office, leaders, and appraisers of an area of it. */
bool appraisal_sheet_get(struct op *op, int64_t round, struct str unit,
                         struct round_sheet *ret) MUST_USE;
/* Of a document that proves a criterion the actor may look at. */
bool appraisal_file_get(struct op *op, const struct round_sheet *s, int64_t proof,
                        int64_t attachment, struct attachment *ret, struct str *ret_path) MUST_USE;

struct appraisal_typed {
	bool na;
	int64_t points;
	struct str reason;
	int64_t seen; /* id of the mark that stood there; 0: none */
};
/* The mark of the phase the round is in. ERR_INVALID with detail "points" or "reason";
 * ERR_CONFLICT when another one stands there now. */
bool appraisal_mark(struct op *op, const struct round_sheet *s, size_t item,
                    const struct appraisal_typed *in) MUST_USE;
/* First appraisal: takes over what the unit said wherever that is left and documents do not lack,
 * in areas of the actor or of nobody; `others`: instead of who was given the other ones too.
 * ERR_INVALID where there is nothing of that. */
bool
appraisal_agree(struct op *op, const struct round_sheet *s, bool others, int64_t *ret_n) MUST_USE;
/* Also of an area of somebody else, which the line tells. */
bool appraisal_may_agree(const struct round_sheet *s, size_t item);
/* Figures of a survey: numbers of answers by label, or a percentage (has_ratio: done of 100);
 * na: none was held at this unit. ERR_INVALID with detail "input". */
bool appraisal_survey(struct op *op, const struct round_sheet *s, size_t item,
                      const struct criteria_input *in, int64_t seen) MUST_USE;
struct criteria_mark
appraisal_survey_mark(const struct criterion *c, int decimals, const struct criteria_input *in);
/* The same for many units from a table: a column «Đơn vị», and one for each criterion, headed by
 * its code, with percentages; «không» or a dash where no survey was held, nothing where nothing
 * is said. All of it or nothing: ERR_INVALID, with doubts where rows are what is wrong. */
struct appraisal_doubt {
	int row; /* of the file */
	struct str where;
	const char *msgid;
};
struct appraisal_doubts {
	struct appraisal_doubt *at;
	size_t len, cap;
};
bool appraisal_survey_import(struct op *op, const struct appraisal *a, const struct doc *doc,
                             struct appraisal_doubts *ret_doubts, int64_t *ret_n) MUST_USE;
/* Such a table, to be filled in. */
struct doc appraisal_survey_blank(struct arena *a, const struct appraisal *of);
/* Instead of what was appraised; the reason is never empty. */
bool appraisal_conclude(struct op *op, const struct round_sheet *s, size_t item,
                        const struct appraisal_typed *in) MUST_USE;

struct appraisal_past {
	enum round_stage stage;
	struct round_mark mark;
};
struct appraisal_pasts {
	struct appraisal_past *at;
	size_t len, cap;
};
/* What ever stood at a criterion, newest first, as far as the actor may see it. */
bool appraisal_history(struct op *op, const struct round_sheet *s, size_t item,
                       struct appraisal_pasts *ret) MUST_USE;

/* ---- the unit ------------------------------------------------------------------------- */

/* An empty text takes it back. ERR_INVALID with detail "text". */
bool appraisal_explain(struct op *op, const struct round_sheet *s, size_t item, struct str text,
                       int64_t seen) MUST_USE;
/* The head hands over what was explained, or that nothing is to be explained. */
bool appraisal_explained(struct op *op, const struct round_sheet *s) MUST_USE;
bool
appraisal_explain_again(struct op *op, const struct round_sheet *s, struct str reason) MUST_USE;

#endif
