/* task_test.c - what waits for whom, and that it is gone when it is done. */
#include "core/task/task_testing.h"

#include "core/access/access.h"
#include "core/initiative/initiative.h"
#include "core/position/position.h"
#include "core/unit/unit.h"
#include "story.h"

static void
a_sheet_waits_for_one_after_the_other(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	assert_int_equal(tasks_of(f, w->officer).len, 0);
	struct str slug = story_movement(f);
	struct tasks t = tasks_of(f, w->officer);
	assert_int_equal(t.len, 1);
	assert_int_equal(t.at[0].kind, TASK_REGISTER);
	assert_int_equal(t.at[0].due_on, fixture_day(2022, 4, 19));
	assert_str(t.at[0].unit_slug, "tram-song-be");

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	assert_int_equal(tasks_of(f, w->officer).len, 0);
	t = tasks_of(f, w->head);
	assert_int_equal(t.len, 1);
	assert_int_equal(t.at[0].kind, TASK_CONFIRM);
	assert_int_equal(t.at[0].n, 1);

	story_confirm(f, slug);
	assert_int_equal(tasks_of(f, w->head).len, 0);
	assert_null(task_find(&(struct tasks){0}, TASK_CHOOSE));
	t = tasks_of(f, w->leader);
	assert_non_null(task_find(&t, TASK_CHOOSE));
	assert_int_equal(task_find(&t, TASK_CHOOSE)->n, 1);
	t = tasks_of(f, w->office);
	assert_non_null(task_find(&t, TASK_CONSOLIDATE));
	assert_int_equal(task_find(&t, TASK_REMIND)->n, 2);
	assert_int_equal(task_find(&t, TASK_REMIND)->whole, 3);

	story_choose(f, slug);
	t = tasks_of(f, w->leader);
	assert_null(task_find(&t, TASK_CHOOSE));
}

static void
a_returned_sheet_comes_back_to_its_unit(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	struct register_sheet s = story_sheet(f, f->world.head, slug, f->world.unit[1]);
	assert_op(&f->op, register_return(&f->op, &s, STR("Viết rõ hơn")));
	struct tasks t = tasks_of(f, f->world.officer);
	assert_int_equal(t.len, 1);
	assert_int_equal(t.at[0].kind, TASK_SUPPLEMENT);
	/* Not to the neighbour. */
	t = tasks_of(f, f->world.other_officer);
	assert_null(task_find(&t, TASK_SUPPLEMENT));
}

/* The officer of another unit stands in for the head: asks for the head's work, and does it. */
static void
the_delegate_of_a_head_works_as_the_head(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	struct initiative i;
	int64_t id;

	struct op *op = op_as(f, w->other_officer);
	assert_false(initiative_get(op, code, &i));
	int64_t to = op->person;
	op = op_as(f, w->head);
	assert_op(op, delegation_create(op,
	                                &(struct delegation_write){.position = op->seats[0].position,
	                                                           .to_person = to,
	                                                           .from_on = op->today,
	                                                           .last_on = op->today + 5},
	                                &id));
	op = op_as(f, w->other_officer);
	assert_op(op, initiative_get(op, code, &i));
	assert_true(i.may_edit && i.sees_sheet && i.may_attach);
	struct tasks t = tasks_of(f, w->other_officer);
	assert_int_equal(t.len, 2); /* of the own unit, and of the head's */
	assert_int_equal(t.at[0].kind, TASK_REGISTER);
	assert_int_equal(t.at[1].kind, TASK_REGISTER);

	story_submit(f, slug);
	t = tasks_of(f, w->other_officer);
	assert_non_null(task_find(&t, TASK_CONFIRM));
	assert_str(task_find(&t, TASK_CONFIRM)->unit_slug, "tram-song-be");
	struct register_sheet s = story_sheet(f, w->other_officer, slug, w->unit[1]);
	assert_op(&f->op, register_confirm(&f->op, &s, STR("")));
	t = tasks_of(f, w->other_officer);
	assert_null(task_find(&t, TASK_CONFIRM));

	op = op_as(f, w->head);
	assert_op(op, delegation_revoke(op, id));
	op = op_as(f, w->other_officer);
	assert_false(access_works_in(op, w->unit[1]));
	assert_false(initiative_get(op, code, &i));
}

