/* page_novelty_overview.c - /phong-trao/{pt}/tinh-moi: which entries of a movement resemble what;
 * with ?xem=nhom, those that are nearly the same, gathered.
 */
#include "i18n/i18n.h"
#include "web/movement/novelty_view.h"
#include "web/web.h"

#include "novelty_overview.tmpl.h"

#define CLUSTERS 20 /* of a page */

static void
begin(struct request *req, struct novelty_overview_view *v, const struct movement *m, bool clusters)
{
	struct arena *a = req->op.arena;
	struct str path = arena_printf(a, "/phong-trao/%.*s/tinh-moi", STR_ARG(m->slug));

	v->page.sub = m->name;
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(&v->page, web_fmt(req, N_("Năm %d"), (int)m->year),
	               (struct url){arena_printf(a, "/phong-trao/%.*s", STR_ARG(m->slug))});
	v->tabs[0] = (struct ui_tab){.text = str_of(page_tr(req, N_("Từng sáng kiến"))),
	                             .count = STR(""),
	                             .to = {path},
	                             .current = !clusters};
	v->tabs[1] = (struct ui_tab){.text = str_of(page_tr(req, N_("Nhóm gần như giống hệt"))),
	                             .count = STR(""),
	                             .to = {arena_printf(a, "%.*s?xem=nhom", STR_ARG(path))},
	                             .current = clusters};
	v->list = (struct ui_list){.path = path,
	                           .query = STR("xem=nhom"),
	                           .page = http_field_i64(req, "trang"),
	                           .per_page = CLUSTERS};
	if (v->list.page < 1 || v->list.page > NOVELTY_CLUSTER_TEXTS)
		v->list.page = 1;
}

bool
page_novelty_overview(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct novelty_overview_view v = {0};
	struct movement m;
	bool clusters = str_eq(http_field(req, "xem"), STR("nhom"));

	web_page(&v.page, req, resp, NAV_MOVEMENT, N_("Tính mới"));
	if (!movement_get(op, req->params[0], &m))
		return false;
	begin(req, &v, &m, clusters);
	if (clusters) {
		if (!novelty_clusters(op, &m, (size_t)(v.list.page - 1) * CLUSTERS, CLUSTERS, &v.clusters))
			return false;
		v.list.total = (int64_t)v.clusters.total;
		tmpl_novelty_clusters(&resp->html, &v);
		return true;
	}
	if (!novelty_overview(op, &m, http_field(req, "sau"), &v.entries))
		return false;
	if (v.entries.next.len > 0)
		v.next = (struct url){arena_printf(op->arena, "/phong-trao/%.*s/tinh-moi?sau=%.*s",
		                                   STR_ARG(m.slug), STR_ARG(v.entries.next))};
	tmpl_novelty_overview(&resp->html, &v);
	return true;
}
