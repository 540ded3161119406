/* columns.h - what the columns of a table mean; private to core/form. */
#ifndef CORE_FORM_COLUMNS_H
#define CORE_FORM_COLUMNS_H

#include "doc/doc.h"

#define COLUMNS_MAX 64

enum column {
	COLUMN_NONE,
	COLUMN_NUMBER,
	COLUMN_OF_DOMAIN,
	COLUMN_TITLE,
	COLUMN_WHEN,
	COLUMN_OF_NOTE,
	COLUMN_OF_UNIT,
	COLUMN_AUTHORS,
	COLUMN_OF_LEVEL,
	COLUMN_REGISTERED,
	COLUMN_COMPLETED,
	COLUMN_KINDS
};

struct columns {
	int at[COLUMN_KINDS]; /* index of the column, -1 when there is none */
	bool mau1, mau2;
};

/* Looks at one row (and the one below, for headers on two rows). *ret_rows: how many
 * rows the header takes; 0 when this row is no header of a form. */
struct columns
columns_find(struct arena *a, const struct doc_table *t, size_t row, size_t *ret_rows);

#endif
