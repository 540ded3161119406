/* page_novelty_overview.c - /phong-trao/{pt}/tinh-moi: which entries of a movement resemble what.
 */
#include "web/movement/novelty_view.h"
#include "web/web.h"

#include "novelty_overview.tmpl.h"

bool
page_novelty_overview(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct novelty_overview_view v = {0};
	struct movement m;

	web_page(&v.page, req, resp, NAV_MOVEMENT, N_("Tính mới"));
	if (!movement_get(op, req->params[0], &m) ||
	    !novelty_overview(op, &m, http_field(req, "sau"), &v.entries))
		return false;
	v.page.sub = m.name;
	page_crumb(&v.page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(&v.page, m.name,
	               (struct url){arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(m.slug))});
	if (v.entries.next.len > 0)
		v.next = (struct url){arena_printf(op->arena, "/phong-trao/%.*s/tinh-moi?sau=%.*s",
		                                   STR_ARG(m.slug), STR_ARG(v.entries.next))};
	tmpl_novelty_overview(&resp->html, &v);
	return true;
}
