/* outcome_test.c - an initiative tells what was decided about it once that is public, and nothing
 * before. On both engines. */
#include "core/initiative/outcome.h"

#include "core/audit/audit.h"
#include "core/award/award_testing.h"
#include "core/council/council_testing.h"
#include "core/job/job.h"
#include "core/score/sheet.h"
#include "core/score/table.h"
#include "core/vote/vote_testing.h"

/* Everybody of the agency who may open the initiative. */
static size_t
readers(const struct fixture *f, int64_t ret[10])
{
	const struct world *w = &f->world;
	const int64_t all[] = {w->office, w->head,   w->officer, w->secretary, w->council,
	                       w->leader, w->deputy, w->auditor, w->admin,     w->other_officer};

	for (size_t i = 0; i < COUNT_OF(all); i++)
		ret[i] = all[i];
	return COUNT_OF(all);
}

static bool
has_step(struct fixture *f, int64_t initiative)
{
	struct audit_lines lines;

	assert_op(&f->op, audit_steps_of(&f->op, "initiative", initiative, 50, &lines));
	for (size_t i = 0; i < lines.len; i++)
		if (str_eq(lines.at[i].action, STR("initiative.outcome")))
			return true;
	return false;
}

/* What everybody sees of it: on its page, in its history, in lists. */
static void
assert_outcome(struct fixture *f, struct str code, const char *expected)
{
	int64_t who[10];

	for (size_t n = readers(f, who), k = 0; k < n; k++) {
		struct op *op = op_as(f, who[k]);
		struct initiative i;
		struct outcomes all;
		struct initiative_lines lines;
		struct initiative_filter filter = {.year = 2022, .outcome = str_of(expected)};
		int64_t count;
		bool more;
		if (!initiative_get(op, code, &i)) {
			assert_int_equal(op->err.code, ERR_NOT_FOUND); /* sent and not chosen yet */
			continue;
		}
		assert_str(i.outcome, expected);
		assert_op(op, outcome_list(op, &i, &all));
		assert_int_equal(all.len > 0, expected[0] != '\0');
		if (expected[0] == '\0') {
			assert_false(has_step(f, i.id));
			continue;
		}
		assert_op(op, initiative_list(op, &filter, 0, 10, &lines));
		assert_int_equal(lines.len, 1);
		assert_str(lines.at[0].code, arena_str(&f->arena, code).at);
		assert_str(lines.at[0].outcome, expected);
		assert_op(op, initiative_count(op, &filter, &count, &more));
		assert_int_equal(count, 1);
		filter.outcome = STR("replicated");
		assert_op(op, initiative_count(op, &filter, &count, &more));
		assert_int_equal(count, 0);
	}
}

static bool
is_told(struct fixture *f, int64_t account, const char *part)
{
	struct op *op = op_as(f, account);
	struct notices all;

	assert_op(op, notice_list(op, &all));
	for (size_t i = 0; i < all.len; i++)
		if (str_find(all.at[i].text, str_of(part), 0) != SIZE_MAX)
			return true;
	return false;
}

/* ---- commendation ---------------------------------------------------------------------------- */

static void
a_commendation_is_told_when_it_is_public_and_taken_back_when_revoked(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_problems wrong;
	struct outcomes all;
	struct initiative i;

	assert_str(
		award_put(f, id, (struct award_typed){.kind = AWARD_INITIATIVE, .code = STR(AWARD_CODE)}),
		"");
	assert_outcome(f, STR(AWARD_CODE), "");
	award_test_decide(f, id, "5/QĐ-CC");
	assert_outcome(f, STR(AWARD_CODE), "");
	assert_false(is_told(f, f->world.officer, "5/QĐ-CC"));
	award_test_publish(f, id);
	assert_outcome(f, STR(AWARD_CODE), "commended");
	assert_true(is_told(f, f->world.officer, "được tặng Giấy khen theo Quyết định số 5/QĐ-CC"));
	struct op *op = op_as(f, f->world.other_officer);
	assert_op(op, initiative_get(op, STR(AWARD_CODE), &i));
	assert_op(op, outcome_list(op, &i, &all));
	assert_int_equal(all.len, 1);
	assert_str(all.at[0].what, "Giấy khen");
	assert_int_equal(all.at[0].on, fixture_day(2022, 4, 14));

	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	const struct award_revocation why = {STR("9/QĐ-CC"), STR("15/4/2022"), STR("Khai không đúng"),
	                                     false};
	op = op_as(f, f->world.office);
	assert_op(op, award_item_revoke(op, &r, &items.at[0], &why, &wrong));
	op = op_as(f, f->world.officer);
	assert_op(op, initiative_get(op, STR(AWARD_CODE), &i));
	assert_str(i.outcome, "");
	assert_op(op, outcome_list(op, &i, &all));
	assert_int_equal(all.len, 0);
}

