/* view.h - what /tim shows. */
#ifndef WEB_SEARCH_VIEW_H
#define WEB_SEARCH_VIEW_H

#include "core/search/search.h"
#include "web/layout/layout.h"

struct search_view {
	struct page page;
	struct ui_list list;
	struct search_hits hits;
	struct {
		struct ui_chip *at;
		size_t len, cap;
	} years;
	struct str words, count;
	struct str plainer; /* the words without marks, when with marks nothing was found */
	struct url plainer_to;
	int64_t year;
};

#endif
