/* view.h - what /tim shows. */
#ifndef WEB_SEARCH_VIEW_H
#define WEB_SEARCH_VIEW_H

#include "core/search/search.h"
#include "web/initiative/list_view.h"
#include "web/layout/layout.h"

/* One of what is no initiative. */
struct search_line {
	struct search_pieces pieces;  /* its name */
	struct search_pieces excerpt; /* of its text; may be empty */
	struct str note;
	struct url to; /* empty: nothing to open */
};
struct search_section { /* of one kind */
	const char *name;   /* msgid */
	struct str count;
	struct url all; /* the rest; empty: there is no such page */
	struct {
		struct search_line *at;
		size_t len, cap;
	} lines;
};

struct search_view {
	struct page page;
	struct ui_list list;
	struct search_ask ask;
	struct search_hits hits;
	struct ui_chip_list years;
	struct ui_options units, domains, states; /* domains: of a year, when it has any */
	struct {
		struct search_section *at;
		size_t len, cap;
	} others;
	struct str words, count; /* words: as typed */
	struct str unit_slug;
	struct str mended;  /* what is shown instead, when nothing was found; empty: nothing is */
	struct url exactly; /* as typed all the same; unused while `mended` is empty */
	struct str plainer; /* the words without marks, when with marks nothing was found */
	struct url plainer_to;
};

#endif
