/* remedy_test.c - a plan to win points back: what it is begun with, who sees and writes it, its
 * way to the head and back, what is done, and what all of it would bring. On both engines. */
#include "core/calendar/calendar.h"
#include "core/index/remedy_testing.h"
#include "core/task/task_testing.h"
#include "core/task/task_words.h"

#define POINT CRITERIA_ONE
#define YEAR REMEDY_YEAR
#define NO_LINES .lines = NULL, .n_lines = 0

static void
it_begins_with_the_criteria_that_lost_points(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct remedy_results results;

	remedy_test_publish(f);
	struct op *op = op_as(f, w->officer);
	assert_op(op, remedy_results(op, YEAR, &results));
	assert_int_equal(results.len, 1);
	assert_str(results.at[0].unit_name, "Trạm Sông Bé");
	op = op_as(f, w->auditor);
	assert_op(op, remedy_results(op, YEAR, &results));
	assert_int_equal(results.len, 0);
	op = op_as(f, w->other_officer);
	remedy_assert_code(f, remedy_begin(op, YEAR, STR(SONG_BE)), ERR_NOT_FOUND);

	op = op_as(f, w->officer);
	assert_op(op, remedy_begin(op, YEAR, STR(SONG_BE)));
	struct remedy_plan p = remedy_plan_as(f, w->officer, SONG_BE);
	assert_int_equal(p.state, REMEDY_DRAFT);
	assert_int_equal(p.points, 63 * POINT + 3300);
	assert_int_equal(p.rank, 2);
	assert_int_equal(p.ranked, 2);
	assert_str(p.basis, "Quyết định số 1241/QĐ ngày 26/04/2022");
	assert_int_equal(p.items.len, 2);
	assert_str(p.items.at[0].code, "1.1");
	assert_int_equal(p.items.at[0].got, 3 * POINT + 8000);
	assert_int_equal(p.items.at[0].gain, 2000);
	assert_str(p.items.at[1].code, "1.2");
	assert_int_equal(p.items.at[1].gain, 2 * POINT);
	/* Once alone, and what was taken out can be put back. */
	remedy_assert_code(f, remedy_begin(&f->op, YEAR, STR(SONG_BE)), ERR_NOT_FOUND);
	assert_op(&f->op, remedy_item_delete(&f->op, &p, p.items.at[0].id));
	p = remedy_plan_as(f, w->officer, SONG_BE);
	assert_int_equal(p.items.len, 1);
	struct remedy_opens opens;
	assert_op(&f->op, remedy_opens(&f->op, &p, &opens));
	assert_int_equal(opens.len, 1);
	assert_str(opens.at[0].code, "1.1");
	int64_t n;
	assert_op(&f->op, remedy_prefill(&f->op, &p, &n));
	assert_int_equal(n, 1);
	p = remedy_plan_as(f, w->officer, SONG_BE);
	assert_str(p.items.at[0].code, "1.1");
}

static void
a_plan_is_seen_by_its_unit_and_the_office_until_it_is_confirmed(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	const int64_t see[] = {w->officer, w->head, w->office, w->leader, w->auditor};
	const int64_t not [] = {w->other_officer, w->council, w->superior_office};
	struct remedy_plan p;
	struct remedy_plans list;

	remedy_test_begun(f);
	for (size_t i = 0; i < COUNT_OF(see); i++) {
		p = remedy_plan_as(f, see[i], SONG_BE);
		assert_int_equal(p.may_edit, see[i] == w->officer || see[i] == w->head);
		assert_op(&f->op, remedy_list(&f->op, YEAR, &list));
		assert_int_equal(list.len, 1);
	}
	for (size_t i = 0; i < COUNT_OF(not ); i++) {
		struct op *op = op_as(f, not [i]);
		remedy_assert_code(f, remedy_get(op, YEAR, STR(SONG_BE), &p), ERR_NOT_FOUND);
		assert_op(op, remedy_list(op, YEAR, &list));
		assert_int_equal(list.len, 0);
	}
	/* What the office may read it does not write. */
	p = remedy_plan_as(f, w->office, SONG_BE);
	struct remedy_problems wrong;
	struct remedy_item_typed in = {.version = 1, .gain = STR("0,1")};
	int64_t id;
	remedy_assert_code(f, remedy_item_save(&f->op, &p, p.items.at[0].id, &in, &wrong, &id),
	                   ERR_DENIED);
	remedy_assert_code(f, remedy_item_delete(&f->op, &p, p.items.at[0].id), ERR_DENIED);
	remedy_assert_code(f, remedy_confirm(&f->op, &p, p.version), ERR_DENIED);
	remedy_assert_code(f, remedy_number(&f->op, &p, STR("1/KH"), STR(""), &wrong), ERR_DENIED);
}

