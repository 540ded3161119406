/* doc.h - one document in memory: what every reader makes and every writer takes.
 *
 * Four readers (DOCX, XLSX, ODT, CSV/text) and four writers (DOCX, PDF, XLSX,
 * HTML) meet here, so that nobody writes sixteen converters. A reader fills
 * text, lists, spans and where things stood; a writer besides obeys the layout
 * members, which readers leave at zero unless the file says so plainly.
 *
 * All text is valid UTF-8 without NUL, as received (not normalised).
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/base.h"

enum doc_align { DOC_LEFT, DOC_CENTER, DOC_RIGHT, DOC_JUSTIFY };

/* The solid line that NĐ 30/2020 asks for below some lines of the head. */
enum doc_rule {
	DOC_RULE_NONE,
	DOC_RULE_TEXT /* as long as the text */,
	DOC_RULE_THIRD /* a third of it */
};

struct doc_run {
	struct str text; /* may hold '\n' (a line break inside the paragraph) and '\t' */
	bool bold, italic;
	bool legacy_font; /* read: set in a TCVN3 or VNI font (.Vn*, VNI-*), so the bytes are not
	                     Unicode text */
	struct str font;  /* read: name of the font, when the file tells; empty otherwise */
};

struct doc_runs {
	struct doc_run *at;
	size_t len, cap;
};

struct doc_para {
	struct doc_runs runs;
	struct str label; /* automatic numbering, as shown: "1.", "a)", "-"; empty when there is none */
	int label_number; /* the number behind label, 0 when it is a bullet or there is none */
	int heading;      /* 1..6; 0: body text, and not read */
	/* layout, for writers */
	enum doc_align align;
	enum doc_rule rule;
	bool keep_with_next;
	int size_half_pt; /* 0: the size of the document's body */
	int first_indent_mm;
	int space_before_pt, space_after_pt;
};

struct doc_paras {
	struct doc_para *at;
	size_t len, cap;
};

struct doc_cell {
	struct doc_paras paras;
	int col_span, row_span; /* at least 1 */
	bool covered; /* lies under a cell above or left of it that spans; has no paragraphs */
	bool shaded;
	bool number; /* write: the text is a whole number, and a sheet holds it as one */
};

struct doc_cells {
	struct doc_cell *at;
	size_t len, cap;
};

struct doc_row {
	struct doc_cells cells; /* as many as the table has columns, covered ones included */
	bool header;            /* repeated at the top of every page */
	int source_row;         /* read: 1-based row in the table or the sheet's own row number */
};

struct doc_rows {
	struct doc_row *at;
	size_t len, cap;
};

struct doc_table {
	struct doc_rows rows;
	int columns;
	int number;       /* read: 1-based among the tables of the file */
	struct str sheet; /* read: name of the worksheet; empty for text documents */
	/* layout, for writers */
	int *width_pct; /* one a column, summing to 100; NULL: equal */
	bool no_borders;
	bool keep_with_next; /* the last row stays on the page of what follows */
};

enum doc_block_kind { DOC_PARA, DOC_TABLE, DOC_PAGE_BREAK };

struct doc_block {
	enum doc_block_kind kind;
	struct doc_para para;   /* DOC_PARA */
	struct doc_table table; /* DOC_TABLE */
};

struct doc_blocks {
	struct doc_block *at;
	size_t len, cap;
};

/* What a reader left out: people are told, so that nothing is lost in silence. */
enum doc_gap_kind {
	DOC_GAP_COLUMNS, /* columns further right than any form has */
	DOC_GAP_HIDDEN,  /* a hidden worksheet; `name` is its name */
	DOC_GAP_FORMULA, /* a formula that was saved without its result; `name` is its cell */
	DOC_GAP_ERROR,   /* a formula that ended in an error; `name` is its cell */
	DOC_GAP_PICTURE, /* pictures in a paper without any table: perhaps scanned */
	DOC_GAP_QUOTE,   /* a quotation mark in a CSV file that nothing closes */
	DOC_GAP_KINDS
};
struct doc_gap {
	enum doc_gap_kind kind;
	int table, row; /* 0: the whole file */
	struct str name;
};
struct doc_gaps {
	struct doc_gap *at;
	size_t len, cap;
};

struct doc {
	struct str title; /* metadata; not printed */
	struct str author;
	struct doc_blocks blocks;
	struct str plain;     /* read: the whole text of a file that is only text; empty otherwise */
	struct doc_gaps gaps; /* read: what was left out */
	/* layout, for writers */
	bool landscape;
	int body_half_pt; /* 0: 28, that is 14 pt */
};

/* ---- building ------------------------------------------------------------- */

struct doc_para *doc_add_para(struct doc *d, struct arena *a);
struct doc_table *doc_add_table(struct doc *d, struct arena *a, int columns);
struct doc_row *doc_add_row(struct doc_table *t, struct arena *a); /* with t->columns empty cells of
                                                                      span 1 */
struct doc_para *doc_cell_para(struct doc_cell *c, struct arena *a);
void doc_add_run(struct doc_para *p, struct arena *a, struct str text, bool bold, bool italic);

/* ---- reading back --------------------------------------------------------- */

struct str doc_para_text(const struct doc_para *p, struct arena *a); /* runs joined, without the
                                                                        label */
struct str doc_cell_text(const struct doc_cell *c, struct arena *a); /* paragraphs joined by '\n' */

#endif
