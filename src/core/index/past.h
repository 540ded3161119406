/* past.h - results of earlier years as they were printed: unit, index, rank, perhaps points by
 * area, of provinces or departments, for years in which no round was held here.
 *
 * Printed tables hold errors. They are told beside the printed figures and never repaired: what
 * was published is what people were told. They serve as «last year» where no published round of
 * that year is: self-scoring, change in points and rank, charts.
 *
 * The reform office takes tables in and takes them out; everybody in the agency reads them.
 */
#ifndef CORE_INDEX_PAST_H
#define CORE_INDEX_PAST_H

#include "core/criteria/rule.h"
#include "core/op.h"
#include "doc/doc.h"

#define PAST_ROWS_MAX 1000
#define PAST_AREAS_MAX 30

struct past_cell { /* points by area */
	bool has;
	int64_t points;
};
struct past_row {
	int64_t id, number; /* number: from 1, as printed */
	struct str name;    /* as printed */
	int64_t unit;       /* 0: none */
	struct str unit_slug;
	bool outside;            /* somebody said that it is no unit of the agency */
	int64_t points, rank;    /* ten-thousandths; rank 0: none printed */
	struct past_cell *areas; /* one for each of the table */
};
struct past_area {
	struct str name;
};
struct past_table {
	int64_t id, agency, year, version;
	struct str group_name, name, source;
	struct {
		struct past_area *at;
		size_t len, cap;
	} areas;
	struct {
		struct past_row *at;
		size_t len, cap;
	} rows;
	int64_t n_rows, n_unknown; /* of past_list() */
	bool may_delete;
};
struct past_tables {
	struct past_table *at;
	size_t len, cap;
};
bool past_may_add(const struct op *op);
/* Of the actor's agency, newest year first, without rows. */
bool past_list(struct op *op, struct past_tables *ret) MUST_USE;
bool past_get(struct op *op, int64_t id, struct past_table *ret) MUST_USE;
bool past_delete(struct op *op, const struct past_table *t) MUST_USE;

/* ---- what is wrong in print ---------------------------------------------------------------- */

enum past_error {
	PAST_SUM,       /* areas add up to `computed`, not to the points */
	PAST_SAME_RANK, /* of rows with other points */
	PAST_TIE,       /* same points as another row, another rank */
	PAST_ORDER,     /* a row with fewer points stands before it */
	PAST_COUNT,     /* by the points it is rank `computed`: ties were counted in another way */
};
struct past_doubt {
	size_t row;
	enum past_error error;
	int64_t computed;
	struct str other; /* name of the row it contradicts; empty: none */
};
struct past_doubts {
	struct past_doubt *at;
	size_t len, cap;
};
/* Pure; in the order of the rows. Ranks count all that stand before (1, 2, 2, 4). */
void past_check(struct arena *a, const struct past_table *t, struct past_doubts *ret);

/* ---- taking a table in --------------------------------------------------------------------- */

struct past_problem {
	int row; /* of the file or of the text; 0: the whole table */
	struct str column, text;
};
struct past_import {
	struct past_table table; /* year, names and source are the caller's to fill */
	struct str sheet;
	struct {
		struct past_problem *at;
		size_t len, cap;
	} problems;       /* cells that cannot be read, or in two ways */
	bool *guessed;    /* one a row: its unit is close to the name, not the same */
	size_t n_unknown; /* rows of which nobody has said which unit they are */
};
/* The most points of most tables; one with bonus points may have 110. */
#define PAST_SCALE ((int64_t)100 * CRITERIA_ONE)
/* The first table with a unit and an index; pasted text with tabs. A row's unit is the one of its
 * name, or what an earlier table said of that name. What is above `most` or below 0 is a problem at
 * its cell: nobody can have printed it. ERR_DENIED for who is not of the office. */
bool past_import_doc(struct op *op, const struct doc *doc, int64_t most,
                     struct past_import *ret) MUST_USE;
bool
past_import_text(struct op *op, struct str text, int64_t most, struct past_import *ret) MUST_USE;
/* As such text again, for a form that asks before taking. */
struct str past_import_as_text(struct arena *a, const struct past_import *im);
/* ERR_INVALID with *ret_field "year", "name", "units" or NULL while something is missing or two
 * rows are one unit; ERR_CONFLICT when the year's table of that group is there already. */
bool past_import_take(struct op *op, const struct past_import *im, const char **ret_field,
                      int64_t *ret_id) MUST_USE;

/* ---- as «last year» ------------------------------------------------------------------------ */

struct past_year {
	int64_t year, points, rank, of, row, table; /* rank 0: none */
};
struct past_years {
	struct past_year *at;
	size_t len, cap;
};
/* Of one unit before `year`, newest first, five at most. */
bool past_of_unit(struct op *op, int64_t agency, int64_t unit, int64_t year,
                  struct past_years *ret) MUST_USE;
struct past_unit {
	int64_t unit, points, rank, of;
};
struct past_units {
	int64_t year; /* 0: nothing was printed before */
	struct past_unit *at;
	size_t len, cap;
};
/* Of the last year before `year` in which one of `units` was printed (ids as of db_ids_with()). */
bool past_before(struct op *op, int64_t agency, struct str units, int64_t year,
                 struct past_units *ret) MUST_USE;
/* Points by area of one row. */
struct past_points {
	struct {
		struct str name;
		int64_t points;
	} * at;
	size_t len, cap;
};
bool past_areas_of(struct op *op, const struct past_year *y, struct past_points *ret) MUST_USE;

#endif
