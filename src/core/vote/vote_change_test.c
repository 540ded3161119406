/* vote_change_test.c - meetings and votes of a council whose members change meanwhile, and votes
 * that cannot go on as they began. On both engines. */
#include "core/score/sheet.h"
#include "core/score/table.h"
#include "core/vote/minutes.h"
#include "core/vote/vote_testing.h"

static void
sign(struct fixture *f, int64_t account, const struct council_world *w)
{
	struct meeting m = vote_seen(f, account, w);
	struct minutes t;

	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	assert_op(&f->op, minutes_sign(&f->op, &m, t.mark, STR("")));
}

static void
ended(struct fixture *f, const struct council_world *w)
{
	struct meeting m = vote_seen(f, f->world.leader, w);

	assert_op(&f->op, meeting_end(&f->op, &m));
}

static void
minutes_of_a_past_meeting_stay_signed_when_members_change(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct minutes t;

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, (int64_t[]){f->world.council}, 1);
	ended(f, &w);
	sign(f, f->world.leader, &w);
	sign(f, f->world.secretary, &w);
	council_replace(f, &w, f->world.council, f->world.other_officer);
	council_replace(f, &w, f->world.deputy, f->world.admin);
	fixture_sql(f, "UPDATE council_member SET role = 'member' WHERE role = 'vice'");
	struct meeting m = vote_seen(f, f->world.leader, &w);
	assert_int_equal(m.n_members, 7);
	assert_int_equal(m.n_present, 6);
	assert_str(meeting_seat(&m, council_member_of(f, &w, f->world.deputy))->member->role, "vice");
	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	assert_true(t.settled);
}

/* Also who was never called at all: he was not there. */
static void
who_was_not_noted_is_absent_in_the_end(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	const int64_t there[] = {f->world.leader, f->world.deputy, f->world.secretary, f->world.office,
	                         f->world.head};

	vote_world_make(f, &w, 0);
	for (size_t i = 0; i < COUNT_OF(there); i++)
		vote_attend(f, &w, there[i], ATTEND_PRESENT);
	struct meeting m = vote_seen(f, f->world.leader, &w);
	assert_op(&f->op, meeting_begin(&f->op, &m));
	ended(f, &w);
	m = vote_seen(f, f->world.leader, &w);
	assert_int_equal(m.n_members, 7);
	assert_int_equal(meeting_seat(&m, council_member_of(f, &w, f->world.council))->state,
	                 ATTEND_ABSENT);
}

static void
who_is_replaced_during_a_meeting_is_not_counted_twice(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t who[6];

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, (int64_t[]){f->world.council}, 1);
	council_replace(f, &w, f->world.council, f->world.other_officer);
	struct meeting m = vote_seen(f, f->world.leader, &w);
	assert_int_equal(m.n_members, 7);
	assert_int_equal(m.quorum, 5);
	/* A secret vote is on when the next one is replaced; he had voted. */
	vote_opened(f, &w, 1, VOTE_SECRET);
	vote_voters(f, who);
	assert_op(&f->op, vote_by(f, f->world.deputy, &w, 1, VOTE_AGREE, vote_code(0)));
	council_replace(f, &w, f->world.deputy, f->world.admin);
	vote_attend(f, &w, f->world.admin, ATTEND_PRESENT);
	vote_assert_refused(&f->op, vote_by(f, f->world.admin, &w, 1, VOTE_AGREE, vote_code(1)),
	                    ERR_DENIED); /* he has not declared */
	council_declare_none(f, &w, f->world.admin);
	council_declare_none(f, &w, f->world.other_officer);
	const int64_t rest[] = {f->world.leader, f->world.secretary, f->world.office, f->world.head};
	for (size_t i = 0; i < COUNT_OF(rest); i++)
		assert_op(&f->op, vote_by(f, rest[i], &w, 1, VOTE_AGREE, vote_code(i + 1)));
	/* The newcomers vote last: there is a ballot for each. */
	vote_attend(f, &w, f->world.other_officer, ATTEND_PRESENT);
	assert_op(&f->op, vote_by(f, f->world.other_officer, &w, 1, VOTE_DISAGREE, vote_code(5)));
	assert_op(&f->op, vote_by(f, f->world.admin, &w, 1, VOTE_DISAGREE, "aaaa-bbbb-cccg"));
	vote_closed(f, &w, 1);
	const struct vote *v = vote_seen_by(f, f->world.leader, &w, 1);
	assert_int_equal(v->figures.members, 7); /* six, less the author, and who had voted before */
	assert_int_equal(v->figures.returned, 7);
	assert_int_equal(v->figures.agree, 5);
	assert_int_equal(v->figures.disagree, 2);
	/* Of the next dossier he is no member. */
	vote_opened(f, &w, 2, VOTE_OPEN);
	vote_closed(f, &w, 2);
	v = vote_seen_by(f, f->world.leader, &w, 2);
	assert_int_equal(v->figures.members, 6);
	/* Nor when the meeting has ended. */
	m = vote_seen(f, f->world.leader, &w);
	const int64_t members = m.n_members, present = m.n_present, seats = m.n_seats;
	ended(f, &w);
	m = vote_seen(f, f->world.leader, &w);
	assert_int_equal(m.n_members, members);
	assert_int_equal(m.n_present, present);
	assert_int_equal(m.n_seats, seats);
}

