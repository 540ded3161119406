/* help.h - the guide: pages of docs/user and docs/admin, compiled in by tools/helpc. */
#ifndef WEB_HELP_HELP_H
#define WEB_HELP_HELP_H

#include "web/layout/layout.h"

struct help_page {
	struct str slug, title; /* slug: of the address */
	bool for_admins;
	struct str html;
};
extern const struct help_page help_pages[];
extern const size_t help_pages_len;

struct help_list {
	const struct help_page *at;
	size_t len;
};
struct help_view {
	struct page page;
	const struct help_page *one; /* NULL: the list */
	struct help_list all;
	struct str contact; /* whom to ask; empty: nobody is named */
};

#endif
