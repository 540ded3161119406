/* report_test.c - a unit's report: counted, written, confirmed, changed, returned. On both
 * engines. */
#include "core/audit/audit.h"
#include "core/job/job.h"
#include "core/progress/progress.h"
#include "core/report/report_inner.h"
#include "os/os.h"
#include "story.h"

#define PERIOD STR("2022-so-ket")

/* Two solutions of unit[1] in domain 2 were registered, one of them is done. */
static void
registered(struct fixture *f)
{
	struct str slug = story_report_movement(f, 2022);
	struct initiative in;
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");

	story_row(f, slug, "Phiếu hướng dẫn chữ to", "Năm 2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &in));
	assert_op(op, initiative_complete(op, code, in.version, op->today));
}

static struct report
as(struct fixture *f, int64_t account)
{
	return story_report(f, account, PERIOD, f->world.unit[1]);
}

static size_t
blocking(const struct report *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->problems.len; i++)
		n += r->problems.at[i].blocks;
	return n;
}

static struct str
text_of(struct report *r, const char *key)
{
	return report_part_of(r, str_of(key))->text;
}

static void
figures_come_from_the_records_and_a_difference_wants_a_reason(void **state)
{
	struct fixture *f = *state;

	registered(f);
	struct report r = as(f, f->world.officer);
	assert_int_equal(r.figures.len, 2);
	assert_int_equal(r.figures.at[0].registered, 0);
	assert_int_equal(r.figures.at[1].registered, 2);
	assert_int_equal(r.figures.at[1].completed, 1);
	assert_int_equal(r.figures.at[1].under_way, 1);
	assert_str(r.problems.at[0].part, "d2");
	assert_true(r.problems.at[0].blocks);

	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	r = as(f, f->world.officer);
	assert_int_equal(blocking(&r), 0);
	assert_true(r.problems.len > 0); /* V.2 and V.3 are asked for, but they do not stop anybody */
}

static void
what_the_records_say_stands_there_until_somebody_writes(void **state)
{
	struct fixture *f = *state;

	registered(f);
	struct report r = as(f, f->world.officer);
	assert_str(text_of(&r, "III"), "1. Hẹn giờ trả kết quả\n2. Phiếu hướng dẫn chữ to");
	assert_true(str_find(text_of(&r, "IV"), STR("Đã hoàn thành ngày 15/04/2022."), 0) != SIZE_MAX);
	assert_true(str_find(text_of(&r, "IV"), STR("dự kiến hoàn thành: Năm 2022."), 0) != SIZE_MAX);
	assert_true(report_part_of(&r, STR("III"))->is_suggestion);

	story_report_write(f, f->world.officer, PERIOD, f->world.unit[1], "III", "Viết lại");
	r = as(f, f->world.officer);
	assert_str(text_of(&r, "III"), "Viết lại");
	assert_false(report_part_of(&r, STR("III"))->is_suggestion);
	assert_true(report_part_of(&r, STR("III"))->suggestion.len > 0); /* still to be looked at */
	/* Emptied by hand, it stays empty. */
	story_report_write(f, f->world.officer, PERIOD, f->world.unit[1], "III", "");
	r = as(f, f->world.officer);
	assert_str(text_of(&r, "III"), "");
}

static void
figures_of_the_progress_are_the_evidence(void **state)
{
	struct fixture *f = *state;
	struct progress_problems wrong;

	registered(f);
	struct report r = as(f, f->world.officer);
	struct op *op = op_as(f, f->world.head);
	const struct progress_figure_typed figures[] = {
		{STR("Thời gian hướng dẫn"), STR("phút/người"), STR("25"), STR("8,5")},
		{STR("Số lần đi lại"), STR("lần"), STR("3"), STR("")}};
	assert_op(op, progress_report(op,
	                              &(struct progress_write){.code = STR("SK-2022-0002"),
	                                                       .number = 1,
	                                                       .percent = STR("60"),
	                                                       .text = STR("Đã in và phát ở một xã."),
	                                                       .figures = figures,
	                                                       .n_figures = COUNT_OF(figures)},
	                              &wrong));
	r = as(f, f->world.officer);
	struct str iv = text_of(&r, "IV");
	assert_true(str_find(iv,
	                     STR("2. Phiếu hướng dẫn chữ to\nĐang thực hiện 60%, dự kiến hoàn thành: "
	                         "Năm 2022.\nĐã in và phát ở một xã.\n- Thời gian hướng dẫn: trước "
	                         "25, nay 8,5 phút/người.\n- Số lần đi lại: trước 3 lần, chưa đo lại."),
	                     0) != SIZE_MAX);
}

