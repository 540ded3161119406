/* owed_test.c - what a round waits for is told to whom it falls, when it is so far, and to nobody
 * else: in the list, the calendar and the daily letter. Both engines. */
#include "core/calendar/calendar.h"
#include "core/index/appraisal_testing.h"
#include "core/index/round_testing.h"
#include "core/index/standing.h"
#include "core/remind/remind.h"
#include "core/task/task_testing.h"
#include "core/task/task_words.h"

#define POINT CRITERIA_ONE
#define DAY_US (INT64_C(86400) * 1000000)

static int
owed(struct fixture *f, int64_t account, enum task_kind kind)
{
	struct tasks t = tasks_of(f, account);
	int n = 0;

	for (size_t i = 0; i < t.len; i++)
		n += t.at[i].kind == kind;
	return n;
}

/* Whatever the index wants of somebody. */
static int
owed_any(struct fixture *f, int64_t account)
{
	int n = 0;

	for (int kind = TASK_INDEX_SCORE; kind <= TASK_INDEX_PUBLISH; kind++)
		n += owed(f, account, (enum task_kind)kind);
	return n;
}

static struct task
task_of(struct fixture *f, int64_t account, enum task_kind kind)
{
	struct tasks t = tasks_of(f, account);
	const struct task *found = task_find(&t, kind);

	assert_non_null(found);
	return *found;
}

static const char set_text[] =
	"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":4,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,\"rule\":{\"kind\":\"yesno\"}}]}";

static void
a_sheet_waits_for_its_unit_then_for_its_head(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = round_test_open(f, STR(set_text), 2022);
	struct criteria_input in;

	assert_int_equal(owed(f, w->officer, TASK_INDEX_SCORE), 0); /* ten days left */
	f->now += 5 * DAY_US;
	assert_int_equal(owed(f, w->officer, TASK_INDEX_SCORE), 1);
	assert_int_equal(owed(f, w->head, TASK_INDEX_SCORE), 1);
	assert_int_equal(owed(f, w->other_officer, TASK_INDEX_SCORE), 1); /* his own unit's */
	assert_str(task_of(f, w->officer, TASK_INDEX_SCORE).unit_name, "Trạm Sông Bé");
	assert_int_equal(owed(f, w->office, TASK_INDEX_SCORE), 0);
	assert_int_equal(task_of(f, w->office, TASK_INDEX_REMIND).n, 2);
	assert_int_equal(owed_any(f, w->leader), 0);
	assert_int_equal(owed_any(f, w->auditor), 0);

	struct round_sheet s = unit_sheet_as(f, w->officer, id, SONG_BE);
	assert_true(criteria_input_parse(&f->arena, STR("{\"yes\":true}"), &in));
	assert_op(&f->op, round_line_save(&f->op, &s, 0, s.lines[0].version, &in, STR("")));
	assert_op(&f->op, round_submit(&f->op, &s));
	assert_int_equal(owed_any(f, w->officer), 0);
	struct task t = task_of(f, w->head, TASK_INDEX_CONFIRM);
	struct task_words words = task_words(&f->op, &t);
	assert_str(words.title, "Duyệt bảng tự chấm Chỉ số CCHC của Trạm Sông Bé");
	assert_str(words.path, "/chi-so/dot/1/tram-song-be");

	s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_op(&f->op, round_return(&f->op, &s, STR("Thiếu số liệu")));
	assert_int_equal(owed(f, w->officer, TASK_INDEX_MEND), 1);
	s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_op(&f->op, round_submit(&f->op, &s)); /* a head sends at once */
	assert_int_equal(owed_any(f, w->head), 0);
	/* One is still missing; when its day is over the office may begin all the same. */
	assert_int_equal(owed(f, w->office, TASK_INDEX_BEGIN), 0);
	f->now += 6 * DAY_US;
	assert_int_equal(owed(f, w->office, TASK_INDEX_BEGIN), 1);
	assert_int_equal(owed(f, w->leader, TASK_INDEX_BEGIN), 0);
}

