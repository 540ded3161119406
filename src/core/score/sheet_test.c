/* sheet_test.c - score sheets and the table: who may score, what is refused, what counts, who
 * sees it. On both engines. */
#include "core/council/council_testing.h"
#include "core/score/sheet.h"
#include "core/score/table.h"

static void
assert_refused(struct op *op, bool done, enum err_code code)
{
	assert_false(done);
	assert_int_equal(op->err.code, code);
	op->err = (struct err){0};
}

static void
declare_all(struct fixture *f, int64_t account, int64_t session)
{
	struct council_session s = council_seen(f, account, session);
	struct council_declared said[2] = {{s.dossiers.at[0].id, false, STR("")},
	                                   {s.dossiers.at[1].id, false, STR("")}};

	assert_op(&f->op, council_declare(&f->op, &s, said, 2));
}

/* Types «first» and «second» for the two items of the rubric, and saves. */
static bool
type(struct fixture *f, int64_t account, const struct council_world *w, int64_t number,
     const char *first, const char *second, bool done, struct score_problems *ret)
{
	struct op *op = op_as(f, account);
	const struct str points[] = {str_of(first), str_of(second)};
	struct score_typed t = {.points = points, .remark = STR("Dễ làm"), .done = done};
	struct score_sheet x;
	bool undeclared;

	*ret = (struct score_problems){0};
	if (!score_sheet_get(op, w->session, number, &x, &undeclared))
		return false;
	t.version = x.version;
	return score_save(op, &x, &t, ret);
}

static void
score(struct fixture *f, int64_t account, const struct council_world *w, int64_t number,
      const char *first, const char *second)
{
	struct score_problems wrong;

	assert_op(&f->op, type(f, account, w, number, first, second, true, &wrong));
}

static void
begin(struct fixture *f, struct council_world *w)
{
	const int64_t members[] = {f->world.leader, f->world.deputy,  f->world.secretary,
	                           f->world.office, f->world.council, f->world.head};

	council_world_make(f, w);
	council_begin(f, w);
	for (size_t i = 0; i < COUNT_OF(members); i++)
		declare_all(f, members[i], w->session);
}

static void
who_scores_declares_first_and_has_no_conflict(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct score_sheet x;
	bool undeclared;

	council_world_make(f, &w);
	struct op *op = op_as(f, f->world.council);
	assert_refused(op, score_sheet_get(op, w.session, 1, &x, &undeclared), ERR_CONFLICT);
	council_begin(f, &w);
	op = op_as(f, f->world.council);
	assert_refused(op, score_sheet_get(op, w.session, 1, &x, &undeclared), ERR_DENIED);
	assert_true(undeclared);
	declare_all(f, f->world.council, w.session);
	op = op_as(f, f->world.council);
	assert_op(op, score_sheet_get(op, w.session, 1, &x, &undeclared));
	assert_str(x.situation, "Chờ lâu");
	/* The author, an undecided conflict, and people who do not sit there. */
	op = op_as(f, f->world.officer);
	assert_refused(op, score_sheet_get(op, w.session, 1, &x, &undeclared), ERR_DENIED);
	assert_false(undeclared);
	assert_refused(op, score_sheet_get(op, w.session, 2, &x, &undeclared), ERR_DENIED);
	op = op_as(f, f->world.auditor);
	assert_refused(op, score_sheet_get(op, w.session, 1, &x, &undeclared), ERR_DENIED);
	op = op_as(f, f->world.admin);
	assert_refused(op, score_sheet_get(op, w.session, 1, &x, &undeclared), ERR_NOT_FOUND);
}

