/* report_office_test.c - many reports become one and go up; who is missing is reminded. On both
 * engines. */
#include "core/job/job.h"
#include "core/report/report.h"
#include "core/remind/remind.h"
#include "core/setup/setup.h"
#include "core/unit/unit.h"
#include "story.h"

#define PERIOD STR("2022-so-ket")
#define DAY_US (INT64_C(24) * 3600 * 1000000)

static struct report_period
period(struct fixture *f, int64_t account, struct str slug)
{
	struct op *op = op_as(f, account);
	struct report_period p;

	assert_op(op, report_period_get(op, slug, &p));
	return p;
}

static struct report
own(struct fixture *f, int64_t account)
{
	return story_report(f, account, PERIOD, f->world.agency);
}

/* unit[1] has registered one solution, written its report and sent it. */
static struct str
one_is_sent(struct fixture *f)
{
	struct str slug = story_report_movement(f, 2022);

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	return slug;
}

static const struct report_line *
line_of(const struct report_board *b, int64_t unit)
{
	for (size_t i = 0; i < b->len; i++)
		if (b->at[i].unit == unit)
			return &b->at[i];
	return NULL;
}

static void
the_board_says_who_has_sent(void **state)
{
	struct fixture *f = *state;

	one_is_sent(f);
	story_report_write(f, f->world.other_officer, PERIOD, f->world.unit[2], "I", "Đang viết");
	struct report_period p = period(f, f->world.office, PERIOD);
	struct op *op = op_as(f, f->world.office);
	struct report_board b;
	assert_op(op, report_board(op, &p, &b));
	assert_int_equal(b.len, 3);
	assert_true(line_of(&b, f->world.unit[1])->sent);
	assert_str(line_of(&b, f->world.unit[2])->state, "draft");
	assert_str(line_of(&b, f->world.unit[0])->state, "");
	struct register_progress pr = report_progress(op->arena, &b);
	assert_int_equal(pr.sent, 1);
	assert_int_equal(pr.owing, 2);
	assert_true(line_of(&b, f->world.unit[1])->is_open);
	assert_false(line_of(&b, f->world.unit[2])->is_open);

	op = op_as(f, f->world.superior_office);
	assert_false(report_board(op, &p, &b));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
who_is_excused_owes_nothing(void **state)
{
	struct fixture *f = *state;
	struct movement_due due;
	const char *field;

	one_is_sent(f);
	struct report_period p = period(f, f->world.office, PERIOD);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_due_of(op, p.movement.id, "interim", 0, &due));
	assert_op(op, movement_except(op, &p.movement,
	                              &(struct movement_exception){.unit = f->world.unit[2],
	                                                           .kind = STR("exempt"),
	                                                           .milestone = due.milestone,
	                                                           .due_on = DAY_NONE,
	                                                           .reason = STR("Mới lập")},
	                              &field));
	struct report_board b;
	op = op_as(f, f->world.office);
	assert_op(op, report_board(op, &p, &b));
	assert_true(line_of(&b, f->world.unit[2])->exempt);
	assert_int_equal(report_progress(op->arena, &b).units, 2);
}

