/* novelty_view.h - what the page of a movement's similar entries shows. */
#ifndef WEB_MOVEMENT_NOVELTY_VIEW_H
#define WEB_MOVEMENT_NOVELTY_VIEW_H

#include "core/novelty/cluster.h"
#include "core/novelty/overview.h"
#include "web/layout/layout.h"

struct novelty_overview_view {
	struct page page;
	struct ui_tab tabs[2]; /* one by one; in clusters */
	struct novelty_entries entries;
	struct novelty_clusters clusters;
	struct ui_list list; /* of clusters */
	struct url next;     /* page; empty: none */
};

#endif
