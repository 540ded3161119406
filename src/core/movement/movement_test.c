/* movement_test.c - writing, checking and copying movements; and who may. On both engines. */
#include "core/audit/audit.h"
#include "core/movement/movement_testing.h"
#include "core/register/register.h"
#include "core/setup/setup.h"

/* ---- who ---------------------------------------------------------------------------- */

static bool
make_neighbour(struct op *op, void *arg)
{
	struct fixture *f = arg;
	int64_t unit;

	return setup_unit(op,
	                  &(struct setup_unit){.slug = STR("chi-cuc-ben-canh"),
	                                       .name = STR("Chi cục Bên cạnh"),
	                                       .short_name = STR("CCBC"),
	                                       .abbrev = STR("CCBC"),
	                                       .kind = STR("chi_cuc"),
	                                       .parent = f->world.superior,
	                                       .position = 2,
	                                       .is_agency = true,
	                                       .from_on = fixture_day(2020, 1, 1)},
	                  &unit) &&
	       setup_person(op,
	                    &(struct setup_person){.name = STR("Tạ Văn Cạnh"),
	                                           .login = STR("canh"),
	                                           .password_hash = STR(""),
	                                           .email = STR(""),
	                                           .title = STR("Chuyên viên"),
	                                           .signs_as = STR(""),
	                                           .unit = unit,
	                                           .roles = ROLE_OFFICE,
	                                           .rank = 5,
	                                           .from_on = fixture_day(2020, 1, 1)},
	                    &f->world.council); /* a place to keep the account */
}

static void
other_agencies_see_only_plans_from_above(void **state)
{
	struct fixture *f = *state;
	struct movement above = movement_test_open(f, f->world.superior_office);
	struct movement own = movement_test_open(f, f->world.office), m;
	struct movement_exceptions x;
	struct op *op = op_as_operator(f);

	assert_op(op, op_tx(op, make_neighbour, f));
	/* Below: the plan, not its affairs; and no hand on it. */
	op = op_as(f, f->world.officer);
	assert_op(op, movement_get(op, above.slug, &m));
	assert_false(m.is_own);
	assert_false(m.may_edit);
	movement_test_expect(op, movement_exception_list(op, &m, &x), ERR_DENIED);
	/* Above and beside: nothing. */
	op = op_as(f, f->world.superior_office);
	movement_test_expect(op, movement_get(op, own.slug, &m), ERR_NOT_FOUND);
	op = op_as(f, f->world.council);
	movement_test_expect(op, movement_get(op, own.slug, &m), ERR_NOT_FOUND);
	assert_op(op, movement_get(op, above.slug, &m));
	op = op_as(f, 0);
	movement_test_expect(op, movement_get(op, above.slug, &m), ERR_NOT_FOUND);
}

static void
drafts_are_seen_by_their_office_alone(void **state)
{
	struct fixture *f = *state;
	struct movement draft = movement_test_draft(f, f->world.office), m;
	struct movement_years years;

	struct op *op = op_as(f, f->world.officer);
	movement_test_expect(op, movement_get(op, draft.slug, &m), ERR_NOT_FOUND);
	assert_op(op, movement_year_list(op, &years));
	assert_int_equal(years.len, 0);
	op = op_as(f, f->world.office);
	assert_op(op, movement_year_list(op, &years));
	assert_int_equal(years.len, 1);
}

/* The id of a form is what the sender wants it to be. */
static void
the_office_of_another_agency_cannot_save_over_it(void **state)
{
	struct fixture *f = *state;
	struct movement above = movement_test_open(f, f->world.superior_office);
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan(f, op);
	struct str slug;

	p.head.id = above.id;
	p.head.version = above.version;
	p.head.name = STR("Chiếm lấy");
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_DENIED);
	op = op_as(f, f->world.officer);
	p = movement_test_plan(f, op);
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_DENIED);
	op = op_as(f, f->world.superior_office);
	assert_str(movement_test_plan_of(op, above.slug).head.name, "Thi đua năm 2022");
}

