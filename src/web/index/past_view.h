/* past_view.h - what the pages of printed results show. */
#ifndef WEB_INDEX_PAST_VIEW_H
#define WEB_INDEX_PAST_VIEW_H

#include "core/index/past.h"
#include "core/unit/unit.h"
#include "web/index/round_view.h"

/* A line with what is wrong in it. */
struct past_line {
	const struct past_row *row;
	struct str doubt; /* in the reader's language; empty: nothing is */
	struct str unit;  /* name of the unit it is, as typed in a form; empty: none */
	const char *unit_error;
	bool guessed;
};
struct past_lines {
	struct past_line *at;
	size_t len, cap;
};

struct past_view {
	struct page page;
	struct past_table table;
	struct past_lines lines;
	size_t n_doubts;
	struct ui_list list;
	struct str path;
};

struct past_import_view {
	struct page page;
	struct past_import *import; /* NULL: nothing was read yet */
	struct past_lines lines;
	size_t n_doubts, n_open; /* n_open: rows without a unit */
	struct units units;      /* to choose from */
	struct str text, year, group, name, source, most, error;
	bool rest; /* names without a unit are outside of the agency */
	const char *year_error, *name_error, *most_error;
};

/* What is wrong in print, line by line. */
size_t past_add_lines(struct request *req, const struct past_table *t, struct past_lines *ret);

#endif
