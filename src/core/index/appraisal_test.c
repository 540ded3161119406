/* appraisal_test.c - appraisal: scale and reasons, who sees what when, explanations, hand-overs.
 * Both engines. */
#include "core/audit/audit.h"
#include "core/index/appraisal_testing.h"
#include "doc/read.h"

#define POINT CRITERIA_ONE

static void
refused(struct fixture *f, bool done, enum err_code code)
{
	assert_false(done);
	assert_int_equal(f->op.err.code, code);
	f->op.err = (struct err){0};
}

static bool
mark(struct fixture *f, const struct round_sheet *s, size_t item, int64_t points,
     const char *reason)
{
	return appraisal_mark(&f->op, s, item,
	                      &(struct appraisal_typed){.points = points,
	                                                .reason = str_of(reason),
	                                                .seen = s->lines[item].marks[STAGE_FIRST].id});
}

static void
points_are_of_the_scale_and_a_difference_has_a_reason(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_begun(f, 2022), council = f->world.council;
	struct round_sheet s = appraisal_sheet_as(f, council, id, SONG_BE);

	assert_int_equal(s.n_waits, 2);
	refused(f, mark(f, &s, 1, 5 * POINT, "cao"), ERR_INVALID);      /* above the maximum */
	refused(f, mark(f, &s, 1, -POINT, "thấp"), ERR_INVALID);        /* below nothing */
	refused(f, mark(f, &s, 1, 1 * POINT, "dưới sàn"), ERR_INVALID); /* below what the floor gives */
	refused(f, mark(f, &s, 2, 1 * POINT, "nửa"), ERR_INVALID);      /* no such step */
	refused(f, mark(f, &s, 1, 36001, "lẻ"), ERR_INVALID);           /* two decimals are declared */
	refused(f, mark(f, &s, 2, POINT / 2, " "), ERR_INVALID);        /* differs, and no word why */
	assert_int_equal(s.lines[3].may_mark, false);                   /* a survey is not appraised */
	refused(f, mark(f, &s, 3, 0, "x"), ERR_DENIED);
	assert_op(&f->op, mark(f, &s, 2, POINT / 2, "Báo cáo quý III không có"));
	/* Two of them at once: the second one saw nothing there. */
	refused(f, mark(f, &s, 2, 0, "Không có gì"), ERR_CONFLICT);
	s = appraisal_sheet_as(f, council, id, SONG_BE);
	assert_true(s.lines[2].differs);
	assert_int_equal(s.lines[2].marks[STAGE_FIRST].points, POINT / 2);
	assert_str(s.lines[2].marks[STAGE_FIRST].who, "Vũ Văn Đồng");
	assert_op(&f->op, mark(f, &s, 2, 0, "Không có báo cáo nào"));
	/* What stood there before is kept, with who gave it. */
	s = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	struct appraisal_pasts past;
	assert_op(&f->op, appraisal_history(&f->op, &s, 2, &past));
	assert_int_equal(past.len, 2);
	assert_int_equal(past.at[1].mark.points, POINT / 2);
	assert_str(past.at[1].mark.reason, "Báo cáo quý III không có");
	/* Sums follow. */
	assert_int_equal(s.entry.final_points, 0);
	assert_int_equal(s.entry.final_applicable, 2 * POINT);
}

static void
what_the_unit_changed_afterwards_waits_again(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_begun(f, 2022);
	struct criteria_input in;

	appraisal_give_rest(f, f->world.council, id);
	assert_int_equal(appraisal_as(f, f->world.council, id).areas.at[0].n_done, 4);
	struct round_sheet s = unit_sheet_as(f, f->world.office, id, SONG_BE);
	assert_op(&f->op, round_return(&f->op, &s, STR("Sai số liệu")));
	s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	assert_true(criteria_input_parse(&f->arena, STR("{\"step\":\"thiếu\"}"), &in));
	assert_op(&f->op, round_line_save(&f->op, &s, 2, s.lines[2].version, &in, STR("")));
	s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	assert_op(&f->op, round_submit(&f->op, &s));
	s = appraisal_sheet_as(f, f->world.council, id, SONG_BE);
	assert_true(s.lines[2].waits);
	assert_false(s.lines[1].waits);
	struct appraisal a = appraisal_as(f, f->world.council, id);
	assert_int_equal(a.areas.at[0].n_done, 3);
	refused(f, appraisal_hand_over(&f->op, &a, 0), ERR_INVALID);
}

