/* grid.h - lines of cells out of a spreadsheet, a table in a document, or pasted text: what every
 * import of a table begins with. */
#ifndef CORE_PEOPLE_IMPORT_GRID_H
#define CORE_PEOPLE_IMPORT_GRID_H

#include "doc/doc.h"

struct grid_line {
	int number; /* of the sheet, or line of pasted text */
	const struct str *cell;
	size_t len;
};
struct grid {
	struct {
		struct grid_line *at;
		size_t len, cap;
	} lines;
	struct str sheet; /* what it is called when a place in it is told */
};

/* Of text at most 20,000 lines are read; one with more than 200,000 cells has none. */
struct grid grid_of_table(struct arena *a, const struct doc_table *t);
/* The same for text out of a spreadsheet: a cell in quotation marks may hold `sep` and line ends
 * (RFC 4180). */
struct grid grid_of_csv(struct arena *a, struct str text, char sep, struct str name);
struct grid grid_of_text(struct arena *a, struct str text, char sep, struct str name);

#endif
