/* whatif_running_test.c - what a sheet under way would come to: what was said, what was found as
 * far as it is told, and the last table that was published. On both engines. */
#include "core/index/appraisal_testing.h"
#include "core/index/round_testing.h"
#include "core/index/standing.h"
#include "core/index/whatif.h"

#define POINT CRITERIA_ONE

static struct whatif_running
running(struct fixture *f, const struct round_sheet *s)
{
	struct whatif_running w;

	assert_op(&f->op, whatif_running_get(&f->op, s, &w));
	return w;
}

static struct whatif_result
now(struct fixture *f, const struct round_sheet *s, const struct whatif_running *w)
{
	const int64_t reached[] = {WHATIF_STAYS, WHATIF_STAYS, WHATIF_STAYS, WHATIF_STAYS};

	return whatif_sum(&f->arena, s, w->marks, reached);
}

static void
decide_and_publish(struct fixture *f, int64_t id)
{
	struct op *op = op_as(f, f->world.office);
	struct standing s;
	const char *field;

	assert_op(op, standing_get(op, id, &s));
	assert_op(op, standing_decide(op, &s, STR("12/QĐ"), op->today, &field));
	op = op_as(f, f->world.office);
	assert_op(op, standing_get(op, id, &s));
	assert_op(op, standing_publish(op, &s, false));
}

/* 2022: Trạm Sông Bé 3,8 of 6 by its appraisal, Trạm Núi Lớn 5,8. */
static int64_t
appraised(struct fixture *f)
{
	int64_t id = appraisal_test_begun(f, 2022);

	appraisal_give(f, f->world.council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	return id;
}

static void
what_nobody_said_yet_is_open_and_the_survey_is_not(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_round(f, 2022);
	struct round_sheet s;
	struct whatif_opens opens;

	fixture_sql(f, "UPDATE index_entry SET state = 'open', sent_at = NULL; DELETE FROM index_line");
	s = unit_sheet_as(f, f->world.officer, id, SONG_BE);
	struct whatif_running w = running(f, &s);
	assert_int_equal(w.n_found, 0);
	assert_int_equal(w.table.year, 0);
	assert_int_equal(whatif_rank(&w.table, 50 * POINT), 0);
	whatif_open_of(&f->arena, &s, w.marks, &opens);
	assert_int_equal(opens.len, 2);
	assert_int_equal(opens.at[0].effort, WHATIF_ONE_ACT);
	assert_int_equal(opens.at[0].lost, 2 * POINT);
	assert_int_equal(opens.at[1].distance, 100 * POINT);
	assert_int_equal(now(f, &s, &w).index, 0);
	const int64_t reached[] = {WHATIF_STAYS, WHATIF_STAYS, 2 * POINT, 4 * POINT};
	struct whatif_result r = whatif_sum(&f->arena, &s, w.marks, reached);
	assert_int_equal(r.index, 33 * POINT + 3300); /* of 6, without the survey */
	assert_int_equal(r.gained, 2 * POINT);
}

/* What was found is told to the unit on the first day of explaining, and to nobody of it before. */
static void
points_of_the_appraisal_take_the_place_of_what_was_said_once_they_are_told(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraised(f);
	struct whatif_opens opens;

	struct round_sheet s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	struct whatif_running w = running(f, &s);
	assert_int_equal(w.n_found, 0);
	assert_int_equal(now(f, &s, &w).index, 96 * POINT + 6700);
	appraisal_open_window(f, id);
	s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	w = running(f, &s);
	assert_int_equal(w.n_found, 2);
	assert_int_equal(now(f, &s, &w).index, 63 * POINT + 3300);
	whatif_open_of(&f->arena, &s, w.marks, &opens);
	assert_int_equal(opens.at[0].item, 2);
	assert_int_equal(opens.at[0].effort, WHATIF_EVIDENCE);
	/* A conclusion of the second appraisal is not told yet. */
	appraisal_to_second(f, id);
	s = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	assert_op(&f->op, appraisal_conclude(
						  &f->op, &s, 2,
						  &(struct appraisal_typed){.points = 2 * POINT, .reason = STR("Đã có")}));
	s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	w = running(f, &s);
	assert_int_equal(now(f, &s, &w).index, 63 * POINT + 3300);
	s = unit_sheet_as(f, f->world.office, id, SONG_BE);
	w = running(f, &s);
	assert_int_equal(now(f, &s, &w).index, 96 * POINT + 6700);
}

static void
the_rank_is_that_of_the_last_published_table_and_of_no_other(void **state)
{
	struct fixture *f = *state;
	int64_t before = appraised(f), id;

	appraisal_open_window(f, before);
	appraisal_to_second(f, before);
	id = round_test_open(f,
	                     STR("{\"name\":\"Bộ sau\",\"year\":2023,\"total\":2,\"criteria\":["
	                         "{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":2},"
	                         "{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":2,"
	                         "\"rule\":{\"kind\":\"yesno\"}}]}"),
	                     2023);
	struct round_sheet s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	struct whatif_running w = running(f, &s);
	assert_int_equal(w.table.year, 0); /* decided by nobody yet */
	decide_and_publish(f, before);
	s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	w = running(f, &s);
	assert_int_equal(w.table.year, 2022);
	assert_int_equal(w.table.n, 1);
	assert_int_equal(w.table.last_rank, 2);
	assert_false(w.table.printed);
	assert_int_equal(whatif_rank(&w.table, 50 * POINT), 2);
	assert_int_equal(whatif_rank(&w.table, w.table.others[0]), 1);
	/* What the other unit says this year moves nothing. */
	struct op *op = op_as(f, f->world.other_officer);
	const struct criteria_input yes = {
		.given = true, .has_yes = true, .yes = true, .step = STR("")};
	assert_op(op, round_sheet_get(op, id, STR(NUI_LON), &s));
	assert_op(op, round_line_save(op, &s, 1, 0, &yes, STR("")));
	s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	struct whatif_running again = running(f, &s);
	assert_int_equal(again.table.n, 1);
	assert_int_equal(again.table.others[0], w.table.others[0]);
}

