/* movement_testing.c - see movement_testing.h. */
#include "core/movement/movement_testing.h"

struct movement_plan
movement_test_plan(struct fixture *f, struct op *op)
{
	struct movement_plan p = {.head = {.agency = op->agency,
	                                   .year = 2022,
	                                   .plan_on = fixture_day(2022, 4, 14),
	                                   .name = STR("Thi đua năm 2022"),
	                                   .slug = STR(""),
	                                   .plan_number = STR("7/KH-TN"),
	                                   .superior_plan = STR(""),
	                                   .theme = STR("Nhanh hơn"),
	                                   .legal_bases = STR("Luật A\nNghị quyết B"),
	                                   .subjects = STR("Các trạm"),
	                                   .contents = STR(""),
	                                   .levels = STR("tp|cấp Thành phố\nso|cấp Sở"),
	                                   .form_title = STR("Đăng ký năm 2022"),
	                                   .report_title = STR("Báo cáo năm 2022"),
	                                   .state = STR("draft"),
	                                   .before_is_strict = true,
	                                   .late_accepted = true}};

	*list_push(&p.domains, op->arena) = (struct movement_domain){0, 1, STR("Thể chế"),
	                                                             STR("Cải cách thể chế")};
	*list_push(&p.domains, op->arena) = (struct movement_domain){0, 2, STR("Thủ tục"), STR("")};
	*list_push(&p.milestones,
	           op->arena) = (struct movement_milestone){.kind = STR("register"),
	                                                    .title = STR("Đăng ký"),
	                                                    .written = STR("trước ngày 20/4/2022"),
	                                                    .opens_on = DAY_NONE,
	                                                    .due_on = fixture_day(2022, 4, 19),
	                                                    .closes_on = DAY_NONE,
	                                                    .owed_by = STR("unit")};
	*list_push(&p.criteria, op->arena) = (struct movement_criterion){
		STR("person"), 1, STR("Xếp loại tốt"), STR("rating"), STR("hoan_thanh_tot")};
	*list_push(&p.criteria, op->arena) = (struct movement_criterion){
		STR("collective"), 2, STR("Giữ quy chế ứng xử"), STR("conduct"), STR("100")};
	for (size_t i = 0; i < WORLD_UNITS; i++)
		*list_push(&p.units, op->arena) = (struct movement_unit){f->world.unit[i], 1};
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
