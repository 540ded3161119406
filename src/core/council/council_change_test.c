/* council_change_test.c - a council whose members change while it works: who comes is looked at as
 * those were who began. On both engines. */
#include "core/council/council_testing.h"
#include "story.h"

#include <stdio.h>

static void
assert_refused(struct op *op, bool done, enum err_code code)
{
	assert_false(done);
	assert_int_equal(op->err.code, code);
	op->err = (struct err){0};
}

static const struct council_conflict *
conflict_of(struct fixture *f, const struct council_world *w, int64_t number, int64_t account)
{
	int64_t member = council_member_of(f, w, account);
	struct council_session s = council_seen(f, f->world.secretary, w->session);

	return council_conflict_of(&s, council_dossier(&s, number)->id, member);
}

/* Somebody outside of the council becomes an author of the first dossier. */
static void
make_author(struct fixture *f, const struct council_world *w, int64_t account)
{
	char sql[300];

	(void)snprintf(sql, sizeof(sql),
	               "INSERT INTO initiative_author (initiative_id, number, person_id, name, share) "
	               "VALUES (%lld, 2, %lld, 'X', 0)",
	               (long long)w->initiative[0], (long long)fixture_person(f, account));
	fixture_sql(f, sql);
}

static void
go_to(struct fixture *f, const struct council_world *w, enum council_phase phase)
{
	struct council_session s = council_seen(f, f->world.leader, w->session);

	if (phase >= COUNCIL_CLOSED)
		assert_op(&f->op, council_close(&f->op, &s));
	if (phase >= COUNCIL_OPENED)
		assert_op(&f->op, council_open(&f->op, &s));
}

static void
an_author_who_joins_later_stays_out_of_his_own(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	council_world_make(f, &w);
	make_author(f, &w, f->world.other_officer);
	council_begin(f, &w);
	go_to(f, &w, COUNCIL_OPENED);
	council_replace(f, &w, f->world.council, f->world.other_officer);
	const struct council_conflict *k = conflict_of(f, &w, 1, f->world.other_officer);
	assert_non_null(k);
	assert_str(k->state, "confirmed");
	assert_str(k->grounds, "coauthor");
	assert_null(conflict_of(f, &w, 2, f->world.other_officer));
}

static void
what_is_found_of_a_newcomer_is_decided_after_closing(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct council_problems wrong;
	int64_t id;

	council_world_make(f, &w);
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	s.same_unit = true;
	assert_op(&f->op, council_session_save(&f->op, &s, &wrong, &id));
	council_replace(f, &w, f->world.head, f->world.other_officer);
	s = council_seen(f, f->world.secretary, w.session);
	assert_op(&f->op, council_decide(&f->op, &s, s.dossiers.at[1].id,
	                                 council_member_of(f, &w, f->world.officer), STR("confirmed"),
	                                 STR("")));
	assert_op(&f->op, council_start_scoring(&f->op, &s));
	go_to(f, &w, COUNCIL_CLOSED);
	/* The head of the authors' unit comes back. */
	council_replace(f, &w, f->world.council, f->world.head);
	int64_t head = council_member_of(f, &w, f->world.head);
	assert_str(conflict_of(f, &w, 2, f->world.head)->state, "suggested");
	s = council_seen(f, f->world.secretary, w.session);
	int64_t second = s.dossiers.at[1].id;
	assert_op(&f->op, council_decide(&f->op, &s, second, head, STR("dismissed"), STR("Chỉ ký")));
	assert_str(conflict_of(f, &w, 2, f->world.head)->state, "dismissed");
	s = council_seen(f, f->world.secretary, w.session);
	assert_refused(&f->op, council_decide(&f->op, &s, second, head, STR("pinned"), STR("Lại")),
	               ERR_CONFLICT);
	/* He says himself what nobody else knows, once. */
	s = council_seen(f, f->world.head, w.session);
	const struct council_declared said = {second, false, STR("")};
	assert_op(&f->op, council_declare(&f->op, &s, &said, 1));
	const struct council_declared again = {second, true, STR("Họ hàng")};
	s = council_seen(f, f->world.head, w.session);
	assert_refused(&f->op, council_declare(&f->op, &s, &again, 1), ERR_CONFLICT);
}

