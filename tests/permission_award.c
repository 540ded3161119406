/* permission_award.c - commendations in the world of permission_world.h. */
#include "core/award/award.h"
#include "permission_world.h"

static int64_t
open_round(struct fixture *f, int64_t movement, int64_t unit)
{
	struct op *op = op_as(f, f->world.office);
	struct award_problems wrong;
	struct award_round r;
	int64_t id;
	const struct award_round_typed in = {
		.movement = movement,
		.year = STR("2022"),
		.form = STR("giay_khen"),
		.title = STR("Đợt khen"),
		.merit = arena_printf(op->arena, "Thành tích %" PRId64 " %" PRId64, movement, unit)};
	const struct award_typed who = {.kind = AWARD_UNIT,
	                                .unit = unit,
	                                .person = STR(""),
	                                .code = STR(""),
	                                .merit = STR(""),
	                                .reason = STR("Hội đồng đề nghị")};

	assert_op(op, award_round_save(op, NULL, &in, &wrong, &id));
	assert_op(op, award_round_get(op, id, &r));
	assert_op(op, award_add(op, &r, &who, &wrong));
	return id;
}

static void
decide(struct fixture *f, int64_t id, bool public)
{
	struct op *op = op_as(f, f->world.office);
	struct award_problems wrong;
	struct award_round r;
	const struct award_decided in = {STR("5/QĐ-CC"), STR("14/4/2022"), STR("Chi cục trưởng"),
	                                 STR("Nguyễn Văn Một")};

	assert_op(op, award_round_get(op, id, &r));
	assert_op(op, award_decide(op, &r, &in, &wrong));
	assert_op(op, award_round_get(op, id, &r));
	if (public)
		assert_op(op, award_publish(op, &r));
}

void
permission_world_award(struct fixture *f)
{
	const struct world *w = &f->world;
	struct op *op = op_as(f, w->office);
	struct movement m;

	assert_op(op, movement_get(op, STR("2022-2"), &m));
	(void)open_round(f, m.id, w->unit[2]);
	decide(f, open_round(f, 0, w->unit[1]), true);
	decide(f, open_round(f, 0, w->unit[0]), false);
}
