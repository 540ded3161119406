/* page_rubric.c - /cau-hinh/thang-diem: rubrics listed, edited, read from a file and sent as one.
 */
#include "doc/read.h"
#include "i18n/i18n.h"
#include "web/council/rubric_view.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "rubric.tmpl.h"

static bool
print_list(struct request *req, struct response *resp, struct str file_error)
{
	struct rubric_list_view v = {.file_error = file_error};

	web_page(&v.page, req, resp, NAV_COUNCIL, N_("Thang điểm"));
	v.may_add = rubric_may_add(&req->op);
	if (!rubric_list(&req->op, &v.list))
		return false;
	tmpl_rubrics(&resp->html, &v);
	return true;
}

bool
page_rubrics(struct request *req, struct response *resp)
{
	return print_list(req, resp, STR(""));
}

/* ---- one rubric -------------------------------------------------------------------- */

const struct rubric_problem *
rubric_problem_at(const struct rubric_edit_view *v, enum rubric_part part, size_t row,
                  const char *field)
{
	for (size_t i = 0; i < v->problems.len; i++) {
		const struct rubric_problem *p = &v->problems.at[i];
		if (p->part == part && p->row == row && str_eq(str_of(p->field), str_of(field)))
			return p;
	}
	return NULL;
}

const char *
rubric_whole_error(const struct rubric_edit_view *v, const char *field)
{
	const struct rubric_problem *p = rubric_problem_at(v, RUBRIC_WHOLE, 0, field);

	return p == NULL ? NULL : p->msgid;
}

/* Where a member of the typed structs stands in the form. */
static const struct {
	enum rubric_part part;
	const char *field, *name;
} places[] = {
	{RUBRIC_WHOLE, "name", "ten"},
	{RUBRIC_WHOLE, "code", "ma"},
	{RUBRIC_WHOLE, "basis", "can_cu"},
	{RUBRIC_WHOLE, "note", "ghi_chu"},
	{RUBRIC_WHOLE, "step", "le"},
	{RUBRIC_WHOLE, "bonus_max", "thuong"},
	{RUBRIC_WHOLE, "minus_max", "tru"},
	{RUBRIC_WHOLE, "recognise", "cong_nhan"},
	{RUBRIC_WHOLE, "drop_from", "bo_phieu"},
	{RUBRIC_WHOLE, "spread_max", "chenh"},
	{RUBRIC_ROW, "code", "tc_ma"},
	{RUBRIC_ROW, "parent", "tc_nhom"},
	{RUBRIC_ROW, "name", "tc_ten"},
	{RUBRIC_ROW, "max", "tc_toi_da"},
	{RUBRIC_ROW, "pass", "tc_dat"},
	{RUBRIC_ROW, "bands", "tc_muc"},
	{RUBRIC_ROW, "note", "tc_ghi"},
	{RUBRIC_GRADE, "name", "xl_ten"},
	{RUBRIC_GRADE, "least", "xl_tu"},
	{RUBRIC_GRADE, "item", "xl_tc"},
	{RUBRIC_GRADE, "item_least", "xl_dat"},
};

static const char *
place(struct arena *a, const struct rubric_problem *p)
{
	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (places[i].part == p->part && str_eq(str_of(places[i].field), str_of(p->field)))
			return p->part == RUBRIC_WHOLE
			           ? places[i].name
			           : arena_printf(a, "#f-%s-%zu", places[i].name, p->row).at;
	return "#tc";
}

static bool
print(struct request *req, struct response *resp, struct rubric_edit_view *v)
{
	struct arena *a = req->op.arena;

	web_page(&v->page, req, resp, NAV_COUNCIL,
	         v->stored.id == 0 ? N_("Thêm thang điểm") : N_("Thang điểm"));
	if (v->stored.id != 0)
		v->page.sub = web_fmt(req, N_("%.*s, phiên bản %d"), STR_ARG(v->stored.name),
		                      (int)v->stored.edition);
	v->path = v->stored.id == 0 ? STR("/cau-hinh/thang-diem/moi")
	                            : arena_printf(a, "/cau-hinh/thang-diem/%" PRId64, v->stored.id);
	v->may_add = rubric_may_add(&req->op);
	page_crumb(&v->page, page_tr(req, N_("Thang điểm")), (struct url){STR("/cau-hinh/thang-diem")});
	for (size_t i = 0; i < v->problems.len; i++)
		*list_push(&v->errors, a) = (struct ui_error){place(a, &v->problems.at[i]),
		                                              v->problems.at[i].msgid};
	if (v->stored.may_edit && v->typed.rows.len == 0)
		*list_push(&v->typed.rows, a) = (struct rubric_row){.code = STR("1")};
	if (v->stored.id != 0 && !rubric_editions(&req->op, &v->stored, &v->editions))
		return false;
	tmpl_rubric(&resp->html, v);
	return true;
}

