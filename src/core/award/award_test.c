/* award_test.c - who can be on a list: conditions, one achievement once, the ladder, numbers. On
 * both engines. */
#include "award_testing.h"
#include "core/award/base.h"
#include "core/eligibility/fact.h"
#include "core/task/task.h"

/* ---- forms -------------------------------------------------------------------------------------
 */

static void
forms_are_those_of_the_law_of_the_day(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct award_form old, new;

	assert_op(op, award_form_of(op, STR("bang_khen"), fixture_day(2023, 12, 31), &old));
	assert_op(op, award_form_of(op, STR("bang_khen"), fixture_day(2024, 1, 1), &new));
	assert_has(old.basis, "15/2003/QH11");
	assert_has(new.basis, "06/2022/QH15");
	assert_str(new.needs, "giay_khen");
	assert_false(new.own);
	assert_false(award_form_of(op, STR("bang_khen"), fixture_day(2000, 1, 1), &old));
	assert_int_equal(op->err.code, ERR_INVALID);
}

/* ---- the list
 * ------------------------------------------------------------------------------------ */

static void
candidates_show_why_they_are_not_eligible(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_round r = award_round_as(f, f->world.office, id);
	struct op *op = op_as(f, f->world.office);
	struct award_candidates all;
	int64_t total;

	assert_op(op, award_candidate_list(op, &r, AWARD_UNIT, 0, 10, &all, &total));
	assert_int_equal(total, 3);
	/* The best first. */
	assert_int_equal(all.at[0].id, f->world.unit[1]);
	assert_int_equal(all.at[0].verdict, ELIGIBILITY_HOLDS);
	assert_int_equal(all.at[1].verdict, ELIGIBILITY_FAILS);
	assert_has(all.at[1].why, "Chưa đăng ký giải pháp nào");
	assert_op(op, award_candidate_list(op, &r, AWARD_PERSON, 0, 10, &all, &total));
	assert_int_equal(total, 1);
	assert_op(op, award_candidate_list(op, &r, AWARD_INITIATIVE, 0, 10, &all, &total));
	assert_int_equal(total, 1);
	assert_str(all.at[0].code, AWARD_CODE);
}

static void
who_fails_is_listed_only_with_a_reason(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");

	assert_has(award_put_unit(f, id, f->world.unit[0]), "reason: Chưa đủ điều kiện");
	assert_str(award_put(f, id,
	                     (struct award_typed){.kind = AWARD_UNIT,
	                                          .unit = f->world.unit[0],
	                                          .reason = STR("Giúp đơn vị khác làm")}),
	           "");
	struct award_items items = award_items_as(f, f->world.office, id);
	assert_int_equal(items.len, 1);
	assert_int_equal(items.at[0].verdict, ELIGIBILITY_FAILS);
	assert_str(items.at[0].reason, "Giúp đơn vị khác làm");
}

static void
chosen_ones_that_fail_stay_off(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_round r = award_round_as(f, f->world.office, id);
	struct op *op = op_as(f, f->world.office);
	const int64_t ids[] = {f->world.unit[0], f->world.unit[1], 999999};
	size_t added;

	assert_op(op, award_add_chosen(op, &r, AWARD_UNIT, ids, 3, &added));
	assert_int_equal(added, 1);
	assert_op(op, award_add_chosen(op, &r, AWARD_UNIT, ids, 3, &added));
	assert_int_equal(added, 0);
	struct award_items items = award_items_as(f, f->world.office, id);
	assert_int_equal(items.len, 1);
	assert_int_equal(items.at[0].unit, f->world.unit[1]);
}

static void
everything_typed_wrong_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");

	assert_has(award_put_unit(f, id, 0), "unit: ");
	assert_has(award_put_unit(f, id, f->world.superior), "unit: ");
	assert_has(award_put(f, id,
	                     (struct award_typed){.kind = AWARD_PERSON,
	                                          .unit = f->world.unit[1],
	                                          .person = STR("Không Có Ai")}),
	           "person: Đơn vị này không có ai tên");
	assert_has(
		award_put(f, id, (struct award_typed){.kind = AWARD_INITIATIVE, .code = STR("SK-1")}),
		"code: ");
	assert_has(award_put(f, id,
	                     (struct award_typed){
							 .kind = AWARD_OUTSIDER, .name = STR("Ông Ba"), .place = STR("")}),
	           "place: ");
}

