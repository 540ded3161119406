/* council_test.c - councils, sessions, and who stays out of what. On both engines. */
#include "core/council/council_testing.h"

static const struct council_conflict *
conflict(const struct council_session *s, int64_t number, int64_t member)
{
	const struct council_dossier *d = council_dossier(s, number);

	for (size_t i = 0; i < s->conflicts.len; i++)
		if (s->conflicts.at[i].dossier == d->id && s->conflicts.at[i].member == member)
			return &s->conflicts.at[i];
	return NULL;
}

/* The op failed so; it may go on. */
static void
assert_refused(struct op *op, bool done, enum err_code code)
{
	assert_false(done);
	assert_int_equal(op->err.code, code);
	op->err = (struct err){0};
}

static void
conflicts_are_found_in_the_records(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	council_world_make(f, &w);
	int64_t officer = council_member_of(f, &w, f->world.officer);
	int64_t head = council_member_of(f, &w, f->world.head);
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	assert_int_equal(s.dossiers.len, 2);
	assert_int_equal(s.conflicts.len, 4);
	assert_str(conflict(&s, 1, officer)->state, "confirmed"); /* the author */
	assert_str(conflict(&s, 1, officer)->grounds, "author typed");
	assert_str(conflict(&s, 2, officer)->state, "suggested");
	assert_str(conflict(&s, 2, officer)->grounds, "typed");
	assert_str(conflict(&s, 1, head)->grounds, "confirmed superior");
	assert_str(conflict(&s, 1, head)->state, "suggested");
	/* A conflict that nobody has decided about keeps out as well. */
	assert_int_equal(council_dossier(&s, 1)->n_markers, 5);
	/* With the rule for units. */
	s.same_unit = true;
	struct council_problems wrong;
	int64_t id;
	assert_op(&f->op, council_session_save(&f->op, &s, &wrong, &id));
	s = council_seen(f, f->world.secretary, w.session);
	assert_str(conflict(&s, 2, officer)->grounds, "typed unit");
}

static void
a_conflict_is_decided_by_somebody_else_with_a_reason(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	council_world_make(f, &w);
	int64_t officer = council_member_of(f, &w, f->world.officer);
	int64_t head = council_member_of(f, &w, f->world.head);
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	struct op *op = &f->op;
	int64_t first = s.dossiers.at[0].id, second = s.dossiers.at[1].id;

	assert_refused(op, council_decide(op, &s, second, head, STR("dismissed"), STR(" ")),
	               ERR_INVALID);
	assert_refused(op, council_decide(op, &s, first, officer, STR("dismissed"), STR("Quen")),
	               ERR_INVALID); /* an author */
	assert_op(op, council_decide(op, &s, second, head, STR("dismissed"), STR("Chỉ ký")));
	s = council_seen(f, f->world.secretary, w.session);
	assert_int_equal(council_dossier(&s, 2)->n_markers, 6);
	assert_int_equal(council_dossier(&s, 1)->n_markers, 5);
	/* By hand, where the records say nothing. */
	int64_t deputy = council_member_of(f, &w, f->world.deputy);
	s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_decide(&f->op, &s, second, deputy, STR("pinned"), STR("Họ hàng")));
	s = council_seen(f, f->world.leader, w.session);
	assert_int_equal(council_dossier(&s, 2)->n_markers, 5);
	/* Not by oneself, not by a member. */
	s = council_seen(f, f->world.head, w.session);
	assert_refused(&f->op, council_decide(&f->op, &s, first, head, STR("dismissed"), STR("Ổn")),
	               ERR_DENIED);
	s = council_seen(f, f->world.secretary, w.session);
	int64_t secretary = council_member_of(f, &w, f->world.secretary);
	op = op_as(f, f->world.secretary);
	assert_refused(op, council_decide(op, &s, first, secretary, STR("pinned"), STR("Tự")),
	               ERR_DENIED);
}

static void
a_decision_stays_until_something_new_is_found(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct council_problems wrong;
	int64_t id;

	council_world_make(f, &w);
	int64_t officer = council_member_of(f, &w, f->world.officer);
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	assert_op(&f->op, council_decide(&f->op, &s, s.dossiers.at[1].id, officer, STR("dismissed"),
	                                 STR("Chỉ gõ giúp")));
	s = council_seen(f, f->world.secretary, w.session);
	s.place = STR("Phòng họp");
	assert_op(&f->op, council_session_save(&f->op, &s, &wrong, &id));
	s = council_seen(f, f->world.secretary, w.session);
	assert_str(conflict(&s, 2, officer)->state, "dismissed");
	s.same_unit = true;
	assert_op(&f->op, council_session_save(&f->op, &s, &wrong, &id));
	s = council_seen(f, f->world.secretary, w.session);
	assert_str(conflict(&s, 2, officer)->state, "suggested");
	/* The rule goes, and so does what only it had found. */
	s.same_unit = s.superior = false;
	assert_op(&f->op, council_session_save(&f->op, &s, &wrong, &id));
	s = council_seen(f, f->world.secretary, w.session);
	assert_str(conflict(&s, 2, officer)->grounds, "typed");
}

