/* remedy.h - the plan to win back points of the reform index (kế hoạch khắc phục, nâng cao chỉ số):
 * the criteria in which a unit lost points, what it does about each, who leads, who helps, until
 * when. One plan for a unit and the year of a published or printed result.
 *
 * Who works in the unit drafts, the head confirms; a confirmed plan is opened again by the head
 * alone, with a reason, and is then the next edition. The agency has a plan of its own where it
 * stands in the printed table of a superior one: its reform office drafts, its leader confirms.
 * What is due stays with each line as it was written («quý I», «trước ngày 10/7»), beside the day
 * it means; a line may lack who leads and who helps.
 *
 * A plan is seen by who works in its unit, and by office, leaders and auditors of the agency. Once
 * it is confirmed also by whoever leads one of its lines; the agency's own by everybody in it.
 * Lines of a confirmed plan are marked as done by who leads them and by who drafts.
 */
#ifndef CORE_INDEX_REMEDY_H
#define CORE_INDEX_REMEDY_H

#include "core/index/whatif.h"

#define REMEDY_ITEMS_MAX 200
#define REMEDY_LINES_MAX 12 /* of one item */
#define REMEDY_TEXT_MAX 4000
#define REMEDY_NAME_MAX 500
#define REMEDY_NOTE_MAX 1000

enum remedy_state { REMEDY_DRAFT, REMEDY_WAITING, REMEDY_CONFIRMED, REMEDY_STATES };
/* The name people read: a msgid. */
const char *remedy_state_name(enum remedy_state s);

struct remedy_line {
	int64_t id;
	struct str what;
	int64_t lead_unit, lead_position; /* 0: nobody; a unit, or a position in it */
	struct str lead, helpers;         /* lead: in words; both may be empty */
	struct str due;                   /* as written */
	int64_t due_on, done_on;          /* DAY_NONE */
	struct str done_note, done_by;
	bool late, may_mark; /* late: its day is over and it is not done */
};
struct remedy_lines {
	struct remedy_line *at;
	size_t len, cap;
};
struct remedy_item {
	int64_t id, number, version;
	struct str code, name;               /* code: empty for a general task */
	bool has_points, has_last, has_gain; /* has_points: max and got */
	int64_t max, got, last, gain;
	struct str holder, measure;
	struct remedy_lines lines;
};
struct remedy_items {
	struct remedy_item *at;
	size_t len, cap;
};
struct remedy_plan {
	int64_t id, agency, unit, year, edition;
	int64_t version, text_version; /* of all of it; of goals and texts alone */
	int64_t round;                 /* 0: the result was printed */
	struct str unit_slug, unit_name;
	struct str basis;
	int64_t points, rank, ranked; /* rank 0: none */
	bool has_before;
	int64_t before_year, before_points, before_rank, before_ranked;
	bool has_goal;
	int64_t goal_points, goal_rank; /* goal_rank 0: none */
	struct str purpose, demands, carrying;
	struct str doc_number;
	int64_t doc_on; /* DAY_NONE */
	enum remedy_state state;
	struct str reason, confirmed_by;
	int64_t confirmed_at; /* 0 */
	int64_t n_items, n_lines, n_done, n_late;
	bool own;                  /* the actor drafts for the unit */
	struct remedy_items items; /* of remedy_get() */
	/* edit: a draft; give_back: what waits, to who drafted it. */
	bool may_edit, may_submit, may_confirm, may_give_back, may_reopen, may_number;
};
struct remedy_plans {
	struct remedy_plan *at;
	size_t len, cap;
};
/* Of a year, those the actor may see, own ones first; without items. */
bool remedy_list(struct op *op, int64_t year, struct remedy_plans *ret) MUST_USE;
/* ERR_NOT_FOUND also for a plan the actor may not see. */
bool remedy_get(struct op *op, int64_t year, struct str unit, struct remedy_plan *ret) MUST_USE;
const struct remedy_item *remedy_item_of(const struct remedy_plan *p, int64_t id); /* NULL: none */

/* ---- beginning ------------------------------------------------------------------------------ */

/* A result of a year of a unit for which the actor may draft, without a plan. */
struct remedy_result {
	int64_t unit, round, table; /* table: of past.h, where there is no round */
	struct str unit_slug, unit_name;
};
struct remedy_results {
	struct remedy_result *at;
	size_t len, cap;
};
bool remedy_results(struct op *op, int64_t year, struct remedy_results *ret) MUST_USE;
/* A draft with the criteria in which points were lost, as far as a round tells them: lost points,
 * those of the year before, who holds the criterion, and as expected what was lost - but not where
 * citizens were asked. ERR_NOT_FOUND when there is no such result; ERR_CONFLICT when somebody has
 * begun. */
bool remedy_begin(struct op *op, int64_t year, struct str unit) MUST_USE;
/* Adds those criteria that lost points and are not in it; *ret_n: how many. */
bool remedy_prefill(struct op *op, const struct remedy_plan *p, int64_t *ret_n) MUST_USE;

/* ---- writing -------------------------------------------------------------------------------- */

