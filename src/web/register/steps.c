/* steps.c - the way of a movement from its units to the agency above, for the pages of the office.
 */
#include "core/initiative/initiative.h"
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/web.h"

static struct str
day_before(struct request *req, const struct movement_due *due)
{
	if (!due->exists || due->due_on == DAY_NONE)
		return STR("");
	return web_fmt(req, N_("hết ngày %s"),
	               i18n_day(req->op.arena, (int)req->op.lang, due->due_on).at);
}

struct str
sheet_with_closing(struct request *req, struct str text, const struct movement *m,
                   const struct movement_due *due)
{
	bool day = due->closes_on != DAY_NONE && m->late_accepted;
	int64_t last = day ? due->closes_on : due->due_on;

	if (last == DAY_NONE || (!day && m->late_accepted))
		return text;
	struct str last_text = i18n_day(req->op.arena, (int)req->op.lang, last);
	struct str until = req->op.today > last
	                       ? web_fmt(req, N_("Đã ngừng nhận sau ngày %.*s."), STR_ARG(last_text))
	                   : day ? web_fmt(req, N_("Nhận nộp chậm đến hết ngày %.*s."),
	                                   STR_ARG(last_text))
	                         : str_of(page_tr(req, N_("Không nhận nộp chậm.")));
	return arena_printf(req->op.arena, "%.*s%s%.*s", STR_ARG(text), text.len > 0 ? " " : "",
	                    STR_ARG(until));
}

/* Rows of the consolidated list, out of the kept sums: the list itself may be long. */
struct counts {
	size_t rows, chosen, declined;
};

static struct counts
count(const struct initiative_sums *sums)
{
	/* Not with the office, not yet or not any more. */
	static const struct str elsewhere[] = {STR_INIT("draft"), STR_INIT("waiting"),
	                                       STR_INIT("returned"), STR_INIT("withdrawn")};
	struct counts c = {0};

	for (size_t i = 0; i < sums->len; i++) {
		const struct initiative_sum *s = &sums->at[i];
		bool sent = true;
		for (size_t k = 0; k < COUNT_OF(elsewhere); k++)
			sent = sent && !str_eq(s->state, elsewhere[k]);
		if (!sent)
			continue;
		c.rows += (size_t)s->n;
		c.chosen += s->chosen_level.len > 0 ? (size_t)s->n : 0;
		c.declined += str_eq(s->state, STR("declined")) ? (size_t)s->n : 0;
	}
	return c;
}

bool
movement_steps(struct request *req, const struct movement *m, const struct register_board *board,
               struct ui_step steps[])
{
	struct op *op = &req->op;
	struct initiative_sums sums;
	struct movement_due due;
	size_t now = 0;

	if (!initiative_sums(op, m->year, m->id, &sums) ||
	    !movement_due_of(op, m->id, "consolidate", 0, &due))
		return false;
	struct register_progress p = register_progress(op->arena, board);
	struct counts c = count(&sums);
	const struct ui_step all[MOVEMENT_STEPS] = {
		{str_of(page_tr(req, N_("Các đơn vị đăng ký"))),
	     web_fmt(req, N_("%zu/%zu đơn vị đã gửi"), p.sent, p.units), STEP_NEXT},
		{str_of(page_tr(req, N_("Tổng hợp, kiểm tra"))), web_fmt(req, N_("%zu giải pháp"), c.rows),
	     STEP_NEXT},
		{str_of(page_tr(req, N_("Lãnh đạo chọn"))),
	     web_fmt(req, N_("%zu/%zu giải pháp được chọn"), c.chosen, c.rows), STEP_NEXT},
		{str_of(page_tr(req, N_("Gửi cấp trên"))), day_before(req, &due), STEP_NEXT},
	};
	for (size_t i = 0; i < MOVEMENT_STEPS; i++)
		steps[i] = all[i];
	/* A step is done when those before it are: what is chosen early shows in its figures, but
	 * the list is not complete before the last unit has sent. */
	const bool done[MOVEMENT_STEPS] = {p.units > 0 && p.owing == 0, c.chosen + c.declined > 0,
	                                   c.rows > 0 && c.chosen + c.declined == c.rows, false};
	while (done[now])
		steps[now++].state = STEP_DONE;
	steps[now].state = STEP_NOW;
	return true;
}
