/* reference_import.h - lists of recognised initiatives as agencies publish them.
 *
 * Tables of a spreadsheet, a CSV file or a document, or pasted ones. Columns are recognised by
 * their headings, in any order; what the whole list has in common - the agency, the year, the
 * decision - may be typed beside the file instead. Reading writes nothing and tells every problem
 * at its cell; a list without problems is kept as a preview, and taken from there (reference.h).
 */
#ifndef CORE_REFERENCE_REFERENCE_IMPORT_H
#define CORE_REFERENCE_REFERENCE_IMPORT_H

#include "core/reference/reference.h"
#include "doc/doc.h"

#define REFERENCE_LINE_MAX 500                /* bytes of a cell */
#define REFERENCE_TITLE_MAX 2000              /* bytes */
#define REFERENCE_TEXT_MAX 20000              /* bytes of a content, of the authors */
#define REFERENCE_BYTES_MAX (4 * 1024 * 1024) /* of all texts of a list */
#define REFERENCE_PROBLEMS_MAX 200

/* What was typed beside the table, for rows that do not say it themselves. */
struct reference_typed {
	struct str source, year, decision, decided_on;
};

struct reference_row {
	struct str sheet;
	int line; /* of the sheet, or of pasted text */
	struct str cell[REFERENCE_COLUMNS];
	int64_t year, decided_on;
	struct str same; /* by which it is known again */
	bool bad, known; /* known: is there already, or stands above in the same list */
};
struct reference_problem {
	struct str sheet, column; /* column: its heading; empty: the whole row or table */
	int line;                 /* 0: the whole table */
	struct str text;          /* in the reader's language */
};
struct reference_import {
	struct {
		struct reference_row *at;
		size_t len, cap;
	} rows;
	struct {
		struct reference_problem *at;
		size_t len, cap;
	} problems;
	size_t n_problems; /* told and not told */
	size_t n_new, n_known;
};

/* What is wrong with what was typed: msgids at "source", "year", "decision", "decided_on". */
struct reference_typed_problem {
	const char *field, *msgid;
};
struct reference_typed_problems {
	struct reference_typed_problem *at;
	size_t len, cap;
};
void reference_check_typed(struct op *op, const struct reference_typed *typed,
                           struct reference_typed_problems *ret);

/* ERR_DENIED for who imports none. The document's text is converted to Unicode where it is not. */
bool reference_read_doc(struct op *op, struct doc *doc, const struct reference_typed *typed,
                        struct reference_import *ret) MUST_USE;
/* Pasted from Excel: lines, with tabs between cells. */
bool reference_read_text(struct op *op, struct str text, const struct reference_typed *typed,
                         struct reference_import *ret) MUST_USE;
/* Keeps it as a preview called `name`. ERR_INVALID while there is a problem, or nothing new. */
bool reference_stage(struct op *op, const struct reference_import *im, struct str name,
                     int64_t *ret_list) MUST_USE;

#endif