struct remedy_problem {
	const char *field; /* see below */
	size_t line;       /* of an item, from 0; SIZE_MAX: not of one */
	const char *msgid;
};
struct remedy_problems {
	struct remedy_problem *at;
	size_t len, cap;
};
struct remedy_typed {
	struct str basis, goal_points, goal_rank, purpose, demands, carrying; /* as typed */
};
/* `version`: text_version as it was read. Fields: the names above. ERR_INVALID with problems,
 * ERR_CONFLICT when somebody saved since. */
bool remedy_save(struct op *op, const struct remedy_plan *p, int64_t version,
                 const struct remedy_typed *in, struct remedy_problems *ret) MUST_USE;
/* Number and day of the paper, "number" and "on", also of a confirmed plan. */
bool remedy_number(struct op *op, const struct remedy_plan *p, struct str number, struct str on,
                   struct remedy_problems *ret) MUST_USE;

struct remedy_line_typed {
	int64_t id; /* 0: a new one; with all of it empty it is none */
	bool drop;
	struct str what, helpers, due;
	int64_t lead_unit, lead_position;
};
struct remedy_item_typed {
	int64_t version;
	struct str code, name, max, got; /* code, max, got: taken alone where no round tells them */
	struct str gain, holder, measure;
	const struct remedy_line_typed *lines;
	size_t n_lines;
};
/* `id` 0: a new one; its code may be one of the set that is not in the plan yet, empty makes a
 * general task. Fields: the names above; of a line "what", "lead", "helpers" and "due". */
bool remedy_item_save(struct op *op, const struct remedy_plan *p, int64_t id,
                      const struct remedy_item_typed *in, struct remedy_problems *ret,
                      int64_t *ret_id) MUST_USE;
bool remedy_item_delete(struct op *op, const struct remedy_plan *p, int64_t id) MUST_USE;

/* Who can lead: the unit, its positions, the units below it; 500 at most. */
struct remedy_lead {
	int64_t unit, position;
	struct str name;
};
struct remedy_leads {
	struct remedy_lead *at;
	size_t len, cap;
};
bool remedy_leads(struct op *op, const struct remedy_plan *p, struct remedy_leads *ret) MUST_USE;
/* Criteria of the result with lost points that are not in the plan; none without a round. */
struct remedy_open {
	struct str code, name;
	int64_t lost;
};
struct remedy_opens {
	struct remedy_open *at;
	size_t len, cap;
};
bool remedy_opens(struct op *op, const struct remedy_plan *p, struct remedy_opens *ret) MUST_USE;

/* ---- steps ---------------------------------------------------------------------------------- */

/* What keeps it from being confirmed: a msgid; NULL: nothing. */
const char *remedy_obstacle(const struct remedy_plan *p);
/* To the head. ERR_INVALID with the obstacle; ERR_CONFLICT when it is not what was read. */
bool remedy_submit(struct op *op, const struct remedy_plan *p, int64_t version) MUST_USE;
bool remedy_confirm(struct op *op, const struct remedy_plan *p, int64_t version) MUST_USE;
bool remedy_give_back(struct op *op, const struct remedy_plan *p, struct str reason) MUST_USE;
bool remedy_reopen(struct op *op, const struct remedy_plan *p, struct str reason) MUST_USE;

/* Done on a day not after today; `on` empty: today. Fields "on" and "note". */
bool remedy_mark(struct op *op, const struct remedy_plan *p, int64_t line, struct str on,
                 struct str note, struct remedy_problems *ret) MUST_USE;
bool remedy_unmark(struct op *op, const struct remedy_plan *p, int64_t line) MUST_USE;

/* ---- what it would bring ----------------------------------------------------------------------
 */

struct remedy_forecast {
	bool known; /* false: nothing is expected yet, or the result cannot be computed from */
	int64_t gained, index, rank, ranked; /* as the table of the result is; rank 0: none */
	struct str grade;                    /* empty: none */
};
bool
remedy_forecast(struct op *op, const struct remedy_plan *p, struct remedy_forecast *ret) MUST_USE;

/* The plan as a paper (KẾ HOẠCH, NĐ 30/2020/NĐ-CP): decision and ranks of two years, goals, the
 * table of who follows what (bảng phân công) and a passage for each criterion, how it is carried
 * out. */
bool remedy_paper(struct op *op, const struct remedy_plan *p, struct doc *ret) MUST_USE;

/* ---- what it waits for ------------------------------------------------------------------------
 */

enum remedy_owed_kind {
	REMEDY_OWED_LINE,    /* who leads it: it is not done; `what` says which */
	REMEDY_OWED_MEND,    /* a unit: its plan was given back or opened again */
	REMEDY_OWED_CONFIRM, /* a head: a plan waits */
};
struct remedy_owed {
	enum remedy_owed_kind kind;
	int64_t id, year; /* of line or plan */
	struct str unit_slug, unit_name, what;
	int64_t due_on; /* DAY_NONE */
};
struct remedy_owings {
	struct remedy_owed *at;
	size_t len, cap;
};
/* Lines due in since .. before soon, and those without a day; 100 at most. */
bool
remedy_owed_list(struct op *op, int64_t since, int64_t soon, struct remedy_owings *ret) MUST_USE;

#endif
