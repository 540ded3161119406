/* view.h - what /lich shows: a month as a grid, or a year as a list. */
#ifndef WEB_CALENDAR_VIEW_H
#define WEB_CALENDAR_VIEW_H

#include "core/calendar/calendar.h"
#include "web/layout/layout.h"

struct calendar_day {
	int64_t day;
	struct str number;  /* «19», on the first of a month «1/4» */
	struct str name;    /* «Thứ Ba, 19/04/2022» */
	bool outside;       /* of the month before or after */
	bool today, is_off; /* is_off: not worked */
	const struct calendar_entry *at;
	size_t len;
};

struct calendar_view {
	struct page page;
	bool as_list;
	struct str before, after; /* words of the buttons */
	struct url to_before, to_after, to_now;
	struct ui_tab tabs[2];
	struct {
		struct calendar_week {
			struct {
				struct calendar_day at[7];
				size_t len;
			} days;
		} at[6];
		size_t len;
	} weeks;
	struct calendar_entries entries; /* of the month or the year */
	struct str empty;
};

#endif
