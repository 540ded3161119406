/* remind_view.h - what /toi/nhac-viec shows. */
#ifndef WEB_ACCOUNT_REMIND_VIEW_H
#define WEB_ACCOUNT_REMIND_VIEW_H

#include "core/calendar/calendar.h"
#include "web/layout/layout.h"

struct remind_view {
	struct page page;
	struct str email; /* empty: none */
	bool wanted, digest;
	struct calendar_feed feed;
	struct str feed_since;   /* the day it was made */
	struct str feed_address; /* said once, when it has just been made */
};

#endif
