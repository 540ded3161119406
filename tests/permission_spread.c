/* permission_spread.c - what has spread in the world of permission_world.h. */
#include "core/reference/reference_import.h"
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

/* Of another agency: list 1 is taken, its text is 1; list 2 waits. */
static void
reference(struct fixture *f, const char *title, bool taken)
{
	struct op *op = op_as(f, f->world.office);
	struct reference_import im;
	struct reference_list l;
	int64_t id;

	assert_op(op,
	          reference_read_text(
				  op, arena_printf(op->arena, "TT\tTên sáng kiến\n1\t%s\n", title),
				  &(struct reference_typed){.source = STR("Sở Mẫu"), .year = STR("2021")}, &im));
	assert_op(op, reference_stage(op, &im, STR("Danh sách"), &id));
	assert_op(op, reference_list_get(op, id, &l));
	if (taken)
		assert_op(op, reference_take(op, &l));
}

void
permission_world_spread(struct fixture *f, int64_t third_head)
{
	reference(f, "Gửi kết quả qua bưu điện", true);
	reference(f, "Ghế chờ có đánh số", false);
	struct adoption a;
	int64_t id = adopt(f, f->world.head, f->world.unit[1]);
	struct op *op = op_as(f, third_head);

	assert_op(op, adoption_get(op, id, &a));
	assert_op(op, adoption_confirm(op, &a, 0));
	(void)adopt(f, f->world.office, f->world.unit[0]);
}
