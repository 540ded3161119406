/* write.h - a struct doc as a file: DOCX, PDF, XLSX, print page.
 *
 * Pages are laid out as NĐ 30/2020/NĐ-CP, Phụ lục I asks: A4, margins 20-20-30-15 mm,
 * Times New Roman (a metric-equal free font in the PDF), page number centred at the
 * top from page 2 on, header rows repeated. Text comes out as Unicode NFC.
 */
#ifndef DOC_WRITE_H
#define DOC_WRITE_H

#include "doc/doc.h"

bool doc_write_docx(struct arena *a, const struct doc *d, struct str *ret, struct err *e) MUST_USE;
/* Fonts are embedded; the text can be selected and searched. Any thread may call it. */
bool doc_write_pdf(struct arena *a, const struct doc *d, struct str *ret, struct err *e) MUST_USE;
/* Paragraphs above the table as merged lines, the table with borders and wrapping. */
bool doc_write_xlsx(struct arena *a, const struct doc *d, struct str *ret, struct err *e) MUST_USE;
/* An <article class="doc"> for a print page, of the classes of the style sheet. All
 * text is escaped and there is no style attribute: it may go into a page as it is. */
struct str doc_write_html(struct arena *a, const struct doc *d);
/* Loads the fonts for the calling thread, so that its first reader does not wait. */
void doc_write_warm(void);

/* ---- lists as files ------------------------------------------------------------- */

enum sheet_kind { SHEET_TEXT, SHEET_NUMBER, SHEET_DATE /* a day number in text, or empty */ };
struct sheet_column {
	struct str title;
	enum sheet_kind kind;
	int width;
};
struct sheet {
	struct str name;   /* of the worksheet, at most 31 characters */
	struct str filter; /* first line: what this list is; empty, in a CSV file: none, so that other
	                      programs read it as a table */
	const struct sheet_column *columns;
	size_t n_columns;
	const struct str *cells; /* n_rows × n_columns */
	size_t n_rows;
};
bool
sheet_write_xlsx(struct arena *a, const struct sheet *s, struct str *ret, struct err *e) MUST_USE;
/* UTF-8 with BOM, separated by ';': the filter, the names of the columns, the rows. Text
 * that a spreadsheet would take for a formula gets an apostrophe in front. */
struct str sheet_write_csv(struct arena *a, const struct sheet *s);

/* One cell of a file that is to be read again: quoted where it has to be, because of one of
 * `separators` too, the apostrophe likewise. csv_bare() takes the apostrophe off what was read. */
void csv_put(struct buf *b, struct str cell, const char *separators);
struct str csv_bare(struct str cell);

#endif
