/* page_criteria.c - /chi-so/bo-tieu-chi: sets of criteria listed, shown as trees, sent as files.
 * Bringing one in: page_criteria_import.c. */
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/index/set_view.h"
#include "web/web.h"

#include "set.tmpl.h"

struct str
criteria_path(struct arena *a, int64_t id)
{
	return arena_printf(a, "/chi-so/bo-tieu-chi/%" PRId64, id);
}

bool
criteria_ways(struct request *req, struct criteria_ways *ret)
{
	struct arena *a = req->op.arena;
	struct criteria_set example;

	*ret = (struct criteria_ways){0};
	if (!criteria_example_read(&req->op, &example))
		return false;
	for (size_t i = 0; i < example.items.len; i++) {
		const struct criterion *c = &example.items.at[i];
		if (!c->group)
			*list_push(ret, a) = (struct criteria_way){
				criteria_kind_name(c->rule.kind), criteria_kind_word(c->rule.kind),
				criteria_rule_write(a, &c->rule), c->guidance};
	}
	return true;
}

bool
criteria_print_list(struct request *req, struct response *resp, struct str file_error,
                    const char *year_error)
{
	struct criteria_list_view v = {.file_error = file_error,
	                               .year_error = year_error,
	                               .name = http_field(req, "ten"),
	                               .year = http_field(req, "nam"),
	                               .text = http_field(req, "bang")};

	web_page(&v.page, req, resp, NAV_INDEX, N_("Bộ tiêu chí"));
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	v.may_add = criteria_may_add(&req->op);
	if (!criteria_list(&req->op, &v.list) || (v.may_add && !criteria_ways(req, &v.ways)))
		return false;
	tmpl_criteria_sets(&resp->html, &v);
	return true;
}

bool
page_criteria_sets(struct request *req, struct response *resp)
{
	return criteria_print_list(req, resp, STR(""), NULL);
}

/* ---- a set as a tree --------------------------------------------------------------------------
 */

/* «1.1, 1.3»: whose maximum nobody has filled in. */
static void
add_lacking(struct arena *a, struct criteria_set_view *v)
{
	struct buf codes = {.arena = a};

	for (size_t i = 0; i < v->set.items.len; i++)
		if (criteria_lacks_max(&v->set.items.at[i])) {
			v->n_lacking++;
			buf_printf(&codes, "%s%.*s", codes.len > 0 ? ", " : "",
			           STR_ARG(v->set.items.at[i].code));
		}
	v->lacking = codes.len > 0 ? buf_view(&codes) : STR("");
}

/* In words; as it is written while nobody knows of how many points. */
static struct str
rule_of(struct request *req, const struct criterion *c)
{
	struct arena *a = req->op.arena;

	if (c->group || c->rule.kind == CRITERIA_UNSAID)
		return STR("");
	return criteria_lacks_max(c) ? criteria_rule_write(a, &c->rule)
	                             : criteria_rule_words(a, (int)req->op.lang, &c->rule, c->max);
}

void
criteria_add_rows(struct request *req, struct criteria_set_view *v,
                  const struct criteria_problems *more, const int *file_rows)
{
	struct arena *a = req->op.arena;
	struct criteria_problems all = {0};

	for (size_t i = 0; more != NULL && i < more->len; i++)
		*list_push(&all, a) = more->at[i];
	size_t n_read = all.len;
	criteria_check(a, &v->set, &all);
	add_lacking(a, v);
	for (size_t i = 0; i < v->set.items.len; i++) {
		const struct criterion *c = &v->set.items.at[i];
		*list_push(&v->rows, a) = (struct criteria_row){
			.c = c,
			.item = i,
			.row = file_rows == NULL ? 0 : file_rows[i],
			.rule = rule_of(req, c),
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

void
criteria_crumbs(struct request *req, struct page *p)
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
	criteria_crumbs(req, &v.page);
	criteria_add_rows(req, &v, NULL, NULL);
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

static struct str
file_name(struct request *req, const struct criteria_set *s, const char *kind)
{
	if (s->id == 0)
		return arena_printf(req->op.arena, "bo-tieu-chi-vi-du.%s", kind);
	return arena_printf(req->op.arena, "bo-tieu-chi-%" PRId64 "-%" PRId64 ".%s", s->year, s->id,
	                    kind);
}

/* «vi-du» is the example, for whoever wants to write a file. */
static bool
load_file(struct request *req, struct criteria_set *ret)
{
	return str_eq(req->params[0], STR("vi-du")) ? criteria_example_read(&req->op, ret)
	                                            : load(req, ret);
}

bool
page_criteria_csv(struct request *req, struct response *resp)
{
	struct criteria_set s;

	return load_file(req, &s) &&
	       http_send(resp, "text/csv; charset=utf-8", criteria_write_csv(req->op.arena, &s),
	                 file_name(req, &s, "csv"));
}

bool
page_criteria_json(struct request *req, struct response *resp)
{
	struct criteria_set s;

	return load_file(req, &s) &&
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

	if (!load_file(req, &s))
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
