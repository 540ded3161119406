/* remedy_testing.c - see remedy_testing.h. */
#include "core/index/remedy_testing.h"

#include "core/index/standing.h"

void
remedy_test_publish(struct fixture *f)
{
	int64_t id = appraisal_test_begun(f, REMEDY_YEAR);
	struct standing s;
	const char *field;

	appraisal_give(f, f->world.council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, standing_get(op, id, &s));
	assert_op(op, standing_decide(op, &s, STR("1241/QĐ"), op->today, &field));
	assert_op(op, standing_get(op, id, &s));
	assert_op(op, standing_publish(op, &s, false));
}

struct remedy_plan
remedy_plan_as(struct fixture *f, int64_t account, const char *unit)
{
	struct remedy_plan p;
	struct op *op = op_as(f, account);

	assert_op(op, remedy_get(op, REMEDY_YEAR, str_of(unit), &p));
	return p;
}

void
remedy_assert_code(struct fixture *f, bool ok, enum err_code code)
{
	assert_false(ok);
	assert_int_equal(f->op.err.code, code);
	f->op.err = (struct err){0};
}

struct remedy_plan
remedy_test_begun(struct fixture *f)
{
	remedy_test_publish(f);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, remedy_begin(op, REMEDY_YEAR, STR(SONG_BE)));
	return remedy_plan_as(f, f->world.officer, SONG_BE);
}

static int64_t
position_of(struct fixture *f, int64_t account)
{
	return op_as(f, account)->seats[0].position;
}

void
remedy_test_write(struct fixture *f)
{
	int64_t officer = position_of(f, f->world.officer), id;
	struct remedy_plan p = remedy_plan_as(f, f->world.officer, SONG_BE);
	struct remedy_problems wrong;

	for (size_t i = 0; i < 2; i++) {
		struct remedy_line_typed lines[] = {
			{.what = i == 0 ? STR("Rà soát chỉ tiêu") : STR("Gửi báo cáo quý"),
		     .due = i == 0 ? STR("trước ngày 20/4/2022") : STR("quý III/2022"),
		     .helpers = STR("Tổ một cửa"),
		     .lead_unit = f->world.unit[1],
		     .lead_position = i == 0 ? officer : 0}};
		struct remedy_item_typed in = {.version = p.items.at[i].version,
		                               .gain = i == 0 ? STR("0,2") : STR("2"),
		                               .measure = STR("Làm sớm hơn"),
		                               .lines = lines,
		                               .n_lines = 1};
		assert_op(&f->op, remedy_item_save(&f->op, &p, p.items.at[i].id, &in, &wrong, &id));
		assert_int_equal(id, p.items.at[i].id);
	}
	p = remedy_plan_as(f, f->world.officer, SONG_BE);
	assert_op(&f->op, remedy_save(&f->op, &p, p.text_version,
	                              &(struct remedy_typed){.basis = p.basis,
	                                                     .goal_points = STR("93"),
	                                                     .goal_rank = STR("1"),
	                                                     .purpose = p.purpose,
	                                                     .demands = p.demands,
	                                                     .carrying = p.carrying},
	                              &wrong));
}

void
remedy_test_confirm(struct fixture *f)
{
	struct remedy_plan p = remedy_plan_as(f, f->world.head, SONG_BE);

	assert_op(&f->op, remedy_confirm(&f->op, &p, p.version));
}
