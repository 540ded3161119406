/* task_words.h - what waits, told in the reader's language: the one wording for the list, the
 * calendar, its feed and the daily letter. */
#ifndef CORE_TASK_TASK_WORDS_H
#define CORE_TASK_TASK_WORDS_H

#include "core/task/task.h"

struct task_words {
	struct str title;  /* what is to be done, and for whom */
	struct str note;   /* of which movement or initiative; may be empty */
	struct str button; /* what the page behind `path` lets do */
	struct str path;   /* of the page where it is done */
};
struct task_words task_words(struct op *op, const struct task *t);

#endif