static void
a_suggestion_that_is_confirmed_is_kept(void **state)
{
	struct fixture *f = *state;

	registered(f);
	struct str parts[] = {STR("I"), STR("II"), STR("V1"), STR("d2")};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		story_report_write(f, f->world.officer, PERIOD, f->world.unit[1], parts[i].at,
		                   "Nội dung của mục này");
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	struct report r = as(f, f->world.office);
	assert_true(r.as_approved);
	assert_str(text_of(&r, "III"), "1. Hẹn giờ trả kết quả\n2. Phiếu hướng dẫn chữ to");
}

static void
second_save_of_one_version_shows_both(void **state)
{
	struct fixture *f = *state;
	struct report_written w;

	registered(f);
	struct report r = as(f, f->world.officer);
	struct report_write mine = {STR("I"), STR("Bản của viên chức"), 0};
	assert_op(&f->op, report_write(&f->op, &r, &mine, &w));
	assert_int_equal(w.version, 1);
	/* The same again, as after an answer that got lost. */
	assert_op(&f->op, report_write(&f->op, &r, &mine, &w));
	assert_int_equal(w.version, 1);

	struct op *op = op_as(f, f->world.head);
	struct report_write theirs = {STR("I"), STR("Bản của trưởng trạm"), 0};
	assert_false(report_write(op, &r, &theirs, &w));
	assert_int_equal(op->err.code, ERR_CONFLICT);
	assert_str(w.theirs, "Bản của viên chức");
	assert_true(w.theirs_by.len > 0);
	assert_false(w.by_oneself);
	theirs.version = w.version;
	op = op_as(f, f->world.head);
	assert_op(op, report_write(op, &r, &theirs, &w));
	assert_int_equal(w.version, 2);
	r = as(f, f->world.officer);
	assert_str(text_of(&r, "I"), "Bản của trưởng trạm");
}

static void
parts_of_different_people_do_not_meet(void **state)
{
	struct fixture *f = *state;
	struct report_written w;

	registered(f);
	struct report r = as(f, f->world.officer);
	assert_op(&f->op,
	          report_write(&f->op, &r, &(struct report_write){STR("I"), STR("Một"), 0}, &w));
	struct op *op = op_as(f, f->world.head);
	assert_op(op, report_write(op, &r, &(struct report_write){STR("II"), STR("Hai"), 0}, &w));
	assert_int_equal(w.version, 1);
}

static void
nonsense_is_refused(void **state)
{
	struct fixture *f = *state;
	struct report_written w;

	registered(f);
	struct report r = as(f, f->world.officer);
	struct op *op = &f->op;
	static char longer[REPORT_TEXT_MAX + 2];
	for (size_t i = 0; i + 1 < sizeof(longer); i++)
		longer[i] = 'a';
	assert_false(report_write(op, &r, &(struct report_write){STR("VI"), STR("Không có"), 0}, &w));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.officer);
	assert_false(report_write(op, &r, &(struct report_write){STR("I"), str_of(longer), 0}, &w));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.officer);
	assert_false(report_get(op, STR("2022-giua-ky"), STR("tram-song-be"), &r));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