static void
who_is_missing_is_reminded_once_a_day(void **state)
{
	struct fixture *f = *state;
	struct register_reminded r;

	one_is_sent(f);
	struct report_period p = period(f, f->world.office, PERIOD);
	struct op *op = op_as(f, f->world.office);
	int64_t units[] = {f->world.unit[0], f->world.unit[1], f->world.unit[2]};
	assert_op(op, report_remind(op, &p, units, 3, &r));
	assert_int_equal(r.skipped, 1); /* has sent */
	assert_int_equal(r.done, 1);
	assert_str(r.vacant_names, "Phòng Tổng hợp"); /* nobody there is responsible */
	op = op_as(f, f->world.office);
	assert_op(op, report_remind(op, &p, units, 3, &r));
	assert_int_equal(r.done, 0);
	assert_int_equal(r.again, 1);
	struct report_board b;
	op = op_as(f, f->world.office);
	assert_op(op, report_board(op, &p, &b));
	assert_true(line_of(&b, f->world.unit[2])->reminded_at != 0);
	assert_str(line_of(&b, f->world.unit[2])->state, "");
	op = op_as(f, f->world.officer);
	assert_false(report_remind(op, &p, units, 3, &r));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
the_morning_reminds_of_reports_too(void **state)
{
	struct fixture *f = *state;
	struct remind_items items;
	size_t n = 0;

	one_is_sent(f);
	f->now += 52 * DAY_US; /* 06/06, three days before 09/06 */
	struct op *op = op_as_operator(f);
	assert_op(op, remind_today(op, 0, &items));
	for (size_t i = 0; i < items.len; i++) {
		assert_str(items.at[i].owed.kind, "interim");
		assert_true(items.at[i].owed.unit != f->world.unit[1]);
		n++;
	}
	assert_true(n > 0);
}

static void
the_office_puts_them_together_and_the_originals_stay(void **state)
{
	struct fixture *f = *state;
	int64_t n;

	one_is_sent(f);
	struct report r = own(f, f->world.office);
	assert_int_equal(r.sources.len, 3);
	assert_true(r.may_gather);
	assert_int_equal(r.figures.at[1].registered, 1);
	assert_true(str_find(r.figures.at[1].note.text, STR("Trạm Sông Bé: Đang thực hiện"), 0) == 0);
	assert_op(&f->op, report_gather(&f->op, &r, &n));
	assert_int_equal(n, 1);
	r = own(f, f->world.office);
	assert_str(report_part_of(&r, STR("I"))->text,
	           "Trạm Sông Bé:\nTrạm có sáu người, phụ trách hai xã ven sông.");
	assert_false(r.may_gather);
	struct op *op = op_as(f, f->world.office);
	assert_false(report_gather(op, &r, &n));
	assert_int_equal(op->err.code, ERR_INVALID);

	/* Written over here, the unit's own stays; confirmed anew, it is added and nothing is lost. */
	story_report_write(f, f->world.office, PERIOD, f->world.agency, "I", "Chi cục có ba đơn vị.");
	story_report_write(f, f->world.officer, PERIOD, f->world.unit[1], "I", "Trạm có bảy người.");
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
	r = own(f, f->world.office);
	assert_true(r.may_gather);
	op = op_as(f, f->world.office);
	assert_op(op, report_gather(op, &r, &n));
	r = own(f, f->world.office);
	struct str text = report_part_of(&r, STR("I"))->text;
	assert_true(
		str_has_prefix(text, STR("Chi cục có ba đơn vị.\n\nTrạm Sông Bé (bản xác nhận lại")));
	assert_true(str_has_suffix(text, STR("Trạm có bảy người.")));
	struct report unit = story_report(f, f->world.office, PERIOD, f->world.unit[1]);
	assert_str(report_part_of(&unit, STR("I"))->text, "Trạm có bảy người.");
}

static void
the_own_report_is_the_offices_and_the_leaders(void **state)
{
	struct fixture *f = *state;
	struct report r;

	one_is_sent(f);
	int64_t strangers[] = {f->world.officer, f->world.head, f->world.auditor, f->world.secretary,
	                       f->world.superior_office};
	for (size_t i = 0; i < COUNT_OF(strangers); i++) {
		struct op *op = op_as(f, strangers[i]);
		assert_false(report_get(op, PERIOD, STR(REPORT_OWN), &r));
	}
	story_report_fill(f, f->world.office, PERIOD, f->world.agency);
	r = own(f, f->world.office);
	assert_false(r.may_confirm);
	assert_op(&f->op, report_submit(&f->op, &r, r.mark));
	r = own(f, f->world.leader);
	assert_true(r.may_confirm);
	story_report_confirm(f, f->world.leader, PERIOD, f->world.agency);
	struct op *op = op_as(f, f->world.auditor);
	assert_op(op, report_get(op, PERIOD, STR(REPORT_OWN), &r)); /* once it is confirmed */
	assert_true(r.as_approved);
	assert_false(r.may_write);
}

static void
figures_of_the_agency_are_what_units_confirmed_or_else_the_records(void **state)
{
	struct fixture *f = *state;

	one_is_sent(f);
	fixture_sql(f, "UPDATE initiative SET state = 'completed'");
	struct report r = own(f, f->world.office);
	assert_int_equal(r.figures.at[1].completed, 0); /* confirmed as not yet completed */
	fixture_sql(f, "UPDATE report SET state = 'returned'");
	r = own(f, f->world.office);
	assert_int_equal(r.figures.at[1].completed, 1);
}

struct team_head {
	int64_t unit, account;
};

static bool
add_head(struct op *op, void *arg)
{
	struct team_head *h = arg;

	return setup_person(op,
	                    &(struct setup_person){.name = STR("Mai Thị Tổ"),
	                                           .login = STR("to"),
	                                           .title = STR("Tổ trưởng"),
	                                           .signs_as = STR("head"),
	                                           .password_hash = STR(""),
	                                           .email = STR(""),
	                                           .unit = h->unit,
	                                           .roles = ROLE_HEAD,
	                                           .rank = 1,
	                                           .from_on = 0},
	                    &h->account);
}

static void
a_unit_with_units_below_reports_for_them(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	int64_t team, n;

	assert_op(op, unit_create(op,
	                          &(struct unit_create){.order = {.doc_number = STR("1/QĐ"),
	                                                          .doc_on = DAY_NONE,
	                                                          .on = op->today,
	                                                          .note = STR("")},
	                                                .names = {.name = STR("Tổ Bờ Tây"),
	                                                          .short_name = STR(""),
	                                                          .abbrev = STR(""),
	                                                          .kind = STR("to")},
	                                                .parent = f->world.unit[1]},
	                          &team));
	op = op_as(f, f->world.office);
	int64_t units[] = {f->world.unit[0], f->world.unit[1], f->world.unit[2], team};
	struct movement_plan p = story_plan(op, 2022, units, 4);
	story_report_days(op, &p);
	struct str slug = story_open(op, &p);
	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	story_confirm(f, slug);

	struct team_head head = {.unit = team};
	op = op_as_operator(f);
	assert_op(op, op_tx(op, add_head, &head));
	story_report_fill(f, head.account, PERIOD, team);
	story_report_confirm(f, head.account, PERIOD, team);
	struct report r = story_report(f, f->world.officer, PERIOD, f->world.unit[1]);
	assert_int_equal(r.sources.len, 1);
	assert_str(r.sources.at[0].unit_name, "Tổ Bờ Tây");
	assert_op(&f->op, report_gather(&f->op, &r, &n));
	assert_int_equal(n, 1);
	r = story_report(f, f->world.officer, PERIOD, f->world.unit[1]);
	assert_str(report_part_of(&r, STR("V1"))->text, "Tổ Bờ Tây:\nCả trạm cùng làm.");
	struct op *above = op_as(f, f->world.head); /* to whom it was sent */
	assert_op(above, report_get(above, PERIOD, STR("to-bo-tay"), &r));
	assert_true(r.as_approved && r.may_return);
	struct report office = own(f, f->world.office);
	assert_int_equal(office.sources.len, 3); /* the team goes through its unit */
}

static void
a_confirmed_report_goes_up_and_comes_back(void **state)
{
	struct fixture *f = *state;
	struct report_upward up;
	struct report r;
	struct str above = story_report_movement_above(f, 2022);

	(void)above;
	struct str slug = story_report_movement(f, 2022);
	struct str here = report_period_slug(&f->arena, slug, STR("interim"));
	struct str there = report_period_slug(&f->arena, above, STR("interim"));
	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_report_fill(f, f->world.office, here, f->world.agency);
	r = story_report(f, f->world.office, here, f->world.agency);
	assert_false(report_send_up(&f->op, &r)); /* not confirmed */
	assert_int_equal(f->op.err.code, ERR_DENIED);
	story_report_confirm(f, f->world.leader, here, f->world.agency);
	r = story_report(f, f->world.office, here, f->world.agency);
	assert_op(&f->op, report_send_up(&f->op, &r));
	assert_op(&f->op, report_upward(&f->op, &r, &up));
	assert_true(up.linked && up.current);
	assert_str(up.state, "sent");

	struct op *op = op_as(f, f->world.superior_office);
	assert_op(op, report_get(op, there, STR("chi-cuc-thu-nghiem"), &r));
	assert_true(r.as_approved);
	assert_int_equal(r.figures.at[1].registered, 1);
	assert_false(r.changed);
	assert_op(op, report_return(op, &r, STR("Thiếu số liệu")));

	r = story_report(f, f->world.office, here, f->world.agency);
	assert_op(&f->op, report_upward(&f->op, &r, &up));
	assert_str(up.return_reason, "Thiếu số liệu");
	story_report_write(f, f->world.office, here, f->world.agency, "IV", "Giảm 40% số lần đi lại.");
	r = story_report(f, f->world.office, here, f->world.agency);
	assert_false(r.may_send_up);
	story_report_confirm(f, f->world.leader, here, f->world.agency);
	r = story_report(f, f->world.office, here, f->world.agency);
	assert_op(&f->op, report_send_up(&f->op, &r));
	op = op_as(f, f->world.superior_office);
	assert_op(op, report_get(op, there, STR("chi-cuc-thu-nghiem"), &r));
	assert_str(report_part_of(&r, STR("IV"))->text, "Giảm 40% số lần đi lại.");
	assert_str(r.state, "sent");
}

static void
periods_are_those_of_the_movements_one_may_see(void **state)
{
	struct fixture *f = *state;
	struct report_periods list;

	(void)story_report_movement_above(f, 2022);
	(void)story_report_movement(f, 2022);
	(void)story_report_movement(f, 2021);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, report_period_list(op, &list));
	assert_int_equal(list.len, 4);
	assert_str(list.at[0].slug, "2022-2-tong-ket");
	assert_str(list.at[3].slug, "2021-so-ket");
	op = op_as(f, f->world.superior_office);
	assert_op(op, report_period_list(op, &list));
	assert_int_equal(list.len, 2);
}

