/* task_testing.c - see task_testing.h. */
#include "core/task/task_testing.h"

const struct task *
task_find(const struct tasks *tasks, enum task_kind kind)
{
	for (size_t i = 0; i < tasks->len; i++)
		if (tasks->at[i].kind == kind)
			return &tasks->at[i];
	return NULL;
}

struct tasks
tasks_of(struct fixture *f, int64_t account)
{
	struct op *op = op_as(f, account);
	struct tasks tasks;

	assert_op(op, task_list(op, &tasks));
	return tasks;
}
