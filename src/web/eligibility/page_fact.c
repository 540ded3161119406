/* page_fact.c - /can-cu: facts that eligibility stands on: the list, a new one, one of them with
 * its history, files, change and withdrawal. */
#include "core/access/access.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/eligibility/fact_form.h"
#include "web/web.h"

#include "fact.tmpl.h"

#define PER_PAGE 50

static bool
may_keep(struct request *req)
{
	return access_keeps_facts(&req->op, req->op.agency) ||
	       op_fail(&req->op, ERR_DENIED, N_("Bộ phận CCHC và thư ký Hội đồng ghi căn cứ xét."),
	               "actor=%" PRId64, req->op.actor);
}

static int64_t
year_of(struct request *req, int64_t fallback)
{
	int64_t year = http_field_i64(req, "nam");
	int y, m, d;

	if (year >= 2000 && year <= 2100)
		return year;
	if (fallback >= 2000 && fallback <= 2100)
		return fallback;
	day_split(req->op.today, &y, &m, &d);
	return y;
}

/* In the words of the scales of its year. */
static bool
value_of(struct request *req, const struct fact_kind *k, int64_t year, struct str value,
         struct str *ret)
{
	struct merit_grades grades;
	int64_t last;

	if (!day_make((int)year, 12, 31, &last))
		last = req->op.today;
	if (!fact_grades(&req->op, last, &grades))
		return false;
	*ret = fact_value_text(req->op.arena, (int)req->op.lang, &grades, k, value);
	return true;
}

/* ---- the list ----------------------------------------------------------------------------- */

static bool
add_filters(struct request *req, struct facts_view *v, const struct fact_filter *f)
{
	struct op *op = &req->op;
	struct movement_years years;
	struct units units;
	bool known = false;

	if (!movement_year_list(op, &years) || !unit_tree(op, op->agency, op->today, &units))
		return false;
	for (size_t i = 0; i < years.len; i++)
		known |= years.at[i] == f->year;
	if (!known)
		*list_push(&years, op->arena) = f->year;
	for (size_t i = 0; i < years.len; i++)
		*list_push(&v->years,
		           op->arena) = (struct ui_option){.value = arena_i64(op->arena, years.at[i]),
		                                           .text = arena_i64(op->arena, years.at[i]),
		                                           .chosen = years.at[i] == f->year};
	*list_push(&v->kinds, op->arena) = (struct ui_option){
		.value = STR(""), .text = str_of(page_tr(req, N_("Mọi loại")))};
	for (size_t i = 0; i < fact_kinds.len; i++)
		*list_push(&v->kinds, op->arena) = (struct ui_option){
			.value = str_of(fact_kinds.at[i].code),
			.text = str_of(page_tr(req, fact_kinds.at[i].name)),
			.chosen = str_eq(f->kind, str_of(fact_kinds.at[i].code))};
	*list_push(&v->units, op->arena) = (struct ui_option){
		.value = STR(""), .text = str_of(page_tr(req, N_("Mọi đơn vị")))};
	for (size_t i = 0; i < units.len && access_merit(op, op->agency).all; i++)
		*list_push(&v->units,
		           op->arena) = (struct ui_option){.value = arena_i64(op->arena, units.at[i].id),
		                                           .text = units.at[i].name,
		                                           .chosen = units.at[i].id == f->unit};
	return true;
}

bool
page_facts(struct request *req, struct response *resp)
{
	struct facts_view v = {0};
	struct op *op = &req->op;
	struct fact_filter f = {.kind = STR(""), .unit = http_field_i64(req, "dv")};
	struct facts facts;

	web_page(&v.page, req, resp, NAV_MOVEMENT, N_("Căn cứ xét thi đua"));
	f.year = v.year = year_of(req, v.page.year);
	if (fact_kind_of(http_field(req, "loai")) != NULL)
		f.kind = http_field(req, "loai");
	v.at_page = http_field_i64(req, "trang");
	if (v.at_page < 1 || v.at_page > 10000)
		v.at_page = 1;
	v.keeps = access_keeps_facts(op, op->agency);
	if (!fact_list(op, &f, (v.at_page - 1) * PER_PAGE, PER_PAGE + 1, &facts) ||
	    !add_filters(req, &v, &f))
		return false;
	v.more = facts.len > PER_PAGE;
	for (size_t i = 0; i < facts.len && i < PER_PAGE; i++) {
		struct fact_line *l = list_push(&v.lines, op->arena);
		const struct fact_kind *k = fact_kind_of(facts.at[i].kind);
		*l = (struct fact_line){.f = &facts.at[i], .kind = k == NULL ? "" : k->name};
		if (k != NULL && !value_of(req, k, f.year, facts.at[i].value, &l->value))
			return false;
	}
	v.query = arena_printf(op->arena, "nam=%" PRId64 "&loai=%.*s&dv=%" PRId64, f.year,
	                       STR_ARG(f.kind), f.unit);
	v.page.year = f.year;
	v.page.sub = str_of(page_tr(req, N_("Những gì hệ thống không tự biết: ghi một lần, có văn bản "
	                                    "hoặc tệp, dùng cho mọi phong trào trong năm.")));
	tmpl_facts(&resp->html, &v);
	return true;
}

