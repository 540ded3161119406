/* mail_remind.c - somebody pressed «Nhắc»: notice and letter to who is responsible. */
#include "core/movement/movement.h"
#include "core/register/register.h"
#include "core/remind/remind.h"
#include "core/report/report.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "work/letter.h"

struct reminder {
	const struct job *job;
	struct movement movement;
	struct movement_due due;
	struct unit unit;
	struct str kind, path; /* kind of register_owed */
};

static bool
load(struct op *op, const struct job *job, int64_t kind, struct reminder *r)
{
	*r = (struct reminder){.job = job, .kind = register_owed_kind(kind)};
	if (!movement_by_id(op, job_number(job, 0), &r->movement) ||
	    !unit_get(op, job_number(job, 1), op->today, &r->unit) ||
	    !movement_due_of(op, r->movement.id, r->kind.at, r->unit.id, &r->due))
		return false;
	struct remind_item item = {
		.owed = {.kind = r->kind, .movement_slug = r->movement.slug, .unit_slug = r->unit.slug}};
	r->path = remind_path(op->arena, &item);
	return true;
}

/* One job a letter: a relay that refuses one must not send the others twice. */
static bool
hand_out(struct op *op, void *arg)
{
	const struct reminder *r = arg;
	struct register_recipients to;
	const char *work = letter_work(op, r->kind, LETTER_SEND_ITEM);
	bool added;

	if (!register_responsible(op, r->unit.id, &to))
		return false;
	for (size_t i = 0; i < to.len; i++) {
		struct job_new letter = {
			.kind = "mail.letter",
			.title = arena_printf(op->arena, "Thư nhắc %.*s %s", STR_ARG(r->unit.name),
		                          letter_work(op, r->kind, LETTER_SEND)),
			.payload = arena_printf(op->arena, "%" PRId64 " %" PRId64 " %" PRId64 " %d",
		                            r->movement.id, r->unit.id, to.at[i].account,
		                            register_owed_number(r->kind)),
			.once_key = arena_printf(op->arena, "letter:%" PRId64 ":%" PRId64, r->job->id,
		                             to.at[i].account)};
		if (!job_add(op, &letter, &added) ||
		    (added && !notice_add(op, to.at[i].account,
		                          arena_printf(op->arena, "%s của %.*s (%.*s)", work,
		                                       STR_ARG(r->unit.name), STR_ARG(r->due.written)),
		                          r->path)))
			return false;
	}
	return true;
}

bool
work_mail_remind(struct op *op, struct job *job, const struct work_options *o)
{
	struct reminder r;

	(void)o;
	return load(op, job, job_number(job, 2), &r) && (r.due.exempt || op_tx(op, hand_out, &r));
}

static struct str
basis_of(struct op *op, const struct reminder *r)
{
	struct buf b = {.arena = op->arena};
	int lang = (int)op->lang;

	if (r->movement.plan_number.len > 0)
		buf_printf(&b, "%s %.*s. ", i18n_tr(lang, N_("Căn cứ: Kế hoạch số")),
		           STR_ARG(r->movement.plan_number));
	if (r->due.own)
		buf_printf(&b, "%s: %.*s.", i18n_tr(lang, N_("Hạn riêng của đơn vị")),
		           STR_ARG(i18n_day(op->arena, lang, r->due.due_on)));
	else if (r->due.due_on != DAY_NONE)
		buf_printf(&b, "%s: %.*s, %s %.*s.", i18n_tr(lang, N_("Hạn")), STR_ARG(r->due.written),
		           i18n_tr(lang, N_("tức hết ngày")),
		           STR_ARG(i18n_day(op->arena, lang, r->due.due_on)));
	return buf_view(&b);
}

static bool
is_sent(struct op *op, const struct reminder *r, bool *ret)
{
	return str_eq(r->kind, STR("register"))
	           ? register_is_sent(op, r->movement.id, r->unit.id, ret)
	           : report_is_sent(op, r->movement.id, r->kind, r->unit.id, ret);
}

bool
work_mail_letter(struct op *op, struct job *job, const struct work_options *o)
{
	struct reminder r;
	struct letter_to to;
	struct letter l = {.subject = STR("")};
	bool sent;

	if (!letter_to(op, job_number(job, 2), &to) || !to.wanted)
		return op->err.code == ERR_NONE;
	if (!load(op, job, job_number(job, 3), &r) || !is_sent(op, &r, &sent))
		return false;
	if (sent || r.due.exempt)
		return true; /* done or excused meanwhile: nothing to be reminded of */
	const char *work = letter_work(op, r.kind, LETTER_SEND);
	l.subject = r.due.due_on == DAY_NONE
	                ? str_of(work)
	                : arena_printf(op->arena, "%.*s: %s %.*s",
	                               STR_ARG(letter_left(op, r.due.due_on)), work,
	                               STR_ARG(letter_due(op, r.due.written, r.due.due_on)));
	l.first = arena_printf(op->arena, "%.*s %s: %.*s.", STR_ARG(r.unit.name),
	                       letter_work(op, r.kind, LETTER_MISSING_OF), STR_ARG(r.movement.name));
	l.basis = basis_of(op, &r);
	letter_item(op, o, &l,
	            arena_printf(op->arena, "%s, %.*s", letter_work(op, r.kind, LETTER_SEND_ITEM),
	                         STR_ARG(r.unit.name)),
	            r.due.due_on, r.path);
	return letter_send(op, o, &l, &to, job);
}
