/* pdf_table.c - tables on pages: rows kept whole, heads repeated, cells over rows said again.
 * See pdf_page.h. */
#include "doc/pdf_page.h"
#include "doc/write_inner.h"

#include <math.h>

#define BORDER_THICK 0.5
#define CUT_LEAST 60.0 /* what must be free to begin a row that is cut */

/* A row, or a part of one, on the page that is being filled. */
struct band {
	size_t row;
	double top, height;
};
struct bands {
	struct band *at;
	size_t len, cap;
};

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

struct table_box
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

double
header_height(const struct table_box *b)
{
	double height = 0;
	for (size_t r = 0; r < b->header_count; r++)
		height += b->rows[r].height;
	return height;
}

/* Of the bands of rows from `first` on: what this page gives a cell that spans them. */
static double
height_on_page(const struct bands *bands, size_t first)
{
	double height = 0;

	for (size_t i = 0; i < bands->len; i++)
		if (bands->at[i].row >= first)
			height += bands->at[i].height;
	return height;
}

/* What a cell over several rows lacks on this page: it says on every page all of its
 * text, or what an earlier one had no room for. */
static double
lacking(const struct table_box *b, const struct bands *bands, size_t row, int column)
{
	size_t first;
	const struct cell_box *cell = owner_of(b, row, column, &first);

	if (cell == NULL || cell->row_span == 1)
		return 0;
	const struct flow *f = &cell->flow;
	double said = f->next < f->len ? f->at[f->next].top : 0;
	return f->height - said + 2 * b->pad_y - height_on_page(bands, first);
}

/* The row as it must be here: a cell that began on an earlier page and ends with it
 * needs room for its text once more. */
static double
height_here(const struct table_box *b, const struct bands *bands, size_t row)
{
	double height = b->rows[row].height;

	for (int c = 0; row >= b->header_count && c < b->table->columns; c++) {
		size_t first;
		const struct cell_box *cell = owner_of(b, row, c, &first);
		if (cell != NULL && cell->row_span > 1 && first + (size_t)cell->row_span == row + 1)
			height = fmax(height, lacking(b, bands, row, c));
	}
	return height;
}

/* Before a page is turned between two rows of a cell: the last row on it takes what the
 * cell lacks, as far as the page goes. */
static void
stretch_last(struct page *pg, const struct table_box *b, struct bands *bands)
{
	struct band *last = bands->len > 0 ? &bands->at[bands->len - 1] : NULL;
	double more = 0;

	for (int c = 0; last != NULL && last->row >= b->header_count && c < b->table->columns; c++)
		more = fmax(more, lacking(b, bands, last->row, c));
	if (more > 0)
		last->height += fmin(more, pg->bottom - pg->y);
}

void
draw_table(struct page *pg, struct table_box *b, double after)
{
	struct bands bands = {0};
	double head = header_height(b), whole = pg->bottom - pg->top - head;

	for (size_t r = 0; r < b->row_count;) {
		double height = height_here(b, &bands, r), room = pg->bottom - pg->y;
		/* Not when the last row fills a page by itself. */
		if (r + 1 == b->row_count && height + after <= whole)
			room -= after;
		bool fresh = pg->y <= pg->top + (r >= b->header_count ? head : 0) + FITS;
		if (height <= room + FITS || (fresh && (r < b->header_count || room < CUT_LEAST))) {
			push_band(pg, &bands, r++, height);
			continue;
		}
		/* Taller than any page: as much of it as there is room for. */
		bool cut = r >= b->header_count && height > whole && room >= CUT_LEAST;
		if (cut)
			push_band(pg, &bands, r, room);
		else
			stretch_last(pg, b, &bands);
		draw_bands(pg, b, &bands);
		bands.len = 0;
		size_t bands_end = r;
		if (cut && (b->rows[r].height = rest_height(b, r)) <= 0 && ++r == b->row_count)
			return;
		page_turn(pg);
		if (!cut || bands_end != r)
			*list_push(&pg->rows, pg->arena) = (struct page_row){b->table, r};
		if (r >= b->header_count)
			repeat_header(pg, b, &bands);
	}
	draw_bands(pg, b, &bands);
}
