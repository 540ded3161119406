/* standing_view.h - what the pages of results show. */
#ifndef WEB_INDEX_STANDING_VIEW_H
#define WEB_INDEX_STANDING_VIEW_H

#include "core/index/past.h"
#include "core/index/standing.h"
#include "core/index/whatif.h"
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

/* One criterion that lost points, on the page of what would be. */
struct whatif_row {
	const struct whatif_open *open;
	const struct criterion *c;
	int64_t points;   /* of the result */
	struct str why;   /* how near it is, in words */
	struct str name;  /* of its box */
	struct str typed; /* points as typed */
	const char *error;
	bool ticked; /* all points */
};
struct whatif_view {
	struct page page;
	struct standing s;
	struct standing_sheet x;
	struct str path; /* of the unit's result */
	struct criteria_errors errors;
	struct {
		struct whatif_row *at;
		size_t len, cap;
	} rows;
	struct whatif_result now, then;
	bool own;   /* published, and the actor works in the unit: it can be planned */
	bool asked; /* something was ticked or typed, and can be read */
};

/* The result a request is about, of one unit, and the address of its page. */
bool standing_unit_load(struct request *req, struct standing *s, struct standing_sheet *x,
                        struct str *ret_path);
/* How near all points are, in words. */
struct str whatif_why(struct request *req, const struct whatif_open *o);
/* A smaller share of the points than all units together. */
bool standing_is_below(const struct standing_area *own, const struct standing_area *all);

#endif
