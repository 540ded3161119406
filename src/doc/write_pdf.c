/* write_pdf.c - a struct doc on pages; see write.h. Drawing itself is pdf_draw.h. */
#include "doc/pdf_draw.h"
#include "doc/write.h"
#include "doc/write_inner.h"

#include <math.h>

#define RULE_THICK 0.75
#define BORDER_THICK 0.5
#define RULE_ROOM 5.0  /* height a rule takes below its text */
#define CUT_LEAST 60.0 /* what must be free to begin a row that is cut */
#define FITS 0.01      /* rounding must not push a line to the next page */

/* One line of text, ready to be placed; `top` counts from the start of its flow. */
struct flow_line {
	const struct pdf_line *text, *label;
	double x, label_x, top, height;
	double rule_from, rule_to; /* a rule below the line when rule_to > rule_from */
};

/* Paragraphs below each other, broken into lines. */
struct flow {
	struct flow_line *at;
	size_t len, cap;
	double height;
	size_t next; /* the first line that has not been drawn */
};

struct cell_box {
	struct flow flow;
	int column, col_span, row_span;
	bool used; /* false: covered by another cell */
	bool shaded;
	bool middle; /* between top and bottom: the names of the columns */
};

struct row_box {
	struct cell_box *cells;
	double height;
	bool header;
};

struct table_box {
	const struct doc_table *table;
	struct row_box *rows;
	size_t row_count, header_count;
	double pad_x, pad_y;
};

/* A row, or a part of one, on the page that is being filled. */
struct band {
	size_t row;
	double top, height;
};
struct bands {
	struct band *at;
	size_t len, cap;
};

struct page {
	struct arena *arena;
	const struct doc *doc;
	struct pdf *pdf;
	double left, width, top, bottom;
	double y; /* where the next thing goes */
	int number;
};

static void
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

static void
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

static void
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

/* ---- tables ---------------------------------------------------------------- */

static double
column_x(const struct page *pg, const struct doc_table *t, int column)
{
	return pg->left + pg->width * cell_pct(t, 0, column) / 100;
}

static void
lay_row(struct page *pg, struct table_box *b, size_t r)
{
	const struct doc_row *row = &b->table->rows.at[r];
	struct row_box *box = &b->rows[r];

	box->header = row->header;
	box->cells = arena_array(pg->arena, struct cell_box, (size_t)b->table->columns);
	for (size_t c = 0; c < row->cells.len && c < (size_t)b->table->columns; c++) {
		const struct doc_cell *cell = &row->cells.at[c];
		struct cell_box *to = &box->cells[c];
		if (cell->covered)
			continue;
		*to = (struct cell_box){.used = true,
		                        .column = (int)c,
		                        .shaded = cell->shaded,
		                        .middle = row->header,
		                        .col_span = cell->col_span < 1 ? 1 : cell->col_span,
		                        .row_span = cell->row_span < 1 ? 1 : cell->row_span};
		if ((size_t)to->row_span > b->row_count - r)
			to->row_span = (int)(b->row_count - r);
		double width = pg->width * cell_pct(b->table, to->column, to->col_span) / 100 -
		               2 * b->pad_x;
		for (size_t i = 0; i < cell->paras.len; i++)
			flow_para(pg, &to->flow, &cell->paras.at[i], width);
		if (to->row_span == 1)
			box->height = fmax(box->height, to->flow.height + 2 * b->pad_y);
	}
	if (box->height <= 0)
		box->height = para_size_pt(pg->doc, &(struct doc_para){0}) + 2 * b->pad_y;
}

/* A cell over several rows that is taller than they are together makes the last one
 * taller. */
static void
stretch_rows(struct table_box *b)
{
	for (size_t r = 0; r < b->row_count; r++) {
		for (int c = 0; c < b->table->columns; c++) {
			const struct cell_box *cell = &b->rows[r].cells[c];
			if (!cell->used || cell->row_span == 1)
				continue;
			double have = 0, need = cell->flow.height + 2 * b->pad_y;
			size_t end = r + (size_t)cell->row_span;
			for (size_t i = r; i < end; i++)
				have += b->rows[i].height;
			if (need > have)
				b->rows[end - 1].height += need - have;
		}
	}
}

static struct table_box
lay_table(struct page *pg, const struct doc_table *t)
{
	struct table_box b = {.table = t, .row_count = t->rows.len};

	b.pad_x = t->no_borders ? 0 : CELL_PAD_X_PT;
	b.pad_y = t->no_borders ? 0 : CELL_PAD_Y_PT;
	b.rows = arena_array(pg->arena, struct row_box, b.row_count);
	for (size_t r = 0; r < b.row_count; r++)
		lay_row(pg, &b, r);
	stretch_rows(&b);
	while (b.header_count < b.row_count && b.rows[b.header_count].header)
		b.header_count++;
	return b;
}