static void
a_table_that_was_printed_later_is_the_last_one(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_round(f, 2022);

	fixture_sql(
		f, "INSERT INTO past_table (id, agency_id, year, group_name, name, source, created_at, "
		   "version) SELECT 1, agency_id, 2021, '', 'Bảng in', '', 1, 1 FROM index_round");
	fixture_sql(f,
	            "INSERT INTO past_row (table_id, number, name, unit_id, is_outside, points, rank) "
	            "SELECT 1, 1, 'Trạm Sông Bé', u.id, 0, 700000, 2 FROM unit u WHERE u.slug = "
	            "'tram-song-be'");
	fixture_sql(f,
	            "INSERT INTO past_row (table_id, number, name, unit_id, is_outside, points, rank) "
	            "VALUES (1, 2, 'Nơi khác', NULL, 1, 800000, 1)");
	struct round_sheet s = unit_sheet_as(f, f->world.officer, id, SONG_BE);
	struct whatif_running w = running(f, &s);
	assert_int_equal(w.table.year, 2021);
	assert_true(w.table.printed);
	assert_int_equal(w.table.n, 1);
	assert_int_equal(w.table.last_rank, 2);
	assert_int_equal(whatif_rank(&w.table, 75 * POINT), 2);
	assert_int_equal(whatif_rank(&w.table, 80 * POINT), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_nobody_said_yet_is_open_and_the_survey_is_not),
		test(points_of_the_appraisal_take_the_place_of_what_was_said_once_they_are_told),
		test(the_rank_is_that_of_the_last_published_table_and_of_no_other),
		test(a_table_that_was_printed_later_is_the_last_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