static void
a_closed_movement_is_read_only(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office);
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan_of(op, m.slug);
	struct str slug;
	const char *field;

	assert_op(op, movement_close(op, &m));
	assert_op(op, movement_get(op, m.slug, &m));
	assert_false(m.may_edit);
	p.head.version = m.version;
	p.head.state = STR("draft"); /* as a form might say */
	p.head.theme = STR("Khác");
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_INVALID);
	movement_test_expect(op,
	                     movement_except(op, &m,
	                                     &(struct movement_exception){.unit = f->world.unit[1],
	                                                                  .kind = STR("quota"),
	                                                                  .due_on = DAY_NONE,
	                                                                  .quota = 0,
	                                                                  .reason = STR("Muộn")},
	                                     &field),
	                     ERR_DENIED);
	movement_test_expect(op, movement_attach(op, &m, STR("/dev/null"), STR("a.pdf")), ERR_DENIED);
}

static void
a_closed_movement_is_opened_again_with_a_reason(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office);
	struct op *op = op_as(f, f->world.office);
	struct movement_left left;

	movement_test_expect(op, movement_reopen(op, &m, STR("Nhầm")), ERR_INVALID);
	assert_op(op, movement_left_of(op, &m, &left));
	assert_int_equal(left.unsent + left.sent + left.running + left.dossiers + left.rounds, 0);
	assert_op(op, movement_close(op, &m));
	assert_op(op, movement_get(op, m.slug, &m));
	movement_test_expect(op, movement_reopen(op, &m, STR(" \n")), ERR_INVALID);
	op = op_as(f, f->world.officer);
	movement_test_expect(op, movement_reopen(op, &m, STR("Nhầm")), ERR_DENIED);
	movement_test_expect(op, movement_left_of(op, &m, &left), ERR_DENIED);
	op = op_as(f, f->world.office);
	assert_op(op, movement_reopen(op, &m, STR("Đóng nhầm")));
	/* Twice at once: the second one is told. */
	movement_test_expect(op, movement_reopen(op, &m, STR("Đóng nhầm")), ERR_CONFLICT);
	assert_op(op, movement_get(op, m.slug, &m));
	assert_str(m.state, "open");
	assert_true(m.may_edit);
}

/* ---- writing ------------------------------------------------------------------------ */

static void
every_wrong_thing_is_told_at_its_place(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan(f, op);
	struct movement_problems wrong = {0};
	struct movement_milestone late = p.milestones.at[0];
	struct str slug;

	p.head.year = 22;
	p.head.name = STR(" ");
	p.head.levels = STR("tp|cấp Sở\nso|cấp Sở");
	p.domains.at[1].number = 1;
	late.closes_on = late.due_on - 1;
	late.opens_on = late.due_on + 1;
	*list_push(&p.milestones, op->arena) = late;
	p.criteria.at[1].argument = STR("120");
	p.units.at[2].quota = -1;
	assert_op(op, movement_check(op, &p, &wrong));
	const struct {
		enum movement_part part;
		size_t row;
		const char *field;
	} places[] = {{MOVEMENT_HEAD, 0, "year"},           {MOVEMENT_HEAD, 0, "name"},
	              {MOVEMENT_FORMS, 1, "level"},         {MOVEMENT_DOMAINS, 1, "number"},
	              {MOVEMENT_MILESTONES, 1, "opens_on"}, {MOVEMENT_MILESTONES, 1, "closes_on"},
	              {MOVEMENT_CRITERIA, 1, "predicate"},  {MOVEMENT_UNITS, 2, "quota"}};
	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (movement_problem_at(&wrong, places[i].part, places[i].row, places[i].field) == NULL)
			fail_msg("nothing told of %d %zu %s", (int)places[i].part, places[i].row,
			         places[i].field);
	assert_int_equal(wrong.len, COUNT_OF(places));
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_INVALID);
}

static void
a_save_after_somebody_elses_conflicts(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_draft(f, f->world.office);
	struct op *op = op_as(f, f->world.office);
	struct movement_plan mine = movement_test_plan_of(op, m.slug), theirs = mine;
	struct str slug;

	struct str mark = movement_part_mark(op, &mine, MOVEMENT_HEAD);
	theirs.head.theme = STR("Của người khác");
	assert_op(op, movement_save(op, &theirs, &slug));
	mine.head.theme = STR("Của tôi");
	movement_test_expect(op, movement_save(op, &mine, &slug), ERR_CONFLICT);
	struct movement_plan now = movement_test_plan_of(op, slug);
	assert_str(now.head.theme, "Của người khác");
	/* The mark tells which part it was. */
	assert_false(str_eq(mark, movement_part_mark(op, &now, MOVEMENT_HEAD)));
	assert_true(str_eq(movement_part_mark(op, &mine, MOVEMENT_UNITS),
	                   movement_part_mark(op, &now, MOVEMENT_UNITS)));
}