static void
nobody_appraises_where_he_works(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_begun(f, 2022);
	int64_t position = op_as(f, f->world.other_officer)->seats[0].position;
	struct appraisal a = appraisal_as(f, f->world.office, id);
	struct round_sheet s;

	assert_op(&f->op, appraisal_assign(&f->op, &a, 0, position));
	s = appraisal_sheet_as(f, f->world.other_officer, id, SONG_BE);
	assert_true(s.lines[1].may_mark);
	assert_false(appraisal_sheet_get(op_as(f, f->world.other_officer), id, STR(NUI_LON), &s));
	/* Nor does he see there what another found, before units may. */
	appraisal_give(f, f->world.office, id, NUI_LON, 2, 0, "Không có báo cáo");
	s = unit_sheet_as(f, f->world.other_officer, id, NUI_LON);
	assert_false(s.lines[2].marks[STAGE_FIRST].given);
	/* Who had the area before has it no more. */
	assert_false(appraisal_get(op_as(f, f->world.council), id, &a));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
}

/* What somebody sees of the first appraisal of Trạm Sông Bé, its criterion 1.2. */
static bool
sees_first(struct fixture *f, int64_t account, int64_t round)
{
	struct round_sheet s = unit_sheet_as(f, account, round, SONG_BE);

	assert_int_equal(s.lines[2].marks[STAGE_FIRST].given,
	                 s.lines[2].marks[STAGE_FIRST].reason.len > 0);
	assert_int_equal(s.lines[2].marks[STAGE_FIRST].given, s.lines[2].differs);
	return s.lines[2].marks[STAGE_FIRST].given;
}

static bool
sees_second(struct fixture *f, int64_t account, int64_t round)
{
	struct round_sheet s = unit_sheet_as(f, account, round, SONG_BE);

	return s.lines[2].marks[STAGE_SECOND].given || s.lines[3].marks[STAGE_SURVEY].given ||
	       s.lines[1].marks[STAGE_FINAL].given || s.entry.final_applicable != 0 || s.sees_all;
}