/* The stored one of the address, or an empty one, or a copy of another. */
static bool
load(struct request *req, struct rubric_edit_view *v)
{
	struct op *op = &req->op;
	int64_t id, copy = http_field_i64(req, "chep");
	struct rubric other;

	v->fresh_row = v->fresh_grade = SIZE_MAX;
	if (str_i64(req->params[0], &id)) {
		if (!rubric_get(op, id, &v->stored))
			return false;
		rubric_type(op->arena, (int)op->lang, &v->stored, &v->typed);
		return true;
	}
	if (!str_eq(req->params[0], STR("moi")))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có thang điểm này."), "word");
	if (!rubric_may_add(op))
		return op_fail(op, ERR_DENIED, N_("Thang điểm do bộ phận CCHC hoặc thư ký Hội đồng soạn."),
		               "moi");
	v->stored = (struct rubric){.may_edit = true};
	v->typed.step = STR("0,5");
	if (copy == 0)
		return true;
	if (!rubric_get(op, copy, &other))
		return false;
	rubric_type(op->arena, (int)op->lang, &other, &v->typed);
	return true;
}

bool
page_rubric(struct request *req, struct response *resp)
{
	struct rubric_edit_view v = {0};

	return load(req, &v) && print(req, resp, &v);
}

static bool
is_empty(const struct rubric_row *r)
{
	return str_trim(r->name).len + str_trim(r->max).len + str_trim(r->bands).len +
	           str_trim(r->note).len ==
	       0;
}

static void
read_form(struct request *req, struct rubric_typed *t)
{
	struct arena *a = req->op.arena;
	int64_t row = -1, grade = -1;

	if (!str_i64(http_field(req, "bo"), &row))
		row = -1;
	if (!str_i64(http_field(req, "bo_hang"), &grade))
		grade = -1;
	*t = (struct rubric_typed){.code = http_field(req, "ma"),
	                           .name = http_field(req, "ten"),
	                           .basis = http_field(req, "can_cu"),
	                           .note = http_field(req, "ghi_chu"),
	                           .step = http_field(req, "le"),
	                           .bonus_max = http_field(req, "thuong"),
	                           .minus_max = http_field(req, "tru"),
	                           .recognise = http_field(req, "cong_nhan"),
	                           .drop_from = http_field(req, "bo_phieu"),
	                           .spread_max = http_field(req, "chenh")};
	for (size_t i = 0, n = movement_count(req, "tc_ten"); i < n && i <= RUBRIC_ITEMS_MAX; i++) {
		struct rubric_row r = {.code = movement_nth(req, "tc_ma", i),
		                       .parent = movement_nth(req, "tc_nhom", i),
		                       .name = movement_nth(req, "tc_ten", i),
		                       .max = movement_nth(req, "tc_toi_da", i),
		                       .pass = movement_nth(req, "tc_dat", i),
		                       .shortfall = movement_nth(req, "tc_duoi", i),
		                       .bands = movement_nth(req, "tc_muc", i),
		                       .note = movement_nth(req, "tc_ghi", i)};
		if ((int64_t)i != row && !is_empty(&r))
			*list_push(&t->rows, a) = r;
	}
	for (size_t i = 0, n = movement_count(req, "xl_ten"); i < n && i <= RUBRIC_GRADES_MAX; i++) {
		struct rubric_grade_row g = {movement_nth(req, "xl_ten", i), movement_nth(req, "xl_tu", i),
		                             movement_nth(req, "xl_tc", i), movement_nth(req, "xl_dat", i)};
		if ((int64_t)i != grade && str_trim(g.name).len + str_trim(g.least).len > 0)
			*list_push(&t->grades, a) = g;
	}
}

