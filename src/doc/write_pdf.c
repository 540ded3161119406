/* write_pdf.c - a struct doc on pages; see write.h. Drawing itself is pdf_draw.h. */
#include "doc/pdf_page.h"
#include "doc/write.h"
#include "doc/write_inner.h"

#include <math.h>

#define RULE_THICK 0.75
#define RULE_ROOM 5.0 /* height a rule takes below its text */

void
page_turn(struct page *pg)
{
	pdf_next_page(pg->pdf);
	pg->number++;
	pg->y = pg->top;
	struct doc_run run = {.text = arena_printf(pg->arena, "%d", pg->number)};
	struct doc_runs runs = {.at = &run, .len = 1, .cap = 1};
	struct pdf_lines lines = pdf_lay(pg->pdf, &runs, PAGE_NUMBER_PT, pg->width, DOC_CENTER, 0);
	pdf_show(pg->pdf, &lines.at[0], pg->left, pg->top / 2 - 2);
}

static const struct pdf_line *
lay_label(struct page *pg, const struct doc_para *p, double size)
{
	struct doc_run run = {.text = p->label};
	struct doc_runs runs = {.at = &run, .len = 1, .cap = 1};

	if (p->label.len == 0)
		return NULL;
	if (p->runs.len > 0)
		run.bold = p->runs.at[0].bold;
	return pdf_lay(pg->pdf, &runs, size, 0, DOC_LEFT, 0).at;
}

static void
flow_rule(struct flow *f, const struct pdf_lines *lines, enum doc_rule kind, double width)
{
	double longest = 0;

	for (size_t i = 0; i < lines->len; i++)
		longest = fmax(longest, lines->at[i].width);
	double length = kind == DOC_RULE_THIRD ? longest / 3 : longest;
	struct flow_line *last = &f->at[f->len - 1];
	last->rule_from = (width - length) / 2;
	last->rule_to = (width + length) / 2;
	last->height += RULE_ROOM;
	f->height += RULE_ROOM;
}

void
flow_para(struct page *pg, struct flow *f, const struct doc_para *p, double width)
{
	double size = para_size_pt(pg->doc, p);
	const struct pdf_line *label = lay_label(pg, p, size);
	double hang = label ? label->width + LABEL_GAP_PT : 0;
	double indent = label ? 0 : p->first_indent_mm * PT_PER_MM;
	struct pdf_lines lines = pdf_lay(pg->pdf, &p->runs, size, width - hang, p->align, indent);

	f->height += p->space_before_pt;
	for (size_t i = 0; i < lines.len; i++) {
		struct flow_line *l = list_push(f, pg->arena);
		l->text = &lines.at[i];
		l->x = hang;
		l->label = i == 0 ? label : NULL;
		l->top = f->height;
		l->height = lines.at[i].height;
		f->height += l->height;
	}
	if (p->rule != DOC_RULE_NONE)
		flow_rule(f, &lines, p->rule, width);
	f->height += p->space_after_pt;
}

void
show_line(struct page *pg, const struct flow_line *l, double x, double top)
{
	if (l->label != NULL)
		pdf_show(pg->pdf, l->label, x + l->label_x, top);
	pdf_show(pg->pdf, l->text, x + l->x, top);
	if (l->rule_to > l->rule_from) {
		double y = top + l->height - RULE_ROOM / 2;
		pdf_rule(pg->pdf, x + l->rule_from, y, x + l->rule_to, y, RULE_THICK);
	}
}

/* ---- blocks ------------------------------------------------------------------ */

static void
draw_para(struct page *pg, struct flow *f)
{
	double start = 0;

	/* Neither the first line alone at the foot of a page nor the last one at the head. */
	double least = f->len == 0 ? 0 : f->at[f->len > 3 ? 1 : f->len - 1].top + f->at[0].height;
	if (pg->y + least > pg->bottom + FITS && pg->y > pg->top)
		page_turn(pg);
	for (size_t i = 0; i < f->len; i++) {
		const struct flow_line *l = &f->at[i];
		if (pg->y + l->top - start + l->height > pg->bottom + FITS) {
			page_turn(pg);
			start = l->top;
		}
		show_line(pg, l, pg->left, pg->y + l->top - start);
	}
	pg->y += f->height - start;
}

struct block_box {
	struct flow flow;
	struct table_box table;
};

/* The least height block i needs on the page: itself and what it must stay with. */
static double
height_together(const struct doc *d, const struct block_box *boxes, size_t i)
{
	double height = 0;

	for (; i < d->blocks.len; i++) {
		const struct doc_block *block = &d->blocks.at[i];
		if (block->kind == DOC_TABLE) {
			size_t first = boxes[i].table.header_count;
			height += header_height(&boxes[i].table);
			return first < boxes[i].table.row_count ? height + boxes[i].table.rows[first].height
			                                        : height;
		}
		if (block->kind == DOC_PAGE_BREAK)
			return height;
		height += boxes[i].flow.height;
		if (!block->para.keep_with_next)
			return height;
	}
	return height;
}

static void
draw_blocks(struct page *pg)
{
	const struct doc *d = pg->doc;
	struct block_box *boxes = arena_array(pg->arena, struct block_box, d->blocks.len + 1);

	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *block = &d->blocks.at[i];
		if (block->kind == DOC_PARA)
			flow_para(pg, &boxes[i].flow, &block->para, pg->width);
		else if (block->kind == DOC_TABLE)
			boxes[i].table = lay_table(pg, &block->table);
	}
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *block = &d->blocks.at[i];
		bool together = block->kind == DOC_TABLE ||
		                (block->kind == DOC_PARA && block->para.keep_with_next);
		double need = together ? height_together(d, boxes, i) : 0;
		if (pg->y > pg->top && pg->y + need > pg->bottom + FITS && need <= pg->bottom - pg->top)
			page_turn(pg);
		if (block->kind == DOC_PARA)
			draw_para(pg, &boxes[i].flow);
		else if (block->kind == DOC_TABLE)
			draw_table(pg, &boxes[i].table,
			           block->table.keep_with_next ? height_together(d, boxes, i + 1) : 0);
		else if (pg->y > pg->top)
			page_turn(pg);
	}
}

struct page
page_draw(struct arena *a, const struct doc *d)
{
	struct page pg = {.arena = a, .doc = d, .number = 1};

	pg.left = MARGIN_LEFT_MM * PT_PER_MM;
	pg.width = text_width_pt(d);
	pg.top = MARGIN_TOP_MM * PT_PER_MM;
	pg.bottom = page_height_pt(d) - MARGIN_BOTTOM_MM * PT_PER_MM;
	pg.y = pg.top;
	pg.pdf = pdf_begin(a, d->title, d->author, page_width_pt(d), page_height_pt(d));
	draw_blocks(&pg);
	return pg;
}

bool
doc_write_pdf(struct arena *a, const struct doc *d, struct str *ret, struct err *e)
{
	return pdf_end(page_draw(a, d).pdf, ret, e);
}

void
doc_write_warm(void)
{
	struct arena a = {0};
	struct err e = {0};
	struct doc d = {0};
	struct str bytes;
	struct doc_para *p = doc_add_para(&d, &a);

	doc_add_run(p, &a, STR("Ấm"), false, false);
	doc_add_run(p, &a, STR("Ấm"), true, false);
	doc_add_run(p, &a, STR("Ấm"), false, true);
	(void)!doc_write_pdf(&a, &d, &bytes, &e);
	arena_reset(&a);
}
