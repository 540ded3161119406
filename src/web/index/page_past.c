/* page_past.c - /chi-so/nam-truoc: printed results of earlier years, with what is wrong in them;
 * taking such a table in. */
#include "doc/read.h"
#include "i18n/i18n.h"
#include "text/text.h"
#include "web/index/past_view.h"
#include "web/web.h"

#include "past.tmpl.h"

static struct str
told(struct request *req, const struct past_doubt *d)
{
	struct op *op = &req->op;
	struct str n = i18n_decimal(op->arena, (int)op->lang, d->computed, CRITERIA_DECIMALS, 2);

	switch (d->error) {
	case PAST_SUM: return op_say(op, N_("Điểm các lĩnh vực cộng lại được %.*s"), STR_ARG(n));
	case PAST_SAME_RANK:
		return op_say(op, N_("Cùng hạng với %.*s nhưng khác điểm"), STR_ARG(d->other));
	case PAST_TIE: return op_say(op, N_("Cùng điểm với %.*s nhưng khác hạng"), STR_ARG(d->other));
	case PAST_ORDER: return op_say(op, N_("%.*s ít điểm hơn mà đứng trên"), STR_ARG(d->other));
	case PAST_COUNT: return op_say(op, N_("Theo điểm thì hạng là %d"), (int)d->computed);
	}
	return STR("");
}

size_t
past_add_lines(struct request *req, const struct past_table *t, struct past_lines *ret)
{
	struct arena *a = req->op.arena;
	struct past_doubts doubts;

	past_check(a, t, &doubts);
	for (size_t i = 0; i < t->rows.len; i++)
		*list_push(ret, a) = (struct past_line){
			.row = &t->rows.at[i], .doubt = STR(""), .unit = STR("")};
	for (size_t i = 0; i < doubts.len; i++) {
		struct past_line *l = &ret->at[doubts.at[i].row];
		struct str one = told(req, &doubts.at[i]);
		l->doubt = l->doubt.len == 0
		               ? one
		               : arena_printf(a, "%.*s. %.*s", STR_ARG(l->doubt), STR_ARG(one));
	}
	return doubts.len;
}

static bool
load(struct request *req, struct past_table *ret)
{
	int64_t id;

	if (!str_i64(req->params[0], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có bảng kết quả này."), "word");
	return past_get(&req->op, id, ret);
}

bool
page_past(struct request *req, struct response *resp)
{
	struct past_view v = {0};

	if (!load(req, &v.table))
		return false;
	v.path = arena_printf(req->op.arena, "/chi-so/nam-truoc/%" PRId64, v.table.id);
	v.n_doubts = past_add_lines(req, &v.table, &v.lines);
	v.list = web_part(req, v.path, STR(""), (int64_t)v.lines.len);
	web_page(&v.page, req, resp, NAV_INDEX, N_("Kết quả năm trước"));
	v.page.title = v.table.name;
	v.page.title_in_viet = true;
	v.page.year = v.table.year;
	v.page.sub = v.table.group_name.len == 0 ? web_fmt(req, N_("Năm %d"), (int)v.table.year)
	                                         : web_fmt(req, N_("Năm %d, %.*s"), (int)v.table.year,
	                                                   STR_ARG(v.table.group_name));
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	tmpl_past(&resp->html, &v);
	return true;
}

bool
page_past_delete(struct request *req, struct response *resp)
{
	struct past_table t;

	if (!load(req, &t) || !past_delete(&req->op, &t))
		return false;
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã xoá bảng kết quả."))));
	return http_redirect(resp, (struct url){STR("/chi-so")});
}

/* ---- taking one in ------------------------------------------------------------------------- */

static bool
may_add(struct request *req)
{
	return past_may_add(&req->op) ||
	       op_fail(&req->op, ERR_DENIED,
	               N_("Bảng kết quả các năm trước do bộ phận CCHC nhập và xoá."), "actor=%" PRId64,
	               req->op.actor);
}

static bool
show(struct request *req, struct response *resp, struct past_import_view *v)
{
	struct op *op = &req->op;

	if (!unit_tree(op, op->agency, op->today, &v->units))
		return false;
	web_page(&v->page, req, resp, NAV_INDEX, N_("Nhập kết quả năm trước"));
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	tmpl_past_import(&resp->html, v);
	return true;
}

bool
page_past_import(struct request *req, struct response *resp)
{
	struct past_import_view v = {.text = STR(""),
	                             .year = STR(""),
	                             .group = STR(""),
	                             .name = STR(""),
	                             .source = STR(""),
	                             .most = STR("100"),
	                             .error = STR("")};

	return may_add(req) && show(req, resp, &v);
}

static bool
read(struct request *req, struct past_import_view *v, struct past_import *ret)
{
	struct doc doc = {0};
	int64_t most = PAST_SCALE;
	struct str text;

	v->most_error = str_trim(v->most).len > 0 ? criteria_number(v->most, &most) : NULL;
	if (v->most_error == NULL && (most <= 0 || most > CRITERIA_POINTS_MAX))
		v->most_error = N_("Nhập một số lớn hơn 0, không quá 1.000.");
	if (v->most_error != NULL)
		return op_fail(&req->op, ERR_INVALID, v->most_error, "most");
	return web_table_sent(req, &doc, &text) &&
	       (text.len > 0 ? past_import_text(&req->op, text, most, ret)
	                     : past_import_doc(&req->op, &doc, most, ret));
}

static const struct unit *
unit_at(const struct units *list, int64_t id)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].id == id)
			return &list->at[i];
	return NULL;
}

