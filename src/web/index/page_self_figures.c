/* page_self_figures.c - figures of a sheet from a table: taken whole or not at all. */
#include "doc/read.h"
#include "web/index/self_score.h"
#include "web/web.h"

static bool
take(struct request *req, struct self_score_view *v, int64_t *ret_n)
{
	struct op *op = &req->op;
	struct doc doc = {0};

	if (!v->sheet.may_write)
		return op_fail(op, ERR_DENIED, N_("Bảng chấm đã khoá hoặc không phải của đơn vị bạn."),
		               "figures");
	if (req->n_uploads > 0 && req->uploads[0].too_large)
		return op_fail(op, ERR_INVALID, N_("Tệp lớn quá mức cho phép. Chia nhỏ rồi tải lên lại."),
		               "too large");
	if (req->n_uploads > 0 && req->uploads[0].path.len > 0 && req->uploads[0].size > 0)
		return doc_read_file(op->arena, arena_str(op->arena, req->uploads[0].path).at, &doc,
		                     &op->err) &&
		       round_figures_import(op, &v->sheet, &doc, &v->doubts, ret_n);
	if (str_trim(v->figures).len == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn tệp hoặc dán bảng từ Excel."), "empty");
	return round_figures_text(op, &v->sheet, v->figures, &v->doubts, ret_n);
}

bool
page_self_figures(struct request *req, struct response *resp)
{
	struct self_score_view v = {0};
	int64_t n;

	if (!self_score_load(req, &v, false))
		return false;
	v.figures = http_field(req, "bang");
	if (take(req, &v, &n)) {
		page_flash(req, resp, TONE_OK,
		           web_fmt(req, N_("Đã nhập số liệu của %d tiêu chí."), (int)n));
		return http_redirect(resp, (struct url){v.path});
	}
	if (req->op.err.code != ERR_INVALID && req->op.err.code != ERR_LIMIT)
		return web_refused(req, resp);
	v.figures_error = req->op.err.msgid;
	*list_push(&v.errors, req->op.arena) = (struct ui_error){"bang", v.figures_error};
	req->op.err = (struct err){0};
	resp->status = 422;
	return self_score_print(req, resp, &v);
}
