/* source_view.h - where the figure of a line comes from when the system counted it, and its
 * records. */
#ifndef WEB_INDEX_SOURCE_VIEW_H
#define WEB_INDEX_SOURCE_VIEW_H

#include "core/index/round.h"
#include "web/layout/layout.h"

struct source_view {
	bool shown;              /* a measure fills the line */
	const char *name, *told; /* of the measure: msgids */
	struct str figure;       /* «9 / 10» */
	struct str when;         /* it was counted, or frozen */
	struct str now;          /* what it is by now, where that is another; or empty */
	struct str own_figure;   /* what it gives, with `own` */
	struct str own;          /* why the unit gives another figure; empty: it does not */
	const char *problem;     /* why the rule has no points for the figure: a msgid; NULL: it has */
	int64_t n_records;
	struct url records;
};
/* `at`: address of the line. */
bool source_load(struct request *req, const struct round_sheet *s, size_t item, struct str at,
                 struct source_view *ret) MUST_USE;

struct records_row {
	struct figure_line l;
	struct str title; /* of a report with its kind */
	struct str on, late;
	struct url to; /* empty: not open to the reader */
};
struct records_view {
	struct page page;
	struct source_view source;
	struct str unit_name;
	bool share; /* some of the records do not count */
	struct {
		struct records_row *at;
		size_t len, cap;
	} rows;
	struct figure_quotas quotas;
	struct ui_list list;
};
/* The page of the records of a line, under `at`. */
bool records_print(struct request *req, struct response *resp, const struct round_sheet *s,
                   size_t item, struct str at) MUST_USE;

#endif
