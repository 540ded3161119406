/* list_view.h - what the register of initiatives shows; filled by
 * page_initiative_list.c, printed by initiative_list.tmpl. */
#ifndef WEB_INITIATIVE_LIST_VIEW_H
#define WEB_INITIATIVE_LIST_VIEW_H

#include "core/initiative/initiative.h"
#include "core/movement/movement.h"
#include "web/layout/layout.h"

/* Columns one may choose, in the order of the table. */
enum list_column {
	COLUMN_DOMAIN = 1 << 0,
	COLUMN_UNIT = 1 << 1,
	COLUMN_STATE = 1 << 2,
	COLUMN_EXPECTED = 1 << 3,
	COLUMN_DUE = 1 << 4,
	COLUMN_AUTHOR = 1 << 5,
	COLUMN_NOTE = 1 << 6,
	COLUMN_LEVEL = 1 << 7,
	COLUMN_CREATED = 1 << 8,
};
#define COLUMNS_DEFAULT (COLUMN_DOMAIN | COLUMN_UNIT | COLUMN_STATE | COLUMN_EXPECTED | COLUMN_DUE)

struct list_column_choice {
	const char *key, *label;
	unsigned bit;
	bool chosen;
};
/* What read_filter() understood besides the filter itself. */
struct list_choice {
	struct str sort, unit;
	unsigned columns;
};

struct ui_options {
	struct ui_option *at;
	size_t len, cap;
};
struct ui_chip_list {
	struct ui_chip *at;
	size_t len, cap;
};

struct initiative_list_view {
	struct page page;
	struct ui_list list;
	struct initiative_lines lines;
	struct str words, csrf;
	struct str query_all; /* query with the order, for the files */
	struct ui_options domains, units, states;
	struct ui_chip_list chips;
	struct {
		struct list_column_choice *at;
		size_t len;
	} columns;
	unsigned shown;
	int64_t year, today;
	int lang;
	struct movement movement; /* of the year; id 0 when there is none */
	struct movement_levels levels;
	bool may_choose;
};

/* The tag of a state, with its colour and icon. */
void initiative_state_tag(struct html *h, struct str state);

#endif
