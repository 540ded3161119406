/* meeting_test.c - meetings: agenda, attendance, who withdraws; rules of voting. On both engines.
 */
#include "core/vote/vote_testing.h"

static void
a_meeting_begins_with_a_quorum(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	const int64_t come[] = {f->world.leader, f->world.deputy, f->world.secretary, f->world.office};

	vote_world_make(f, &w, 0);
	for (size_t i = 0; i < COUNT_OF(come); i++)
		vote_attend(f, &w, come[i], ATTEND_PRESENT);
	struct meeting m = vote_seen(f, f->world.leader, &w);
	assert_int_equal(m.n_members, 7);
	assert_int_equal(m.quorum, 5);
	vote_assert_refused(&f->op, meeting_begin(&f->op, &m), ERR_INVALID);
	vote_attend(f, &w, f->world.council, ATTEND_PRESENT);
	/* Setting it up is the office's, beginning it the council's. */
	m = vote_seen(f, f->world.auditor, &w);
	vote_assert_refused(&f->op, meeting_begin(&f->op, &m), ERR_DENIED);
	m = vote_seen(f, f->world.head, &w);
	vote_assert_refused(&f->op, meeting_begin(&f->op, &m), ERR_DENIED);
	vote_assert_refused(&f->op,
	                    meeting_attend(&f->op, &m, m.session.council.me, ATTEND_PRESENT, STR("")),
	                    ERR_DENIED);
	m = vote_seen(f, f->world.secretary, &w);
	assert_op(&f->op, meeting_begin(&f->op, &m));
	vote_assert_refused(&f->op, meeting_begin(&f->op, &m), ERR_CONFLICT);
	/* Times of coming and leaving. */
	f->now += 60 * INT64_C(1000000);
	vote_attend(f, &w, f->world.council, ATTEND_LEFT);
	m = vote_seen(f, f->world.secretary, &w);
	const struct meeting_seat *seat = meeting_seat(&m, council_member_of(f, &w, f->world.council));
	assert_int_equal(seat->state, ATTEND_LEFT);
	assert_int_equal(seat->left_at - seat->came_at, 60 * INT64_C(1000000));
	assert_int_equal(m.n_present, 4);
	m = vote_seen(f, f->world.secretary, &w);
	vote_assert_refused(&f->op, vote_open(&f->op, &m, m.items[0].dossier->id, VOTE_SECRET),
	                    ERR_INVALID);
	/* An absent one who was never there cannot leave. */
	vote_assert_refused(
		&f->op,
		meeting_attend(&f->op, &m, council_member_of(f, &w, f->world.head), ATTEND_LEFT, STR("")),
		ERR_INVALID);
}

static void
withdrawing_changes_who_counts(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t who[6];

	vote_voters(f, who);
	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	struct meeting m = vote_seen(f, who[5], &w);
	int64_t dossier = m.items[0].dossier->id, me = m.session.council.me;
	assert_int_equal(m.items[0].voters, 6);
	vote_assert_refused(&f->op, meeting_recuse(&f->op, &m, dossier, me, STR(" ")), ERR_INVALID);
	vote_assert_refused(&f->op, meeting_recuse(&f->op, &m, dossier, me - 1, STR("Họ hàng")),
	                    ERR_DENIED);
	assert_op(&f->op, meeting_recuse(&f->op, &m, dossier, me, STR("Họ hàng")));
	vote_assert_refused(&f->op, vote_by(f, who[5], &w, 1, VOTE_AGREE, vote_code(5)), ERR_DENIED);
	for (size_t i = 0; i < 4; i++)
		assert_op(&f->op,
		          vote_by(f, who[i], &w, 1, i < 3 ? VOTE_AGREE : VOTE_DISAGREE, vote_code(i)));
	/* Too late for who has voted. */
	m = vote_seen(f, who[1], &w);
	vote_assert_refused(&f->op,
	                    meeting_recuse(&f->op, &m, dossier, m.session.council.me, STR("Họ hàng")),
	                    ERR_CONFLICT);
	vote_closed(f, &w, 1);
	const struct vote *v = vote_seen_by(f, who[1], &w, 1);
	assert_int_equal(v->figures.members, 5);
	assert_int_equal(v->outcome, VOTE_NOT_APPROVED); /* 3, where 2/3 of 5 is 4 */
	/* Who stayed out learns nothing before the agency does. */
	assert_int_equal(vote_seen_by(f, who[5], &w, 1)->outcome, VOTE_UNDECIDED);
	assert_int_equal(vote_seen_by(f, f->world.officer, &w, 1)->outcome, VOTE_UNDECIDED);
}

static void
an_agenda_keeps_what_was_voted_on(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t number = 1;

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	struct meeting_place agenda[] = {{m.items[0].dossier->id, 0}, {m.items[1].dossier->id, 1}};
	struct meeting_typed t = {.rule = m.rule.id,
	                          .held_on = DAY_NONE,
	                          .version = m.version,
	                          .place = STR(""),
	                          .agenda = agenda,
	                          .n_agenda = 2};
	vote_assert_refused(&f->op, meeting_save(&f->op, w.session, 1, &t, &number), ERR_INVALID);
	agenda[0].position = 9;
	assert_op(&f->op, meeting_save(&f->op, w.session, 1, &t, &number));
	vote_assert_refused(&f->op, meeting_save(&f->op, w.session, 1, &t, &number), ERR_CONFLICT);
	m = vote_seen(f, f->world.secretary, &w);
	assert_int_equal(m.items[0].dossier->number, 2);
	assert_int_equal(m.items[1].position, 2);
	/* Opened by mistake, and taken back as long as nobody voted. */
	assert_op(&f->op, vote_cancel(&f->op, &m, agenda[0].dossier));
	vote_opened(f, &w, 1, VOTE_OPEN);
	assert_op(&f->op, vote_by(f, f->world.deputy, &w, 1, VOTE_AGREE, ""));
	m = vote_seen(f, f->world.secretary, &w);
	vote_assert_refused(&f->op, vote_cancel(&f->op, &m, agenda[0].dossier), ERR_CONFLICT);
}

static void
a_rule_is_checked_before_it_is_kept(void **state)
{
	struct fixture *f = *state;
	struct vote_rule r = {.council_kind = STR(""),
	                      .name = STR("Quy tắc"),
	                      .source = STR(""),
	                      .quorum = {2, 3, false},
	                      .least = 3,
	                      .majority = {1, 1, false}};
	struct op *op = op_as(f, f->world.office);
	int64_t id;

	assert_op(op, vote_rule_add(op, &r, &id));
	r.majority.strict = true;
	vote_assert_refused(op, vote_rule_add(op, &r, &id), ERR_INVALID); /* nobody reaches it */
	r.majority = (struct vote_share){3, 2, false};
	vote_assert_refused(op, vote_rule_add(op, &r, &id), ERR_INVALID);
	r.majority = (struct vote_share){2, 3, false};
	r.least = 2;
	vote_assert_refused(op, vote_rule_add(op, &r, &id), ERR_INVALID);
	r.least = 3;
	op = op_as(f, f->world.head);
	vote_assert_refused(op, vote_rule_add(op, &r, &id), ERR_DENIED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_meeting_begins_with_a_quorum),
		test(withdrawing_changes_who_counts),
		test(an_agenda_keeps_what_was_voted_on),
		test(a_rule_is_checked_before_it_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
