/* round_above_test.c - a round of the agency above, in which an agency takes part as a unit. Both
 * engines. */
#include "core/index/round_inner.h"
#include "core/index/round_testing.h"
#include "core/setup/setup.h"

#include <string.h>

static const char set_text[] =
	"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":6,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,"
	"\"rule\":{\"kind\":\"ratio\",\"floor\":90}},"
	"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":\"steps\","
	"\"steps\":[{\"label\":\"đủ\",\"points\":2},{\"label\":\"thiếu\",\"points\":0}]}}]}";

static int64_t
round_of_superior(struct fixture *f, const int64_t *units, size_t n)
{
	struct op *op = op_as(f, f->world.superior_office);
	struct criteria_set s;
	struct criteria_problems wrong;
	const char *field;
	int64_t set, id;

	assert_op(op, criteria_read_json(op->arena, STR(set_text), &s, &op->err));
	assert_op(op, criteria_save(op, &s, &wrong, &set));
	assert_op(op, criteria_get(op, set, &s));
	assert_op(op, criteria_use(op, &s));
	struct round_typed in = {.set = set,
	                         .name = STR("Đợt của Sở"),
	                         .due_on = op->today + 10,
	                         .units = units,
	                         .n_units = n};
	assert_op(op, round_open(op, &in, &field, &id));
	return id;
}

static struct round_sheet
agency_sheet(struct fixture *f, int64_t account, int64_t round)
{
	struct round_sheet s;
	struct round r;
	struct op *op = op_as(f, account);

	assert_op(op, round_get(op, round, &r));
	assert_int_equal(r.entries.len, 1);
	assert_op(op, round_sheet_get(op, round, r.entries.at[0].unit_slug, &s));
	return s;
}

static void
an_agency_scores_itself_through_its_units(void **state)
{
	struct fixture *f = *state;
	int64_t id = round_of_superior(f, &f->world.agency, 1), officer = f->world.officer;
	struct criteria_input in;
	struct rounds list;
	struct op *op = op_as(f, f->world.office);

	assert_op(op, round_list(op, &list));
	assert_int_equal(list.len, 1);
	assert_false(list.at[0].is_office); /* of the superior agency, it is not */
	/* The office writes, a leader assigns; the criterion goes to a position of a station. */
	struct round_sheet s = agency_sheet(f, f->world.office, id);
	assert_true(s.may_write);
	assert_false(s.may_return);
	int64_t place = op_as(f, officer)->seats[0].position;
	s = agency_sheet(f, f->world.leader, id);
	assert_true(s.may_assign);
	assert_op(&f->op, round_assign(&f->op, &s, 1, place, STR(""), DAY_NONE));
	/* Who holds it reads the sheet and writes that line alone. */
	s = agency_sheet(f, officer, id);
	assert_false(s.may_write || s.may_submit || s.may_assign);
	assert_true(round_may_write(&s, 1));
	assert_false(round_may_write(&s, 2));
	assert_non_null(strstr(arena_str(&f->arena, s.lines[1].lead_title).at, "Trạm Sông Bé"));
	assert_true(criteria_input_parse(&f->arena, STR("{\"done\":95,\"of\":100}"), &in));
	assert_op(&f->op, round_line_save(&f->op, &s, 1, s.lines[1].version, &in, STR("Ở văn thư")));
	assert_true(criteria_input_parse(&f->arena, STR("{\"step\":\"đủ\"}"), &in));
	assert_false(round_line_save(&f->op, &s, 2, s.lines[2].version, &in, STR("")));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	/* Others of the agency read; nobody of another one does. */
	s = agency_sheet(f, f->world.other_officer, id);
	assert_false(round_may_write(&s, 1));
	/* The leader confirms for the agency. */
	s = agency_sheet(f, f->world.office, id);
	assert_op(&f->op, round_line_save(&f->op, &s, 2, s.lines[2].version, &in, STR("")));
	assert_op(&f->op, round_submit(&f->op, &s));
	s = agency_sheet(f, f->world.leader, id);
	assert_str(s.entry.state, "waiting");
	assert_op(&f->op, round_submit(&f->op, &s));
	s = agency_sheet(f, f->world.superior_office, id);
	assert_str(s.entry.state, "sent");
	assert_true(s.may_return);
	s = agency_sheet(f, officer, id);
	assert_false(round_may_write(&s, 1)); /* it is with the superior agency */
}

struct peer {
	struct fixture *f;
	int64_t unit, head;
};

static bool
make_peer(struct op *op, void *arg)
{
	struct peer *p = arg;
	int64_t from = op->today - 400;

	return setup_unit(op,
	                  &(struct setup_unit){.name = STR("Chi cục Thuỷ lợi"),
	                                       .kind = STR("chi_cuc"),
	                                       .parent = p->f->world.superior,
	                                       .position = 2,
	                                       .from_on = from},
	                  &p->unit) &&
	       setup_person(op,
	                    &(struct setup_person){.name = STR("Cù Thị Hiên"),
	                                           .login = STR("thuyloi"),
	                                           .password_hash = STR("x"),
	                                           .email = STR(""),
	                                           .title = STR("Chi cục trưởng"),
	                                           .signs_as = STR("head"),
	                                           .unit = p->unit,
	                                           .roles = ROLE_HEAD | ROLE_OFFICER,
	                                           .rank = 1,
	                                           .from_on = from},
	                    &p->head);
}

/* The sheet of another unit is its own, what it was given in the end is for all that take part. */
static void
a_result_of_above_is_read_whole_by_who_takes_part(void **state)
{
	struct fixture *f = *state;
	struct peer p = {f, 0, 0};
	struct round r;

	assert_op(&f->op, op_tx(op_as(f, f->world.superior_office), make_peer, &p));
	const int64_t units[] = {f->world.agency, p.unit};
	int64_t id = round_of_superior(f, units, COUNT_OF(units));
	struct round_sheet s = agency_sheet(f, p.head, id);
	struct criteria_input in;
	assert_true(criteria_input_parse(&f->arena, STR("{\"done\":95,\"of\":100}"), &in));
	assert_op(&f->op, round_line_save(&f->op, &s, 1, s.lines[1].version, &in, STR("Ở văn thư")));
	assert_true(criteria_input_parse(&f->arena, STR("{\"step\":\"đủ\"}"), &in));
	assert_op(&f->op, round_line_save(&f->op, &s, 2, s.lines[2].version, &in, STR("")));
	s = agency_sheet(f, p.head, id);
	assert_op(&f->op, round_submit(&f->op, &s));
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, round_load(op, id, true, &r));
	assert_int_equal(r.entries.len, 2);
	assert_op(op, round_load(op, id, false, &r));
	assert_int_equal(r.entries.len, 1);
	/* What was not sent is nobody else's, and a round of below is none of this unit's. */
	op = op_as(f, p.head);
	assert_op(op, round_load(op, id, true, &r));
	assert_int_equal(r.entries.len, 1);
	int64_t below = round_test_open(f, STR(set_text), 2022);
	op = op_as(f, p.head);
	assert_false(round_load(op, below, true, &r));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(an_agency_scores_itself_through_its_units),
		test(a_result_of_above_is_read_whole_by_who_takes_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