/* ---- a new one ------------------------------------------------------------------------------ */

static void
begin_page(struct request *req, struct response *resp, struct page *p, const char *title,
           int64_t year)
{
	web_page(p, req, resp, NAV_MOVEMENT, title);
	if (year != 0)
		p->year = year;
	page_crumb(
		p, page_tr(req, N_("Căn cứ xét thi đua")),
		(struct url){arena_printf(req->op.arena, "/can-cu?nam=%" PRId64, year_of(req, p->year))});
}

/* The address tells a person by number; the form shows the name. */
static bool
propose_person(struct request *req, struct fact_form *form, int64_t year, int64_t unit)
{
	struct fact_people people;

	if (form->person_id == 0 || form->person.len > 0)
		return true;
	if (!fact_people(&req->op, year, unit, &people))
		return false;
	for (size_t i = 0; i < people.len; i++)
		if (people.at[i].id == form->person_id)
			form->person = people.at[i].name;
	return true;
}

static bool
show_new(struct request *req, struct response *resp, struct fact_new_view *v,
         const struct fact_typed *t)
{
	int64_t year;

	begin_page(req, resp, &v->page, N_("Ghi căn cứ"), 0);
	year = year_of(req, v->page.year);
	v->page.year = year;
	if (v->form.year.len == 0)
		v->form.year = arena_i64(req->op.arena, year);
	v->query = arena_printf(req->op.arena, "&nam=%" PRId64 "&dv=%" PRId64 "&pt=%" PRId64, year,
	                        t->unit, t->movement);
	v->form.kind = fact_kind_of(t->kind);
	if (v->form.kind != NULL && (!fact_form_options(req, &v->form, t, year) ||
	                             !propose_person(req, &v->form, year, t->unit)))
		return false;
	if (v->form.kind != NULL)
		v->page.sub = str_of(page_tr(req, v->form.kind->name));
	tmpl_fact_new(&resp->html, v);
	return true;
}

bool
page_fact_new(struct request *req, struct response *resp)
{
	struct fact_new_view v = {0};
	struct fact_typed t;

	if (!may_keep(req))
		return false;
	fact_form_read(req, &v.form, &t);
	return show_new(req, resp, &v, &t);
}

bool
page_fact_create(struct request *req, struct response *resp)
{
	struct fact_new_view v = {0};
	struct op *op = &req->op;
	struct fact_typed t;
	struct fact_problems wrong = {0};
	struct fact_uploads files;
	int64_t id = 0;

	if (!may_keep(req))
		return false;
	fact_form_read(req, &v.form, &t);
	if (!fact_form_uploads(req, &v.form, &files))
		return false;
	t.has_file = files.len > 0;
	if (v.form.errors.len > 0 || !fact_save(op, NULL, 0, &t, &wrong, &id)) {
		if (op->err.code != ERR_NONE && op->err.code != ERR_INVALID)
			return false;
		op->err = (struct err){0};
		fact_form_problems(req, &v.form, &wrong);
		resp->status = 422;
		return show_new(req, resp, &v, &t);
	}
	if (!fact_form_attach(req, id, &files))
		return false;
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã ghi căn cứ."))));
	return http_redirect(resp, (struct url){arena_printf(op->arena, "/can-cu/%" PRId64, id)});
}

/* ---- one of them --------------------------------------------------------------------------------
 */

