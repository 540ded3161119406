/* page_report_reuse.c - /bao-cao/{kỳ}/viet-lai: how much of the reports of a period stands in those
 * of the year before, and where. */
#include "web/report/report_page.h"
#include "web/report/reuse_view.h"
#include "web/web.h"

#include "report_reuse.tmpl.h"

static bool
add_pair(struct request *req, struct report_reuse_view *v, struct str slug)
{
	if (!report_reuse_pair(&req->op, &v->period, slug, &v->pair))
		return false;
	v->chosen = true;
	if (v->pair.line.before)
		novelty_pairs_of(req->op.arena, v->pair.text, v->pair.before, &v->pair.with, &v->pairs);
	return true;
}

bool
page_report_reuse(struct request *req, struct response *resp)
{
	struct report_reuse_view v = {0};
	struct op *op = &req->op;
	struct str slug = http_field(req, "dv");
	int64_t after = http_field_i64(req, "sau");

	web_page(&v.page, req, resp, NAV_REPORT, N_("Viết lại báo cáo năm trước"));
	if (!report_period_get(op, req->params[0], &v.period) ||
	    !report_reuse_list(op, &v.period, after, &v.lines) ||
	    (slug.len > 0 && !add_pair(req, &v, slug)))
		return false;
	v.page.year = v.period.movement.year;
	v.this_year = web_fmt(req, N_("Năm %d"), (int)v.page.year);
	v.last_year = web_fmt(req, N_("Năm %d"), (int)v.page.year - 1);
	v.after = after > 0 ? arena_printf(op->arena, "&sau=%" PRId64, after) : STR("");
	if (v.lines.next != 0)
		v.next.str = arena_printf(op->arena, "/bao-cao/%.*s/viet-lai?sau=%" PRId64,
		                          STR_ARG(v.period.slug), v.lines.next);
	else
		v.next.str = STR("");
	page_crumb(&v.page, page_tr(req, N_("Báo cáo")), (struct url){STR("/bao-cao")});
	page_crumb_str(&v.page,
	               web_fmt(req, N_("%.*s năm %d"), STR_ARG(report_page_title(req, v.period.kind)),
	                       (int)v.page.year),
	               (struct url){arena_printf(op->arena, "/bao-cao/%.*s", STR_ARG(v.period.slug))});
	tmpl_report_reuse(&resp->html, &v);
	return true;
}