static void
points_are_refused_at_their_item(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct score_problems wrong;

	begin(f, &w);
	assert_refused(&f->op, type(f, f->world.council, &w, 1, "40,5", "30", false, &wrong),
	               ERR_INVALID);
	assert_int_equal(wrong.len, 1);
	assert_int_equal(wrong.at[0].item, 0);
	assert_int_equal(wrong.at[0].max, 4000);
	assert_refused(&f->op, type(f, f->world.council, &w, 1, "17,3", "x", false, &wrong),
	               ERR_INVALID);
	assert_int_equal(wrong.len, 2);
	/* A draft may have gaps; a finished sheet may not. */
	assert_op(&f->op, type(f, f->world.council, &w, 1, "17,5", "", false, &wrong));
	assert_refused(&f->op, type(f, f->world.council, &w, 1, "17,5", "", true, &wrong), ERR_INVALID);
	assert_int_equal(wrong.at[0].item, 1);
	score(f, f->world.council, &w, 1, "17,5", "60");
	/* Finished, and changed once more before closing: still finished. */
	assert_op(&f->op, type(f, f->world.council, &w, 1, "18", "60", false, &wrong));
	struct score_sheet x;
	bool undeclared;
	struct op *op = op_as(f, f->world.council);
	assert_op(op, score_sheet_get(op, w.session, 1, &x, &undeclared));
	assert_true(x.done);
	assert_int_equal(x.total, 7800);
	assert_int_equal(x.version, 3);
	/* Another window has an older version. */
	const struct str points[] = {STR("20"), STR("20")};
	struct score_typed stale = {.points = points, .version = 1};
	assert_refused(op, score_save(op, &x, &stale, &wrong), ERR_CONFLICT);
}

static void
the_first_score_locks_the_rubric(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct rubric r;

	begin(f, &w);
	struct op *op = op_as(f, f->world.secretary);
	assert_op(op, rubric_get(op, w.rubric, &r));
	assert_int_equal(r.locked_at, 0);
	score(f, f->world.council, &w, 1, "20", "30");
	op = op_as(f, f->world.secretary);
	assert_op(op, rubric_get(op, w.rubric, &r));
	assert_int_not_equal(r.locked_at, 0);
}

static void
nothing_is_scored_after_closing_or_recusal(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct score_problems wrong;
	struct score_table t;

	begin(f, &w);
	score(f, f->world.council, &w, 1, "20", "30");
	score(f, f->world.deputy, &w, 1, "30", "40");
	score(f, f->world.office, &w, 1, "40", "60");
	/* The office's member turns out to be a relative: his sheet no longer counts. */
	int64_t office = council_member_of(f, &w, f->world.office);
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	assert_op(&f->op, council_decide(&f->op, &s, s.dossiers.at[0].id, office, STR("pinned"),
	                                 STR("Họ hàng")));
	assert_refused(&f->op, type(f, f->world.office, &w, 1, "1", "1", true, &wrong), ERR_DENIED);
	s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_refused(&f->op, type(f, f->world.council, &w, 1, "1", "1", true, &wrong), ERR_CONFLICT);
	struct op *op = op_as(f, f->world.secretary);
	assert_op(op, score_table_get(op, w.session, &t));
	assert_int_equal(t.lines[0].result.n, 2);
	assert_int_equal(t.lines[0].result.total, 6000);
	assert_int_equal(t.lines[0].result.spread, 2000);
	assert_true(t.lines[0].result.alarm);
}

static enum score_view
view(struct fixture *f, int64_t account, const struct council_world *w, size_t line)
{
	struct op *op = op_as(f, account);
	struct score_table t;

	if (score_table_get(op, w->session, &t))
		return t.lines[line].view;
	assert_true(op->err.code == ERR_DENIED || op->err.code == ERR_NOT_FOUND);
	op->err = (struct err){0};
	return SCORE_NOTHING;
}

/* The table of core/score/table.h, cell by cell: leader is chair, then secretary, member, author
 * who sits there (line of his own), office and auditor outside of the council, an officer. */
static void
each_phase_shows_what_the_rule_says(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	const int64_t who[] = {f->world.leader,  f->world.secretary,      f->world.council,
	                       f->world.officer, f->world.auditor,        f->world.other_officer,
	                       f->world.admin,   f->world.superior_office};
	static const enum score_view want[5][8] = {
		{0},
		{SCORE_STATES, SCORE_STATES},
		{SCORE_SHEETS, SCORE_SHEETS},
		{SCORE_SHEETS, SCORE_SHEETS, SCORE_SHEETS},
		{SCORE_SHEETS, SCORE_SHEETS, SCORE_SHEETS, SCORE_RESULTS, SCORE_RESULTS, SCORE_RESULTS,
	     SCORE_RESULTS, SCORE_NOTHING},
	};

	begin(f, &w);
	for (int phase = COUNCIL_SCORING; phase <= COUNCIL_PUBLISHED; phase++) {
		for (size_t i = 0; i < COUNT_OF(who); i++)
			if (view(f, who[i], &w, 0) != want[phase][i])
				fail_msg("phase %d, person %zu", phase, i);
		struct council_session s = council_seen(f, f->world.leader, w.session);
		bool moved = phase == COUNCIL_SCORING  ? council_close(&f->op, &s)
		             : phase == COUNCIL_CLOSED ? score_open(&f->op, &s)
		             : phase == COUNCIL_OPENED ? council_publish(&f->op, &s)
		                                       : true;
		assert_op(&f->op, moved);
	}
}

