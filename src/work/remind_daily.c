/* remind_daily.c - the timer of 07:30 and the one letter a day each person gets by it. */
#include "core/once/once.h"
#include "core/remind/remind.h"
#include "core/task/task_words.h"

#include "i18n/i18n.h"
#include "work/letter.h"

#define KEEP_JOBS_US (INT64_C(90) * 24 * 3600 * 1000000)

static bool
plan(struct op *op, void *arg)
{
	(void)arg;
	return remind_add_today(op) && remind_begin_digests(op, 0) && remind_set_timer(op) &&
	       job_purge(op, op->now - KEEP_JOBS_US) && once_sweep(op);
}

bool
work_remind_daily(struct op *op, struct job *job, const struct work_options *o)
{
	(void)job, (void)o;
	return op_tx(op, plan, NULL);
}

bool
work_remind_digest(struct op *op, struct job *job, const struct work_options *o)
{
	(void)o;
	return remind_add_digests(op, job_number(job, 0));
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

/* Those of the reader's tasks that no reminder speaks of. */
static void
drop_covered(struct tasks *tasks, const struct remind_items *items)
{
	size_t kept = 0;

	for (size_t i = 0; i < tasks->len; i++) {
		bool covered = false;
		for (size_t k = 0; k < items->len; k++)
			covered |= remind_covers(&items->at[k], &tasks->at[i]);
		if (!covered)
			tasks->at[kept++] = tasks->at[i];
	}
	tasks->len = kept;
}

static void
add_task(struct op *op, const struct work_options *o, struct letter *l, const struct task *t)
{
	struct task_words w = task_words(op, t);
	struct str text = arena_printf(op->arena, "%.*s: %.*s", STR_ARG(letter_left(op, t->due_on)),
	                               STR_ARG(w.title));

	if (w.note.len > 0)
		text = arena_printf(op->arena, "%.*s (%.*s)", STR_ARG(text), STR_ARG(w.note));
	letter_item(op, o, l, text, t->due_on, w.path);
}

/* The head of a letter with a reminder: of the nearest day. */
static void
head_of_reminders(struct op *op, struct letter *l, const struct remind_item *first)
{
	const struct register_owed *d = &first->owed;
	int lang = (int)op->lang;
	const char *work = letter_work(op, d->kind,
	                               first->as_leader ? LETTER_UNITS_MISSING : LETTER_SEND);

	l->subject = arena_printf(op->arena, "%.*s: %s %.*s", STR_ARG(letter_left(op, d->due_on)), work,
	                          STR_ARG(letter_due(op, d->written, d->due_on)));
	l->first = arena_printf(op->arena, "%s: %.*s.",
	                        i18n_tr(lang, N_("Việc đến hạn của phong trào")),
	                        STR_ARG(d->movement_name));
	l->basis = d->plan_number.len == 0
	               ? STR("")
	               : arena_printf(op->arena, "%s %.*s.", i18n_tr(lang, N_("Căn cứ: Kế hoạch số")),
	                              STR_ARG(d->plan_number));
}

static void
head_of_tasks(struct op *op, struct letter *l, const struct tasks *tasks)
{
	int late = 0, lang = (int)op->lang;

	for (size_t i = 0; i < tasks->len; i++)
		late += tasks->at[i].due_on < op->today;
	l->subject = arena_printf(op->arena, "%s: %d %s, %d %s", i18n_tr(lang, N_("Việc của tôi")),
	                          late, i18n_tr(lang, N_("quá hạn")), (int)tasks->len - late,
	                          i18n_tr(lang, N_("sắp đến hạn")));
	l->first = str_of(i18n_tr(lang, N_("Việc đang chờ bạn, việc hết hạn trước đứng trên.")));
	l->basis = STR("");
}

bool
work_mail_daily(struct op *op, struct job *job, const struct work_options *o)
{
	struct remind_items items;
	struct tasks tasks;
	struct letter_to to;
	struct letter l = {.subject = STR("")};
	int64_t account = job_number(job, 0);

	if (!letter_to(op, account, &to) || !to.wanted)
		return op->err.code == ERR_NONE;
	if (!remind_today(op, account, &items) || !remind_digest(op, &tasks))
		return false;
	drop_covered(&tasks, &items);
	if (items.len == 0 && tasks.len == 0)
		return true; /* all of it was done meanwhile */
	if (items.len > 0)
		head_of_reminders(op, &l, &items.at[0]);
	else
		head_of_tasks(op, &l, &tasks);
	for (size_t i = 0; i < items.len; i++)
		add_item(op, o, &l, &items.at[i]);
	for (size_t i = 0; i < tasks.len; i++)
		add_task(op, o, &l, &tasks.at[i]);
	return letter_send(op, o, &l, &to, job);
}