static void
a_member_declares_before_the_first_look(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	council_world_make(f, &w);
	council_begin(f, &w);
	struct council_session s = council_seen(f, f->world.council, w.session);
	assert_int_equal(s.dossiers.at[0].mine, COUNCIL_MARKS);
	assert_false(s.dossiers.at[0].declared);
	struct council_declared said[2] = {{s.dossiers.at[0].id, false, STR("")},
	                                   {s.dossiers.at[1].id, true, STR("")}};
	assert_refused(&f->op, council_declare(&f->op, &s, said, 2), ERR_INVALID);
	said[1].text = STR("Vợ là đồng tác giả");
	assert_op(&f->op, council_declare(&f->op, &s, said, 2));
	s = council_seen(f, f->world.council, w.session);
	assert_true(s.dossiers.at[0].declared && s.dossiers.at[1].declared);
	assert_int_equal(s.dossiers.at[0].mine, COUNCIL_MARKS);
	assert_int_equal(s.dossiers.at[1].mine, COUNCIL_CONFLICT);
	assert_int_equal(s.conflicts.len, 1); /* no other member's */
	/* It cannot be unsaid. */
	said[1].conflict = false;
	assert_op(&f->op, council_declare(&f->op, &s, said, 2));
	s = council_seen(f, f->world.council, w.session);
	assert_int_equal(s.dossiers.at[1].mine, COUNCIL_CONFLICT);
	/* Who is no member declares nothing. */
	s = council_seen(f, f->world.auditor, w.session);
	assert_refused(&f->op, council_declare(&f->op, &s, said, 1), ERR_DENIED);
}

static void
decide_all(struct fixture *f, const struct council_world *w)
{
	struct council_session s = council_seen(f, f->world.secretary, w->session);

	for (size_t i = 0; i < s.conflicts.len; i++)
		if (str_eq(s.conflicts.at[i].state, STR("suggested")))
			assert_op(&f->op, council_decide(&f->op, &s, s.conflicts.at[i].dossier,
			                                 s.conflicts.at[i].member, STR("confirmed"), STR("")));
}

static void
phases_go_forward_once_and_by_the_right_person(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	size_t n;

	council_world_make(f, &w);
	struct council_session s = council_seen(f, f->world.council, w.session);
	assert_refused(&f->op, council_start_scoring(&f->op, &s), ERR_DENIED);
	s = council_seen(f, f->world.leader, w.session);
	assert_refused(&f->op, council_close(&f->op, &s), ERR_CONFLICT);
	assert_op(&f->op, council_start_scoring(&f->op, &s));
	assert_refused(&f->op, council_start_scoring(&f->op, &s), ERR_CONFLICT);
	s = council_seen(f, f->world.secretary, w.session);
	assert_refused(&f->op, council_close(&f->op, &s), ERR_DENIED);
	assert_refused(&f->op, council_add_dossiers(&f->op, &s, w.initiative, 1, &n), ERR_CONFLICT);
	assert_refused(&f->op, council_remove_dossier(&f->op, &s, s.dossiers.at[0].id), ERR_CONFLICT);
	assert_refused(&f->op, council_set_markers(&f->op, &s, s.dossiers.at[0].id, NULL, 0),
	               ERR_CONFLICT);
	s = council_seen(f, f->world.leader, w.session);
	assert_refused(&f->op, council_close(&f->op, &s), ERR_INVALID); /* the head and the officer */
	decide_all(f, &w);
	s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_op(&f->op, council_open(&f->op, &s));
	assert_op(&f->op, council_publish(&f->op, &s));
	assert_refused(&f->op, council_publish(&f->op, &s), ERR_CONFLICT);
	s = council_seen(f, f->world.leader, w.session);
	assert_int_equal(s.phase, COUNCIL_PUBLISHED);
	assert_str(s.closed_by, "Bùi Văn Trưởng");
	/* What was closed is not opened by a late recusal. */
	int64_t member = council_member_of(f, &w, f->world.council);
	s = council_seen(f, f->world.secretary, w.session);
	assert_refused(
		&f->op, council_decide(&f->op, &s, s.dossiers.at[1].id, member, STR("pinned"), STR("Muộn")),
		ERR_CONFLICT);
}

