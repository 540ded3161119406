/* page_domain_set.c - /cau-hinh/linh-vuc: the dated catalogues of domains and their other names. */
#include "i18n/i18n.h"
#include "web/admin/domain_set_view.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "domain_set.tmpl.h"

bool
page_domain_sets(struct request *req, struct response *resp)
{
	struct domain_set_list_view v = {0};
	struct op *op = &req->op;

	web_page(&v.page, req, resp, NAV_SETTING, N_("Danh mục lĩnh vực"));
	v.may_add = domain_set_may_add(op, 0) || domain_set_may_add(op, op->agency);
	if (!domain_set_list(op, false, &v.sets))
		return false;
	page_crumb(&v.page, page_tr(req, N_("Cấu hình")), (struct url){STR("/cau-hinh")});
	tmpl_domain_sets(&resp->html, &v);
	return true;
}

const char *
domain_set_error(const struct domain_set_view *v, size_t row, const char *field)
{
	for (size_t i = 0; i < v->problems.len; i++)
		if (v->problems.at[i].row == row && str_eq(str_of(v->problems.at[i].field), str_of(field)))
			return v->problems.at[i].msgid;
	return NULL;
}

/* Where a member of the set, or of a domain, stands in the form. */
static const char *
place(struct arena *a, const struct domain_set_problem *p)
{
	static const char *const names[][2] = {
		{"name", "ten"}, {"basis", "can_cu"}, {"from_on", "tu"}, {"until_on", "den"}};

	if (p->row != SIZE_MAX)
		return arena_printf(a, "#f-%s-%zu",
		                    str_eq(str_of(p->field), STR("number")) ? "lv_so" : "lv_ten", p->row)
		    .at;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(str_of(p->field), str_of(names[i][0])))
			return names[i][1];
	return NULL;
}

static void
fill(struct request *req, struct domain_set_view *v)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < v->problems.len; i++)
		*list_push(&v->errors, a) = (struct ui_error){place(a, &v->problems.at[i]),
		                                              v->problems.at[i].msgid};
	for (size_t i = 0; i < v->set.domains.len; i++) {
		const struct form_domain *d = &v->set.domains.at[i];
		*list_push(&v->rows, a) = (struct domain_set_row){
			arena_printf(a, "%" PRId64, d->number), d->name, movement_alias_text(a, d->aliases)};
	}
	if (v->fresh != SIZE_MAX || (v->rows.len == 0 && v->set.may_edit))
		*list_push(&v->rows, a) = (struct domain_set_row){arena_printf(a, "%zu", v->rows.len + 1),
		                                                  STR(""), STR("")};
	if (v->set.id != 0)
		return;
	if (domain_set_may_add(&req->op, req->op.agency))
		v->whose[v->n_whose++] = (struct ui_option){.value = STR("co-quan"),
		                                            .text = str_of(page_tr(req, N_("Cơ quan")))};
	if (domain_set_may_add(&req->op, 0))
		v->whose[v->n_whose++] = (struct ui_option){
			.value = STR("chung"),
			.text = str_of(page_tr(req, N_("Cả hệ thống"))),
			.chosen = str_eq(http_field(req, "ai"), STR("chung"))};
}

static bool
print(struct request *req, struct response *resp, struct domain_set_view *v)
{
	web_page(&v->page, req, resp, NAV_SETTING,
	         v->set.id == 0 ? N_("Thêm danh mục lĩnh vực") : N_("Danh mục lĩnh vực"));
	if (v->set.id != 0)
		v->page.sub = v->set.name;
	v->path = v->set.id == 0
	              ? STR("/cau-hinh/linh-vuc/moi")
	              : arena_printf(req->op.arena, "/cau-hinh/linh-vuc/%" PRId64, v->set.id);
	page_crumb(&v->page, page_tr(req, N_("Cấu hình")), (struct url){STR("/cau-hinh")});
	page_crumb(&v->page, page_tr(req, N_("Danh mục lĩnh vực")),
	           (struct url){STR("/cau-hinh/linh-vuc")});
	fill(req, v);
	tmpl_domain_set(&resp->html, v);
	return true;
}

