/* ical.c - see ical.h. Numbers in brackets are sections of RFC 5545. */
#include "core/calendar/ical.h"

#define LINE_MAX_OCTETS 75 /* [3.1], without the line end */
#define SECOND INT64_C(1000000)
#define DAY_S 86400

/* One content line, folded [3.1]: the blank that begins a further line counts as well. */
static void
line(struct buf *b, struct str s)
{
	size_t room = LINE_MAX_OCTETS;

	while (s.len > room) {
		struct str piece = utf8_prefix(s, room);
		buf_str(b, piece);
		buf_str(b, STR("\r\n "));
		s = str_slice(s, piece.len, s.len);
		room = LINE_MAX_OCTETS - 1;
	}
	buf_str(b, s);
	buf_str(b, STR("\r\n"));
}

/* A value of type TEXT [3.3.11]; other control characters have no place in it. */
static void
add_text(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '\\' || c == ';' || c == ',')
			buf_char(b, '\\');
		if (c == '\n')
			buf_str(b, STR("\\n"));
		else if ((unsigned char)c >= 0x20 && c != 0x7f)
			buf_char(b, c);
		else if (c == '\t')
			buf_char(b, ' ');
	}
}

static void
text_line(struct buf *b, struct arena *a, const char *name, struct str value)
{
	struct buf l = {.arena = a, .first = 256};

	buf_printf(&l, "%s:", name);
	add_text(&l, value);
	line(b, buf_view(&l));
}

static struct str
date(struct arena *a, int64_t day)
{
	int year, month, d;

	day_split(day, &year, &month, &d);
	return arena_printf(a, "%04d%02d%02d", year, month, d);
}

/* A moment, in UTC [3.3.5]. */
static struct str
stamp(struct arena *a, int64_t us)
{
	int64_t s = us / SECOND, day = s / DAY_S, rest = s % DAY_S;

	return arena_printf(a, "%.*sT%02d%02d%02dZ", STR_ARG(date(a, day)), (int)(rest / 3600),
	                    (int)(rest / 60 % 60), (int)(rest % 60));
}

/* [3.6.6]: 07:30 on the day before, counted from the first moment of the day. */
static void
alarm_lines(struct buf *b, struct arena *a, const struct calendar_entry *e)
{
	line(b, STR("BEGIN:VALARM"));
	line(b, STR("ACTION:DISPLAY"));
	text_line(b, a, "DESCRIPTION", e->title);
	line(b, STR("TRIGGER:-PT16H30M"));
	line(b, STR("END:VALARM"));
}

static void
event(struct buf *b, struct arena *a, const struct ical *c, const struct calendar_entry *e)
{
	struct str url = arena_printf(a, "%.*s%.*s", STR_ARG(c->base_url), STR_ARG(e->path));

	line(b, STR("BEGIN:VEVENT"));
	text_line(b, a, "UID", arena_printf(a, "%.*s@%.*s", STR_ARG(e->key), STR_ARG(c->host)));
	line(b, arena_printf(a, "DTSTAMP:%.*s", STR_ARG(stamp(a, c->now))));
	line(b, arena_printf(a, "DTSTART;VALUE=DATE:%.*s", STR_ARG(date(a, e->day))));
	/* [3.6.1]: the first day that is no part of it. */
	line(b, arena_printf(a, "DTEND;VALUE=DATE:%.*s", STR_ARG(date(a, e->day + 1))));
	text_line(b, a, "SUMMARY", e->title);
	text_line(b, a, "DESCRIPTION",
	          e->note.len > 0 ? arena_printf(a, "%.*s\n%.*s", STR_ARG(e->note), STR_ARG(url))
	                          : url);
	line(b, arena_printf(a, "URL:%.*s", STR_ARG(url)));
	line(b, STR("TRANSP:TRANSPARENT")); /* nobody is busy because of a deadline */
	line(b, STR("CLASS:PRIVATE"));
	if (e->kind != CALENDAR_MILESTONE)
		alarm_lines(b, a, e);
	line(b, STR("END:VEVENT"));
}

struct str
ical_write(struct arena *a, const struct ical *c, const struct calendar_entries *entries)
{
	struct buf b = {.arena = a};

	line(&b, STR("BEGIN:VCALENDAR"));
	line(&b, STR("VERSION:2.0"));
	line(&b, STR("PRODID:-//Lan Toa//CCHC//VI"));
	line(&b, STR("CALSCALE:GREGORIAN"));
	line(&b, STR("METHOD:PUBLISH"));
	text_line(&b, a, "X-WR-CALNAME", c->name);
	/* RFC 7986: how often it is worth asking; the other name is what older programs read. */
	line(&b, STR("REFRESH-INTERVAL;VALUE=DURATION:PT6H"));
	line(&b, STR("X-PUBLISHED-TTL:PT6H"));
	for (size_t i = 0; i < entries->len; i++)
		event(&b, a, c, &entries->at[i]);
	line(&b, STR("END:VCALENDAR"));
	return buf_view(&b);
}
