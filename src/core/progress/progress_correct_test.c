/* progress_correct_test.c - a report that was sent is corrected and stays readable as it was; what
 * was sent up is as far as the row it came from. On both engines. */
#include "core/audit/audit.h"
#include "core/initiative/index.h"
#include "core/progress/progress_testing.h"

static const struct progress_figure_typed one_figure[] = {
	{STR_INIT("Thời gian hướng dẫn"), STR_INIT("phút/người"), STR_INIT("25"), STR_INIT("12,5")}};

static struct progress_write
write_of(struct str code, int64_t number, const char *percent, const char *text)
{
	return (struct progress_write){.code = code,
	                               .number = number,
	                               .percent = str_of(percent),
	                               .text = str_of(text),
	                               .figures = one_figure,
	                               .n_figures = 1};
}

static void
report(struct fixture *f, struct str code, int64_t number, const char *percent)
{
	struct op *op = op_as(f, f->world.head);
	const struct progress_write in = write_of(code, number, percent, "Đã in 300 phiếu");
	struct progress_problems p;

	assert_op(op, progress_report(op, &in, &p));
}

static bool
correct(struct fixture *f, int64_t account, struct str code, int64_t number, int64_t edition,
        const char *percent, const char *reason, struct progress_problems *ret)
{
	const struct progress_write in = write_of(code, number, percent, "Đã in 200 phiếu");

	return progress_correct(op_as(f, account), &in, edition, str_of(reason), ret);
}

static struct progress_reports
reports_of(struct fixture *f, int64_t account, struct str code)
{
	struct initiative i = progress_get(f, account, code);
	struct progress_reports all;

	assert_op(&f->op, progress_list(&f->op, &i, &all));
	return all;
}

static void
a_correction_keeps_what_was_there_with_who_when_and_why(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct progress_problems p;

	report(f, code, 1, "40");
	int64_t sent_at = f->now;
	f->now += 1000000;
	assert_op(&f->op, correct(f, f->world.officer, code, 1, 0, "35", " Đếm nhầm phiếu ", &p));
	struct progress_reports all = reports_of(f, f->world.leader, code);
	assert_int_equal(all.len, 1);
	assert_int_equal(all.at[0].percent, 35);
	assert_str(all.at[0].text, "Đã in 200 phiếu");
	assert_int_equal(all.at[0].created_at, sent_at);
	assert_int_equal(all.at[0].earliers.len, 1);
	const struct progress_earlier *e = &all.at[0].earliers.at[0];
	assert_int_equal(e->percent, 40);
	assert_str(e->text, "Đã in 300 phiếu");
	assert_str(e->figures, "Thời gian hướng dẫn: 25 → 12,5 phút/người");
	assert_str(e->reason, "Đếm nhầm phiếu");
	assert_int_equal(e->corrected_at, f->now);
	assert_true(e->corrector.len > 0);
	struct initiative i = progress_get(f, f->world.head, code);
	assert_int_equal(i.percent, 35);
	struct audit_lines lines;
	assert_op(&f->op, audit_steps_of(&f->op, "initiative", i.id, 5, &lines));
	assert_str(lines.at[0].summary, "Đính chính báo cáo tiến độ lần 1: Đếm nhầm phiếu");

	/* Once more, and from a page that is out of date. */
	assert_false(correct(f, f->world.head, code, 1, 0, "36", "Lại nhầm", &p));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	assert_op(&f->op, correct(f, f->world.head, code, 1, 1, "36", "Lại nhầm", &p));
	all = reports_of(f, f->world.leader, code);
	assert_int_equal(all.at[0].earliers.len, 2);
	assert_int_equal(all.at[0].earliers.at[0].number, 2);
	assert_int_equal(all.at[0].earliers.at[0].percent, 35);
}

static void
only_the_newest_report_says_how_far_it_is(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct progress_problems p;

	report(f, code, 1, "40");
	report(f, code, 2, "60");
	assert_op(&f->op, correct(f, f->world.head, code, 1, 0, "45", "Nhầm", &p));
	struct initiative i = progress_get(f, f->world.head, code);
	assert_int_equal(i.percent, 60);
	/* Completed, a slip in a figure is still mended; it stays whole. */
	assert_op(&f->op, initiative_complete(&f->op, code, i.version, f->op.today));
	assert_op(&f->op, correct(f, f->world.head, code, 2, 0, "70", "Nhầm", &p));
	i = progress_get(f, f->world.head, code);
	assert_int_equal(i.percent, 100);
	assert_str(i.state, "completed");
	assert_false(i.may_report);
	assert_op(&f->op, initiative_complete(&f->op, code, i.version, DAY_NONE));
	assert_int_equal(progress_get(f, f->world.head, code).percent, 70);
}