/* Neither the secretary, who compares, nor a member without a sheet. */
static void
nobody_sees_sheets_before_he_has_declared(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct score_table t;

	council_world_make(f, &w);
	council_begin(f, &w);
	declare_all(f, f->world.council, w.session);
	score(f, f->world.council, &w, 1, "40", "50");
	struct council_session s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	struct op *op = op_as(f, f->world.secretary);
	assert_op(op, score_table_get(op, w.session, &t));
	assert_int_equal(t.view, SCORE_NOTHING);
	assert_int_equal(t.undeclared, 2);
	assert_null(t.lines[0].cells);
	/* The one of which he says that he has a conflict stays hidden. */
	s = council_seen(f, f->world.secretary, w.session);
	const struct council_declared said[2] = {{s.dossiers.at[0].id, false, STR("")},
	                                         {s.dossiers.at[1].id, true, STR("Họ hàng")}};
	assert_op(&f->op, council_declare(&f->op, &s, said, 2));
	assert_int_equal(view(f, f->world.secretary, &w, 0), SCORE_SHEETS);
	assert_int_equal(view(f, f->world.secretary, &w, 1), SCORE_NOTHING);
	s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_open(&f->op, &s));
	assert_int_equal(view(f, f->world.deputy, &w, 0), SCORE_NOTHING);
	declare_all(f, f->world.deputy, w.session);
	assert_int_equal(view(f, f->world.deputy, &w, 0), SCORE_SHEETS);
}

static void
an_author_sees_no_number_and_few_sheets_show_none(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct score_table t;

	begin(f, &w);
	score(f, f->world.council, &w, 1, "40", "50");
	score(f, f->world.deputy, &w, 1, "40", "50");
	score(f, f->world.head, &w, 1, "40", "50");
	score(f, f->world.council, &w, 2, "40", "50");
	score(f, f->world.deputy, &w, 2, "40", "50");
	struct council_session s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_op(&f->op, score_open(&f->op, &s));
	assert_op(&f->op, council_publish(&f->op, &s));
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, score_table_get(op, w.session, &t));
	assert_false(t.lines[0].numbers);
	assert_int_equal(t.lines[0].result.total, RUBRIC_BLANK);
	assert_null(t.lines[0].cells);
	assert_int_equal(t.lines[0].result.grade, 0);
	assert_int_equal(t.lines[0].result.verdict, RUBRIC_RECOGNISED);
	op = op_as(f, f->world.auditor);
	assert_op(op, score_table_get(op, w.session, &t));
	assert_true(t.lines[0].numbers);
	assert_int_equal(t.lines[0].result.total, 9000);
	assert_false(t.lines[1].numbers); /* two sheets */
	assert_int_equal(t.lines[1].result.total, RUBRIC_BLANK);
	assert_int_equal(t.lines[1].result.spread, 0);
}

/* More have no columns of their own; the last column of nine is the result. */
static void
the_paper_has_room_for_nine_members(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct score_table t;
	struct doc d;

	begin(f, &w);
	score(f, f->world.council, &w, 1, "40", "50");
	struct council_session s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	struct op *op = op_as(f, f->world.secretary);
	assert_op(op, score_table_get(op, w.session, &t));
	assert_true(t.members.len > 0);
	const struct council_member one = t.members.at[0];
	t.members.len = t.members.cap = 0;
	while (t.members.len < 9)
		*list_push(&t.members, op->arena) = one;
	for (size_t i = 0; i < t.n_lines; i++)
		t.lines[i].cells = arena_array(op->arena, struct score_cell, 9);
	assert_op(op, score_paper(op, &t, &d));
	int columns = 0;
	for (size_t i = 0; i < d.blocks.len; i++)
		if (d.blocks.at[i].kind == DOC_TABLE && d.blocks.at[i].table.columns > columns)
			columns = d.blocks.at[i].table.columns;
	assert_int_equal(columns, 14); /* with the running number */
}