/* Draws as many of the cell's lines as the box holds and remembers where it stopped. */
static void
draw_cell(struct page *pg, const struct table_box *b, struct cell_box *cell, double top,
          double height)
{
	struct flow *f = &cell->flow;
	double x = column_x(pg, b->table, cell->column);
	double to_x = column_x(pg, b->table, cell->column + cell->col_span);
	double start = f->next < f->len && f->next > 0 ? f->at[f->next].top : 0;

	if (cell->middle && f->next == 0 && f->height + 2 * b->pad_y < height)
		start = -(height - f->height - 2 * b->pad_y) / 2;
	if (cell->shaded)
		pdf_shade(pg->pdf, x, top, to_x - x, height);
	for (; f->next < f->len; f->next++) {
		const struct flow_line *l = &f->at[f->next];
		if (l->top - start + l->height > height - 2 * b->pad_y + FITS)
			break;
		show_line(pg, l, x + b->pad_x, top + b->pad_y + l->top - start);
	}
	if (b->table->no_borders)
		return;
	pdf_rule(pg->pdf, x, top, to_x, top, BORDER_THICK);
	pdf_rule(pg->pdf, x, top + height, to_x, top + height, BORDER_THICK);
	pdf_rule(pg->pdf, x, top, x, top + height, BORDER_THICK);
	pdf_rule(pg->pdf, to_x, top, to_x, top + height, BORDER_THICK);
}

/* The cell that shows in this column of the row: its own, or the one that spans it. */
static struct cell_box *
owner_of(const struct table_box *b, size_t row, int column, size_t *ret_first)
{
	for (size_t r = row;; r--) {
		struct cell_box *cell = &b->rows[r].cells[column];
		if (cell->used && r + (size_t)cell->row_span > row) {
			*ret_first = r;
			return cell;
		}
		if (cell->used || r == 0)
			return NULL;
	}
}

static void
draw_bands(struct page *pg, const struct table_box *b, const struct bands *bands)
{
	for (size_t i = 0; i < bands->len; i++) {
		const struct band *band = &bands->at[i];
		for (int c = 0; c < b->table->columns; c++) {
			size_t first;
			struct cell_box *cell = owner_of(b, band->row, c, &first);
			if (cell == NULL)
				continue;
			/* A cell that began in an earlier band of this page is already there. */
			if (i > 0 && bands->at[i - 1].row >= first && bands->at[i - 1].row < band->row &&
			    cell->row_span > 1)
				continue;
			/* What began on an earlier page is said again, so that no row lacks its domain. */
			if (band->row > first && cell->flow.next >= cell->flow.len)
				cell->flow.next = 0;
			double height = 0;
			for (size_t j = i; j < bands->len && bands->at[j].row < first + (size_t)cell->row_span;
			     j++)
				height += bands->at[j].height;
			draw_cell(pg, b, cell, band->top, height);
		}
	}
}

/* What a row that was cut still needs: its own cells, and those that end with it. */
static double
rest_height(const struct table_box *b, size_t row)
{
	double rest = 0;

	for (int c = 0; c < b->table->columns; c++) {
		size_t first;
		const struct cell_box *cell = owner_of(b, row, c, &first);
		if (cell == NULL || first + (size_t)cell->row_span != row + 1 ||
		    cell->flow.next >= cell->flow.len)
			continue;
		rest = fmax(rest, cell->flow.height - cell->flow.at[cell->flow.next].top + 2 * b->pad_y);
	}
	return rest;
}

static void
push_band(struct page *pg, struct bands *bands, size_t row, double height)
{
	*list_push(bands, pg->arena) = (struct band){.row = row, .top = pg->y, .height = height};
	pg->y += height;
}

static void
repeat_header(struct page *pg, struct table_box *b, struct bands *bands)
{
	for (size_t r = 0; r < b->header_count; r++) {
		for (int c = 0; c < b->table->columns; c++)
			b->rows[r].cells[c].flow.next = 0;
		push_band(pg, bands, r, b->rows[r].height);
	}
}

static double
header_height(const struct table_box *b)
{
	double height = 0;
	for (size_t r = 0; r < b->header_count; r++)
		height += b->rows[r].height;
	return height;
}

static void
draw_table(struct page *pg, struct table_box *b)
{
	struct bands bands = {0};
	double head = header_height(b), whole = pg->bottom - pg->top - head;

	for (size_t r = 0; r < b->row_count;) {
		double height = b->rows[r].height, room = pg->bottom - pg->y;
		bool fresh = pg->y <= pg->top + (r >= b->header_count ? head : 0) + FITS;
		if (height <= room + FITS || (fresh && (r < b->header_count || room < CUT_LEAST))) {
			push_band(pg, &bands, r++, height);
			continue;
		}
		/* Taller than any page: as much of it as there is room for. */
		bool cut = r >= b->header_count && height > whole && room >= CUT_LEAST;
		if (cut)
			push_band(pg, &bands, r, room);
		draw_bands(pg, b, &bands);
		bands.len = 0;
		if (cut && (b->rows[r].height = rest_height(b, r)) <= 0 && ++r == b->row_count)
			return;
		page_turn(pg);
		if (r >= b->header_count)
			repeat_header(pg, b, &bands);
	}
	draw_bands(pg, b, &bands);
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
			draw_table(pg, &boxes[i].table);
		else if (pg->y > pg->top)
			page_turn(pg);
	}
}

bool
doc_write_pdf(struct arena *a, const struct doc *d, struct str *ret, struct err *e)
{
	struct page pg = {.arena = a, .doc = d, .number = 1};

	pg.left = MARGIN_LEFT_MM * PT_PER_MM;
	pg.width = text_width_pt(d);
	pg.top = MARGIN_TOP_MM * PT_PER_MM;
	pg.bottom = page_height_pt(d) - MARGIN_BOTTOM_MM * PT_PER_MM;
	pg.y = pg.top;
	pg.pdf = pdf_begin(a, d->title, d->author, page_width_pt(d), page_height_pt(d));
	draw_blocks(&pg);
	return pdf_end(pg.pdf, ret, e);
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
