/* library_view.h - what the public library shows, and the page where the office writes it. */
#ifndef WEB_REPLICATION_LIBRARY_VIEW_H
#define WEB_REPLICATION_LIBRARY_VIEW_H

#include "core/replication/library.h"
#include "web/layout/layout.h"

struct library_view {
	struct page page;
	struct str words;
	struct library_entries entries;
	struct ui_list list;
	struct library_entry one;
	struct {
		struct str *at;
		size_t len, cap;
	} steps;
	struct attachments files;
};

struct library_choice {
	struct attachment file;
	bool chosen;
};
struct library_edit_view {
	struct page page;
	struct initiative i;
	struct library_entry e;
	struct str reason;
	struct {
		struct library_choice *at;
		size_t len, cap;
	} files;
	const char *title_error, *problem_error, *steps_error, *cost_error, *contact_error,
		*reason_error;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
};

#endif
