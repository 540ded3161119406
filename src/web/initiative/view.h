/* view.h - what the page of one initiative shows. */
#ifndef WEB_INITIATIVE_VIEW_H
#define WEB_INITIATIVE_VIEW_H

#include "core/audit/audit.h"
#include "core/initiative/initiative.h"
#include "core/movement/movement.h"
#include "web/layout/layout.h"

struct edit_author {
	struct str name, share;
};

struct initiative_view {
	struct page page;
	struct initiative i;
	struct initiative_authors authors;
	struct str authors_text, kind_text, level_text, due_text;
	struct {
		struct ui_event *at;
		size_t len, cap;
	} history;
	bool may_history; /* also with the texts before and after */
	/* editing */
	struct {
		struct ui_option *at;
		size_t len, cap;
	} kinds, levels;
	struct {
		struct edit_author *at;
		size_t len, cap;
	} rows;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	struct initiative theirs; /* of a conflict; id 0 otherwise */
	struct str today_text;
};

#endif
