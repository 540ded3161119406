/* page_abbreviation.c - /cau-hinh/viet-tat: short forms that a search understands. */
#include "i18n/i18n.h"
#include "web/admin/abbreviation_view.h"
#include "web/web.h"

#include "abbreviation.tmpl.h"

static bool
show(struct request *req, struct response *resp, struct abbreviation_view *v)
{
	web_page(&v->page, req, resp, NAV_SETTING, N_("Chữ viết tắt"));
	page_crumb(&v->page, page_tr(req, N_("Cấu hình")), (struct url){STR("/cau-hinh")});
	v->page.sub = str_of(
		page_tr(req, N_("Tìm chữ viết tắt thì thấy cả bài viết đầy đủ, và ngược lại.")));
	v->may_keep = abbreviation_may_keep(&req->op);
	if (!abbreviation_list(&req->op, &v->list))
		return false;
	tmpl_abbreviation(&resp->html, v);
	return true;
}

bool
page_abbreviation(struct request *req, struct response *resp)
{
	struct abbreviation_view v = {0};

	return show(req, resp, &v);
}

static void
wrong(struct request *req, struct abbreviation_view *v, const char *name, const char **to,
      const char *msgid)
{
	*to = page_tr(req, msgid);
	*list_push(&v->errors, req->op.arena) = (struct ui_error){name, *to};
}

static void
check(struct request *req, struct abbreviation_view *v, int64_t *ret_day)
{
	struct abbreviation_problem p = abbreviation_check(&req->op, v->short_form, v->words);
	const char *day = v->day.len > 0 ? i18n_day_problem(v->day, ret_day) : NULL;

	if (p.field != NULL && str_eq(str_of(p.field), STR("words")))
		wrong(req, v, "day_du", &v->words_error, p.msgid);
	else if (p.field != NULL)
		wrong(req, v, "tat", &v->short_form_error, p.msgid);
	if (day != NULL)
		wrong(req, v, "tu", &v->day_error, day);
}

bool
page_abbreviation_add(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct abbreviation_view v = {.short_form = str_trim(http_field(req, "tat")),
	                              .words = str_trim(http_field(req, "day_du")),
	                              .day = str_trim(http_field(req, "tu"))};
	int64_t day = 0;

	if (abbreviation_may_keep(op))
		check(req, &v, &day);
	if (v.errors.len == 0) {
		if (abbreviation_add(op, v.short_form, v.words, day)) {
			page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã thêm chữ viết tắt."))));
			return http_redirect(resp, (struct url){STR("/cau-hinh/viet-tat")});
		}
		if (op->err.code != ERR_INVALID)
			return false;
		wrong(req, &v, "tat", &v.short_form_error, op->err.msgid);
		op->err = (struct err){0};
	}
	resp->status = 422;
	return show(req, resp, &v);
}

bool
page_abbreviation_remove(struct request *req, struct response *resp)
{
	if (!abbreviation_remove(&req->op, http_field_i64(req, "id")))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã bỏ chữ viết tắt."))));
	return http_redirect(resp, (struct url){STR("/cau-hinh/viet-tat")});
}
