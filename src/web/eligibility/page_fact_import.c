/* page_fact_import.c - /can-cu/nhap: facts from a table, previewed and taken whole or not at all.
 */
#include "core/access/access.h"
#include "doc/read.h"
#include "doc/write.h"
#include "web/eligibility/view.h"
#include "web/web.h"

#include "fact_import.tmpl.h"

#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static bool
may_keep(struct request *req)
{
	return access_keeps_facts(&req->op, req->op.agency) ||
	       op_fail(&req->op, ERR_DENIED, N_("Bộ phận CCHC và thư ký Hội đồng ghi căn cứ xét."),
	               "actor=%" PRId64, req->op.actor);
}

static bool
show(struct request *req, struct response *resp, struct fact_import_view *v)
{
	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Nhập căn cứ từ bảng"));
	page_crumb(&v->page, page_tr(req, N_("Căn cứ xét thi đua")), (struct url){STR("/can-cu")});
	for (size_t i = 0; v->import != NULL && i < v->import->rows.len; i++)
		if (!v->import->rows.at[i].bad && !v->import->rows.at[i].known)
			*list_push(&v->good, req->op.arena) = &v->import->rows.at[i];
	tmpl_fact_import(&resp->html, v);
	return true;
}

bool
page_fact_import(struct request *req, struct response *resp)
{
	struct fact_import_view v = {.text = STR(""), .error = STR("")};

	return may_keep(req) && show(req, resp, &v);
}

static bool
read(struct request *req, struct fact_import *ret)
{
	struct doc doc = {0};
	struct str text;

	return web_table_sent(req, &doc, &text) &&
	       (text.len > 0 ? fact_import_text(&req->op, text, ret)
	                     : fact_import_doc(&req->op, &doc, ret));
}

bool
page_fact_import_take(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct fact_import_view v = {.text = http_field(req, "bang"), .error = STR("")};
	struct fact_import im;

	if (!may_keep(req))
		return false;
	if (read(req, &im)) {
		v.import = &im;
		v.text = fact_import_as_text(op->arena, &im);
		if (!http_has_field(req, "nhan"))
			return show(req, resp, &v);
		if (fact_import_take(op, &im)) {
			page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã ghi %d căn cứ."), (int)im.n_good));
			return http_redirect(resp, (struct url){STR("/can-cu")});
		}
	}
	if (op->err.code != ERR_INVALID && op->err.code != ERR_LIMIT && op->err.code != ERR_CONFLICT)
		return false;
	v.error = str_of(page_tr(req, op->err.msgid));
	op->err = (struct err){0};
	resp->status = 422;
	return show(req, resp, &v);
}

/* ---- the empty table to fill in ------------------------------------------------------------- */

static struct sheet
blank(struct request *req)
{
	struct arena *a = req->op.arena;
	struct sheet_column *columns = arena_array(a, struct sheet_column, FACT_COLUMNS);
	struct buf kinds = {.arena = a};

	for (size_t i = 0; i < FACT_COLUMNS; i++)
		columns[i] = (struct sheet_column){fact_import_heading((enum fact_column)i), SHEET_TEXT,
		                                   i == FACT_COLUMN_YEAR ? 8 : 26};
	for (size_t i = 0; i < fact_kinds.len; i++)
		buf_printf(&kinds, "%s%s", i > 0 ? ", " : "", fact_kinds.at[i].name);
	return (struct sheet){
		.name = STR("Căn cứ"),
		.filter = arena_printf(a,
	                           "Mỗi dòng một căn cứ; để trống Họ và tên khi ghi cho cả đơn vị. "
	                           "Loại căn cứ: %.*s.",
	                           STR_ARG(buf_view(&kinds))),
		.columns = columns,
		.n_columns = FACT_COLUMNS};
}

bool
page_fact_blank_xlsx(struct request *req, struct response *resp)
{
	struct sheet s = blank(req);
	struct str bytes;

	return may_keep(req) && sheet_write_xlsx(req->op.arena, &s, &bytes, &req->op.err) &&
	       http_send(resp, XLSX, bytes, STR("mau-can-cu.xlsx"));
}

bool
page_fact_blank_csv(struct request *req, struct response *resp)
{
	struct sheet s = blank(req);

	return may_keep(req) && http_send(resp, "text/csv; charset=utf-8",
	                                  sheet_write_csv(req->op.arena, &s), STR("mau-can-cu.csv"));
}
