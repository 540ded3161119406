/* page_report_paper.c - a report as print page and files. */
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/register/paper_view.h"
#include "web/report/report_page.h"
#include "web/web.h"

#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

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

/* ---- figures as a sheet -------------------------------------------------------------------------
 */

static struct str
number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%" PRId64, n);
}

static void
fill_row(struct arena *a, struct str *row, struct str name, struct str source,
         const struct report_figures *f)
{
	int64_t registered = 0, completed = 0;
	size_t at = 0;

	row[at++] = name;
	row[at++] = source;
	for (size_t i = 0; i < f->len; i++) {
		row[at++] = number(a, f->at[i].registered);
		row[at++] = number(a, f->at[i].completed);
		registered += f->at[i].registered;
		completed += f->at[i].completed;
	}
	row[at++] = number(a, registered);
	row[at++] = number(a, completed);
}

static void
fill_columns(struct request *req, const struct report_figures *f, struct sheet_column *to)
{
	struct arena *a = req->op.arena;
	size_t at = 0;

	to[at++] = (struct sheet_column){str_of(page_tr(req, N_("Đơn vị"))), SHEET_TEXT, 34};
	to[at++] = (struct sheet_column){str_of(page_tr(req, N_("Số liệu từ"))), SHEET_TEXT, 20};
	for (size_t i = 0; i < f->len; i++) {
		struct str name = arena_printf(a, "%" PRId64 ". %.*s", f->at[i].domain,
		                               STR_ARG(f->at[i].name));
		to[at++] = (struct sheet_column){web_fmt(req, N_("%.*s: đăng ký"), STR_ARG(name)),
		                                 SHEET_NUMBER, 16};
		to[at++] = (struct sheet_column){web_fmt(req, N_("%.*s: hoàn thành"), STR_ARG(name)),
		                                 SHEET_NUMBER, 16};
	}
	to[at++] = (struct sheet_column){str_of(page_tr(req, N_("Cộng đăng ký"))), SHEET_NUMBER, 14};
	to[at++] = (struct sheet_column){str_of(page_tr(req, N_("Cộng hoàn thành"))), SHEET_NUMBER, 14};
}

/* Unit by unit, and what the report says at the end: figures that were confirmed stay, also when
 * the records go on. */
bool
page_report_xlsx(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct report r;
	struct report_figure_lines lines;
	struct str bytes;

	if (!report_get(op, req->params[0], req->params[1], &r) || !report_figure_lines(op, &r, &lines))
		return false;
	size_t columns = r.figures.len * 2 + 4;
	struct sheet_column *heads = arena_array(op->arena, struct sheet_column, columns);
	struct str *cells = arena_array(op->arena, struct str, columns * (lines.len + 1));
	fill_columns(req, &r.figures, heads);
	for (size_t i = 0; i < lines.len; i++)
		fill_row(
			op->arena, cells + i * columns, lines.at[i].unit_name,
			str_of(page_tr(req, lines.at[i].confirmed ? N_("báo cáo đã nộp") : N_("hệ thống"))),
			&lines.at[i].figures);
	fill_row(op->arena, cells + lines.len * columns, str_of(page_tr(req, N_("Báo cáo"))),
	         r.unit_name, &r.figures);
	const struct sheet s = {.name = STR("Mẫu 2"),
	                        .filter = arena_printf(op->arena, "%.*s, %.*s",
	                                               STR_ARG(report_page_title(req, r.period.kind)),
	                                               STR_ARG(r.period.movement.name)),
	                        .columns = heads,
	                        .n_columns = columns,
	                        .cells = cells,
	                        .n_rows = lines.len + 1};
	return sheet_write_xlsx(op->arena, &s, &bytes, &op->err) &&
	       http_send(resp, XLSX, bytes,
	                 arena_printf(op->arena, "so-lieu-%.*s-%.*s.xlsx", STR_ARG(r.period.slug),
	                              STR_ARG(r.unit_slug)));
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
