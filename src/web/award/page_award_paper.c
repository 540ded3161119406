/* page_award_paper.c - letters of praise, minutes, and the figures of a year as a page and as a
 * sheet. */
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/award/view.h"
#include "web/web.h"

#include "award_figures.tmpl.h"

/* ---- letters and minutes ------------------------------------------------------------------------
 */

static bool
load(struct request *req, struct award_round *r)
{
	struct str path;

	if (!award_load(req, r, &path))
		return false;
	return r->sees_all ||
	       op_fail(&req->op, ERR_NOT_FOUND, N_("Không có đợt khen này, hoặc bạn không được xem."),
	               "round=%" PRId64, r->id);
}

static bool
send_letter(struct request *req, struct response *resp, const char *kind)
{
	struct award_round r;
	struct award_item i;
	struct doc d;
	int64_t id = 0;

	if (!load(req, &r))
		return false;
	if (!str_i64(req->params[1], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong đợt khen."), "item");
	return award_item_get(&req->op, &r, id, &i) && award_letter_paper(&req->op, &r, &i, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "thu-khen-%" PRId64, i.id));
}

bool
page_award_letter_docx(struct request *req, struct response *resp)
{
	return send_letter(req, resp, "docx");
}

bool
page_award_letter_pdf(struct request *req, struct response *resp)
{
	return send_letter(req, resp, "pdf");
}

static bool
send_minutes(struct request *req, struct response *resp, const char *kind)
{
	struct award_round r;
	struct doc d;

	return load(req, &r) && award_minutes_paper(&req->op, &r, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "bien-ban-khen-thuong-%" PRId64, r.id));
}

bool
page_award_minutes_docx(struct request *req, struct response *resp)
{
	return send_minutes(req, resp, "docx");
}

bool
page_award_minutes_pdf(struct request *req, struct response *resp)
{
	return send_minutes(req, resp, "pdf");
}

/* ---- the figures of a year
 * ------------------------------------------------------------------------ */

static bool
load_figures(struct request *req, struct response *resp, struct award_figures_view *v)
{
	web_page(&v->page, req, resp, NAV_AWARD, N_("Thống kê khen thưởng"));
	int64_t year = http_field_i64(req, "nam");
	if (year >= 2000 && year <= 2100)
		v->page.year = year;
	v->page.sub = web_fmt(req, N_("Năm %d, theo các quyết định đã ghi; giấy đã hủy đếm riêng."),
	                      (int)v->page.year);
	page_crumb(
		&v->page, page_tr(req, N_("Khen thưởng")),
		(struct url){arena_printf(req->op.arena, "/khen-thuong?nam=%" PRId64, v->page.year)});
	return award_figure_list(&req->op, v->page.year, &v->figures);
}

bool
page_award_figures(struct request *req, struct response *resp)
{
	struct award_figures_view v = {0};

	if (!load_figures(req, resp, &v))
		return false;
	tmpl_award_figures(&resp->html, &v);
	return true;
}

bool
page_award_figures_xlsx(struct request *req, struct response *resp)
{
	static const char *const titles[] = {
		N_("Hình thức"),           N_("Tập thể"), N_("Nhóm tác giả"), N_("Cá nhân"),
		N_("Người ngoài cơ quan"), N_("Tổng số"), N_("Đột xuất"),     N_("Đã hủy")};
	struct award_figures_view v = {0};
	struct arena *a = req->op.arena;
	struct sheet_column columns[COUNT_OF(titles)];

	if (!load_figures(req, resp, &v))
		return false;
	struct str *cells = arena_array(a, struct str, v.figures.len * COUNT_OF(titles) + 1);
	for (size_t i = 0; i < COUNT_OF(titles); i++)
		columns[i] = (struct sheet_column){.title = str_of(page_tr(req, titles[i])),
		                                   .kind = i == 0 ? SHEET_TEXT : SHEET_NUMBER,
		                                   .width = i == 0 ? 24 : 16};
	for (size_t i = 0; i < v.figures.len; i++) {
		const struct award_figure *g = &v.figures.at[i];
		struct str *c = &cells[i * COUNT_OF(titles)];
		c[0] = g->form;
		for (size_t k = 0; k < AWARD_KINDS; k++)
			c[1 + k] = arena_i64(a, g->n[k]);
		c[5] = arena_i64(a, g->total);
		c[6] = arena_i64(a, g->ad_hoc);
		c[7] = arena_i64(a, g->revoked);
	}
	const struct sheet s = {
		.name = STR("Khen thưởng"),
		.filter = web_fmt(req, N_("Thống kê khen thưởng năm %d"), (int)v.page.year),
		.columns = columns,
		.n_columns = COUNT_OF(titles),
		.cells = cells,
		.n_rows = v.figures.len};
	struct str bytes;
	if (!sheet_write_xlsx(a, &s, &bytes, &req->op.err))
		return false;
	resp->file_name = arena_printf(a, "khen-thuong-%" PRId64 ".xlsx", v.page.year);
	resp->content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	resp->body = bytes;
	resp->status = 200;
	return true;
}
