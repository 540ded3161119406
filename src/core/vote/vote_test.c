/* vote_test.c - votes: who may, what is refused, what is counted, what nobody can tell. On both
 * engines. */
#include "core/vote/vote_testing.h"

#include "core/audit/audit.h"

#include <stdlib.h>
#include <string.h>

static void
a_secret_vote_counts_each_member_once(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t who[6];
	bool counted;

	vote_voters(f, who);
	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_assert_refused(&f->op, vote_by(f, who[1], &w, 1, VOTE_AGREE, vote_code(1)), ERR_CONFLICT);
	vote_opened(f, &w, 1, VOTE_SECRET);
	assert_op(&f->op, vote_by(f, who[0], &w, 1, VOTE_AGREE, vote_code(0)));
	vote_assert_refused(&f->op, vote_by(f, who[0], &w, 1, VOTE_DISAGREE, vote_code(1)),
	                    ERR_CONFLICT);
	vote_assert_refused(&f->op, vote_by(f, who[1], &w, 1, VOTE_NOTHING, vote_code(1)), ERR_INVALID);
	vote_assert_refused(&f->op, vote_by(f, who[1], &w, 1, VOTE_AGREE, "ngắn"), ERR_INVALID);
	vote_assert_refused(&f->op, vote_by(f, who[1], &w, 1, VOTE_AGREE, vote_code(0)), ERR_CONFLICT);
	/* The author, somebody who left, who does not sit there. */
	vote_assert_refused(&f->op, vote_by(f, f->world.officer, &w, 1, VOTE_AGREE, vote_code(5)),
	                    ERR_DENIED);
	vote_attend(f, &w, who[5], ATTEND_LEFT);
	vote_assert_refused(&f->op, vote_by(f, who[5], &w, 1, VOTE_AGREE, vote_code(5)), ERR_DENIED);
	vote_assert_refused(&f->op, vote_by(f, f->world.auditor, &w, 1, VOTE_AGREE, vote_code(5)),
	                    ERR_DENIED);
	for (size_t i = 1; i < 5; i++)
		assert_op(&f->op,
		          vote_by(f, who[i], &w, 1, i == 4 ? VOTE_BLANK : VOTE_AGREE, vote_code(i)));
	/* Nothing is counted before the end, for nobody. */
	struct meeting m = vote_seen(f, f->world.leader, &w);
	assert_int_equal(m.items[0].voted, 5);
	assert_int_equal(m.items[0].vote.outcome, VOTE_UNDECIDED);
	assert_int_equal(m.items[0].vote.figures.agree, 0);
	vote_assert_refused(
		&f->op,
		vote_receipt_counted(&f->op, &m, m.items[0].dossier->id, STR("aaaabbbbccca"), &counted),
		ERR_CONFLICT);
	m = vote_seen(f, who[4], &w);
	assert_int_equal(m.items[0].voted, 0);
	assert_true(m.items[0].have_voted);
	/* Who left after voting has voted. */
	vote_attend(f, &w, who[4], ATTEND_LEFT);
	vote_closed(f, &w, 1);
	const struct vote *v = vote_seen_by(f, who[1], &w, 1);
	assert_int_equal(v->outcome, VOTE_APPROVED); /* 4 of 6 */
	assert_int_equal(v->figures.members, 6);
	assert_int_equal(v->figures.present, 5);
	assert_int_equal(v->figures.issued, 5);
	assert_int_equal(v->figures.returned, 5);
	assert_int_equal(v->figures.agree, 4);
	assert_int_equal(v->figures.disagree, 0);
	vote_assert_refused(&f->op, vote_by(f, who[5], &w, 1, VOTE_AGREE, vote_code(5)), ERR_CONFLICT);
	/* Each finds his ballot, nobody one that was never cast. */
	m = vote_seen(f, who[0], &w);
	int64_t dossier = m.items[0].dossier->id;
	assert_op(&f->op, vote_receipt_counted(&f->op, &m, dossier, STR("aaaabbbb ccca"), &counted));
	assert_true(counted);
	assert_op(&f->op, vote_receipt_counted(&f->op, &m, dossier, str_of(vote_code(5)), &counted));
	assert_false(counted);
	/* Decided once. */
	m = vote_seen(f, f->world.leader, &w);
	vote_assert_refused(&f->op, vote_open(&f->op, &m, dossier, VOTE_OPEN), ERR_CONFLICT);
}

/* What lies in the database after some have voted: as many ballots as people could vote, all
 * written by the last transaction, none before another; marks without a choice; a log that says
 * the same whatever was voted. */
