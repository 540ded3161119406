/* signer_test.c - who signs below a paper, in which capacity, on which day. */
#include "core/signer/signer.h"

#include "core/position/position.h"
#include "core/setting/setting.h"
#include "testing.h"

static struct signers
signers_of(struct fixture *f, int64_t unit, int64_t on)
{
	struct op *op = op_as(f, f->world.office);
	struct signers s;

	assert_op(op, signer_list(op, unit, on, &s));
	return s;
}

static void
assert_signer(const struct signer *s, const char *capacity, const char *title, const char *name)
{
	assert_str(s->capacity, capacity);
	assert_str(s->title, title);
	assert_str(s->name, name);
}

static void
give_position(struct fixture *f, int64_t unit, const char *title, unsigned roles,
              const char *signs_as, int64_t account, int64_t from_on)
{
	struct op *op = op_as(f, f->world.admin);
	int64_t position, id;

	assert_op(op, position_ensure(op, unit,
	                              &(struct position_write){.title = str_of(title),
	                                                       .roles = roles,
	                                                       .signs_as = str_of(signs_as)},
	                              &position));
	assert_op(op, holding_begin(op, position, fixture_person(f, account), from_on, STR(""), &id));
}

/* Ends what the account holds in this unit. */
static void
end_holding(struct fixture *f, int64_t unit, int64_t account, int64_t until_on)
{
	struct op *op = op_as(f, f->world.admin);
	struct holdings held;

	assert_op(op, holding_of_person(op, fixture_person(f, account), &held));
	for (size_t i = 0; i < held.len; i++)
		if (held.at[i].unit == unit) {
			assert_op(op, holding_end(op, held.at[i].id, until_on));
			return;
		}
	fail_msg("holds nothing there");
}

static int64_t
position_of(struct fixture *f, int64_t unit, const char *signs_as)
{
	struct op *op = op_as(f, f->world.admin);
	struct positions p;

	assert_op(op, position_list(op, unit, &p));
	for (size_t i = 0; i < p.len; i++)
		if (str_eq(p.at[i].signs_as, str_of(signs_as)))
			return p.at[i].id;
	fail_msg("no such position");
	return 0;
}

