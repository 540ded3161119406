/* page_movement_start.c - /phong-trao/moi and /phong-trao/nhap: a draft from last year's
 * movement, from an empty sheet, or from a JSON document. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "os/os.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "movement_start.tmpl.h"

static int
this_year(const struct request *req)
{
	int y, m, d;

	day_split(req->op.today, &y, &m, &d);
	return y;
}

static bool
for_office(struct op *op)
{
	return access_is_office_of(op, op->agency) ||
	       op_fail(op, ERR_DENIED, N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
	               "actor=%" PRId64, op->actor);
}

/* Own movements, then open ones of the agencies above, which this one would carry out. */
static bool
fill_from(struct request *req, struct movement_start_view *v)
{
	struct op *op = &req->op;
	struct str wanted = http_field(req, "chep");
	struct movements own, above;

	if (!movement_list(op, &own) || !movement_list_above(op, &above))
		return false;
	for (size_t i = 0; i < own.len + above.len; i++) {
		bool is_own = i < own.len;
		const struct movement *m = is_own ? &own.at[i] : &above.at[i - own.len];
		bool chosen = wanted.len > 0 ? str_eq(m->slug, wanted) : i == 0;
		*list_push(&v->from, op->arena) = (struct ui_option){
			.value = m->slug,
			.text = is_own ? arena_printf(op->arena, "%" PRId64 ": %.*s", m->year, STR_ARG(m->name))
		                   : web_fmt(req, N_("Cấp trên, %d: %.*s"), (int)m->year, STR_ARG(m->name)),
			.chosen = chosen};
		/* Next year's of an own one, the same year's of a plan from above. */
		if (chosen && v->copy_year.len == 0)
			v->copy_year = arena_printf(op->arena, "%" PRId64, is_own ? m->year + 1 : m->year);
	}
	return true;
}

static bool
print(struct request *req, struct response *resp, struct movement_start_view *v)
{
	struct op *op = &req->op;
	struct domain_sets sets;

	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Soạn phong trào"));
	v->copy_year = http_field(req, "nam_chep");
	if (!fill_from(req, v) || !domain_set_list(op, true, &sets))
		return false;
	*list_push(&v->sets, op->arena) = (struct ui_option){
		.value = STR("0"), .text = str_of(page_tr(req, N_("Chọn sau, ở phần Lĩnh vực")))};
	for (size_t i = 0; i < sets.len; i++)
		*list_push(&v->sets, op->arena) = (struct ui_option){
			.value = arena_printf(op->arena, "%" PRId64, sets.at[i].id),
			.text = sets.at[i].name,
			.chosen = sets.at[i].id == http_field_i64(req, "bo_lv")};
	v->year = http_field(req, "nam");
	v->name = http_field(req, "ten");
	if (req->method == HTTP_GET || !http_has_field(req, "nam")) {
		v->year = arena_printf(op->arena, "%d", this_year(req));
		v->name = arena_printf(op->arena, "Phong trào thi đua về cải cách hành chính năm %d",
		                       this_year(req));
	}
	v->plan_number = http_field(req, "so");
	v->plan_on = http_field(req, "ngay");
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	tmpl_movement_start(&resp->html, v);
	return true;
}

bool
page_movement_new(struct request *req, struct response *resp)
{
	struct movement_start_view v = {0};

	return for_office(&req->op) && print(req, resp, &v);
}

/* Saves a draft and goes on to its parts; the failure of a form is told in *ret_why. */
static bool
save_draft(struct request *req, struct response *resp, const struct movement_plan *p,
           const char **ret_why)
{
	struct op *op = &req->op;
	struct str slug;

	*ret_why = NULL;
	if (movement_save(op, p, &slug)) {
		page_flash(
			req, resp, TONE_OK,
			str_of(page_tr(
				req, N_("Đã tạo bản soạn. Soát từng phần, rồi phát động ở trang phong trào."))));
		return http_redirect(
			resp, (struct url){arena_printf(op->arena, "/phong-trao/%.*s/soan", STR_ARG(slug))});
	}
	if (op->err.code != ERR_INVALID)
		return false;
	*ret_why = page_tr(req, op->err.msgid);
	op->err = (struct err){0};
	resp->status = 422;
	return true;
}

