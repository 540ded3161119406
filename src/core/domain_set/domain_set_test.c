/* domain_set_test.c - catalogues of domains: who keeps which, and when they hold. On both
 * engines. */
#include "core/domain_set/domain_set.h"
#include "core/setup/setup.h"
#include "testing.h"

static struct domain_set
six(struct op *op, int64_t agency)
{
	struct domain_set s = {.agency = agency,
	                       .name = STR("Hai lĩnh vực"),
	                       .basis = STR("Kế hoạch 1"),
	                       .from_on = fixture_day(2022, 1, 1),
	                       .until_on = DAY_NONE};

	*list_push(&s.domains, op->arena) = (struct form_domain){1, STR("Thể chế"), STR("TC\nCCTC")};
	*list_push(&s.domains, op->arena) = (struct form_domain){2, STR("Thủ tục"), STR("")};
	return s;
}

static int64_t
save(struct op *op, const struct domain_set *s)
{
	struct domain_set_problems wrong;
	int64_t id = 0;

	assert_op(op, domain_set_save(op, s, &wrong, &id));
	return id;
}

static bool
refused(struct op *op, const struct domain_set *s, enum err_code code)
{
	struct domain_set_problems wrong;
	int64_t id;
	bool no = !domain_set_save(op, s, &wrong, &id) && op->err.code == code;

	op->err = (struct err){0};
	return no;
}

static void
each_keeps_its_own_sets(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);
	struct domain_set site = six(op, 0), own = six(op, f->world.agency), got;
	struct domain_sets list;

	int64_t common = save(op, &site);
	assert_true(refused(op, &own, ERR_DENIED)); /* an administrator is no reform office */
	op = op_as(f, f->world.office);
	assert_true(refused(op, &site, ERR_DENIED));
	int64_t mine = save(op, &own);
	assert_op(op, domain_set_list(op, true, &list));
	assert_int_equal(list.len, 2);
	/* Another agency sees the common one alone. */
	op = op_as(f, f->world.superior_office);
	assert_op(op, domain_set_list(op, true, &list));
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].id, common);
	assert_false(domain_set_get(op, mine, &got));
	op->err = (struct err){0};
	site.id = mine;
	assert_true(refused(op, &site, ERR_NOT_FOUND));
	op = op_as(f, f->world.officer);
	own.id = mine;
	assert_true(refused(op, &own, ERR_DENIED));
}

static void
aliases_are_edited_and_stale_saves_refused(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct domain_set s = six(op, f->world.agency), got;

	int64_t id = save(op, &s);
	assert_op(op, domain_set_get(op, id, &got));
	assert_str(got.domains.at[0].aliases, "TC\nCCTC");
	got.domains.at[0].aliases = STR("Cải cách thể chế");
	save(op, &got);
	assert_true(refused(op, &got, ERR_CONFLICT));
	assert_op(op, domain_set_get(op, id, &got));
	assert_str(got.domains.at[0].aliases, "Cải cách thể chế");
	assert_int_equal(got.domains.len, 2);
}

static void
a_set_that_ended_is_no_longer_offered(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct domain_set s = six(op, f->world.agency);
	struct domain_sets list;

	s.until_on = fixture_day(2022, 4, 15); /* today is the first day without it */
	save(op, &s);
	assert_op(op, domain_set_list(op, true, &list));
	assert_int_equal(list.len, 0);
	assert_op(op, domain_set_list(op, false, &list));
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].n_domains, 2);
}

static void
what_is_wrong_is_told_at_its_place(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct domain_set s = six(op, f->world.agency);
	struct domain_set_problems wrong;
	int64_t id;

	s.name = STR(" ");
	s.until_on = s.from_on;
	s.domains.at[1].number = 1;
	assert_false(domain_set_save(op, &s, &wrong, &id));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(wrong.len, 3);
	assert_string_equal(wrong.at[0].field, "name");
	assert_string_equal(wrong.at[1].field, "until_on");
	assert_string_equal(wrong.at[2].field, "number");
	assert_int_equal(wrong.at[2].row, 1);
}

static void
the_sets_that_come_along_are_there_from_the_start(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as_operator(f);
	struct domain_sets list;

	assert_op(op, setup_domain_sets(op));
	f->now = day_start_time(fixture_day(2024, 6, 1));
	op = op_as(f, f->world.office);
	assert_op(op, domain_set_list(op, true, &list));
	assert_int_equal(list.len, 2);
	assert_int_equal(list.at[0].n_domains, 8);
	assert_int_equal(list.at[1].n_domains, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(each_keeps_its_own_sets),
		test(aliases_are_edited_and_stale_saves_refused),
		test(a_set_that_ended_is_no_longer_offered),
		test(what_is_wrong_is_told_at_its_place),
		test(the_sets_that_come_along_are_there_from_the_start),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