/* ---- one achievement once, and the ladder
 * --------------------------------------------------------- */

static void
one_achievement_is_commended_once(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t first = award_open_round(f, m.id, "giay_khen"),
			second = award_open_round(f, m.id, "giay_khen");
	int64_t letter = award_open_round(f, m.id, "thu_khen"),
			adhoc = award_open_round(f, 0, "giay_khen");

	assert_str(award_put_unit(f, first, f->world.unit[1]), "");
	assert_has(award_put_unit(f, first, f->world.unit[1]), "unit: Đã có trong danh sách này");
	assert_has(award_put_unit(f, second, f->world.unit[1]), "unit: Đang được đề nghị Giấy khen");
	award_test_decide(f, first, "5/QĐ-CC");
	assert_has(award_put_unit(f, second, f->world.unit[1]),
	           "theo Quyết định số 5/QĐ-CC ngày 14/04/2022");
	/* A letter of praise is no form of the law. */
	assert_str(award_put_unit(f, letter, f->world.unit[1]), "");
	/* Another achievement. */
	assert_str(award_put_unit(f, adhoc, f->world.unit[1]), "");
}

static void
an_initiative_of_the_movement_is_the_same_achievement(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t movement = award_open_round(f, m.id, "giay_khen"),
			adhoc = award_open_round(f, 0, "giay_khen");
	struct str name = op_as(f, f->world.officer)->actor_name;
	struct award_typed of_movement = {
		.kind = AWARD_PERSON, .unit = f->world.unit[1], .person = name};
	struct award_typed of_initiative = of_movement;

	of_initiative.code = STR(AWARD_CODE);
	assert_str(award_put(f, movement, of_movement), "");
	assert_has(award_put(f, adhoc, of_initiative), "person: Đang được đề nghị");
	assert_str(award_put(f, adhoc, of_movement), "");
}

/* What authors get together each of them gets, whichever way round it is asked. */
static void
authors_are_not_commended_again_one_by_one(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen"),
			second = award_open_round(f, m.id, "giay_khen");
	struct award_typed group = {
		.kind = AWARD_INITIATIVE, .code = STR(AWARD_CODE), .reason = STR("Xét")};
	struct award_typed one = {.kind = AWARD_PERSON,
	                          .unit = f->world.unit[1],
	                          .person = op_as(f, f->world.officer)->actor_name,
	                          .reason = STR("Xét")};

	assert_str(award_put(f, id, group), "");
	assert_has(award_put(f, second, one), "person: Một đang được đề nghị Giấy khen");
	assert_has(award_put(f, id, one), "đã có trong danh sách này cho thành tích này");
	award_test_decide(f, id, "5/QĐ-CC");
	one.code = STR(AWARD_CODE);
	assert_has(award_put(f, second, one), "theo Quyết định số 5/QĐ-CC ngày 14/04/2022");
	/* The other way round. */
	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	const struct award_revocation gone = {STR("9/QĐ"), STR("15/4/2022"), STR("Khai sai"), false};
	struct award_problems wrong;
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_item_revoke(&f->op, &r, &items.at[0], &gone, &wrong));
	assert_str(award_put(f, second, one), "");
	assert_has(award_put(f, award_open_round(f, m.id, "giay_khen"), group),
	           "đang được đề nghị Giấy khen cho thành tích này");
}

static void
bang_khen_only_for_holders_of_the_giay_khen(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t low = award_open_round(f, m.id, "giay_khen"),
			high = award_open_round(f, m.id, "bang_khen");

	assert_has(award_put_unit(f, high, f->world.unit[1]), "Chưa có Giấy khen của phong trào này");
	assert_str(award_put_unit(f, low, f->world.unit[1]), "");
	/* Proposed is not held. */
	assert_has(award_put_unit(f, high, f->world.unit[1]), "Chưa có Giấy khen của phong trào này");
	award_test_decide(f, low, "5/QĐ-CC");
	assert_str(award_put_unit(f, high, f->world.unit[1]), "");
	/* And once it is revoked it is held no more: the higher decision is refused. */
	award_test_publish(f, low);
	struct award_items items = award_items_as(f, f->world.office, low);
	struct award_round r = award_round_as(f, f->world.office, low);
	struct op *op = op_as(f, f->world.office);
	struct award_problems wrong;
	const struct award_revocation gone = {STR("9/QĐ-CC"), STR("15/4/2022"), STR("Khai sai"), true};
	assert_op(op, award_item_revoke(op, &r, &items.at[0], &gone, &wrong));
	r = award_round_as(f, f->world.office, high);
	op = op_as(f, f->world.office);
	const struct award_decided in = {STR("7/QĐ"), STR("15/4/2022"), STR("Chủ tịch"), STR("Hai")};
	assert_false(award_decide(op, &r, &in, &wrong));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "list");
	assert_has(wrong.at[0].text, "Chưa có Giấy khen");
}

