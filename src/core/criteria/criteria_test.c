/* criteria_test.c - sets of criteria kept: drafts, use, editions, who may. On both engines. */
#include "core/criteria/criteria.h"

#include "testing.h"

static const char small[] =
	"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":4,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":4},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,\"guidance\":\"4/5 là 0,8\","
	"\"evidence\":\"Kế hoạch năm\",\"rule\":{\"kind\":\"ratio\",\"floor\":90}}]}";

static struct criteria_set
read_small(struct op *op)
{
	struct criteria_set s;

	assert_op(op, criteria_read_json(op->arena, STR(small), &s, &op->err));
	return s;
}

static void
a_draft_is_kept_and_comes_back_as_it_was(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct criteria_set s = read_small(op), back;
	struct criteria_problems wrong;
	struct criteria_sets list;
	int64_t id;

	assert_op(op, criteria_save(op, &s, &wrong, &id));
	op = op_as(f, f->world.officer);
	assert_op(op, criteria_get(op, id, &back));
	assert_false(back.may_edit);
	assert_int_equal(back.items.len, 2);
	assert_true(back.items.at[0].group);
	assert_str(back.items.at[1].guidance, "4/5 là 0,8");
	assert_int_equal(back.items.at[1].rule.floor, (int64_t)90 * CRITERIA_ONE);
	assert_op(op, criteria_list(op, &list));
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].items.len, 2);
	/* What a draft cannot do without, at its place. */
	op = op_as(f, f->world.office);
	s = read_small(op);
	s.items.at[1].code = STR("1");
	s.year = 22;
	assert_false(criteria_save(op, &s, &wrong, &id));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(wrong.len, 2);
}

static void
a_measure_is_kept_through_editions_and_refused_where_it_does_not_fit(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct criteria_set s = read_small(op);
	struct criteria_problems wrong;
	int64_t id, next;

	s.items.at[1].measure = STR("models_adopted"); /* no share */
	assert_false(criteria_save(op, &s, &wrong, &id));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "measure");
	op->err = (struct err){0};
	s.items.at[1].measure = STR("reports_on_time");
	assert_op(op, criteria_save(op, &s, &wrong, &id));
	assert_op(op, criteria_get(op, id, &s));
	assert_op(op, criteria_use(op, &s));
	assert_op(op, criteria_get(op, id, &s));
	s.items.at[1].name = STR("Kế hoạch năm");
	assert_op(op, criteria_save(op, &s, &wrong, &next));
	assert_op(op, criteria_get(op, next, &s));
	assert_str(s.items.at[1].measure, "reports_on_time");
}

static void
only_the_office_keeps_sets_and_other_agencies_do_not_see_them(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.head);
	struct criteria_set s = read_small(op);
	struct criteria_problems wrong;
	int64_t id;

	assert_false(criteria_save(op, &s, &wrong, &id));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.office);
	assert_op(op, criteria_save(op, &s, &wrong, &id));
	op = op_as(f, f->world.superior_office);
	assert_false(criteria_get(op, id, &s));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

static void
what_is_in_use_stays_and_a_change_makes_the_next_edition(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct criteria_set s = read_small(op), first;
	struct criteria_problems wrong;
	struct criteria_sets editions;
	int64_t id, next;

	s.total = CRITERIA_ONE;
	assert_op(op, criteria_save(op, &s, &wrong, &id));
	assert_op(op, criteria_get(op, id, &s));
	assert_false(criteria_use(op, &s)); /* the points do not add up */
	assert_int_equal(op->err.code, ERR_INVALID);
	op->err = (struct err){0};
	s.total = (int64_t)4 * CRITERIA_ONE;
	assert_op(op, criteria_save(op, &s, &wrong, &next));
	assert_int_equal(next, id);
	/* The page was read before that. */
	assert_false(criteria_save(op, &s, &wrong, &next));
	assert_int_equal(op->err.code, ERR_CONFLICT);
	op->err = (struct err){0};
	assert_op(op, criteria_get(op, id, &s));
	assert_op(op, criteria_use(op, &s));
	assert_op(op, criteria_get(op, id, &s));
	assert_true(s.used_at != 0);
	s.items.at[1].name = STR("Kế hoạch năm");
	assert_op(op, criteria_save(op, &s, &wrong, &next));
	assert_true(next != id);
	assert_op(op, criteria_get(op, id, &first));
	assert_false(first.latest);
	assert_str(first.items.at[1].name, "Kế hoạch");
	assert_op(op, criteria_editions(op, &first, &editions));
	assert_int_equal(editions.len, 2);
	assert_int_equal(editions.at[0].id, next);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_draft_is_kept_and_comes_back_as_it_was),
		test(a_measure_is_kept_through_editions_and_refused_where_it_does_not_fit),
		test(only_the_office_keeps_sets_and_other_agencies_do_not_see_them),
		test(what_is_in_use_stays_and_a_change_makes_the_next_edition),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