static void
an_area_waits_for_who_appraises_it(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_round(f, 2022), day = op_as(f, w->office)->today + 5;
	struct appraisal a = appraisal_as(f, w->office, id);
	const char *field;

	assert_int_equal(owed(f, w->office, TASK_INDEX_BEGIN), 1);
	assert_int_equal(owed_any(f, w->council), 0); /* it has not begun */
	assert_false(appraisal_begin(&f->op, &a, f->op.today - 1, &field));
	assert_str(str_of(field), "until");
	f->op.err = (struct err){0};
	assert_op(&f->op, appraisal_begin(&f->op, &a, day, &field));

	struct task t = task_of(f, w->council, TASK_INDEX_APPRAISE);
	assert_int_equal(t.n, 4); /* two criteria of two units */
	assert_int_equal(t.due_on, day);
	assert_str(task_words(&f->op, &t).title, "Thẩm định 4 tiêu chí, lĩnh vực 1. Điều hành");
	assert_int_equal(owed_any(f, w->officer), 0);
	assert_int_equal(owed_any(f, w->leader), 0);
	assert_int_equal(owed(f, w->office, TASK_INDEX_APPRAISE), 0);
	/* It stands in the calendar and in the letter of that person alone. */
	struct calendar_entries days;
	struct tasks letter;
	assert_op(&f->op, calendar_list(op_as(f, w->council), day, day, &days));
	assert_int_equal(days.len, 1);
	assert_str(days.at[0].path, "/chi-so/tham-dinh/1");
	assert_op(&f->op, calendar_list(op_as(f, w->officer), day, day, &days));
	assert_int_equal(days.len, 0);
	f->now += 4 * DAY_US;
	assert_op(&f->op, remind_digest(op_as(f, w->council), &letter));
	assert_int_equal(letter.len, 1);

	appraisal_give_rest(f, w->council, id);
	assert_int_equal(owed(f, w->council, TASK_INDEX_APPRAISE), 0);
	assert_int_equal(owed(f, w->council, TASK_INDEX_HAND_OVER), 1);
	assert_int_equal(owed(f, w->office, TASK_INDEX_WINDOW), 0);
	appraisal_over(f, w->council, id, 0);
	assert_int_equal(owed_any(f, w->council), 0);
	assert_int_equal(owed(f, w->office, TASK_INDEX_WINDOW), 1);
}

static void
an_appraisers_own_unit_waits_for_the_office(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);
	int64_t position = op_as(f, w->other_officer)->seats[0].position;
	struct appraisal a = appraisal_as(f, w->office, id);

	assert_op(&f->op, appraisal_assign(&f->op, &a, 0, position));
	assert_int_equal(task_of(f, w->other_officer, TASK_INDEX_APPRAISE).n, 2);
	assert_int_equal(task_of(f, w->office, TASK_INDEX_APPRAISE).n, 2);
	assert_int_equal(owed_any(f, w->council), 0); /* who had it before */
}

static void
differences_are_told_on_the_first_day_of_explaining(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);
	const char *field;

	appraisal_give(f, w->council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, w->council, id);
	assert_int_equal(owed_any(f, w->head), 0);
	appraisal_over(f, w->council, id, 0);
	struct appraisal a = appraisal_as(f, w->office, id);
	assert_op(&f->op,
	          appraisal_window(&f->op, &a,
	                           &(struct appraisal_days){f->op.today + 2, f->op.today + 6, false},
	                           &field));
	assert_int_equal(owed_any(f, w->head), 0); /* not yet told */
	f->now += 2 * DAY_US;
	struct task t = task_of(f, w->head, TASK_INDEX_EXPLAIN);
	assert_int_equal(t.n, 1);
	assert_int_equal(t.due_on, f->op.today + 4);
	assert_int_equal(owed(f, w->officer, TASK_INDEX_EXPLAIN), 1);
	assert_int_equal(owed_any(f, w->other_officer), 0); /* nothing differs there */
	assert_int_equal(owed_any(f, w->auditor), 0);
	assert_int_equal(owed(f, w->office, TASK_INDEX_SECOND), 0);

	struct round_sheet s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_op(&f->op, appraisal_explain(&f->op, &s, 2, STR("Đã gửi qua trục"), 0));
	assert_op(&f->op, appraisal_explained(&f->op, &s));
	assert_int_equal(owed_any(f, w->head), 0);
	assert_int_equal(owed(f, w->office, TASK_INDEX_SECOND), 1);
	assert_int_equal(owed(f, w->leader, TASK_INDEX_SECOND), 0);
	appraisal_to_second(f, id);
	assert_int_equal(task_of(f, w->council, TASK_INDEX_APPRAISE).n, 1);
	assert_int_equal(owed_any(f, w->head), 0);
	appraisal_give(f, w->council, id, SONG_BE, 2, 2 * POINT, "");
	appraisal_over(f, w->council, id, 0);

	/* The result is nobody's but the office's and the leaders' until it is published. */
	assert_int_equal(owed(f, w->office, TASK_INDEX_DECIDE), 1);
	assert_int_equal(owed(f, w->leader, TASK_INDEX_DECIDE), 1);
	assert_int_equal(owed_any(f, w->council), 0);
	struct standing result;
	assert_op(&f->op, standing_get(op_as(f, w->leader), id, &result));
	assert_op(&f->op, standing_decide(&f->op, &result, STR("1241/QĐ-SNN"), f->op.today, &field));
	assert_int_equal(owed(f, w->leader, TASK_INDEX_PUBLISH), 1);
	assert_int_equal(owed(f, w->leader, TASK_INDEX_DECIDE), 0);
	assert_int_equal(owed_any(f, w->head), 0);
	assert_op(&f->op, standing_get(op_as(f, w->leader), id, &result));
	assert_op(&f->op, standing_publish(&f->op, &result, false));
	assert_int_equal(owed_any(f, w->leader), 0);
	assert_int_equal(owed_any(f, w->office), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_sheet_waits_for_its_unit_then_for_its_head),
		test(an_area_waits_for_who_appraises_it),
		test(an_appraisers_own_unit_waits_for_the_office),
		test(differences_are_told_on_the_first_day_of_explaining),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
