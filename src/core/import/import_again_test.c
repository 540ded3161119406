/* import_again_test.c - what is sent twice, what is sent for the wrong unit, and what is left. */
#include "core/import/import_testing.h"

#include "core/file/file.h"
#include "core/register/register.h"

static void
one_file_chosen_twice_is_taken_once(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}, {"bản sao.txt", SONG_BE}};
	int64_t id = start(f, f->world.office, movement, 0, files, 2), rows;
	struct import_batch b = get(f, f->world.office, id);

	assert_str(b.files.at[1].state, "twin");
	assert_str(b.files.at[1].message,
	           "Giống hệt tệp a.txt gửi cùng lúc, nên chỉ đọc và nhập một lần.");
	assert_int_equal(b.items, 2);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
	assert_int_equal(rows, 2);
	assert_str(get(f, f->world.office, id).state, "taken");
}

static bool
item_says(const struct import_item *it, const char *part)
{
	for (size_t i = 0; i < it->doubts.len; i++)
		if (str_find(it->doubts.at[i].text, str_of(part), 0) != SIZE_MAX)
			return true;
	return false;
}

static void
what_the_mau_1_has_already_is_told_and_left_out(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent first[] = {{"a.txt", SONG_BE}};
	const struct sent more[] = {
		{"a-bo-sung.txt", "Đơn vị: Trạm Sông Bé\n" HEAD
	                      "1. Cải cách thể chế\t1. GIẢI PHÁP MỘT; 2. Giải pháp Năm\tNăm 2022\t\n"}};
	int64_t id = start(f, f->world.officer, movement, f->world.unit[1], first, 1), rows;
	struct import_batch b = get(f, f->world.officer, id);
	struct op *op = op_as(f, f->world.officer);

	assert_op(op, import_take(op, &b, &rows));
	b = get(f, f->world.office, start(f, f->world.office, movement, 0, more, 1));
	assert_int_equal(b.files.at[0].items.len, 2);
	assert_false(b.files.at[0].items.at[0].included);
	assert_true(item_says(&b.files.at[0].items.at[0], "Đã có trong Mẫu 1: SK-2022-"));
	assert_true(b.files.at[0].items.at[1].included);
	assert_int_equal(b.files.at[0].items.at[1].doubts.len, 0);

	/* The same file once more, after a row of it was reworded by hand. */
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	struct register_write write = {.id = s.rows.at[1].id,
	                               .version = s.rows.at[1].version,
	                               .domain_number = 1,
	                               .title = STR("Viết lại hẳn"),
	                               .expected = s.rows.at[1].expected,
	                               .note = STR(""),
	                               .level = STR("")};
	struct register_written written;
	op = op_as(f, f->world.officer);
	assert_op(op, register_write(op, &s, &write, &written));
	b = get(f, f->world.office, start(f, f->world.office, movement, 0, first, 1));
	assert_true(says(&b.files.at[0], "Chính tệp này đã nhập cho Trạm Sông Bé ngày", false));
	assert_int_equal(b.items, 0);
	assert_true(item_says(&b.files.at[0].items.at[1], "nhập từ chính tệp này ngày"));
	assert_false(b.may_take);
	/* Whoever wants it all the same may tick it. */
	struct import_fix fix = as_it_is(&b.files.at[0].items.at[1]);
	fix.included = true;
	op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, &fix, 1, NULL, 0));
	b = get(f, f->world.office, b.id);
	assert_int_equal(b.items, 1);
	assert_int_equal(b.files.at[0].items.at[1].doubts.len, 1);
	op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
}

static void
a_file_given_another_unit_is_compared_with_that_units_mau_1(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent first[] = {{"a.txt", SONG_BE}};
	const struct sent other[] = {
		{"b.txt", HEAD "1. Cải cách thể chế\tGiải pháp Một\tNăm 2022\t\n"}};
	int64_t id = start(f, f->world.office, movement, 0, first, 1), rows;
	struct import_batch b = get(f, f->world.office, id);
	struct op *op = op_as(f, f->world.office);

	assert_op(op, import_take(op, &b, &rows));
	b = get(f, f->world.office, start(f, f->world.office, movement, 0, other, 1));
	assert_true(b.files.at[0].items.at[0].included);
	struct import_file_fix to = {b.files.at[0].id, f->world.unit[1], true};
	struct import_fix fix = as_it_is(&b.files.at[0].items.at[0]);
	op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, &fix, 1, &to, 1));
	b = get(f, f->world.office, b.id);
	assert_false(b.files.at[0].items.at[0].included);
	assert_true(item_says(&b.files.at[0].items.at[0], "Đã có trong Mẫu 1"));
}

