/* import_undo_test.c - rows that were taken go back to the import, unless they were touched. */
#include "core/import/import_testing.h"

#include "core/audit/audit.h"
#include "core/file/file.h"
#include "core/initiative/index.h"
#include "core/register/register.h"
#include "core/setup/setup.h"

#define FOUR \
	"Đơn vị: Trạm Sông Bé\n" HEAD \
	"1. Cải cách thể chế\t1. Việc sửa 2. Việc xoá 3. Việc kèm tệp 4. Việc nguyên\tNăm 2022\t\n"

/* Taken by the office; the batch as it stands then. */
static struct import_batch
taken(struct fixture *f, struct str movement, const struct sent *files, size_t n)
{
	int64_t id = start(f, f->world.office, movement, 0, files, n), rows;
	struct import_batch b = get(f, f->world.office, id);
	struct op *op = op_as(f, f->world.office);

	assert_op(op, import_take(op, &b, &rows));
	return get(f, f->world.office, id);
}

static size_t
files_hung(struct fixture *f, int64_t registration)
{
	struct attachments kept;
	struct op *op = op_as(f, f->world.officer);

	assert_op(op, attachment_list(op, "registration", registration, &kept));
	return kept.len;
}

static bool
add_colleague(struct op *op, void *arg)
{
	const struct fixture *f = ((void **)arg)[0];

	return setup_person(op,
	                    &(struct setup_person){.name = STR("Tạ Văn Cạnh"),
	                                           .login = STR("canh"),
	                                           .password_hash = STR(""),
	                                           .email = STR(""),
	                                           .title = STR("Chuyên viên"),
	                                           .signs_as = STR(""),
	                                           .unit = f->world.unit[0],
	                                           .roles = ROLE_OFFICE,
	                                           .rank = 5,
	                                           .from_on = fixture_day(2020, 1, 1)},
	                    ((void **)arg)[1]);
}

static int64_t
colleague(struct fixture *f)
{
	int64_t account = 0;
	struct op *op = op_as_operator(f);

	assert_op(op, op_tx(op, add_colleague, (void *[]){f, &account}));
	return account;
}

static void
what_was_taken_goes_back_and_is_taken_for_another_unit(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}};
	struct import_batch b = taken(f, movement, files, 1);
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	struct import_undone undone;
	struct initiative_verified verified;
	struct audit_lines lines;
	int64_t rows;

	assert_true(b.may_undo);
	assert_int_equal(s.rows.len, 2);
	assert_int_equal(files_hung(f, s.id), 1);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_undo(op, &b, &undone));
	assert_int_equal(undone.removed, 2);
	assert_int_equal(undone.changed + undone.sent, 0);
	assert_op(op, audit_of_object(op, "initiative", s.rows.at[0].id, 5, &lines));
	assert_str(lines.at[0].action, "initiative.remove");
	assert_op(op, audit_of_object(op, "import", b.id, 5, &lines));
	assert_str(lines.at[0].action, "import.undo");
	assert_op(op, initiative_verify(op, &verified));
	assert_int_equal(verified.bad_entries + verified.bad_tallies, 0);
	assert_false(import_undo(op, &b, &undone)); /* not twice */
	assert_int_equal(op->err.code, ERR_CONFLICT);

	int64_t registration = s.id;
	s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	assert_int_equal(s.rows.len, 0);
	assert_int_equal(files_hung(f, registration), 0);

	b = get(f, f->world.office, b.id);
	assert_str(b.state, "preview");
	assert_int_equal(b.items, 2);
	assert_int_equal(b.taken, 0);
	assert_false(b.may_undo);
	struct import_file_fix to = {b.files.at[0].id, f->world.unit[2], true};
	op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, NULL, 0, &to, 1));
	b = get(f, f->world.office, b.id);
	op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
	s = story_sheet(f, f->world.other_officer, movement, f->world.unit[2]);
	assert_int_equal(s.rows.len, 2);
}

