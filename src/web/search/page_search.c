/* page_search.c - /tim: from the box at the top of every page. */
#include "i18n/i18n.h"
#include "text/text.h"
#include "web/search/view.h"
#include "web/web.h"

#include "search.tmpl.h"

#define PER_PAGE 20

static struct str
query_of(struct arena *a, struct str words, int64_t year)
{
	struct buf b = {.arena = a};

	buf_str(&b, STR("q="));
	http_escape(&b, words);
	if (year != 0)
		buf_printf(&b, "&nam=%" PRId64, year);
	return buf_view(&b);
}

/* One chip a year that has something, so that the newest can be told from the old. */
static bool
add_years(struct request *req, struct search_view *v, int64_t all)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	int lang = (int)op->lang;

	*list_push(&v->years, a) = (struct ui_chip){
		.text = str_of(page_tr(req, N_("Mọi năm"))),
		.count = i18n_int(a, lang, all),
		.current = v->year == 0,
		.to = {arena_printf(a, "/tim?%.*s", STR_ARG(query_of(a, v->words, 0)))}};
	for (size_t i = 0; i < v->page.n_years && i < 8; i++) {
		int64_t n, year = v->page.years[i];
		bool more;
		if (!search_count(op, v->words, year, &n, &more))
			return false;
		if (n > 0)
			*list_push(&v->years, a) = (struct ui_chip){
				.text = arena_printf(a, "%" PRId64, year),
				.count = i18n_int(a, lang, n),
				.current = v->year == year,
				.to = {arena_printf(a, "/tim?%.*s", STR_ARG(query_of(a, v->words, year)))}};
	}
	return true;
}

/* Marks typed by habit may be what kept something from being found. */
static bool
try_plainer(struct request *req, struct search_view *v)
{
	struct op *op = &req->op;
	struct str folded = text_fold(op->arena, v->words);
	int64_t n;
	bool more;

	if (!search_count(op, folded, 0, &n, &more))
		return false;
	if (n > 0 && !str_eq(folded, v->words)) {
		v->plainer = web_fmt(req, N_("Tìm không dấu “%.*s”: %d sáng kiến"), STR_ARG(folded),
		                     (int)n);
		v->plainer_to = (struct url){
			arena_printf(op->arena, "/tim?%.*s", STR_ARG(query_of(op->arena, folded, 0)))};
	}
	return true;
}

bool
page_search(struct request *req, struct response *resp)
{
	struct search_view v = {.words = str_trim(http_field(req, "q"))};
	struct op *op = &req->op;
	int64_t all = 0;
	bool more = false, all_more = false;

	web_page(&v.page, req, resp, NAV_NONE, N_("Kết quả tìm"));
	v.year = http_has_field(req, "nam") ? v.page.year : 0;
	v.list = (struct ui_list){.path = STR("/tim"),
	                          .query = query_of(op->arena, v.words, v.year),
	                          .page = http_field_i64(req, "trang"),
	                          .per_page = PER_PAGE};
	if (v.list.page < 1)
		v.list.page = 1;
	if (!search_count(op, v.words, 0, &all, &all_more) ||
	    !search_count(op, v.words, v.year, &v.list.total, &more) ||
	    !search(op, v.words, v.year, (v.list.page - 1) * PER_PAGE, PER_PAGE, &v.hits) ||
	    (all > 0 && !add_years(req, &v, all)) ||
	    (all == 0 && v.words.len > 0 && !try_plainer(req, &v)))
		return false;
	struct str n = i18n_int(op->arena, (int)op->lang, v.list.total);
	v.count = more ? web_fmt(req, N_("hơn %.*s sáng kiến"), STR_ARG(n))
	               : web_fmt(req, N_("%.*s sáng kiến"), STR_ARG(n));
	v.page.search = v.words;
	tmpl_search(&resp->html, &v);
	return true;
}
