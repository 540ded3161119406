/* page_remedies.c - /chi-so/{năm}/khac-phuc: the plans of a year to win points back, and the
 * results that want one. */
#include "i18n/i18n.h"
#include "web/index/remedy_view.h"
#include "web/web.h"

#include "remedies.tmpl.h"

struct str
remedy_path(struct arena *a, int64_t year, struct str unit)
{
	return unit.len == 0
	           ? arena_printf(a, "/chi-so/%" PRId64 "/khac-phuc", year)
	           : arena_printf(a, "/chi-so/%" PRId64 "/khac-phuc/%.*s", year, STR_ARG(unit));
}

bool
remedy_year(struct request *req, int64_t *ret)
{
	if (str_i64(req->params[0], ret) && *ret >= 2000 && *ret <= 2199)
		return true;
	return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có trang này, hoặc bạn không được xem."),
	               "year");
}

static void
add_year(struct request *req, struct remedies_view *v, int64_t year)
{
	for (size_t i = 0; i < v->n_years; i++)
		if (str_eq(v->years[i].text, arena_i64(req->op.arena, year)))
			return;
	if (v->n_years == REMEDY_YEARS)
		return;
	v->years[v->n_years++] = (struct ui_chip){.text = arena_i64(req->op.arena, year),
	                                          .to = {remedy_path(req->op.arena, year, STR(""))},
	                                          .current = year == v->year};
}

/* Newest first: years with a published or a printed result. */
static bool
add_years(struct request *req, struct remedies_view *v)
{
	struct rounds rounds;
	struct past_tables past;
	size_t r = 0, t = 0;

	if (!round_list(&req->op, &rounds) || !past_list(&req->op, &past))
		return false;
	while (r < rounds.len || t < past.len) {
		if (r < rounds.len && rounds.at[r].phase != ROUND_PUBLISHED)
			r++;
		else if (t == past.len || (r < rounds.len && rounds.at[r].year >= past.at[t].year))
			add_year(req, v, rounds.at[r++].year);
		else
			add_year(req, v, past.at[t++].year);
	}
	return true;
}

bool
page_remedies(struct request *req, struct response *resp)
{
	struct remedies_view v = {0};
	struct op *op = &req->op;

	if (!remedy_year(req, &v.year) || !remedy_list(op, v.year, &v.list) ||
	    !remedy_results(op, v.year, &v.results) || !add_years(req, &v))
		return false;
	web_page(&v.page, req, resp, NAV_INDEX, N_("Kế hoạch khắc phục"));
	v.page.title = web_fmt(req, N_("Kế hoạch khắc phục, kết quả năm %d"), (int)v.year);
	v.page.sub = str_of(
		page_tr(req, N_("Tiêu chí mất điểm thành việc làm có người chủ trì, có thời hạn")));
	v.page.year = v.year;
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	v.part = web_part(req, remedy_path(op->arena, v.year, STR("")), STR(""), (int64_t)v.list.len);
	tmpl_remedies(&resp->html, &v);
	return true;
}