/* The stored set of the address, or an empty one, or a copy of another. */
static bool
load(struct request *req, struct domain_set *ret)
{
	struct op *op = &req->op;
	int64_t id, copy = http_field_i64(req, "chep");

	if (str_i64(req->params[0], &id))
		return domain_set_get(op, id, ret);
	if (!str_eq(req->params[0], STR("moi")))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có danh mục này."), "word");
	*ret = (struct domain_set){.name = STR(""), .basis = STR("")};
	if (copy != 0 && !domain_set_get(op, copy, ret))
		return false;
	ret->id = ret->version = 0;
	ret->from_on = ret->until_on = DAY_NONE;
	ret->may_edit = true;
	return true;
}

bool
page_domain_set(struct request *req, struct response *resp)
{
	struct domain_set_view v = {.fresh = SIZE_MAX};

	if (!load(req, &v.set))
		return false;
	v.from = movement_day_text(req->op.arena, v.set.from_on);
	v.until = movement_day_text(req->op.arena, v.set.until_on);
	return print(req, resp, &v);
}

/* A day that may be left empty. What cannot be one is noted, and the box keeps what was typed. */
static void
read_day(struct request *req, struct domain_set_view *v, const char *field, struct str typed,
         int64_t *ret)
{
	const char *why = str_trim(typed).len > 0 ? i18n_day_problem(typed, ret) : NULL;

	if (why != NULL || str_trim(typed).len == 0)
		*ret = DAY_NONE;
	if (why != NULL)
		*list_push(&v->problems, req->op.arena) = (struct domain_set_problem){field, SIZE_MAX, why};
}

static void
read_form(struct request *req, struct domain_set_view *v)
{
	struct arena *a = req->op.arena;
	int64_t without, n;
	bool leave_out = str_i64(http_field(req, "bo"), &without);

	v->set.name = http_field(req, "ten");
	v->set.basis = http_field(req, "can_cu");
	v->set.version = http_field_i64(req, "pb");
	v->from = http_field(req, "tu");
	v->until = http_field(req, "den");
	read_day(req, v, "from_on", v->from, &v->set.from_on);
	read_day(req, v, "until_on", v->until, &v->set.until_on);
	v->set.domains = (struct form_domains){0};
	for (size_t i = 0, rows = movement_count(req, "lv_ten"); i < rows && i < 100; i++) {
		struct str name = str_trim(movement_nth(req, "lv_ten", i));
		struct str aliases = movement_alias_lines(a, movement_nth(req, "lv_khac", i));
		if ((leave_out && (size_t)without == i) || (name.len == 0 && aliases.len == 0))
			continue;
		if (!str_i64(str_trim(movement_nth(req, "lv_so", i)), &n))
			n = 0;
		*list_push(&v->set.domains, a) = (struct form_domain){n, name, aliases};
	}
	if (v->set.id == 0)
		v->set.agency = str_eq(http_field(req, "ai"), STR("chung")) ? 0 : req->op.agency;
}

bool
page_domain_set_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct domain_set_view v = {.fresh = SIZE_MAX};
	bool add = str_eq(http_field(req, "viec"), STR("them"));
	int64_t id;

	if (!load(req, &v.set))
		return false;
	read_form(req, &v);
	if (add || http_has_field(req, "bo")) {
		if (add)
			v.fresh = v.set.domains.len;
		v.problems.len = 0;
		return print(req, resp, &v);
	}
	bool are_days = v.problems.len == 0;
	if (!are_days)
		domain_set_check(op, &v.set, &v.problems);
	if (are_days && domain_set_save(op, &v.set, &v.problems, &id)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu danh mục."))));
		return http_redirect(
			resp, (struct url){arena_printf(op->arena, "/cau-hinh/linh-vuc/%" PRId64, id)});
	}
	if (are_days && op->err.code == ERR_CONFLICT)
		*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
	else if (are_days && op->err.code != ERR_INVALID)
		return false;
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	return print(req, resp, &v);
}
