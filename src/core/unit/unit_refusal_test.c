/* unit_refusal_test.c - changes of the organisation that are refused, and for which field of a
 * form. */
#include "core/unit/unit.h"
#include "testing.h"

/* A change on that day, which says in *wrong why it is refused. */
static struct unit_order
ordered(int y, int m, int d, enum unit_field *wrong)
{
	*wrong = UNIT_FIELDS;
	return (struct unit_order){.doc_number = STR("12/QĐ-CNTY"),
	                           .doc_on = DAY_NONE,
	                           .on = fixture_day(y, m, d),
	                           .wrong = wrong};
}

static struct unit
unit_of(struct op *op, int64_t id)
{
	struct unit u;

	assert_op(op, unit_get(op, id, op->today, &u));
	return u;
}

static void
a_name_is_one_units_however_it_comes_there(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	enum unit_field wrong;
	struct unit_order o = ordered(2022, 3, 1, &wrong);
	struct op *op = op_as(f, w->office);
	struct str taken = unit_of(op, w->unit[2]).name;
	int64_t id, into[2];

	/* Created, renamed. */
	assert_false(unit_create(
		op, &(struct unit_create){.order = o, .names = {.name = taken}, .parent = w->agency}, &id));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(wrong, UNIT_FIELD_NAME);
	op = op_as(f, w->office);
	o = ordered(2022, 3, 1, &wrong);
	assert_false(unit_rename(op, w->unit[1], &o, &(struct unit_names){.name = taken}));
	assert_int_equal(wrong, UNIT_FIELD_NAME);

	/* Moved to where there is one already. */
	op = op_as(f, w->office);
	assert_op(op, unit_create(op,
	                          &(struct unit_create){.order = ordered(2022, 3, 1, &wrong),
	                                                .names = {.name = taken},
	                                                .parent = w->unit[0]},
	                          &id));
	op = op_as(f, w->office);
	o = ordered(2022, 4, 1, &wrong);
	assert_false(unit_move(op, id, &o, w->agency, 0));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(wrong, UNIT_FIELD_PARENT);

	/* Split off; but the name of the unit that ends by it is free. */
	op = op_as(f, w->office);
	struct unit_names two[2] = {{.name = taken}, {.name = STR("Trạm Khác")}};
	struct unit_split s = {.order = ordered(2022, 4, 1, &wrong),
	                       .from = w->unit[1],
	                       .into = two,
	                       .n_into = 2,
	                       .people = UNIT_PEOPLE_END};
	assert_false(unit_split(op, &s, into));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(wrong, UNIT_FIELD_INTO);
	op = op_as(f, w->office);
	two[0].name = unit_of(op, w->unit[1]).name;
	assert_op(op, unit_split(op, &s, into));
}

static void
a_merged_unit_takes_a_name_that_is_free_or_becomes_so(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	enum unit_field wrong;
	struct op *op = op_as(f, w->office);
	struct unit_merge m = {.order = ordered(2022, 4, 1, &wrong),
	                       .from = &w->unit[1],
	                       .n_from = 1,
	                       .into = w->unit[2],
	                       .names = {.name = unit_of(op, w->unit[0]).name},
	                       .people = UNIT_PEOPLE_END};
	int64_t into;

	assert_false(unit_merge(op, &m, &into));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(wrong, UNIT_FIELD_NAME);
	op = op_as(f, w->office);
	m.names.name = unit_of(op, w->unit[1]).name;
	assert_op(op, unit_merge(op, &m, &into));
}

