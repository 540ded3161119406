/* movement_exchange_test.c - exceptions for one unit, the plan document, and what a JSON
 * document may have wrong. On both engines. */
#include "core/file/file.h"
#include "core/movement/movement_testing.h"
#include "core/register/register.h"
#include "os/os.h"

#include <stdlib.h>
#include <unistd.h>

/* ---- exceptions ------------------------------------------------------------------------- */

static struct register_board_line
board_line(struct fixture *f, const struct movement *m, int64_t unit)
{
	struct op *op = op_as(f, f->world.office);
	struct register_board board;

	assert_op(op, register_board(op, m, &board));
	for (size_t i = 0; i < board.len; i++)
		if (board.at[i].unit == unit)
			return board.at[i];
	fail_msg("no such unit on the board");
	return (struct register_board_line){0};
}

static void
except(struct fixture *f, const struct movement *m, const char *kind, int64_t day, int64_t quota)
{
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan_of(op, m->slug);
	const char *field;

	assert_op(op, movement_except(op, m,
	                              &(struct movement_exception){.unit = f->world.unit[1],
	                                                           .kind = str_of(kind),
	                                                           .milestone = p.milestones.at[0].id,
	                                                           .due_on = day,
	                                                           .quota = quota,
	                                                           .reason = STR("Đang chống dịch")},
	                              &field));
}

static void
a_unit_with_a_day_of_its_own_is_not_late_before_it(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office);
	struct movement_due due;
	struct register_sheet s;

	except(f, &m, "due", fixture_day(2022, 4, 25), 0);
	f->now = day_start_time(fixture_day(2022, 4, 22));
	struct register_board_line line = board_line(f, &m, f->world.unit[1]);
	assert_int_equal(line.due_on, fixture_day(2022, 4, 25));
	assert_false(line.overdue);
	assert_str(line.exception, "Đang chống dịch");
	assert_true(board_line(f, &m, f->world.unit[2]).overdue);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, movement_due_of(op, m.id, "register", f->world.unit[1], &due));
	assert_int_equal(due.due_on, fixture_day(2022, 4, 25));
	assert_true(due.own);
	assert_str(due.written, "hết ngày 25/04/2022"); /* and not the words of the plan */
	assert_op(op, register_get(op, m.slug, STR("tram-song-be"), &s));
	assert_int_equal(s.due.due_on, fixture_day(2022, 4, 25));
	/* Another one takes its place; ending it brings the general day back. */
	except(f, &m, "due", fixture_day(2022, 4, 21), 0);
	assert_true(board_line(f, &m, f->world.unit[1]).overdue);
	struct movement_exceptions all;
	op = op_as(f, f->world.office);
	assert_op(op, movement_exception_list(op, &m, &all));
	assert_int_equal(all.len, 1);
	assert_str(all.at[0].granted_by, "Trần Thị Phòng");
	assert_op(op, movement_except_end(op, &m, all.at[0].id));
	assert_int_equal(board_line(f, &m, f->world.unit[1]).due_on, fixture_day(2022, 4, 19));
	op = op_as(f, f->world.office);
	movement_test_expect(op, movement_except_end(op, &m, all.at[0].id), ERR_NOT_FOUND);
}

static void
an_excused_unit_owes_nothing(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office);
	bool takes_part;
	int64_t quota;

	except(f, &m, "exempt", DAY_NONE, 0);
	f->now = day_start_time(fixture_day(2022, 4, 22));
	struct register_board_line line = board_line(f, &m, f->world.unit[1]);
	assert_true(line.exempt);
	assert_false(line.overdue);
	assert_int_equal(line.quota, 0);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_quota_of(op, m.id, f->world.unit[1], &takes_part, &quota));
	assert_true(takes_part);
	assert_int_equal(quota, 0);
}

static void
a_unit_may_owe_another_number(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office);
	struct register_sheet s;

	except(f, &m, "quota", DAY_NONE, 3);
	assert_int_equal(board_line(f, &m, f->world.unit[1]).quota, 3);
	assert_int_equal(board_line(f, &m, f->world.unit[2]).quota, 1);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, register_get(op, m.slug, STR("tram-song-be"), &s));
	assert_int_equal(s.quota, 3);
	/* The plan itself says what it said, and a unit that leaves takes its exception along. */
	op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan_of(op, m.slug);
	struct movement_exceptions all;
	struct str slug;
	assert_int_equal(p.units.at[1].quota, 1);
	p.units.at[1] = p.units.at[2];
	p.units.len = 2;
	assert_op(op, movement_save(op, &p, &slug));
	assert_op(op, movement_exception_list(op, &m, &all));
	assert_int_equal(all.len, 0);
}

static void
a_wrong_exception_names_its_field(void **state)
{
	struct fixture *f = *state;
	struct movement m = movement_test_open(f, f->world.office);
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = movement_test_plan_of(op, m.slug);
	int64_t unit = f->world.unit[1], at = p.milestones.at[0].id, late = fixture_day(2022, 4, 25);
	const struct {
		struct movement_exception x;
		const char *field;
	} cases[] = {
		{{.unit = f->world.superior, .kind = STR("due"), .milestone = at, .due_on = late}, "unit"},
		{{.unit = unit, .kind = STR("gift"), .milestone = at, .due_on = late}, "kind"},
		{{.unit = unit, .kind = STR("due"), .milestone = 9999, .due_on = late}, "milestone"},
		{{.unit = unit, .kind = STR("due"), .milestone = at, .due_on = DAY_NONE}, "due_on"},
		{{.unit = unit, .kind = STR("due"), .milestone = at, .due_on = late - 7}, "due_on"},
		{{.unit = unit, .kind = STR("quota"), .quota = 1001}, "quota"},
		{{.unit = unit, .kind = STR("exempt"), .milestone = at}, "reason"},
	};
	const char *field;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct movement_exception x = cases[i].x;
		x.reason = i + 1 < COUNT_OF(cases) ? STR("Vì lũ") : STR("  ");
		movement_test_expect(op, movement_except(op, &m, &x, &field), ERR_INVALID);
		assert_string_equal(field, cases[i].field);
	}
}

