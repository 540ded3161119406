/* round_testing.c - see round_testing.h. */
#include "core/index/round_testing.h"

int64_t
round_test_open(struct fixture *f, struct str set_text, int64_t year)
{
	struct op *op = op_as(f, f->world.office);
	struct criteria_set s;
	struct criteria_problems wrong;
	const char *field;
	int64_t set, id;

	assert_op(op, criteria_read_json(op->arena, set_text, &s, &op->err));
	s.year = year;
	assert_op(op, criteria_save(op, &s, &wrong, &set));
	assert_op(op, criteria_get(op, set, &s));
	assert_op(op, criteria_use(op, &s));
	struct round_typed in = {.set = set,
	                         .name = STR("Đợt thử"),
	                         .due_on = op->today + 10,
	                         .units = &f->world.unit[1],
	                         .n_units = 2};
	assert_op(op, round_open(op, &in, &field, &id));
	return id;
}
