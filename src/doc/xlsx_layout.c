/* xlsx_layout.c - see xlsx_layout.h. */
#include "doc/xlsx_layout.h"

#include "doc/pdf_draw.h"
#include "doc/write_inner.h"

#include <math.h>

#define SNAP_PCT 4 /* so near to a line between columns the head is divided there */

int
xlsx_grid_columns(const struct xlsx_layout *l)
{
	return l->grid ? l->grid->columns : 1;
}

int
xlsx_first_of(const struct xlsx_layout *l, int column)
{
	return column + (l->divided >= 0 && column > l->divided);
}

int
xlsx_last_of(const struct xlsx_layout *l, int column)
{
	return xlsx_first_of(l, column) + (column == l->divided);
}

int
xlsx_columns(const struct xlsx_layout *l)
{
	return xlsx_last_of(l, xlsx_grid_columns(l) - 1) + 1;
}

double
xlsx_range_width(const struct xlsx_layout *l, int from, int to)
{
	return text_width_pt(l->doc) * (l->grid ? cell_pct(l->grid, from, to - from) : 100) / 100;
}

/* Excel measures no merged cell, so every row is given its height. */
double
xlsx_para_height(struct xlsx_layout *l, const struct doc_para *para, double width)
{
	double size = para_size_pt(l->doc, para);
	struct pdf_lines lines = pdf_lay(l->measure, &para->runs, size,
	                                 width - 8 - size * (para->label.len > 0), DOC_LEFT, 0);

	return (double)lines.len * size * XLSX_LINE_PT;
}

static double
cell_height(struct xlsx_layout *l, const struct doc_cell *x, int column)
{
	double need = 0;

	for (size_t i = 0; i < x->paras.len; i++)
		need += xlsx_para_height(l, &x->paras.at[i],
		                         xlsx_range_width(l, column, column + x->col_span));
	return need;
}

/* Of each row. A cell over several rows that needs more than they have together makes the last
 * one higher. */
double *
xlsx_row_heights(struct xlsx_layout *l, const struct doc_table *t)
{
	double *heights = arena_array(l->arena, double, t->rows.len + 1);

	for (size_t r = 0; r < t->rows.len; r++) {
		const struct doc_row *row = &t->rows.at[r];
		double height = 14;
		for (int c = 0; c < t->columns; c++)
			if (!row->cells.at[c].covered && row->cells.at[c].row_span < 2)
				height = fmax(height, cell_height(l, &row->cells.at[c], c));
		heights[r] = height + 4;
	}
	for (size_t r = 0; r < t->rows.len; r++)
		for (int c = 0; c < t->columns; c++) {
			const struct doc_cell *x = &t->rows.at[r].cells.at[c];
			size_t end = r + (size_t)x->row_span;
			if (x->covered || x->row_span < 2 || end > t->rows.len)
				continue;
			double have = 0, need = cell_height(l, x, c) + 4;
			for (size_t i = r; i < end; i++)
				have += heights[i];
			heights[end - 1] += fmax(need - have, 0);
		}
	return heights;
}

/* Where the halves of head and foot meet. */
static void
divide(struct xlsx_layout *l, double left_pct)
{
	double done = 0;

	l->divided = -1;
	for (int c = 0; l->grid != NULL && c + 1 < xlsx_grid_columns(l); c++) {
		double width = column_pct(l->grid, c);
		l->half = c + 1;
		l->half_pct = done + width;
		if (fabs(done + width - left_pct) <= SNAP_PCT)
			return;
		if (done + width > left_pct) {
			l->divided = c;
			l->divided_pct = left_pct - done;
			l->half_pct = left_pct;
			return;
		}
		done += width;
	}
}

void
xlsx_lay_out(struct xlsx_layout *l, struct arena *a, const struct doc *d)
{
	double left_pct = 50;

	*l = (struct xlsx_layout){.arena = a, .doc = d, .half = 1, .half_pct = 100};
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_table *t = &d->blocks.at[i].table;
		if (d->blocks.at[i].kind == DOC_TABLE && !t->no_borders)
			l->n_grids++;
		if (d->blocks.at[i].kind == DOC_TABLE && !t->no_borders &&
		    (l->grid == NULL || t->columns > l->grid->columns))
			l->grid = t;
	}
	if (d->blocks.len > 0 && d->blocks.at[0].kind == DOC_TABLE &&
	    d->blocks.at[0].table.no_borders && d->blocks.at[0].table.columns == 2)
		left_pct = column_pct(&d->blocks.at[0].table, 0);
	divide(l, left_pct);
	l->measure = pdf_begin(a, STR(""), STR(""), 100, 100);
}