static void
each_step_shows_what_it_allows_and_no_more(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);

	appraisal_give(f, w->council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, w->council, id);
	assert_true(sees_first(f, w->office, id));
	assert_true(sees_first(f, w->leader, id));
	assert_false(sees_first(f, w->head, id));
	assert_false(sees_first(f, w->officer, id));
	assert_false(sees_first(f, w->auditor, id));
	appraisal_over(f, w->council, id, 0);
	assert_false(sees_first(f, w->head, id));
	appraisal_open_window(f, id);
	assert_true(sees_first(f, w->head, id));
	assert_true(sees_first(f, w->officer, id));
	assert_false(sees_first(f, w->auditor, id));
	/* What a unit is still writing is its own, until its head hands it over. */
	struct round_sheet s = unit_sheet_as(f, w->officer, id, SONG_BE);
	assert_op(&f->op, appraisal_explain(&f->op, &s, 2, STR("Báo cáo gửi qua trục"), 0));
	s = appraisal_sheet_as(f, w->office, id, SONG_BE);
	assert_false(s.lines[2].marks[STAGE_EXPLAIN].given);
	s = appraisal_sheet_as(f, w->council, id, SONG_BE);
	assert_false(s.lines[2].marks[STAGE_EXPLAIN].given);
	s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_true(s.lines[2].marks[STAGE_EXPLAIN].given);
	assert_op(&f->op, appraisal_explained(&f->op, &s));
	s = appraisal_sheet_as(f, w->council, id, SONG_BE);
	assert_str(s.lines[2].marks[STAGE_EXPLAIN].reason, "Báo cáo gửi qua trục");
	appraisal_to_second(f, id);
	appraisal_give(f, w->council, id, SONG_BE, 2, 2 * POINT, "");
	assert_true(sees_second(f, w->office, id));
	assert_false(sees_second(f, w->head, id));
	assert_false(sees_second(f, w->auditor, id));
	assert_true(sees_first(f, w->head, id));
	/* An appraiser sees neither the survey nor what is concluded, and no area but his own. */
	s = appraisal_sheet_as(f, w->office, id, SONG_BE);
	struct criteria_input in = {.given = true, .has_ratio = true, .step = STR("")};
	in.done = 80 * POINT, in.of = 100 * POINT;
	assert_op(&f->op, appraisal_survey(&f->op, &s, 3, &in, 0));
	s = appraisal_sheet_as(f, w->council, id, SONG_BE);
	assert_true(s.lines[3].hidden);
	assert_false(s.lines[3].marks[STAGE_SURVEY].given || s.sees_all);
	assert_int_equal(s.entry.final_applicable, 0);
	/* The sheet of another unit, or a round of another agency, is as if it were not there. */
	refused(f, round_sheet_get(op_as(f, w->other_officer), id, STR(SONG_BE), &s), ERR_NOT_FOUND);
	refused(f, appraisal_sheet_get(op_as(f, w->head), id, STR(SONG_BE), &s), ERR_NOT_FOUND);
	refused(f, appraisal_sheet_get(op_as(f, w->auditor), id, STR(SONG_BE), &s), ERR_NOT_FOUND);
	refused(f, appraisal_sheet_get(op_as(f, w->superior_office), id, STR(SONG_BE), &s),
	        ERR_NOT_FOUND);
}

static void
what_was_found_is_told_from_the_first_day_of_explaining_on(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);
	const char *field;

	appraisal_give(f, w->council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, w->council, id);
	appraisal_over(f, w->council, id, 0);
	struct appraisal a = appraisal_as(f, w->office, id);
	assert_op(&f->op,
	          appraisal_window(&f->op, &a,
	                           &(struct appraisal_days){f->op.today + 3, f->op.today + 9, false},
	                           &field));
	struct round_sheet s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_false(s.lines[2].marks[STAGE_FIRST].given);
	assert_int_equal(s.n_differs, 0);
	f->now += INT64_C(3) * 86400 * 1000000;
	s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_true(s.lines[2].marks[STAGE_FIRST].given);
	assert_int_equal(s.n_differs, 1);
}

static void
a_sheet_that_comes_after_an_area_was_handed_over_is_not_passed_over(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);
	const char *field;

	fixture_sql(f, "UPDATE index_entry SET state = 'open' WHERE unit_id IN"
	               " (SELECT id FROM unit WHERE slug = '" NUI_LON "')");
	appraisal_give(f, w->council, id, SONG_BE, 1, 4 * POINT, "Tính lại");
	appraisal_give(f, w->council, id, SONG_BE, 2, 2 * POINT, "");
	struct appraisal a = appraisal_as(f, w->council, id);
	fixture_sql(f, "UPDATE index_entry SET state = 'sent'");
	/* It was whole when the page was loaded. */
	refused(f, appraisal_hand_over(&f->op, &a, 0), ERR_CONFLICT);
	fixture_sql(f, "UPDATE index_entry SET state = 'open' WHERE unit_id IN"
	               " (SELECT id FROM unit WHERE slug = '" NUI_LON "')");
	appraisal_over(f, w->council, id, 0);
	assert_int_equal(appraisal_as(f, w->office, id).n_left, 0);
	fixture_sql(f, "UPDATE index_entry SET state = 'sent'");
	a = appraisal_as(f, w->office, id);
	assert_int_equal(a.n_left, 1);
	assert_true(a.areas.at[0].may_reopen);
	refused(f,
	        appraisal_window(&f->op, &a,
	                         &(struct appraisal_days){f->op.today, f->op.today + 5, false}, &field),
	        ERR_INVALID);
	assert_op(&f->op, appraisal_reopen(&f->op, &a, 0, STR("Trạm Núi Lớn gửi chậm")));
	appraisal_give_rest(f, w->council, id);
	appraisal_over(f, w->council, id, 0);
	appraisal_open_window(f, id);
}

