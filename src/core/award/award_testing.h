/* award_testing.h - a movement in which unit[1] has completed one initiative of its officer, and
 * rounds of commendation in it. */
#ifndef CORE_AWARD_AWARD_TESTING_H
#define CORE_AWARD_AWARD_TESTING_H

#include "core/award/award.h"
#include "story.h"

#define AWARD_CODE "SK-2022-0001"

struct movement award_story(struct fixture *f);
int64_t award_open_round(struct fixture *f, int64_t movement, const char *form);
struct award_round award_round_as(struct fixture *f, int64_t account, int64_t id);
struct str award_put(struct fixture *f, int64_t round, struct award_typed in);
struct str award_put_unit(struct fixture *f, int64_t round, int64_t unit);
struct award_items award_items_as(struct fixture *f, int64_t account, int64_t round);
void award_test_decide(struct fixture *f, int64_t round, const char *number);
void award_test_publish(struct fixture *f, int64_t round);
void assert_has(struct str text, const char *part);
struct str award_set_number(struct fixture *f, int64_t round, size_t item, const char *number);

#endif
