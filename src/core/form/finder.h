/* finder.h - where the reader of forms stands in a document, and what a row of a table looks like;
 * shared by mau1.c and mau2.c. For src/core/form only. */
#ifndef CORE_FORM_FINDER_H
#define CORE_FORM_FINDER_H

#include "core/form/columns.h"
#include "core/form/mau1.h"

struct total {
	int64_t written;
	size_t items, since; /* read up to there; and since the total before */
	int table, row;
};

struct finder {
	struct arena *a;
	const struct form_options *o;
	struct form_found *f;
	int year;
	/* Where the rows of the present form stand. */
	const struct doc_table *t;
	struct columns columns;
	int table_columns;
	bool inside;
	int64_t domain; /* of the rows that follow */
	struct str domain_text, unit, expected;
	struct {
		struct total *at;
		size_t len, cap;
	} totals;
	size_t since;
	size_t counts_since, counts_of_table; /* the first count after the last total; of this table */
};

/* `field` is that of struct form_doubt. */
void finder_doubt(struct finder *x, int table, int row, const char *field, struct str text);

/* The cell of a column in a row of x->t; one that lies under a cell spanning down from above is
 * that cell. NULL: there is none. */
const struct doc_cell *finder_cell_of(const struct finder *x, size_t row, enum column kind);
/* Its text; empty when there is none. */
struct str finder_cell(const struct finder *x, size_t row, enum column kind);
/* The same without what spans down from above. */
struct str finder_own(const struct finder *x, size_t row, enum column kind);
/* «-», «…», «x» and the like stand for nothing. */
bool finder_is_placeholder(struct arena *a, struct str s);

/* What a row looks like as a whole. */
struct row_look {
	struct str all;  /* its texts, separated by blanks */
	struct str lone; /* its only text; empty when there are several */
	size_t filled, short_ones;
	bool wide; /* the lone cell spans nearly the whole table */
};
struct row_look finder_look(const struct finder *x, const struct doc_row *r);
/* «(1) (2) (3) (4)» or «A B 1 2» below the header. */
bool finder_is_numbering(const struct row_look *l);
/* The block of signatures that spreadsheets hold in the rows below the table. */
bool finder_is_signature(const struct finder *x, const struct row_look *l, struct str title);

/* A row below a header of Mẫu 2. */
void finder_read_mau2(struct finder *x, size_t row);

#endif