static void
nothing_in_the_database_leads_from_a_ballot_to_its_voter(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct audit_lines log;
	const char *engine = getenv("TEST_ENGINE");
	int64_t who[6];

	vote_voters(f, who);
	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	assert_op(&f->op, vote_by(f, who[1], &w, 1, VOTE_AGREE, vote_code(1)));
	assert_op(&f->op, vote_by(f, who[2], &w, 1, VOTE_DISAGREE, vote_code(2)));
	assert_op(&f->op, vote_by(f, who[3], &w, 1, VOTE_BLANK, vote_code(3)));
	/* Each of these fails where the assertion does not hold. */
	fixture_sql(f, "CREATE TABLE probe (ok integer CHECK (ok = 1))");
	fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN count(*) = 6 THEN 1 ELSE 0 END "
	               "FROM vote_ballot");
	fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN count(*) = 3 THEN 1 ELSE 0 END "
	               "FROM vote_ballot WHERE choice = 0");
	fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN count(*) = 3 AND count(choice) = 0 THEN 1 "
	               "ELSE 0 END FROM vote_mark");
	fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN count(DISTINCT length(receipt)) = 1 AND "
	               "count(DISTINCT length(slot)) = 1 THEN 1 ELSE 0 END FROM vote_ballot");
	if (engine != NULL && strcmp(engine, "pgsql") == 0) {
		fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN count(DISTINCT xmin::text) = 1 THEN 1 "
		               "ELSE 0 END FROM vote_ballot");
		/* Rows lie in the order of their random names. */
		fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN array_agg(slot ORDER BY ctid) = "
		               "array_agg(slot ORDER BY slot) THEN 1 ELSE 0 END FROM vote_ballot");
	}
	struct op *op = op_as(f, f->world.auditor);
	assert_op(op, audit_of_object(op, "council_session", w.session, 3, &log));
	assert_int_equal(log.len, 3);
	for (size_t i = 0; i < log.len; i++) {
		assert_str(log.at[i].action, "vote.cast");
		assert_str(log.at[i].summary, "Bỏ phiếu, phiên: Phiên thử");
		assert_true(str_eq(log.at[i].detail, log.at[0].detail));
	}
}

/* The first voter's ballot is found at other places than the first: in sixteen votes it would be
 * at one and the same once in 6^15 times. */
static void
a_ballot_is_filled_at_a_random_place(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t who[6];

	vote_voters(f, who);
	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	fixture_sql(f, "CREATE TABLE place (n integer)");
	for (int i = 0; i < 16; i++) {
		vote_opened(f, &w, 1, VOTE_SECRET);
		assert_op(&f->op, vote_by(f, who[1], &w, 1, VOTE_AGREE, vote_code(1)));
		fixture_sql(f, "INSERT INTO place SELECT count(*) FROM vote_ballot b WHERE b.slot <= "
		               "(SELECT a.slot FROM vote_ballot a WHERE a.choice = 1)");
		fixture_sql(f, "DELETE FROM vote_ballot");
		fixture_sql(f, "DELETE FROM vote_mark");
		fixture_sql(f, "DELETE FROM vote");
	}
	fixture_sql(f, "CREATE TABLE probe (ok integer CHECK (ok = 1))");
	fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN count(DISTINCT n) > 1 THEN 1 ELSE 0 END "
	               "FROM place");
}

static void
too_few_secret_ballots_are_not_counted(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t who[6];

	vote_voters(f, who);
	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	assert_op(&f->op, vote_by(f, who[1], &w, 1, VOTE_DISAGREE, vote_code(1)));
	assert_op(&f->op, vote_by(f, who[2], &w, 1, VOTE_DISAGREE, vote_code(2)));
	vote_closed(f, &w, 1);
	const struct vote *v = vote_seen_by(f, f->world.leader, &w, 1);
	assert_int_equal(v->outcome, VOTE_NO_QUORUM);
	assert_int_equal(v->figures.returned, 2);
	assert_false(v->told);
	fixture_sql(f, "CREATE TABLE probe (ok integer CHECK (ok = 1))");
	fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN count(*) = 0 THEN 1 ELSE 0 END FROM "
	               "vote_ballot");
	fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN disagree IS NULL THEN 1 ELSE 0 END FROM "
	               "vote");
	/* Another meeting decides. */
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	const struct meeting_place agenda = {m.items[0].dossier->id, 1};
	const struct meeting_typed t = {
		.rule = m.rule.id, .held_on = DAY_NONE, .place = STR(""), .agenda = &agenda, .n_agenda = 1};
	int64_t number;
	assert_op(&f->op, meeting_end(&f->op, &m));
	assert_op(&f->op, meeting_save(&f->op, w.session, 0, &t, &number));
	assert_int_equal(number, 2);
	assert_op(&f->op, meeting_get(&f->op, w.session, 2, &m));
	assert_int_equal(m.n_agenda, 1);
	assert_false(m.items[0].decided);
	assert_int_equal(m.items[0].vote.id, 0);
}

