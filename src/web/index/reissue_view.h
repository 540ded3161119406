/* reissue_view.h - what the page that moves a round to another set of criteria shows. */
#ifndef WEB_INDEX_REISSUE_VIEW_H
#define WEB_INDEX_REISSUE_VIEW_H

#include "core/index/reissue.h"
#include "web/index/round_view.h"

struct reissue_row {
	size_t item; /* of the new set */
	const struct criterion *c;
	const struct criterion *was; /* what it continues; NULL: nothing, or no such code */
	int64_t n_said;              /* units that have given figures for that */
	bool near;                   /* proposed for a name that is only alike */
	bool other_rule;             /* whose figures may not fit */
	struct str name, typed;      /* of its box */
	const char *error;
};
struct reissue_view {
	struct page page;
	struct reissue x;
	struct {
		struct ui_option *at;
		size_t len, cap;
	} sets;
	struct {
		struct reissue_row *at;
		size_t len, cap;
	} rows;
	struct {
		size_t *at; /* of the old set: leaves that nothing continues */
		size_t len, cap;
	} left;
	struct criteria_errors errors;
	int64_t n_left_said; /* of those, with figures */
	struct str path;
	bool chosen; /* a set */
};

#endif