static void
a_third_marker_has_not_scored_and_seen_nothing(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	council_world_make(f, &w);
	int64_t two[] = {council_member_of(f, &w, f->world.leader),
	                 council_member_of(f, &w, f->world.council)};
	int64_t deputy = council_member_of(f, &w, f->world.deputy);
	int64_t secretary = council_member_of(f, &w, f->world.secretary);
	int64_t officer = council_member_of(f, &w, f->world.officer);
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	int64_t first = s.dossiers.at[0].id;
	assert_op(&f->op, council_set_markers(&f->op, &s, first, two, 2));
	s = council_seen(f, f->world.secretary, w.session);
	assert_int_equal(s.dossiers.at[0].n_markers, 2);
	council_begin(f, &w);
	s = council_seen(f, f->world.leader, w.session);
	assert_refused(&f->op, council_add_third(&f->op, &s, first, deputy), ERR_CONFLICT);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_refused(&f->op, council_add_third(&f->op, &s, first, two[1]), ERR_INVALID);
	assert_refused(&f->op, council_add_third(&f->op, &s, first, secretary), ERR_INVALID);
	assert_refused(&f->op, council_add_third(&f->op, &s, first, officer), ERR_INVALID);
	assert_op(&f->op, council_add_third(&f->op, &s, first, deputy));
	s = council_seen(f, f->world.deputy, w.session);
	assert_true(s.dossiers.at[0].third);
	assert_int_equal(s.dossiers.at[0].mine, COUNCIL_MARKS);
	assert_int_equal(s.dossiers.at[0].n_markers, 3);
	s = council_seen(f, f->world.secretary, w.session);
	assert_refused(&f->op, council_add_third(&f->op, &s, first, deputy), ERR_DENIED);
}

static void
a_council_is_seen_by_its_members_and_the_offices_of_its_agency(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct council_sessions list;
	struct council_session s;
	struct council c;
	const int64_t hidden[] = {f->world.admin, f->world.other_officer, f->world.superior_office};

	council_world_make(f, &w);
	for (size_t i = 0; i < COUNT_OF(hidden); i++) {
		struct op *op = op_as(f, hidden[i]);
		assert_refused(op, council_session_get(op, w.session, &s), ERR_NOT_FOUND);
		assert_refused(op, council_get(op, w.council, &c), ERR_NOT_FOUND);
		assert_op(op, council_session_list(op, 2022, &list));
		assert_int_equal(list.len, 0);
	}
	/* Leader and auditor see that it works, and none of the conflicts. */
	s = council_seen(f, f->world.auditor, w.session);
	assert_int_equal(s.conflicts.len, 0);
	s = council_seen(f, f->world.officer, w.session);
	assert_int_equal(s.conflicts.len, 2);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, council_session_list(op, 2022, &list));
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].n_dossiers, 2);
	/* Its term is over: no list leads a former member where he is refused. */
	fixture_sql(f, "UPDATE council SET until_on = from_on + 1");
	op = op_as(f, f->world.officer);
	assert_op(op, council_session_list(op, 2022, &list));
	assert_int_equal(list.len, 0);
	assert_refused(op, council_session_get(op, w.session, &s), ERR_NOT_FOUND);
}

static void
composition_is_told_in_words(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct council_findings found;
	struct council_problems wrong;
	struct council c;
	int64_t id;

	council_world_make(f, &w);
	struct op *op = op_as(f, f->world.secretary);
	assert_op(op, council_get(op, w.council, &c));
	council_findings(op->arena, &c, &found);
	assert_int_equal(found.len, 1); /* the union alone */
	assert_false(found.at[0].must);
	c.members.at[4].capacity = STR("Đại diện Công đoàn");
	c.members.len = 6;
	assert_op(op, council_save(op, &c, &wrong, &id));
	assert_op(op, council_get(op, w.council, &c));
	assert_int_equal(c.n_members, 6);
	assert_int_equal(c.members.len, 7); /* who left stays, as the last */
	council_findings(op->arena, &c, &found);
	assert_int_equal(found.len, 1); /* an even number */
	c.members.len = 2;
	c.members.at[0].role = STR("member");
	c.members.at[1].person = c.members.at[0].person;
	assert_refused(op, council_save(op, &c, &wrong, &id), ERR_INVALID);
	assert_int_equal(wrong.len, 1);
	assert_int_equal(wrong.at[0].row, 1);
	c.members.len = 1;
	assert_op(op, council_save(op, &c, &wrong, &id));
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	assert_refused(&f->op, council_start_scoring(&f->op, &s), ERR_INVALID);
	op = op_as(f, f->world.officer);
	c.id = 0;
	assert_refused(op, council_save(op, &c, &wrong, &id), ERR_DENIED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(conflicts_are_found_in_the_records),
		test(a_conflict_is_decided_by_somebody_else_with_a_reason),
		test(a_decision_stays_until_something_new_is_found),
		test(a_member_declares_before_the_first_look),
		test(phases_go_forward_once_and_by_the_right_person),
		test(a_third_marker_has_not_scored_and_seen_nothing),
		test(a_council_is_seen_by_its_members_and_the_offices_of_its_agency),
		test(composition_is_told_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