static void
history_tells_which_part_changed_and_how(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_draft(f, f->world.office);
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan_of(op, m.slug);
	struct audit_lines lines;
	struct str slug;

	assert_op(op, movement_save(op, &p, &slug)); /* nothing differs: no entry, same version */
	assert_int_equal(movement_test_plan_of(op, slug).head.version, p.head.version);
	p.milestones.at[0].due_on++;
	assert_op(op, movement_save(op, &p, &slug));
	assert_op(op, audit_of_object(op, "movement", m.id, 9, &lines));
	assert_int_equal(lines.len, 2);
	assert_str(lines.at[0].summary, "Sửa phong trào: Mốc thời gian");
	assert_true(str_find(lines.at[0].detail, STR("hạn 19/04/2022"), 0) != SIZE_MAX);
	assert_true(str_find(lines.at[0].detail, STR("hạn 20/04/2022"), 0) != SIZE_MAX);
}

static void
levels_and_domains_in_use_stay(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office);
	struct op *op = op_as(f, f->world.officer);
	struct register_sheet s;
	struct register_written w;
	struct str slug;

	assert_op(op, register_get(op, m.slug, STR("tram-song-be"), &s));
	assert_op(op, register_write(op, &s,
	                             &(struct register_write){.domain_number = 2,
	                                                      .title = STR("Một giải pháp"),
	                                                      .expected = STR("Năm 2022"),
	                                                      .note = STR(""),
	                                                      .level = STR("so")},
	                             &w));
	op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan_of(op, m.slug);
	p.head.levels = STR("tp|cấp Thành phố");
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_INVALID);
	p = movement_test_plan_of(op, m.slug);
	p.domains.len = 1;
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_INVALID);
	/* Renamed and renumbered they may be. */
	p = movement_test_plan_of(op, m.slug);
	p.head.levels = STR("so|cấp ngành");
	p.domains.at[0].number = 2;
	p.domains.at[1].number = 1;
	assert_op(op, movement_save(op, &p, &slug));
	op = op_as(f, f->world.officer);
	assert_op(op, register_get(op, m.slug, STR("tram-song-be"), &s));
	assert_int_equal(s.rows.at[0].domain_number, 1);
}

static void
levels_get_codes_of_their_own(void **state)
{
	struct fixture *f = *state;
	struct movement_level levels[] = {
		{STR(""), STR("cấp A")}, {STR("c1"), STR("cấp B")}, {STR(""), STR("cấp C")}};

	assert_str(movement_levels_text(&f->arena, &(struct movement_levels){levels, 3, 3}),
	           "c2|cấp A\nc1|cấp B\nc3|cấp C");
}

static void
before_a_day_follows_the_setting(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_draft(f, f->world.office);
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan_of(op, m.slug);
	struct movement_milestone by_hand = p.milestones.at[0];

	by_hand.due_on = fixture_day(2022, 5, 5);
	*list_push(&p.milestones, op->arena) = by_hand;
	p.head.before_is_strict = false;
	movement_reread(op, &p, true);
	assert_int_equal(p.milestones.at[0].due_on, fixture_day(2022, 4, 20));
	assert_int_equal(p.milestones.at[1].due_on, fixture_day(2022, 5, 5));
}

/* ---- copying -------------------------------------------------------------------------- */

