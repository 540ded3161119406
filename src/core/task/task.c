/* task.c - see task.h. */
#include "core/task/task.h"

#include "core/access/access.h"
#include "core/eligibility/eligibility.h"
#include "core/index/owed.h"
#include "core/index/remedy.h"
#include "core/register/register.h"
#include "core/report/report.h"
#include "core/replication/adoption.h"
#include "core/score/sheet.h"
#include "core/vote/minutes.h"

#include "task.sql.h"

#include <assert.h>
#include <stdlib.h>

#define SOON_DAYS 7   /* as ui_due() tells «soon» */
#define AHEAD_DAYS 14 /* a report is asked for that early */

static const struct {
	const char *name;
	enum task_kind kind;
} kinds[] = {
	{"confirm", TASK_CONFIRM},
	{"supplement", TASK_SUPPLEMENT},
	{"register", TASK_REGISTER},
	{"remind", TASK_REMIND},
	{"consolidate", TASK_CONSOLIDATE},
	{"choose", TASK_CHOOSE},
	{"send_up", TASK_SEND_UP},
	{"open_movement", TASK_OPEN_MOVEMENT},
	{"take_import", TASK_TAKE_IMPORT},
	{"complete", TASK_COMPLETE},
	{"facts", TASK_FACTS},
	{"award_base", TASK_AWARD_BASE},
	{"accounts", TASK_ACCOUNTS},
	{"jobs", TASK_JOBS},
	{"headless", TASK_HEADLESS},
	{"take_over", TASK_TAKE_OVER},
	{"report_write", TASK_REPORT_WRITE},
	{"report_supplement", TASK_REPORT_SUPPLEMENT},
	{"report_confirm", TASK_REPORT_CONFIRM},
	{"report_again", TASK_REPORT_AGAIN},
	{"report_remind", TASK_REPORT_REMIND},
	{"report_gather", TASK_REPORT_GATHER},
	{"report_mend", TASK_REPORT_MEND},
	{"report_approve", TASK_REPORT_APPROVE},
	{"report_send_up", TASK_REPORT_SEND_UP},
	{"adopt_confirm", TASK_ADOPT_CONFIRM},
	{"adopt_report", TASK_ADOPT_REPORT},
	{"adopt_mend", TASK_ADOPT_MEND},
	{"decide_day", TASK_DECIDE_DAY},
	{"score", TASK_SCORE},
	{"vote", TASK_VOTE},
	{"vote_tally", TASK_VOTE_TALLY},
	{"vote_tie", TASK_VOTE_TIE},
	{"minutes", TASK_MINUTES},
	{"index_score", TASK_INDEX_SCORE},
	{"index_mend", TASK_INDEX_MEND},
	{"index_confirm", TASK_INDEX_CONFIRM},
	{"index_remind", TASK_INDEX_REMIND},
	{"index_begin", TASK_INDEX_BEGIN},
	{"index_appraise", TASK_INDEX_APPRAISE},
	{"index_hand_over", TASK_INDEX_HAND_OVER},
	{"index_window", TASK_INDEX_WINDOW},
	{"index_explain", TASK_INDEX_EXPLAIN},
	{"index_second", TASK_INDEX_SECOND},
	{"index_survey", TASK_INDEX_SURVEY},
	{"index_decide", TASK_INDEX_DECIDE},
	{"index_publish", TASK_INDEX_PUBLISH},
	{"remedy_line", TASK_REMEDY_LINE},
	{"remedy_mend", TASK_REMEDY_MEND},
	{"remedy_confirm", TASK_REMEDY_CONFIRM},
};

static enum task_kind
kind_of(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(name, str_of(kinds[i].name)))
			return kinds[i].kind;
	assert(0 && "a kind of task.sql is missing here");
	return TASK_REGISTER;
}

const char *
task_kind_name(enum task_kind kind)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i].kind == kind)
			return kinds[i].name;
	return "";
}

static struct str
text_or_empty(struct str s)
{
	return s.at != NULL ? s : STR("");
}

