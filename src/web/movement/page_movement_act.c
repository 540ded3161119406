/* page_movement_act.c - opening a movement, its document, its structure as a file. */
#include "web/movement/part.h"
#include "web/web.h"

static bool
back(struct request *req, struct response *resp, const struct movement *m)
{
	return http_redirect(resp, (struct url){movement_path(req->op.arena, m, "")});
}

bool
page_movement_open(struct request *req, struct response *resp)
{
	struct movement m;

	if (!movement_get(&req->op, req->params[0], &m))
		return false;
	if (!movement_open(&req->op, &m)) {
		if (req->op.err.code != ERR_INVALID)
			return web_refused(req, resp);
		page_flash(req, resp, TONE_BAD, str_of(page_tr(req, req->op.err.msgid)));
		req->op.err = (struct err){0};
		return http_redirect(resp, (struct url){movement_path(req->op.arena, &m, "/phat-dong")});
	}
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã phát động. Các đơn vị đăng ký được ngay."))));
	return back(req, resp, &m);
}

bool
page_movement_json(struct request *req, struct response *resp)
{
	struct movement m;
	struct movement_plan plan;

	if (!movement_get(&req->op, req->params[0], &m))
		return false;
	/* The file names every unit that takes part, also agencies beside the reader's. */
	if (!m.is_own)
		return op_fail(&req->op, ERR_DENIED, N_("Chỉ người của cơ quan xem được trang này."),
		               "movement=%" PRId64, m.id);
	return movement_plan_of(&req->op, &m, &plan) &&
	       http_send(resp, "application/json; charset=utf-8", movement_to_json(&req->op, &plan),
	                 arena_printf(req->op.arena, "phong-trao-%.*s.json", STR_ARG(m.slug)));
}

/* ---- the plan document ---------------------------------------------------------------- */

bool
page_movement_attach(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	const struct http_upload none = {.path = STR(""), .name = STR("")};
	const struct http_upload *file = req->n_uploads > 0 ? &req->uploads[0] : &none;
	const char *why = NULL;
	struct movement m;

	if (!movement_get(op, req->params[0], &m))
		return false;
	if (m.may_edit && file->too_large)
		why = N_("Tệp quá lớn. Nén ảnh trong tệp rồi gửi lại.");
	else if (m.may_edit && file->path.len == 0)
		why = N_("Chọn tệp văn bản kế hoạch.");
	else if (!movement_attach(op, &m, file->path, file->name)) {
		if (op->err.code != ERR_INVALID)
			return false;
		why = op->err.msgid;
		op->err = (struct err){0};
	}
	if (why != NULL) {
		resp->status = 422;
		return page_movement_print(req, resp, str_of(why));
	}
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã đính kèm văn bản."))));
	return back(req, resp, &m);
}

static int64_t
file_id(const struct request *req)
{
	int64_t id;
	return str_i64(req->params[1], &id) ? id : 0;
}

bool
page_movement_detach(struct request *req, struct response *resp)
{
	struct movement m;

	if (!movement_get(&req->op, req->params[0], &m) || !movement_detach(&req->op, &m, file_id(req)))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã gỡ văn bản."))));
	return back(req, resp, &m);
}

bool
page_movement_file(struct request *req, struct response *resp)
{
	struct movement m;
	struct attachment a;

	if (!movement_get(&req->op, req->params[0], &m) ||
	    !attachment_get(&req->op, "movement", m.id, file_id(req), &a, &resp->file_path))
		return false;
	/* Sent to be saved, whatever it is: nothing that somebody sent is run on our pages. */
	resp->content_type = arena_str(req->op.arena, a.type).at;
	resp->file_name = a.name;
	return true;
}
