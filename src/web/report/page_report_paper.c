/* page_report_paper.c - a report as print page and files. */
#include "i18n/i18n.h"
#include "web/register/paper_view.h"
#include "web/report/report_page.h"
#include "web/web.h"

static bool
send(struct request *req, struct response *resp, const char *kind)
{
	struct op *op = &req->op;
	struct report r;
	struct paper_order o = {0};
	struct doc d;

	if (!report_get(op, req->params[0], req->params[1], &r))
		return false;
	struct paper_order_errors wrong = paper_read_order(req, &o);
	const char *why = wrong.day != NULL ? wrong.day : wrong.number;
	if (why != NULL)
		return op_fail(op, ERR_INVALID, why, "order");
	return paper_of_report(op, &r, &o, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(op->arena, "bao-cao-%.*s-%.*s", STR_ARG(r.period.slug),
	                                 STR_ARG(r.unit_slug)));
}

bool
page_report_docx(struct request *req, struct response *resp)
{
	return send(req, resp, "docx");
}

bool
page_report_pdf(struct request *req, struct response *resp)
{
	return send(req, resp, "pdf");
}

bool
page_report_print(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct paper_view v = {.of_unit = true};
	struct report r;
	struct doc d;

	web_page(&v.page, req, resp, NAV_REPORT, N_("Bản in báo cáo"));
	if (!report_get(op, req->params[0], req->params[1], &r))
		return false;
	v.page.sub = str_of(
		page_tr(req, N_("Thể thức theo Nghị định 30/2020/NĐ-CP, khổ A4, lề 20-20-30-15 mm.")));
	v.page.year = r.period.movement.year;
	paper_read_choices(req, &v);
	if (!paper_of_report(op, &r, &v.order, &d) || !paper_fill_signers(req, &v, r.unit))
		return false;
	v.back = report_path(op->arena, &r);
	paper_fill_files(req, &v, v.back, STR(""));
	v.xlsx = STR("");
	page_crumb(&v.page, page_tr(req, N_("Báo cáo")), (struct url){STR("/bao-cao")});
	page_crumb_str(&v.page, report_page_title(req, r.period.kind), (struct url){v.back});
	return paper_show(req, resp, &v, r.period.movement.agency, &d);
}