/* Trạm Núi Lớn sends as well; its officer heads it for this. */
static void
another_is_sent(struct fixture *f)
{
	fixture_sql(f, "UPDATE position SET roles = roles | 4 WHERE unit_id IN (SELECT unit_id FROM "
	               "unit_version WHERE name = 'Trạm Núi Lớn')");
	story_report_fill(f, f->world.other_officer, PERIOD, f->world.unit[2]);
	story_report_confirm(f, f->world.other_officer, PERIOD, f->world.unit[2]);
}

static void
many_are_put_together_behind_the_page(void **state)
{
	struct fixture *f = *state;
	struct report_gathering g;
	struct notices told;
	struct job job;

	one_is_sent(f);
	another_is_sent(f);
	struct report r = own(f, f->world.office);
	assert_op(&f->op, report_gathering(&f->op, &r, &g));
	assert_false(g.runs);
	assert_op(&f->op, report_gather_begin(&f->op, &r));
	assert_op(&f->op, report_gathering(&f->op, &r, &g));
	assert_true(g.runs);
	/* Found again by everybody who may write there; a second one is not begun. */
	r = own(f, f->world.leader);
	assert_op(&f->op, report_gathering(&f->op, &r, &g));
	assert_true(g.runs);
	assert_false(report_gather_begin(&f->op, &r));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);

	struct op *op = op_as(f, f->world.office);
	assert_op(op, job_take(op, DAY_US, &job));
	assert_str(job.kind, REPORT_GATHER_JOB);
	assert_op(op, report_gather_run(op, &job));
	assert_op(op, job_done(op, job.id, NULL));
	r = own(f, f->world.office);
	assert_op(&f->op, report_gathering(&f->op, &r, &g));
	assert_false(g.runs);
	assert_int_equal(g.percent, 100);
	assert_false(r.may_gather);
	struct str text = report_part_of(&r, STR("I"))->text;
	assert_true(str_find(text, STR("Trạm Sông Bé:\n"), 0) != SIZE_MAX);
	assert_true(str_find(text, STR("Trạm Núi Lớn:\n"), 0) != SIZE_MAX);
	op = op_as(f, f->world.office);
	assert_op(op, notice_list(op, &told));
	assert_str(told.at[0].text, "Đã ghép báo cáo của 2 đơn vị");
	/* Run twice it does nothing. */
	assert_op(op, report_gather_run(op, &job));
	r = own(f, f->world.office);
	assert_int_equal(report_part_of(&r, STR("I"))->text.len, text.len);
}