static void
last_years_movement_becomes_this_years_draft(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office);
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p;
	struct str slug;

	assert_op(op, movement_copy(op, &m, 2023, &p));
	assert_op(op, movement_save(op, &p, &slug));
	p = movement_test_plan_of(op, slug);
	assert_str(slug, "2023");
	assert_str(p.head.state, "draft");
	assert_str(p.head.name, "Thi đua năm 2023");
	assert_str(p.head.plan_number, "");
	assert_str(p.head.legal_bases, "");
	assert_int_equal(p.milestones.at[0].due_on, fixture_day(2023, 4, 19));
	assert_str(p.milestones.at[0].written, "trước ngày 20/4/2023");
	assert_int_equal(p.domains.len, 2);
	assert_int_equal(p.criteria.len, 2);
	assert_int_equal(p.units.len, WORLD_UNITS);

	/* A last report falls into the year behind: its words follow as its date does. */
	struct movement_milestone *last = &p.milestones.at[p.milestones.len - 1];
	last->due_on = last->closes_on = fixture_day(2024, 1, 10);
	last->written = STR("trước ngày 11/01/2024 (số 20231)");
	assert_op(op, movement_save(op, &p, &slug));
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, movement_copy(op, &m, 2025, &p));
	last = &p.milestones.at[p.milestones.len - 1];
	assert_int_equal(last->due_on, fixture_day(2026, 1, 10));
	assert_str(last->written, "trước ngày 11/01/2026 (số 20231)");
}

/* In December the plan of the next year is there, and this one's final report is still to come. */
static void
the_current_movement_is_of_this_year(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office), current;
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p;
	struct str slug;

	assert_op(op, movement_copy(op, &m, 2023, &p));
	p.head.plan_number = STR("9/KH-CC");
	p.head.plan_on = fixture_day(2022, 12, 20);
	assert_op(op, movement_save(op, &p, &slug));
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, movement_open(op, &m));
	static const struct {
		int today, current;
	} years[] = {{2021, 2022}, {2022, 2022}, {2023, 2023}, {2025, 2023}};
	for (size_t i = 0; i < COUNT_OF(years); i++) {
		op = op_as(f, f->world.office);
		op->today = fixture_day(years[i].today, 12, 28);
		assert_op(op, movement_current(op, &current));
		assert_int_equal(current.year, years[i].current);
	}
}

static void
a_plan_from_above_is_copied_to_be_carried_out(void **state)
{
	struct fixture *f = *state;
	struct movement above = movement_test_open(f, f->world.superior_office), m;
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p;
	struct movement_chain chain;
	struct str slug;

	assert_op(op, movement_copy(op, &above, above.year, &p));
	p.head.superior_plan = arena_printf(op->arena, "%.*s\nKế hoạch số 1018/KH-UBND ngày 05/4/2022",
	                                    STR_ARG(p.head.superior_plan));
	assert_op(op, movement_save(op, &p, &slug));
	assert_op(op, movement_get(op, slug, &m));
	assert_int_equal(m.superior, above.id);
	assert_str(m.superior_plan, "Kế hoạch số 7/KH-TN ngày 14/04/2022 của Sở Thử nghiệm\n"
	                            "Kế hoạch số 1018/KH-UBND ngày 05/4/2022");
	assert_op(op, movement_chain(op, &m, &chain));
	assert_int_equal(chain.len, 2);
	assert_str(chain.at[0].plan, "Kế hoạch số 7/KH-TN ngày 14/04/2022");
	assert_str(chain.at[0].agency, "Sở Thử nghiệm");
	assert_str(chain.at[1].plan, "Kế hoạch số 1018/KH-UBND ngày 05/4/2022");
	p = movement_test_plan_of(op, slug);
	assert_int_equal(p.units.len, WORLD_UNITS); /* our own ones */
	/* Nobody links to a movement of the same agency, nor to one that is not to be seen. */
	p.head.superior = m.id;
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_INVALID);
	op = op_as(f, f->world.superior_office);
	p = movement_test_plan_of(op, above.slug);
	p.head.superior = m.id;
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(other_agencies_see_only_plans_from_above),
		test(drafts_are_seen_by_their_office_alone),
		test(the_office_of_another_agency_cannot_save_over_it),
		test(a_closed_movement_is_read_only),
		test(a_closed_movement_is_opened_again_with_a_reason),
		test(every_wrong_thing_is_told_at_its_place),
		test(a_save_after_somebody_elses_conflicts),
		test(history_tells_which_part_changed_and_how),
		test(levels_and_domains_in_use_stay),
		test(levels_get_codes_of_their_own),
		test(before_a_day_follows_the_setting),
		test(last_years_movement_becomes_this_years_draft),
		test(the_current_movement_is_of_this_year),
		test(a_plan_from_above_is_copied_to_be_carried_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