static void
tell(struct request *req, struct movement_start_view *v, const char *field, const char *why)
{
	*list_push(&v->errors, req->op.arena) = (struct ui_error){field, why};
}

static bool
from_copy(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct movement_start_view v = {0};
	struct movement_plan p;
	struct movement from;
	int64_t year = http_field_i64(req, "nam_chep");
	const char *why = NULL;

	if (!movement_get(op, http_field(req, "chep"), &from))
		return false;
	if (year < 2000 || year > 2100) {
		why = v.copy_error = N_("Nhập năm của phong trào, từ 2000 đến 2100.");
		resp->status = 422;
	} else if (!movement_copy(op, &from, year, &p) || !save_draft(req, resp, &p, &why)) {
		return false;
	}
	if (why == NULL)
		return true;
	tell(req, &v, v.copy_error != NULL ? "nam_chep" : NULL, why);
	return print(req, resp, &v);
}

/* A new movement starts with what the forms usually say; all of it is only text to change. */
static void
start_plan(struct request *req, struct movement_plan *p)
{
	struct arena *a = req->op.arena;
	int64_t year = http_field_i64(req, "nam");

	p->head = (struct movement){
		.agency = req->op.agency,
		.year = year,
		.plan_on = DAY_NONE,
		.before_is_strict = true,
		.late_accepted = true,
		.state = STR("draft"),
		.slug = STR(""),
		.name = http_field(req, "ten"),
		.plan_number = http_field(req, "so"),
		.superior_plan = STR(""),
		.theme = STR(""),
		.legal_bases = STR(""),
		.subjects = STR(""),
		.contents = STR(""),
		.levels = STR(""),
		.form_title = arena_printf(
			a,
			"Thống kê tên các mô hình, giải pháp, sáng kiến đăng ký thực hiện cải cách hành chính năm %" PRId64
			" theo từng lĩnh vực",
			year),
		.report_title = arena_printf(
			a,
			"Báo cáo thống kê số lượng các mô hình, giải pháp, sáng kiến trong thực hiện cải cách hành chính năm %" PRId64,
			year)};
}

static bool
start_domains(struct request *req, struct movement_plan *p)
{
	struct domain_set set;

	if (http_field_i64(req, "bo_lv") == 0)
		return true;
	if (!domain_set_get(&req->op, http_field_i64(req, "bo_lv"), &set))
		return false;
	for (size_t i = 0; i < set.domains.len; i++)
		*list_push(&p->domains, req->op.arena) = (struct movement_domain){
			0, set.domains.at[i].number, set.domains.at[i].name, set.domains.at[i].aliases};
	return true;
}

static bool
from_nothing(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct movement_start_view v = {0};
	struct movement_plan p = {0};
	struct movement_problems wrong = {0};
	struct str day = str_trim(http_field(req, "ngay"));
	const char *why = NULL;

	start_plan(req, &p);
	if (day.len > 0)
		v.day_error = i18n_day_problem(day, &p.head.plan_on);
	if (!start_domains(req, &p) || !movement_units_of(op, &p.units) ||
	    !movement_check(op, &p, &wrong))
		return false;
	const struct movement_problem *year = movement_problem_at(&wrong, MOVEMENT_HEAD, 0, "year");
	const struct movement_problem *name = movement_problem_at(&wrong, MOVEMENT_HEAD, 0, "name");
	const struct movement_problem *number = movement_problem_at(&wrong, MOVEMENT_HEAD, 0,
	                                                            "plan_number");
	v.year_error = year != NULL ? year->msgid : NULL;
	v.name_error = name != NULL ? name->msgid : NULL;
	v.number_error = number != NULL ? number->msgid : NULL;
	if (v.year_error != NULL)
		tell(req, &v, "nam", v.year_error);
	if (v.number_error != NULL)
		tell(req, &v, "so", v.number_error);
	if (v.name_error != NULL)
		tell(req, &v, "ten", v.name_error);
	if (v.day_error != NULL)
		tell(req, &v, "ngay", v.day_error);
	if (v.errors.len == 0) {
		if (!save_draft(req, resp, &p, &why))
			return false;
		if (why == NULL)
			return true;
		tell(req, &v, NULL, why);
	}
	resp->status = 422;
	return print(req, resp, &v);
}

