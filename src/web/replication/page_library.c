/* page_library.c - /cong/sang-kien: models that agencies show to everybody. Nobody signs in here,
 * so nothing is asked but what is published, and a page is two statements. */
#include "i18n/i18n.h"
#include "web/replication/library_view.h"
#include "web/web.h"

#include "library.tmpl.h"

#define PER_PAGE 20
#define PAGES_MAX 500

static struct str
query_of(struct arena *a, struct str words)
{
	struct buf b = {.arena = a};

	if (words.len == 0)
		return STR("");
	buf_str(&b, STR("q="));
	http_escape(&b, words);
	return buf_view(&b);
}

bool
page_library(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct library_view v = {
		.words = utf8_prefix(str_trim(http_field(req, "q")), LIBRARY_WORDS_MAX)};

	web_page(&v.page, req, resp, NAV_NONE, N_("Sáng kiến đã áp dụng"));
	v.list = (struct ui_list){.path = STR("/cong/sang-kien"),
	                          .query = query_of(op->arena, v.words),
	                          .page = http_field_i64(req, "trang"),
	                          .per_page = PER_PAGE};
	if (v.list.page < 1 || v.list.page > PAGES_MAX)
		v.list.page = 1;
	if (!library_public_list(op, v.words, (v.list.page - 1) * PER_PAGE, PER_PAGE, &v.entries,
	                         &v.list.total))
		return false;
	tmpl_library(&resp->html, &v);
	return true;
}

bool
page_library_one(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct library_view v = {.words = STR("")};

	web_page(&v.page, req, resp, NAV_NONE, N_("Sáng kiến đã áp dụng"));
	if (!library_public_get(op, req->params[0], &v.one) ||
	    !library_file_list(op, v.one.id, &v.files))
		return false;
	for (struct str rest = v.one.steps, line; str_cut(&rest, '\n', &line);)
		if (str_trim(line).len > 0)
			*list_push(&v.steps, op->arena) = str_trim(line);
	v.page.title = v.one.title;
	tmpl_library_one(&resp->html, &v);
	return true;
}

bool
page_library_file(struct request *req, struct response *resp)
{
	struct attachment f;
	struct str path;
	int64_t id = 0;

	if (!str_i64(req->params[1], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không thấy tệp."), "id");
	if (!library_public_file(&req->op, req->params[0], id, &f, &path))
		return false;
	return web_send_file(req, resp, &f, path);
}
