/* page_progress_day.c - /sang-kien/{mã}/tien-do/doi-ngay: another expected day is asked for,
 * decided and taken back. */
#include "i18n/i18n.h"
#include "web/progress/page_progress.h"
#include "web/web.h"

struct url
progress_url(struct request *req)
{
	return (struct url){
		arena_printf(req->op.arena, "/sang-kien/%.*s/tien-do", STR_ARG(req->params[0]))};
}

/* The page with what was typed, and what is wrong with it. */
static bool
again(struct request *req, struct response *resp, const char *name, const char *why)
{
	struct progress_view v = {0};
	struct str field = str_of(name);
	bool stale = req->op.err.code == ERR_CONFLICT;

	req->op.err = (struct err){0};
	if (!progress_load(req, resp, &v))
		return false;
	v.day = http_field(req, "ngay");
	v.reason = http_field(req, "ly_do");
	v.answer = http_field(req, "tra_loi");
	v.day_error = str_eq(field, STR("ngay")) ? why : NULL;
	v.reason_error = str_eq(field, STR("ly_do")) ? why : NULL;
	v.answer_error = str_eq(field, STR("tra_loi")) ? why : NULL;
	*list_push(&v.errors, req->op.arena) = (struct ui_error){name, why};
	resp->status = stale ? 409 : 422;
	progress_show(req, resp, &v);
	return true;
}

bool
page_progress_day_ask(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	int64_t day = DAY_NONE;
	struct str typed = str_trim(http_field(req, "ngay"));
	const char *field, *why = typed.len > 0 ? i18n_day_problem(typed, &day) : NULL;

	if (why != NULL)
		return again(req, resp, "ngay", why);
	if (!progress_day_ask(op, req->params[0], day, http_field(req, "ly_do"), &field)) {
		if (field != NULL)
			return again(req, resp, str_eq(str_of(field), STR("day")) ? "ngay" : "ly_do",
			             op->err.msgid);
		return web_refused(req, resp);
	}
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã gửi đề nghị. Người quyết định nhận thông báo ngay."))));
	return http_redirect(resp, progress_url(req));
}

bool
page_progress_day_decide(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct str what = http_field(req, "viec");
	bool approve = str_eq(what, STR("duyet")), withdraw = str_eq(what, STR("rut"));
	int64_t id = 0;

	if (!str_i64(req->params[1], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đề nghị này."), "id");
	if (!(withdraw
	          ? progress_day_withdraw(op, req->params[0], id)
	          : progress_day_decide(op, req->params[0], id, approve, http_field(req, "tra_loi"))))
		return op->err.code == ERR_INVALID ? again(req, resp, "tra_loi", op->err.msgid)
		                                   : web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, withdraw  ? N_("Đã rút đề nghị dời ngày.")
	                               : approve ? N_("Đã duyệt ngày hoàn thành mới.")
	                                         : N_("Đã trả lời không duyệt; người xin nhận thông "
	                                              "báo ngay."))));
	return http_redirect(resp, progress_url(req));
}
