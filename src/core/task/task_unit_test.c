/* task_unit_test.c - what waits for whom when units end, and what does not. */
#include "core/task/task_testing.h"

#include "core/access/access.h"
#include "core/initiative/initiative.h"
#include "core/position/position.h"
#include "core/unit/unit.h"
#include "story.h"

static const struct register_writes no_typing;

static void
what_a_unit_that_ended_left_waits_for_those_that_followed(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	struct unit_names parts[] = {{.name = STR("Trạm Thượng")}, {.name = STR("Trạm Hạ")}};
	struct unit_split in = {
		.from = w->unit[1], .into = parts, .n_into = 2, .people = UNIT_PEOPLE_CARRY};
	struct initiative i;
	int64_t ids[2], n;

	struct op *op = op_as(f, w->admin);
	in.order = (struct unit_order){.on = op->today, .doc_on = DAY_NONE};
	assert_op(op, unit_split(op, &in, ids));
	struct tasks t = tasks_of(f, w->office);
	assert_non_null(task_find(&t, TASK_TAKE_OVER));
	assert_int_equal(task_find(&t, TASK_TAKE_OVER)->n, 1);
	assert_int_equal(task_find(&t, TASK_TAKE_OVER)->whole, 0);
	assert_str(task_find(&t, TASK_TAKE_OVER)->unit_name, "Trạm Sông Bé");
	t = tasks_of(f, w->officer);
	assert_non_null(task_find(&t, TASK_TAKE_OVER));
	assert_int_equal(task_find(&t, TASK_TAKE_OVER)->whole, 1);
	op = op_as(f, w->officer);
	assert_int_equal(op->unit, ids[0]);
	assert_op(op, initiative_get(op, code, &i));
	t = tasks_of(f, w->other_officer);
	assert_null(task_find(&t, TASK_TAKE_OVER));
	op = op_as(f, w->other_officer);
	assert_false(initiative_get(op, code, &i));

	struct register_sheet s;
	op = op_as(f, w->officer);
	assert_op(op, register_get(op, slug, STR("tram-song-be"), &s));
	assert_true(s.may_take_over);
	assert_op(op, register_take_over(op, &s, ids[0], &no_typing, &n));
	assert_int_equal(n, 1);
	t = tasks_of(f, w->office);
	assert_null(task_find(&t, TASK_TAKE_OVER));
	/* They stand for the old unit only as long as it has left something. */
	op = op_as(f, w->officer);
	assert_false(access_works_in(op, w->unit[1]));
	assert_op(op, initiative_get(op, code, &i));
	assert_int_equal(i.unit, ids[0]);
}

/* A new unit's head, who worked elsewhere until today. */
static void
make_head(struct fixture *f, int64_t unit, int64_t account)
{
	int64_t position, holding, person = op_as(f, account)->person;
	struct position_write in = {.title = STR("Trạm trưởng"),
	                            .roles = ROLE_HEAD | ROLE_OFFICER,
	                            .signs_as = STR("head"),
	                            .rank = 1};
	struct op *op = op_as(f, f->world.admin);

	assert_op(op, position_create(op, unit, &in, &position));
	assert_op(op, holding_begin(op, position, person, op->today, STR(""), &holding));
}

static void
what_a_split_unit_left_goes_to_any_of_those_that_followed(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	const struct str old = STR("tram-song-be");
	struct str slug = story_movement(f);
	struct unit_names parts[] = {{.name = STR("Trạm Thượng")}, {.name = STR("Trạm Hạ")}};
	struct unit_split in = {
		.from = w->unit[1], .into = parts, .n_into = 2, .people = UNIT_PEOPLE_CARRY};
	struct register_sheet s;
	int64_t ids[2], n;

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	struct op *op = op_as(f, w->admin);
	in.order = (struct unit_order){.on = op->today, .doc_on = DAY_NONE};
	assert_op(op, unit_split(op, &in, ids));
	make_head(f, ids[1], w->other_officer);

	/* The people of the first move to theirs alone, the head of the second to theirs. */
	op = op_as(f, w->officer);
	assert_op(op, register_get(op, slug, old, &s));
	assert_int_equal(s.heirs.len, 2);
	assert_true(s.heirs.at[0].may && !s.heirs.at[1].may);
	assert_false(register_take_over(op, &s, ids[1], &no_typing, &n));
	op = op_as(f, w->other_officer);
	assert_op(op, register_get(op, slug, old, &s));
	assert_true(!s.heirs.at[0].may && s.heirs.at[1].may);
	assert_false(register_take_over(op, &s, ids[0], &no_typing, &n));
	/* Somebody of another unit sees none of it; the office moves to either. */
	op = op_as(f, w->leader);
	assert_false(register_get(op, slug, old, &s));
	op = op_as(f, w->office);
	assert_op(op, register_get(op, slug, old, &s));
	assert_true(s.heirs.at[0].may && s.heirs.at[1].may);
	op = op_as(f, w->other_officer);
	assert_op(op, register_get(op, slug, old, &s));
	assert_op(op, register_take_over(op, &s, ids[1], &no_typing, &n));
	assert_int_equal(n, 1);
	assert_op(op, register_get(op, slug, STR("tram-ha"), &s));
	assert_int_equal(s.rows.len, 1);
	op = op_as(f, w->office);
	assert_op(op, register_get(op, slug, old, &s));
	assert_false(s.may_take_over);
}

