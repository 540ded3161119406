/* wording_view.h - what the page of the words of Mẫu 1 and Mẫu 2 shows. */
#ifndef WEB_ADMIN_WORDING_VIEW_H
#define WEB_ADMIN_WORDING_VIEW_H

#include "core/wording/wording.h"
#include "web/layout/layout.h"

struct wording_line {
	struct wording w;
	struct str from, words; /* «Lĩnh vực | Nội dung đăng ký | …» */
	bool in_force;          /* for a plan of today */
};
struct wording_input {
	const char *name;
	const char *label, *error; /* msgids */
	struct str value;
	bool optional;
};

struct wording_view {
	struct page page;
	struct str path;
	struct ui_tab tabs[WORDING_FORMS];
	struct {
		struct wording_line *at;
		size_t len, cap;
	} lines;
	struct {
		struct wording_input *at;
		size_t len, cap;
	} inputs;
	struct str day, basis;         /* as typed */
	const char *day_error, *error; /* error: of the whole */
	bool may_add;                  /* the reader works in an agency */
};

#endif
