/* page_explain.c - what a unit says to the first appraisal, on its own sheet. */
#include "core/index/appraisal.h"
#include "web/index/self_score.h"
#include "web/web.h"

bool
page_explain(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {0};
	struct str text = http_field(req, "noi_dung");

	if (!self_score_load(req, &v, true))
		return false;
	if (appraisal_explain(op, &v.sheet, v.item, text, http_field_i64(req, "pb"))) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu giải trình."))));
		return http_redirect(resp, (struct url){v.at});
	}
	if (op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return web_refused(req, resp);
	v.explain_error = op->err.msgid;
	*list_push(&v.errors, op->arena) = (struct ui_error){"noi_dung", op->err.msgid};
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	self_score_fill(req, &v);
	v.explain = text;
	return self_score_print(req, resp, &v);
}

bool
page_explain_send(struct request *req, struct response *resp)
{
	struct self_score_view v = {0};

	if (!self_score_load(req, &v, false))
		return false;
	if (!appraisal_explained(&req->op, &v.sheet))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã gửi giải trình."))));
	return http_redirect(resp, (struct url){v.path});
}

bool
page_explain_again(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {.again = http_field(req, "ly_do")};

	if (!self_score_load(req, &v, false))
		return false;
	if (appraisal_explain_again(op, &v.sheet, v.again)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã mở lại giải trình."))));
		return http_redirect(resp, (struct url){v.path});
	}
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	v.again_error = op->err.msgid;
	*list_push(&v.errors, op->arena) = (struct ui_error){"ly_do", op->err.msgid};
	op->err = (struct err){0};
	resp->status = 422;
	return self_score_print(req, resp, &v);
}
