/* page_spread.c - /nhan-rong: what has spread, what the reader's units took over, and what
 * nobody did; /nhan-rong/{mã}: one model and who applies it. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/replication/view.h"
#include "web/web.h"

#include "model.tmpl.h"
#include "spread.tmpl.h"

#define PER_PAGE 50

static const struct {
	const char *text;
	struct str key;
} tabs[SPREAD_TABS] = {
	[SPREAD_MODELS] = {N_("Mô hình đã lan tỏa"), STR_INIT("")},
	[SPREAD_MINE] = {N_("Đơn vị tôi áp dụng"), STR_INIT("cua-toi")},
	[SPREAD_DRAWER] = {N_("Chưa nơi nào áp dụng"), STR_INIT("chua-ap-dung")},
};

static void
add_tabs(struct request *req, struct spread_view *v)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	const int64_t counts[SPREAD_TABS] = {[SPREAD_MODELS] = v->counts.models,
	                                     [SPREAD_MINE] = (int64_t)v->mine.len,
	                                     [SPREAD_DRAWER] = v->counts.drawer};

	for (size_t i = 0; i < SPREAD_TABS; i++)
		v->tabs[i] = (struct ui_tab){
			.text = str_of(page_tr(req, tabs[i].text)),
			.count = counts[i] > 0 ? i18n_int(a, lang, counts[i]) : STR(""),
			.to = {tabs[i].key.len > 0
		               ? arena_printf(a, "/nhan-rong?loc=%.*s", STR_ARG(tabs[i].key))
		               : STR("/nhan-rong")},
			.current = v->tab == i};
}

bool
page_spread(struct request *req, struct response *resp)
{
	struct spread_view v = {0};
	struct op *op = &req->op;
	struct str key = http_field(req, "loc");

	web_page(&v.page, req, resp, NAV_SPREAD, N_("Nhân rộng"));
	for (size_t i = 0; i < SPREAD_TABS; i++)
		if (str_eq(key, tabs[i].key))
			v.tab = (enum spread_tab)i;
	v.list = (struct ui_list){.path = STR("/nhan-rong"),
	                          .query = v.tab == SPREAD_MODELS
	                                       ? STR("")
	                                       : arena_printf(op->arena, "loc=%.*s", STR_ARG(key)),
	                          .page = http_field_i64(req, "trang"),
	                          .per_page = PER_PAGE};
	if (v.list.page < 1 || v.list.page > 100000)
		v.list.page = 1;
	int64_t skip = (v.list.page - 1) * PER_PAGE;
	if (!adoption_count(op, &v.counts) || !adoption_of_mine(op, &v.mine) ||
	    (v.tab == SPREAD_MODELS && !adoption_models(op, skip, PER_PAGE, &v.models)) ||
	    (v.tab == SPREAD_DRAWER && !adoption_drawer(op, skip, PER_PAGE, &v.models)))
		return false;
	v.list.total = v.tab == SPREAD_DRAWER ? v.counts.drawer : v.counts.models;
	v.page.sub = str_of(page_tr(
		req, N_("Đơn vị nào áp dụng sáng kiến của đơn vị nào, với kết quả gì sau bao lâu.")));
	add_tabs(req, &v);
	tmpl_spread(&resp->html, &v);
	return true;
}

static void
add_authors(struct request *req, struct model_view *v)
{
	struct buf b = {.arena = req->op.arena};

	for (size_t i = 0; i < v->authors.len; i++)
		buf_printf(&b, "%s%.*s", i > 0 ? ", " : "", STR_ARG(v->authors.at[i].name));
	v->authors_text = b.len > 0 ? buf_view(&b) : STR("");
}

bool
page_model(struct request *req, struct response *resp)
{
	struct model_view v = {0};
	struct op *op = &req->op;

	web_page(&v.page, req, resp, NAV_SPREAD, N_("Nhân rộng"));
	if (!initiative_get(op, req->params[0], &v.i) ||
	    !initiative_author_list(op, v.i.id, &v.authors) ||
	    !adoption_spread_of(op, v.i.id, &v.spread) || !adoption_tree(op, &v.i, &v.tree) ||
	    !adoption_units_for(op, &v.i, &v.may_adopt))
		return false;
	add_authors(req, &v);
	v.may_publish = access_is_office_of(op, v.i.agency) && str_eq(v.i.state, STR("completed"));
	v.page.year = v.i.year;
	v.page.title = v.i.title;
	page_crumb(&v.page, page_tr(req, N_("Nhân rộng")), (struct url){STR("/nhan-rong")});
	tmpl_model(&resp->html, &v);
	return true;
}