/* What was said of each name, or what is known of it. False: a unit was typed that is none. */
static bool
map_units(struct request *req, struct past_import_view *v, bool *ret_good)
{
	struct op *op = &req->op;
	struct units tree;

	*ret_good = true;
	if (!unit_tree(op, op->agency, op->today, &tree))
		return false;
	v->import->n_unknown = v->n_open = 0;
	for (size_t i = 0; i < v->lines.len; i++) {
		struct past_line *l = &v->lines.at[i];
		struct past_row *r = &v->import->table.rows.at[i];
		struct str field = arena_printf(op->arena, "dv-%" PRId64, r->number);
		enum unit_match match = UNIT_MATCH_NONE;
		struct unit u = {0};
		if (http_has_field(req, field.at)) {
			l->unit = str_trim(http_field(req, field.at));
			r->unit = 0;
			if (l->unit.len > 0 && !unit_find_by_text(op, op->agency, l->unit, &match, &u))
				return false;
			if (match == UNIT_MATCH_EXACT)
				r->unit = u.id;
			else if (l->unit.len > 0)
				l->unit_error = N_("Không có đơn vị tên này. Chọn trong danh sách.");
			*ret_good &= l->unit_error == NULL;
			r->outside = v->rest;
		} else {
			const struct unit *known = unit_at(&tree, r->unit);
			l->unit = known == NULL ? STR("") : known->name;
			l->guessed = v->import->guessed[i];
		}
		r->outside &= r->unit == 0;
		v->n_open += r->unit == 0;
	}
	return true;
}

bool
page_past_take(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct past_import_view v = {.text = http_field(req, "bang"),
	                             .year = http_field(req, "nam"),
	                             .group = http_field(req, "nhom"),
	                             .name = http_field(req, "ten"),
	                             .source = http_field(req, "nguon"),
	                             .most = http_field(req, "cao_nhat"),
	                             .rest = http_has_field(req, "ngoai"),
	                             .error = STR("")};
	struct past_import im;
	const char *field = NULL;
	int64_t id;
	bool good;

	if (!may_add(req))
		return false;
	if (read(req, &v, &im)) {
		v.import = &im;
		if (im.problems.len == 0)
			v.text = past_import_as_text(op->arena, &im);
		im.table.name = text_clean(op->arena, v.name);
		im.table.group_name = text_clean(op->arena, v.group);
		im.table.source = text_clean(op->arena, v.source);
		if (!str_i64(str_trim(v.year), &im.table.year))
			im.table.year = 0;
		v.n_doubts = past_add_lines(req, &im.table, &v.lines);
		if (!map_units(req, &v, &good))
			return false;
		if (!http_has_field(req, "nhan"))
			return show(req, resp, &v);
		if (good && past_import_take(op, &im, &field, &id)) {
			page_flash(req, resp, TONE_OK,
			           web_fmt(req, N_("Đã nhập %d dòng, giữ đúng như bảng đã công bố."),
			                   (int)im.table.rows.len));
			return http_redirect(
				resp, (struct url){arena_printf(op->arena, "/chi-so/nam-truoc/%" PRId64, id)});
		}
		if (good && field != NULL && str_eq(str_of(field), STR("year")))
			v.year_error = op->err.msgid;
		if (good && field != NULL && str_eq(str_of(field), STR("name")))
			v.name_error = op->err.msgid;
	}
	bool said = v.import != NULL && op->err.code == ERR_NONE;
	if (!said && op->err.code != ERR_INVALID && op->err.code != ERR_LIMIT &&
	    op->err.code != ERR_CONFLICT)
		return false;
	v.error = str_of(page_tr(req, said ? N_("Có tên đơn vị không tìm thấy. Chọn trong danh sách.")
	                                   : op->err.msgid));
	op->err = (struct err){0};
	resp->status = 422;
	return show(req, resp, &v);
}