static void
bad_input_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	struct remedy_plan p = remedy_test_begun(f);
	struct remedy_problems wrong;
	int64_t id;
	const struct remedy_line_typed lines[] = {
		{.what = STR("Báo cáo"), .due = STR("31/4/2022")},
		{.due = STR("quý I")},
		{.what = STR("Họp"), .due = STR("hằng tháng"), .lead_unit = f->world.unit[2]},
		{.what = STR("")}};
	struct remedy_item_typed in = {
		.version = 1, .gain = STR("0,3"), .lines = lines, .n_lines = COUNT_OF(lines)};

	remedy_assert_code(f, remedy_item_save(&f->op, &p, p.items.at[0].id, &in, &wrong, &id),
	                   ERR_INVALID);
	assert_int_equal(wrong.len, 4);
	assert_str(str_of(wrong.at[0].field), "gain");
	assert_str(str_of(wrong.at[1].field), "due");
	assert_int_equal(wrong.at[1].line, 0);
	assert_str(str_of(wrong.at[2].field), "what");
	assert_int_equal(wrong.at[2].line, 1);
	assert_str(str_of(wrong.at[3].field), "lead");
	assert_int_equal(wrong.at[3].line, 2);
	/* Steps of 0, 0,5 and 2 points: 1 cannot be reached; «3.692» may be two numbers. */
	in = (struct remedy_item_typed){.version = 1, .gain = STR("1"), NO_LINES};
	remedy_assert_code(f, remedy_item_save(&f->op, &p, p.items.at[1].id, &in, &wrong, &id),
	                   ERR_INVALID);
	in.gain = STR("3.692");
	remedy_assert_code(f, remedy_item_save(&f->op, &p, p.items.at[1].id, &in, &wrong, &id),
	                   ERR_INVALID);
	/* A criterion that lost nothing, or stands in it, is none to add. */
	in = (struct remedy_item_typed){.code = STR("2"), NO_LINES};
	remedy_assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "code");
	in = (struct remedy_item_typed){.name = STR(" "), NO_LINES};
	remedy_assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "name");
	struct remedy_typed head = {.basis = STR(""), .goal_points = STR("101"), .goal_rank = STR("3")};
	remedy_assert_code(f, remedy_save(&f->op, &p, p.text_version, &head, &wrong), ERR_INVALID);
	assert_int_equal(wrong.len, 3);
	/* Nothing of all that was kept. */
	p = remedy_plan_as(f, f->world.officer, SONG_BE);
	assert_int_equal(p.n_lines, 0);
	assert_int_equal(p.version, 1);
}

static void
who_saves_an_older_one_is_told(void **state)
{
	struct fixture *f = *state;
	struct remedy_plan p = remedy_test_begun(f);
	struct remedy_problems wrong;
	struct remedy_item_typed in = {.version = 1, .gain = STR("0,1"), NO_LINES};
	int64_t id;

	assert_op(&f->op, remedy_item_save(&f->op, &p, p.items.at[0].id, &in, &wrong, &id));
	remedy_assert_code(f, remedy_item_save(&f->op, &p, p.items.at[0].id, &in, &wrong, &id),
	                   ERR_CONFLICT);
	/* Goals are another text, and nobody is in their way; but it is another plan to confirm. */
	struct remedy_typed head = {.basis = STR("Quyết định"), .goal_points = STR("93")};
	assert_op(&f->op, remedy_save(&f->op, &p, p.text_version, &head, &wrong));
	remedy_assert_code(f, remedy_save(&f->op, &p, p.text_version, &head, &wrong), ERR_CONFLICT);
	p = remedy_plan_as(f, f->world.officer, SONG_BE);
	assert_int_equal(p.items.at[0].gain, 1000);
	assert_int_equal(p.goal_points, 93 * POINT);
	assert_int_equal(p.version, 3);
}