static void
what_is_revoked_before_it_is_public_leaves_no_trace(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_problems wrong;
	const struct award_revocation why = {STR("9/QĐ-CC"), STR("15/4/2022"), STR("Khai không đúng"),
	                                     false};

	assert_str(
		award_put(f, id, (struct award_typed){.kind = AWARD_INITIATIVE, .code = STR(AWARD_CODE)}),
		"");
	award_test_decide(f, id, "5/QĐ-CC");
	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, award_item_revoke(op, &r, &items.at[0], &why, &wrong));
	assert_outcome(f, STR(AWARD_CODE), "");
	award_test_publish(f, id);
	assert_outcome(f, STR(AWARD_CODE), "");
}

/* A letter of praise is no form of the law. */
static void
a_letter_of_praise_is_no_commendation(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "thu_khen");

	assert_str(
		award_put(f, id, (struct award_typed){.kind = AWARD_INITIATIVE, .code = STR(AWARD_CODE)}),
		"");
	award_test_decide(f, id, "5/TK-CC");
	award_test_publish(f, id);
	assert_outcome(f, STR(AWARD_CODE), "");
}

/* ---- a council ------------------------------------------------------------------------------- */

static void
publish(struct fixture *f, const struct council_world *w)
{
	struct council_session s = council_seen(f, f->world.leader, w->session);

	assert_op(&f->op, vote_publish(&f->op, &s));
}

static void
votes_are_told_when_the_session_is_published(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t who[6];

	vote_voters(f, who);
	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	for (int64_t number = 1; number <= 2; number++) {
		vote_opened(f, &w, number, VOTE_OPEN);
		for (size_t i = 0; i < 6; i++)
			assert_op(&f->op,
			          vote_by(f, who[i], &w, number, number == 1 ? VOTE_AGREE : VOTE_DISAGREE, ""));
		vote_closed(f, &w, number);
	}
	assert_outcome(f, w.code[0], "");
	assert_outcome(f, w.code[1], "");
	publish(f, &w);
	assert_outcome(f, w.code[0], "recognised");
	assert_outcome(f, w.code[1], "not_recognised");
	assert_true(is_told(f, f->world.officer, "được công nhận: Phiên thử"));
}

/* What is only registered is not done yet: to appraise it recognises nothing. */
static void
appraising_what_is_registered_recognises_nothing(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t who[6];

	vote_voters(f, who);
	vote_world_make(f, &w, 0);
	fixture_sql(f, "UPDATE council_session SET stage = 'appraisal'");
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_OPEN);
	for (size_t i = 0; i < 6; i++)
		assert_op(&f->op, vote_by(f, who[i], &w, 1, VOTE_AGREE, ""));
	vote_closed(f, &w, 1);
	publish(f, &w);
	assert_outcome(f, w.code[0], "");
}

static void
score(struct fixture *f, int64_t account, const struct council_world *w, int64_t number,
      const char *first, const char *second)
{
	struct council_session s = council_seen(f, account, w->session);
	struct council_declared said = {s.dossiers.at[number - 1].id, false, STR("")};
	const struct str points[] = {str_of(first), str_of(second)};
	struct score_typed t = {.points = points, .remark = STR(""), .done = true};
	struct score_problems wrong;
	struct score_sheet x;
	bool undeclared;

	assert_op(&f->op, council_declare(&f->op, &s, &said, 1));
	assert_op(&f->op, score_sheet_get(&f->op, w->session, number, &x, &undeclared));
	t.version = x.version;
	assert_op(&f->op, score_save(&f->op, &x, &t, &wrong));
}

static void
where_nobody_voted_the_sheets_tell(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	const int64_t members[] = {f->world.council, f->world.deputy, f->world.office};

	council_world_make(f, &w);
	council_begin(f, &w);
	for (size_t i = 0; i < COUNT_OF(members); i++) {
		score(f, members[i], &w, 1, "40", "50");
		score(f, members[i], &w, 2, "20", "10"); /* below the 50 of the rubric */
	}
	struct council_session s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_op(&f->op, score_open(&f->op, &s));
	assert_outcome(f, w.code[0], "");
	publish(f, &w);
	assert_outcome(f, w.code[0], "recognised");
	assert_outcome(f, w.code[1], "not_recognised");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_commendation_is_told_when_it_is_public_and_taken_back_when_revoked),
		test(what_is_revoked_before_it_is_public_leaves_no_trace),
		test(a_letter_of_praise_is_no_commendation),
		test(votes_are_told_when_the_session_is_published),
		test(appraising_what_is_registered_recognises_nothing),
		test(where_nobody_voted_the_sheets_tell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
