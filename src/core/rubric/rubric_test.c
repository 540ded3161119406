/* rubric_test.c - rubrics as they are kept: who may, editions, what is wrong. On both engines. */
#include "core/rubric/rubric.h"
#include "testing.h"

static struct rubric_typed
plain(struct op *op)
{
	struct rubric_typed t = {.code = STR("tn-2022"),
	                         .name = STR("Thang điểm thử"),
	                         .basis = STR("Kế hoạch 1"),
	                         .note = STR(""),
	                         .step = STR("0,5"),
	                         .bonus_max = STR("5"),
	                         .minus_max = STR(""),
	                         .recognise = STR("50"),
	                         .drop_from = STR(""),
	                         .spread_max = STR("15")};

	*list_push(&t.rows, op->arena) = (struct rubric_row){.code = STR("1"),
	                                                     .name = STR("Tính mới"),
	                                                     .max = STR("40"),
	                                                     .pass = STR("10"),
	                                                     .shortfall = STR("1"),
	                                                     .bands = STR("0-20: Ít\n21–40: Nhiều")};
	*list_push(&t.rows, op->arena) = (struct rubric_row){
		.code = STR("2"), .name = STR("Hiệu quả"), .max = STR("60")};
	*list_push(&t.grades, op->arena) = (struct rubric_grade_row){STR("Xuất sắc"), STR("85"),
	                                                             STR("1"), STR("30")};
	*list_push(&t.grades, op->arena) = (struct rubric_grade_row){.name = STR("Khá"),
	                                                             .least = STR("70,5")};
	return t;
}

static int64_t
save(struct op *op, int64_t id, int64_t version, const struct rubric_typed *t)
{
	struct rubric_problems wrong;
	int64_t ret = 0;

	assert_op(op, rubric_save(op, id, version, t, &wrong, &ret));
	return ret;
}

static bool
refused(struct op *op, int64_t id, int64_t version, const struct rubric_typed *t,
        enum err_code code)
{
	struct rubric_problems wrong;
	int64_t ret;
	bool no = !rubric_save(op, id, version, t, &wrong, &ret) && op->err.code == code;

	op->err = (struct err){0};
	return no;
}

static void
what_is_saved_comes_back(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.secretary);
	struct rubric_typed t = plain(op), again;
	struct rubrics list;
	struct rubric r;

	int64_t id = save(op, 0, 0, &t);
	assert_op(op, rubric_get(op, id, &r));
	assert_int_equal(r.max, 10000);
	assert_int_equal(r.bonus_max, 500);
	assert_int_equal(r.items.at[0].bands.len, 2);
	assert_int_equal(r.items.at[0].shortfall, RUBRIC_KNOCKS_OUT);
	assert_int_equal(r.grades.at[0].item_least, 3000);
	assert_int_equal(r.grades.at[1].least, 7050);
	assert_true(r.may_edit);
	rubric_type(op->arena, 0, &r, &again);
	assert_str(again.rows.at[0].bands, "0-20: Ít\n21-40: Nhiều");
	assert_str(again.grades.at[1].least, "70,5");
	assert_op(op, rubric_list(op, &list));
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].max, 10000);
}

static void
everybody_of_the_agency_reads_and_few_write(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct rubric_typed t = plain(op);
	struct rubric r;
	const int64_t others[] = {f->world.officer, f->world.head,    f->world.council,
	                          f->world.leader,  f->world.auditor, f->world.admin};

	int64_t id = save(op, 0, 0, &t);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		op = op_as(f, others[i]);
		assert_op(op, rubric_get(op, id, &r));
		assert_false(r.may_edit);
		assert_true(refused(op, id, r.version, &t, ERR_DENIED));
		assert_true(refused(op, 0, 0, &t, ERR_DENIED));
	}
	op = op_as(f, f->world.superior_office);
	assert_false(rubric_get(op, id, &r));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	op->err = (struct err){0};
	assert_true(refused(op, id, 1, &t, ERR_NOT_FOUND));
}

