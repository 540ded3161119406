/* progress_day_test.c - another expected day: who asks, who decides, what moves with it. On
 * both engines. */
#include "core/initiative/index.h"
#include "core/job/job.h"
#include "core/progress/progress_testing.h"
#include "core/task/task.h"

static struct progress_days
days(struct fixture *f, int64_t account, struct str code)
{
	struct initiative i = progress_get(f, account, code);
	struct progress_days ret;

	assert_op(&f->op, progress_day_list(&f->op, &i, &ret));
	return ret;
}

static bool
ask(struct fixture *f, int64_t account, struct str code, int64_t day)
{
	const char *field;
	return progress_day_ask(op_as(f, account), code, day, STR("Chờ Sở cho ý kiến"), &field);
}

static bool
decide(struct fixture *f, int64_t account, struct str code, bool approve, const char *answer)
{
	int64_t id = days(f, account, code).at[0].id;
	return progress_day_decide(op_as(f, account), code, id, approve, str_of(answer));
}

static const struct task *
task_of(struct fixture *f, int64_t account)
{
	static struct tasks t;
	struct op *op = op_as(f, account);

	assert_op(op, task_list(op, &t));
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i].kind == TASK_DECIDE_DAY)
			return &t.at[i];
	return NULL;
}

static size_t
notices(struct fixture *f, int64_t account)
{
	struct op *op = op_as(f, account);
	struct notices list;

	assert_op(op, notice_list(op, &list));
	return list.len;
}

static void
the_head_decides_about_another_day(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str code = progress_chosen(f);
	int64_t day = fixture_day(2022, 9, 30), was = fixture_day(2022, 6, 30);
	size_t told = notices(f, w->head);

	assert_op(&f->op, ask(f, w->officer, code, day));
	assert_false(ask(f, w->officer, code, day)); /* one at a time */
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	assert_int_equal(notices(f, w->head), told + 1);
	struct progress_days d = days(f, w->officer, code);
	assert_true(d.may_withdraw && !d.may_decide && !d.may_ask && !d.at[0].by_office);
	assert_non_null(task_of(f, w->head));
	assert_true(str_eq(task_of(f, w->head)->code, code));
	assert_int_equal(task_of(f, w->head)->n, day);
	assert_int_equal(task_of(f, w->head)->due_on, was);
	assert_null(task_of(f, w->officer));
	assert_null(task_of(f, w->office));
	assert_null(task_of(f, w->leader));
	const int64_t others[] = {w->officer, w->office, w->leader, w->other_officer, w->auditor};
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		assert_false(decide(f, others[i], code, true, ""));
		assert_int_equal(f->op.err.code, ERR_DENIED);
	}
	assert_false(decide(f, w->head, code, false, " "));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	told = notices(f, w->officer);
	assert_op(&f->op, decide(f, w->head, code, false, "Làm cho kịp sơ kết"));
	assert_int_equal(notices(f, w->officer), told + 1);
	assert_int_equal(progress_get(f, w->head, code).expected_by, was);
	assert_null(task_of(f, w->head));

	assert_op(&f->op, ask(f, w->officer, code, day));
	assert_op(&f->op, decide(f, w->head, code, true, ""));
	struct initiative i = progress_get(f, w->head, code);
	assert_int_equal(i.expected_by, day);
	assert_str(i.expected, "30/6/2022"); /* what stands on Mẫu 1 */
	d = days(f, w->officer, code);
	assert_int_equal(d.len, 2);
	assert_str(d.at[0].state, "approved");
	assert_true(d.at[0].decider.len > 0 && d.at[0].decided_at == f->now);
	assert_str(d.at[1].state, "refused");
	assert_str(d.at[1].answer, "Làm cho kịp sơ kết");
	assert_true(d.may_ask);
	/* The kept counts have moved along. */
	struct initiative_verified v;
	struct op *op = op_as_operator(f);
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_tallies, 0);
}

static void
the_office_decides_what_the_head_asks_or_what_went_up(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	story_movement_above(f);
	struct str code = progress_chosen(f);
	assert_op(&f->op, ask(f, w->head, code, fixture_day(2022, 9, 30)));
	assert_true(days(f, w->head, code).at[0].by_office);
	assert_false(decide(f, w->head, code, true, ""));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	assert_null(task_of(f, w->head));
	assert_non_null(task_of(f, w->office));
	assert_non_null(task_of(f, w->leader));
	assert_op(&f->op, decide(f, w->leader, code, true, ""));

	/* Up it goes: with the day that was agreed on. */
	struct op *op = op_as(f, w->office);
	struct movement m;
	int64_t sent;
	assert_op(op, movement_current(op, &m));
	assert_op(op, register_send_up(op, &m, STR("so"), &sent));
	op = op_as(f, w->superior_office);
	struct initiative_filter all = {.year = 2022};
	struct initiative_lines lines;
	assert_op(op, initiative_list(op, &all, 0, 10, &lines));
	assert_int_equal(lines.len, 1);
	assert_int_equal(lines.at[0].expected_by, fixture_day(2022, 9, 30));
	assert_str(lines.at[0].expected, "30/09/2022");

	assert_op(&f->op, ask(f, w->officer, code, fixture_day(2022, 12, 15)));
	assert_true(days(f, w->officer, code).at[0].by_office);
	assert_false(decide(f, w->head, code, true, ""));
	assert_op(&f->op, decide(f, w->office, code, true, "Đã báo Sở"));
	assert_int_equal(progress_get(f, w->office, code).expected_by, fixture_day(2022, 12, 15));
}

static void
a_day_is_asked_for_with_a_reason_and_taken_back_by_who_asked(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str code = progress_chosen(f);
	const char *field;
	const struct {
		int64_t day;
		const char *reason, *field;
	} wrong[] = {{DAY_NONE, "x", "day"},
	             {fixture_day(2022, 4, 14), "x", "day"},
	             {fixture_day(2022, 6, 30), "x", "day"},
	             {fixture_day(2029, 6, 30), "x", "day"},
	             {fixture_day(2022, 7, 30), "  ", "reason"}};

	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		assert_false(progress_day_ask(op_as(f, w->officer), code, wrong[i].day,
		                              str_of(wrong[i].reason), &field));
		assert_int_equal(f->op.err.code, ERR_INVALID);
		assert_string_equal(field, wrong[i].field);
	}
	assert_false(ask(f, w->other_officer, code, fixture_day(2022, 7, 30)));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	assert_op(&f->op, ask(f, w->officer, code, fixture_day(2022, 7, 30)));
	int64_t id = days(f, w->head, code).at[0].id;
	assert_false(progress_day_withdraw(op_as(f, w->head), code, id));
	assert_op(&f->op, progress_day_withdraw(op_as(f, w->officer), code, id));
	assert_false(decide(f, w->head, code, true, ""));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	assert_str(days(f, w->head, code).at[0].state, "withdrawn");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_head_decides_about_another_day),
		test(the_office_decides_what_the_head_asks_or_what_went_up),
		test(a_day_is_asked_for_with_a_reason_and_taken_back_by_who_asked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
