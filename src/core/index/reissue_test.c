/* reissue_test.c - a set issued anew while its year is scored: what is proposed, what moves, what
 * is kept. Both engines. */
#include "core/index/reissue.h"

#include "core/index/appraisal.h"
#include "core/index/round_testing.h"

static const char old_text[] =
	"{\"name\":\"Bộ cũ\",\"year\":2022,\"total\":10,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":8},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch cải cách\",\"max\":4,\"rule\":{\"kind\":"
	"\"ratio\"}},"
	"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Báo cáo định kỳ\",\"max\":2,\"rule\":{\"kind\":"
	"\"yesno\"}},"
	"{\"code\":\"1.3\",\"parent\":\"1\",\"name\":\"Hội nghị\",\"max\":2,\"rule\":{\"kind\":\"yesno\"}},"
	"{\"code\":\"2\",\"name\":\"Thể chế\",\"max\":2},"
	"{\"code\":\"2.1\",\"parent\":\"2\",\"name\":\"Rà soát văn bản\",\"max\":2,\"rule\":{\"kind\":"
	"\"yesno\"}}]}";
/* The first two changed places, the third is gone, the fourth has another rule and area. */
static const char new_text[] =
	"{\"name\":\"Bộ mới\",\"year\":2022,\"total\":10,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Thể chế\",\"max\":4},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Rà soát văn bản\",\"max\":4,\"rule\":{\"kind\":"
	"\"steps\",\"steps\":[{\"label\":\"đủ\",\"points\":4}]}},"
	"{\"code\":\"2\",\"name\":\"Điều hành\",\"max\":6},"
	"{\"code\":\"1.2\",\"parent\":\"2\",\"name\":\"Kế hoạch cải cách\",\"max\":3,\"rule\":{\"kind\":"
	"\"ratio\"}},"
	"{\"code\":\"2.1\",\"parent\":\"2\",\"name\":\"Báo cáo định kỳ\",\"max\":3,\"rule\":{\"kind\":"
	"\"yesno\"}}]}";

static void
say(struct fixture *f, int64_t round, size_t item, const char *json)
{
	struct round_sheet s = round_test_sheet(f, f->world.officer, round);
	struct criteria_input in;

	assert_true(criteria_input_parse(&f->arena, str_of(json), &in));
	assert_op(&f->op, round_line_save(&f->op, &s, item, s.lines[item].version, &in, STR("vì sao")));
}

static struct reissue
asked(struct fixture *f, int64_t round, int64_t set)
{
	struct reissue x;
	struct op *op = op_as(f, f->world.office);

	assert_op(op, reissue_get(op, round, set, &x));
	return x;
}

static void
what_carries_the_same_name_is_proposed_wherever_it_stands(void **state)
{
	struct fixture *f = *state;
	int64_t round = round_test_open(f, STR(old_text), 2022),
			set = round_test_set(f, STR(new_text), 2022);

	say(f, round, 3, "{\"yes\":true}");
	struct reissue x = asked(f, round, set);
	assert_int_equal(x.source[1], 5);
	assert_int_equal(x.source[3], 1);
	assert_int_equal(x.source[4], 2);
	assert_int_equal(x.source[0], 4); /* the areas too */
	assert_int_equal(x.source[2], 0);
	assert_int_equal(x.n_said[3], 1);
	assert_int_equal(x.n_said[1], 0);
}

