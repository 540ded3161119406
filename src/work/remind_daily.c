/* remind_daily.c - the timer of 07:30 and the one letter a day each person gets by it. */
#include "core/remind/remind.h"

#include "i18n/i18n.h"
#include "work/letter.h"

#define KEEP_JOBS_US (INT64_C(90) * 24 * 3600 * 1000000)

static bool
plan(struct op *op, void *arg)
{
	(void)arg;
	return remind_add_today(op) && remind_set_timer(op) && job_purge(op, op->now - KEEP_JOBS_US);
}

bool
work_remind_daily(struct op *op, struct job *job, const struct work_options *o)
{
	(void)job, (void)o;
	return op_tx(op, plan, NULL);
}

static void
add_item(struct op *op, const struct work_options *o, struct letter *l, const struct remind_item *i)
{
	const struct register_owed *d = &i->owed;
	enum letter_owed what = i->as_leader        ? LETTER_MISSING
	                        : d->waits_for_head ? LETTER_CONFIRM
	                                            : LETTER_SEND;
	struct str text = arena_printf(op->arena, "%.*s: %s, %.*s", STR_ARG(letter_left(op, d->due_on)),
	                               letter_work(op, d->kind, what), STR_ARG(d->unit_name));

	letter_item(op, o, l, text, d->due_on, remind_path(op->arena, i));
}

bool
work_mail_daily(struct op *op, struct job *job, const struct work_options *o)
{
	struct remind_items items;
	struct letter_to to;
	struct letter l = {.subject = STR("")};
	int64_t account = job_number(job, 0);

	if (!letter_to(op, account, &to) || !to.wanted)
		return op->err.code == ERR_NONE;
	if (!remind_today(op, account, &items))
		return false;
	if (items.len == 0)
		return true; /* all of it was done meanwhile */
	const struct register_owed *d = &items.at[0].owed;
	int lang = (int)op->lang;
	const char *work = letter_work(op, d->kind,
	                               items.at[0].as_leader ? LETTER_UNITS_MISSING : LETTER_SEND);
	l.subject = arena_printf(op->arena, "%.*s: %s %.*s", STR_ARG(letter_left(op, d->due_on)), work,
	                         STR_ARG(letter_due(op, d->written, d->due_on)));
	l.first = arena_printf(op->arena, "%s: %.*s.", i18n_tr(lang, N_("Việc đến hạn của phong trào")),
	                       STR_ARG(d->movement_name));
	l.basis = d->plan_number.len == 0
	              ? STR("")
	              : arena_printf(op->arena, "%s %.*s.", i18n_tr(lang, N_("Căn cứ: Kế hoạch số")),
	                             STR_ARG(d->plan_number));
	for (size_t i = 0; i < items.len; i++)
		add_item(op, o, &l, &items.at[i]);
	return letter_send(op, o, &l, &to, job);
}
