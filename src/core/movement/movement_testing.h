/* movement_testing.h - a movement of 2022 to try things on; for the tests of movements. */
#ifndef CORE_MOVEMENT_MOVEMENT_TESTING_H
#define CORE_MOVEMENT_MOVEMENT_TESTING_H

#include "core/movement/movement.h"
#include "testing.h"

/* Of the op's agency: two domains, levels tp and so, two criteria, «trước ngày
 * 20/4/2022», quota 1 for each unit of the world. */
struct movement_plan movement_test_plan(struct fixture *f, struct op *op);
/* The same, saved by the account; of the superior agency with the agency as its unit. */
struct movement movement_test_draft(struct fixture *f, int64_t account);
struct movement movement_test_open(struct fixture *f, int64_t account);
struct movement_plan movement_test_plan_of(struct op *op, struct str slug);
/* The operation was refused with that code, which is taken off the op. */
void movement_test_expect(struct op *op, bool done, enum err_code code);

#endif
