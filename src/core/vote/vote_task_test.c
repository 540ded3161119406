/* vote_task_test.c - what a meeting makes wait for whom. On both engines. */
#include "core/task/task_words.h"
#include "core/vote/minutes.h"
#include "core/vote/vote_testing.h"

/* The n of the account's task of that kind, at least 1 where there is one; 0: there is none. */
static int64_t
owed(struct fixture *f, int64_t account, enum task_kind kind)
{
	struct op *op = op_as(f, account);
	struct tasks tasks;

	assert_op(op, task_list(op, &tasks));
	for (size_t i = 0; i < tasks.len; i++)
		if (tasks.at[i].kind == kind) {
			assert_str(task_words(op, &tasks.at[i]).path,
			           kind == TASK_MINUTES ? "/hoi-dong/1/hop/1/bien-ban" : "/hoi-dong/1/hop/1");
			return tasks.at[i].n > 0 ? tasks.at[i].n : 1;
		}
	return 0;
}

static void
an_open_vote_waits_for_who_may_vote_and_has_not(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	const int64_t absent[] = {f->world.office};

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, absent, 1);
	assert_int_equal(owed(f, f->world.council, TASK_VOTE), 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	vote_opened(f, &w, 2, VOTE_OPEN);
	assert_int_equal(owed(f, f->world.council, TASK_VOTE), 2);
	assert_int_equal(owed(f, f->world.officer, TASK_VOTE), 0); /* author, and undecided */
	assert_int_equal(owed(f, f->world.office, TASK_VOTE), 0);  /* absent; the rule asks no letter */
	assert_int_equal(owed(f, f->world.admin, TASK_VOTE), 0);
	assert_op(&f->op, vote_by(f, f->world.council, &w, 1, VOTE_AGREE, vote_code(0)));
	assert_int_equal(owed(f, f->world.council, TASK_VOTE), 1);
	assert_int_equal(owed(f, f->world.deputy, TASK_VOTE), 2);
	struct meeting m = vote_seen(f, f->world.deputy, &w);
	assert_op(&f->op, meeting_recuse(&f->op, &m, meeting_item(&m, 1)->dossier->id,
	                                 m.session.council.me, STR("Họ hàng")));
	assert_int_equal(owed(f, f->world.deputy, TASK_VOTE), 1);
	vote_attend(f, &w, f->world.deputy, ATTEND_LEFT);
	assert_int_equal(owed(f, f->world.deputy, TASK_VOTE), 0);
}

static bool
tally(struct fixture *f, int64_t account, const struct council_world *w, int64_t agree)
{
	struct meeting m = vote_seen(f, account, w);

	return vote_tally_save(
		&f->op, &m, meeting_item(&m, 1)->dossier->id,
		&(struct vote_tally){.issued = 6, .returned = 6, .agree = agree, .disagree = 6 - agree});
}

static void
paper_ballots_want_a_second_count(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_PAPER);
	assert_int_equal(owed(f, f->world.council, TASK_VOTE), 0);
	assert_int_equal(owed(f, f->world.council, TASK_VOTE_TALLY), 0);
	assert_op(&f->op, tally(f, f->world.secretary, &w, 4));
	assert_int_equal(owed(f, f->world.council, TASK_VOTE_TALLY), 1);
	assert_int_equal(owed(f, f->world.secretary, TASK_VOTE_TALLY), 0);
	assert_int_equal(owed(f, f->world.officer, TASK_VOTE_TALLY), 0);
	assert_op(&f->op, tally(f, f->world.council, &w, 5));
	/* They differ: both look again, nobody else. */
	assert_int_equal(owed(f, f->world.council, TASK_VOTE_TALLY), 1);
	assert_int_equal(owed(f, f->world.secretary, TASK_VOTE_TALLY), 1);
	assert_int_equal(owed(f, f->world.deputy, TASK_VOTE_TALLY), 0);
	assert_op(&f->op, tally(f, f->world.secretary, &w, 5));
	assert_int_equal(owed(f, f->world.council, TASK_VOTE_TALLY), 0);
}

