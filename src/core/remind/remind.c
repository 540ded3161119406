/* remind.c - see remind.h. */
#include "core/remind/remind.h"

#include "core/job/job.h"
#include "core/report/report.h"
#include "core/setting/setting.h"

#include <stdlib.h>

#define FIRST_DAY_MAX 30 /* the most remind_days may say */
#define LEADERS_AFTER 3
#define MORNING_US (INT64_C(27000) * 1000000) /* 07:30 */

/* What happens `left` days before the day; negative: after it. */
static unsigned
roles_told(int64_t left, int64_t first, const struct register_owed *o)
{
	if (first == 0)
		return 0;
	if (left == first || (left < first && (left == 3 || left == 1)))
		return o->waits_for_head ? ROLE_HEAD : ROLE_HEAD | ROLE_OFFICER;
	if (left == -1)
		return ROLE_HEAD | ROLE_OFFICER;
	return left == -LEADERS_AFTER ? ROLE_LEADER : 0;
}

static bool
has(const struct remind_items *list, int64_t account, const struct register_owed *o)
{
	for (size_t i = list->len; i-- > 0;)
		if (list->at[i].account == account && list->at[i].owed.movement == o->movement &&
		    list->at[i].owed.unit == o->unit && str_eq(list->at[i].owed.kind, o->kind))
			return true;
	return false;
}

static bool
add_for(struct op *op, const struct register_owed *o, int64_t account, struct remind_items *ret)
{
	struct register_recipients to;
	int64_t first, left = o->due_on - op->today;

	if (!setting_get_int(op, o->agency, SETTING_remind_days, &first))
		return false;
	unsigned roles = roles_told(left, first, o);
	bool leaders = roles == ROLE_LEADER;
	if (roles == 0)
		return true;
	if (!register_recipients(op, leaders ? o->agency : o->unit, roles, &to))
		return false;
	/* Somebody may hold two positions of a unit. */
	for (size_t i = 0; i < to.len; i++)
		if ((account == 0 || to.at[i].account == account) && !has(ret, to.at[i].account, o))
			*list_push(ret, op->arena) = (struct remind_item){
				.account = to.at[i].account, .as_leader = leaders, .owed = *o};
	return true;
}

static bool
add_all(struct op *op, const struct register_owings *owing, int64_t account,
        struct remind_items *ret)
{
	for (size_t i = 0; i < owing->len; i++)
		if (!add_for(op, &owing->at[i], account, ret))
			return false;
	return true;
}

static int
by_day(const void *a, const void *b)
{
	const struct remind_item *x = a, *y = b;
	int64_t dx = x->owed.due_on, dy = y->owed.due_on;

	if (dx != dy)
		return dx < dy ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

bool
remind_today(struct op *op, int64_t account, struct remind_items *ret)
{
	struct register_owings sheets, reports;
	int64_t from = op->today - LEADERS_AFTER, to = op->today + FIRST_DAY_MAX;

	*ret = (struct remind_items){0};
	if (!register_owing(op, from, to, &sheets) || !report_owing(op, from, to, &reports) ||
	    !add_all(op, &sheets, account, ret) || !add_all(op, &reports, account, ret))
		return false;
	for (size_t i = 0; i < ret->len; i++)
		ret->at[i].number = i;
	if (ret->len > 0)
		qsort(ret->at, ret->len, sizeof(*ret->at), by_day);
	return true;
}

struct str
remind_path(struct arena *a, const struct remind_item *i)
{
	const struct register_owed *o = &i->owed;
	bool report = !str_eq(o->kind, STR("register"));
	struct str all = report
	                     ? arena_printf(a, "/bao-cao/%.*s",
	                                    STR_ARG(report_period_slug(a, o->movement_slug, o->kind)))
	                     : arena_printf(a, "/phong-trao/%.*s/dang-ky", STR_ARG(o->movement_slug));

	return i->as_leader ? all : arena_printf(a, "%.*s/%.*s", STR_ARG(all), STR_ARG(o->unit_slug));
}

static bool
tell(struct op *op, const struct remind_item *i)
{
	const struct register_owed *o = &i->owed;
	const char *what = str_eq(o->kind, STR("register"))  ? "Mẫu 1"
	                   : str_eq(o->kind, STR("interim")) ? "báo cáo sơ kết"
	                                                     : "báo cáo tổng kết";

	return notice_add(op, i->account,
	                  arena_printf(op->arena, "%s %s của %.*s (%.*s)",
	                               o->due_on < op->today ? "Quá hạn gửi" : "Gửi", what,
	                               STR_ARG(o->unit_name), STR_ARG(o->written)),
	                  remind_path(op->arena, i));
}

bool
remind_add_today(struct op *op)
{
	struct remind_items items;
	struct arena *a = op->arena;

	if (!remind_today(op, 0, &items))
		return false;
	for (size_t i = 0; i < items.len; i++) {
		int64_t account = items.at[i].account;
		bool first = true, added;
		for (size_t k = 0; k < i; k++)
			first = first && items.at[k].account != account;
		if (!first)
			continue;
		if (!job_add(op,
		             &(struct job_new){.kind = "mail.daily",
		                               .title = STR("Thư nhắc việc trong ngày"),
		                               .payload = arena_printf(a, "%" PRId64, account),
		                               .once_key = arena_printf(a, "daily:%" PRId64 ":%" PRId64,
		                                                        account, op->today)},
		             &added))
			return false;
		/* The notices go with the letter: a timer that runs twice adds neither again. */
		for (size_t k = i; added && k < items.len; k++)
			if (items.at[k].account == account && !tell(op, &items.at[k]))
				return false;
	}
	return true;
}

bool
remind_set_timer(struct op *op)
{
	int64_t at = day_start_time(op->today) + MORNING_US, day = op->today;
	bool added;

	if (op->now >= at) {
		day++;
		at = day_start_time(day) + MORNING_US;
	}
	return job_add(op,
	               &(struct job_new){.kind = "remind.daily",
	                                 .title = STR("Nhắc việc lúc 07:30"),
	                                 .payload = STR(""),
	                                 .once_key = arena_printf(op->arena, "remind:%" PRId64, day),
	                                 .run_at = at},
	               &added);
}
