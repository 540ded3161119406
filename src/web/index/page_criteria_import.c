/* page_criteria_import.c - /chi-so/bo-tieu-chi/nhap: a set out of a file or a pasted table, looked
 * at before it is kept. */
#include "doc/read.h"
#include "os/os.h"
#include "web/index/set_view.h"
#include "web/web.h"

#include "set.tmpl.h"

#define JSON_MAX ((size_t)2 * 1024 * 1024)

static bool
read_json_file(struct request *req, struct criteria_set *ret)
{
	struct op *op = &req->op;
	struct str bytes;

	return os_read_file(op->arena, arena_str(op->arena, req->uploads[0].path).at, JSON_MAX, &bytes,
	                    &op->err) &&
	       criteria_read_json(op->arena, bytes, ret, &op->err);
}

static bool
read_text(struct request *req, struct str text, struct criteria_set *ret,
          struct criteria_problems *problems, int **rows)
{
	if (str_has_prefix(str_trim(text), STR("{")))
		return criteria_read_json(req->op.arena, text, ret, &req->op.err);
	return criteria_read_text(&req->op, text, ret, problems, rows);
}

static bool
read_sent(struct request *req, struct criteria_set *ret, struct criteria_problems *problems,
          int **rows)
{
	struct op *op = &req->op;
	struct doc doc = {0};
	struct str text;

	*rows = NULL;
	if (req->n_uploads > 0 && req->uploads[0].size > 0 && !req->uploads[0].too_large &&
	    str_has_suffix(req->uploads[0].name, STR(".json")))
		return read_json_file(req, ret);
	if (!web_table_sent(req, &doc, &text))
		return false;
	if (text.len > 0)
		return read_text(req, text, ret, problems, rows);
	/* A file of text whose columns only spaces keep apart. */
	return doc.blocks.len == 0 && doc.plain.len > 0
	           ? criteria_read_text(op, doc.plain, ret, problems, rows)
	           : criteria_read_table(op, &doc, ret, problems, rows);
}

/* Years a set can be for, as criteria_save() takes them. */
static const char *
year_problem(const struct request *req)
{
	struct str typed = str_trim(http_field(req, "nam"));
	int64_t year;

	return typed.len == 0 || (str_i64(typed, &year) && year >= 2000 && year <= 2199)
	           ? NULL
	           : N_("Nhập năm được chấm, ví dụ: 2025.");
}

/* What the form says, else the table itself, else the name of its file. */
static void
name_from_form(struct request *req, struct criteria_set *s)
{
	struct str name = str_trim(http_field(req, "ten"));
	struct str file = req->n_uploads > 0 ? req->uploads[0].name : STR("");
	int year, month, day;

	if (name.len > 0)
		s->name = name;
	for (size_t i = file.len; s->name.len == 0 && i-- > 0;)
		if (file.at[i] == '.')
			s->name = str_slice(file, 0, i);
	if (s->name.len == 0)
		s->name = file;
	if (http_field_i64(req, "nam") > 0)
		s->year = http_field_i64(req, "nam");
	if (s->year == 0) {
		day_split(req->op.today, &year, &month, &day);
		s->year = year;
	}
	if (s->name.len == 0)
		s->name = web_fmt(req, N_("Bộ tiêu chí năm %d"), (int)s->year);
}

/* Shows what a file says; nothing is stored before «Lưu». */
static bool
preview(struct request *req, struct response *resp, struct criteria_set_view *v,
        const struct criteria_problems *problems, const int *rows)
{
	web_page(&v->page, req, resp, NAV_INDEX, N_("Soát bộ tiêu chí từ tệp"));
	criteria_crumbs(req, &v->page);
	v->preview = true;
	v->json = criteria_write_json(req->op.arena, &v->set);
	v->path = STR("/chi-so/bo-tieu-chi/nhap");
	criteria_add_rows(req, v, problems, rows);
	tmpl_criteria_preview(&resp->html, v);
	return true;
}

static bool
keep(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct criteria_set_view v = {0};
	struct criteria_problems problems;
	int64_t id;

	if (!criteria_read_json(op->arena, http_field(req, "json"), &v.set, &op->err))
		return false;
	if (criteria_save(op, &v.set, &problems, &id)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đã lưu bộ tiêu chí làm bản nháp."))));
		return http_redirect(resp, (struct url){criteria_path(op->arena, id)});
	}
	if (op->err.code != ERR_INVALID)
		return false;
	op->err = (struct err){0};
	resp->status = 422;
	return preview(req, resp, &v, &problems, NULL);
}

bool
page_criteria_import(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct criteria_set_view v = {0};
	struct criteria_problems problems = {0};
	int *rows = NULL;
	const char *bad_year = year_problem(req);

	if (!criteria_may_add(op))
		return op_fail(op, ERR_DENIED, N_("Bộ tiêu chí do bộ phận CCHC soạn."), "nhap");
	if (http_has_field(req, "json"))
		return keep(req, resp);
	if (bad_year != NULL) {
		resp->status = 422;
		return criteria_print_list(req, resp, STR(""), bad_year);
	}
	bool sample = http_has_field(req, "mau");
	if (sample ? !criteria_sample_read(op, http_field(req, "mau"), &v.set, &problems, &rows)
	           : !read_sent(req, &v.set, &problems, &rows)) {
		if (op->err.code != ERR_INVALID && op->err.code != ERR_LIMIT)
			return false;
		struct str why = str_of(page_tr(req, op->err.msgid));
		op->err = (struct err){0};
		resp->status = 422;
		return criteria_print_list(req, resp, why, NULL);
	}
	if (sample && http_field_i64(req, "nam") > 0)
		v.set.year = http_field_i64(req, "nam");
	if (!sample)
		name_from_form(req, &v.set);
	return preview(req, resp, &v, &problems, sample ? NULL : rows);
}
