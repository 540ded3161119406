/* mail_remind.c - the letter and the notice to a unit that has not sent its Mẫu 1. */
#include "core/movement/movement.h"
#include "core/register/register.h"
#include "core/unit/unit.h"
#include "work/work.h"

struct letter {
	struct movement movement;
	struct movement_due due;
	struct unit unit;
	struct register_recipients to;
	struct str address; /* path of the page */
};

static bool
notify(struct op *op, void *arg)
{
	const struct letter *l = arg;

	for (size_t i = 0; i < l->to.len; i++)
		if (!notice_add(op, l->to.at[i].account,
		                arena_printf(op->arena, "Gửi Mẫu 1 của %.*s (%.*s)", STR_ARG(l->unit.name),
		                             STR_ARG(l->due.written)),
		                l->address))
			return false;
	return true;
}

static struct str
text_of(struct op *op, const struct letter *l, const char *base_url)
{
	int y = 0, m = 0, d = 0;
	struct buf b = {.arena = op->arena};

	if (l->due.due_on != DAY_NONE)
		day_split(l->due.due_on, &y, &m, &d);
	buf_printf(&b, "%.*s chưa gửi Mẫu 1 của phong trào: %.*s.\n", STR_ARG(l->unit.name),
	           STR_ARG(l->movement.name));
	if (l->movement.plan_number.len > 0)
		buf_printf(&b, "Căn cứ: Kế hoạch số %.*s.\n", STR_ARG(l->movement.plan_number));
	if (y != 0)
		buf_printf(&b, "Hạn: %.*s, tức hết ngày %02d/%02d/%04d.\n", STR_ARG(l->due.written), d, m,
		           y);
	buf_printf(&b, "\nMở để đăng ký hoặc xác nhận:\n%s%.*s\n\nĐổi cách nhắc: %s/toi/hien-thi\n",
	           base_url, STR_ARG(l->address), base_url);
	return buf_view(&b);
}

bool
work_mail_remind(struct op *op, const struct job *job, const struct work_options *o)
{
	struct letter l;

	if (!movement_by_id(op, job_number(job, 0), &l.movement) ||
	    !unit_get(op, job_number(job, 1), op->today, &l.unit) ||
	    !movement_due_of(op, l.movement.id, "register", l.unit.id, &l.due) ||
	    !register_recipients(op, l.unit.id, &l.to))
		return false;
	l.address = arena_printf(op->arena, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(l.movement.slug),
	                         STR_ARG(l.unit.slug));
	/* The notice belongs to the first try; a repeated try is for the mail alone. */
	if (job->attempts <= 1 && !op_tx(op, notify, &l))
		return false;
	if (o->relay == NULL)
		return true;
	for (size_t i = 0; i < l.to.len; i++) {
		const struct register_recipient *r = &l.to.at[i];
		if (!r->mail_wanted || r->email.len == 0)
			continue;
		if (!mail_send(
				op->arena, o->relay,
				&(struct mail){.to = r->email,
		                       .to_name = r->name,
		                       .date = op->now,
		                       .id = arena_printf(op->arena, "nhac-%" PRId64 "-%zu", job->id, i),
		                       .subject = arena_printf(op->arena, "[CCHC] Gửi Mẫu 1 (%.*s)",
		                                               STR_ARG(l.due.written)),
		                       .text = text_of(op, &l, o->base_url)},
				&op->err))
			return false;
	}
	return true;
}
