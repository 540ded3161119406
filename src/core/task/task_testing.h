/* task_testing.h - what waits for somebody, in tests. */
#ifndef CORE_TASK_TASK_TESTING_H
#define CORE_TASK_TASK_TESTING_H

#include "core/task/task.h"
#include "testing.h"

struct tasks tasks_of(struct fixture *f, int64_t account);
/* The first of a kind; NULL: none. */
const struct task *task_find(const struct tasks *tasks, enum task_kind kind);

#endif
