/* round_testing.h - a round of self-scoring in the world of tests. */
#ifndef CORE_INDEX_ROUND_TESTING_H
#define CORE_INDEX_ROUND_TESTING_H

#include "core/index/round.h"
#include "testing.h"

/* A round of the year for Trạm Sông Bé and Trạm Núi Lớn by that set, as JSON; its id. */
int64_t round_test_open(struct fixture *f, struct str set_text, int64_t year);

#endif