static size_t
tasks_of(struct fixture *f, int64_t account)
{
	struct op *op = op_as(f, account);
	struct tasks list;
	size_t n = 0;

	assert_op(op, task_list(op, &list));
	for (size_t i = 0; i < list.len; i++)
		n += list.at[i].kind == TASK_AWARD_BASE;
	return n;
}

static void
what_stands_on_a_giay_khen_is_told_before_it_is_revoked(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t low = award_open_round(f, m.id, "giay_khen"),
			high = award_open_round(f, m.id, "bang_khen");
	struct award_revocation gone = {STR("9/QĐ-CC"), STR("15/4/2022"), STR("Khai sai"), false};
	struct award_problems wrong;
	struct award_aboves above;
	struct award_losts lost;

	assert_str(award_put_unit(f, low, f->world.unit[1]), "");
	award_test_decide(f, low, "5/QĐ-CC");
	assert_str(award_put_unit(f, high, f->world.unit[1]), "");
	struct award_item base = award_items_as(f, f->world.office, low).at[0];
	struct award_round r = award_round_as(f, f->world.office, low);
	assert_op(&f->op, award_above_list(&f->op, &r, &base, &above));
	assert_int_equal(above.len, 1);
	assert_int_equal(above.at[0].doc_on, DAY_NONE); /* only proposed */
	award_test_decide(f, high, "7/QĐ");
	r = award_round_as(f, f->world.office, low);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, award_above_list(op, &r, &base, &above));
	assert_str(above.at[0].doc_number, "7/QĐ");
	assert_false(award_item_revoke(op, &r, &base, &gone, &wrong));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "seen");
	op->err = (struct err){0};
	assert_int_equal(tasks_of(f, f->world.office), 0);
	gone.seen = true;
	op = op_as(f, f->world.office);
	assert_op(op, award_item_revoke(op, &r, &base, &gone, &wrong));
	/* It waits for who keeps the lists until somebody says why it stays. */
	assert_int_equal(tasks_of(f, f->world.office), 1);
	assert_int_equal(tasks_of(f, f->world.secretary), 1);
	assert_int_equal(tasks_of(f, f->world.leader), 0);
	struct award_item top = award_items_as(f, f->world.office, high).at[0];
	r = award_round_as(f, f->world.office, high);
	op = op_as(f, f->world.office);
	assert_op(op, award_lost_list(op, &top, &lost));
	assert_int_equal(lost.len, 1);
	assert_str(lost.at[0].revoke_number, "9/QĐ-CC");
	assert_false(award_keep(op, &r, &top, STR(" "), &wrong));
	assert_str(str_of(wrong.at[0].field), "kept");
	op->err = (struct err){0};
	assert_false(award_keep(op_as(f, f->world.leader), &r, &top, STR("Cấp trên giữ"), &wrong));
	op = op_as(f, f->world.office);
	assert_op(op, award_keep(op, &r, &top, STR("Cấp trên giữ"), &wrong));
	assert_op(op, award_lost_list(op, &top, &lost));
	assert_str(lost.at[0].kept_reason, "Cấp trên giữ");
	assert_int_equal(tasks_of(f, f->world.office), 0);
}

static void
a_giay_khen_recorded_as_a_fact_counts(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t high = award_open_round(f, m.id, "bang_khen"), id = 0;
	struct op *op = op_as(f, f->world.office);
	struct fact_problems wrong;
	const struct fact_typed t = {.kind = STR("award"),
	                             .year = STR("2022"),
	                             .value = STR("giay_khen"),
	                             .doc_number = STR("3/QĐ"),
	                             .doc_on = STR("1/3/2022"),
	                             .note = STR(""),
	                             .unit = f->world.unit[1],
	                             .person = STR(""),
	                             .movement = m.id,
	                             .reason = STR("")};

	assert_op(op, fact_save(op, NULL, 0, &t, &wrong, &id));
	assert_str(award_put_unit(f, high, f->world.unit[1]), "");
	assert_has(award_put_unit(f, high, f->world.unit[2]), "Chưa có Giấy khen");
}