static void
a_tie_waits_for_the_chair(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t who[6];

	vote_world_make(f, &w, vote_rule_made(f, VOTE_OF_PRESENT, (struct vote_share){1, 2, true}));
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_OPEN);
	vote_voters(f, who);
	for (size_t i = 0; i < 6; i++)
		assert_op(&f->op, vote_by(f, who[i], &w, 1, i < 3 ? VOTE_AGREE : VOTE_DISAGREE, ""));
	vote_closed(f, &w, 1);
	assert_int_equal(owed(f, f->world.leader, TASK_VOTE_TIE), 1);
	assert_int_equal(owed(f, f->world.secretary, TASK_VOTE_TIE), 0);
	struct meeting m = vote_seen(f, f->world.leader, &w);
	assert_op(&f->op, vote_decide(&f->op, &m, meeting_item(&m, 1)->dossier->id, true));
	assert_int_equal(owed(f, f->world.leader, TASK_VOTE_TIE), 0);
}

static void
sign(struct fixture *f, int64_t account, const struct council_world *w)
{
	struct meeting m = vote_seen(f, account, w);
	struct minutes t;

	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	assert_true(t.may_sign);
	assert_op(&f->op, minutes_sign(&f->op, &m, t.mark, STR("")));
}

/* The chair is away: the vice-chair presided. */
static void
minutes_wait_for_the_secretary_then_for_who_presided(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	const int64_t absent[] = {f->world.leader};
	struct minutes t;

	vote_world_make(f, &w, 0);
	const int64_t there[] = {f->world.deputy,  f->world.secretary, f->world.office,
	                         f->world.council, f->world.head,      f->world.officer};
	vote_attend(f, &w, absent[0], ATTEND_ABSENT);
	for (size_t i = 0; i < COUNT_OF(there); i++)
		vote_attend(f, &w, there[i], ATTEND_PRESENT);
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	assert_op(&f->op, meeting_begin(&f->op, &m));
	assert_int_equal(owed(f, f->world.secretary, TASK_MINUTES), 0);
	m = vote_seen(f, f->world.secretary, &w);
	assert_op(&f->op, meeting_end(&f->op, &m));
	assert_int_equal(owed(f, f->world.secretary, TASK_MINUTES), 1);
	assert_int_equal(owed(f, f->world.deputy, TASK_MINUTES), 0);
	sign(f, f->world.secretary, &w);
	assert_int_equal(owed(f, f->world.secretary, TASK_MINUTES), 0);
	assert_int_equal(owed(f, f->world.deputy, TASK_MINUTES), 1);
	assert_int_equal(owed(f, f->world.leader, TASK_MINUTES), 0);
	sign(f, f->world.deputy, &w);
	assert_int_equal(owed(f, f->world.deputy, TASK_MINUTES), 0);
	/* Changed since: once more, from the beginning. */
	m = vote_seen(f, f->world.secretary, &w);
	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	t.texts[MINUTES_COURSE] = STR("Bổ sung");
	assert_op(&f->op, minutes_save(&f->op, &m, &t));
	assert_int_equal(owed(f, f->world.secretary, TASK_MINUTES), 1);
	assert_int_equal(owed(f, f->world.deputy, TASK_MINUTES), 0);
}

static void
one_of_two_secretaries_signs_the_minutes(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	vote_world_make(f, &w, 0);
	fixture_sql(f, arena_printf(&f->arena,
	                            "UPDATE council_member SET role = 'secretary' WHERE id = %" PRId64,
	                            council_member_of(f, &w, f->world.officer))
	                   .at);
	vote_begin(f, &w, NULL, 0);
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	assert_op(&f->op, meeting_end(&f->op, &m));
	assert_int_equal(
		owed(f, f->world.secretary, TASK_MINUTES) + owed(f, f->world.officer, TASK_MINUTES), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(an_open_vote_waits_for_who_may_vote_and_has_not),
		test(paper_ballots_want_a_second_count),
		test(a_tie_waits_for_the_chair),
		test(minutes_wait_for_the_secretary_then_for_who_presided),
		test(one_of_two_secretaries_signs_the_minutes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