static void
an_open_vote_is_by_name_and_absent_members_write(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct vote_marks marks;
	int64_t who[6];

	vote_voters(f, who);
	vote_world_make(f, &w, vote_rule_made(f, VOTE_OF_PRESENT, (struct vote_share){1, 2, true}));
	vote_begin(f, &w, &who[5], 1);
	vote_opened(f, &w, 1, VOTE_OPEN);
	assert_op(&f->op, vote_by(f, who[0], &w, 1, VOTE_AGREE, ""));
	assert_op(&f->op, vote_by(f, who[1], &w, 1, VOTE_DISAGREE, ""));
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	int64_t dossier = m.items[0].dossier->id;
	const enum vote_choice noted[] = {VOTE_AGREE, VOTE_DISAGREE, VOTE_DISAGREE, VOTE_AGREE};
	for (size_t i = 2; i < 6; i++) {
		int64_t member = council_member_of(f, &w, who[i]);
		m = vote_seen(f, f->world.secretary, &w);
		assert_op(&f->op, vote_note(&f->op, &m, dossier, member, noted[i - 2]));
	}
	int64_t officer = council_member_of(f, &w, f->world.officer);
	m = vote_seen(f, f->world.secretary, &w);
	vote_assert_refused(&f->op, vote_note(&f->op, &m, dossier, officer, VOTE_AGREE), ERR_INVALID);
	/* Before the end who leads sees that, not what. */
	assert_op(&f->op, vote_marks(&f->op, &m, &m.items[0], &marks));
	assert_int_equal(marks.len, 6);
	for (size_t i = 0; i < marks.len; i++)
		assert_int_equal(marks.at[i].choice, VOTE_NOTHING);
	vote_closed(f, &w, 1);
	m = vote_seen(f, who[1], &w);
	const struct vote *v = &m.items[0].vote;
	assert_int_equal(v->figures.present, 5);
	assert_int_equal(v->figures.written, 1);
	assert_int_equal(v->figures.agree, 3);
	assert_int_equal(v->outcome, VOTE_TIED);
	assert_op(&f->op, vote_marks(&f->op, &m, &m.items[0], &marks));
	assert_int_equal(marks.at[1].choice, VOTE_DISAGREE);
	/* The chair, nobody else, and once. */
	m = vote_seen(f, f->world.secretary, &w);
	vote_assert_refused(&f->op, vote_decide(&f->op, &m, dossier, true), ERR_DENIED);
	vote_assert_refused(&f->op, meeting_end(&f->op, &m), ERR_CONFLICT);
	m = vote_seen(f, f->world.leader, &w);
	vote_assert_refused(&f->op, vote_publish(&f->op, &m.session), ERR_CONFLICT);
	assert_op(&f->op, vote_decide(&f->op, &m, dossier, true));
	vote_assert_refused(&f->op, vote_decide(&f->op, &m, dossier, false), ERR_CONFLICT);
	assert_int_equal(vote_seen_by(f, who[1], &w, 1)->outcome, VOTE_APPROVED);
	/* The log, which others read sooner, does not say whose votes were tied. */
	struct audit_lines log;
	struct op *op = op_as(f, f->world.auditor);
	assert_op(op, audit_of_object(op, "council_session", w.session, 1, &log));
	assert_str(log.at[0].action, "vote.decide");
	assert_true(str_find(log.at[0].summary, STR("SK-"), 0) == SIZE_MAX);
}