/* The condition of a plan «đã có Giấy khen» sees what was decided here, once it is public. */
static void
a_public_award_fulfils_the_condition_of_a_plan(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct eligibility_verdict v;

	fixture_sql(f, "UPDATE movement_criterion SET predicate = 'award_held', argument = 'giay_khen' "
	               "WHERE subject = 'collective'");
	assert_str(award_put(f, id,
	                     (struct award_typed){.kind = AWARD_UNIT,
	                                          .unit = f->world.unit[1],
	                                          .reason = STR("Lần đầu")}),
	           "");
	award_test_decide(f, id, "5/QĐ-CC");
	struct op *op = op_as(f, f->world.office);
	assert_op(op, eligibility_of(op, &m, f->world.unit[1], 0, &v));
	assert_int_equal(v.state, ELIGIBILITY_LACKS);
	award_test_publish(f, id);
	op = op_as(f, f->world.head);
	assert_op(op, eligibility_of(op, &m, f->world.unit[1], 0, &v));
	assert_int_equal(v.state, ELIGIBILITY_HOLDS);
	assert_has(v.conditions.at[0].finding.why, "5/QĐ-CC");
}

/* ---- numbers
 * ---------------------------------------------------------------------------------------- */

static void
a_number_is_given_once(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t a = award_open_round(f, m.id, "giay_khen"), b = award_open_round(f, 0, "giay_khen");
	struct op *op;
	struct award_problems wrong;
	size_t n;

	assert_str(award_put_unit(f, a, f->world.unit[1]), "");
	assert_str(award_put_unit(f, b, f->world.unit[2]), "");
	assert_str(award_put_unit(f, b, f->world.unit[0]), "");
	assert_str(award_set_number(f, a, 0, "01/GK-2022"), "");
	assert_has(award_set_number(f, b, 0, "01/gk-2022"), "number: Số 01/gk-2022 đã ghi cho");
	/* However it is written. */
	assert_has(award_set_number(f, b, 0, "1/GK-2022"), "number: Số 1/GK-2022 đã ghi cho");
	assert_has(award_set_number(f, b, 0, "001 / gk 2022"), "number: Số");
	assert_str(award_set_number(f, b, 0, "10/GK-2022"), "");
	assert_str(award_set_number(f, b, 0, ""), "");
	award_test_decide(f, a, "5/QĐ-CC");
	assert_has(award_set_number(f, b, 0, "01/GK-2022"), "theo Quyết định số 5/QĐ-CC");
	/* Numbering all: refused as a whole where one is taken. */
	struct award_round r = award_round_as(f, f->world.office, b);
	op = op_as(f, f->world.office);
	assert_false(award_number(op, &r, STR("1"), STR("/GK-2022"), &wrong, &n));
	assert_str(str_of(wrong.at[0].field), "number");
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_number(&f->op, &r, STR("2"), STR("/GK-2022"), &wrong, &n));
	assert_int_equal(n, 2);
	struct award_items items = award_items_as(f, f->world.office, b);
	assert_str(items.at[0].number, "02/GK-2022");
	assert_str(items.at[1].number, "03/GK-2022");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(forms_are_those_of_the_law_of_the_day),
		test(candidates_show_why_they_are_not_eligible),
		test(who_fails_is_listed_only_with_a_reason),
		test(chosen_ones_that_fail_stay_off),
		test(everything_typed_wrong_is_told_at_its_field),
		test(one_achievement_is_commended_once),
		test(an_initiative_of_the_movement_is_the_same_achievement),
		test(authors_are_not_commended_again_one_by_one),
		test(bang_khen_only_for_holders_of_the_giay_khen),
		test(what_stands_on_a_giay_khen_is_told_before_it_is_revoked),
		test(a_giay_khen_recorded_as_a_fact_counts),
		test(a_public_award_fulfils_the_condition_of_a_plan),
		test(a_number_is_given_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