static void
opening_explanations_shuts_units_out_only_when_that_is_known(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);
	const char *field;

	fixture_sql(f, "UPDATE index_entry SET state = 'open' WHERE unit_id IN"
	               " (SELECT id FROM unit WHERE slug = '" NUI_LON "')");
	appraisal_give_rest_of(f, w->council, id, SONG_BE);
	appraisal_over(f, w->council, id, 0);
	struct appraisal a = appraisal_as(f, w->office, id);
	assert_int_equal(a.n_unsent, 1);
	assert_str(a.unsent, "Trạm Núi Lớn");
	struct appraisal_days days = {f->op.today, f->op.today + 5, false};
	refused(f, appraisal_window(&f->op, &a, &days, &field), ERR_INVALID);
	assert_string_equal(field, "without");
	struct round_sheet s = unit_sheet_as(f, w->other_officer, id, NUI_LON);
	assert_true(s.may_write);
	assert_false(round_is_shut(&s.round, &s.entry));
	days.without = true;
	a = appraisal_as(f, w->office, id);
	assert_op(&f->op, appraisal_window(&f->op, &a, &days, &field));
	struct audit_lines lines;
	assert_op(&f->op, audit_steps_of(&f->op, "index_round", id, 5, &lines));
	assert_str(lines.at[0].action, "appraisal.window");
	assert_true(str_find(lines.at[0].summary, STR("1 đơn vị chưa gửi bảng tự chấm: Trạm Núi Lớn"),
	                     0) != SIZE_MAX);
	s = unit_sheet_as(f, w->other_officer, id, NUI_LON);
	assert_false(s.may_write);
	assert_true(round_is_shut(&s.round, &s.entry));
	/* To move the window asks nothing anew. */
	days = (struct appraisal_days){f->op.today, f->op.today + 6, false};
	a = appraisal_as(f, w->office, id);
	assert_op(&f->op, appraisal_window(&f->op, &a, &days, &field));
}

static void
a_unit_explains_in_its_days_and_only_what_differs(void **state)
{
	struct fixture *f = *state;
	const char *field;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);

	appraisal_give(f, w->council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, w->council, id);
	appraisal_over(f, w->council, id, 0);
	struct round_sheet s = unit_sheet_as(f, w->head, id, SONG_BE);
	refused(f, appraisal_explain(&f->op, &s, 2, STR("Sớm quá"), 0), ERR_DENIED);
	appraisal_open_window(f, id);
	s = unit_sheet_as(f, w->officer, id, SONG_BE);
	assert_false(s.may_write);
	refused(f, appraisal_explain(&f->op, &s, 1, STR("Không khác gì"), 0), ERR_DENIED);
	refused(f, appraisal_explain(&f->op, &s, 2, STR("  "), 0), ERR_INVALID);
	assert_op(&f->op, appraisal_explain(&f->op, &s, 2, STR("Đã gửi"), 0));
	refused(f, appraisal_explain(&f->op, &s, 2, STR("Người khác"), 0), ERR_CONFLICT);
	/* The officer does not hand it over, the head does; then it is closed. */
	s = unit_sheet_as(f, w->officer, id, SONG_BE);
	refused(f, appraisal_explained(&f->op, &s), ERR_DENIED);
	/* Not all have explained, and there are days left. */
	struct appraisal a = appraisal_as(f, w->office, id);
	assert_int_equal(a.n_unexplained, 1);
	refused(f, appraisal_second(&f->op, &a, DAY_NONE, &field), ERR_INVALID);
	s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_op(&f->op, appraisal_explained(&f->op, &s));
	s = unit_sheet_as(f, w->officer, id, SONG_BE);
	refused(f, appraisal_explain(&f->op, &s, 2, STR("Thêm"), s.lines[2].marks[STAGE_EXPLAIN].id),
	        ERR_DENIED);
	/* Only the office opens it again, and says why. */
	refused(f, appraisal_explain_again(&f->op, &s, STR("Quên")), ERR_DENIED);
	s = unit_sheet_as(f, w->office, id, SONG_BE);
	refused(f, appraisal_explain_again(&f->op, &s, STR("")), ERR_INVALID);
	assert_op(&f->op, appraisal_explain_again(&f->op, &s, STR("Thiếu trang")));
	s = unit_sheet_as(f, w->officer, id, SONG_BE);
	assert_true(s.lines[2].may_explain);
	assert_str(s.entry.explain_reason, "Thiếu trang");
	/* The days are over. */
	f->now += INT64_C(11) * 86400 * 1000000;
	s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_false(s.lines[2].may_explain || s.may_explain || s.may_prove);
	a = appraisal_as(f, w->office, id);
	assert_op(&f->op, appraisal_second(&f->op, &a, DAY_NONE, &field));
	/* What was never handed over is no explanation. */
	a = appraisal_as(f, w->council, id);
	assert_int_equal(a.areas.at[0].n_all, 0);
	assert_true(a.areas.at[0].handed);
}

