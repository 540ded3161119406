/* abbreviation_view.h - what the page of short forms shows. */
#ifndef WEB_ADMIN_ABBREVIATION_VIEW_H
#define WEB_ADMIN_ABBREVIATION_VIEW_H

#include "core/search/abbreviation.h"
#include "web/layout/layout.h"

struct abbreviation_view {
	struct page page;
	struct abbreviations list;
	bool may_keep;
	struct str short_form, words, day; /* as typed */
	const char *short_form_error, *words_error, *day_error;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
};

#endif
