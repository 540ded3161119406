/* selection_view.h - what the pages of choosing for replication show. */
#ifndef WEB_REPLICATION_SELECTION_VIEW_H
#define WEB_REPLICATION_SELECTION_VIEW_H

#include "core/replication/selection.h"
#include "web/layout/layout.h"

struct selection_errors {
	struct ui_error *at;
	size_t len, cap;
};
struct selection_view {
	struct page page;
	struct movement m;
	struct selection s;
	struct str path;                       /* «/phong-trao/2022/nhan-rong» */
	struct str target, number, on, signer; /* as typed */
	const char *target_error, *number_error, *on_error, *signer_error;
	struct selection_errors errors;
};

struct selection_field {
	const struct rubric_item *item;
	size_t at;        /* of the rubric's items, from 0 */
	struct str value; /* as typed */
	const char *name, *error;
	const char *hint; /* «Tối đa 10 điểm» */
};
struct selection_line_view {
	struct page page;
	struct movement m;
	struct selection s;
	const struct selection_line *l;
	struct str path, finding;
	bool chosen;
	const char *finding_error, *chosen_error;
	int64_t version;
	struct {
		struct selection_field *at;
		size_t len, cap;
	} fields;
	struct selection_errors errors;
};

#endif
