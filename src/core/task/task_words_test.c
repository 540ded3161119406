/* task_words_test.c - every kind of task has its words, and what a council waits for. */
#include "core/task/task_words.h"

#include "core/council/council_testing.h"
#include "core/score/sheet.h"
#include "story.h"

static void
every_kind_says_what_and_where(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.officer);
	static const char *const codes[] = {"interim", "final", "SK-2022-0001"};

	for (int kind = 0; kind <= TASK_HEADLESS; kind++)
		for (size_t i = 0; i < COUNT_OF(codes); i++)
			for (op->lang = LANG_VI; op->lang <= LANG_EN; op->lang++) {
				struct task t = {.kind = (enum task_kind)kind,
				                 .movement_slug = STR("2022"),
				                 .movement_name = STR("Thi đua"),
				                 .unit_slug = STR("tram"),
				                 .unit_name = STR("Trạm Sông Bé"),
				                 .code = str_of(codes[i]),
				                 .title = STR("Hẹn giờ"),
				                 .n = 3,
				                 .whole = 7,
				                 .due_on = op->today};
				struct task_words w = task_words(op, &t);
				assert_true(w.title.len > 10 && str_find(w.title, STR("%"), 0) == SIZE_MAX);
				assert_true(w.button.len > 3 && w.path.at[0] == '/');
				assert_true(w.note.len > 0);
			}
}

static void
sentences_follow_the_task(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.officer);
	struct task t = {.kind = TASK_REPORT_WRITE,
	                 .movement_slug = STR("2022"),
	                 .movement_name = STR("Thi đua"),
	                 .unit_slug = STR("tram"),
	                 .unit_name = STR("Trạm Sông Bé"),
	                 .code = STR("interim"),
	                 .title = STR("Hẹn giờ"),
	                 .n = 3};

	assert_str(task_words(op, &t).title, "Viết báo cáo sơ kết của Trạm Sông Bé");
	t.code = STR("final");
	assert_str(task_words(op, &t).title, "Viết báo cáo tổng kết của Trạm Sông Bé");
	t.kind = TASK_ADOPT_CONFIRM;
	t.code = STR("SK-2022-0001");
	t.whole = 9;
	assert_str(task_words(op, &t).title, "Xác nhận kết quả nhân rộng sau 3 tháng của Trạm Sông Bé");
	assert_str(task_words(op, &t).path, "/nhan-rong/SK-2022-0001/9");
	t.n = 0;
	assert_str(task_words(op, &t).title, "Xác nhận việc nhân rộng của Trạm Sông Bé");
	t.kind = TASK_COMPLETE;
	assert_str(task_words(op, &t).title, "Hoàn thành: Hẹn giờ");
	assert_str(task_words(op, &t).note, "SK-2022-0001, chưa ghi nhận hoàn thành");
}

/* The n of the one task to score; 0: there is none. */
static int64_t
owed(struct fixture *f, int64_t account, int64_t *ret_due)
{
	struct op *op = op_as(f, account);
	struct tasks tasks;
	int64_t n = 0;

	assert_op(op, task_list(op, &tasks));
	for (size_t i = 0; i < tasks.len; i++)
		if (tasks.at[i].kind == TASK_SCORE) {
			n = tasks.at[i].n;
			*ret_due = tasks.at[i].due_on;
			assert_str(task_words(op, &tasks.at[i]).path, "/hoi-dong/1/phieu");
		}
	return n;
}

/* Declares, and finishes the sheet of the first dossier. */
static void
finish_first(struct fixture *f, const struct council_world *w, int64_t account)
{
	struct council_session s = council_seen(f, account, w->session);
	const struct str points[] = {STR("20"), STR("40")};
	struct score_typed typed = {.points = points, .done = true};
	struct score_problems wrong = {0};
	struct score_sheet x;
	bool undeclared;

	assert_op(&f->op,
	          council_declare(&f->op, &s,
	                          &(struct council_declared){s.dossiers.at[0].id, false, STR("")}, 1));
	assert_op(&f->op, score_sheet_get(&f->op, w->session, 1, &x, &undeclared));
	typed.version = x.version;
	assert_op(&f->op, score_save(&f->op, &x, &typed, &wrong));
}

static void
members_who_score_are_asked_and_others_are_not(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t due = 0;

	council_world_make(f, &w);
	fixture_sql(f, "UPDATE council_session SET score_until = 19100");
	assert_int_equal(owed(f, f->world.council, &due), 0); /* it is still prepared */
	council_begin(f, &w);
	assert_int_equal(owed(f, f->world.council, &due), 2);
	assert_int_equal(due, 19100);
	assert_int_equal(owed(f, f->world.admin, &due), 0);
	/* The author of the first stays out of it, and the sheet of another counts for nobody else. */
	int64_t of_author = owed(f, f->world.officer, &due);
	assert_true(of_author < 2);
	finish_first(f, &w, f->world.council);
	assert_int_equal(owed(f, f->world.council, &due), 1);
	assert_int_equal(owed(f, f->world.leader, &due), 2);
	assert_int_equal(owed(f, f->world.officer, &due), of_author);
}

static void
days_between_are_found_ahead_of_time(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	int64_t due = fixture_day(2022, 6, 30);
	struct tasks tasks;

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, task_list(op, &tasks));
	assert_int_equal(tasks.len, 0); /* not near yet */
	assert_op(op, task_list_between(op, due, due, &tasks));
	assert_int_equal(tasks.len, 1);
	assert_int_equal(tasks.at[0].kind, TASK_COMPLETE);
	assert_op(op, task_list_between(op, due - 30, due - 1, &tasks));
	assert_int_equal(tasks.len, 0);
	assert_op(op, task_list_between(op, due + 1, due + 30, &tasks));
	assert_int_equal(tasks.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(every_kind_says_what_and_where),
		test(sentences_follow_the_task),
		test(members_who_score_are_asked_and_others_are_not),
		test(days_between_are_found_ahead_of_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
