/* page_movement_close.c - /phong-trao/{pt}/dong: what stops when a movement is closed and what goes
 * on, before it is; and the way back, with a reason. */
#include "core/report/report.h"
#include "i18n/i18n.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "movement_close.tmpl.h"

static void
put(struct request *req, struct movement_left_lines *to, struct str text, struct str at)
{
	*list_push(to, req->op.arena) = (struct movement_left_line){text, {at}};
}

/* Units that could no longer send: counted where their boards count them. */
static bool
fill_owing(struct request *req, struct movement_close_view *v)
{
	struct op *op = &req->op;
	struct register_board board;
	struct report_periods periods;

	if (!register_board(op, &v->movement, &board) || !report_period_list(op, &periods))
		return false;
	struct register_progress p = register_progress(op->arena, &board);
	if (p.owing > 0)
		put(req, &v->stops,
		    web_fmt(req, N_("%d/%d đơn vị chưa gửi Mẫu 1"), (int)p.owing, (int)p.units),
		    movement_path(op->arena, &v->movement, "/dang-ky"));
	for (size_t i = 0; i < periods.len; i++) {
		const struct report_period *r = &periods.at[i];
		struct report_board reports;
		if (r->movement.id != v->movement.id)
			continue;
		if (!report_board(op, r, &reports))
			return false;
		p = report_progress(op->arena, &reports);
		if (p.owing > 0)
			put(req, &v->stops,
			    web_fmt(req, N_("%d/%d đơn vị chưa nộp báo cáo %s"), (int)p.owing, (int)p.units,
			            page_tr(req, report_kind_name(r->kind))),
			    arena_printf(op->arena, "/bao-cao/%.*s", STR_ARG(r->slug)));
	}
	return true;
}

static bool
fill_left(struct request *req, struct movement_close_view *v)
{
	struct arena *a = req->op.arena;
	const struct movement *m = &v->movement;
	struct movement_left n;

	if (!movement_left_of(&req->op, m, &n) || !fill_owing(req, v))
		return false;
	if (n.unsent > 0)
		put(req, &v->stops,
		    web_fmt(req,
		            N_("%d giải pháp còn ở đơn vị: bản nháp, chờ trưởng đơn vị hoặc bị trả lại"),
		            (int)n.unsent),
		    movement_path(a, m, "/dang-ky"));
	if (n.sent > 0)
		put(req, &v->stops, web_fmt(req, N_("%d giải pháp đã gửi, chưa được chọn"), (int)n.sent),
		    movement_path(a, m, "/tong-hop"));
	if (n.running > 0)
		put(req, &v->goes_on,
		    web_fmt(
				req,
				N_("%d giải pháp đang thực hiện: báo cáo tiến độ, dời ngày, ghi nhận hoàn thành"),
				(int)n.running),
		    arena_printf(a, "/sang-kien?nam=%" PRId64, m->year));
	if (n.dossiers > 0)
		put(req, &v->goes_on, web_fmt(req, N_("%d hồ sơ đang ở Hội đồng"), (int)n.dossiers),
		    STR("/hoi-dong"));
	if (n.rounds > 0)
		put(req, &v->goes_on, web_fmt(req, N_("%d đợt khen chưa công bố"), (int)n.rounds),
		    arena_printf(a, "/khen-thuong?nam=%" PRId64, m->year));
	return true;
}

static bool
load(struct request *req, struct response *resp, struct movement_close_view *v)
{
	if (!movement_get(&req->op, req->params[0], &v->movement))
		return false;
	v->is_closed = str_eq(v->movement.state, STR("closed"));
	web_page(&v->page, req, resp, NAV_MOVEMENT,
	         v->is_closed ? N_("Mở lại phong trào") : N_("Đóng phong trào"));
	v->page.sub = v->movement.name;
	v->page.year = v->movement.year;
	v->path = movement_path(req->op.arena, &v->movement, "");
	v->reason = STR("");
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(&v->page, web_fmt(req, N_("Năm %d"), (int)v->movement.year),
	               (struct url){v->path});
	return true;
}

bool
page_movement_closing(struct request *req, struct response *resp)
{
	struct movement_close_view v = {0};

	if (!load(req, resp, &v))
		return false;
	if (str_eq(v.movement.state, STR("draft")))
		return http_redirect(resp, (struct url){v.path});
	if (!fill_left(req, &v))
		return false;
	tmpl_movement_close(&resp->html, &v);
	return true;
}

bool
page_movement_close(struct request *req, struct response *resp)
{
	struct movement m;

	if (!movement_get(&req->op, req->params[0], &m) || !movement_close(&req->op, &m))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã đóng phong trào: không nhận thêm Mẫu 1, báo cáo."))));
	return http_redirect(resp, (struct url){movement_path(req->op.arena, &m, "")});
}

bool
page_movement_reopen(struct request *req, struct response *resp)
{
	struct movement_close_view v = {0};
	struct op *op = &req->op;

	if (!load(req, resp, &v))
		return false;
	v.reason = http_field(req, "ly_do");
	if (movement_reopen(op, &v.movement, v.reason)) {
		page_flash(
			req, resp, TONE_OK,
			str_of(page_tr(req, N_("Đã mở lại phong trào. Các đơn vị làm tiếp được ngay."))));
		return http_redirect(resp, (struct url){v.path});
	}
	if (op->err.code != ERR_INVALID || !v.is_closed)
		return web_refused(req, resp);
	v.reason_error = page_tr(req, op->err.msgid);
	op->err = (struct err){0};
	resp->status = 422;
	tmpl_movement_close(&resp->html, &v);
	return true;
}