static void
who_may_not_write_begins_no_gathering(void **state)
{
	struct fixture *f = *state;
	struct report_gathering g;

	one_is_sent(f);
	struct report r = own(f, f->world.office);
	assert_op(&f->op, report_gather_begin(&f->op, &r));
	r = story_report(f, f->world.head, PERIOD, f->world.unit[1]);
	assert_false(report_gather_begin(&f->op, &r));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	f->op.err = (struct err){0};
	assert_op(&f->op, report_gathering(&f->op, &r, &g));
	assert_false(g.runs); /* that is of another report */
}

static void
figures_unit_by_unit_make_the_figures_of_the_report(void **state)
{
	struct fixture *f = *state;
	struct report_figure_lines lines;

	one_is_sent(f);
	struct report r = own(f, f->world.office);
	assert_op(&f->op, report_figure_lines(&f->op, &r, &lines));
	assert_int_equal(lines.len, 3);
	for (size_t d = 0; d < r.figures.len; d++) {
		int64_t registered = 0, completed = 0;
		for (size_t i = 0; i < lines.len; i++) {
			assert_int_equal(lines.at[i].figures.len, r.figures.len);
			registered += lines.at[i].figures.at[d].registered;
			completed += lines.at[i].figures.at[d].completed;
		}
		assert_int_equal(registered, r.figures.at[d].registered);
		assert_int_equal(completed, r.figures.at[d].completed);
	}
	size_t confirmed = 0;
	for (size_t i = 0; i < lines.len; i++)
		confirmed += lines.at[i].confirmed;
	assert_int_equal(confirmed, 1);
	/* Whoever is shown the confirmed copy is shown no other figures. */
	r = story_report(f, f->world.leader, PERIOD, f->world.unit[1]);
	assert_true(r.as_approved);
	assert_op(&f->op, report_figure_lines(&f->op, &r, &lines));
	assert_int_equal(lines.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_board_says_who_has_sent),
		test(who_is_excused_owes_nothing),
		test(who_is_missing_is_reminded_once_a_day),
		test(the_morning_reminds_of_reports_too),
		test(the_office_puts_them_together_and_the_originals_stay),
		test(the_own_report_is_the_offices_and_the_leaders),
		test(figures_of_the_agency_are_what_units_confirmed_or_else_the_records),
		test(a_unit_with_units_below_reports_for_them),
		test(a_confirmed_report_goes_up_and_comes_back),
		test(periods_are_those_of_the_movements_one_may_see),
		test(many_are_put_together_behind_the_page),
		test(who_may_not_write_begins_no_gathering),
		test(figures_unit_by_unit_make_the_figures_of_the_report),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
