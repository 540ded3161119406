/* progress_test.c - reports, figures, evidence, and whether it is on time; and who may not
 * report. On both engines. */
#include "core/audit/audit.h"
#include "core/progress/progress_testing.h"
#include "core/setting/setting.h"

static bool
report_with(struct op *op, struct str code, int64_t number, const char *percent,
            const struct progress_figure_typed *figures, size_t n, struct progress_problems *ret)
{
	return progress_report(op,
	                       &(struct progress_write){.code = code,
	                                                .number = number,
	                                                .percent = str_of(percent),
	                                                .text = STR(" Đã in 300 phiếu. "),
	                                                .figures = figures,
	                                                .n_figures = n},
	                       ret);
}

static bool
report(struct op *op, struct str code, int64_t number, const char *percent)
{
	struct progress_problems p;
	return report_with(op, code, number, percent, NULL, 0, &p);
}

static void
the_first_report_makes_it_one_in_progress(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	const struct progress_figure_typed figures[] = {
		{STR("Thời gian hướng dẫn"), STR("phút/người"), STR("25"), STR("12,5")},
		{STR(""), STR(" "), STR(""), STR("")},
		{STR("Số lần bổ sung"), STR("lần/hồ sơ"), STR("1.284,1234"), STR("")},
	};
	struct progress_problems problems;
	struct progress_reports reports;

	struct op *op = op_as(f, f->world.head);
	assert_op(op, report_with(op, code, 1, " 40 % ", figures, 3, &problems));
	struct initiative i = progress_get(f, f->world.leader, code);
	assert_str(i.state, "in_progress");
	assert_int_equal(i.percent, 40);
	assert_op(&f->op, progress_list(&f->op, &i, &reports));
	assert_int_equal(reports.len, 1);
	assert_int_equal(reports.at[0].number, 1);
	assert_str(reports.at[0].text, "Đã in 300 phiếu.");
	assert_str(reports.at[0].reporter, "Phạm Văn Trạm");
	assert_int_equal(reports.at[0].figures.len, 2);
	assert_str(reports.at[0].figures.at[0].measure, "phút/người");
	assert_int_equal(reports.at[0].figures.at[0].before, 250000);
	assert_int_equal(reports.at[0].figures.at[0].after, 125000);
	assert_int_equal(reports.at[0].figures.at[1].before, 12841234);
	assert_false(reports.at[0].figures.at[1].measured);

	/* Pressed twice it is one; from a page that is out of date it is refused. */
	op = op_as(f, f->world.head);
	assert_op(op, report(op, code, 1, "40"));
	assert_false(report(op_as(f, f->world.head), code, 1, "50"));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	op = op_as(f, f->world.head);
	assert_op(op, report(op, code, 2, "30"));
	i = progress_get(f, f->world.head, code);
	assert_int_equal(i.percent, 30);
	struct audit_lines lines;
	assert_op(&f->op, audit_of_object(&f->op, "initiative", i.id, 10, &lines));
	assert_str(lines.at[0].summary, "Báo cáo tiến độ lần 2: 30%");

	/* Completed it is whole; taken back it is as far as the last report said. */
	assert_op(&f->op, initiative_complete(&f->op, code, i.version, f->op.today));
	i = progress_get(f, f->world.head, code);
	assert_int_equal(i.percent, 100);
	assert_false(i.may_report);
	assert_op(&f->op, initiative_complete(&f->op, code, i.version, DAY_NONE));
	assert_int_equal(progress_get(f, f->world.head, code).percent, 30);
}