static void
after_the_first_score_a_change_is_a_new_edition(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.secretary);
	struct rubric_typed t = plain(op);
	struct rubrics editions;
	struct rubric r;

	int64_t id = save(op, 0, 0, &t);
	t.name = STR("Sửa lần một");
	assert_int_equal(save(op, id, 1, &t), id);
	assert_true(refused(op, id, 1, &t, ERR_CONFLICT));
	/* Somebody scores while this page is open. */
	assert_op(op, rubric_lock(op, id));
	assert_op(op, rubric_lock(op, id));
	assert_true(refused(op, id, 2, &t, ERR_CONFLICT));
	assert_op(op, rubric_get(op, id, &r));
	t.name = STR("Bản sau");
	t.rows.at[1].max = STR("50");
	int64_t next = save(op, id, r.version, &t);
	assert_int_not_equal(next, id);
	assert_op(op, rubric_get(op, id, &r));
	assert_str(r.name, "Sửa lần một");
	assert_int_equal(r.max, 10000);
	assert_false(r.latest);
	assert_true(refused(op, id, r.version, &t, ERR_CONFLICT));
	assert_op(op, rubric_get(op, next, &r));
	assert_int_equal(r.edition, 2);
	assert_int_equal(r.max, 9000);
	assert_op(op, rubric_editions(op, &r, &editions));
	assert_int_equal(editions.len, 2);
	assert_op(op, rubric_list(op, &editions));
	assert_int_equal(editions.len, 1);
	assert_int_equal(editions.at[0].id, next);
}

static bool
told(const struct rubric_problems *p, enum rubric_part part, size_t row, const char *field,
     int line)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->at[i].part == part && p->at[i].row == row && p->at[i].line == line &&
		    str_eq(str_of(p->at[i].field), str_of(field)))
			return true;
	return false;
}

static void
what_is_wrong_is_told_at_its_place(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct rubric_typed t = plain(op);
	struct rubric_problems p;
	int64_t id;

	t.name = STR(" ");
	t.step = STR("0");
	t.drop_from = STR("2");
	t.recognise = STR("200");
	t.rows.at[0].pass = STR("41");
	t.rows.at[0].bands = STR("0-20: Ít\n20-41: Quá\n\n15: Chồng\nkhông có số");
	t.rows.at[1].code = STR("1");
	t.rows.at[1].max = STR("nhiều");
	*list_push(&t.rows, op->arena) = (struct rubric_row){
		.code = STR("3"), .parent = STR("9"), .name = STR("")};
	t.grades.at[0].item = STR("7");
	t.grades.at[1].least = STR("90");
	t.grades.at[1].item_least = STR("5");
	assert_false(rubric_save(op, 0, 0, &t, &p, &id));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_true(told(&p, RUBRIC_WHOLE, 0, "name", 0));
	assert_true(told(&p, RUBRIC_WHOLE, 0, "step", 0));
	assert_true(told(&p, RUBRIC_WHOLE, 0, "drop_from", 0));
	assert_true(told(&p, RUBRIC_WHOLE, 0, "recognise", 0));
	assert_true(told(&p, RUBRIC_ROW, 0, "pass", 0));
	assert_true(told(&p, RUBRIC_ROW, 0, "bands", 2));
	assert_true(told(&p, RUBRIC_ROW, 0, "bands", 4));
	assert_true(told(&p, RUBRIC_ROW, 0, "bands", 5));
	assert_true(told(&p, RUBRIC_ROW, 1, "code", 0));
	assert_true(told(&p, RUBRIC_ROW, 1, "max", 0));
	assert_true(told(&p, RUBRIC_ROW, 2, "parent", 0));
	assert_true(told(&p, RUBRIC_ROW, 2, "name", 0));
	assert_true(told(&p, RUBRIC_GRADE, 0, "item", 0));
	assert_true(told(&p, RUBRIC_GRADE, 1, "least", 0));
	assert_true(told(&p, RUBRIC_GRADE, 1, "item", 0));
}

static void
a_group_is_the_sum_of_its_items(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct rubric_typed t = plain(op);
	struct rubric_problems p;
	struct rubric r;

	t.rows.at[1].parent = STR("1");
	t.rows.at[0].pass = t.rows.at[0].bands = STR("");
	assert_false(rubric_understand(op->arena, &t, &r, &p));
	assert_true(told(&p, RUBRIC_ROW, 0, "max", 0));
	t.rows.at[0].max = STR("");
	t.grades.len = 0;
	assert_true(rubric_understand(op->arena, &t, &r, &p));
	assert_true(r.items.at[0].group);
	assert_int_equal(r.max, 6000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_is_saved_comes_back),
		test(everybody_of_the_agency_reads_and_few_write),
		test(after_the_first_score_a_change_is_a_new_edition),
		test(what_is_wrong_is_told_at_its_place),
		test(a_group_is_the_sum_of_its_items),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