static void
each_hand_over_locks_and_only_the_office_opens_again(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);
	struct appraisal a = appraisal_as(f, w->council, id);
	const char *field;

	refused(f, appraisal_hand_over(&f->op, &a, 0), ERR_INVALID);
	refused(f, appraisal_hand_over(&f->op, &a, 1), ERR_DENIED);
	appraisal_give(f, w->council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, w->council, id);
	/* Nothing opens to units while an area is not handed over. */
	a = appraisal_as(f, w->office, id);
	refused(f,
	        appraisal_window(&f->op, &a,
	                         &(struct appraisal_days){f->op.today, f->op.today + 5, false}, &field),
	        ERR_INVALID);
	struct round_sheet before = appraisal_sheet_as(f, w->council, id, SONG_BE);
	appraisal_over(f, w->council, id, 0);
	struct round_sheet s = appraisal_sheet_as(f, w->council, id, SONG_BE);
	assert_false(s.lines[2].may_mark);
	refused(f, mark(f, &s, 2, 2 * POINT, ""), ERR_DENIED);
	/* A page read before that does not slip through. */
	refused(f, mark(f, &before, 2, 2 * POINT, ""), ERR_CONFLICT);
	a = appraisal_as(f, w->council, id);
	refused(f, appraisal_reopen(&f->op, &a, 0, STR("Tôi muốn")), ERR_DENIED);
	a = appraisal_as(f, w->office, id);
	refused(f, appraisal_reopen(&f->op, &a, 0, STR(" ")), ERR_INVALID);
	assert_op(&f->op, appraisal_reopen(&f->op, &a, 0, STR("Sót quý IV")));
	appraisal_give(f, w->council, id, SONG_BE, 2, POINT / 2, "Thiếu quý III");
	a = appraisal_as(f, w->council, id);
	assert_str(a.areas.at[0].reason, "Sót quý IV");
	appraisal_over(f, w->council, id, 0);
	a = appraisal_as(f, w->office, id);
	refused(f,
	        appraisal_window(&f->op, &a,
	                         &(struct appraisal_days){f->op.today + 3, f->op.today + 1, false},
	                         &field),
	        ERR_INVALID);
	assert_string_equal(field, "until");
	appraisal_open_window(f, id);
	/* The sheet itself stays as it was sent. */
	s = unit_sheet_as(f, w->office, id, SONG_BE);
	refused(f, round_return(&f->op, &s, STR("Muộn")), ERR_DENIED);
}