static void
the_head_confirms_exactly_what_was_shown(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	struct report shown = as(f, f->world.officer);
	assert_op(&f->op, report_submit(&f->op, &shown, shown.mark));

	struct report r = as(f, f->world.head);
	assert_str(r.state, "waiting");
	assert_false(r.may_write);
	struct op *op = op_as(f, f->world.head);
	assert_false(report_confirm(op, &r, STR("khac"), STR("")));
	assert_int_equal(op->err.code, ERR_CONFLICT);

	/* Figures move while the head reads. */
	fixture_sql(f, "UPDATE initiative SET state = 'completed' WHERE state = 'registered'");
	op = op_as(f, f->world.head);
	assert_false(report_confirm(op, &r, r.mark, STR("")));
	assert_int_equal(op->err.code, ERR_CONFLICT);

	r = as(f, f->world.head);
	assert_op(&f->op, report_confirm(&f->op, &r, r.mark, STR("")));
	r = as(f, f->world.head);
	assert_str(r.state, "sent");
	assert_false(r.changed);
	assert_int_equal(r.days_late, 0);
	assert_str(os_hex(&f->arena, r.approved_hash), arena_str(&f->arena, r.mark).at);
	assert_int_equal(r.approved_hash.len, 32);
	op = op_as(f, f->world.head);
	assert_false(report_confirm(op, &r, r.mark, STR("")));
	assert_int_equal(op->err.code, ERR_CONFLICT);
}

static void
only_the_head_confirms(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	struct report r = as(f, f->world.officer);
	assert_false(r.may_confirm);
	assert_false(report_confirm(&f->op, &r, r.mark, STR("")));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	struct op *op = op_as(f, f->world.other_officer);
	assert_false(report_get(op, PERIOD, STR("tram-song-be"), &r));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	op = op_as(f, f->world.office); /* not sent yet */
	assert_false(report_get(op, PERIOD, STR("tram-song-be"), &r));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

static void
a_text_that_changes_later_wants_to_be_confirmed_again(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	struct str was = as(f, f->world.office).approved_hash;

	story_report_write(f, f->world.officer, PERIOD, f->world.unit[1], "IV", "Giảm còn một lần.");
	struct report r = as(f, f->world.officer);
	assert_true(r.changed);
	assert_str(text_of(&r, "IV"), "Giảm còn một lần.");
	assert_true(r.may_submit);
	assert_op(&f->op, report_submit(&f->op, &r, r.mark));

	r = as(f, f->world.office); /* has what was confirmed, and is told */
	assert_true(r.changed);
	assert_str(text_of(&r, "IV"), "1. Số lần đi lại giảm từ ba xuống một.");

	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	r = as(f, f->world.office);
	assert_false(r.changed);
	assert_str(text_of(&r, "IV"), "Giảm còn một lần.");
	assert_false(str_eq(was, r.approved_hash));
}

static void
figures_that_change_later_want_to_be_confirmed_again(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	fixture_sql(f, "UPDATE initiative SET state = 'completed' WHERE state = 'registered'");
	struct report r = as(f, f->world.head);
	assert_true(r.changed);
	assert_int_equal(r.figures.at[1].completed, 2);
	assert_int_equal(r.figures.at[1].was_completed, 1);
	r = as(f, f->world.office);
	assert_int_equal(r.figures.at[1].completed, 1);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	r = as(f, f->world.office);
	assert_int_equal(r.figures.at[1].completed, 2);
}

static void
what_is_done_after_the_day_belongs_to_the_next_report(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	f->now += INT64_C(56) * 24 * 3600 * 1000000; /* 10/06: the day after the last one */
	fixture_sql(f, "UPDATE initiative SET state = 'completed' WHERE state = 'registered'");
	struct report r = as(f, f->world.head);
	assert_false(r.changed);
	assert_int_equal(r.figures.at[1].completed, 1);
	r = story_report(f, f->world.head, STR("2022-tong-ket"), f->world.unit[1]);
	assert_int_equal(r.figures.at[1].completed, 2);
}

static void
the_office_returns_with_a_reason(void **state)
{
	struct fixture *f = *state;
	struct notices bell;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	struct report r = as(f, f->world.office);
	assert_true(r.may_return);
	assert_false(report_return(&f->op, &r, STR("  ")));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, report_return(op, &r, STR("Mục IV chưa có số liệu")));

	r = as(f, f->world.officer);
	assert_str(r.state, "returned");
	assert_str(r.return_reason, "Mục IV chưa có số liệu");
	assert_true(r.may_write);
	op = op_as(f, f->world.officer);
	assert_op(op, notice_list(op, &bell));
	assert_true(str_find(bell.at[0].text, STR("trả lại"), 0) != SIZE_MAX);
	/* Its first day stays, however late it comes back. */
	f->now += INT64_C(90) * 24 * 3600 * 1000000;
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	r = as(f, f->world.office);
	assert_int_equal(r.days_late, 0);
}

