/* page_initiative_file.c - /sang-kien/{mã}/tai-lieu: files of an initiative. */
#include "i18n/i18n.h"
#include "web/initiative/view.h"
#include "web/web.h"

#include "initiative_file.tmpl.h"

static struct url
files_url(struct request *req)
{
	return (struct url){
		arena_printf(req->op.arena, "/sang-kien/%.*s/tai-lieu", STR_ARG(req->params[0]))};
}

bool
page_initiative_files(struct request *req, struct response *resp)
{
	struct initiative_view v = {0};

	if (!initiative_load(req, resp, &v, TAB_FILES))
		return false;
	tmpl_initiative_files(&resp->html, &v);
	return true;
}

static void
refuse(struct request *req, struct initiative_view *v, struct str name, const char *why)
{
	if (v->n_refused < COUNT_OF(v->refused))
		v->refused[v->n_refused++] = (struct ui_error){
			"tep", web_fmt(req, N_("%.*s: %s"), STR_ARG(name), page_tr(req, why)).at};
}

/* What could be taken is taken; the page says of every other file why not. */
bool
page_initiative_upload(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct initiative_view v = {0};
	struct file_upload *files = arena_array(op->arena, struct file_upload, req->n_uploads + 1);
	const char **refused = arena_array(op->arena, const char *, req->n_uploads + 1);
	size_t n = 0, taken = 0;

	for (size_t i = 0; i < req->n_uploads; i++) {
		const struct http_upload *u = &req->uploads[i];
		if (u->too_large)
			refuse(req, &v, u->name, N_("Tệp lớn quá mức cho phép. Nén lại hoặc gửi liên kết."));
		else if (u->name.len > 0)
			files[n++] = (struct file_upload){u->path, u->name};
	}
	if (!initiative_attach(op, req->params[0], files, n, refused, &taken))
		return false;
	for (size_t i = 0; i < n; i++)
		if (refused[i] != NULL)
			refuse(req, &v, files[i].name, refused[i]);
	if (n == 0 && v.n_refused == 0)
		v.refused[v.n_refused++] = (struct ui_error){"tep", N_("Chọn ít nhất một tệp.")};
	if (v.n_refused > 0) {
		size_t kept = v.n_refused;
		struct ui_error errors[COUNT_OF(v.refused)];
		for (size_t i = 0; i < kept; i++)
			errors[i] = v.refused[i];
		if (!initiative_load(req, resp, &v, TAB_FILES))
			return false;
		for (size_t i = 0; i < kept; i++)
			v.refused[i] = errors[i];
		v.n_refused = kept;
		resp->status = 422;
		tmpl_initiative_files(&resp->html, &v);
		return true;
	}
	page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã thêm %d tệp."), (int)taken));
	return http_redirect(resp, files_url(req));
}

bool
page_initiative_file(struct request *req, struct response *resp)
{
	struct attachment f;
	struct str path;
	int64_t id = 0;

	if (!str_i64(req->params[1], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không thấy tệp."), "id");
	/* What was sent up from below has no files of its own but the evidence told there. */
	if (!initiative_file_get(&req->op, req->params[0], id, &f, &path)) {
		if (req->op.err.code != ERR_NOT_FOUND)
			return false;
		req->op.err = (struct err){0};
		if (!progress_file_get(&req->op, req->params[0], id, &f, &path))
			return false;
	}
	f.type = arena_str(req->op.arena, f.type);
	return web_send_file(req, resp, &f, path);
}

bool
page_initiative_source(struct request *req, struct response *resp)
{
	struct attachment f;
	struct str path;

	return initiative_source_get(&req->op, req->params[0], &f, &path) &&
	       web_send_file(req, resp, &f, path);
}

bool
page_initiative_file_remove(struct request *req, struct response *resp)
{
	int64_t id = 0;

	if (!str_i64(req->params[1], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không thấy tệp."), "id");
	if (!initiative_detach(&req->op, req->params[0], id))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã bỏ tệp. Lịch sử còn ghi tên tệp và người bỏ."))));
	return http_redirect(resp, files_url(req));
}