/* Adds an empty row, or takes one away: nothing is stored yet. */
static bool
reshape(struct request *req, struct rubric_edit_view *v)
{
	struct str what = http_field(req, "viec");

	if (str_eq(what, STR("them"))) {
		v->fresh_row = v->typed.rows.len;
		*list_push(&v->typed.rows, req->op.arena) = (struct rubric_row){
			.code = arena_printf(req->op.arena, "%zu", v->typed.rows.len + 1)};
	} else if (str_eq(what, STR("them-hang"))) {
		v->fresh_grade = v->typed.grades.len;
		(void)list_push(&v->typed.grades, req->op.arena);
	} else
		return http_has_field(req, "bo") || http_has_field(req, "bo_hang");
	return true;
}

bool
page_rubric_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct rubric_edit_view v = {0};
	int64_t id, version = http_field_i64(req, "pb");

	if (!load(req, &v))
		return false;
	read_form(req, &v.typed);
	if (v.stored.may_edit && reshape(req, &v)) {
		v.stored.version = version;
		return print(req, resp, &v);
	}
	if (rubric_save(op, v.stored.id, version, &v.typed, &v.problems, &id)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, id != v.stored.id && v.stored.id != 0
		                                   ? N_("Đã lưu thành phiên bản mới.")
		                                   : N_("Đã lưu thang điểm."))));
		return http_redirect(
			resp, (struct url){arena_printf(op->arena, "/cau-hinh/thang-diem/%" PRId64, id)});
	}
	if (op->err.code == ERR_CONFLICT)
		*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
	else if (op->err.code != ERR_INVALID)
		return false;
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	/* What was typed goes over what is there now only when the person sends it again. */
	if (resp->status == 422)
		v.stored.version = version;
	return print(req, resp, &v);
}

/* ---- files ----------------------------------------------------------------------------- */

static bool
read_file(struct request *req, struct rubric_typed *ret)
{
	struct op *op = &req->op;
	struct doc doc = {0};

	if (req->n_uploads == 0 || req->uploads[0].size == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn tệp CSV hoặc Excel."), "empty");
	if (req->uploads[0].too_large)
		return op_fail(op, ERR_INVALID, N_("Tệp lớn quá mức cho phép. Chia nhỏ rồi tải lên lại."),
		               "too large");
	return doc_read_file(op->arena, arena_str(op->arena, req->uploads[0].path).at, &doc,
	                     &op->err) &&
	       rubric_read_table(op, &doc, ret);
}

/* Shows what a file says in the editor; nothing is stored before «Lưu». */
bool
page_rubric_import(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct rubric_edit_view v = {
		.stored = {.may_edit = true}, .fresh_row = SIZE_MAX, .fresh_grade = SIZE_MAX};
	struct rubric r;

	if (!rubric_may_add(op))
		return op_fail(op, ERR_DENIED, N_("Thang điểm do bộ phận CCHC hoặc thư ký Hội đồng soạn."),
		               "nhap");
	if (!read_file(req, &v.typed)) {
		if (op->err.code != ERR_INVALID && op->err.code != ERR_LIMIT)
			return false;
		struct str why = str_of(page_tr(req, op->err.msgid));
		op->err = (struct err){0};
		resp->status = 422;
		return print_list(req, resp, why);
	}
	if (v.typed.step.len == 0)
		v.typed.step = STR("0,5");
	(void)rubric_understand(op->arena, &v.typed, &r, &v.problems);
	return print(req, resp, &v);
}

bool
page_rubric_csv(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct rubric r;
	int64_t id;

	if (!str_i64(req->params[0], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có thang điểm này."), "word");
	return rubric_get(op, id, &r) &&
	       http_send(resp, "text/csv; charset=utf-8", rubric_write_csv(op->arena, &r),
	                 arena_printf(op->arena, "thang-diem-%.*s.csv",
	                              STR_ARG(r.code.len > 0 ? r.code : req->params[0])));
}