static bool
load(struct request *req, struct response *resp, struct fact_view *v)
{
	struct op *op = &req->op;
	struct fact_revisions all;
	int64_t id = 0;

	if (!str_i64(req->params[0], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có căn cứ này, hoặc bạn không được xem."),
		               "id");
	if (!fact_get(op, id, &v->f) || !fact_file_list(op, &v->f, &v->files) ||
	    !fact_revision_list(op, &v->f, &all))
		return false;
	v->form.kind = fact_kind_of(v->f.kind);
	begin_page(req, resp, &v->page, v->form.kind->name, v->f.year);
	v->kind = v->form.kind->name;
	v->page.sub = v->f.person != 0
	                  ? arena_printf(op->arena, "%.*s, %.*s", STR_ARG(v->f.person_name),
	                                 STR_ARG(v->f.unit_name))
	                  : v->f.unit_name;
	for (size_t i = 0; i < all.len; i++) {
		struct revision_line *l = list_push(&v->revisions, op->arena);
		l->r = &all.at[i];
		if (!value_of(req, v->form.kind, v->f.year, l->r->value, &l->value))
			return false;
	}
	v->withdraw_reason = STR("");
	return value_of(req, v->form.kind, v->f.year, v->f.value, &v->value);
}

static bool
show(struct request *req, struct response *resp, struct fact_view *v)
{
	if (v->f.may_edit && !fact_form_options(req, &v->form, &(struct fact_typed){0}, v->f.year))
		return false;
	tmpl_fact(&resp->html, v);
	return true;
}

bool
page_fact(struct request *req, struct response *resp)
{
	struct fact_view v = {0};
	struct arena *a = req->op.arena;
	int64_t share;

	if (!load(req, resp, &v))
		return false;
	v.form.value = v.f.value;
	if (v.form.kind->value == FACT_PERCENT && str_i64(v.f.value, &share))
		v.form.value = i18n_decimal(a, I18N_VI, share, 2, 0);
	v.form.doc_number = v.f.doc_number;
	v.form.doc_on = v.f.doc_on == DAY_NONE ? STR("") : i18n_day(a, I18N_VI, v.f.doc_on);
	v.form.note = v.f.note;
	v.form.reason = STR("");
	return show(req, resp, &v);
}

bool
page_fact_save(struct request *req, struct response *resp)
{
	struct fact_view v = {0};
	struct op *op = &req->op;
	struct fact_typed t;
	struct fact_problems wrong = {0};
	struct fact_uploads files;
	int64_t id = 0;

	if (!may_keep(req) || !load(req, resp, &v))
		return false;
	fact_form_read(req, &v.form, &t);
	if (!fact_form_uploads(req, &v.form, &files))
		return false;
	t.has_file = files.len + v.files.len > 0;
	if (v.form.errors.len > 0 || !fact_save(op, &v.f, http_field_i64(req, "pb"), &t, &wrong, &id)) {
		if (op->err.code == ERR_CONFLICT)
			*list_push(&v.form.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
		else if (op->err.code != ERR_NONE && op->err.code != ERR_INVALID)
			return false;
		op->err = (struct err){0};
		fact_form_problems(req, &v.form, &wrong);
		resp->status = 422;
		return show(req, resp, &v);
	}
	if (!fact_form_attach(req, id, &files))
		return op->err.code == ERR_INVALID ? web_refused(req, resp) : false;
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã sửa căn cứ; nội dung cũ còn ở lịch sử."))));
	return http_redirect(resp, (struct url){arena_printf(op->arena, "/can-cu/%" PRId64, id)});
}

bool
page_fact_withdraw(struct request *req, struct response *resp)
{
	struct fact f;
	struct op *op = &req->op;
	int64_t id = 0;

	if (!str_i64(req->params[0], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có căn cứ này, hoặc bạn không được xem."),
		               "id");
	if (!may_keep(req) || !fact_get(op, id, &f))
		return false;
	if (!fact_withdraw(op, &f, http_field_i64(req, "pb"), http_field(req, "ly_do_rut")))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã rút căn cứ; không còn tính khi soát."))));
	return http_redirect(resp, (struct url){arena_printf(op->arena, "/can-cu/%" PRId64, id)});
}

bool
page_fact_file(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct fact f;
	struct attachment file;
	struct str path;
	int64_t id = 0, tep = 0;

	if (!str_i64(req->params[0], &id) || !str_i64(req->params[1], &tep))
		return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "id");
	if (!fact_get(op, id, &f) || !fact_file_get(op, &f, tep, &file, &path))
		return false;
	return web_send_file(req, resp, &file, path);
}
