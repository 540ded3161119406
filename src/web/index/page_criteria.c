/* page_criteria.c - /chi-so/bo-tieu-chi: sets of criteria listed, shown as trees, read from a file
 * and sent as one. */
#include "doc/read.h"
#include "doc/write.h"
#include "i18n/i18n.h"
#include "os/os.h"
#include "web/index/set_view.h"
#include "web/web.h"

#include "set.tmpl.h"

#define JSON_MAX ((size_t)2 * 1024 * 1024)

struct str
criteria_path(struct arena *a, int64_t id)
{
	return arena_printf(a, "/chi-so/bo-tieu-chi/%" PRId64, id);
}

static bool
print_list(struct request *req, struct response *resp, struct str file_error)
{
	struct criteria_list_view v = {.file_error = file_error};

	web_page(&v.page, req, resp, NAV_INDEX, N_("Bộ tiêu chí"));
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	v.may_add = criteria_may_add(&req->op);
	if (!criteria_list(&req->op, &v.list))
		return false;
	tmpl_criteria_sets(&resp->html, &v);
	return true;
}

bool
page_criteria_sets(struct request *req, struct response *resp)
{
	return print_list(req, resp, STR(""));
}

/* ---- a set as a tree --------------------------------------------------------------------------
 */

static void
add_rows(struct request *req, struct criteria_set_view *v, const struct criteria_problems *more,
         const int *file_rows)
{
	struct arena *a = req->op.arena;
	struct criteria_problems all = {0};

	for (size_t i = 0; more != NULL && i < more->len; i++)
		*list_push(&all, a) = more->at[i];
	size_t n_read = all.len;
	criteria_check(a, &v->set, &all);
	for (size_t i = 0; i < v->set.items.len; i++) {
		const struct criterion *c = &v->set.items.at[i];
		*list_push(&v->rows, a) = (struct criteria_row){
			.c = c,
			.item = i,
			.row = file_rows == NULL ? 0 : file_rows[i],
			.rule = c->group ? STR("")
		                     : criteria_rule_words(a, (int)req->op.lang, &c->rule, c->max),
			.to = {v->set.may_edit && !v->preview
		               ? arena_printf(a, "%.*s/dong/%zu", STR_ARG(v->path), i + 1)
		               : STR("")}};
	}
	for (size_t i = 0; i < all.len; i++) {
		const struct criteria_problem *p = &all.at[i];
		bool told = false;
		if (p->item >= v->rows.len) {
			*list_push(&v->errors, a) = (struct ui_error){NULL, p->msgid};
			v->n_problems++;
			continue;
		}
		/* What could not be read is missing besides: once is enough. */
		for (size_t k = 0; k < n_read && i >= n_read; k++)
			told |= all.at[k].item == p->item && str_eq(str_of(all.at[k].field), str_of(p->field));
		if (!told) {
			*list_push(&v->rows.at[p->item].problems, a) = p->msgid;
			v->n_problems++;
		}
	}
}

