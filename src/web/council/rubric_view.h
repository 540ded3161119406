/* rubric_view.h - what the pages of rubrics show. */
#ifndef WEB_COUNCIL_RUBRIC_VIEW_H
#define WEB_COUNCIL_RUBRIC_VIEW_H

#include "core/rubric/rubric.h"
#include "web/layout/layout.h"

struct rubric_list_view {
	struct page page;
	struct rubrics list;
	bool may_add;
	struct str file_error; /* about a file that was not taken */
};

struct rubric_edit_view {
	struct page page;
	struct rubric stored;      /* id 0: a new one */
	struct rubric_typed typed; /* as typed */
	struct rubric_problems problems;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	struct rubrics editions; /* newest first, when there are several */
	struct str path;
	bool may_add;
	size_t fresh_row, fresh_grade; /* just added; SIZE_MAX: none */
};

/* What is wrong at a place; NULL when nothing is. */
const struct rubric_problem *
rubric_problem_at(const struct rubric_edit_view *v, enum rubric_part part, size_t row,
                  const char *field);

/* The msgid of what is wrong with the whole. */
const char *rubric_whole_error(const struct rubric_edit_view *v, const char *field);

/* One box of a row. */
struct rubric_cell {
	enum rubric_part part;
	size_t row;
	const char *name, *field, *label; /* label translated */
	struct str value;
	bool several_lines, falls, first, number;
};

#endif
