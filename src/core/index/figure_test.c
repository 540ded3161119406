/* figure_test.c - criteria that fill themselves: counted while a sheet is written, frozen when it
 * is handed over, and what a unit may say beside. On both engines. */
#include "core/index/figure.h"

#include "core/criteria/criteria.h"
#include "core/index/round_testing.h"
#include "core/initiative/outcome.h"
#include "story.h"

#define POINT CRITERIA_ONE

/* Leaves 1 to 5 of the set below. */
enum { REGISTERED = 1, QUOTA, REPORTS, RECOGNISED, ADOPTED };

static const char set_text[] =
	"{\"name\":\"Bộ tự điền\",\"year\":2022,\"total\":10,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Sáng kiến\",\"max\":10},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Đăng ký\",\"max\":4,\"evidence\":\"Danh sách\","
	"\"rule\":{\"kind\":\"count\",\"each\":1},\"measure\":\"initiatives_registered\"},"
	"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Chỉ tiêu\",\"max\":2,\"rule\":{\"kind\":\"ratio\"},"
	"\"measure\":\"registered_of_quota\"},"
	"{\"code\":\"1.3\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":\"late\"},"
	"\"measure\":\"reports_on_time\"},"
	"{\"code\":\"1.4\",\"parent\":\"1\",\"name\":\"Công nhận\",\"max\":1,\"rule\":{\"kind\":\"ratio\"},"
	"\"measure\":\"recognised_of_registered\"},"
	"{\"code\":\"1.5\",\"parent\":\"1\",\"name\":\"Nhân rộng\",\"max\":1,\"rule\":{\"kind\":\"yesno\"},"
	"\"measure\":\"models_adopted\"}]}";