bool
page_movement_create(struct request *req, struct response *resp)
{
	if (!for_office(&req->op))
		return false;
	return str_eq(http_field(req, "viec"), STR("chep")) ? from_copy(req, resp)
	                                                    : from_nothing(req, resp);
}

/* ---- from a JSON document --------------------------------------------------------------- */

/* The document: sent as a file, or again from the preview, where it waits in the form. */
static bool
document(struct request *req, struct str *ret, const char **ret_why)
{
	struct op *op = &req->op;

	*ret = http_field(req, "json");
	if (req->n_uploads == 0 || (req->uploads[0].path.len == 0 && !req->uploads[0].too_large)) {
		*ret_why = ret->len > 0 ? NULL : N_("Chọn tệp JSON đã tải từ một phong trào.");
		return true;
	}
	if (req->uploads[0].too_large || req->uploads[0].size > MOVEMENT_JSON_MAX) {
		*ret_why = N_("Tệp lớn hơn 256 KB, không phải cấu trúc phong trào.");
		return true;
	}
	if (!os_read_file(op->arena, req->uploads[0].path.at, MOVEMENT_JSON_MAX, ret, &op->err))
		return false;
	if (!utf8_valid(*ret))
		*ret_why = N_("Tệp này không phải JSON đọc được.");
	return true;
}

static bool
print_preview(struct request *req, struct response *resp, struct movement_import_view *v,
              const struct movement_problems *wrong)
{
	struct op *op = &req->op;

	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Xem trước phong trào từ tệp"));
	v->page.sub = v->plan.head.name;
	for (size_t i = 0; i < wrong->len; i++) {
		const struct movement_problem *p = &wrong->at[i];
		struct str line = arena_printf(op->arena, "%.*s: %s", STR_ARG(part_place(req, p)),
		                               page_tr(req, p->msgid));
		if (p->typed.len > 0)
			line = arena_printf(op->arena, "%.*s (%.*s)", STR_ARG(line), STR_ARG(p->typed));
		*(p->blocks ? list_push(&v->problems, op->arena) : list_push(&v->notes, op->arena)) = line;
	}
	for (int i = 0; i < MOVEMENT_PARTS; i++)
		v->parts[i] = (struct movement_part_preview){
			.name = str_of(page_tr(req, movement_part_names[i])),
			.facts = movement_facts_of(op, &v->plan, (enum movement_part)i)};
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb(&v->page, page_tr(req, N_("Soạn phong trào")), (struct url){STR("/phong-trao/moi")});
	if (v->problems.len > 0)
		resp->status = 422;
	tmpl_movement_import(&resp->html, v);
	return true;
}

bool
page_movement_import(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct movement_start_view start = {0};
	struct movement_import_view v = {0};
	struct movement_problems wrong;
	const char *why = NULL;

	if (!for_office(op) || !document(req, &v.json, &why))
		return false;
	if (why == NULL && !movement_from_json(op, v.json, &v.plan, &wrong)) {
		if (op->err.code != ERR_INVALID)
			return false;
		why = op->err.msgid;
		op->err = (struct err){0};
	}
	if (why != NULL) {
		start.file_error = str_of(why);
		tell(req, &start, "tep", why);
		resp->status = 422;
		return print(req, resp, &start);
	}
	bool good = true;
	for (size_t i = 0; i < wrong.len; i++)
		good &= !wrong.at[i].blocks;
	if (!str_eq(http_field(req, "viec"), STR("tao")) || !good)
		return print_preview(req, resp, &v, &wrong);
	if (!save_draft(req, resp, &v.plan, &why))
		return false;
	if (why == NULL)
		return true;
	*list_push(&v.problems, op->arena) = str_of(why);
	return print_preview(req, resp, &v, &wrong);
}