static void
the_second_appraisal_answers_and_the_office_concludes(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);

	appraisal_give(f, w->council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, w->council, id);
	appraisal_over(f, w->council, id, 0);
	appraisal_open_window(f, id);
	struct round_sheet s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_op(&f->op, appraisal_explain(&f->op, &s, 2, STR("Đã gửi qua trục"), 0));
	s = unit_sheet_as(f, w->head, id, SONG_BE);
	assert_op(&f->op, appraisal_explained(&f->op, &s));
	appraisal_to_second(f, id);
	/* What was not explained is not opened again behind the unit's back. */
	s = appraisal_sheet_as(f, w->council, id, SONG_BE);
	assert_false(s.lines[1].may_mark);
	assert_true(s.lines[2].waits);
	struct appraisal a = appraisal_as(f, w->council, id);
	refused(f, appraisal_hand_over(&f->op, &a, 0), ERR_INVALID);
	/* It stays below the unit: the answer is owed. */
	struct appraisal_typed in = {.points = POINT / 2, .reason = STR("")};
	refused(f, appraisal_mark(&f->op, &s, 2, &in), ERR_INVALID);
	in.reason = STR("Trục chỉ có ba quý");
	assert_op(&f->op, appraisal_mark(&f->op, &s, 2, &in));
	appraisal_over(f, w->council, id, 0);
	/* The survey: 30 A and 10 B are 87,5 % of 4 points. */
	s = appraisal_sheet_as(f, w->office, id, SONG_BE);
	struct criteria_input answers;
	assert_true(
		criteria_input_parse(&f->arena, STR("{\"answers\":{\"A\":30,\"B\":10}}"), &answers));
	assert_op(&f->op, appraisal_survey(&f->op, &s, 3, &answers, 0));
	a = appraisal_as(f, w->office, id);
	assert_str(a.survey_gap, "2"); /* of one unit and not of the other */
	s = appraisal_sheet_as(f, w->office, id, SONG_BE);
	assert_int_equal(s.entry.final_survey, 35000);
	assert_int_equal(s.entry.final_points, 38000 + POINT / 2);
	assert_int_equal(s.entry.final_applicable, 10 * POINT);
	/* Concluding goes beyond the scale, not beyond least and most, and needs a reason. */
	in = (struct appraisal_typed){.points = 12000, .reason = STR("")};
	refused(f, appraisal_conclude(&f->op, &s, 2, &in), ERR_INVALID);
	in.reason = STR("Theo ví dụ của hướng dẫn");
	in.points = 3 * POINT;
	refused(f, appraisal_conclude(&f->op, &s, 2, &in), ERR_INVALID);
	in.points = 12000;
	assert_op(&f->op, appraisal_conclude(&f->op, &s, 2, &in));
	s = appraisal_sheet_as(f, w->leader, id, SONG_BE);
	assert_int_equal(s.final.marks[2].points, 12000);
	assert_int_equal(s.final.total, 38000 + 12000 + 35000);
	s = appraisal_sheet_as(f, w->council, id, SONG_BE);
	refused(f, appraisal_conclude(&f->op, &s, 2, &in), ERR_DENIED);
}

static void
the_log_says_that_points_were_given_and_not_which(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_begun(f, 2022);
	struct audit_lines lines;
	struct op *op;

	appraisal_give(f, f->world.council, id, SONG_BE, 2, POINT / 2, "Lý do kín");
	op = op_as(f, f->world.auditor);
	assert_op(op,
	          audit_list(op,
	                     &(struct audit_filter){
							 .kind = STR("index_entry"), .from_on = DAY_NONE, .last_on = DAY_NONE},
	                     5, &lines));
	assert_str(lines.at[0].action, "appraisal.mark");
	assert_int_equal(str_find(lines.at[0].summary, STR("0,5"), 0), SIZE_MAX);
	assert_int_equal(str_find(lines.at[0].summary, STR("Lý do kín"), 0), SIZE_MAX);
	assert_int_equal(str_find(lines.at[0].detail, STR("5000"), 0), SIZE_MAX);
}

static struct doc
table(struct fixture *f, const char *csv)
{
	struct doc d = {0};

	assert_op(&f->op, doc_parse(&f->arena, str_of(csv), &d, &f->op.err));
	return d;
}