static void
a_file_of_another_unit_is_told_to_who_sends_it_for_theirs(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"b.txt", NUI_LON}, {"a.txt", SONG_BE}};
	int64_t id = start(f, f->world.head, movement, f->world.unit[1], files, 2), rows;
	struct import_batch b = get(f, f->world.head, id);

	assert_true(
		says(&b.files.at[0], "Tệp ghi đơn vị Trạm Núi Lớn, không phải Trạm Sông Bé.", false));
	assert_false(says(&b.files.at[1], "Tệp ghi đơn vị", false));
	struct op *op = op_as(f, f->world.head);
	assert_op(op, import_take(op, &b, &rows));
	/* It stays to be read. */
	b = get(f, f->world.head, id);
	assert_str(b.state, "taken");
	assert_true(
		says(&b.files.at[0], "Tệp ghi đơn vị Trạm Núi Lớn, không phải Trạm Sông Bé.", false));
}

static void
a_form_nobody_filled_in_is_told_from_a_broken_file(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {
		{"trống.txt", "Đơn vị: Trạm Sông Bé\n" HEAD "1. Cải cách thể chế\t\t\t\n"},
		{"hỏng.docx", "PK\3\4 hỏng"}};
	int64_t id = start(f, f->world.office, movement, 0, files, 2);
	struct import_batch b = get(f, f->world.office, id);

	assert_str(b.files.at[0].state, "blank");
	assert_str(b.files.at[0].message, "Mẫu 1 trong tệp chưa điền: không có giải pháp nào.");
	assert_str(b.files.at[1].state, "failed");
	assert_false(b.may_take);
}

static void
what_was_left_out_waits_until_it_is_taken_or_dropped(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {
		{"a.txt", "Đơn vị: Trạm Sông Bé\n" HEAD
	              "1. Cải cách thể chế\t1. Giải pháp Một; 2. Giải pháp Hai\t31/02/2022\t\n"},
		{"b.txt", NUI_LON}};
	int64_t id = start(f, f->world.office, movement, 0, files, 2), rows;
	struct import_batch b = get(f, f->world.office, id);
	struct import_fix fix = as_it_is(&b.files.at[0].items.at[1]);
	struct import_file_fix leave = {b.files.at[1].id, b.files.at[1].unit, false};
	struct import_summaries mine;
	struct attachments kept;

	fix.included = false;
	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, &fix, 1, &leave, 1));
	b = get(f, f->world.office, id);
	op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
	assert_int_equal(rows, 1);
	op = op_as(f, f->world.office);
	assert_false(import_take(op, &b, &rows)); /* not twice */

	b = get(f, f->world.office, id);
	assert_str(b.state, "preview");
	assert_int_equal(b.taken, 1);
	assert_int_equal(b.left, 2);
	assert_int_equal(b.items, 0);
	assert_true(b.files.at[0].items.at[0].taken);
	/* The doubt that was taken along is still told. */
	assert_true(item_says(&b.files.at[0].items.at[0], "Ngày 31/02/2022 không có"));
	op = op_as(f, f->world.office);
	assert_op(op, import_list(op, &mine));
	assert_str(mine.at[0].state, "preview");
	assert_int_equal(mine.at[0].items, 3);
	assert_int_equal(mine.at[0].taken, 1);

	/* The rest of a file goes where its first part went. */
	fix = as_it_is(&b.files.at[0].items.at[1]);
	fix.included = true;
	struct import_file_fix rest[] = {{b.files.at[0].id, f->world.unit[2], true},
	                                 {b.files.at[1].id, f->world.unit[2], false}};
	op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, &fix, 1, rest, 2));
	b = get(f, f->world.office, id);
	assert_int_equal(b.files.at[0].unit, f->world.unit[1]);
	op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
	assert_int_equal(rows, 1);
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	assert_int_equal(s.rows.len, 2);
	op = op_as(f, f->world.officer);
	assert_op(op, attachment_list(op, "registration", s.id, &kept));
	assert_int_equal(kept.len, 1);

	b = get(f, f->world.office, id);
	assert_int_equal(b.left, 1);
	op = op_as(f, f->world.office);
	assert_op(op, import_drop(op, &b));
	b = get(f, f->world.office, id);
	assert_str(b.state, "taken");
	assert_int_equal(b.taken, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(one_file_chosen_twice_is_taken_once),
		test(what_the_mau_1_has_already_is_told_and_left_out),
		test(a_file_given_another_unit_is_compared_with_that_units_mau_1),
		test(a_file_of_another_unit_is_told_to_who_sends_it_for_theirs),
		test(a_form_nobody_filled_in_is_told_from_a_broken_file),
		test(what_was_left_out_waits_until_it_is_taken_or_dropped),
	};
	return import_testing_run(tests, COUNT_OF(tests));
}