static void
late_wants_a_reason_and_is_counted(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	f->now += INT64_C(60) * 24 * 3600 * 1000000; /* 14/06: five days past 09/06 */
	struct report r = as(f, f->world.head);
	assert_true(r.late);
	assert_false(report_confirm(&f->op, &r, r.mark, STR("")));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, report_confirm(op, &r, r.mark, STR("Chờ số liệu")));
	r = as(f, f->world.office);
	assert_int_equal(r.days_late, 5);
	assert_str(r.late_reason, "Chờ số liệu");
}

static void
sentences_of_last_time_are_told(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	struct str final = STR("2022-tong-ket");
	story_report_write(
		f, f->world.officer, final, f->world.unit[1], "II",
		"Có thêm một việc mới ở đây. người dân phải đi lại nhiều lần  để nộp hồ sơ.");
	struct report r = story_report(f, f->world.officer, final, f->world.unit[1]);
	const struct report_part *p = report_part_of(&r, STR("II"));
	assert_int_equal(p->same.len, 1);
	assert_str(p->same.at[0], "người dân phải đi lại nhiều lần  để nộp hồ sơ.");
	assert_str(r.before, "báo cáo sơ kết năm 2022");
	/* What the records give again is nobody's copying. */
	assert_int_equal(report_part_of(&r, STR("III"))->same.len, 0);
}

static void
sentences_are_compared_as_wholes(void **state)
{
	struct fixture *f = *state;
	struct arena *a = &f->arena;
	struct report_sentences s = report_same(
		a, STR("Trạm có 6 người.\nRút từ 5 ngày còn 3 ngày làm việc. Câu này mới hoàn toàn nhé."),
		STR("Rút từ 5 ngày còn 3 ngày làm việc.\nTrạm có 6 người."), STR(""));

	assert_int_equal(s.len, 1); /* the short one says nothing when it stays */
	assert_str(s.at[0], "Rút từ 5 ngày còn 3 ngày làm việc.");
	assert_int_equal(report_same(a, STR(""), STR(""), STR("")).len, 0);
}

static void
every_step_is_in_the_log(void **state)
{
	struct fixture *f = *state;
	struct audit_lines lines;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	struct report r = as(f, f->world.office);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, audit_of_object(op, "report", r.id, 50, &lines));
	assert_int_equal(lines.len, 7); /* six parts and the confirmation */
	assert_true(str_has_prefix(lines.at[0].summary, STR("Xác nhận và nộp báo cáo, dấu ")));
	assert_str(lines.at[6].summary, "Viết mục I");
	struct audit_fields was = audit_changes_read(&f->arena, lines.at[6].detail);
	assert_int_equal(was.len, 1);
	assert_true(str_has_prefix(was.at[0].after, STR("Trạm có sáu người")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(figures_come_from_the_records_and_a_difference_wants_a_reason),
		test(what_the_records_say_stands_there_until_somebody_writes),
		test(figures_of_the_progress_are_the_evidence),
		test(a_suggestion_that_is_confirmed_is_kept),
		test(second_save_of_one_version_shows_both),
		test(parts_of_different_people_do_not_meet),
		test(nonsense_is_refused),
		test(the_head_confirms_exactly_what_was_shown),
		test(only_the_head_confirms),
		test(a_text_that_changes_later_wants_to_be_confirmed_again),
		test(figures_that_change_later_want_to_be_confirmed_again),
		test(what_is_done_after_the_day_belongs_to_the_next_report),
		test(the_office_returns_with_a_reason),
		test(late_wants_a_reason_and_is_counted),
		test(sentences_of_last_time_are_told),
		test(sentences_are_compared_as_wholes),
		test(every_step_is_in_the_log),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
