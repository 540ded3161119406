/* calendar.c - see calendar.h. */
#include "core/calendar/calendar.h"

#include "core/access/access.h"
#include "core/setting/setting.h"
#include "core/setting/setting_days.h"
#include "core/task/task_words.h"
#include "i18n/i18n.h"

#include "calendar.sql.h"

#include <stdlib.h>

static void
add(struct op *op, struct calendar_entries *to, const struct calendar_entry *e)
{
	*list_push(to, op->arena) = *e;
}

/* A task has no number of its own: what it is about makes its key. Counts are no part of it. */
static struct str
key_of(struct arena *a, const struct task *t)
{
	bool of_council = t->kind == TASK_SCORE || (t->kind >= TASK_VOTE && t->kind <= TASK_MINUTES);
	bool numbered = of_council || t->kind == TASK_TAKE_IMPORT || t->kind == TASK_ADOPT_CONFIRM ||
	                t->kind == TASK_ADOPT_REPORT || t->kind == TASK_ADOPT_MEND ||
	                t->kind == TASK_FACTS || /* collectives and persons are two */
	                t->kind == TASK_AWARD_BASE ||
	                (t->kind >= TASK_INDEX_SCORE && t->kind <= TASK_REMEDY_CONFIRM);
	bool monthly = t->kind == TASK_ADOPT_CONFIRM || t->kind == TASK_ADOPT_REPORT;

	return arena_printf(a, "%s.%.*s.%.*s.%.*s.%" PRId64 ".%" PRId64, task_kind_name(t->kind),
	                    STR_ARG(t->movement_slug), STR_ARG(t->unit_slug), STR_ARG(t->code),
	                    numbered ? t->whole : 0, monthly ? t->n : 0);
}

static bool
add_tasks(struct op *op, int64_t from, int64_t to, struct calendar_entries *ret)
{
	struct tasks tasks;

	if (!task_list_between(op, from, to, &tasks))
		return false;
	for (size_t i = 0; i < tasks.len; i++) {
		struct task_words w = task_words(op, &tasks.at[i]);
		add(op, ret,
		    &(struct calendar_entry){.kind = CALENDAR_TASK,
		                             .day = tasks.at[i].due_on,
		                             .key = key_of(op->arena, &tasks.at[i]),
		                             .title = w.title,
		                             .note = w.note,
		                             .path = w.path});
	}
	return true;
}

static bool
add_meetings(struct op *op, int64_t from, int64_t to, struct calendar_entries *ret)
{
	struct q_calendar_meetings_rows rows;

	if (!q_calendar_meetings(
			op->db, op->arena,
			&(struct q_calendar_meetings_in){
				.person = op->person, .from_day = from, .to_day = to, .today = op->today},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_calendar_meetings_row *r = &rows.at[i];
		add(op, ret,
		    &(struct calendar_entry){
				.kind = CALENDAR_MEETING,
				.day = r->meets_on,
				.key = arena_printf(op->arena, "meeting.%" PRId64, r->id),
				.title = arena_printf(op->arena, "%s: %.*s",
		                              i18n_tr((int)op->lang, N_("Họp Hội đồng")), STR_ARG(r->name)),
				.note = r->place.len == 0 ? r->council
		                                  : arena_printf(op->arena, "%.*s, %.*s",
		                                                 STR_ARG(r->council), STR_ARG(r->place)),
				.path = arena_printf(op->arena, "/hoi-dong/%" PRId64, r->id)});
	}
	return true;
}

static bool
add_milestones(struct op *op, int64_t from, int64_t to, struct calendar_entries *ret)
{
	struct q_calendar_milestones_rows rows;
	bool answers = access_is_office_of(op, op->agency) || access_is_leader_of(op, op->agency);

	if (op->agency == 0)
		return true;
	if (!q_calendar_milestones(op->db, op->arena,
	                           &(struct q_calendar_milestones_in){.agency = op->agency,
	                                                              .above = answers ? op->agency : 0,
	                                                              .from_day = from,
	                                                              .to_day = to},
	                           &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_calendar_milestones_row *r = &rows.at[i];
		/* A closed movement owes nothing any more: what came before stays as its history. Nothing
		 * of it is changed after it was closed. */
		if (r->closed != 0 && r->due_on > day_of_time(r->changed_at))
			continue;
		add(op, ret,
		    &(struct calendar_entry){
				.kind = CALENDAR_MILESTONE,
				.day = r->due_on,
				.key = arena_printf(op->arena, "milestone.%" PRId64, r->id),
				.title = r->agency_id == op->agency
		                     ? r->title
		                     : arena_printf(op->arena, "%s: %.*s",
		                                    i18n_tr((int)op->lang, N_("Cấp trên")),
		                                    STR_ARG(r->title)),
				.note = r->movement_name,
				.path = arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(r->slug))});
	}
	return true;
}

static int
by_day(const void *a, const void *b)
{
	const struct calendar_entry *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return str_cmp(x->key, y->key);
}

bool
calendar_list(struct op *op, int64_t from, int64_t to, struct calendar_entries *ret)
{
	*ret = (struct calendar_entries){0};
	if (op->actor == 0)
		return true;
	if (!add_tasks(op, from, to, ret) || !add_meetings(op, from, to, ret) ||
	    !add_milestones(op, from, to, ret))
		return false;
	if (ret->len > 0)
		qsort(ret->at, ret->len, sizeof(*ret->at), by_day);
	return true;
}

static bool
days_of(struct op *op, enum setting_name name, const int64_t **ret, size_t *ret_len)
{
	struct setting_days days;
	struct str text;
	int year, month, day;

	day_split(op->today, &year, &month, &day);
	if (!setting_get_str(op, 0, name, &text))
		return false;
	/* Checked when it was saved; what is no day is left out. */
	(void)setting_read_days(op->arena, text, year - 1, year + 2, &days);
	*ret = days.at;
	*ret_len = days.len;
	return true;
}

bool
calendar_workdays(struct op *op, struct workday_calendar *ret)
{
	return days_of(op, SETTING_days_off, &ret->off, &ret->n_off) &&
	       days_of(op, SETTING_days_worked, &ret->on, &ret->n_on);
}