/* A split of unit[1] from a day on, its people with the first part; the event. */
static int64_t
split_from(struct fixture *f, int64_t day, int64_t ids[2])
{
	struct unit_names parts[] = {{.name = STR("Trạm Thượng")}, {.name = STR("Trạm Hạ")}};
	struct unit_events h;
	struct op *op = op_as(f, f->world.admin);

	assert_op(op, unit_split(op,
	                         &(struct unit_split){.order = {.on = day, .doc_on = DAY_NONE},
	                                              .from = f->world.unit[1],
	                                              .into = parts,
	                                              .n_into = 2,
	                                              .people = UNIT_PEOPLE_CARRY},
	                         ids));
	assert_op(op, unit_history(op, f->world.unit[1], &h));
	return h.at[0].id;
}

static const struct register_board_line *
board_line_of(struct fixture *f, struct str slug, int64_t unit)
{
	struct register_board *board = arena_array(&f->arena, struct register_board, 1);
	struct movement m;
	struct op *op = op_as(f, f->world.office);

	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_board(op, &m, board));
	for (size_t i = 0; i < board->len; i++)
		if (board->at[i].unit == unit)
			return &board->at[i];
	return NULL;
}

/* Mẫu 1 is due on 19/04: what is planned for later owes nothing before, nor what was due then. */
static void
units_of_a_planned_split_owe_nothing_from_before_their_day(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_report_movement(f, 2022);
	int64_t ids[2], day = fixture_day(2022, 5, 1);
	struct register_owings owed;

	int64_t event = split_from(f, day, ids);
	struct op *op = op_as_operator(f);
	assert_op(op, unit_settle(op, event)); /* before its day it does nothing */
	assert_null(board_line_of(f, slug, ids[0]));
	struct tasks t = tasks_of(f, w->officer);
	assert_non_null(task_find(&t, TASK_REGISTER));
	f->now = day_start_time(day);
	op = op_as_operator(f);
	assert_op(op, unit_settle(op, event));
	assert_op(op, unit_settle(op, event)); /* twice is once */
	for (int i = 0; i < 2; i++) {
		const struct register_board_line *l = board_line_of(f, slug, ids[i]);
		assert_non_null(l);
		assert_true(l->exempt && !l->owes && !l->overdue);
		assert_str(l->exception, "Tham gia từ ngày 01/05/2022, sau hạn này");
	}
	op = op_as(f, w->office);
	assert_op(op, register_owing(op, 0, day + 1000, &owed));
	for (size_t i = 0; i < owed.len; i++)
		assert_true(owed.at[i].unit != ids[0] && owed.at[i].unit != ids[1]);
	t = tasks_of(f, w->officer);
	assert_null(task_find(&t, TASK_REGISTER));
	/* The reports are still to come, and theirs. */
	f->now = day_start_time(fixture_day(2022, 6, 1));
	t = tasks_of(f, w->officer);
	assert_non_null(task_find(&t, TASK_REPORT_WRITE));
	assert_str(task_find(&t, TASK_REPORT_WRITE)->unit_name, "Trạm Thượng");
}