/* The authors, also of another unit, and the head; where no author is named, all of the unit. */
static void
who_may_report_follows_from_authors_and_unit(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str code = progress_chosen(f);

	assert_true(progress_get(f, w->officer, code).may_report);
	assert_true(progress_get(f, w->head, code).may_report);
	assert_false(progress_get(f, w->other_officer, code).may_report);
	progress_name_authors(f, code);
	const struct {
		int64_t account;
		bool may;
	} who[] = {{w->officer, true},  {w->head, true},      {w->other_officer, true},
	           {w->office, false},  {w->leader, false},   {w->auditor, false},
	           {w->council, false}, {w->secretary, false}};
	for (size_t i = 0; i < COUNT_OF(who); i++) {
		assert_int_equal(progress_get(f, who[i].account, code).may_report, who[i].may);
		struct op *op = op_as(f, who[i].account);
		bool done = report(op, code, (int64_t)i + 1, "10");
		assert_int_equal(done, who[i].may);
		if (!done)
			assert_int_equal(op->err.code, ERR_DENIED);
	}
	/* Somebody else of the unit is an author no more than the neighbours. */
	fixture_sql(f, "DELETE FROM initiative_author WHERE number = 1");
	assert_false(progress_get(f, w->officer, code).may_report);
	struct op *op = op_as(f, w->superior_office);
	assert_false(report(op, code, 4, "10"));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

static void
nothing_is_reported_before_it_is_chosen(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");

	assert_false(report(op_as(f, f->world.head), code, 1, "10"));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	story_submit(f, slug);
	story_confirm(f, slug);
	assert_false(report(op_as(f, f->world.head), code, 1, "10"));
	story_choose(f, slug);
	assert_op(&f->op, report(op_as(f, f->world.head), code, 1, "0"));
	/* On to another list it keeps what was reported; off all lists it does not go. */
	struct op *op = op_as(f, f->world.office);
	struct movement m;
	struct register_chosen c;
	struct initiative i = progress_get(f, f->world.office, code);
	op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_choose(op, &m, &i.id, 1, STR("tp"), false, STR(""), &c));
	assert_int_equal(c.done, 1);
	assert_op(op, register_choose(op, &m, &i.id, 1, STR(""), false, STR(""), &c));
	assert_int_equal(c.skipped, 1);
	assert_op(op, register_choose(op, &m, &i.id, 1, STR(""), true, STR("Trùng"), &c));
	assert_int_equal(c.skipped, 1);
	i = progress_get(f, f->world.head, code);
	assert_str(i.state, "in_progress");
	assert_str(i.chosen_level, "tp");
}

static void
every_mistake_of_a_report_is_named_at_its_place(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct progress_problems p;
	struct progress_figure_typed many[PROGRESS_FIGURES_MAX + 1];
	const struct progress_figure_typed figures[] = {
		{STR(""), STR(""), STR(""), STR("")},
		{STR(""), STR("phút"), STR("hai lăm"), STR("1,23456")},
		{STR("Số lần"), STR(""), STR(""), STR("3")},
		{STR("Số tiền"), STR("đồng"), STR("100.000.000.001"), STR("1")},
	};
	static const struct {
		const char *field;
		size_t figure;
	} expected[] = {{"percent", 0}, {"name", 1},   {"before", 1}, {"after", 1},
	                {"measure", 2}, {"before", 2}, {"before", 3}};

	struct op *op = op_as(f, f->world.head);
	assert_false(report_with(op, code, 1, "101", figures, COUNT_OF(figures), &p));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(p.len, COUNT_OF(expected));
	for (size_t i = 0; i < p.len; i++) {
		assert_string_equal(p.at[i].field, expected[i].field);
		assert_int_equal(p.at[i].figure, expected[i].figure);
	}
	static const char *const wrong[] = {"", "-1", "bảy mươi", "7,5", "%"};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		assert_false(report_with(op_as(f, f->world.head), code, 1, wrong[i], NULL, 0, &p));
		assert_int_equal(p.len, 1);
		assert_string_equal(p.at[0].field, "percent");
	}
	for (size_t i = 0; i < COUNT_OF(many); i++)
		many[i] = (struct progress_figure_typed){STR("Số"), STR("lần"), STR("1"), STR("2")};
	assert_false(report_with(op_as(f, f->world.head), code, 1, "1", many, COUNT_OF(many), &p));
	assert_string_equal(p.at[0].field, "figures");
	assert_false(
		progress_report(op_as(f, f->world.head),
	                    &(struct progress_write){
							.code = code, .number = 1, .percent = STR("5"), .text = STR(" \n ")},
	                    &p));
	assert_string_equal(p.at[0].field, "text");
	assert_str(progress_get(f, f->world.head, code).state, "registered"); /* nothing was written */
}

static bool
hang(struct op *op, void *arg)
{
	int64_t file, *ids = arg;
	struct attachments mine, other;

	if (!file_row(op, STR("00000000000000000000000000000000"), 7, &file) ||
	    !attachment_add(op, "initiative", ids[0], file, STR("mot.pdf")) ||
	    !attachment_add(op, "initiative", ids[0], file, STR("hai.pdf")) ||
	    !attachment_add(op, "movement", 1, file, STR("khac.pdf")) ||
	    !attachment_list(op, "initiative", ids[0], &mine) ||
	    !attachment_list(op, "movement", 1, &other))
		return false;
	ids[1] = mine.at[0].id;
	ids[2] = mine.at[1].id;
	ids[3] = other.at[0].id;
	return true;
}

