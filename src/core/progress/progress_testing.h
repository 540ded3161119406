/* progress_testing.h - an initiative that was chosen, and who wrote it: for tests. */
#ifndef CORE_PROGRESS_PROGRESS_TESTING_H
#define CORE_PROGRESS_PROGRESS_TESTING_H

#include "core/progress/progress.h"
#include "story.h"

/* Of unit[1], due on 30/06/2022, chosen by the office; it has no authors yet. Its code. */
struct str progress_chosen(struct fixture *f);
/* As an account sees it; f->op is that account's then. */
struct initiative progress_get(struct fixture *f, int64_t account, struct str code);
/* Its authors: the officer of unit[1], and the officer of unit[2]. */
void progress_name_authors(struct fixture *f, struct str code);

#endif
