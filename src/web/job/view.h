/* view.h - what the page of background work shows. */
#ifndef WEB_JOB_VIEW_H
#define WEB_JOB_VIEW_H

#include "core/job/job.h"
#include "web/layout/layout.h"

struct job_row {
	struct job_line line;
	struct str state_text, when, next; /* next: when it is tried; empty when it is not */
	struct str said;                   /* what was left out though it is done; or empty */
	enum tone tone;
	enum icon icon;
	bool may_retry, may_cancel;
};
struct job_view {
	struct page page;
	struct {
		struct job_row *at;
		size_t len, cap;
	} rows;
	struct ui_chip chips[JOB_STATES + 1];
	struct str reload; /* this address again; empty when nothing is under way */
};

#endif
