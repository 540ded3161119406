/* movement_testing.c - see movement_testing.h. */
#include "core/movement/movement_testing.h"

#include "story.h"

struct movement_plan
movement_test_plan(struct fixture *f, struct op *op)
{
	struct movement_plan p = story_plan(op, 2022, f->world.unit, WORLD_UNITS);

	p.head.name = STR("Thi đua năm 2022");
	p.head.plan_on = fixture_day(2022, 4, 14);
	p.head.theme = STR("Nhanh hơn");
	p.head.legal_bases = STR("Luật A\nNghị quyết B");
	p.head.subjects = STR("Các trạm");
	p.head.form_title = STR("Đăng ký năm 2022");
	p.head.report_title = STR("Báo cáo năm 2022");
	p.domains.at[0].name = STR("Thể chế");
	p.domains.at[0].aliases = STR("Cải cách thể chế");
	p.domains.at[1].name = STR("Thủ tục");
	*list_push(&p.criteria, op->arena) = (struct movement_criterion){
		STR("person"), 1, STR("Xếp loại tốt"), STR("rating"), STR("hoan_thanh_tot")};
	*list_push(&p.criteria, op->arena) = (struct movement_criterion){
		STR("collective"), 2, STR("Giữ quy chế ứng xử"), STR("conduct"), STR("100")};
	return p;
}

/* A draft of 2022 by the account's agency. */
struct movement
movement_test_draft(struct fixture *f, int64_t account)
{
	struct op *op = op_as(f, account);
	struct movement_plan p = movement_test_plan(f, op);
	struct movement m;
	struct str slug;

	if (op->agency == f->world.superior) {
		p.units.len = 0;
		*list_push(&p.units, op->arena) = (struct movement_unit){f->world.agency, 1};
	}
	assert_op(op, movement_save(op, &p, &slug));
	assert_op(op, movement_get(op, slug, &m));
	return m;
}

struct movement
movement_test_open(struct fixture *f, int64_t account)
{
	struct movement m = movement_test_draft(f, account);
	struct op *op = op_as(f, account);

	assert_op(op, movement_open(op, &m));
	assert_op(op, movement_get(op, m.slug, &m));
	return m;
}

struct movement_plan
movement_test_plan_of(struct op *op, struct str slug)
{
	struct movement m;
	struct movement_plan p;

	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, movement_plan_of(op, &m, &p));
	return p;
}

void
movement_test_expect(struct op *op, bool done, enum err_code code)
{
	if (done || op->err.code != code)
		fail_msg("done %d, code %d: %s (%s)", done, (int)op->err.code, op->err.msgid,
		         op->err.detail);
	op->err = (struct err){0};
}