/* What a report has to say by itself: changed since it was confirmed, or how many of the units'
 * are not in it. */
static bool
look_through_report(struct op *op, struct task *t, bool *ret_is_one)
{
	struct report r;
	bool again = t->kind == TASK_REPORT_AGAIN;

	if (!report_get(op, report_period_slug(op->arena, t->movement_slug, t->code),
	                again ? t->unit_slug : STR(REPORT_OWN), &r)) {
		*ret_is_one = false;
		bool none = op->err.code == ERR_NOT_FOUND; /* its milestone is gone */
		if (none)
			op->err = (struct err){0};
		return none;
	}
	for (size_t i = 0; i < r.sources.len && !again; i++)
		t->n += r.sources.at[i].sent && (!r.sources.at[i].taken || r.sources.at[i].changed);
	*ret_is_one = again ? r.changed && r.may_confirm : t->n > 0 && r.may_write;
	return true;
}

/* The list by its name. */
static bool
name_level(struct op *op, struct task *t)
{
	struct movement m;

	if (!movement_get(op, t->movement_slug, &m))
		return false;
	struct movement_levels levels = movement_levels(op->arena, &m);
	t->title = t->code;
	for (size_t i = 0; i < levels.len; i++)
		if (str_eq(levels.at[i].code, t->code))
			t->title = levels.at[i].name;
	return true;
}

/* A Mẫu 1 that would not be taken any more is no task: nothing can be done about it there. */
static bool
still_taken(struct op *op, const struct task *t, bool *ret)
{
	struct register_sheet s;

	*ret = true;
	if (t->due_on == DAY_NONE || t->due_on >= op->today)
		return true;
	if (!register_get_head(op, t->movement_slug, t->unit_slug, &s))
		return false;
	*ret = !s.closed;
	return true;
}

/* How many candidates of the movement lack evidence. */
static bool
count_lacking(struct op *op, struct task *t, bool *ret_is_one)
{
	struct movement m;
	struct eligibility_verdicts list;
	struct eligibility_counts n;
	const struct eligibility_ask ask = {.persons = t->whole != 0, .state = ELIGIBILITY_ONLY_LACKS};

	if (!movement_get(op, t->movement_slug, &m) || !eligibility_list(op, &m, &ask, &list, &n))
		return false;
	t->n = n.lack;
	*ret_is_one = n.lack > 0;
	return true;
}

/* Of several secretaries, of chair and vice-chair, of those who could stand in, one signs. */
static bool
signs_minutes(struct op *op, const struct task *t, bool *ret)
{
	struct meeting m;
	int64_t number = 0;

	*ret = false;
	if (!str_i64(t->code, &number) || !meeting_get(op, t->whole, number, &m)) {
		bool hidden = op->err.code == ERR_NOT_FOUND; /* the term of the council has run out */
		if (hidden)
			op->err = (struct err){0};
		return hidden;
	}
	return minutes_owe_sign(op, &m, ret);
}

/* What the statement found is one in truth, and how many things it is about. */
static bool
look_through(struct op *op, struct task *t, bool *ret_is_one)
{
	*ret_is_one = true;
	if (t->kind == TASK_REPORT_AGAIN || t->kind == TASK_REPORT_GATHER)
		return look_through_report(op, t, ret_is_one);
	if (t->kind == TASK_CONFIRM || t->kind == TASK_REGISTER || t->kind == TASK_SUPPLEMENT)
		return still_taken(op, t, ret_is_one);
	if (t->kind == TASK_SEND_UP)
		return name_level(op, t);
	if (t->kind == TASK_FACTS)
		return count_lacking(op, t, ret_is_one);
	if (t->kind == TASK_MINUTES)
		return signs_minutes(op, t, ret_is_one);
	if (t->kind == TASK_SCORE && !score_count_owed(op, t->whole, &t->n))
		return false;
	if (t->kind == TASK_SCORE || t->kind == TASK_VOTE)
		*ret_is_one = t->n > 0;
	return true;
}

