/* page_overview_file.c - the figures of /tong-quan to take along: one sheet of paper, a PDF, an
 * Excel file. Who sees only what was chosen gets none: a sheet that goes from hand to hand has
 * one content for everybody who may make it. */
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/home/view.h"
#include "web/web.h"

#include "overview_print.tmpl.h"

#define COLUMNS 6
#define TEXT_HALF_PT 22

struct sheet_of {
	struct request *req;
	struct arena *arena;
	const struct overview_view *v;
	struct doc doc;
};

static struct str
tr(const struct sheet_of *s, const char *msgid)
{
	return str_of(page_tr(s->req, msgid));
}

static struct str
number(const struct sheet_of *s, int64_t n)
{
	return arena_printf(s->arena, "%" PRId64, n);
}

static void
put_line(struct sheet_of *s, struct str text, bool bold, enum doc_align align, int half_pt)
{
	struct doc_para *p = doc_add_para(&s->doc, s->arena);

	p->align = align;
	p->size_half_pt = half_pt;
	p->space_before_pt = align == DOC_CENTER ? 0 : 8;
	p->space_after_pt = 0;
	p->keep_with_next = true;
	doc_add_run(p, s->arena, text, bold, false);
}

static void
put_cell(const struct sheet_of *s, struct doc_row *r, int column, int span, struct str text,
         bool bold, bool is_number)
{
	struct doc_cell *c = &r->cells.at[column];
	struct doc_para *p = doc_cell_para(c, s->arena);

	c->col_span = span;
	for (int i = 1; i < span; i++)
		r->cells.at[column + i].covered = true;
	c->number = is_number;
	p->align = is_number ? DOC_CENTER : DOC_LEFT;
	p->size_half_pt = TEXT_HALF_PT;
	doc_add_run(p, s->arena, text, bold, false);
}

static struct doc_table *
begin_table(struct sheet_of *s)
{
	static int widths[COLUMNS] = {35, 11, 11, 13, 9, 21};
	struct doc_table *t = doc_add_table(&s->doc, s->arena, COLUMNS);

	t->width_pct = widths;
	return t;
}

/* Names of columns, each with how many columns it is over; they are COLUMNS together. */
struct head {
	const char *name;
	int span;
};

static void
put_heads(const struct sheet_of *s, struct doc_table *t, const struct head *heads, size_t n)
{
	struct doc_row *r = doc_add_row(t, s->arena);
	int column = 0;

	r->header = true;
	for (size_t i = 0; i < n; column += heads[i++].span) {
		put_cell(s, r, column, heads[i].span, tr(s, heads[i].name), true, false);
		r->cells.at[column].paras.at[0].align = DOC_CENTER;
	}
}

static void
put_stats(struct sheet_of *s)
{
	static const struct head heads[] = {
		{N_("Số chính"), 1}, {N_("Số lượng"), 1}, {N_("Ghi chú"), 4}};
	struct doc_table *t = begin_table(s);

	put_heads(s, t, heads, COUNT_OF(heads));
	for (size_t i = 0; i < s->v->stats.len; i++) {
		const struct ui_stat *x = &s->v->stats.at[i];
		struct doc_row *r = doc_add_row(t, s->arena);
		/* «8%» says something; «giải pháp» is said by the title. */
		bool percent = str_find(x->unit, STR("%"), 0) != SIZE_MAX;
		put_cell(s, r, 0, 1, x->label, false, false);
		put_cell(s, r, 1, 1, x->value, true, true);
		put_cell(s, r, 2, 4,
		         !percent ? x->note
		         : x->note.len > 0
		             ? arena_printf(s->arena, "%.*s; %.*s", STR_ARG(x->unit), STR_ARG(x->note))
		             : x->unit,
		         false, false);
	}
}

static void
put_unit(const struct sheet_of *s, struct doc_table *t, const struct overview_unit *u, bool bold)
{
	struct doc_row *r = doc_add_row(t, s->arena);
	const int64_t counts[] = {u->rows, u->quota, u->done, u->late};

	put_cell(s, r, 0, 1, u->name, bold, false);
	for (int i = 0; i < (int)COUNT_OF(counts); i++)
		put_cell(s, r, i + 1, 1, number(s, counts[i]), bold, true);
	put_cell(s, r, COLUMNS - 1, 1, u->state_text, bold, false);
}

static void
put_units(struct sheet_of *s)
{
	static const struct head heads[] = {{N_("Đơn vị"), 1},   {N_("Trên Mẫu 1"), 1},
	                                    {N_("Chỉ tiêu"), 1}, {N_("Hoàn thành"), 1},
	                                    {N_("Chậm"), 1},     {N_("Mẫu 1"), 1}};
	const struct overview_view *v = s->v;

	if (v->units.len == 0)
		return;
	put_line(s, tr(s, v->of_unit ? N_("Mẫu 1 của đơn vị") : N_("Tình hình các đơn vị")), true,
	         DOC_LEFT, TEXT_HALF_PT);
	struct doc_table *t = begin_table(s);
	put_heads(s, t, heads, COUNT_OF(heads));
	for (size_t i = 0; i < v->units.len; i++)
		put_unit(s, t, &v->units.at[i], false);
	if (v->of_unit)
		return;
	struct overview_unit all = v->total;
	all.name = tr(s, N_("Toàn cơ quan"));
	all.state_text = web_fmt(s->req, N_("%d/%d đã gửi"), (int)v->progress.sent,
	                         (int)v->progress.units);
	put_unit(s, t, &all, true);
}