static void
what_the_unit_touched_stays(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", FOUR}};
	struct import_batch b = taken(f, movement, files, 1);
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	struct register_write write = {.id = s.rows.at[0].id,
	                               .version = s.rows.at[0].version,
	                               .domain_number = 1,
	                               .title = STR("Việc đã sửa"),
	                               .expected = s.rows.at[0].expected,
	                               .note = STR(""),
	                               .level = STR("")};
	struct register_written written;
	struct import_undone undone;
	struct op *op = op_as(f, f->world.officer);

	assert_int_equal(s.rows.len, 4);
	assert_op(op, register_write(op, &s, &write, &written));
	assert_op(op, register_remove(op, &s, s.rows.at[1].id));
	assert_op(op, attachment_add(op, "initiative", s.rows.at[2].id, b.files.at[0].file,
	                             STR("minh-chung.txt")));
	op = op_as(f, f->world.office);
	assert_op(op, import_undo(op, &b, &undone));
	assert_int_equal(undone.removed, 1);
	assert_int_equal(undone.changed, 2);
	assert_int_equal(undone.sent, 0);

	s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	assert_int_equal(s.rows.len, 2);
	assert_str(s.rows.at[0].title, "Việc đã sửa");
	assert_str(s.rows.at[1].title, "Việc kèm tệp");
	assert_int_equal(files_hung(f, s.id), 1);
	b = get(f, f->world.office, b.id);
	assert_str(b.state, "preview");
	assert_int_equal(b.taken, 2);
	/* What the unit threw out does not come back by a hasty press. */
	assert_false(b.files.at[0].items.at[1].taken || b.files.at[0].items.at[1].included);
	assert_true(b.files.at[0].items.at[3].included);
	/* Nothing more can be taken back. */
	op = op_as(f, f->world.office);
	assert_false(import_undo(op, &b, &undone));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(get(f, f->world.office, b.id).version, b.version);
}

static void
what_was_sent_stays(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}, {"b.txt", NUI_LON}};
	struct import_batch b = taken(f, movement, files, 2);
	struct import_undone undone;

	story_submit(f, movement);
	b = get(f, f->world.office, b.id);
	assert_true(b.may_undo); /* the other unit has its own still */
	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_undo(op, &b, &undone));
	assert_int_equal(undone.removed, 1);
	assert_int_equal(undone.sent, 2);
	b = get(f, f->world.office, b.id);
	assert_false(b.may_undo);
	op = op_as(f, f->world.office);
	assert_false(import_undo(op, &b, &undone));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(story_sheet(f, f->world.officer, movement, f->world.unit[1]).rows.len, 2);
}

static void
an_import_of_the_office_is_for_the_whole_office_and_nobody_else(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}};
	struct import_batch b = taken(f, movement, files, 1), seen;
	const int64_t others[] = {f->world.officer, f->world.leader,  f->world.head,
	                          f->world.admin,   f->world.auditor, f->world.superior_office};
	int64_t own = start(f, f->world.officer, movement, f->world.unit[1], files, 1);
	int64_t beside = colleague(f);
	struct import_summaries list;
	struct import_undone undone;

	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct op *op = op_as(f, others[i]);
		assert_false(import_get(op, b.id, &seen));
		assert_int_equal(op->err.code, ERR_NOT_FOUND);
		op = op_as(f, others[i]);
		assert_false(import_undo(op, &b, &undone));
		assert_int_equal(op->err.code, ERR_DENIED);
	}
	/* What a unit imports is a draft of its own. */
	struct op *op = op_as(f, beside);
	assert_false(import_get(op, own, &seen));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	op = op_as(f, beside);
	assert_op(op, import_list(op, &list));
	assert_int_equal(list.len, 1);
	assert_str(list.at[0].other, "Trần Thị Phòng");
	b = get(f, beside, b.id);
	op = op_as(f, beside);
	assert_op(op, import_undo(op, &b, &undone));
	assert_int_equal(undone.removed, 2);
}

static void
a_unit_takes_back_its_own(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}};
	int64_t id = start(f, f->world.officer, movement, f->world.unit[1], files, 1), rows;
	struct import_batch b = get(f, f->world.officer, id);
	struct import_undone undone;
	struct op *op = op_as(f, f->world.officer);

	assert_op(op, import_take(op, &b, &rows));
	b = get(f, f->world.officer, id);
	op = op_as(f, f->world.officer);
	assert_op(op, import_undo(op, &b, &undone));
	assert_int_equal(undone.removed, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_was_taken_goes_back_and_is_taken_for_another_unit),
		test(what_the_unit_touched_stays),
		test(what_was_sent_stays),
		test(an_import_of_the_office_is_for_the_whole_office_and_nobody_else),
		test(a_unit_takes_back_its_own),
	};
	return import_testing_run(tests, COUNT_OF(tests));
}
