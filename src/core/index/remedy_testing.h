/* remedy_testing.h - a published result and a plan from it, in tests.
 *
 * Of 6 points Trạm Sông Bé has 3,8 and 0, Trạm Núi Lớn 3,8 and 2; the result is that of
 * REMEDY_YEAR. */
#ifndef CORE_INDEX_REMEDY_TESTING_H
#define CORE_INDEX_REMEDY_TESTING_H

#include "core/index/appraisal_testing.h"
#include "core/index/remedy.h"

#define REMEDY_YEAR 2022

void remedy_test_publish(struct fixture *f);
/* The plan as somebody sees it; op is f->op. */
struct remedy_plan remedy_plan_as(struct fixture *f, int64_t account, const char *unit);
/* Published, and begun by the officer of Trạm Sông Bé, who sees it. */
struct remedy_plan remedy_test_begun(struct fixture *f);
/* Both criteria with one line each, the first led by the officer's position; and a goal. */
void remedy_test_write(struct fixture *f);
void remedy_test_confirm(struct fixture *f);
/* `ok` is false, with that code; op is clean afterwards. */
void remedy_assert_code(struct fixture *f, bool ok, enum err_code code);

#endif
