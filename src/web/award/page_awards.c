/* page_awards.c - /khen-thuong: the rounds of a year, what one holds oneself; opening a round, and
 * its words. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/award/view.h"
#include "web/web.h"

#include "awards.tmpl.h"

#include <stdlib.h>

#define PER_PAGE 30

/* ---- what all pages of the area use -----------------------------------------------------------
 */

void
award_show_problems(struct request *req, const struct award_problems *p,
                    struct award_field *const *fields, size_t n, struct award_errors *errors)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < p->len; i++) {
		const char *text = arena_str(a, p->at[i].text).at, *name = NULL;
		bool there = false;
		for (size_t k = 0; k < n; k++)
			if (str_eq(str_of(fields[k]->field), str_of(p->at[i].field))) {
				there = fields[k]->error != NULL;
				name = fields[k]->name;
				if (!there)
					fields[k]->error = text;
			}
		if (!there)
			*list_push(errors, a) = (struct ui_error){name, text};
	}
}

bool
award_refused(struct request *req, struct response *resp, const struct award_problems *wrong,
              struct award_field *const *fields, size_t n, struct award_errors *errors)
{
	struct op *op = &req->op;

	if (op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return false;
	if (wrong->len == 0)
		*list_push(errors, op->arena) = (struct ui_error){NULL, page_tr(req, op->err.msgid)};
	op->err = (struct err){0};
	award_show_problems(req, wrong, fields, n, errors);
	resp->status = 422;
	return true;
}

bool
award_load(struct request *req, struct award_round *ret, struct str *ret_path)
{
	int64_t id = 0;

	if (!str_i64(req->params[0], &id))
		return op_fail(&req->op, ERR_NOT_FOUND,
		               N_("Không có đợt khen này, hoặc bạn không được xem."), "id");
	*ret_path = arena_printf(req->op.arena, "/khen-thuong/%" PRId64, id);
	return award_round_get(&req->op, id, ret);
}

void
award_begin_page(struct request *req, struct response *resp, struct page *p,
                 const struct award_round *r, const char *title)
{
	struct arena *a = req->op.arena;

	web_page(p, req, resp, NAV_AWARD, title);
	p->year = r->year;
	page_crumb(p, page_tr(req, N_("Khen thưởng")),
	           (struct url){arena_printf(a, "/khen-thuong?nam=%" PRId64, r->year)});
	page_crumb_str(p, r->title, (struct url){arena_printf(a, "/khen-thuong/%" PRId64, r->id)});
}

void
award_first_lines(struct request *req, struct str text, size_t max, const struct str **ret,
                  size_t *ret_n, size_t *ret_more)
{
	struct str *lines = arena_array(req->op.arena, struct str, max + 1), line;

	*ret_n = *ret_more = 0;
	for (struct str rest = text; text.len > 0 && str_cut(&rest, '\n', &line);) {
		if (*ret_n < max)
			lines[(*ret_n)++] = line;
		else
			(*ret_more)++;
	}
	*ret = lines;
}

/* ---- the rounds of a year ----------------------------------------------------------------------
 */

bool
page_awards(struct request *req, struct response *resp)
{
	struct awards_view v = {0};
	struct op *op = &req->op;

	web_page(&v.page, req, resp, NAV_AWARD, N_("Khen thưởng"));
	int64_t year = http_field_i64(req, "nam");
	if (year >= 2000 && year <= 2100)
		v.page.year = year;
	v.keeps = access_keeps_facts(op, op->agency);
	v.list = (struct ui_list){.path = STR("/khen-thuong"),
	                          .query = arena_printf(op->arena, "nam=%" PRId64, v.page.year),
	                          .page = http_field_i64(req, "trang"),
	                          .per_page = PER_PAGE};
	if (v.list.page < 1 || v.list.page > 1000)
		v.list.page = 1;
	v.page.sub = str_of(page_tr(req, N_("Danh sách đề nghị, quyết định khen và giấy khen của cơ "
	                                    "quan.")));
	if (!award_round_list(op, v.page.year, (v.list.page - 1) * PER_PAGE, PER_PAGE, &v.rounds,
	                      &v.list.total) ||
	    !award_held_list(op, &v.held))
		return false;
	tmpl_awards(&resp->html, &v);
	return true;
}

/* ---- a new one, and its words -------------------------------------------------------------------
 */

static void
name_fields(struct award_form_view *v)
{
	v->form.field = "form", v->form.name = "hinh_thuc";
	v->movement.field = "movement", v->movement.name = "phong_trao";
	v->year.field = "year", v->year.name = "nam_khen";
	v->title.field = "title", v->title.name = "ten";
	v->merit.field = "merit", v->merit.name = "trich_yeu";
}

static void
read_fields(struct request *req, struct award_form_view *v)
{
	struct award_field *all[] = {&v->form, &v->movement, &v->year, &v->title, &v->merit};

	for (size_t i = 0; i < COUNT_OF(all); i++)
		all[i]->value = http_field(req, all[i]->name);
}

static bool
add_options(struct request *req, struct award_form_view *v)
{
	struct op *op = &req->op;
	struct award_forms forms;
	struct movements movements;

	if (!award_form_list(op, op->today, &forms) || !movement_list(op, &movements))
		return false;
	for (size_t i = 0; i < forms.len; i++)
		*list_push(&v->forms, op->arena) = (struct ui_option){
			.value = forms.at[i].code,
			.text = web_fmt(req, N_("%.*s (%.*s)"), STR_ARG(forms.at[i].name),
		                    STR_ARG(forms.at[i].authority)),
			.chosen = str_eq(forms.at[i].code, v->form.value) ||
		              (v->form.value.len == 0 && i == 0)};
	*list_push(&v->movements, op->arena) = (struct ui_option){
		.value = STR("0"), .text = str_of(page_tr(req, N_("Không theo phong trào: đột xuất")))};
	for (size_t i = 0; i < movements.len; i++) {
		const struct movement *m = &movements.at[i];
		struct str id = arena_i64(op->arena, m->id);
		if (m->agency != op->agency || str_eq(m->state, STR("draft")))
			continue;
		*list_push(&v->movements, op->arena) = (struct ui_option){
			.value = id,
			.text = arena_printf(op->arena, "%d: %.*s", (int)m->year, STR_ARG(m->name)),
			.chosen = str_eq(id, v->movement.value)};
	}
	return true;
}

static bool
show_new(struct request *req, struct response *resp, struct award_form_view *v)
{
	web_page(&v->page, req, resp, NAV_AWARD, N_("Mở đợt khen thưởng"));
	page_crumb(&v->page, page_tr(req, N_("Khen thưởng")), (struct url){STR("/khen-thuong")});
	v->is_new = true;
	v->action = STR("/khen-thuong/moi");
	v->back = STR("/khen-thuong");
	if (v->year.value.len == 0)
		v->year.value = arena_i64(req->op.arena, v->page.year);
	if (!add_options(req, v))
		return false;
	tmpl_award_form(&resp->html, v);
	return true;
}

/* Asked from a movement's page: its usual words. */
static bool
propose(struct request *req, struct award_form_view *v)
{
	struct movement m;
	int64_t id = 0;

	if (v->movement.value.len == 0 || !str_i64(v->movement.value, &id) || id == 0)
		return true;
	if (!movement_by_id(&req->op, id, &m)) {
		req->op.err = (struct err){0};
		return true;
	}
	if (v->title.value.len == 0)
		v->title.value = arena_printf(req->op.arena,
		                              "Khen thưởng phong trào thi đua cải cách hành chính năm %d",
		                              (int)m.year);
	if (v->merit.value.len == 0)
		v->merit.value = arena_printf(
			req->op.arena,
			"Đã có thành tích xuất sắc trong phong trào thi đua cải cách hành chính năm %d",
			(int)m.year);
	return true;
}

bool
page_award_new(struct request *req, struct response *resp)
{
	struct award_form_view v = {0};

	name_fields(&v);
	read_fields(req, &v);
	return award_may_keep(&req->op, req->op.agency) && propose(req, &v) && show_new(req, resp, &v);
}

static bool
form_refused(struct request *req, struct response *resp, struct award_form_view *v,
             const struct award_problems *wrong)
{
	struct award_field *all[] = {&v->form, &v->movement, &v->year, &v->title, &v->merit};

	return award_refused(req, resp, wrong, all, COUNT_OF(all), &v->errors);
}

bool
page_award_create(struct request *req, struct response *resp)
{
	struct award_form_view v = {0};
	struct award_problems wrong = {0};
	int64_t id = 0;

	if (!award_may_keep(&req->op, req->op.agency))
		return false;
	name_fields(&v);
	read_fields(req, &v);
	const struct award_round_typed in = {.movement = http_field_i64(req, "phong_trao"),
	                                     .year = v.year.value,
	                                     .form = v.form.value,
	                                     .title = v.title.value,
	                                     .merit = v.merit.value};
	if (!award_round_save(&req->op, NULL, &in, &wrong, &id))
		return form_refused(req, resp, &v, &wrong) && show_new(req, resp, &v);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã mở đợt khen. Chọn tập thể, cá nhân đề nghị khen."))));
	return http_redirect(resp,
	                     (struct url){arena_printf(req->op.arena, "/khen-thuong/%" PRId64, id)});
}

static bool
load_edit(struct request *req, struct award_form_view *v, struct award_round *r, struct str *path)
{
	if (!award_load(req, r, path))
		return false;
	if (!r->keeps || str_eq(r->state, STR("published")))
		return op_fail(&req->op, ERR_DENIED, N_("Quyết định đã công bố; không sửa được nữa."),
		               "round=%" PRId64, r->id);
	name_fields(v);
	return true;
}

static bool
show_edit(struct request *req, struct response *resp, struct award_form_view *v,
          const struct award_round *r, struct str path)
{
	award_begin_page(req, resp, &v->page, r, N_("Sửa đợt khen"));
	v->action = arena_printf(req->op.arena, "%.*s/sua", STR_ARG(path));
	v->back = path;
	tmpl_award_form(&resp->html, v);
	return true;
}

bool
page_award_edit(struct request *req, struct response *resp)
{
	struct award_form_view v = {0};
	struct award_round r;
	struct str path;

	if (!load_edit(req, &v, &r, &path))
		return false;
	v.title.value = r.title;
	v.merit.value = r.merit;
	v.version = r.version;
	return show_edit(req, resp, &v, &r, path);
}

bool
page_award_edit_save(struct request *req, struct response *resp)
{
	struct award_form_view v = {0};
	struct award_problems wrong = {0};
	struct award_round r;
	struct str path;
	int64_t id;

	if (!load_edit(req, &v, &r, &path))
		return false;
	read_fields(req, &v);
	v.version = r.version;
	const struct award_round_typed in = {.title = v.title.value, .merit = v.merit.value};
	struct award_round was = r;
	was.version = http_field_i64(req, "pb");
	if (!award_round_save(&req->op, &was, &in, &wrong, &id))
		return form_refused(req, resp, &v, &wrong) && show_edit(req, resp, &v, &r, path);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu đợt khen."))));
	return http_redirect(resp, (struct url){path});
}
