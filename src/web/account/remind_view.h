/* remind_view.h - what /toi/nhac-viec shows. */
#ifndef WEB_ACCOUNT_REMIND_VIEW_H
#define WEB_ACCOUNT_REMIND_VIEW_H

#include "web/layout/layout.h"

struct remind_view {
	struct page page;
	struct str email; /* empty: none */
	bool wanted;
};

#endif