/* ---- documents and JSON --------------------------------------------------------------------- */

static struct str
temporary(struct fixture *f, const char *dir, const char *bytes)
{
	struct err e = {0};
	struct str path = arena_printf(&f->arena, "%s/gui-len", dir);

	if (!os_write_file(path.at, str_of(bytes), 0600, &e))
		fail_msg("%s", e.detail);
	return path;
}

static void
the_plan_document_hangs_on_the_movement(void **state)
{
	struct fixture *f = *state;
	const char *dir = fixture_files(f);
	struct movement m = movement_test_open(f, f->world.office);
	struct attachments files;
	struct attachment one;
	struct str path;

	struct op *op = op_as(f, f->world.office);
	movement_test_expect(
		op, movement_attach(op, &m, temporary(f, dir, "<html>"), STR("ke-hoach.pdf")), ERR_INVALID);
	movement_test_expect(op,
	                     movement_attach(op, &m,
	                                     temporary(f, dir, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
	                                     STR("ke-hoach.exe")),
	                     ERR_INVALID);
	assert_op(op, movement_attach(op, &m, temporary(f, dir, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
	                              STR("Kế hoạch.PDF")));
	assert_op(op, attachment_list(op, "movement", m.id, &files));
	assert_int_equal(files.len, 1);
	assert_str(files.at[0].name, "Kế hoạch.PDF");
	assert_op(op, attachment_get(op, "movement", m.id, files.at[0].id, &one, &path));
	assert_int_equal(access(path.at, R_OK), 0);
	assert_op(op, movement_detach(op, &m, one.id));
	assert_op(op, attachment_list(op, "movement", m.id, &files));
	assert_int_equal(files.len, 0);
}

static void
a_document_with_mistakes_is_told_each_of_them(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p;
	struct movement_problems wrong;
	static const char json[] =
		"{\"format\":\"lantoa.movement/1\",\"movement\":{\"year\":\"2022\",\"name\":\"Thi đua\","
		"\"plan_date\":\"2022-02-30\",\"legal_bases\":\"một dòng\",\"form_title\":\"M1\","
		"\"report_title\":\"M2\",\"leves\":[]},"
		"\"domains\":[{\"number\":1,\"name\":\"A\"},{\"number\":1,\"name\":\"B\"}],"
		"\"milestones\":[{\"kind\":\"register\",\"title\":\"Đăng ký\",\"due\":\"2022-04-19\","
		"\"closes\":\"2022-04-01\",\"owed_by\":\"nobody\"}],"
		"\"units\":[{\"unit\":\"tram-song-be\",\"quota\":1},{\"unit\":\"noi-khac\",\"quota\":1}]}";

	assert_op(op, movement_from_json(op, str_of(json), &p, &wrong));
	const struct {
		enum movement_part part;
		size_t row;
		const char *field;
		bool blocks;
	} places[] = {
		{MOVEMENT_HEAD, 0, "year", true},          {MOVEMENT_HEAD, 0, "plan_on", true},
		{MOVEMENT_HEAD, 0, "legal_bases", true},   {MOVEMENT_HEAD, 0, "", true},
		{MOVEMENT_DOMAINS, 1, "number", true},     {MOVEMENT_MILESTONES, 0, "closes_on", true},
		{MOVEMENT_MILESTONES, 0, "owed_by", true}, {MOVEMENT_UNITS, 1, "unit", false}};
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		const struct movement_problem *w = movement_problem_at(&wrong, places[i].part,
		                                                       places[i].row, places[i].field);
		if (w == NULL || w->blocks != places[i].blocks)
			fail_msg("nothing told of %d %zu %s", (int)places[i].part, places[i].row,
			         places[i].field);
	}
	assert_int_equal(wrong.len, COUNT_OF(places));
	assert_str(movement_problem_at(&wrong, MOVEMENT_HEAD, 0, "plan_on")->typed, "2022-02-30");
	assert_str(movement_problem_at(&wrong, MOVEMENT_HEAD, 0, "")->typed, "leves");
	assert_int_equal(p.units.len, 1);
	/* Saving it is refused as a whole. */
	struct movements none;
	struct str slug;
	movement_test_expect(op, movement_save(op, &p, &slug), ERR_INVALID);
	assert_op(op, movement_list(op, &none));
	assert_int_equal(none.len, 0);
}

static void
what_is_no_such_document_is_refused(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p;
	struct movement_problems wrong;
	static const char *const files[] = {
		"", "PK\x03\x04", "[]", "{\"format\":\"khac/1\"}", "{\"format\":7}", "{\"a\":1,\"a\":2}"};

	for (size_t i = 0; i < COUNT_OF(files); i++)
		movement_test_expect(op, movement_from_json(op, str_of(files[i]), &p, &wrong), ERR_INVALID);
	/* Only the head and nothing else is told, not walked into. */
	assert_op(op, movement_from_json(
					  op, STR("{\"format\":\"lantoa.movement/1\",\"domains\":7,\"movement\":[]}"),
					  &p, &wrong));
	assert_true(wrong.len > 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_unit_with_a_day_of_its_own_is_not_late_before_it),
		test(an_excused_unit_owes_nothing),
		test(a_unit_may_owe_another_number),
		test(a_wrong_exception_names_its_field),
		test(the_plan_document_hangs_on_the_movement),
		test(a_document_with_mistakes_is_told_each_of_them),
		test(what_is_no_such_document_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
