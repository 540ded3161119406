/* paper_of_inner.h - what fills papers from the records, shared by the files that do. */
#ifndef CORE_PAPER_PAPER_OF_INNER_H
#define CORE_PAPER_PAPER_OF_INNER_H

#include "core/paper/paper.h"
#include "core/paper/paper_of.h"
#include "core/unit/unit.h"

struct paper_filling {
	struct op *op;
	const struct movement *m;
	const struct paper_order *o;
	struct wording words;
	struct paper_form form;
};

/* Words, title, annex line and head of the form o->form. */
bool paper_begin(struct paper_filling *x) MUST_USE;
bool paper_fill_signer(struct paper_filling *x, int64_t unit) MUST_USE;
/* As of a day: a unit older or younger than the paper has its nearest name. */
bool paper_unit_on(struct op *op, int64_t id, int64_t on, struct unit *ret) MUST_USE;

#endif
