/* remedy_view.h - what the pages of plans to win points back show. */
#ifndef WEB_INDEX_REMEDY_VIEW_H
#define WEB_INDEX_REMEDY_VIEW_H

#include "core/index/remedy.h"
#include "web/index/round_view.h"

#define REMEDY_YEARS 6

struct remedies_view {
	struct page page;
	int64_t year;
	struct remedy_plans list;
	struct remedy_results results;
	struct ui_list part;
	struct ui_chip years[REMEDY_YEARS];
	size_t n_years;
};

struct remedy_view {
	struct page page;
	struct remedy_plan p;
	struct str path;
	struct remedy_forecast would;
	bool has_plan; /* false: it can be begun, or nobody has */
	bool may_begin;
	const char *obstacle;      /* of a draft; a msgid */
	struct str *near;          /* of a draft: how near all points of each item are; may be empty */
	struct remedy_opens opens; /* criteria with lost points that are not in it */
	struct criteria_errors errors;
	struct {
		struct ui_event *at;
		size_t len, cap;
	} events;
	/* As typed. */
	struct str number, on, reason;
	const char *number_error, *on_error, *reason_error;
	int64_t marked; /* line whose form came back; 0: none */
	struct str done_on, note;
	const char *done_error, *note_error;
};

/* Goals and texts. */
struct remedy_edit_view {
	struct page page;
	struct remedy_plan p;
	struct str path;
	struct criteria_errors errors;
	struct remedy_typed typed;
	int64_t version;
	const char *basis_error, *points_error, *rank_error, *purpose_error, *demands_error,
		*carrying_error;
	bool stale; /* somebody saved since; p is what stands there now */
};

struct remedy_line_form {
	struct remedy_line_typed typed;
	struct str lead; /* as chosen, of options */
	const char *id_name, *what_name, *lead_name, *helpers_name, *due_name, *drop_name;
	const char *what_error, *lead_error, *helpers_error, *due_error;
	struct ui_option *leads;
	size_t n_leads;
	bool done; /* it was marked as done */
};
struct remedy_item_view {
	struct page page;
	struct remedy_plan p;
	const struct remedy_item *item; /* NULL: a new one */
	struct str path, self;
	struct criteria_errors errors;
	struct remedy_item_typed typed;
	const char *code_error, *name_error, *max_error, *got_error, *gain_error, *holder_error,
		*measure_error;
	struct {
		struct ui_option *at;
		size_t len, cap;
	} codes;
	struct {
		struct remedy_line_form *at;
		size_t len, cap;
	} lines;
	bool stale;
};

struct str remedy_path(struct arena *a, int64_t year, struct str unit);
/* The year of the address. */
bool remedy_year(struct request *req, int64_t *ret);
/* The plan of the address, one may write to; ERR_DENIED when it is locked. */
bool remedy_load(struct request *req, bool to_edit, struct remedy_plan *ret);

#endif
