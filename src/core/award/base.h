/* base.h - what stands on a commendation: the higher forms that need it (the ladder of award.h).
 *
 * Who revokes the lower one is shown what stands on it and says that he has seen it. What was
 * decided by then waits for the office and the secretaries as a task: it is revoked too, or
 * somebody writes down why it stays. */
#ifndef CORE_AWARD_BASE_H
#define CORE_AWARD_BASE_H

#include "core/award/award.h"

struct award_above {
	int64_t item, round;
	struct str name, form, title; /* title: of the round */
	struct str doc_number;
	int64_t doc_on; /* DAY_NONE: not decided yet */
};
struct award_aboves {
	struct award_above *at;
	size_t len, cap;
};
/* What would stand on nothing without the item; none while the same is recorded as a fact too. Of
 * a unit also what its successors got. For who keeps the round. */
bool award_above_list(struct op *op, const struct award_round *r, const struct award_item *i,
                      struct award_aboves *ret) MUST_USE;

struct award_lost {
	int64_t base;
	struct str form, number; /* of the base, and of its certificate */
	struct str revoke_number, revoke_reason;
	int64_t revoke_on;
	struct str kept_reason, kept_by;
	int64_t kept_at; /* 0: nobody has looked at it yet */
};
struct award_losts {
	struct award_lost *at;
	size_t len, cap;
};
/* What the item stood on and was revoked. For who sees all of the round. */
bool award_lost_list(struct op *op, const struct award_item *i, struct award_losts *ret) MUST_USE;
/* It stays, with a reason: problem of field "kept". By who keeps the round. */
bool award_keep(struct op *op, const struct award_round *r, const struct award_item *i,
                struct str reason, struct award_problems *ret_problems) MUST_USE;

/* Inside of the transaction that revokes the item: notes what stood on it. */
bool
award_lose_base(struct op *op, const struct award_round *r, const struct award_item *i) MUST_USE;

#endif
