/* pdf_page.h - what write_pdf.c (lines, paragraphs, pages) and pdf_table.c (tables) share. */
#ifndef DOC_PDF_PAGE_H
#define DOC_PDF_PAGE_H

#include "doc/pdf_draw.h"

#define FITS 0.01 /* rounding must not push a line to the next page */

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

/* A row that is the first of its table on a page, the first page aside. */
struct page_row {
	const struct doc_table *table;
	size_t row;
};
struct page_rows {
	struct page_row *at;
	size_t len, cap;
};

struct page {
	struct arena *arena;
	const struct doc *doc;
	struct pdf *pdf;
	double left, width, top, bottom;
	double y; /* where the next thing goes */
	int number;
	struct page_rows rows;
};

/* All of a document; the caller ends the PDF. */
struct page page_draw(struct arena *a, const struct doc *d);
void page_turn(struct page *pg);
/* Breaks a paragraph into lines below those the flow has. */
void flow_para(struct page *pg, struct flow *f, const struct doc_para *p, double width);
void show_line(struct page *pg, const struct flow_line *l, double x, double top);

struct table_box lay_table(struct page *pg, const struct doc_table *t);
/* Of the rows that are repeated on every page. */
double header_height(const struct table_box *b);
/* From pg->y on, over as many pages as it takes. `after`: what must stand on the page of
 * the last row. */
void draw_table(struct page *pg, struct table_box *b, double after);

#endif
