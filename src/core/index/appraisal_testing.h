/* appraisal_testing.h - a round in which Trạm Sông Bé and Trạm Núi Lớn have handed their sheets in.
 *
 * Items of its set: 0 area "1" (6 points), 1 "1.1" ratio of 4 with a floor of 90 %, 2 "1.2" steps
 * of 2, 3 area "2", a survey of 4. Both units say 95 of 100 and «đủ»: 3,8 and 2. A member of the
 * council appraises area 1 until the test says otherwise. */
#ifndef CORE_INDEX_APPRAISAL_TESTING_H
#define CORE_INDEX_APPRAISAL_TESTING_H

#include "core/index/appraisal.h"
#include "testing.h"

#define SONG_BE "tram-song-be"
#define NUI_LON "tram-nui-lon"

int64_t appraisal_test_round(struct fixture *f, int64_t year); /* still being scored */
int64_t appraisal_test_begun(struct fixture *f, int64_t year); /* in its first appraisal */
struct appraisal appraisal_as(struct fixture *f, int64_t account, int64_t round);
/* The sheet as who appraises sees it; op is f->op. */
struct round_sheet
appraisal_sheet_as(struct fixture *f, int64_t account, int64_t round, const char *unit);
/* The sheet as the unit's page has it. */
struct round_sheet
unit_sheet_as(struct fixture *f, int64_t account, int64_t round, const char *unit);
void appraisal_give(struct fixture *f, int64_t account, int64_t round, const char *unit,
                    size_t item, int64_t points, const char *reason);
/* Agrees with the rest of a unit; of both units. */
void appraisal_give_rest_of(struct fixture *f, int64_t account, int64_t round, const char *unit);
void appraisal_give_rest(struct fixture *f, int64_t account, int64_t round);
void appraisal_over(struct fixture *f, int64_t account, int64_t round, size_t area);
/* Explanations from today for ten days. */
void appraisal_open_window(struct fixture *f, int64_t round);
/* The window is over, the second appraisal is on. */
void appraisal_to_second(struct fixture *f, int64_t round);

#endif
