/* digest.c - the daily letter of those who have something due; see remind.h. */
#include "core/account/account.h"
#include "core/calendar/calendar.h"
#include "core/job/job.h"
#include "core/remind/remind.h"
#include "core/session/session.h"
#include "core/setting/setting.h"

#include "remind.sql.h"

bool
remind_digest(struct op *op, struct tasks *ret)
{
	struct workday_calendar worked;
	struct account a;
	int64_t days;

	*ret = (struct tasks){0};
	if (!account_get(op, op->actor, &a) || !calendar_workdays(op, &worked) ||
	    !setting_get_int(op, op->agency, SETTING_digest_days, &days))
		return false;
	if (!a.mail_wanted || !a.digest_wanted || days == 0 || !workday_is(&worked, op->today))
		return true;
	return task_list_between(op, 0, op->today + days, ret);
}

bool
remind_covers(const struct remind_item *i, const struct task *t)
{
	bool sheet = t->kind == TASK_REGISTER || t->kind == TASK_SUPPLEMENT || t->kind == TASK_CONFIRM;
	bool report = t->kind == TASK_REPORT_WRITE || t->kind == TASK_REPORT_SUPPLEMENT ||
	              t->kind == TASK_REPORT_CONFIRM;

	return !i->as_leader && str_eq(i->owed.movement_slug, t->movement_slug) &&
	       str_eq(i->owed.unit_slug, t->unit_slug) &&
	       ((sheet && str_eq(i->owed.kind, STR("register"))) ||
	        (report && str_eq(i->owed.kind, t->code)));
}

struct slice {
	struct q_remind_readers_rows readers;
	bool *due; /* which of them has something due */
};

bool
remind_begin_digests(struct op *op, int64_t after)
{
	bool added;

	return job_add(
		op,
		&(struct job_new){
			.kind = "remind.digest",
			.title = STR("Tìm người có việc đến hạn để gửi thư"),
			.payload = arena_i64(op->arena, after),
			.once_key = arena_printf(op->arena, "digest:%" PRId64 ":%" PRId64, after, op->today)},
		&added);
}

static bool
add_letters(struct op *op, void *arg)
{
	const struct slice *s = arg;
	size_t n = s->readers.len;
	bool added;

	for (size_t i = 0; i < n; i++) {
		struct str account = arena_i64(op->arena, s->readers.at[i].id);
		/* The key is that of a letter with reminders: there is one letter a day. */
		struct job_new letter = {.kind = "mail.daily",
		                         .title = STR("Thư nhắc việc trong ngày"),
		                         .payload = account,
		                         .once_key = arena_printf(op->arena, "daily:%.*s:%" PRId64,
		                                                  STR_ARG(account), op->today)};
		if (s->due[i] && !job_add(op, &letter, &added))
			return false;
	}
	return n == 0 || remind_begin_digests(op, s->readers.at[n - 1].id);
}

bool
remind_add_digests(struct op *op, int64_t after)
{
	struct slice s;
	struct tasks tasks;

	if (!q_remind_readers(op->db, op->arena, after, &s.readers, &op->err))
		return false;
	s.due = arena_array(op->arena, bool, s.readers.len + 1);
	for (size_t i = 0; i < s.readers.len; i++) {
		if (!session_assume(op, s.readers.at[i].id)) {
			if (op->err.code != ERR_DENIED)
				return false;
			op->err = (struct err){0}; /* closed a moment ago */
			continue;
		}
		if (!remind_digest(op, &tasks))
			return false;
		s.due[i] = tasks.len > 0;
	}
	session_assume_operator(op);
	return op_tx(op, add_letters, &s);
}
