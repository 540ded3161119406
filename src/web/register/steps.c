/* steps.c - the way of a movement from its units to the agency above, for the pages of the office.
 */
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

bool
movement_steps(struct request *req, const struct movement *m, struct ui_step steps[])
{
	struct op *op = &req->op;
	struct register_board board;
	struct register_rows rows;
	struct movement_due due;
	size_t chosen = 0, declined = 0, now = 0;

	if (!register_board(op, m, &board) || !register_consolidated(op, m, STR(""), &rows) ||
	    !movement_due_of(op, m->id, "consolidate", 0, &due))
		return false;
	struct register_progress p = register_progress(op->arena, &board);
	for (size_t i = 0; i < rows.len; i++) {
		chosen += rows.at[i].chosen_level.len > 0;
		declined += str_eq(rows.at[i].state, STR("declined"));
	}
	const struct ui_step all[MOVEMENT_STEPS] = {
		{str_of(page_tr(req, N_("Các đơn vị đăng ký"))),
	     web_fmt(req, N_("%zu/%zu đơn vị đã gửi"), p.sent, p.units), STEP_NEXT},
		{str_of(page_tr(req, N_("Tổng hợp, kiểm tra"))),
	     web_fmt(req, N_("%zu giải pháp"), rows.len), STEP_NEXT},
		{str_of(page_tr(req, N_("Lãnh đạo chọn"))),
	     web_fmt(req, N_("%zu/%zu giải pháp được chọn"), chosen, rows.len), STEP_NEXT},
		{str_of(page_tr(req, N_("Gửi cấp trên"))), day_before(req, &due), STEP_NEXT},
	};
	for (size_t i = 0; i < MOVEMENT_STEPS; i++)
		steps[i] = all[i];
	/* A step is done when those before it are: what is chosen early shows in its figures, but
	 * the list is not complete before the last unit has sent. */
	const bool done[MOVEMENT_STEPS] = {p.units > 0 && p.owing == 0, chosen + declined > 0,
	                                   rows.len > 0 && chosen + declined == rows.len, false};
	while (done[now])
		steps[now++].state = STEP_DONE;
	steps[now].state = STEP_NOW;
	return true;
}
