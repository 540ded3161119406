/* view.h - what the pages of the library of other agencies' initiatives show. */
#ifndef WEB_REFERENCE_VIEW_H
#define WEB_REFERENCE_VIEW_H

#include "core/reference/reference_import.h"
#include "web/layout/layout.h"

enum reference_tab { REFERENCE_TAB_TEXTS, REFERENCE_TAB_LISTS, REFERENCE_TAB_OWN, REFERENCE_TABS };

struct reference_frame { /* of the three pages with tabs */
	struct page page;
	struct ui_tab tabs[REFERENCE_TABS];
	bool may_import;
};

struct references_view {
	struct reference_frame frame;
	struct str words;
	struct references texts;
	struct ui_list list;
	bool more; /* there are more than can be counted */
};
struct reference_lists_view {
	struct reference_frame frame;
	struct reference_lists lists;
	struct ui_list list;
};

/* A year of one's own, to be given away. */
struct reference_year {
	int64_t year, n;
	int64_t *parts; /* numbers from 1 */
	size_t n_parts;
};
struct reference_own_view {
	struct reference_frame frame;
	struct {
		struct reference_year *at;
		size_t len, cap;
	} years; /* that have any */
};

struct reference_list_view {
	struct page page;
	struct reference_list l;
	struct references texts;
	struct ui_list list;
};
struct reference_view {
	struct page page;
	struct reference r;
	struct reference_list l;
	struct str decision; /* number and day; empty when neither is known */
};

struct reference_import_view {
	struct page page;
	struct reference_typed typed;
	struct str text; /* the pasted table */
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	const char *source_error, *year_error, *decision_error, *decided_on_error, *file_error;
	const struct reference_import *import; /* with problems; NULL: nothing to tell */
};

void reference_tag(struct html *h, struct str state);

#endif