/* Of three sheets less the highest and the lowest one is left, and that is somebody's. */
static void
sheets_left_out_do_not_count_among_the_three(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct score_table t;

	begin(f, &w);
	fixture_sql(f, "UPDATE rubric SET drop_from = 3");
	score(f, f->world.council, &w, 1, "40", "50");
	score(f, f->world.deputy, &w, 1, "30", "45");
	score(f, f->world.head, &w, 1, "20", "40");
	struct council_session s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_op(&f->op, score_open(&f->op, &s));
	assert_op(&f->op, council_publish(&f->op, &s));
	struct op *op = op_as(f, f->world.deputy);
	assert_op(op, score_table_get(op, w.session, &t));
	assert_int_equal(t.lines[0].result.total, 7500);
	op = op_as(f, f->world.auditor);
	assert_op(op, score_table_get(op, w.session, &t));
	assert_false(t.lines[0].numbers);
	assert_int_equal(t.lines[0].result.total, RUBRIC_BLANK);
	assert_null(t.lines[0].result.item_means);
}

static void
a_third_marker_scores_before_the_table_opens(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct council_members free;
	struct score_table t;

	council_world_make(f, &w);
	int64_t two[] = {council_member_of(f, &w, f->world.deputy),
	                 council_member_of(f, &w, f->world.council)};
	int64_t office = council_member_of(f, &w, f->world.office);
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	int64_t first = s.dossiers.at[0].id;
	assert_op(&f->op, council_set_markers(&f->op, &s, first, two, 2));
	council_begin(f, &w);
	declare_all(f, f->world.leader, w.session);
	declare_all(f, f->world.deputy, w.session);
	declare_all(f, f->world.council, w.session);
	score(f, f->world.deputy, &w, 1, "10", "20");
	score(f, f->world.council, &w, 1, "40", "60");
	s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_op(&f->op, score_table_get(&f->op, w.session, &t));
	assert_true(t.lines[0].result.alarm);
	assert_op(&f->op, score_third_choices(&f->op, &t, &t.lines[0], &free));
	assert_int_equal(free.len, 1); /* the office; head's conflict was dismissed, but is known */
	assert_int_equal(free.at[0].id, office);
	assert_op(&f->op, council_add_third(&f->op, &s, first, office));
	assert_refused(&f->op, score_open(&f->op, &s), ERR_INVALID);
	assert_int_equal(view(f, f->world.office, &w, 0), SCORE_NOTHING);
	struct council_declared said = {first, false, STR("")};
	s = council_seen(f, f->world.office, w.session);
	assert_op(&f->op, council_declare(&f->op, &s, &said, 1));
	score(f, f->world.office, &w, 1, "25", "40");
	s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, score_open(&f->op, &s));
	assert_op(&f->op, score_table_get(&f->op, w.session, &t));
	assert_int_equal(t.lines[0].result.n, 3);
	assert_int_equal(t.lines[0].result.total, 6500);
}

/* A seat that changed hands before closing is one column; after it the sheet still counts, and who
 * came then has none. */
static void
who_left_without_a_sheet_has_no_column(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct score_table t;

	begin(f, &w);
	score(f, f->world.deputy, &w, 1, "40", "50");
	council_replace(f, &w, f->world.council, f->world.other_officer);
	struct op *before = op_as(f, f->world.leader);
	assert_op(before, score_table_get(before, w.session, &t));
	assert_int_equal(t.members.len, 7);
	struct council_session s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_op(&f->op, score_table_get(&f->op, w.session, &t));
	assert_int_equal(t.members.len, 1);
	council_replace(f, &w, f->world.deputy, f->world.admin);
	struct op *op = op_as(f, f->world.leader);
	assert_op(op, score_table_get(op, w.session, &t));
	assert_int_equal(t.members.len, 1);
	assert_int_equal(t.members.at[0].id, council_member_of(f, &w, f->world.deputy));
	assert_int_equal(t.lines[0].result.n, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(who_scores_declares_first_and_has_no_conflict),
		test(points_are_refused_at_their_item),
		test(the_first_score_locks_the_rubric),
		test(nothing_is_scored_after_closing_or_recusal),
		test(each_phase_shows_what_the_rule_says),
		test(nobody_sees_sheets_before_he_has_declared),
		test(an_author_sees_no_number_and_few_sheets_show_none),
		test(who_left_without_a_sheet_has_no_column),
		test(the_paper_has_room_for_nine_members),
		test(sheets_left_out_do_not_count_among_the_three),
		test(a_third_marker_scores_before_the_table_opens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
