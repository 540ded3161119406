/* permission_spread.c - what has spread in the world of permission_world.h. */
#include "core/replication/adoption.h"
#include "permission_world.h"

static int64_t
adopt(struct fixture *f, int64_t account, int64_t unit)
{
	struct op *op = op_as(f, account);
	struct initiative i;
	struct adoption_edit e = {
		.unit = unit, .adapted = STR("Không điều chỉnh"), .started_on = fixture_day(2022, 4, 1)};
	int64_t id;

	*list_push(&e.figures, op->arena) = (struct adoption_figure){
		.name = STR("Thời gian chờ"), .unit = STR("phút"), .baseline = 4500};
	assert_op(op, initiative_get(op, STR("SK-2022-0003"), &i));
	assert_op(op, adoption_begin(op, &i, &e, &id));
	return id;
}

void
permission_world_spread(struct fixture *f, int64_t third_head)
{
	struct adoption a;
	int64_t id = adopt(f, f->world.head, f->world.unit[1]);
	struct op *op = op_as(f, third_head);

	assert_op(op, adoption_get(op, id, &a));
	assert_op(op, adoption_confirm(op, &a, 0));
	(void)adopt(f, f->world.office, f->world.unit[0]);
}
