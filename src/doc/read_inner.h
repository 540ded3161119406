/* read_inner.h - what the readers share. Private to src/doc. */
#ifndef DOC_READ_INNER_H
#define DOC_READ_INNER_H

#include "doc/doc.h"

struct zip_reader;

/* Counted while reading, so that a huge table stops early. */
struct read_limits {
	size_t rows, cells;
};
bool read_count_rows(struct read_limits *l, struct err *e) MUST_USE;
bool read_count_cells(struct read_limits *l, size_t n, struct err *e) MUST_USE;

/* Notes what is left out; once for each kind in a table. */
void read_gap(struct doc *d, struct arena *a, enum doc_gap_kind kind, int table, int row,
              struct str name);

/* Gives every row as many cells as the widest has. */
void read_square(struct doc_table *t, struct arena *a);

bool read_docx(struct arena *a, struct zip_reader *z, struct doc *ret, struct err *e) MUST_USE;
bool read_xlsx(struct arena *a, struct zip_reader *z, struct doc *ret, struct err *e) MUST_USE;
bool read_odt(struct arena *a, struct zip_reader *z, struct doc *ret, struct err *e) MUST_USE;
/* The words of a PDF, a paragraph a page. */
bool read_pdf(struct arena *a, struct str bytes, struct doc *ret, struct err *e) MUST_USE;
/* What separates the fields of a text that is a table: every one of its first rows has several,
 * and a field in quotation marks may hold separators and lines. 0: it is no table. */
char read_csv_separator(struct str text);
bool read_csv(struct arena *a, struct str text, char sep, struct doc *ret, struct err *e) MUST_USE;

#endif
