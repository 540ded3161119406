/* register_up.h - the superior's movement as a sender sees it; private to core/register. */
#ifndef CORE_REGISTER_REGISTER_UP_H
#define CORE_REGISTER_REGISTER_UP_H

#include "core/movement/movement.h"

struct register_target {
	struct movement movement;
	struct movement_domains domains;
	struct movement_due due;
};

/* ERR_INVALID when it is not open or `unit` takes no part in it. */
bool register_target_load(struct op *op, int64_t movement, int64_t unit,
                          struct register_target *ret) MUST_USE;

#endif
