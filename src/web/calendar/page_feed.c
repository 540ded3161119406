/* page_feed.c - /lich/{khoá}.ics: the calendar of whoever holds its secret address. No session: a
 * calendar program has none. */
#include "core/calendar/ical.h"
#include "web/web.h"

bool
page_calendar_feed(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct calendar_entries list;
	struct str base;

	if (!calendar_feed_enter(op, req->params[0]) || !web_base_url(req, &base) ||
	    !calendar_list(op, op->today - CALENDAR_FEED_BEFORE, op->today + CALENDAR_FEED_AFTER,
	                   &list))
		return false;
	size_t host = str_find(base, STR("//"), 0);
	struct ical c = {.name = web_fmt(req, N_("Lịch CCHC: %.*s"), STR_ARG(op->actor_name)),
	                 .base_url = base,
	                 .host = str_slice(base, host == SIZE_MAX ? 0 : host + 2, base.len),
	                 .now = op->now};
	resp->content_type = "text/calendar; charset=utf-8";
	resp->body = ical_write(op->arena, &c, &list);
	return true;
}