static void
what_lies_below_a_merged_unit_meets_no_sister_of_its_name(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	enum unit_field wrong;
	int64_t id, into;

	for (int i = 1; i <= 2; i++)
		assert_op(&f->op, unit_create(op_as(f, w->office),
		                              &(struct unit_create){.order = ordered(2022, 3, 1, &wrong),
		                                                    .names = {.name = STR("Tổ Tổng hợp")},
		                                                    .parent = w->unit[i]},
		                              &id));
	struct op *op = op_as(f, w->office);
	struct unit_merge m = {.order = ordered(2022, 4, 1, &wrong),
	                       .from = &w->unit[1],
	                       .n_from = 1,
	                       .into = w->unit[2],
	                       .names = {.name = unit_of(op, w->unit[2]).name},
	                       .people = UNIT_PEOPLE_END};
	int64_t clash = 0;
	struct units clashes;
	m.clash = &clash;
	assert_false(unit_merge(op, &m, &into));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(wrong, UNIT_FIELD_CHILD);
	op = op_as(f, w->office);
	assert_op(op, unit_merge_clashes(op, &m, &clashes));
	assert_int_equal(clashes.len, 1);
	assert_int_equal(clashes.at[0].id, clash);
	assert_int_equal(clashes.at[0].parent, w->unit[1]);
	/* A new name for it that is taken as well, then one that is free. */
	struct unit_child_name child = {clash, STR(" tổ tổng hợp")};
	m.children = &child;
	m.n_children = 1;
	assert_false(unit_merge(op, &m, &into));
	assert_int_equal(wrong, UNIT_FIELD_CHILD);
	child.name = STR("Tổ Tổng hợp Sông Bé");
	op = op_as(f, w->office);
	m.order = ordered(2022, 4, 1, &wrong);
	assert_op(op, unit_merge(op, &m, &into));
	struct unit u = unit_of(op, clash);
	assert_str(u.name, "Tổ Tổng hợp Sông Bé");
	assert_str(u.short_name, "Tổ Tổng hợp Sông Bé");
	assert_int_equal(u.parent, w->unit[2]);
	/* Until the day before it was what it was. */
	assert_op(op, unit_get(op, clash, fixture_day(2022, 3, 31), &u));
	assert_str(u.name, "Tổ Tổng hợp");
}

static void
a_refusal_says_which_field_is_wrong(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	enum unit_field wrong;
	struct op *op = op_as(f, w->office);
	struct unit u = unit_of(op, w->unit[1]);
	struct unit_order o = ordered(2022, 4, 1, &wrong);
	int64_t into;

	/* Nothing is moved, or below itself. */
	assert_false(unit_move(op, u.id, &o, u.parent, u.position));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(wrong, UNIT_FIELD_PARENT);
	op = op_as(f, w->office);
	o = ordered(2022, 4, 1, &wrong);
	assert_false(unit_move(op, u.id, &o, u.id, 0));
	assert_int_equal(wrong, UNIT_FIELD_PARENT);
	op = op_as(f, w->office);
	o = ordered(2022, 4, 1, &wrong);
	assert_op(op, unit_move(op, u.id, &o, u.parent, u.position + 1));
	/* A day before the last change. */
	op = op_as(f, w->office);
	o = ordered(2022, 3, 1, &wrong);
	assert_false(unit_rename(op, u.id, &o, &(struct unit_names){.name = STR("Trạm Mới")}));
	assert_int_equal(wrong, UNIT_FIELD_ON);
	/* People who would be left without a unit. */
	op = op_as(f, w->office);
	o = ordered(2022, 5, 1, &wrong);
	assert_false(unit_dissolve(op, u.id, &o, UNIT_PEOPLE_REFUSE));
	assert_int_equal(wrong, UNIT_FIELD_PEOPLE);
	/* Nothing to merge. */
	op = op_as(f, w->office);
	assert_false(unit_merge(
		op, &(struct unit_merge){.order = ordered(2022, 5, 1, &wrong), .into = u.id}, &into));
	assert_int_equal(wrong, UNIT_FIELD_FROM);
	assert_int_equal(op->err.code, ERR_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_name_is_one_units_however_it_comes_there),
		test(a_merged_unit_takes_a_name_that_is_free_or_becomes_so),
		test(what_lies_below_a_merged_unit_meets_no_sister_of_its_name),
		test(a_refusal_says_which_field_is_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
