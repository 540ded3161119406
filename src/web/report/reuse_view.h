/* reuse_view.h - what the page of reports written again shows. */
#ifndef WEB_REPORT_REUSE_VIEW_H
#define WEB_REPORT_REUSE_VIEW_H

#include "core/report/reuse.h"
#include "web/initiative/novelty_view.h"
#include "web/layout/layout.h"

struct report_reuse_view {
	struct page page;
	struct report_period period;
	struct report_reuse_lines lines;
	struct url next;  /* the page behind; empty: there is none */
	struct str after; /* of this page, to be kept while a report is chosen */
	bool chosen;
	struct report_reuse_pair pair;
	struct novelty_pairs pairs;
	struct str this_year, last_year;
};

#endif