static void
paper_ballots_are_entered_twice(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct vote_tallies seen;
	struct vote_tally t = {.issued = 6, .returned = 6, .agree = 5, .disagree = 1};

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_PAPER);
	struct meeting m = vote_seen(f, f->world.council, &w);
	int64_t dossier = m.items[0].dossier->id;
	vote_assert_refused(&f->op, vote_by(f, f->world.council, &w, 1, VOTE_AGREE, ""), ERR_CONFLICT);
	t.agree = 6;
	vote_assert_refused(&f->op, vote_tally_save(&f->op, &m, dossier, &t), ERR_INVALID);
	t.agree = 5;
	assert_op(&f->op, vote_tally_save(&f->op, &m, dossier, &t));
	m = vote_seen(f, f->world.leader, &w);
	vote_assert_refused(&f->op, vote_close(&f->op, &m, dossier), ERR_CONFLICT);
	/* The second does not see the first; the author of the dossier does not count. */
	m = vote_seen(f, f->world.deputy, &w);
	assert_op(&f->op, vote_tallies(&f->op, &m, &m.items[0], &seen));
	assert_int_equal(seen.len, 0);
	assert_true(seen.may_add);
	t.agree = 4;
	assert_op(&f->op, vote_tally_save(&f->op, &m, dossier, &t));
	assert_op(&f->op, vote_tallies(&f->op, &m, &m.items[0], &seen));
	assert_int_equal(seen.len, 2);
	assert_true(seen.differ);
	m = vote_seen(f, f->world.officer, &w);
	vote_assert_refused(&f->op, vote_tally_save(&f->op, &m, dossier, &t), ERR_DENIED);
	m = vote_seen(f, f->world.head, &w);
	vote_assert_refused(&f->op, vote_tally_save(&f->op, &m, dossier, &t), ERR_CONFLICT);
	m = vote_seen(f, f->world.leader, &w);
	vote_assert_refused(&f->op, vote_close(&f->op, &m, dossier), ERR_CONFLICT);
	m = vote_seen(f, f->world.deputy, &w);
	t.agree = 5;
	assert_op(&f->op, vote_tally_save(&f->op, &m, dossier, &t));
	vote_closed(f, &w, 1);
	const struct vote *v = vote_seen_by(f, f->world.head, &w, 1);
	assert_int_equal(v->outcome, VOTE_APPROVED);
	assert_int_equal(v->figures.agree, 5);
}

static void
the_agency_learns_results_when_they_are_published(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct vote_results r;
	int64_t who[6];

	vote_voters(f, who);
	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	struct meeting m = vote_seen(f, f->world.leader, &w);
	vote_assert_refused(&f->op, vote_publish(&f->op, &m.session), ERR_CONFLICT);
	for (size_t i = 0; i < 4; i++)
		assert_op(&f->op, vote_by(f, who[i], &w, 1, VOTE_AGREE, vote_code(i)));
	vote_closed(f, &w, 1);
	const int64_t outside[] = {f->world.officer, f->world.other_officer, f->world.auditor};
	for (size_t i = 0; i < COUNT_OF(outside); i++) {
		struct op *op = op_as(f, outside[i]);
		assert_op(op, vote_results(op, w.session, &r));
		assert_int_equal(r.len, 0);
	}
	struct op *op = op_as(f, f->world.deputy);
	assert_op(op, vote_results(op, w.session, &r));
	assert_int_equal(r.at[0].figures.agree, 4);
	m = vote_seen(f, f->world.secretary, &w);
	vote_assert_refused(&f->op, vote_publish(&f->op, &m.session), ERR_DENIED);
	m = vote_seen(f, f->world.leader, &w);
	assert_op(&f->op, vote_publish(&f->op, &m.session));
	/* Of four ballots the agency is told the result and no figure; the author neither. */
	for (size_t i = 0; i < COUNT_OF(outside); i++) {
		op = op_as(f, outside[i]);
		assert_op(op, vote_results(op, w.session, &r));
		assert_int_equal(r.len, 1);
		assert_int_equal(r.at[0].outcome, VOTE_APPROVED);
		assert_int_equal(r.at[0].figures.agree, 0);
	}
	op = op_as(f, f->world.superior_office);
	assert_op(op, vote_results(op, w.session, &r));
	assert_int_equal(r.len, 0);
	m = vote_seen(f, f->world.secretary, &w);
	vote_assert_refused(&f->op, vote_open(&f->op, &m, m.items[1].dossier->id, VOTE_SECRET),
	                    ERR_CONFLICT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_secret_vote_counts_each_member_once),
		test(nothing_in_the_database_leads_from_a_ballot_to_its_voter),
		test(a_ballot_is_filled_at_a_random_place),
		test(too_few_secret_ballots_are_not_counted),
		test(an_open_vote_is_by_name_and_absent_members_write),
		test(paper_ballots_are_entered_twice),
		test(the_agency_learns_results_when_they_are_published),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