static void
put_domains(struct sheet_of *s)
{
	static const struct head heads[] = {
		{N_("Lĩnh vực"), 3}, {N_("Giải pháp"), 1}, {N_("Chậm"), 1}, {N_("Hoàn thành"), 1}};
	const struct overview_view *v = s->v;

	if (v->domains.len == 0)
		return;
	put_line(s, tr(s, N_("Theo lĩnh vực")), true, DOC_LEFT, TEXT_HALF_PT);
	struct doc_table *t = begin_table(s);
	put_heads(s, t, heads, COUNT_OF(heads));
	for (size_t i = 0; i < v->domains.len; i++) {
		const struct ui_units_row *d = &v->domains.at[i];
		struct doc_row *r = doc_add_row(t, s->arena);
		put_cell(s, r, 0, 3, d->label, false, false);
		put_cell(s, r, 3, 1, number(s, d->total), false, true);
		put_cell(s, r, 4, 1, number(s, d->late), false, true);
		put_cell(s, r, 5, 1, number(s, d->done), false, true);
	}
}

static void
put_dates(struct sheet_of *s)
{
	static const struct head heads[] = {{N_("Việc"), 3}, {N_("Hạn"), 3}};
	const struct overview_view *v = s->v;

	if (v->dates.len == 0)
		return;
	put_line(s, tr(s, N_("Mốc sắp tới")), true, DOC_LEFT, TEXT_HALF_PT);
	struct doc_table *t = begin_table(s);
	put_heads(s, t, heads, COUNT_OF(heads));
	for (size_t i = 0; i < v->dates.len; i++) {
		const struct ui_milestone *m = &v->dates.at[i];
		struct doc_row *r = doc_add_row(t, s->arena);
		put_cell(s, r, 0, 3, m->title, false, false);
		put_cell(s, r, 3, 3,
		         m->note.len > 0 ? m->note : i18n_day(s->arena, (int)s->req->op.lang, m->day),
		         false, false);
	}
}

static struct doc
make(struct request *req, const struct overview_view *v)
{
	struct sheet_of s = {.req = req, .arena = req->op.arena, .v = v};
	struct op *op = &req->op;
	struct str whose = v->of_unit && v->units.len > 0 ? v->units.at[0].name : v->page.agency_name;

	s.doc = (struct doc){.title = v->movement.name, .author = whose, .body_half_pt = TEXT_HALF_PT};
	put_line(&s, whose, true, DOC_CENTER, 26);
	put_line(&s,
	         web_fmt(req, N_("Tóm tắt: %.*s"), STR_ARG(web_movement_name(op->arena, &v->movement))),
	         true, DOC_CENTER, 24);
	put_line(
		&s,
		web_fmt(req, N_("Số liệu lúc %.*s"), STR_ARG(i18n_time(op->arena, (int)op->lang, op->now))),
		false, DOC_CENTER, TEXT_HALF_PT);
	put_stats(&s);
	if (v->progress.owing > 0 && !v->of_unit)
		put_line(
			&s,
			arena_printf(op->arena, "%.*s: %.*s.",
		                 STR_ARG(web_fmt(req, N_("Chưa gửi Mẫu 1 (%d)"), (int)v->progress.owing)),
		                 STR_ARG(v->progress.owing_names)),
			false, DOC_LEFT, TEXT_HALF_PT);
	put_units(&s);
	put_domains(&s);
	put_dates(&s);
	return s.doc;
}

static bool
load(struct request *req, struct response *resp, struct overview_view *v, struct doc *ret)
{
	if (!overview_load(req, resp, v))
		return false;
	if (!v->sees_all && !v->of_unit)
		return op_fail(
			&req->op, ERR_DENIED,
			N_("Chỉ bộ phận CCHC, lãnh đạo, kiểm toán và các đơn vị lấy được bản tóm tắt."),
			"actor=%" PRId64, req->op.actor);
	if (v->movement.id == 0)
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Chưa có phong trào để tóm tắt."),
		               "year=%" PRId64, v->page.year);
	*ret = make(req, v);
	return true;
}

static bool
send(struct request *req, struct response *resp, const char *kind)
{
	struct overview_view v;
	struct doc d;

	return load(req, resp, &v, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "tom-tat-%.*s", STR_ARG(v.movement.slug)));
}

bool
page_overview_xlsx(struct request *req, struct response *resp)
{
	return send(req, resp, "xlsx");
}

bool
page_overview_pdf(struct request *req, struct response *resp)
{
	return send(req, resp, "pdf");
}

bool
page_overview_print(struct request *req, struct response *resp)
{
	struct overview_print_view p;
	struct overview_view v;
	struct doc d;

	if (!load(req, resp, &v, &d))
		return false;
	p = (struct overview_print_view){
		.page = v.page,
		.choice = arena_printf(req->op.arena, "?pt=%.*s", STR_ARG(v.movement.slug)),
		.paper = {doc_write_html(req->op.arena, &d)}};
	p.back = arena_printf(req->op.arena, "/tong-quan%.*s", STR_ARG(p.choice));
	p.page.title = str_of(page_tr(req, N_("Bản tóm tắt để in")));
	p.page.sub = str_of(page_tr(req, N_("Cùng số liệu với trang Tổng quan, trên khổ A4.")));
	page_crumb(&p.page, page_name((int)req->op.lang, N_("Tổng quan")), (struct url){p.back});
	tmpl_overview_print(&resp->html, &p);
	return true;
}