static void
what_is_due_waits_for_the_head_of_its_unit(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f), code;

	code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	assert_int_equal(tasks_of(f, f->world.head).len, 0);
	f->now += INT64_C(70) * 24 * 3600 * 1000000; /* 24/06/2022: six days before */
	struct tasks t = tasks_of(f, f->world.head);
	assert_int_equal(t.len, 1);
	assert_int_equal(t.at[0].kind, TASK_COMPLETE);
	assert_true(str_eq(t.at[0].code, code));
	t = tasks_of(f, f->world.other_officer);
	assert_null(task_find(&t, TASK_COMPLETE));

	struct op *op = op_as(f, f->world.head);
	struct initiative i;
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_complete(op, code, i.version, op->today));
	t = tasks_of(f, f->world.head);
	assert_null(task_find(&t, TASK_COMPLETE));
}

static void
the_chosen_list_waits_until_it_was_sent_up(void **state)
{
	struct fixture *f = *state;
	struct movement m;
	int64_t sent;

	story_movement_above(f);
	struct str slug = story_movement(f);
	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct tasks t = tasks_of(f, f->world.office);
	assert_non_null(task_find(&t, TASK_SEND_UP));
	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_send_up(op, &m, STR("so"), &sent));
	t = tasks_of(f, f->world.office);
	assert_null(task_find(&t, TASK_SEND_UP));
	t = tasks_of(f, f->world.superior_office);
	assert_non_null(task_find(&t, TASK_CONSOLIDATE));
}

static void
administrators_see_what_keeps_others_from_working(void **state)
{
	struct fixture *f = *state;

	story_movement(f);
	struct tasks t = tasks_of(f, f->world.admin);
	assert_null(task_find(&t, TASK_ACCOUNTS));
	/* unit[0] and unit[2] of the world have no head. */
	assert_non_null(task_find(&t, TASK_HEADLESS));
	fixture_sql(f, "UPDATE account SET must_change = 1 WHERE login = 'be'");
	t = tasks_of(f, f->world.admin);
	assert_int_equal(task_find(&t, TASK_ACCOUNTS)->n, 1);
	t = tasks_of(f, f->world.office);
	assert_null(task_find(&t, TASK_ACCOUNTS));
	assert_int_equal(tasks_of(f, f->world.auditor).len, 0);
	assert_int_equal(tasks_of(f, 0).len, 0);
}

/* Seven units: each asks for its Mẫu 1, and what is drafted in the last of them is seen. */
static void
who_works_in_many_units_loses_none(void **state)
{
	struct fixture *f = *state;
	enum { MORE = 6 };
	int64_t unit[MORE], position, holding, person = fixture_person(f, f->world.officer);
	struct movement m;
	struct movement_plan p;
	struct register_sheet s;
	struct register_written w;
	struct initiative i;
	struct unit last;
	struct str slug = story_movement(f);

	for (size_t k = 0; k < MORE; k++) {
		struct op *op = op_as(f, f->world.admin);
		struct str name = arena_printf(&f->arena, "Tổ công tác %zu", k + 1);
		struct unit_create in = {
			.order = {.doc_number = STR("9/QĐ"),
		              .doc_on = op->today,
		              .on = op->today,
		              .note = STR("")},
			.names = {.name = name, .short_name = name, .abbrev = STR(""), .kind = STR("")},
			.parent = f->world.agency};
		assert_op(op, unit_create(op, &in, &unit[k]));
		assert_op(op, position_create(op, unit[k],
		                              &(struct position_write){.title = STR("Tổ viên"),
		                                                       .roles = ROLE_OFFICER,
		                                                       .signs_as = STR("")},
		                              &position));
		assert_op(op, holding_begin(op, position, person, op->today, STR(""), &holding));
	}
	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, movement_plan_of(op, &m, &p));
	for (size_t k = 0; k < MORE; k++)
		*list_push(&p.units, op->arena) = (struct movement_unit){unit[k], 1};
	assert_op(op, movement_save(op, &p, &slug));

	assert_int_equal(tasks_of(f, f->world.officer).len, MORE + 1);
	op = op_as(f, f->world.officer);
	assert_op(op, unit_get(op, unit[MORE - 1], op->today, &last));
	assert_op(op, register_get(op, slug, last.slug, &s));
	assert_op(op, register_write(op, &s,
	                             &(struct register_write){.domain_number = 1,
	                                                      .title = STR("Một cửa lưu động"),
	                                                      .expected = STR("Quý III/2022"),
	                                                      .note = STR(""),
	                                                      .level = STR("")},
	                             &w));
	assert_op(op, initiative_get(op, w.code, &i));
	op = op_as(f, f->world.other_officer);
	assert_false(initiative_get(op, w.code, &i));
}

