/* report_heir_test.c - a draft is the unit's: who follows goes on with it, also when the unit has
 * become part of another. On both engines. */
#include "core/setup/setup.h"
#include "core/unit/unit.h"
#include "story.h"

#define PERIOD STR("2022-so-ket")

/* Trạm Núi Lớn becomes part of Trạm Sông Bé tomorrow, which is today from then on. */
static void
merge(struct fixture *f, enum unit_people people)
{
	const int64_t from[] = {f->world.unit[2]};
	int64_t into;

	f->now += (int64_t)86400 * 1000000;
	struct op *op = op_as(f, f->world.office);
	const struct unit_merge m = {
		.order = {.doc_number = STR("8/QĐ"), .doc_on = op->today, .on = op->today, .note = STR("")},
		.from = from,
		.n_from = 1,
		.into = f->world.unit[1],
		.people = people};
	assert_op(op, unit_merge(op, &m, &into));
	assert_int_equal(into, f->world.unit[1]);
}

static struct report
of_heir(struct fixture *f, int64_t account)
{
	return story_report(f, account, PERIOD, f->world.unit[1]);
}

static struct str
text_of(struct report *r, const char *part)
{
	return report_part_of(r, str_of(part))->text;
}

static void
what_an_ended_unit_left_is_taken_over_once(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	(void)story_report_movement(f, 2022);
	(void)story_report_write(f, w->other_officer, PERIOD, w->unit[2], "I", "Trạm trên núi.");
	(void)story_report_write(f, w->other_officer, PERIOD, w->unit[2], "d1", "Chờ thiết bị");
	(void)story_report_write(f, w->officer, PERIOD, w->unit[1], "I", "Trạm ven sông.");
	struct report r = of_heir(f, w->officer);
	assert_int_equal(r.left.len, 0); /* it is still there */
	merge(f, UNIT_PEOPLE_END);
	r = of_heir(f, w->officer);
	assert_int_equal(r.left.len, 1);
	assert_str(r.left.at[0].unit_name, "Trạm Núi Lớn");
	assert_true(r.left.at[0].is_open);
	int64_t left = r.left.at[0].id;
	assert_op(&f->op, report_take_over(&f->op, &r, left));
	r = of_heir(f, w->head);
	assert_str(text_of(&r, "I"), "Trạm ven sông.\n\nTrạm Núi Lớn:\nTrạm trên núi.");
	assert_str(text_of(&r, "d1"), "Trạm Núi Lớn: Chờ thiết bị");
	assert_int_equal(r.left.len, 0);
	assert_false(report_take_over(&f->op, &r, left));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	/* What was left stays as it was, to be read. */
	struct op *op = op_as(f, w->head);
	struct report old;
	assert_op(op, report_get(op, PERIOD, STR("tram-nui-lon"), &old));
	assert_str(text_of(&old, "I"), "Trạm trên núi.");
	assert_false(old.may_write);
}

static void
nobody_else_takes_it_and_nothing_is_taken_elsewhere(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	(void)story_report_movement(f, 2022);
	(void)story_report_write(f, w->other_officer, PERIOD, w->unit[2], "I", "Trạm trên núi.");
	merge(f, UNIT_PEOPLE_END);
	struct report mine = of_heir(f, w->officer);
	int64_t left = mine.left.at[0].id;
	/* Another unit, the agency's own report, and a number that is none. */
	struct report r = story_report(f, w->office, PERIOD, w->unit[0]);
	assert_int_equal(r.left.len, 0);
	assert_false(report_take_over(&f->op, &r, left));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	r = story_report(f, w->office, PERIOD, w->agency);
	assert_int_equal(r.left.len, 0);
	r = of_heir(f, w->officer);
	assert_false(report_take_over(&f->op, &r, left + 100));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	/* With the head nothing is written any more. */
	story_report_fill(f, w->officer, PERIOD, w->unit[1]);
	r = of_heir(f, w->officer);
	assert_op(&f->op, report_submit(&f->op, &r, r.mark));
	r = of_heir(f, w->officer);
	assert_int_equal(r.left.len, 0);
	assert_false(report_take_over(&f->op, &r, left));
	assert_int_equal(f->op.err.code, ERR_DENIED);
}

static void
what_was_sent_is_not_left(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	(void)story_report_movement(f, 2022);
	story_report_fill(f, w->other_officer, PERIOD, w->unit[2]);
	fixture_sql(f, "UPDATE position SET roles = roles | 4 WHERE unit_id IN (SELECT unit_id FROM "
	               "unit_version WHERE name = 'Trạm Núi Lớn')");
	story_report_confirm(f, w->other_officer, PERIOD, w->unit[2]);
	merge(f, UNIT_PEOPLE_END);
	assert_int_equal(of_heir(f, w->officer).left.len, 0);
}

struct successor {
	int64_t unit, account;
};

static bool
add_successor(struct op *op, void *arg)
{
	struct successor *s = arg;
	const struct setup_person p = {.name = STR("Kế Văn Nhiệm"),
	                               .login = STR("ke.nhiem"),
	                               .title = STR("Chuyên viên"),
	                               .signs_as = STR(""),
	                               .password_hash = STR(""),
	                               .email = STR(""),
	                               .unit = s->unit,
	                               .roles = ROLE_OFFICER,
	                               .rank = 5,
	                               .from_on = 0};

	return setup_person(op, &p, &s->account);
}

/* The officer who began it has left; who came after goes on. */
static void
who_follows_in_a_position_goes_on_writing(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct successor s = {.unit = w->unit[2]};

	(void)story_report_movement(f, 2022);
	(void)story_report_write(f, w->other_officer, PERIOD, w->unit[2], "I", "Trạm trên núi.");
	struct op *op = op_as_operator(f);
	assert_op(op, op_tx(op, add_successor, &s));
	fixture_sql(f,
	            arena_printf(&f->arena,
	                         "UPDATE holding SET until_on = %" PRId64 " WHERE person_id = %" PRId64,
	                         op->today, fixture_person(f, w->other_officer))
	                .at);
	struct report r;
	op = op_as(f, w->other_officer);
	assert_false(report_get(op, PERIOD, STR("tram-nui-lon"), &r));
	r = story_report(f, s.account, PERIOD, w->unit[2]);
	assert_true(r.may_write);
	assert_str(text_of(&r, "I"), "Trạm trên núi.");
	assert_int_equal(
		story_report_write(f, s.account, PERIOD, w->unit[2], "I", "Trạm trên núi, năm người."), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_an_ended_unit_left_is_taken_over_once),
		test(nobody_else_takes_it_and_nothing_is_taken_elsewhere),
		test(what_was_sent_is_not_left),
		test(who_follows_in_a_position_goes_on_writing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