static void
a_correction_needs_a_reason_and_a_difference(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str code = progress_chosen(f);
	struct progress_problems p;
	const struct progress_write same = write_of(code, 1, "40", "Đã in 300 phiếu");
	const int64_t others[] = {w->other_officer, w->office, w->leader, w->auditor, w->secretary};

	report(f, code, 1, "40");
	assert_false(correct(f, w->head, code, 1, 0, "101", "  ", &p));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_int_equal(p.len, 2);
	assert_string_equal(p.at[0].field, "percent");
	assert_string_equal(p.at[1].field, "reason");
	assert_false(progress_correct(op_as(f, w->head), &same, 0, STR("Nhầm"), &p));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_string_equal(p.at[0].field, "text");
	assert_false(correct(f, w->head, code, 2, 0, "41", "Nhầm", &p));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		assert_false(correct(f, others[i], code, 1, 0, "41", "Nhầm", &p));
		assert_int_equal(f->op.err.code, ERR_DENIED);
	}
	assert_int_equal(reports_of(f, w->head, code).at[0].earliers.len, 0);
}

/* ---- the row above ----------------------------------------------------------------------------
 */

static struct initiative_line
row_above(struct fixture *f)
{
	struct op *op = op_as(f, f->world.superior_office);
	struct initiative_filter all = {.year = 2022};
	struct initiative_lines lines;

	assert_op(op, initiative_list(op, &all, 0, 10, &lines));
	assert_int_equal(lines.len, 1);
	return lines.at[0];
}

static void
send_up(struct fixture *f)
{
	struct op *op = op_as(f, f->world.office);
	struct movement m;
	int64_t sent;

	assert_op(op, movement_current(op, &m));
	assert_op(op, register_send_up(op, &m, STR("so"), &sent));
	assert_int_equal(sent, 1);
}

static void
choose_above(struct fixture *f, int64_t id)
{
	struct op *op = op_as(f, f->world.superior_office);
	struct movement m;
	struct register_chosen done;

	assert_op(op, movement_current(op, &m));
	assert_op(op, register_choose(op, &m, &id, 1, STR("so"), false, STR(""), &done));
	assert_int_equal(done.done, 1);
}

static void
what_was_sent_up_is_as_far_as_below_and_shows_its_reports(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct progress_problems p;
	struct progress_reports all;
	struct initiative i;
	int64_t n;

	(void)story_movement_above(f);
	struct str code = progress_chosen(f);
	report(f, code, 1, "40");
	send_up(f);
	struct initiative_line l = row_above(f);
	struct str above = arena_str(&f->arena, l.code);
	/* Not chosen yet: what the unit tells of its work is not read there. */
	i = progress_get(f, w->superior_office, above);
	assert_str(i.state, "sent");
	assert_op(&f->op, progress_list(&f->op, &i, &all));
	assert_int_equal(all.len, 0);
	choose_above(f, l.id);
	i = progress_get(f, w->superior_office, above);
	assert_str(i.state, "in_progress");
	assert_int_equal(i.percent, 40);
	assert_false(i.may_report || i.may_correct || i.may_complete);
	assert_op(&f->op, progress_list(&f->op, &i, &all));
	assert_int_equal(all.len, 1);
	assert_str(all.at[0].text, "Đã in 300 phiếu");
	assert_int_equal(all.at[0].figures.len, 1);

	report(f, code, 2, "80");
	assert_op(&f->op, correct(f, w->head, code, 2, 0, "75", "Nhầm", &p));
	i = progress_get(f, w->superior_office, above);
	assert_int_equal(i.percent, 75);
	assert_op(&f->op, progress_count(&f->op, &i, &n));
	assert_int_equal(n, 2);
	struct audit_lines lines;
	assert_op(&f->op, audit_steps_of(&f->op, "initiative", i.id, 5, &lines));
	assert_str(lines.at[0].summary, "Đính chính báo cáo tiến độ lần 2: Nhầm");

	struct initiative below = progress_get(f, w->head, code);
	assert_op(&f->op, initiative_complete(&f->op, code, below.version, fixture_day(2022, 4, 14)));
	i = progress_get(f, w->superior_office, above);
	assert_str(i.state, "completed");
	assert_int_equal(i.completed_on, fixture_day(2022, 4, 14));
	assert_int_equal(i.percent, 100);
	below = progress_get(f, w->head, code);
	assert_op(&f->op, initiative_complete(&f->op, code, below.version, DAY_NONE));
	i = progress_get(f, w->superior_office, above);
	assert_str(i.state, "in_progress");
	assert_int_equal(i.completed_on, DAY_NONE);

	struct initiative_verified v;
	struct op *op = op_as_operator(f);
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_tallies, 0);
}

/* Neither agency reads the other's row. */
static void
a_row_below_stays_closed_to_the_agency_above(void **state)
{
	struct fixture *f = *state;
	struct progress_problems p;
	struct initiative i;

	(void)story_movement_above(f);
	struct str code = progress_chosen(f);
	report(f, code, 1, "40");
	send_up(f);
	struct initiative_line l = row_above(f);
	choose_above(f, l.id);
	struct op *op = op_as(f, f->world.superior_office);
	assert_false(initiative_get(op, code, &i));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	assert_false(correct(f, f->world.superior_office, l.code, 1, 0, "50", "Nhầm", &p));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	op = op_as(f, f->world.head);
	assert_false(initiative_get(op, l.code, &i));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_correction_keeps_what_was_there_with_who_when_and_why),
		test(only_the_newest_report_says_how_far_it_is),
		test(a_correction_needs_a_reason_and_a_difference),
		test(what_was_sent_up_is_as_far_as_below_and_shows_its_reports),
		test(a_row_below_stays_closed_to_the_agency_above),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
