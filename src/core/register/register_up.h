/* register_up.h - the superior's movement as a sender sees it, and what is decided there; private
 * to core/register. */
#ifndef CORE_REGISTER_REGISTER_UP_H
#define CORE_REGISTER_REGISTER_UP_H

#include "core/movement/movement.h"
#include "core/register/register.h"

struct register_target {
	struct movement movement;
	struct movement_domains domains;
	struct movement_due due;
};

/* ERR_INVALID when it is not open or `unit` takes no part in it. */
bool register_target_load(struct op *op, int64_t movement, int64_t unit,
                          struct register_target *ret) MUST_USE;

/* What is decided about a row: the list it goes on by name, none, or declined with a reason. */
struct register_decision {
	struct str level_name; /* empty: on no list */
	bool declined;
	struct str reason; /* of one that was declined */
};
/* Rows of one sender about which the same was decided at once. */
struct register_decided_rows {
	int64_t agency, n;
	struct str movement_slug; /* of the sender's movement */
	struct register_decision d;
};
struct register_decided {
	struct register_decided_rows *at;
	size_t len, cap;
};
/* Inside a transaction: with the row below it is recorded what the movement's agency decided about
 * the one that stands for it here, and counted. A row that was not sent up is left alone. */
bool register_decided_add(struct op *op, const struct movement *m, int64_t row,
                          const struct register_decision *d, struct register_decided *to) MUST_USE;
/* Then tells the offices of the senders, one notice for each decision. */
bool register_decided_tell(struct op *op, const struct movement *m,
                           const struct register_decided *list) MUST_USE;

#endif