static void
head_signs_plainly_and_deputy_for_the_head(void **state)
{
	struct fixture *f = *state;
	struct signers s = signers_of(f, f->world.agency, fixture_day(2022, 4, 15));

	assert_true(s.len >= 2);
	assert_int_equal(s.at[0].right, SIGNER_HEAD);
	assert_signer(&s.at[0], "", "CHI CỤC TRƯỞNG", "Bùi Văn Trưởng");
	assert_int_equal(s.at[1].right, SIGNER_DEPUTY);
	assert_signer(&s.at[1], "KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "Mai Thị Phó");
}

static void
head_of_a_unit_inside_signs_by_order(void **state)
{
	struct fixture *f = *state;
	int64_t day = fixture_day(2022, 4, 15);

	give_position(f, f->world.unit[0], "Trưởng phòng", ROLE_HEAD, "head", f->world.secretary, day);
	give_position(f, f->world.unit[0], "Phó Trưởng phòng", ROLE_OFFICER, "deputy", f->world.office,
	              day);
	struct signers s = signers_of(f, f->world.agency, day);
	assert_int_equal(s.len, 5);
	assert_int_equal(s.at[2].right, SIGNER_ORDER);
	assert_signer(&s.at[2], "TL. CHI CỤC TRƯỞNG", "TRƯỞNG PHÒNG TỔNG HỢP", "Hồ Thị Thư");
	assert_signer(&s.at[3], "TL. CHI CỤC TRƯỞNG", "TRẠM TRƯỞNG TRẠM SÔNG BÉ", "Phạm Văn Trạm");
	assert_signer(&s.at[4], "TL. CHI CỤC TRƯỞNG\nKT. TRƯỞNG PHÒNG TỔNG HỢP",
	              "PHÓ TRƯỞNG PHÒNG TỔNG HỢP", "Trần Thị Phòng");
	/* On the unit's own paper they are head and deputy. */
	s = signers_of(f, f->world.unit[0], day);
	assert_int_equal(s.len, 2);
	assert_signer(&s.at[0], "", "TRƯỞNG PHÒNG", "Hồ Thị Thư");
	assert_signer(&s.at[1], "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "Trần Thị Phòng");
	/* Units inside of an agency below have their own head above them. */
	s = signers_of(f, f->world.superior, day);
	assert_int_equal(s.len, 0);
}

static void
a_collective_signs_through_its_head(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);

	assert_op(op,
	          setting_set(op, f->world.agency, STR("paper_collective"), STR("Uỷ ban nhân dân")));
	struct signers s = signers_of(f, f->world.agency, fixture_day(2022, 4, 15));
	assert_signer(&s.at[0], "TM. UỶ BAN NHÂN DÂN", "CHI CỤC TRƯỞNG", "Bùi Văn Trưởng");
	assert_signer(&s.at[1], "TM. UỶ BAN NHÂN DÂN\nKT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG",
	              "Mai Thị Phó");
	assert_int_equal(s.at[2].right, SIGNER_ORDER);
	assert_signer(&s.at[2], "TL. CHI CỤC TRƯỞNG", "TRẠM TRƯỞNG TRẠM SÔNG BÉ", "Phạm Văn Trạm");
	/* Its units have no collective, also when the whole site has one. */
	op = op_as(f, f->world.admin);
	assert_op(op, setting_set(op, 0, STR("paper_collective"), STR("Hội đồng")));
	s = signers_of(f, f->world.unit[1], fixture_day(2022, 4, 15));
	assert_signer(&s.at[0], "", "TRẠM TRƯỞNG", "Phạm Văn Trạm");
}

static void
the_day_of_the_paper_decides_who_is_head(void **state)
{
	struct fixture *f = *state;
	int64_t change = fixture_day(2022, 6, 1);

	end_holding(f, f->world.agency, f->world.leader, change);
	give_position(f, f->world.agency, "Quyền Chi cục trưởng", ROLE_LEADER, "head", f->world.council,
	              change + 10);
	struct signers s = signers_of(f, f->world.agency, change - 1);
	assert_signer(&s.at[0], "", "CHI CỤC TRƯỞNG", "Bùi Văn Trưởng");
	/* Nobody is head: the deputy in charge still signs with KT. */
	s = signers_of(f, f->world.agency, change);
	assert_signer(&s.at[0], "KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "Mai Thị Phó");
	s = signers_of(f, f->world.agency, change + 10);
	assert_signer(&s.at[0], "", "Q. CHI CỤC TRƯỞNG", "Vũ Văn Đồng");
}

static void
a_written_delegation_signs_with_tuq_while_it_holds(void **state)
{
	struct fixture *f = *state;
	int64_t head = position_of(f, f->world.agency, "head"), id;
	int64_t from = fixture_day(2022, 4, 20), last = fixture_day(2022, 5, 20);
	struct op *op = op_as(f, f->world.leader);

	assert_op(op, delegation_create(
					  op,
					  &(struct delegation_write){.position = head,
	                                             .to_person = fixture_person(f, f->world.office),
	                                             .from_on = from,
	                                             .last_on = last,
	                                             .doc_number = STR("12/GUQ-CCTN")},
					  &id));
	struct signers s = signers_of(f, f->world.agency, from - 1);
	for (size_t i = 0; i < s.len; i++)
		assert_int_not_equal(s.at[i].right, SIGNER_DELEGATE);
	s = signers_of(f, f->world.agency, last);
	assert_int_equal(s.at[2].right, SIGNER_DELEGATE);
	assert_signer(&s.at[2], "TUQ. CHI CỤC TRƯỞNG", "CHUYÊN VIÊN PHÒNG TỔNG HỢP", "Trần Thị Phòng");
	s = signers_of(f, f->world.agency, last + 1);
	for (size_t i = 0; i < s.len; i++)
		assert_int_not_equal(s.at[i].right, SIGNER_DELEGATE);
	/* Taken back on a day: gone from that day on, still there on papers of days before. */
	f->now = day_start_time(fixture_day(2022, 5, 2)) + 3600 * INT64_C(1000000);
	op = op_as(f, f->world.leader);
	assert_op(op, delegation_revoke(op, id));
	assert_int_equal(signers_of(f, f->world.agency, fixture_day(2022, 5, 1)).at[2].right,
	                 SIGNER_DELEGATE);
	assert_int_equal(signers_of(f, f->world.agency, fixture_day(2022, 5, 2)).at[2].right,
	                 SIGNER_ORDER);
}

static void
a_deputy_needs_no_delegation(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.leader);
	int64_t id, day = fixture_day(2022, 4, 20);

	assert_op(op, delegation_create(op,
	                                &(struct delegation_write){
										.position = position_of(f, f->world.agency, "head"),
										.to_person = fixture_person(f, f->world.deputy),
										.from_on = day,
										.last_on = day},
	                                &id));
	struct signers s = signers_of(f, f->world.agency, day);
	assert_signer(&s.at[1], "KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "Mai Thị Phó");
	for (size_t i = 0; i < s.len; i++)
		assert_int_not_equal(s.at[i].right, SIGNER_DELEGATE);
}

static void
the_choice_is_kept_by_its_key_and_falls_back_to_the_head(void **state)
{
	struct fixture *f = *state;
	int64_t day = fixture_day(2022, 4, 15);
	struct signers s = signers_of(f, f->world.agency, day);
	struct op *op = op_as(f, f->world.office);
	struct signer one;

	assert_op(op, signer_choose(op, f->world.agency, day, s.at[1].key, &one));
	assert_str(one.name, "Mai Thị Phó");
	assert_op(op, signer_choose(op, f->world.agency, day, STR("999.999"), &one));
	assert_str(one.name, "Bùi Văn Trưởng");
	/* A unit without any position that signs: no name is made up. */
	assert_op(op, signer_choose(op, f->world.unit[2], day, STR(""), &one));
	assert_signer(&one, "", "", "");
	/* A position without holder keeps its title. */
	assert_op(op, signer_choose(op, f->world.unit[1], fixture_day(2019, 1, 1), STR(""), &one));
	assert_signer(&one, "", "TRẠM TRƯỞNG", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(head_signs_plainly_and_deputy_for_the_head),
		test(head_of_a_unit_inside_signs_by_order),
		test(a_collective_signs_through_its_head),
		test(the_day_of_the_paper_decides_who_is_head),
		test(a_written_delegation_signs_with_tuq_while_it_holds),
		test(a_deputy_needs_no_delegation),
		test(the_choice_is_kept_by_its_key_and_falls_back_to_the_head),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