/* Two counts beside each other would tell how the others voted. */
static void
a_vote_that_lost_its_quorum_is_not_counted(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	const int64_t voters[] = {f->world.leader, f->world.secretary, f->world.office};

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	for (size_t i = 0; i < COUNT_OF(voters); i++)
		assert_op(&f->op, vote_by(f, voters[i], &w, 1, VOTE_AGREE, vote_code(i)));
	vote_attend(f, &w, f->world.deputy, ATTEND_LEFT);
	vote_attend(f, &w, f->world.council, ATTEND_LEFT);
	vote_attend(f, &w, f->world.head, ATTEND_LEFT);
	vote_closed(f, &w, 1);
	const struct vote *v = vote_seen_by(f, f->world.leader, &w, 1);
	assert_int_equal(v->outcome, VOTE_NO_QUORUM);
	assert_int_equal(v->figures.returned, 3);
	assert_false(v->told);
	assert_int_equal(v->figures.agree, 0);
	fixture_sql(f, "CREATE TABLE probe (ok integer CHECK (ok = 1))");
	fixture_sql(f, "INSERT INTO probe SELECT CASE WHEN count(*) = 0 THEN 1 ELSE 0 END "
	               "FROM vote_ballot");
}

static void
score(struct fixture *f, const struct council_world *w, int64_t account, const char *points)
{
	struct council_session s = council_seen(f, account, w->session);
	const struct council_declared said = {s.dossiers.at[0].id, false, STR("")};
	const struct str typed[] = {str_of(points), str_of(points)};
	const struct score_typed t = {.points = typed, .done = true};
	struct score_problems wrong;
	struct score_sheet x;
	bool undeclared;

	assert_op(&f->op, council_declare(&f->op, &s, &said, 1));
	assert_op(&f->op, score_sheet_get(&f->op, w->session, 1, &x, &undeclared));
	assert_op(&f->op, score_save(&f->op, &x, &t, &wrong));
}

static const struct score_line *
line_of(struct fixture *f, const struct council_world *w, int64_t account)
{
	struct op *op = op_as(f, account);
	struct score_table *t = arena_new(&f->arena, struct score_table);

	assert_op(op, score_table_get(op, w->session, t));
	return &t->lines[0];
}

/* Recusal after scores: neither the mean nor the quorum knows him any more. */
static void
who_withdraws_in_a_meeting_takes_his_sheet_with_him(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	council_world_make(f, &w);
	council_begin(f, &w);
	score(f, &w, f->world.leader, "20");
	score(f, &w, f->world.secretary, "20");
	score(f, &w, f->world.deputy, "20");
	score(f, &w, f->world.council, "40");
	vote_world_meet(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	assert_int_equal(line_of(f, &w, f->world.secretary)->result.total, 5000);
	assert_int_equal(line_of(f, &w, f->world.council)->view, SCORE_SHEETS);
	/* Who leads the meeting has seen them, and takes nobody's out. */
	struct meeting m = vote_seen(f, f->world.leader, &w);
	assert_op(&f->op, meeting_recuse(&f->op, &m, m.items[0].dossier->id,
	                                 council_member_of(f, &w, f->world.deputy), STR("Bận việc")));
	assert_int_equal(line_of(f, &w, f->world.secretary)->result.n, 4);
	m = vote_seen(f, f->world.council, &w);
	assert_op(&f->op, meeting_recuse(&f->op, &m, m.items[0].dossier->id, m.session.council.me,
	                                 STR("Họ hàng")));
	const struct score_line *l = line_of(f, &w, f->world.secretary);
	assert_int_equal(l->result.n, 3);
	assert_int_equal(l->result.total, 4000);
	struct op *op = op_as(f, f->world.council);
	struct score_table t;
	if (score_table_get(op, w.session, &t))
		assert_int_equal(t.lines[0].view, SCORE_NOTHING);
	/* What is published stays. */
	struct council_session s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, vote_publish(&f->op, &s));
	m = vote_seen(f, f->world.leader, &w);
	vote_assert_refused(
		&f->op,
		meeting_recuse(&f->op, &m, m.items[0].dossier->id, m.session.council.me, STR("Muộn")),
		ERR_CONFLICT);
}

