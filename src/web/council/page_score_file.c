/* page_score_file.c - /hoi-dong/{phiên}/phieu-tep: scoring in a file, without a network. */
#include "doc/read.h"
#include "web/council/score_view.h"
#include "web/web.h"

#include "score_file.tmpl.h"

#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

bool
page_score_file_xlsx(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct council_session s;
	struct sheet sheet;
	struct str bytes;

	return session_of(req, &s) && score_file_write(op, s.id, &sheet) &&
	       sheet_write_xlsx(op->arena, &sheet, &bytes, &op->err) &&
	       http_send(resp, XLSX, bytes,
	                 arena_printf(op->arena, "phieu-cham-%" PRId64 ".xlsx", s.id));
}

static bool
show(struct request *req, struct response *resp, const struct council_session *s,
     struct score_file_view *v)
{
	session_page(&v->page, req, resp, s, N_("Chấm trên tệp"));
	v->session = session_path(req->op.arena, s, "");
	v->path = session_path(req->op.arena, s, "/phieu-tep");
	tmpl_score_file(&resp->html, v);
	return true;
}

/* Whoever has nothing to score there has no page for it. */
bool
page_score_file(struct request *req, struct response *resp)
{
	struct council_session s;
	struct score_file_view v = {.error = STR("")};

	return session_of(req, &s) && score_file_open(&req->op, s.id) && show(req, resp, &s, &v);
}

static bool
read(struct request *req, int64_t session, struct score_file *ret)
{
	struct op *op = &req->op;
	struct doc doc = {0};

	if (req->n_uploads == 0 || req->uploads[0].size == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn tệp phiếu chấm đã điền."), "empty");
	if (req->uploads[0].too_large)
		return op_fail(op, ERR_INVALID, N_("Tệp lớn quá mức cho phép. Chia nhỏ rồi tải lên lại."),
		               "too large");
	return doc_read_file(op->arena, arena_str(op->arena, req->uploads[0].path).at, &doc,
	                     &op->err) &&
	       score_file_read(op, session, &doc, ret);
}

bool
page_score_file_take(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct council_session s;
	struct score_file_view v = {.error = STR("")};

	if (!session_of(req, &s) || !score_file_open(op, s.id))
		return false;
	if (read(req, s.id, &v.file) && score_file_take(op, &v.file)) {
		page_flash(req, resp, TONE_OK,
		           web_fmt(req, N_("Đã lưu %d phiếu từ tệp, %d phiếu không đổi."),
		                   (int)v.file.n_good, (int)v.file.n_same));
		return http_redirect(resp, (struct url){session_path(op->arena, &s, "/phieu")});
	}
	if (op->err.code != ERR_INVALID && op->err.code != ERR_LIMIT && op->err.code != ERR_CONFLICT)
		return false;
	v.error = str_of(page_tr(req, op->err.msgid));
	op->err = (struct err){0};
	resp->status = 422;
	return show(req, resp, &s, &v);
}
