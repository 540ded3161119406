/* people_import.h - units and accounts out of a table somebody has in Excel.
 *
 * Columns are recognised by their headings, in any order. Reading writes nothing
 * and lists every problem with its place; taking writes all rows in one transaction,
 * and none while one of them is bad.
 *   units:    Đơn vị, Đơn vị cấp trên, Tên ngắn, Viết tắt, Loại
 *   accounts: Họ và tên, Tên đăng nhập, Thư điện tử, Đơn vị, Chức vụ, Vai trò
 */
#ifndef CORE_PEOPLE_IMPORT_PEOPLE_IMPORT_H
#define CORE_PEOPLE_IMPORT_PEOPLE_IMPORT_H

#include "core/op.h"
#include "doc/doc.h"

#define PEOPLE_ROWS_MAX 1000

enum people_kind { PEOPLE_UNITS, PEOPLE_ACCOUNTS };

/* ---- one person with position and account ------------------------------------------ */

struct people_add {
	struct str full_name, login; /* login empty: made from the name */
	struct str email;
	int64_t unit;
	struct str title, signs_as;
	unsigned roles;
	int64_t from_on;
	struct str doc_number;
};
struct people_added {
	int64_t person, account;
	struct str full_name, login, password;
};

/* One transaction. The password is to be handed over on paper; it is asked to be
 * changed at the first sign-in. */
bool people_add(struct op *op, const struct people_add *in, struct people_added *ret) MUST_USE;

/* ---- a table ---------------------------------------------------------------------------- */

enum people_column {
	PEOPLE_NAME,
	PEOPLE_PARENT,
	PEOPLE_SHORT,
	PEOPLE_ABBREV,
	PEOPLE_UNIT_KIND, /* units */
	PEOPLE_LOGIN,
	PEOPLE_EMAIL,
	PEOPLE_UNIT,
	PEOPLE_TITLE,
	PEOPLE_ROLE, /* accounts, with PEOPLE_NAME */
	PEOPLE_COLUMNS,
};

struct people_row {
	int number; /* of the sheet, or line of pasted text */
	struct str cell[PEOPLE_COLUMNS];
	int64_t unit;      /* accounts: found; units: the one that is there already */
	struct str key;    /* units: the name as names of sisters are compared */
	int64_t parent;    /* units: found; 0: none, or parent_row */
	size_t parent_row; /* units: the row that makes it, from 1; 0: none */
	unsigned roles;    /* accounts: understood */
	bool bad;          /* has a problem */
	bool known;        /* a unit that is there already: nothing to do */
};
struct people_problem {
	struct str sheet, column; /* column: its heading; empty: the whole row or table */
	int row;                  /* 0: the whole table */
	struct str text;          /* Vietnamese sentence */
};
struct people_import {
	enum people_kind kind;
	struct str sheet;
	struct {
		struct people_row *at;
		size_t len, cap;
	} rows;
	struct {
		struct people_problem *at;
		size_t len, cap;
	} problems;
	size_t n_good, n_bad, n_known; /* n_good: rows to be written */
};

/* The first table with the headings this kind needs. */
bool people_import_doc(struct op *op, enum people_kind kind, const struct doc *doc,
                       struct people_import *ret) MUST_USE;
/* Pasted from Excel: lines, with tabs between cells. */
bool people_import_text(struct op *op, enum people_kind kind, struct str text,
                        struct people_import *ret) MUST_USE;
/* The rows as such text again, with headings; for a form that asks before taking. */
struct str people_import_as_text(struct arena *a, const struct people_import *import);

/* The headings of an empty table to fill in; how many. */
size_t people_import_headings(enum people_kind kind, struct str ret[PEOPLE_COLUMNS]);

struct people_taken {
	struct people_added *at;
	size_t len, cap;
	size_t n_units;
};
/* Units hold from `on`. People get their one-time passwords. ERR_INVALID while a row is bad. */
bool people_import_take(struct op *op, const struct people_import *import, int64_t on,
                        struct people_taken *ret) MUST_USE;

#endif
