/* standing_view.h - what the pages of results show. */
#ifndef WEB_INDEX_STANDING_VIEW_H
#define WEB_INDEX_STANDING_VIEW_H

#include "core/index/past.h"
#include "core/index/standing.h"
#include "web/index/round_view.h"

#define STANDING_BARS 7

struct standing_view {
	struct page page;
	struct standing s;
	struct str path;
	struct ui_list list; /* of units */
	int64_t mean;        /* of the ranked ones, rounded as the set says */
	struct criteria_errors errors;
	struct str number, on, reason; /* as typed */
	const char *number_error, *on_error, *reason_error, *without_error;
};

struct standing_unit_view {
	struct page page;
	struct standing s;
	struct standing_sheet x;
	struct str path;
	struct ui_bar bars[STANDING_BARS]; /* years printed before, last year, this year */
	struct ui_bars chart;
	size_t n_lost;    /* criteria below their maximum */
	size_t n_counted; /* that the system counted itself */
	bool asked;       /* the set has criteria of a survey */
	bool plans, own;  /* published: plans to win points back; the actor works in the unit */
};

/* The result a request is about, of one unit, and the address of its page. */
bool standing_unit_load(struct request *req, struct standing *s, struct standing_sheet *x,
                        struct str *ret_path);
/* A smaller share of the points than all units together. */
bool standing_is_below(const struct standing_area *own, const struct standing_area *all);

#endif