/* Whose sheet may be in a result is not taken out of it by a form about the room. */
static void
who_has_scored_counts_though_records_change_after_closing(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct council_problems wrong;
	int64_t id;

	council_world_make(f, &w);
	council_begin(f, &w);
	struct council_session s = council_seen(f, f->world.council, w.session);
	struct council_declared said[2] = {{s.dossiers.at[0].id, false, STR("")},
	                                   {s.dossiers.at[1].id, false, STR("")}};
	assert_op(&f->op, council_declare(&f->op, &s, said, 2));
	go_to(f, &w, COUNCIL_CLOSED);
	char sql[200];
	(void)snprintf(sql, sizeof(sql), "UPDATE initiative SET owner_id = %lld WHERE id = %lld",
	               (long long)f->world.council, (long long)w.initiative[1]);
	fixture_sql(f, sql);
	s = council_seen(f, f->world.secretary, w.session);
	s.place = STR("Phòng khác");
	assert_op(&f->op, council_session_save(&f->op, &s, &wrong, &id));
	assert_null(conflict_of(f, &w, 2, f->world.council));
	/* But an author is out whenever it is found. */
	make_author(f, &w, f->world.council);
	s = council_seen(f, f->world.secretary, w.session);
	assert_op(&f->op, council_session_save(&f->op, &s, &wrong, &id));
	assert_str(conflict_of(f, &w, 1, f->world.council)->state, "confirmed");
}

/* What a council scores stays what it was, and what it decided about is not deleted. */
static void
a_sheet_under_appraisal_is_neither_returned_nor_emptied(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	council_world_make(f, &w);
	struct register_sheet s = story_sheet(f, f->world.office, w.movement, f->world.unit[1]);
	assert_refused(&f->op, register_return(&f->op, &s, STR("Ghi rõ quý")), ERR_INVALID);
	council_begin(f, &w);
	go_to(f, &w, COUNCIL_OPENED);
	struct council_session c = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_publish(&f->op, &c));
	s = story_sheet(f, f->world.office, w.movement, f->world.unit[1]);
	assert_op(&f->op, register_return(&f->op, &s, STR("Ghi rõ quý")));
	s = story_sheet(f, f->world.officer, w.movement, f->world.unit[1]);
	assert_refused(&f->op, register_remove(&f->op, &s, w.initiative[1]), ERR_CONFLICT);
}

/* Who reads the books afterwards does not write them. */
static void
an_auditor_becomes_no_member(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct council_problems wrong;
	struct council c;
	int64_t id, auditor = fixture_person(f, f->world.auditor);

	council_world_make(f, &w);
	struct op *op = op_as(f, f->world.secretary);
	assert_op(op, council_get(op, w.council, &c));
	c.members.at[6].person = auditor;
	assert_refused(op, council_save(op, &c, &wrong, &id), ERR_INVALID);
	assert_int_equal(wrong.len, 1);
	assert_int_equal(wrong.at[0].row, 6);
	assert_string_equal(wrong.at[0].field, "name");
	/* From another day on he is none. */
	fixture_sql(f, "UPDATE holding SET until_on = 0 WHERE position_id IN "
	               "(SELECT id FROM position WHERE roles = 128)");
	assert_op(op, council_save(op, &c, &wrong, &id));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(an_auditor_becomes_no_member),
		test(an_author_who_joins_later_stays_out_of_his_own),
		test(what_is_found_of_a_newcomer_is_decided_after_closing),
		test(a_sheet_under_appraisal_is_neither_returned_nor_emptied),
		test(who_has_scored_counts_though_records_change_after_closing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