static void
a_report_waits_for_one_after_the_other(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_report_movement(f, 2022);
	struct str period = report_period_slug(&f->arena, slug, STR("interim"));

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	struct tasks t = tasks_of(f, w->officer);
	assert_null(task_find(&t, TASK_REPORT_WRITE)); /* eight weeks are left */
	f->now += INT64_C(43) * 24 * 3600 * 1000000;   /* 28/05: twelve days before 09/06 */
	t = tasks_of(f, w->officer);
	assert_non_null(task_find(&t, TASK_REPORT_WRITE));
	assert_int_equal(task_find(&t, TASK_REPORT_WRITE)->due_on, fixture_day(2022, 6, 9));
	assert_str(task_find(&t, TASK_REPORT_WRITE)->code, "interim");
	t = tasks_of(f, w->office);
	assert_int_equal(task_find(&t, TASK_REPORT_REMIND)->n, 3);
	assert_null(task_find(&t, TASK_REPORT_GATHER));

	story_report_fill(f, w->officer, period, w->unit[1]);
	struct report r = story_report(f, w->officer, period, w->unit[1]);
	assert_op(&f->op, report_submit(&f->op, &r, r.mark));
	t = tasks_of(f, w->officer);
	assert_null(task_find(&t, TASK_REPORT_WRITE));
	t = tasks_of(f, w->head);
	assert_non_null(task_find(&t, TASK_REPORT_CONFIRM));
	story_report_confirm(f, w->head, period, w->unit[1]);
	t = tasks_of(f, w->head);
	assert_null(task_find(&t, TASK_REPORT_CONFIRM));
	assert_null(task_find(&t, TASK_REPORT_AGAIN));
	t = tasks_of(f, w->office);
	assert_int_equal(task_find(&t, TASK_REPORT_REMIND)->n, 2);
	assert_int_equal(task_find(&t, TASK_REPORT_GATHER)->n, 1);

	/* The records move on: confirm again. */
	fixture_sql(f, "UPDATE initiative SET state = 'completed'");
	t = tasks_of(f, w->head);
	assert_non_null(task_find(&t, TASK_REPORT_AGAIN));
	story_report_confirm(f, w->head, period, w->unit[1]);
	t = tasks_of(f, w->head);
	assert_null(task_find(&t, TASK_REPORT_AGAIN));

	r = story_report(f, w->office, period, w->unit[1]);
	assert_op(&f->op, report_return(&f->op, &r, STR("Thiếu số liệu")));
	t = tasks_of(f, w->officer);
	assert_non_null(task_find(&t, TASK_REPORT_SUPPLEMENT));
}

static void
the_own_report_waits_for_office_and_leader(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str above = story_report_movement_above(f, 2022);
	struct str slug = story_report_movement(f, 2022);
	struct str period = report_period_slug(&f->arena, slug, STR("interim"));

	(void)above;
	story_report_fill(f, w->office, period, w->agency);
	struct report r = story_report(f, w->office, period, w->agency);
	assert_op(&f->op, report_submit(&f->op, &r, r.mark));
	struct tasks t = tasks_of(f, w->leader);
	assert_non_null(task_find(&t, TASK_REPORT_APPROVE));
	r = story_report(f, w->leader, period, w->agency);
	assert_op(&f->op, report_return(&f->op, &r, STR("Viết gọn lại")));
	t = tasks_of(f, w->office);
	assert_non_null(task_find(&t, TASK_REPORT_MEND));
	story_report_confirm(f, w->leader, period, w->agency);
	t = tasks_of(f, w->office);
	assert_null(task_find(&t, TASK_REPORT_MEND));
	assert_non_null(task_find(&t, TASK_REPORT_SEND_UP));
	r = story_report(f, w->office, period, w->agency);
	assert_op(&f->op, report_send_up(&f->op, &r));
	t = tasks_of(f, w->office);
	assert_null(task_find(&t, TASK_REPORT_SEND_UP));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_report_waits_for_one_after_the_other),
		test(the_own_report_waits_for_office_and_leader),
		test(a_sheet_waits_for_one_after_the_other),
		test(a_returned_sheet_comes_back_to_its_unit),
		test(the_delegate_of_a_head_works_as_the_head),
		test(who_works_in_many_units_loses_none),
		test(what_is_due_waits_for_the_head_of_its_unit),
		test(the_chosen_list_waits_until_it_was_sent_up),
		test(administrators_see_what_keeps_others_from_working),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
