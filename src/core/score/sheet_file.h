/* sheet_file.h - a member's own sheets of one session as a table: taken out to score without a
 * network, and read in again.
 *
 * One row a dossier the member scores and has declared for, one column an item of the rubric.
 * Rows are found by the code, columns by their headings; the column «Phiên bản» says over what
 * was written, so that what was saved elsewhere meanwhile is not overwritten. What comes in is
 * checked cell by cell as the page does, and taken whole or not at all. The same rights as for the
 * page: core/score/sheet.h. Nobody else's points are in it.
 */
#ifndef CORE_SCORE_SHEET_FILE_H
#define CORE_SCORE_SHEET_FILE_H

#include "core/score/sheet.h"
#include "doc/doc.h"
#include "doc/write.h"

struct score_file_row {
	int number; /* of the table */
	struct score_sheet sheet;
	struct score_typed typed;
	bool bad, same; /* same: it says what is stored */
};
struct score_file_problem {
	struct str column; /* empty: the whole row */
	int row;           /* 0: the whole file */
	struct str text;   /* in the reader's language */
};
struct score_file {
	struct {
		struct score_file_row *at;
		size_t len, cap;
	} rows;
	struct {
		struct score_file_problem *at;
		size_t len, cap;
	} problems;
	size_t n_good, n_same; /* that would be saved; that say what is stored */
};

/* ERR_DENIED for who has nothing to score there now; so do the others. */
bool score_file_open(struct op *op, int64_t session) MUST_USE;
bool score_file_write(struct op *op, int64_t session, struct sheet *ret) MUST_USE;
/* Reads and checks; saves nothing. */
bool score_file_read(struct op *op, int64_t session, const struct doc *doc,
                     struct score_file *ret) MUST_USE;
/* All of it, in one transaction. ERR_INVALID while anything is wrong, or nothing is new. */
bool score_file_take(struct op *op, struct score_file *file) MUST_USE;

#endif
