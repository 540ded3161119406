/* certificate_view.h - what the pages about certificates show. */
#ifndef WEB_AWARD_CERTIFICATE_VIEW_H
#define WEB_AWARD_CERTIFICATE_VIEW_H

#include "core/award/certificate.h"
#include "web/award/view.h"

struct verify_view {
	struct page page;
	struct str typed; /* the code that was asked for; empty: none yet */
	bool found;
	struct certificate c;
};

struct blank_line {
	struct award_form form;
	struct award_field right_by, down_by, name_at, foot_at;
};
struct blanks_view {
	struct page page;
	struct {
		struct blank_line *at;
		size_t len, cap;
	} lines;
	struct award_errors errors;
};

#endif
