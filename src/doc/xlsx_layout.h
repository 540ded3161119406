/* xlsx_layout.h - where a paper stands on a sheet: its columns, and how high its rows are.
 * Nothing here writes; write_xlsx.c does. */
#ifndef DOC_XLSX_LAYOUT_H
#define DOC_XLSX_LAYOUT_H

#include "doc/doc.h"

#define XLSX_LINE_PT 1.27 /* height of a line to the size of its letters */

struct pdf;
struct xlsx_layout {
	struct arena *arena;
	const struct doc *doc;
	const struct doc_table *grid; /* the table whose columns are the sheet's; NULL: one column */
	size_t n_grids;               /* tables of it; the head of one alone can stay in sight */
	struct pdf *measure;
	/* Head and foot are two halves, and the table's columns rarely end where they meet:
	 * that column is two of the sheet then, which its cells join again. */
	int divided;        /* column of the grid, -1: none */
	double divided_pct; /* its left part */
	int half;           /* columns of the sheet in the left half */
	double half_pct;
};

/* Chooses the grid and begins to measure; the caller ends that by pdf_end(l->measure, …). */
void xlsx_lay_out(struct xlsx_layout *l, struct arena *a, const struct doc *d);

int xlsx_grid_columns(const struct xlsx_layout *l);
int xlsx_columns(const struct xlsx_layout *l); /* of the sheet */
/* The first and the last column of the sheet for a column of the grid. */
int xlsx_first_of(const struct xlsx_layout *l, int column);
int xlsx_last_of(const struct xlsx_layout *l, int column);
/* Of columns of the grid from up to but not including `to`, in points. */
double xlsx_range_width(const struct xlsx_layout *l, int from, int to);
/* In points; `width` too. */
double xlsx_para_height(struct xlsx_layout *l, const struct doc_para *para, double width);
/* Of each row of a table, in points. */
double *xlsx_row_heights(struct xlsx_layout *l, const struct doc_table *t);

#endif
