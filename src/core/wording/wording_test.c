/* wording_test.c - the words of the forms, as of the day of a plan. */
#include "core/wording/wording.h"

#include "story.h"

static struct movement
movement_on(struct fixture *f, int64_t plan_on)
{
	return (struct movement){.agency = f->world.agency,
	                         .year = 2022,
	                         .plan_number = STR("455/KH-CNTY"),
	                         .plan_on = plan_on};
}

static struct wording
next_version(struct op *op, int64_t from_on)
{
	struct wording w = wording_builtin(op->arena, WORDING_MAU_1, from_on);

	w.from_on = from_on;
	w.basis = STR("Hướng dẫn 12/HD-SNV");
	w.text[WORDING_code] = STR("  BIỂU 01 ");
	w.text[WORDING_total] = STR("Cộng: {tong} nội dung.");
	return w;
}

static void
add_movement(struct fixture *f, int64_t plan_on)
{
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = story_plan(op, 2022, f->world.unit, 1);

	p.head.plan_on = plan_on;
	(void)story_open(op, &p);
}

static void
every_form_that_comes_with_the_program_is_whole(void **state)
{
	struct fixture *f = *state;

	for (int form = 0; form < WORDING_FORMS; form++) {
		struct wording w = wording_builtin(&f->arena, (enum wording_form)form, 19101);
		assert_true(w.basis.len > 0);
		for (size_t i = 0; i < WORDING_FIELDS; i++)
			if ((w.text[i].len > 0) != wording_has((enum wording_form)form, (enum wording_field)i))
				fail_msg("form %d field %zu", form, i);
	}
}

static void
a_plan_prints_the_version_of_its_day(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct wording w = next_version(op, fixture_day(2023, 1, 1));
	enum wording_field field;

	assert_op(op, wording_add(op, &w, &field));
	struct movement before = movement_on(f, fixture_day(2022, 12, 31)),
					after = movement_on(f, fixture_day(2023, 1, 1)),
					undated = movement_on(f, DAY_NONE);
	assert_op(op, wording_of(op, &before, WORDING_MAU_1, &w));
	assert_str(w.text[WORDING_code], "MẪU 1");
	assert_op(op, wording_of(op, &after, WORDING_MAU_1, &w));
	assert_str(w.text[WORDING_code], "BIỂU 01");
	assert_str(w.basis, "Hướng dẫn 12/HD-SNV");
	assert_op(op, wording_of(op, &undated, WORDING_MAU_1, &w));
	assert_str(w.text[WORDING_code], "MẪU 1");
	assert_op(op, wording_of(op, &after, WORDING_MAU_2, &w));
	assert_str(w.text[WORDING_code], "MẪU 2");
	/* Another agency goes on with its own. */
	after.agency = f->world.superior;
	assert_op(op, wording_of(op, &after, WORDING_MAU_1, &w));
	assert_str(w.text[WORDING_code], "MẪU 1");
}

static void
what_an_opened_movement_prints_stays(void **state)
{
	struct fixture *f = *state;
	struct wordings all;
	enum wording_field field;

	add_movement(f, fixture_day(2022, 4, 19));
	struct op *op = op_as(f, f->world.office);
	struct wording w = next_version(op, fixture_day(2022, 4, 19));
	assert_false(wording_add(op, &w, &field));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(field, WORDING_FIELDS);
	op = op_as(f, f->world.office);
	w = next_version(op, fixture_day(2022, 4, 20));
	assert_op(op, wording_add(op, &w, &field));
	/* Not printed yet: may be written again, and taken away. */
	w.text[WORDING_code] = STR("BIỂU 02");
	assert_op(op, wording_add(op, &w, &field));
	assert_op(op, wording_list(op, WORDING_MAU_1, &all));
	assert_int_equal(all.len, 2);
	assert_str(all.at[0].text[WORDING_code], "BIỂU 02");
	assert_false(all.at[0].is_used);
	assert_true(all.at[1].is_used);
	add_movement(f, fixture_day(2022, 5, 1));
	op = op_as(f, f->world.office);
	assert_false(wording_remove(op, all.at[0].id));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	assert_false(wording_add(op, &w, &field));
}

static void
a_version_nobody_prints_can_go(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct wording w = next_version(op, fixture_day(2023, 1, 1));
	struct wordings all;
	enum wording_field field;

	assert_op(op, wording_add(op, &w, &field));
	assert_op(op, wording_list(op, WORDING_MAU_1, &all));
	int64_t id = all.at[0].id;
	op = op_as(f, f->world.superior_office);
	assert_false(wording_remove(op, id));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	op = op_as(f, f->world.office);
	assert_op(op, wording_remove(op, id));
	assert_op(op, wording_list(op, WORDING_MAU_1, &all));
	assert_int_equal(all.len, 1);
}

static void
a_bad_version_names_the_field(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct wording w = next_version(op, fixture_day(2023, 1, 1));
	enum wording_field field;

	w.text[WORDING_total] = STR("Cộng.");
	assert_false(wording_add(op, &w, &field));
	assert_int_equal(field, WORDING_total);
	op = op_as(f, f->world.office);
	w = next_version(op, fixture_day(2023, 1, 1));
	w.text[WORDING_content] = STR("   ");
	assert_false(wording_add(op, &w, &field));
	assert_int_equal(field, WORDING_content);
	op = op_as(f, f->world.office);
	w = next_version(op, DAY_NONE);
	assert_false(wording_add(op, &w, &field));
	assert_int_equal(field, WORDING_FIELDS);
	op = op_as(f, f->world.head);
	w = next_version(op, fixture_day(2023, 1, 1));
	assert_false(wording_add(op, &w, &field));
	assert_int_equal(op->err.code, ERR_DENIED);
	/* The annex line may be left out. */
	op = op_as(f, f->world.office);
	w.text[WORDING_annex] = STR("");
	assert_op(op, wording_add(op, &w, &field));
}

static void
placeholders_are_filled_in(void **state)
{
	struct fixture *f = *state;
	struct wording w = wording_builtin(&f->arena, WORDING_MAU_1, 19101);
	struct movement m = movement_on(f, fixture_day(2022, 4, 19));

	assert_str(wording_annex(&f->arena, &w, &m, STR("Chi cục Mẫu")),
	           "(Kèm theo Kế hoạch số 455/KH-CNTY ngày 19 tháng 4 năm 2022 của Chi cục Mẫu)");
	m.plan_on = DAY_NONE;
	assert_str(wording_annex(&f->arena, &w, &m, STR("Chi cục Mẫu")),
	           "(Kèm theo Kế hoạch số 455/KH-CNTY của Chi cục Mẫu)");
	m.plan_number = STR("");
	assert_str(wording_annex(&f->arena, &w, &m, STR("Chi cục Mẫu")), "");
	/* What is put in is not read again. */
	struct wording_value values[] = {{"{cap}", STR("{cap} {so}")}, {"{so}", STR("1")}};
	assert_str(wording_fill(&f->arena, STR("a {cap} {so} {b"), values, 2), "a {cap} {so} 1 {b");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(every_form_that_comes_with_the_program_is_whole),
		test(a_plan_prints_the_version_of_its_day),
		test(what_an_opened_movement_prints_stays),
		test(a_version_nobody_prints_can_go),
		test(a_bad_version_names_the_field),
		test(placeholders_are_filled_in),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