static bool
tally(struct fixture *f, int64_t account, const struct council_world *w, int64_t n, int64_t agree)
{
	struct meeting m = vote_seen(f, account, w);

	return vote_tally_save(
		&f->op, &m, meeting_item(&m, 1)->dossier->id,
		&(struct vote_tally){.issued = n, .returned = n, .agree = agree, .disagree = n - agree});
}

static bool
drop(struct fixture *f, int64_t account, const struct council_world *w)
{
	struct meeting m = vote_seen(f, account, w);

	return vote_tally_drop(&f->op, &m, meeting_item(&m, 1)->dossier->id);
}

/* One of the two who counted is gone, and they had not agreed. */
static void
paper_ballots_are_counted_anew_when_two_do_not_agree(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_PAPER);
	assert_op(&f->op, tally(f, f->world.deputy, &w, 6, 5));
	assert_op(&f->op, tally(f, f->world.council, &w, 6, 4));
	vote_assert_refused(&f->op, tally(f, f->world.office, &w, 6, 4), ERR_CONFLICT);
	vote_assert_refused(&f->op, drop(f, f->world.deputy, &w), ERR_DENIED);
	assert_op(&f->op, drop(f, f->world.leader, &w));
	assert_op(&f->op, tally(f, f->world.office, &w, 6, 4));
	assert_op(&f->op, tally(f, f->world.council, &w, 6, 4));
	/* What two agree about is nobody's to strike. */
	vote_assert_refused(&f->op, drop(f, f->world.leader, &w), ERR_CONFLICT);
	vote_closed(f, &w, 1);
	assert_int_equal(vote_seen_by(f, f->world.leader, &w, 1)->figures.agree, 4);
}

static void
who_voted_on_paper_and_left_was_there(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	vote_world_make(f, &w, vote_rule_made(f, VOTE_OF_PRESENT, (struct vote_share){1, 2, true}));
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_PAPER);
	assert_op(&f->op, tally(f, f->world.deputy, &w, 6, 3));
	/* Nobody knows whose ballots these are: it is too late to withdraw. */
	struct meeting m = vote_seen(f, f->world.head, &w);
	vote_assert_refused(
		&f->op,
		meeting_recuse(&f->op, &m, m.items[0].dossier->id, m.session.council.me, STR("Họ hàng")),
		ERR_CONFLICT);
	vote_attend(f, &w, f->world.head, ATTEND_LEFT);
	vote_attend(f, &w, f->world.office, ATTEND_LEFT);
	assert_op(&f->op, tally(f, f->world.council, &w, 6, 3));
	vote_closed(f, &w, 1);
	const struct vote *v = vote_seen_by(f, f->world.leader, &w, 1);
	assert_int_equal(v->figures.present, 6);
	assert_int_equal(v->outcome, VOTE_TIED); /* three of six, and not three of four */
}

static void
two_meetings_do_not_vote_on_one_dossier_at_once(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct meeting other;
	int64_t number;

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	const struct meeting_place agenda[] = {{m.items[0].dossier->id, 1},
	                                       {m.items[1].dossier->id, 0}};
	const struct meeting_typed t = {
		.rule = m.rule.id, .held_on = DAY_NONE, .place = STR(""), .agenda = agenda, .n_agenda = 2};
	assert_op(&f->op, meeting_save(&f->op, w.session, 0, &t, &number));
	assert_op(&f->op, meeting_get(&f->op, w.session, number, &other));
	for (size_t i = 0; i < 5; i++)
		assert_op(&f->op, meeting_attend(&f->op, &other, other.seats[i].member->id, ATTEND_PRESENT,
		                                 STR("")));
	assert_op(&f->op, meeting_begin(&f->op, &other));
	vote_opened(f, &w, 1, VOTE_SECRET);
	assert_op(&f->op, meeting_get(&f->op, w.session, number, &other));
	vote_assert_refused(&f->op, vote_open(&f->op, &other, agenda[0].dossier, VOTE_OPEN),
	                    ERR_CONFLICT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(minutes_of_a_past_meeting_stay_signed_when_members_change),
		test(who_was_not_noted_is_absent_in_the_end),
		test(who_is_replaced_during_a_meeting_is_not_counted_twice),
		test(a_vote_that_lost_its_quorum_is_not_counted),
		test(who_withdraws_in_a_meeting_takes_his_sheet_with_him),
		test(paper_ballots_are_counted_anew_when_two_do_not_agree),
		test(who_voted_on_paper_and_left_was_there),
		test(two_meetings_do_not_vote_on_one_dossier_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