static void
a_name_that_was_worded_anew_follows_its_code_and_a_new_one_nobody(void **state)
{
	struct fixture *f = *state;
	struct criteria_set from, to;
	size_t source[3];
	bool near[3];
	struct err e = {0};

	assert_true(
		criteria_read_json(&f->arena,
	                       STR("{\"name\":\"a\",\"year\":2022,\"total\":2,\"criteria\":["
	                           "{\"code\":\"1\",\"name\":\"Ban hành kế hoạch năm\",\"max\":1},"
	                           "{\"code\":\"2\",\"name\":\"Hội nghị\",\"max\":1}]}"),
	                       &from, &e));
	assert_true(criteria_read_json(
		&f->arena,
		STR("{\"name\":\"b\",\"year\":2022,\"total\":2,\"criteria\":["
	        "{\"code\":\"1\",\"name\":\"Ban hành kế hoạch đúng hạn\",\"max\":1},"
	        "{\"code\":\"2\",\"name\":\"Tuyên truyền trên báo chí\",\"max\":1}]}"),
		&to, &e));
	criteria_link(&from);
	criteria_link(&to);
	reissue_propose(&f->arena, &from, &to, source, near);
	assert_int_equal(source[0], 0);
	assert_true(near[0]); /* a guess, to be looked at */
	assert_int_equal(source[1], REISSUE_NEW);
	assert_false(near[1]);
	/* The same name is no guess, wherever it stands, unless it stood in two places. */
	to.items.at[0].name = from.items.at[1].name;
	reissue_propose(&f->arena, &from, &to, source, near);
	assert_int_equal(source[0], 1);
	assert_false(near[0]);
	from.items.at[0].name = from.items.at[1].name;
	to.items.at[0].code = STR("7");
	reissue_propose(&f->arena, &from, &to, source, near);
	assert_int_equal(source[0], 0);
	assert_true(near[0]);
}

static void
figures_go_with_their_criterion_and_points_follow_the_new_rule(void **state)
{
	struct fixture *f = *state;
	int64_t round = round_test_open(f, STR(old_text), 2022),
			set = round_test_set(f, STR(new_text), 2022);
	size_t item;

	say(f, round, 1, "{\"done\":1,\"of\":2}");
	say(f, round, 2, "{\"yes\":true}");
	say(f, round, 3, "{\"yes\":true}");
	say(f, round, 5, "{\"yes\":true}");
	struct round_sheet s = round_test_sheet(f, f->world.head, round);
	assert_op(&f->op, round_assign(&f->op, &s, 1, 0, STR("Phòng Kế hoạch"), 20000));
	s = round_test_sheet(f, f->world.head, round);
	assert_op(&f->op, round_submit(&f->op, &s));
	struct reissue x = asked(f, round, set);
	assert_op(&f->op, reissue_do(&f->op, &x, &item));

	s = round_test_sheet(f, f->world.officer, round);
	assert_str(s.set.name, "Bộ mới");
	assert_int_equal(s.result.marks[3].points, 15000);
	assert_str(s.lines[3].helpers, "Phòng Kế hoạch");
	assert_int_equal(s.lines[3].due_on, 20000);
	assert_str(s.lines[3].why, "vì sao");
	assert_int_equal(s.result.marks[4].points, 30000);
	/* The new rule cannot read «có»: it stands there, and the sheet is not whole. */
	assert_true(s.lines[1].input.has_yes);
	assert_non_null(s.result.marks[1].problem);
	assert_int_equal(s.entry.done, 2);
	/* Nobody has confirmed it by this set. */
	assert_str(s.entry.state, "open");
	assert_str(s.entry.reason, "Bộ tiêu chí được thay bằng: Bộ mới");
	assert_int_equal(s.entry.total, 45000);
	/* The one that is gone keeps what was said, beside the sheet. */
	fixture_sql(f, "DELETE FROM index_line WHERE code = '2.1';"
	               "UPDATE index_line SET code = '2.1' WHERE code LIKE '1.3 (%'");
	s = round_test_sheet(f, f->world.officer, round);
	assert_true(s.lines[4].input.yes);
}

static void
a_criterion_that_fills_itself_now_is_filled(void **state)
{
	static const char filling[] =
		"{\"name\":\"Bộ tự điền\",\"year\":2022,\"total\":4,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Sáng kiến\",\"max\":4},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Hội nghị\",\"max\":4,\"rule\":{\"kind\":"
		"\"count\",\"each\":1},\"measure\":\"initiatives_registered\"}]}";
	struct fixture *f = *state;
	int64_t round = round_test_open(f, STR(old_text), 2022),
			set = round_test_set(f, STR(filling), 2022);
	size_t item;

	say(f, round, 3, "{\"yes\":true}");
	struct reissue x = asked(f, round, set);
	assert_int_equal(x.source[1], 3);
	assert_op(&f->op, reissue_do(&f->op, &x, &item));
	struct round_sheet s = round_test_sheet(f, f->world.officer, round);
	assert_non_null(s.lines[1].figure.measure);
	assert_int_equal(s.lines[1].figure.frozen_on, DAY_NONE);
	assert_true(s.lines[1].input.has_count); /* none were registered, whatever was said before */
	assert_int_equal(s.entry.done, 1);
	assert_int_equal(s.result.marks[1].points, 0);
}