/* How far ahead is looked: days in since .. , before `soon`, reports before `ahead`. */
struct window {
	int64_t since, soon, ahead;
};

static int
by_day(const void *a, const void *b)
{
	const struct task *x = a, *y = b;
	bool dated = x->due_on != DAY_NONE, other = y->due_on != DAY_NONE;

	if (dated != other)
		return dated ? -1 : 1;
	if (dated && x->due_on != y->due_on)
		return x->due_on < y->due_on ? -1 : 1;
	int order = str_cmp(str_of(task_kind_name(x->kind)), str_of(task_kind_name(y->kind)));
	if (order == 0 && x->whole != y->whole)
		order = x->whole < y->whole ? -1 : 1;
	if (order == 0)
		order = str_cmp(x->code, y->code);
	return order != 0 ? order : str_cmp(x->unit_slug, y->unit_slug);
}

/* What rounds of the index wait for, among the others. */
static bool
add_index(struct op *op, const struct window *w, struct tasks *ret)
{
	struct index_owings owed;

	if (!index_owed_list(op, w->since, w->soon, &owed))
		return false;
	for (size_t i = 0; i < owed.len; i++) {
		const struct index_owed *o = &owed.at[i];
		*list_push(ret,
		           op->arena) = (struct task){.kind = (enum task_kind)(TASK_INDEX_SCORE + o->kind),
		                                      .movement_slug = STR(""),
		                                      .movement_name = o->name,
		                                      .unit_slug = o->unit_slug,
		                                      .unit_name = o->unit_name,
		                                      .code = o->area,
		                                      .title = o->area_name,
		                                      .n = o->n,
		                                      .whole = o->round,
		                                      .due_on = o->due_on};
	}
	return true;
}

/* And plans to win points back. */
static bool
add_remedies(struct op *op, const struct window *w, struct tasks *ret)
{
	struct remedy_owings owed;

	if (!remedy_owed_list(op, w->since, w->soon, &owed))
		return false;
	for (size_t i = 0; i < owed.len; i++) {
		const struct remedy_owed *o = &owed.at[i];
		*list_push(ret, op->arena) = (struct task){
			.kind = (enum task_kind)(TASK_REMEDY_LINE + o->kind),
			.movement_slug = STR(""),
			.movement_name = op_say(op, N_("Kế hoạch khắc phục năm %d của %.*s"), (int)o->year,
		                            STR_ARG(o->unit_name)),
			.unit_slug = o->unit_slug,
			.unit_name = o->unit_name,
			.code = arena_i64(op->arena, o->year),
			.title = o->what,
			.whole = o->id,
			.due_on = o->due_on};
	}
	return true;
}

