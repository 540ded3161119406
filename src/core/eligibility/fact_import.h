/* fact_import.h - facts out of a table somebody has in Excel.
 *
 * Columns are recognised by their headings, in any order: Năm, Đơn vị, Họ và tên, Loại căn cứ,
 * Giá trị, Số văn bản, Ngày văn bản, Ghi chú; a row without a name is about the whole unit. Reading
 * writes nothing and lists every problem with its place; taking writes all rows in one
 * transaction, and none while one of them is bad. A row that says what is recorded already is
 * left out; one that says something else changes it, and the old text is kept.
 */
#ifndef CORE_ELIGIBILITY_FACT_IMPORT_H
#define CORE_ELIGIBILITY_FACT_IMPORT_H

#include "core/eligibility/fact.h"
#include "doc/doc.h"

#define FACT_ROWS_MAX 1000

enum fact_column {
	FACT_COLUMN_YEAR,
	FACT_COLUMN_UNIT,
	FACT_COLUMN_PERSON,
	FACT_COLUMN_KIND,
	FACT_COLUMN_VALUE,
	FACT_COLUMN_DOC_NUMBER,
	FACT_COLUMN_DOC_ON,
	FACT_COLUMN_NOTE,
	FACT_COLUMNS
};

struct fact_row {
	int number; /* of the sheet, or line of pasted text */
	struct str cell[FACT_COLUMNS];
	struct fact_checked checked;
	bool bad;
	bool known;   /* recorded already, word for word: nothing to do */
	bool changes; /* recorded with another value */
};
struct fact_row_problem {
	struct str sheet, column; /* column: its heading; empty: the whole row or table */
	int row;                  /* 0: the whole table */
	struct str text;          /* in the reader's language */
};
struct fact_import {
	struct str sheet;
	struct {
		struct fact_row *at;
		size_t len, cap;
	} rows;
	struct {
		struct fact_row_problem *at;
		size_t len, cap;
	} problems;
	size_t n_good, n_bad, n_known, n_changes; /* n_good: to be written, changes included */
};

/* The first table with the headings it needs. ERR_DENIED for who enters no facts. */
bool fact_import_doc(struct op *op, const struct doc *doc, struct fact_import *ret) MUST_USE;
/* Pasted from Excel: lines, with tabs between cells. */
bool fact_import_text(struct op *op, struct str text, struct fact_import *ret) MUST_USE;
/* The rows as such text again, with headings; for a form that asks before taking. */
struct str fact_import_as_text(struct arena *a, const struct fact_import *import);
/* ERR_INVALID while a row is bad, or when nothing is to be written. */
bool fact_import_take(struct op *op, const struct fact_import *import) MUST_USE;

/* The headings of an empty table to fill in; msgids are not needed, papers are Vietnamese. */
struct str fact_import_heading(enum fact_column c);

#endif
