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
movement_steps(struct request *req, const struct movement *m, struct ui_step steps[], size_t now)
{
	struct op *op = &req->op;
	struct register_board board;
	struct register_rows rows;
	struct movement_due due;
	size_t sent = 0, units = 0, chosen = 0, declined = 0;

	if (!register_board(op, m, &board) || !register_consolidated(op, m, STR(""), &rows) ||
	    !movement_due_of(op, m->id, "consolidate", 0, &due))
		return false;
	for (size_t i = 0; i < board.len; i++) {
		sent += str_eq(board.at[i].state, STR("sent"));
		units += (!board.at[i].ended && !board.at[i].exempt) ||
		         str_eq(board.at[i].state, STR("sent"));
	}
	for (size_t i = 0; i < rows.len; i++) {
		chosen += rows.at[i].chosen_level.len > 0;
		declined += str_eq(rows.at[i].state, STR("declined"));
	}
	const struct ui_step all[MOVEMENT_STEPS] = {
		{str_of(page_tr(req, N_("Các đơn vị đăng ký"))),
	     web_fmt(req, N_("%zu/%zu đơn vị đã gửi"), sent, units), STEP_NEXT},
		{str_of(page_tr(req, N_("Tổng hợp, kiểm tra"))),
	     web_fmt(req, N_("%zu giải pháp"), rows.len), STEP_NEXT},
		{str_of(page_tr(req, N_("Lãnh đạo chọn"))),
	     web_fmt(req, N_("%zu/%zu giải pháp được chọn"), chosen, rows.len), STEP_NEXT},
		{str_of(page_tr(req, N_("Gửi cấp trên"))), day_before(req, &due), STEP_NEXT},
	};
	for (size_t i = 0; i < MOVEMENT_STEPS; i++)
		steps[i] = all[i];
	/* The first steps overlap: what is chosen does not wait for the last unit. */
	if (units > 0 && sent == units)
		steps[0].state = STEP_DONE;
	if (rows.len > 0 && chosen > 0)
		steps[1].state = STEP_DONE;
	if (rows.len > 0 && chosen + declined == rows.len)
		steps[2].state = STEP_DONE;
	if (now == 1 && chosen > 0)
		now = 2;
	steps[now].state = STEP_NOW;
	return true;
}