static bool
load(struct request *req, struct criteria_set *ret)
{
	int64_t id;

	if (!str_i64(req->params[0], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có bộ tiêu chí này."), "word");
	return criteria_get(&req->op, id, ret);
}

static void
crumbs(struct request *req, struct page *p)
{
	page_crumb(p, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb(p, page_tr(req, N_("Bộ tiêu chí")), (struct url){STR("/chi-so/bo-tieu-chi")});
}

bool
page_criteria_set(struct request *req, struct response *resp)
{
	struct criteria_set_view v = {0};

	if (!load(req, &v.set) || !criteria_editions(&req->op, &v.set, &v.editions))
		return false;
	web_page(&v.page, req, resp, NAV_INDEX, N_("Bộ tiêu chí"));
	v.page.title = v.set.name;
	v.page.title_in_viet = true;
	v.page.year = v.set.year;
	v.path = criteria_path(req->op.arena, v.set.id);
	crumbs(req, &v.page);
	add_rows(req, &v, NULL, NULL);
	tmpl_criteria_set(&resp->html, &v);
	return true;
}

bool
page_criteria_use(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct criteria_set s;

	if (!load(req, &s))
		return false;
	if (!criteria_use(op, &s))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Bộ tiêu chí đã được đưa vào áp dụng."))));
	return http_redirect(resp, (struct url){criteria_path(op->arena, s.id)});
}

/* ---- files --------------------------------------------------------------------------------------
 */

static bool
read_upload(struct request *req, struct criteria_set *ret, struct criteria_problems *problems,
            int **rows)
{
	struct op *op = &req->op;
	struct doc doc = {0};
	struct str bytes;

	if (req->n_uploads == 0 || req->uploads[0].size == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn tệp Excel, CSV hoặc JSON."), "empty");
	if (req->uploads[0].too_large)
		return op_fail(op, ERR_INVALID, N_("Tệp lớn quá mức cho phép. Chia nhỏ rồi tải lên lại."),
		               "too large");
	const char *path = arena_str(op->arena, req->uploads[0].path).at;
	if (str_has_suffix(req->uploads[0].name, STR(".json"))) {
		*rows = NULL;
		if (!os_read_file(op->arena, path, JSON_MAX, &bytes, &op->err))
			return false;
		return criteria_read_json(op->arena, bytes, ret, &op->err);
	}
	return doc_read_file(op->arena, path, &doc, &op->err) &&
	       criteria_read_table(op, &doc, ret, problems, rows);
}

/* A table names neither itself nor its year: what the form says about them. */
static void
name_from_form(struct request *req, struct criteria_set *s)
{
	struct str name = str_trim(http_field(req, "ten")), file = req->uploads[0].name;
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
}

/* Shows what a file says; nothing is stored before «Lưu». */
static bool
preview(struct request *req, struct response *resp, struct criteria_set_view *v,
        const struct criteria_problems *problems, const int *rows)
{
	web_page(&v->page, req, resp, NAV_INDEX, N_("Soát bộ tiêu chí từ tệp"));
	crumbs(req, &v->page);
	v->preview = true;
	v->json = criteria_write_json(req->op.arena, &v->set);
	v->path = STR("/chi-so/bo-tieu-chi/nhap");
	add_rows(req, v, problems, rows);
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

	if (!criteria_may_add(op))
		return op_fail(op, ERR_DENIED, N_("Bộ tiêu chí do bộ phận CCHC soạn."), "nhap");
	if (http_has_field(req, "json"))
		return keep(req, resp);
	bool sample = http_has_field(req, "mau");
	if (sample ? !criteria_sample_read(op, http_field(req, "mau"), &v.set, &problems, &rows)
	           : !read_upload(req, &v.set, &problems, &rows)) {
		if (op->err.code != ERR_INVALID && op->err.code != ERR_LIMIT)
			return false;
		struct str why = str_of(page_tr(req, op->err.msgid));
		op->err = (struct err){0};
		resp->status = 422;
		return print_list(req, resp, why);
	}
	if (sample && http_field_i64(req, "nam") > 0)
		v.set.year = http_field_i64(req, "nam");
	if (!sample)
		name_from_form(req, &v.set);
	return preview(req, resp, &v, &problems, sample ? NULL : rows);
}

static struct str
file_name(struct request *req, const struct criteria_set *s, const char *kind)
{
	return arena_printf(req->op.arena, "bo-tieu-chi-%" PRId64 "-%" PRId64 ".%s", s->year, s->id,
	                    kind);
}

bool
page_criteria_csv(struct request *req, struct response *resp)
{
	struct criteria_set s;

	return load(req, &s) &&
	       http_send(resp, "text/csv; charset=utf-8", criteria_write_csv(req->op.arena, &s),
	                 file_name(req, &s, "csv"));
}

bool
page_criteria_json(struct request *req, struct response *resp)
{
	struct criteria_set s;

	return load(req, &s) &&
	       http_send(resp, "application/json; charset=utf-8",
	                 criteria_write_json(req->op.arena, &s), file_name(req, &s, "json"));
}

bool
page_criteria_xlsx(struct request *req, struct response *resp)
{
	static const int widths[CRITERIA_COLUMNS] = {10, 8, 60, 11, 10, 40, 40, 40, 24, 8};
	struct op *op = &req->op;
	struct sheet_column columns[CRITERIA_COLUMNS];
	struct criteria_set s;
	struct str bytes;

	if (!load(req, &s))
		return false;
	size_t n_rows;
	struct str *cells = criteria_cells(op->arena, &s, &n_rows);
	for (size_t i = 0; i < CRITERIA_COLUMNS; i++)
		columns[i] = (struct sheet_column){str_of(criteria_columns[i]), SHEET_TEXT, widths[i]};
	struct sheet sheet = {.name = STR("Bộ tiêu chí"),
	                      .filter = s.name,
	                      .columns = columns,
	                      .n_columns = CRITERIA_COLUMNS,
	                      .cells = cells,
	                      .n_rows = n_rows};
	return sheet_write_xlsx(op->arena, &sheet, &bytes, &op->err) &&
	       http_send(resp, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	                 bytes, file_name(req, &s, "xlsx"));
}
