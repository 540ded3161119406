/* write_pdf.c - a struct doc as PDF, laid out by Pango on cairo; see write.h. */
#include "doc/write.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define PT_PER_MM (72.0 / 25.4)
#define CELL_PAD 3.0 /* points, left and right of the text of a cell */
#define CELL_PAD_Y 2.0
#define FONT "Liberation Serif"

struct pdf {
	struct arena *a;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoContext *context;
	double left, top, width, bottom; /* of the text area, points */
	double y;                        /* where the next line goes */
	int page, size_half_pt;
	struct buf out;
};

static cairo_status_t
collect(void *arg, const unsigned char *at, unsigned len)
{
	buf_add(arg, (const char *)at, len);
	return CAIRO_STATUS_SUCCESS;
}

static void
put_number(struct pdf *p)
{
	PangoLayout *l = pango_layout_new(p->context);
	PangoFontDescription *f = pango_font_description_from_string(FONT " 13");
	int w, h;

	pango_layout_set_font_description(l, f);
	pango_layout_set_text(l, arena_printf(p->a, "%d", p->page).at, -1);
	pango_layout_get_size(l, &w, &h);
	cairo_move_to(p->cr, p->left + p->width / 2 - (double)w / PANGO_SCALE / 2,
	              p->top - 8 * PT_PER_MM - 4);
	pango_cairo_show_layout(p->cr, l);
	pango_font_description_free(f);
	g_object_unref(l);
}

static void
new_page(struct pdf *p)
{
	cairo_show_page(p->cr);
	p->page++;
	p->y = p->top;
	put_number(p);
}

static void
add_attr(PangoAttrList *list, PangoAttribute *attr, guint from, guint to)
{
	attr->start_index = from;
	attr->end_index = to;
	pango_attr_list_insert(list, attr);
}

