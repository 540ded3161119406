/* ical.h - entries as an iCalendar object (RFC 5545), for calendar programs.
 *
 * All are days, not times: DATE values, which no time zone moves. Lines end in CRLF and are
 * folded at 75 octets between characters. Own deadlines and meetings ring at 07:30 on the day
 * before.
 */
#ifndef CORE_CALENDAR_ICAL_H
#define CORE_CALENDAR_ICAL_H

#include "core/calendar/calendar.h"

struct ical {
	struct str name;     /* of the calendar */
	struct str base_url; /* before the paths of entries: "https://cchc.example.vn" */
	struct str host;     /* of the identifiers: the same for as long as the address is */
	int64_t now;         /* microseconds since 1970 */
};
struct str
ical_write(struct arena *a, const struct ical *c, const struct calendar_entries *entries);

#endif