static void
evidence_hangs_on_the_initiative(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct progress_problems p;
	struct progress_reports reports;
	struct initiative i = progress_get(f, f->world.head, code);
	int64_t ids[4] = {i.id};

	assert_op(&f->op, op_tx(&f->op, hang, ids));
	/* One of something else is left out. */
	assert_op(&f->op, progress_report(&f->op,
	                                  &(struct progress_write){.code = code,
	                                                           .number = 1,
	                                                           .percent = STR("5"),
	                                                           .text = STR("Đã làm"),
	                                                           .files = ids + 1,
	                                                           .n_files = 3},
	                                  &p));
	assert_op(&f->op, progress_list(&f->op, &i, &reports));
	assert_int_equal(reports.at[0].files.len, 2);
	assert_str(reports.at[0].files.at[1].name, "hai.pdf");
	/* What is taken off the initiative is evidence no more. */
	assert_op(&f->op, initiative_detach(&f->op, code, ids[1]));
	assert_op(&f->op, progress_list(&f->op, &i, &reports));
	assert_int_equal(reports.at[0].files.len, 1);
}

/* ---- on time --------------------------------------------------------------------------- */

static int64_t
count(struct op *op, struct initiative_filter filter)
{
	struct initiative_lines lines;
	int64_t n;
	bool more;

	assert_op(op, initiative_count(op, &filter, &n, &more));
	assert_op(op, initiative_list(op, &filter, 0, 50, &lines));
	assert_int_equal(lines.len, n);
	assert_false(more);
	return n;
}

static void
assert_paces(struct fixture *f, int64_t running, int64_t risk, int64_t late)
{
	struct op *op = op_as(f, f->world.head);
	static const enum initiative_order orders[] = {INITIATIVE_BY_CODE, INITIATIVE_BY_DUE,
	                                               INITIATIVE_BY_TITLE};

	for (size_t i = 0; i < COUNT_OF(orders); i++) {
		struct initiative_filter filter = {.year = 2022, .order = orders[i]};
		filter.pace = INITIATIVE_UNDER_WAY;
		assert_int_equal(count(op, filter), running);
		filter.pace = INITIATIVE_AT_RISK;
		assert_int_equal(count(op, filter), risk);
		filter.words = STR("trả kết quả");
		assert_int_equal(count(op, filter), risk);
		filter.words = STR("");
		filter.pace = INITIATIVE_LATE;
		assert_int_equal(count(op, filter), late);
		filter.unit = f->world.unit[1];
		filter.domain = 2;
		assert_int_equal(count(op, filter), late);
	}
}

static enum pace
pace(struct fixture *f, struct str code)
{
	struct initiative i = progress_get(f, f->world.head, code);
	struct pace_limits l;

	assert_op(&f->op, pace_limits(&f->op, i.agency, &l));
	return pace_of(&l, i.state, i.percent, i.expected_by, i.completed_on);
}

static void
at_risk_and_late_follow_from_the_day_and_the_settings(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	int64_t day = INT64_C(24) * 3600 * 1000000;

	assert_int_equal(pace(f, code), PACE_ON_TIME);
	assert_paces(f, 1, 0, 0);
	f->now += 62 * day; /* 16/06/2022: fourteen days before */
	assert_int_equal(pace(f, code), PACE_AT_RISK);
	assert_paces(f, 1, 1, 0);
	assert_op(&f->op, report(op_as(f, f->world.head), code, 1, "80"));
	assert_int_equal(pace(f, code), PACE_ON_TIME);
	assert_paces(f, 1, 0, 0);
	/* The agency's own idea of what is little, and of what is near. */
	struct op *op = op_as(f, f->world.office);
	assert_op(op, setting_set(op, f->world.agency, STR("risk_percent"), STR("90")));
	assert_int_equal(pace(f, code), PACE_AT_RISK);
	assert_paces(f, 1, 1, 0);
	op = op_as(f, f->world.office);
	assert_op(op, setting_set(op, f->world.agency, STR("risk_days"), STR("13")));
	assert_int_equal(pace(f, code), PACE_ON_TIME);
	assert_paces(f, 1, 0, 0);
	f->now += 14 * day; /* the day itself */
	assert_int_equal(pace(f, code), PACE_AT_RISK);
	f->now += day;
	assert_int_equal(pace(f, code), PACE_LATE);
	assert_paces(f, 1, 0, 1);
	struct initiative i = progress_get(f, f->world.head, code);
	assert_op(&f->op, initiative_complete(&f->op, code, i.version, f->op.today));
	assert_int_equal(pace(f, code), PACE_DONE_LATE);
	assert_paces(f, 0, 0, 0);
	i = progress_get(f, f->world.head, code);
	assert_op(&f->op, initiative_complete(&f->op, code, i.version, f->op.today - 1));
	assert_int_equal(pace(f, code), PACE_DONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_first_report_makes_it_one_in_progress),
		test(who_may_report_follows_from_authors_and_unit),
		test(nothing_is_reported_before_it_is_chosen),
		test(every_mistake_of_a_report_is_named_at_its_place),
		test(evidence_hangs_on_the_initiative),
		test(at_risk_and_late_follow_from_the_day_and_the_settings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