static void
it_goes_to_the_head_and_is_opened_again_with_a_reason(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct remedy_plan p = remedy_test_begun(f);

	remedy_assert_code(f, remedy_submit(&f->op, &p, p.version), ERR_INVALID);
	remedy_test_write(f);
	p = remedy_plan_as(f, w->officer, SONG_BE);
	assert_null(remedy_obstacle(&p));
	remedy_assert_code(f, remedy_confirm(&f->op, &p, p.version), ERR_DENIED);
	remedy_assert_code(f, remedy_submit(&f->op, &p, p.version - 1), ERR_CONFLICT);
	assert_op(&f->op, remedy_submit(&f->op, &p, p.version));
	p = remedy_plan_as(f, w->officer, SONG_BE);
	assert_int_equal(p.state, REMEDY_WAITING);
	assert_false(p.may_edit);
	p = remedy_plan_as(f, w->head, SONG_BE);
	remedy_assert_code(f, remedy_give_back(&f->op, &p, STR(" ")), ERR_INVALID);
	assert_op(&f->op, remedy_give_back(&f->op, &p, STR("Thiếu người chủ trì")));
	p = remedy_plan_as(f, w->officer, SONG_BE);
	assert_str(p.reason, "Thiếu người chủ trì");
	assert_true(p.may_edit);
	assert_int_equal(p.edition, 1);

	p = remedy_plan_as(f, w->head, SONG_BE);
	assert_op(&f->op, remedy_confirm(&f->op, &p, p.version));
	p = remedy_plan_as(f, w->head, SONG_BE);
	assert_int_equal(p.state, REMEDY_CONFIRMED);
	assert_true(p.confirmed_by.len > 0);
	assert_str(p.reason, "");
	/* Locked for the head too, but for its number, until it is opened again. */
	struct remedy_problems wrong;
	remedy_assert_code(f, remedy_item_delete(&f->op, &p, p.items.at[0].id), ERR_DENIED);
	remedy_assert_code(f, remedy_number(&f->op, &p, STR("54/KH-TSB"), STR("31/4/2022"), &wrong),
	                   ERR_INVALID);
	assert_op(&f->op, remedy_number(&f->op, &p, STR("54/KH-TSB"), STR("30/4/2022"), &wrong));
	p = remedy_plan_as(f, w->officer, SONG_BE);
	remedy_assert_code(f, remedy_reopen(&f->op, &p, STR("Đổi hạn")), ERR_DENIED);
	p = remedy_plan_as(f, w->head, SONG_BE);
	assert_str(p.doc_number, "54/KH-TSB");
	assert_op(&f->op, remedy_reopen(&f->op, &p, STR("Đổi hạn")));
	p = remedy_plan_as(f, w->head, SONG_BE);
	assert_int_equal(p.state, REMEDY_DRAFT);
	assert_int_equal(p.edition, 2);
	assert_str(p.reason, "Đổi hạn");
}

static int
owed(struct fixture *f, int64_t account, enum task_kind kind)
{
	struct tasks t = tasks_of(f, account);
	int n = 0;

	for (size_t i = 0; i < t.len; i++)
		n += t.at[i].kind == kind;
	return n;
}

