/* page_wording.c - /cau-hinh/bieu-mau/{mẫu}: the words of the forms, version by version. */
#include "core/paper/paper_of.h"
#include "i18n/i18n.h"
#include "web/admin/view.h"
#include "web/admin/wording_view.h"
#include "web/web.h"

#include "wording.tmpl.h"

static bool
form_of(struct request *req, enum wording_form *ret)
{
	return wording_form_of(req->params[0], ret) ||
	       op_fail(&req->op, ERR_NOT_FOUND, N_("Không có mẫu này."), "form=%.*s",
	               STR_ARG(req->params[0]));
}

static struct str
columns_of(struct arena *a, const struct wording *w)
{
	static const enum wording_field columns[] = {
		WORDING_domain,   WORDING_content, WORDING_registered, WORDING_completed,
		WORDING_expected, WORDING_note,    WORDING_part_1,     WORDING_part_2,
		WORDING_part_3,   WORDING_part_4,  WORDING_part_5};
	struct buf b = {.arena = a};

	for (size_t i = 0; i < COUNT_OF(columns); i++)
		if (wording_has(w->form, columns[i]))
			buf_printf(&b, "%s%.*s", b.len > 0 ? " | " : "", STR_ARG(w->text[columns[i]]));
	return buf_view(&b);
}

static void
fill_lines(struct request *req, struct wording_view *v, const struct wordings *all)
{
	struct op *op = &req->op;
	bool found = false;

	for (size_t i = 0; i < all->len; i++) {
		const struct wording *w = &all->at[i];
		bool holds = !found && w->from_on <= op->today;
		found |= holds;
		*list_push(&v->lines, op->arena) = (struct wording_line){
			.w = *w,
			.from = i18n_day(op->arena, (int)op->lang, w->from_on),
			.words = columns_of(op->arena, w),
			.in_force = holds};
	}
}

/* As typed, else as the newest version has it. */
static void
fill_inputs(struct request *req, struct wording_view *v, const struct wording *newest)
{
	for (size_t i = 0; i < WORDING_FIELDS; i++) {
		enum wording_field field = (enum wording_field)i;
		const char *name = wording_name(field).at;
		if (wording_has(newest->form, field))
			*list_push(&v->inputs, req->op.arena) = (struct wording_input){
				.name = name,
				.label = wording_label(field),
				.value = admin_typed(req, name, newest->text[i]),
				.optional = wording_is_optional(field)};
	}
}

static bool
load(struct request *req, struct response *resp, struct wording_view *v, enum wording_form *ret)
{
	struct op *op = &req->op;
	struct wordings all;

	if (!form_of(req, ret) || !wording_list(op, *ret, &all))
		return false;
	web_page(&v->page, req, resp, NAV_SETTING, N_("Lời của Mẫu 1, Mẫu 2, báo cáo"));
	page_crumb(&v->page, page_tr(req, N_("Cấu hình")), (struct url){STR("/cau-hinh")});
	v->path = arena_printf(op->arena, "/cau-hinh/bieu-mau/%.*s", STR_ARG(req->params[0]));
	for (size_t i = 0; i < WORDING_FORMS; i++)
		v->tabs[i] = (struct ui_tab){
			.text = i == WORDING_MAU_1   ? STR("Mẫu 1")
		            : i == WORDING_MAU_2 ? STR("Mẫu 2")
		                                 : str_of(page_tr(req, N_("Báo cáo"))),
			.to = {arena_printf(op->arena, "/cau-hinh/bieu-mau/%.*s",
		                        STR_ARG(wording_slug((enum wording_form)i)))},
			.current = (enum wording_form)i == *ret};
	fill_lines(req, v, &all);
	v->may_add = op->agency != 0;
	v->day = http_field(req, "tu_ngay");
	v->basis = http_field(req, "can_cu");
	if (all.len > 0)
		fill_inputs(req, v, &all.at[0]);
	return true;
}

bool
page_wording(struct request *req, struct response *resp)
{
	struct wording_view v = {0};
	enum wording_form form;

	if (!load(req, resp, &v, &form))
		return false;
	tmpl_wording(&resp->html, &v);
	return true;
}

static struct wording
typed(struct request *req, enum wording_form form, const char **ret_day_error)
{
	struct wording w = {.form = form, .basis = http_field(req, "can_cu"), .from_on = DAY_NONE};

	for (size_t i = 0; i < WORDING_FIELDS; i++)
		w.text[i] = http_field(req, wording_name((enum wording_field)i).at);
	*ret_day_error = admin_day_problem(http_field(req, "tu_ngay"), &w.from_on);
	return w;
}

/* The form again with what was typed, and what is wrong at its field. */
static bool
show_again(struct request *req, struct response *resp, enum wording_field field)
{
	struct str error = admin_error(req, resp);
	struct wording_view v = {0};
	enum wording_form form;

	if (error.len == 0 || !load(req, resp, &v, &form))
		return false;
	const char *text = arena_str(req->op.arena, error).at;
	if (field == WORDING_FIELDS)
		v.error = text;
	for (size_t i = 0; field != WORDING_FIELDS && i < v.inputs.len; i++)
		if (str_eq(str_of(v.inputs.at[i].name), wording_name(field)))
			v.inputs.at[i].error = text;
	tmpl_wording(&resp->html, &v);
	return true;
}

static bool
show_day_again(struct request *req, struct response *resp, const char *why)
{
	struct wording_view v = {0};
	enum wording_form form;

	if (!load(req, resp, &v, &form))
		return false;
	v.day_error = why;
	resp->status = 422;
	tmpl_wording(&resp->html, &v);
	return true;
}

static bool
back(struct request *req, struct response *resp)
{
	return http_redirect(resp, (struct url){arena_printf(req->op.arena, "/cau-hinh/bieu-mau/%.*s",
	                                                     STR_ARG(req->params[0]))});
}

bool
page_wording_add(struct request *req, struct response *resp)
{
	enum wording_form form;
	enum wording_field field;
	const char *day_error;

	if (!form_of(req, &form))
		return false;
	struct wording w = typed(req, form, &day_error);
	if (day_error != NULL)
		return show_day_again(req, resp, day_error);
	if (!wording_add(&req->op, &w, &field))
		return show_again(req, resp, field);
	if (paper_reads_back(req->op.arena, &w))
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã thêm bản mới của mẫu."))));
	else
		page_flash(
			req, resp, TONE_WARN,
			str_of(page_tr(
				req,
				N_("Đã thêm. Nhưng phần nhập tệp không nhận ra tên cột mới: tệp Word, Excel theo bản này phải nhập tay."))));
	return back(req, resp);
}

bool
page_wording_remove(struct request *req, struct response *resp)
{
	if (!wording_remove(&req->op, http_field_i64(req, "ban"))) {
		struct str error = admin_error(req, resp);
		if (error.len == 0)
			return false;
		page_flash(req, resp, TONE_WARN, error);
		return back(req, resp);
	}
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã bỏ bản này."))));
	return back(req, resp);
}