/* The paragraph as a layout of `width` points. The caller unrefs it. */
static PangoLayout *
layout_para(struct pdf *p, const struct doc_para *para, double width)
{
	static const PangoAlignment align[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT,
	                                       PANGO_ALIGN_LEFT};
	PangoLayout *l = pango_layout_new(p->context);
	PangoFontDescription *f = pango_font_description_new();
	PangoAttrList *attrs = pango_attr_list_new();
	struct buf text = {.arena = p->a};
	int half = para->size_half_pt > 0 ? para->size_half_pt : p->size_half_pt;

	pango_font_description_set_family_static(f, FONT);
	pango_font_description_set_size(f, half * PANGO_SCALE / 2);
	pango_layout_set_font_description(l, f);
	pango_font_description_free(f);
	for (size_t i = 0; i < para->runs.len; i++) {
		const struct doc_run *r = &para->runs.at[i];
		guint from = (guint)text.len, to = (guint)(text.len + r->text.len);
		buf_str(&text, r->text);
		if (r->bold)
			add_attr(attrs, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
		if (r->italic)
			add_attr(attrs, pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
	}
	add_attr(attrs, pango_attr_insert_hyphens_new(FALSE), 0, (guint)text.len);
	pango_layout_set_text(l, text.len > 0 ? text.at : "", (int)text.len);
	pango_layout_set_attributes(l, attrs);
	pango_attr_list_unref(attrs);
	pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(l, align[para->align]);
	pango_layout_set_justify(l, para->align == DOC_JUSTIFY);
	pango_layout_set_indent(l, (int)(para->first_indent_mm * PT_PER_MM * PANGO_SCALE));
	return l;
}

static double
height_of(PangoLayout *l)
{
	int w, h;
	pango_layout_get_size(l, &w, &h);
	return (double)h / PANGO_SCALE;
}

static void
draw_line(struct pdf *p, double x1, double y1, double x2, double y2)
{
	cairo_set_line_width(p->cr, 0.6);
	cairo_move_to(p->cr, x1, y1);
	cairo_line_to(p->cr, x2, y2);
	cairo_stroke(p->cr);
}

static void
draw_rule(struct pdf *p, const struct doc_para *para, PangoLayout *l, double x, double y,
          double width)
{
	PangoRectangle ink;
	double w = width / 3;

	pango_layout_get_pixel_extents(l, NULL, &ink);
	if (para->rule == DOC_RULE_TEXT)
		w = ink.width;
	draw_line(p, x + (width - w) / 2, y + 1, x + (width + w) / 2, y + 1);
}

/* One line at a time, so that a long paragraph goes over to the next page. */
static void
put_para(struct pdf *p, const struct doc_para *para)
{
	PangoLayout *l = layout_para(p, para, p->width);
	PangoLayoutIter *it = pango_layout_get_iter(l);

	p->y += para->space_before_pt;
	do {
		PangoRectangle r;
		pango_layout_iter_get_line_extents(it, NULL, &r);
		double h = (double)r.height / PANGO_SCALE;
		if (p->y + h > p->bottom)
			new_page(p);
		double base = (double)(pango_layout_iter_get_baseline(it) - r.y) / PANGO_SCALE;
		cairo_move_to(p->cr, p->left + (double)r.x / PANGO_SCALE, p->y + base);
		pango_cairo_show_layout_line(p->cr, pango_layout_iter_get_line_readonly(it));
		p->y += h;
	} while (pango_layout_iter_next_line(it));
	pango_layout_iter_free(it);
	if (para->rule != DOC_RULE_NONE) {
		draw_rule(p, para, l, p->left, p->y, p->width);
		p->y += 4;
	}
	p->y += para->space_after_pt;
	g_object_unref(l);
}

/* ---- tables ------------------------------------------------------------------------ */

struct grid {
	double *x;
	double *height;
	bool *starts;
};

static double
cell_height(struct pdf *p, const struct doc_cell *c, double width)
{
	double h = 2 * CELL_PAD_Y;

	for (size_t i = 0; i < c->paras.len; i++) {
		PangoLayout *l = layout_para(p, &c->paras.at[i], width - 2 * CELL_PAD);
		h += c->paras.at[i].space_before_pt + height_of(l) + c->paras.at[i].space_after_pt +
		     (c->paras.at[i].rule != DOC_RULE_NONE ? 4 : 0);
		g_object_unref(l);
	}
	return h;
}

static double
span_width(const struct grid *g, const struct doc_table *t, int column, int span)
{
	int end = column + span < t->columns ? column + span : t->columns;
	return g->x[end] - g->x[column];
}

static void
measure(struct pdf *p, const struct doc_table *t, struct grid *g)
{
	int sum = 0;

	g->x = arena_array(p->a, double, (size_t)t->columns + 1);
	g->height = arena_array(p->a, double, t->rows.len + 1);
	for (int c = 0; c <= t->columns; c++) {
		g->x[c] = p->left + p->width * (t->width_pct ? sum / 100.0 : (double)c / t->columns);
		sum += t->width_pct && c < t->columns ? t->width_pct[c] : 0;
	}
	/* Rows by their cells of one row; then the last row of a tall span grows. */
	for (int pass = 0; pass < 2; pass++)
		for (size_t r = 0; r < t->rows.len; r++)
			for (int c = 0; c < t->columns; c++) {
				const struct doc_cell *cell = &t->rows.at[r].cells.at[c];
				if (cell->covered || (cell->row_span > 1) != (pass == 1))
					continue;
				double h = cell_height(p, cell, span_width(g, t, c, cell->col_span)), have = 0;
				size_t last = r + (size_t)cell->row_span - 1 < t->rows.len
				                  ? r + (size_t)cell->row_span - 1
				                  : t->rows.len - 1;
				for (size_t k = r; k <= last; k++)
					have += g->height[k];
				if (h > have)
					g->height[last] += h - have;
			}
}

static void
draw_cell(struct pdf *p, const struct doc_cell *c, double x, double y, double w)
{
	y += CELL_PAD_Y;
	for (size_t i = 0; i < c->paras.len; i++) {
		const struct doc_para *para = &c->paras.at[i];
		PangoLayout *l = layout_para(p, para, w - 2 * CELL_PAD);
		y += para->space_before_pt;
		cairo_move_to(p->cr, x + CELL_PAD, y);
		pango_cairo_show_layout(p->cr, l);
		y += height_of(l);
		if (para->rule != DOC_RULE_NONE) {
			draw_rule(p, para, l, x + CELL_PAD, y, w - 2 * CELL_PAD);
			y += 4;
		}
		y += para->space_after_pt;
		g_object_unref(l);
	}
}

/* Rows from..to on the present page, from p->y on. A span that began on an earlier
 * page shows its text again, so that no page has rows without their domain. */
static void
draw_rows(struct pdf *p, const struct doc_table *t, const struct grid *g, size_t from, size_t to)
{
	double y = p->y;

	for (size_t r = from; r < to; r++) {
		for (int c = 0; c < t->columns; c++) {
			size_t owner = r;
			while (owner > 0 && r == from && t->rows.at[owner].cells.at[c].covered)
				owner--;
			const struct doc_cell *cell = &t->rows.at[owner].cells.at[c];
			if (cell->covered || owner + (size_t)cell->row_span <= r)
				continue;
			double w = span_width(g, t, c, cell->col_span), h = 0;
			for (size_t k = r; k < owner + (size_t)cell->row_span && k < to; k++)
				h += g->height[k];
			draw_cell(p, cell, g->x[c], y, w);
			if (!t->no_borders) {
				cairo_set_line_width(p->cr, 0.6);
				cairo_rectangle(p->cr, g->x[c], y, w, h);
				cairo_stroke(p->cr);
			}
		}
		y += g->height[r];
	}
	p->y = y;
}

static void
put_table(struct pdf *p, const struct doc_table *t)
{
	struct grid g;
	size_t headers = 0, from = 0;
	double header_height = 0;

	measure(p, t, &g);
	while (headers < t->rows.len && t->rows.at[headers].header)
		header_height += g.height[headers++];
	while (from < t->rows.len) {
		double y = p->y;
		size_t to = from;
		while (to < t->rows.len && y + g.height[to] <= p->bottom)
			y += g.height[to++];
		/* A header alone at the foot of a page, or a row that does not fit: next page. */
		bool fits = to > from && (to > headers || to == t->rows.len);
		if (!fits && p->y > p->top + header_height + 1) {
			new_page(p);
			if (from >= headers && headers > 0)
				draw_rows(p, t, &g, 0, headers);
			continue;
		}
		if (to == from)
			to = from + 1; /* taller than a page: drawn as far as it goes */
		draw_rows(p, t, &g, from, to);
		from = to;
		if (from < t->rows.len) {
			new_page(p);
			if (headers > 0)
				draw_rows(p, t, &g, 0, headers);
		}
	}
}

bool
doc_write_pdf(struct arena *a, const struct doc *d, struct str *ret, struct err *e)
{
	double w = (d->landscape ? 297 : 210) * PT_PER_MM, h = (d->landscape ? 210 : 297) * PT_PER_MM;
	struct pdf p = {.a = a,
	                .out.arena = a,
	                .left = 30 * PT_PER_MM,
	                .top = 20 * PT_PER_MM,
	                .y = 20 * PT_PER_MM,
	                .width = w - 45 * PT_PER_MM,
	                .bottom = h - 20 * PT_PER_MM,
	                .page = 1,
	                .size_half_pt = d->body_half_pt > 0 ? d->body_half_pt : 28};

	p.surface = cairo_pdf_surface_create_for_stream(collect, &p.out, w, h);
	p.cr = cairo_create(p.surface);
	cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_TITLE, arena_str(a, d->title).at);
	cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_AUTHOR,
	                               arena_str(a, d->author).at);
	/* One font map a thread: pango_cairo_font_map_get_default() keeps it so. */
	p.context = pango_font_map_create_context(pango_cairo_font_map_get_default());
	/* One point of Pango is one point of the page. */
	pango_cairo_context_set_resolution(p.context, 72);
	pango_context_set_language(p.context, pango_language_from_string("vi"));
	pango_cairo_update_context(p.cr, p.context);
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *b = &d->blocks.at[i];
		if (b->kind == DOC_PARA)
			put_para(&p, &b->para);
		else if (b->kind == DOC_TABLE)
			put_table(&p, &b->table);
		else
			new_page(&p);
	}
	cairo_show_page(p.cr);
	cairo_destroy(p.cr);
	cairo_surface_finish(p.surface);
	cairo_status_t st = cairo_surface_status(p.surface);
	cairo_surface_destroy(p.surface);
	g_object_unref(p.context);
	*ret = buf_view(&p.out);
	return st == CAIRO_STATUS_SUCCESS ||
	       err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi làm tệp PDF."), "%s",
	               cairo_status_to_string(st));
}