static void
its_lines_wait_for_who_leads_them_until_they_are_done(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	remedy_test_begun(f);
	remedy_test_write(f);
	f->now = (fixture_day(2022, 4, 15) * 86400 + 7200) * 1000000;
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 0); /* a draft is no duty */
	struct remedy_plan p = remedy_plan_as(f, w->officer, SONG_BE);
	assert_op(&f->op, remedy_submit(&f->op, &p, p.version));
	assert_int_equal(owed(f, w->head, TASK_REMEDY_CONFIRM), 1);
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_CONFIRM), 0);
	remedy_test_confirm(f);
	assert_int_equal(owed(f, w->head, TASK_REMEDY_CONFIRM), 0);

	/* «trước ngày 20/4/2022» is the 19th, and near; the quarter is not. */
	struct tasks t = tasks_of(f, w->officer);
	const struct task *line = task_find(&t, TASK_REMEDY_LINE);
	assert_non_null(line);
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 1);
	assert_int_equal(line->due_on, fixture_day(2022, 4, 19));
	struct task_words words = task_words(&f->op, line);
	assert_str(words.title, "Khắc phục: Rà soát chỉ tiêu");
	assert_str(words.note, "Kế hoạch khắc phục năm 2022 của Trạm Sông Bé");
	assert_str(
		words.path,
		arena_printf(&f->arena, "/chi-so/2022/khac-phuc/tram-song-be#v%" PRId64, line->whole).at);
	assert_int_equal(owed(f, w->head, TASK_REMEDY_LINE), 0); /* another position's */
	assert_int_equal(owed(f, w->office, TASK_REMEDY_LINE), 0);
	struct calendar_entries days;
	assert_op(&f->op, calendar_list(op_as(f, w->officer), fixture_day(2022, 9, 30),
	                                fixture_day(2022, 9, 30), &days));
	assert_int_equal(days.len, 1);
	assert_str(days.at[0].title, "Khắc phục: Gửi báo cáo quý");

	/* Late, and gone when it is done; back when that was an error. */
	f->now += INT64_C(10) * 86400 * 1000000;
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 1);
	p = remedy_plan_as(f, w->officer, SONG_BE);
	int64_t id = p.items.at[0].lines.at[0].id;
	assert_true(p.items.at[0].lines.at[0].late);
	assert_int_equal(p.n_late, 1);
	struct remedy_problems wrong;
	remedy_assert_code(f, remedy_mark(&f->op, &p, id, STR("26/4/2022"), STR(""), &wrong),
	                   ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "on");
	assert_op(&f->op, remedy_mark(&f->op, &p, id, STR("22/4/2022"), STR("Văn bản 12"), &wrong));
	remedy_assert_code(f, remedy_mark(&f->op, &p, id, STR(""), STR(""), &wrong), ERR_CONFLICT);
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 0);
	p = remedy_plan_as(f, w->head, SONG_BE);
	assert_int_equal(p.n_done, 1);
	assert_int_equal(p.items.at[0].lines.at[0].done_on, fixture_day(2022, 4, 22));
	assert_str(p.items.at[0].lines.at[0].done_note, "Văn bản 12");
	assert_op(&f->op, remedy_unmark(&f->op, &p, id));
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 1);
	/* Who reads it alone marks nothing. */
	p = remedy_plan_as(f, w->office, SONG_BE);
	remedy_assert_code(f, remedy_mark(&f->op, &p, id, STR(""), STR(""), &wrong), ERR_DENIED);
	/* Opened again it waits for nobody but its unit. */
	p = remedy_plan_as(f, w->head, SONG_BE);
	assert_op(&f->op, remedy_reopen(&f->op, &p, STR("Đổi hạn")));
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 0);
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_MEND), 1);
}

static void
what_it_would_bring_is_a_rank_in_the_same_table(void **state)
{
	struct fixture *f = *state;
	struct remedy_forecast would;

	remedy_test_begun(f);
	remedy_test_write(f);
	struct remedy_plan p = remedy_plan_as(f, f->world.officer, SONG_BE);
	assert_op(&f->op, remedy_forecast(&f->op, &p, &would));
	assert_true(would.known);
	assert_int_equal(would.gained, 2 * POINT + 2000);
	assert_int_equal(would.index, 100 * POINT);
	assert_int_equal(would.rank, 1);
	assert_int_equal(would.ranked, 2);
	p.items.at[0].has_gain = p.items.at[1].has_gain = false;
	assert_op(&f->op, remedy_forecast(&f->op, &p, &would));
	assert_false(would.known);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(it_begins_with_the_criteria_that_lost_points),
		test(a_plan_is_seen_by_its_unit_and_the_office_until_it_is_confirmed),
		test(bad_input_is_told_at_its_field),
		test(who_saves_an_older_one_is_told),
		test(it_goes_to_the_head_and_is_opened_again_with_a_reason),
		test(its_lines_wait_for_who_leads_them_until_they_are_done),
		test(what_it_would_bring_is_a_rank_in_the_same_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
