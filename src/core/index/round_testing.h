/* round_testing.h - a round of self-scoring in the world of tests. */
#ifndef CORE_INDEX_ROUND_TESTING_H
#define CORE_INDEX_ROUND_TESTING_H

#include "core/file/file.h"
#include "core/index/round.h"
#include "testing.h"

/* A set of the office for that year, as JSON, put to use; its id. */
int64_t round_test_set(struct fixture *f, struct str set_text, int64_t year);
/* A round of the year for Trạm Sông Bé and Trạm Núi Lớn by that set, as JSON; its id. */
int64_t round_test_open(struct fixture *f, struct str set_text, int64_t year);

/* The sheet of Trạm Sông Bé as that account sees it. */
struct round_sheet round_test_sheet(struct fixture *f, int64_t account, int64_t round);

/* A PDF with these words that was brought along, not taken in yet. */
struct file_upload round_test_file(struct fixture *f, const char *words);

#endif