static struct str
two_registered(struct fixture *f)
{
	struct str slug = story_report_movement(f, 2022);

	(void)story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022");
	(void)story_row(f, slug, "Tra cứu hồ sơ qua mã QR", "Năm 2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	return slug;
}

static void
assert_counted(const struct round_sheet *s, size_t item, int64_t done, int64_t whole)
{
	const struct round_figure *f = &s->lines[item].figure;
	int64_t counting = 0;

	assert_non_null(f->measure);
	assert_int_equal(f->counted.done, done);
	assert_int_equal(f->counted.whole, whole);
	for (size_t i = 0; i < f->counted.records.len; i++)
		counting += f->counted.records.at[i].counts;
	assert_int_equal(counting, done);
}

static int64_t
id_of(struct fixture *f, const char *title)
{
	struct initiative_filter filter = {.year = 2022};
	struct initiative_lines lines;
	struct op *op = op_as(f, f->world.head);

	assert_op(op, initiative_list(op, &filter, 0, 10, &lines));
	for (size_t i = 0; i < lines.len; i++)
		if (str_eq(lines.at[i].title, str_of(title)))
			return lines.at[i].id;
	fail();
	return 0;
}

static bool
recognise(struct op *op, void *arg)
{
	const int64_t *id = arg;

	return outcome_put(op, &(struct outcome){.initiative = *id,
	                                         .source = OUTCOME_OF_COUNCIL,
	                                         .source_id = 1,
	                                         .code = STR("recognised"),
	                                         .what = STR("Phiên thử"),
	                                         .doc_number = STR(""),
	                                         .on = op->today});
}

static void
figures_are_those_of_the_records_while_the_sheet_is_written(void **state)
{
	struct fixture *f = *state;
	(void)two_registered(f);
	int64_t round = round_test_open(f, STR(set_text), 2022);
	struct round_sheet s = round_test_sheet(f, f->world.officer, round);

	assert_counted(&s, REGISTERED, 2, 0);
	assert_int_equal(s.result.marks[REGISTERED].points, 2 * POINT);
	assert_false(s.lines[REGISTERED].lacks); /* the records are the evidence */
	assert_counted(&s, QUOTA, 2, 1);
	assert_int_equal(s.result.marks[QUOTA].points, 2 * POINT);
	assert_counted(&s, REPORTS, 0, 0);
	assert_counted(&s, RECOGNISED, 0, 2);
	assert_counted(&s, ADOPTED, 0, 0);
	assert_int_equal(s.entry.done, 5);
	/* They were stored when the round began: lists say the same. */
	assert_op(&f->op, round_get(&f->op, round, &s.round));
	assert_int_equal(s.round.entries.at[0].done, 5);
	/* What is decided counts at once. */
	int64_t id = id_of(f, "Hẹn giờ trả kết quả");
	struct op *op = op_as(f, f->world.office);
	assert_op(op, op_tx(op, recognise, &id));
	s = round_test_sheet(f, f->world.officer, round);
	assert_counted(&s, RECOGNISED, 1, 2);
	assert_int_equal(s.result.marks[RECOGNISED].points, POINT / 2);
	/* Another unit did nothing of it. */
	struct op *other = op_as(f, f->world.other_officer);
	assert_op(other, round_sheet_get(other, round, STR("tram-nui-lon"), &s));
	assert_counted(&s, REGISTERED, 0, 0);
	assert_counted(&s, QUOTA, 0, 1);
}

static void
reports_count_once_their_day_is_over_or_they_are_there(void **state)
{
	struct fixture *f = *state;
	struct str slug = two_registered(f);
	int64_t round = round_test_open(f, STR(set_text), 2022);
	struct str interim = report_period_slug(&f->arena, slug, STR("interim"));

	f->now = day_start_time(fixture_day(2022, 6, 9)) + 1;
	struct round_sheet s = round_test_sheet(f, f->world.officer, round);
	assert_counted(&s, REPORTS, 0, 0); /* it is the last day */
	story_report_fill(f, f->world.officer, interim, f->world.unit[1]);
	story_report_confirm(f, f->world.head, interim, f->world.unit[1]);
	s = round_test_sheet(f, f->world.officer, round);
	assert_counted(&s, REPORTS, 1, 1);
	assert_int_equal(s.result.marks[REPORTS].points, 2 * POINT);
	/* The other unit has sent none: late from the day after. */
	struct op *op = op_as(f, f->world.other_officer);
	assert_op(op, round_sheet_get(op, round, STR("tram-nui-lon"), &s));
	assert_counted(&s, REPORTS, 0, 0);
	f->now = day_start_time(fixture_day(2022, 6, 10)) + 1;
	op = op_as(f, f->world.other_officer);
	assert_op(op, round_sheet_get(op, round, STR("tram-nui-lon"), &s));
	assert_counted(&s, REPORTS, 0, 1);
	assert_int_equal(s.lines[REPORTS].input.count, POINT);
	assert_int_equal(s.result.marks[REPORTS].points, 0);
	/* The final one is late everywhere. */
	f->now = day_start_time(fixture_day(2022, 11, 20)) + 1;
	s = round_test_sheet(f, f->world.officer, round);
	assert_counted(&s, REPORTS, 1, 2);
	struct figure_lines lines;
	assert_op(&f->op, round_figure_lines(&f->op, &s, REPORTS, 0, 50, &lines));
	assert_int_equal(lines.len, 2);
	assert_true(lines.at[0].counts);
	assert_false(lines.at[1].counts);
	assert_str(lines.at[0].code, arena_str(&f->arena, interim).at);
	assert_int_equal(lines.at[1].due_on, fixture_day(2022, 11, 9));
}

static void
what_is_handed_over_stays_and_tells_what_it_is_by_now(void **state)
{
	struct fixture *f = *state;
	(void)two_registered(f);
	int64_t round = round_test_open(f, STR(set_text), 2022);
	struct round_sheet s = round_test_sheet(f, f->world.officer, round);
	int64_t handed_over = f->op.today;

	assert_op(&f->op, round_submit(&f->op, &s));
	fixture_sql(f, "UPDATE initiative SET state = 'withdrawn' WHERE title = 'Hẹn giờ trả kết quả'");
	f->now += INT64_C(3) * 86400 * 1000000;
	s = round_test_sheet(f, f->world.head, round); /* confirms what was handed to him */
	assert_op(&f->op, round_submit(&f->op, &s));
	s = round_test_sheet(f, f->world.office, round);
	assert_counted(&s, REGISTERED, 2, 0);
	assert_int_equal(s.lines[REGISTERED].figure.frozen_on, handed_over);
	assert_int_equal(s.result.marks[REGISTERED].points, 2 * POINT);
	struct counted now;
	assert_op(&f->op, round_figure_now(&f->op, &s, REGISTERED, &now));
	assert_int_equal(now.done, 1);
	/* Its records are still those that were counted, page by page. */
	struct figure_lines lines;
	assert_op(&f->op, round_figure_lines(&f->op, &s, REGISTERED, 0, 50, &lines));
	assert_int_equal(lines.len, 2);
	assert_false(lines.at[0].hidden);
	assert_str(str_of(lines.at[0].state), "Đã rút");
	assert_op(&f->op, round_figure_lines(&f->op, &s, REGISTERED, 1, 50, &lines));
	assert_int_equal(lines.len, 1);
	/* Given back it is counted again, and its version tells the appraiser. */
	int64_t version = s.lines[REGISTERED].version;
	assert_op(&f->op, round_return(&f->op, &s, STR("Đếm lại")));
	s = round_test_sheet(f, f->world.head, round);
	assert_counted(&s, REGISTERED, 1, 0);
	assert_int_equal(s.lines[REGISTERED].figure.frozen_on, DAY_NONE);
	assert_op(&f->op, round_submit(&f->op, &s));
	s = round_test_sheet(f, f->world.head, round);
	assert_counted(&s, REGISTERED, 1, 0);
	assert_int_equal(s.lines[REGISTERED].version, version + 1);
	assert_int_equal(s.result.marks[REGISTERED].points, POINT);
}

static bool
say(struct fixture *f, int64_t account, int64_t round, const char *json, const char *own)
{
	struct round_sheet s = round_test_sheet(f, account, round);
	struct criteria_input in = {.step = STR("")};

	if (json[0] != '\0')
		assert_true(criteria_input_parse(&f->arena, str_of(json), &in));
	return round_line_say(&f->op, &s, REGISTERED, s.lines[REGISTERED].version,
	                      &(struct round_said){&in, STR(""), str_of(own)});
}

static void
assert_refused(struct fixture *f, bool done, const char *detail)
{
	assert_false(done);
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_str(str_of(f->op.err.detail), detail);
	f->op.err = (struct err){0};
}

static void
another_figure_needs_a_reason_and_both_stay(void **state)
{
	struct fixture *f = *state;
	(void)two_registered(f);
	int64_t round = round_test_open(f, STR(set_text), 2022), officer = f->world.officer;

	assert_refused(f, say(f, officer, round, "{\"count\":3}", ""), "own");
	assert_refused(f, say(f, officer, round, "{\"na\":true}", " "), "own");
	assert_refused(f, say(f, officer, round, "{\"count\":2}", "Đếm tay"), "input");
	assert_op(&f->op, say(f, officer, round, "{\"count\":2}", "")); /* the same one */
	struct round_sheet s = round_test_sheet(f, officer, round);
	assert_int_equal(s.lines[REGISTERED].figure.own.len, 0);

	assert_op(&f->op, say(f, officer, round, "{\"count\":3}", "Một sáng kiến gửi bản giấy"));
	s = round_test_sheet(f, officer, round);
	assert_counted(&s, REGISTERED, 2, 0);
	assert_str(s.lines[REGISTERED].figure.own, "Một sáng kiến gửi bản giấy");
	assert_int_equal(s.lines[REGISTERED].input.count, 3 * POINT);
	assert_int_equal(s.result.marks[REGISTERED].points, 3 * POINT);
	assert_true(s.lines[REGISTERED].lacks); /* its own figure wants its document */
	/* Nobody else's sheet may be counted. */
	s = round_test_sheet(f, f->world.office, round);
	assert_false(round_recount(&f->op, &s, REGISTERED));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	s = round_test_sheet(f, officer, round);
	assert_op(&f->op, round_recount(&f->op, &s, REGISTERED));
	s = round_test_sheet(f, officer, round);
	assert_int_equal(s.lines[REGISTERED].figure.own.len, 0);
	assert_int_equal(s.result.marks[REGISTERED].points, 2 * POINT);
	/* A table cannot say why either. */
	struct round_doubts doubts;
	int64_t n;
	assert_false(round_figures_text(&f->op, &s, STR("Mã\tThực hiện\n1.1\t3\n"), &doubts, &n));
	assert_int_equal(doubts.len, 1);
	f->op.err = (struct err){0};
	assert_op(&f->op, round_figures_text(&f->op, &s, STR("Mã\tThực hiện\n1.1\t2\n"), &doubts, &n));
}

static struct counted
counted_for(struct fixture *f, const char *measure, int64_t unit)
{
	struct op *op = op_as(f, f->world.office);
	const struct figure_of of = {f->world.agency, unit, 2022, op->today};
	struct counted c;

	assert_op(op, figure_count(op, criteria_measure_of(str_of(measure)), &of, &c));
	return c;
}

static void
what_differs_from_the_plan_counts_as_it_was_granted(void **state)
{
	struct fixture *f = *state;

	(void)two_registered(f);
	f->now = day_start_time(fixture_day(2022, 6, 20)) + 1;
	assert_int_equal(counted_for(f, "registered_of_quota", f->world.unit[1]).whole, 1);
	assert_int_equal(counted_for(f, "reports_on_time", f->world.unit[1]).whole, 1);
	fixture_sql(f,
	            arena_printf(&f->arena,
	                         "INSERT INTO movement_exception (movement_id, unit_id, kind, quota,"
	                         " reason, granted_by, created_at) SELECT id, %1$" PRId64
	                         ", 'quota', 4, 'Ít người', 'Phòng', 1 FROM movement;"
	                         "INSERT INTO movement_exception (movement_id, unit_id, kind,"
	                         " milestone_id, due_on, reason, granted_by, created_at) SELECT"
	                         " movement_id, %1$" PRId64 ", 'due', id, due_on + 30, 'Bận', 'Phòng',"
	                         " 1 FROM movement_milestone WHERE kind = 'interim';"
	                         "INSERT INTO movement_exception (movement_id, unit_id, kind,"
	                         " milestone_id, reason, granted_by, created_at) SELECT movement_id,"
	                         " %2$" PRId64 ", 'exempt', id, 'Mới lập', 'Phòng', 1 FROM"
	                         " movement_milestone WHERE kind = 'interim'",
	                         f->world.unit[1], f->world.unit[2])
	                .at);
	struct counted c = counted_for(f, "registered_of_quota", f->world.unit[1]);
	assert_int_equal(c.done, 2);
	assert_int_equal(c.whole, 4);
	assert_int_equal(c.records.len, 2);
	assert_int_equal(counted_for(f, "completed_of_quota", f->world.unit[1]).done, 0);
	assert_int_equal(counted_for(f, "reports_on_time", f->world.unit[1]).whole, 0);
	f->now = day_start_time(fixture_day(2022, 7, 20)) + 1;
	assert_int_equal(counted_for(f, "reports_on_time", f->world.unit[1]).whole, 1);
	assert_int_equal(counted_for(f, "reports_on_time", f->world.unit[2]).whole, 0);
	fixture_sql(f, "UPDATE initiative SET state = 'completed', completed_on = 19183"
	               " WHERE title = 'Hẹn giờ trả kết quả'"); /* 10/7/2022 */
	assert_int_equal(counted_for(f, "completed_of_quota", f->world.unit[1]).done, 1);
}

static void
what_was_taken_over_counts_for_both_sides_once_both_said_so(void **state)
{
	struct fixture *f = *state;

	(void)two_registered(f);
	fixture_sql(f,
	            arena_printf(&f->arena,
	                         "INSERT INTO adoption (agency_id, initiative_id, origin_id, unit_id,"
	                         " adapted, started_on, state, head_name, head_at, origin_name,"
	                         " return_reason, returned_by, end_reason, version, created_by,"
	                         " created_at, changed_at) SELECT agency_id, id, unit_id, %" PRId64
	                         ", '', 19090, 'asked', 'A', 1, '', '', '', '', 1, 1, 1, 1"
	                         " FROM initiative WHERE title = 'Hẹn giờ trả kết quả'",
	                         f->world.unit[2])
	                .at);
	assert_int_equal(counted_for(f, "models_adopted", f->world.unit[2]).done, 0);
	fixture_sql(f, "UPDATE adoption SET state = 'applied', origin_at = 1, origin_name = 'B'");
	assert_int_equal(counted_for(f, "models_adopted", f->world.unit[2]).done, 1);
	assert_int_equal(counted_for(f, "models_adopted", f->world.unit[1]).done, 0);
	assert_int_equal(counted_for(f, "models_spread", f->world.unit[1]).done, 1);
	assert_int_equal(counted_for(f, "models_spread", f->world.unit[2]).done, 0);
	fixture_sql(f, "UPDATE adoption SET state = 'ended', ended_on = 19095, end_reason = 'C'");
	struct counted c = counted_for(f, "adopted_in_use", f->world.unit[2]);
	assert_int_equal(c.done, 0);
	assert_int_equal(c.whole, 1);
	assert_int_equal(counted_for(f, "models_adopted", f->world.unit[2]).done, 1);
	/* Begun in another year it counts there. */
	fixture_sql(f, "UPDATE adoption SET started_on = 18900");
	assert_int_equal(counted_for(f, "models_adopted", f->world.unit[2]).done, 0);
}

static void
a_text_that_is_not_open_to_the_reader_is_left_out(void **state)
{
	struct fixture *f = *state;
	(void)two_registered(f); /* sent to the office, open to the unit and the office alone */
	int64_t round = round_test_open(f, STR(set_text), 2022);
	struct round_sheet s = round_test_sheet(f, f->world.officer, round);
	struct figure_lines lines;
	struct op *op = op_as(f, f->world.other_officer);
	const struct figure_of of = {f->world.agency, f->world.unit[1], 2022, op->today};

	assert_op(op, figure_lines(op, s.lines[REGISTERED].figure.measure, &of,
	                           &s.lines[REGISTERED].figure.counted, 0, 50, &lines));
	assert_int_equal(lines.len, 2);
	assert_true(lines.at[0].hidden);
	assert_int_equal(lines.at[0].title.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(figures_are_those_of_the_records_while_the_sheet_is_written),
		test(reports_count_once_their_day_is_over_or_they_are_there),
		test(what_is_handed_over_stays_and_tells_what_it_is_by_now),
		test(another_figure_needs_a_reason_and_both_stay),
		test(what_differs_from_the_plan_counts_as_it_was_granted),
		test(what_was_taken_over_counts_for_both_sides_once_both_said_so),
		test(a_text_that_is_not_open_to_the_reader_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