static void
who_appraises_an_area_keeps_it_under_its_new_code(void **state)
{
	struct fixture *f = *state;
	int64_t round = round_test_open(f, STR(old_text), 2022),
			set = round_test_set(f, STR(new_text), 2022);
	size_t item;

	fixture_sql(f,
	            "INSERT INTO index_area (round_id, code, position_id, first_at, second_at, reason)"
	            " SELECT id, '2', NULL, NULL, NULL, 'thể chế' FROM index_round");
	struct reissue x = asked(f, round, set);
	x.source[2] = REISSUE_NEW; /* «Điều hành» begins anew */
	fixture_sql(f,
	            "INSERT INTO index_area (round_id, code, position_id, first_at, second_at, reason)"
	            " SELECT id, '1', NULL, NULL, NULL, 'điều hành' FROM index_round");
	assert_op(&f->op, reissue_do(&f->op, &x, &item));
	struct appraisal a;
	struct op *op = op_as(f, f->world.office);
	assert_op(op, appraisal_get(op, round, &a));
	assert_int_equal(a.areas.len, 2);
	assert_str(a.areas.at[0].reason, "thể chế");
	assert_str(a.areas.at[1].reason, "");
}

static void
one_old_criterion_continues_in_one_new_one(void **state)
{
	struct fixture *f = *state;
	int64_t round = round_test_open(f, STR(old_text), 2022),
			set = round_test_set(f, STR(new_text), 2022);
	size_t item;

	struct reissue x = asked(f, round, set);
	x.source[4] = x.source[3];
	assert_false(reissue_do(&f->op, &x, &item));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_int_equal(item, 4);
}

static void
only_the_office_and_only_while_units_score(void **state)
{
	struct fixture *f = *state;
	int64_t round = round_test_open(f, STR(old_text), 2022),
			set = round_test_set(f, STR(new_text), 2022);
	struct reissue x;
	size_t item;
	struct op *op = op_as(f, f->world.head);

	assert_false(reissue_get(op, round, set, &x));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.superior_office);
	assert_false(reissue_get(op, round, set, &x));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	x = asked(f, round, set);
	fixture_sql(f, "UPDATE index_round SET phase = 'first'");
	assert_false(reissue_do(&f->op, &x, &item));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	op = op_as(f, f->world.office);
	assert_false(reissue_get(op, round, set, &x));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
a_set_of_another_year_or_a_draft_is_not_taken(void **state)
{
	struct fixture *f = *state;
	int64_t round = round_test_open(f, STR(old_text), 2022),
			set = round_test_set(f, STR(new_text), 2022);
	struct round r;
	struct criteria_sets sets;
	struct reissue x;

	struct op *op = op_as(f, f->world.office);
	assert_op(op, round_get(op, round, &r));
	assert_op(op, reissue_sets(op, &r, &sets));
	assert_int_equal(sets.len, 1);
	assert_int_equal(sets.at[0].id, set);
	fixture_sql(f, "UPDATE criteria_set SET year = 2023 WHERE name = 'Bộ mới'");
	assert_false(reissue_get(op, round, set, &x));
	op = op_as(f, f->world.office);
	fixture_sql(f, "UPDATE criteria_set SET year = 2022, used_at = NULL WHERE name = 'Bộ mới'");
	assert_false(reissue_get(op, round, set, &x));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_carries_the_same_name_is_proposed_wherever_it_stands),
		test(a_name_that_was_worded_anew_follows_its_code_and_a_new_one_nobody),
		test(figures_go_with_their_criterion_and_points_follow_the_new_rule),
		test(a_criterion_that_fills_itself_now_is_filled),
		test(who_appraises_an_area_keeps_it_under_its_new_code),
		test(one_old_criterion_continues_in_one_new_one),
		test(only_the_office_and_only_while_units_score),
		test(a_set_of_another_year_or_a_draft_is_not_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
