/* proof_view.h - documents that prove a criterion, in lists and on a page of their own. */
#ifndef WEB_INDEX_PROOF_VIEW_H
#define WEB_INDEX_PROOF_VIEW_H

#include "core/index/proof.h"
#include "web/layout/layout.h"

struct proof_view {
	struct page page;
	const struct round_sheet *sheet;
	const struct criterion *c;
	struct round_proof p;
	struct str path; /* of the sheet, below which its files are */
	struct str at;   /* of the criterion */
	struct url self;
	bool may_revise;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	/* As typed. */
	struct str name, number, on, end, why;
	int64_t seen;
	const char *name_error, *number_error, *on_error, *end_error, *why_error, *file_error;
};
/* «Bản đầu», «Bản sửa lần 1». */
struct str proof_revision_name(struct html *h, int64_t revision);

#endif