static void
what_a_unit_sent_before_it_was_split_counts_for_its_parts(void **state)
{
	struct fixture *f = *state;
	int64_t ids[2], day = fixture_day(2022, 4, 18); /* before the last day */
	struct str slug = story_two_sent(f);

	int64_t event = split_from(f, day, ids);
	f->now = day_start_time(day);
	struct op *op = op_as_operator(f);
	assert_op(op, unit_settle(op, event));
	/* Everything asked of it was sent: a year that is over brings nothing either. */
	const struct register_board_line *l = board_line_of(f, slug, ids[1]);
	assert_non_null(l);
	assert_true(l->exempt && !l->owes);
	assert_str(l->exception, "Trạm Sông Bé đã gửi trước khi sắp xếp lại");
	struct tasks t = tasks_of(f, f->world.officer);
	assert_null(task_find(&t, TASK_REGISTER));
}

static void
a_year_whose_days_are_over_does_not_come_to_new_units(void **state)
{
	struct fixture *f = *state;
	int64_t ids[2], day = fixture_day(2023, 6, 1);
	struct str slug = story_report_movement(f, 2022);

	int64_t event = split_from(f, day, ids);
	f->now = day_start_time(day);
	struct op *op = op_as_operator(f);
	assert_op(op, unit_settle(op, event));
	assert_null(board_line_of(f, slug, ids[0]));
	assert_null(board_line_of(f, slug, ids[1]));
}

/* Dissolved today with a draft: the office gives it to another unit. */
static void
what_a_dissolved_unit_left_is_given_away_or_closed(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	const struct str old = STR("tram-song-be");
	struct str slug = story_movement(f);
	struct register_sheet s;
	struct movement m;
	int64_t n;

	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	struct str left = story_row(f, slug, "Nhắc hẹn bằng tin nhắn", "30/6/2022");
	struct op *op = op_as(f, w->admin);
	assert_op(op, unit_dissolve(op, w->unit[1],
	                            &(struct unit_order){.on = op->today, .doc_on = DAY_NONE},
	                            UNIT_PEOPLE_END));
	struct tasks t = tasks_of(f, w->office);
	assert_non_null(task_find(&t, TASK_TAKE_OVER));
	op = op_as(f, w->other_officer);
	assert_false(register_get(op, slug, old, &s));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	const struct register_board_line *l = board_line_of(f, slug, w->unit[1]);
	assert_true(l->is_open);
	op = op_as(f, w->office);
	assert_op(op, register_get(op, slug, old, &s));
	assert_true(s.dissolved && s.may_take_over && s.may_close);
	assert_int_equal(s.heirs.len, 2);
	/* With no reason, nothing is closed. */
	assert_false(register_close(op, &s, STR("  "), &n));
	assert_int_equal(op->err.code, ERR_INVALID);
	op->err = (struct err){0};
	assert_op(op, register_take_over(op, &s, w->unit[2], &no_typing, &n));
	assert_int_equal(n, 2);
	op = op_as(f, w->other_officer);
	assert_op(op, register_get(op, slug, STR("tram-nui-lon"), &s));
	assert_int_equal(s.rows.len, 2);
	assert_true(s.may_write);
	t = tasks_of(f, w->office);
	assert_null(task_find(&t, TASK_TAKE_OVER));
	/* That one ends as well, and nobody wants what it has. */
	op = op_as(f, w->admin);
	assert_op(op, unit_dissolve(op, w->unit[2],
	                            &(struct unit_order){.on = op->today, .doc_on = DAY_NONE},
	                            UNIT_PEOPLE_END));
	op = op_as(f, w->office);
	assert_op(op, register_get(op, slug, STR("tram-nui-lon"), &s));
	assert_op(op, register_close(op, &s, STR("Không còn nhu cầu"), &n));
	assert_int_equal(n, 2);
	t = tasks_of(f, w->office);
	assert_null(task_find(&t, TASK_TAKE_OVER));
	op = op_as(f, w->office);
	struct initiative i;
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_get(op, slug, STR("tram-nui-lon"), &s));
	assert_int_equal(s.rows.len, 0);
	assert_false(s.may_close);
	op = op_as(f, w->officer);
	assert_false(initiative_get(op, code, &i)); /* who left sees it no more */
	(void)left;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_a_unit_that_ended_left_waits_for_those_that_followed),
		test(what_a_split_unit_left_goes_to_any_of_those_that_followed),
		test(units_of_a_planned_split_owe_nothing_from_before_their_day),
		test(what_a_unit_sent_before_it_was_split_counts_for_its_parts),
		test(a_year_whose_days_are_over_does_not_come_to_new_units),
		test(what_a_dissolved_unit_left_is_given_away_or_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