static void
a_survey_of_all_units_comes_from_a_table_whole_or_not_at_all(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_begun(f, 2022), n;
	struct appraisal a = appraisal_as(f, f->world.office, id);
	struct appraisal_doubts doubts;

	struct doc d = table(f, "Đơn vị,Ghi chú,2. Hài lòng\nTrạm Sông Bé,x,\"87,5\"\nTrạm Lạ,,80\n"
	                        "trạm núi lớn,,120\nTrạm Sông Bé,,90\n");
	refused(f, appraisal_survey_import(&f->op, &a, &d, &doubts, &n), ERR_INVALID);
	assert_int_equal(doubts.len, 3);
	assert_int_equal(doubts.at[0].row, 3);
	assert_str(doubts.at[0].where, "Trạm Lạ");
	assert_str(doubts.at[1].where, "120");
	struct round_sheet s = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	assert_false(s.lines[3].marks[STAGE_SURVEY].given);
	d = table(f, "STT,Tên đơn vị,2\n1,Trạm Sông Bé,\"87,5%\"\n2,trạm núi lớn,không\n");
	a = appraisal_as(f, f->world.office, id);
	assert_op(&f->op, appraisal_survey_import(&f->op, &a, &d, &doubts, &n));
	assert_int_equal(n, 2);
	s = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	assert_int_equal(s.lines[3].marks[STAGE_SURVEY].points, 35000);
	assert_int_equal(s.entry.final_survey, 35000);
	s = appraisal_sheet_as(f, f->world.office, id, NUI_LON);
	assert_true(s.lines[3].marks[STAGE_SURVEY].na);
	/* The empty table is one that is read. */
	a = appraisal_as(f, f->world.office, id);
	d = appraisal_survey_blank(&f->arena, &a);
	assert_op(&f->op, appraisal_survey_import(&f->op, &a, &d, &doubts, &n));
	assert_int_equal(n, 0);
	d = table(f, "STT,Đơn vị,Điểm\n1,Trạm Sông Bé,3\n");
	a = appraisal_as(f, f->world.office, id);
	refused(f, appraisal_survey_import(&f->op, &a, &d, &doubts, &n), ERR_INVALID);
	a = appraisal_as(f, f->world.council, id);
	refused(f, appraisal_survey_import(&f->op, &a, &d, &doubts, &n), ERR_DENIED);
}

/* The office may score what was given to somebody else, but one click leaves it unless it says so.
 */
static void
what_others_appraise_is_agreed_to_only_when_that_is_said(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_begun(f, 2022), n;
	struct round_sheet s = appraisal_sheet_as(f, f->world.council, id, SONG_BE);

	assert_true(appraisal_may_agree(&s, 1));
	assert_false(s.lines[1].others);
	assert_int_equal(s.n_yours, 2);
	s = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	assert_int_equal(s.n_waits, 2);
	assert_int_equal(s.n_yours, 0);
	assert_true(s.lines[1].may_mark);
	assert_true(s.lines[1].others);
	assert_true(s.lines[1].appraiser.len > 0);
	refused(f, appraisal_agree(&f->op, &s, false, &n), ERR_INVALID);
	s = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	assert_false(s.lines[1].marks[STAGE_FIRST].given);
	assert_op(&f->op, appraisal_agree(&f->op, &s, true, &n));
	assert_int_equal(n, 2);
	s = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	assert_true(s.lines[1].marks[STAGE_FIRST].given);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(points_are_of_the_scale_and_a_difference_has_a_reason),
		test(what_the_unit_changed_afterwards_waits_again),
		test(nobody_appraises_where_he_works),
		test(each_step_shows_what_it_allows_and_no_more),
		test(what_was_found_is_told_from_the_first_day_of_explaining_on),
		test(a_sheet_that_comes_after_an_area_was_handed_over_is_not_passed_over),
		test(opening_explanations_shuts_units_out_only_when_that_is_known),
		test(a_unit_explains_in_its_days_and_only_what_differs),
		test(each_hand_over_locks_and_only_the_office_opens_again),
		test(the_second_appraisal_answers_and_the_office_concludes),
		test(a_survey_of_all_units_comes_from_a_table_whole_or_not_at_all),
		test(the_log_says_that_points_were_given_and_not_which),
		test(what_others_appraise_is_agreed_to_only_when_that_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
