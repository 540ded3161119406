/* novelty_view.h - what the page of a movement's similar entries shows. */
#ifndef WEB_MOVEMENT_NOVELTY_VIEW_H
#define WEB_MOVEMENT_NOVELTY_VIEW_H

#include "core/novelty/overview.h"
#include "web/layout/layout.h"

struct novelty_overview_view {
	struct page page;
	struct novelty_entries entries;
	struct url next; /* page; empty: none */
};

#endif