static bool
load_tasks(struct op *op, const void *arg, void *list)
{
	const struct window *w = arg;
	struct tasks *ret = list;
	struct q_task_list_rows rows;
	struct str units = STR(""), heads = STR("");
	struct adoption_sides sides;

	if (!adoption_sides(op, &sides))
		return false;
	for (size_t i = 0; i < op->n_seats; i++) {
		const struct op_seat *s = &op->seats[i];
		if (access_works_in(op, s->unit))
			units = db_ids_with(op->arena, units, s->unit);
		if (access_is_head_of(op, s->unit))
			heads = db_ids_with(op->arena, heads, s->unit);
		if (s->agency != s->unit && access_is_head_of(op, s->agency))
			heads = db_ids_with(op->arena, heads, s->agency);
	}
	if (!q_task_list(op->db, op->arena,
	                 &(struct q_task_list_in){
						 .units = units,
						 .heads = heads,
						 .works = sides.works,
						 .led = sides.heads,
						 .head_role = ROLE_HEAD,
						 .office = access_is_office_of(op, op->agency) ? op->agency : 0,
						 .leader = access_is_leader_of(op, op->agency) ? op->agency : 0,
						 .keeps = access_keeps_facts(op, op->agency) ? op->agency : 0,
						 .admin = access_is_admin(op),
						 .agency = op->agency,
						 .person = op->person,
						 .actor = op->actor,
						 .today = op->today,
						 .since = w->since,
						 .soon = w->soon,
						 .ahead = w->ahead,
					 },
	                 &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_task_list_row *r = &rows.at[i];
		struct task t = {
			.kind = kind_of(r->kind),
			.movement_slug = text_or_empty(r->movement_slug),
			.movement_name = text_or_empty(r->movement_name),
			.unit_slug = text_or_empty(r->unit_slug),
			.unit_name = text_or_empty(r->unit_name),
			.code = text_or_empty(r->code),
			.title = text_or_empty(r->title),
			.n = r->n,
			.whole = r->whole,
			.due_on = r->has_due_on ? r->due_on : DAY_NONE,
		};
		bool is_one;
		if (!look_through(op, &t, &is_one))
			return false;
		if (is_one)
			*list_push(ret, op->arena) = t;
	}
	size_t n = ret->len;
	if (!add_index(op, w, ret) || !add_remedies(op, w, ret))
		return false;
	if (ret->len > n)
		qsort(ret->at, ret->len, sizeof(*ret->at), by_day);
	return true;
}

static bool
count_sheets(struct op *op, const struct task *t, struct register_progress *ret)
{
	struct movement m;
	struct register_board board;

	if (!movement_get(op, t->movement_slug, &m) || !register_board(op, &m, &board))
		return false;
	*ret = register_progress(op->arena, &board);
	return true;
}

static bool
count_reports(struct op *op, const struct task *t, struct register_progress *ret)
{
	struct report_period p;
	struct report_board board;

	if (!report_period_get(op, report_period_slug(op->arena, t->movement_slug, t->code), &p) ||
	    !report_board(op, &p, &board))
		return false;
	*ret = report_progress(op->arena, &board);
	return true;
}

/* How many units are to be reminded is counted where the boards count it. */
static bool
count_owing(struct op *op, struct tasks *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->len; i++) {
		struct task t = list->at[i];
		struct register_progress p = {.owing = 1};
		if ((t.kind == TASK_REMIND && !count_sheets(op, &t, &p)) ||
		    (t.kind == TASK_REPORT_REMIND && !count_reports(op, &t, &p)))
			return false;
		if (t.kind == TASK_REMIND || t.kind == TASK_REPORT_REMIND) {
			t.n = (int64_t)(p.owing - p.closed);
			t.whole = (int64_t)p.units;
		}
		if (p.owing > p.closed)
			list->at[kept++] = t;
	}
	list->len = kept;
	return true;
}

static bool
list_in(struct op *op, const struct window *w, struct tasks *ret)
{
	struct str key = op_key(op, "tasks", op->actor, op->today, w->since, w->soon, w->ahead);
	const void *found;

	*ret = (struct tasks){0};
	if (op->actor == 0 || !access_may_write(op))
		return true;
	if (!op_kept(op, key, load_tasks, w, sizeof(*ret), &found))
		return false;
	const struct tasks *kept = found;
	ret->at = op_copy(op, kept->at, kept->len, sizeof(*kept->at));
	ret->len = ret->cap = kept->len;
	return count_owing(op, ret);
}

bool
task_list(struct op *op, struct tasks *ret)
{
	return list_in(op, &(struct window){0, op->today + SOON_DAYS, op->today + AHEAD_DAYS}, ret);
}

bool
task_list_between(struct op *op, int64_t from, int64_t to, struct tasks *ret)
{
	size_t kept = 0;

	if (!list_in(op, &(struct window){from, to + 1, to + 1}, ret))
		return false;
	for (size_t i = 0; i < ret->len; i++)
		if (ret->at[i].due_on != DAY_NONE && ret->at[i].due_on >= from && ret->at[i].due_on <= to)
			ret->at[kept++] = ret->at[i];
	ret->len = kept;
	return true;
}
