/* import_test.c - files of units become rows of their Mẫu 1. All names are invented. */
#include "core/import/import_testing.h"

#include "core/file/file.h"
#include "core/register/register.h"
#include "core/unit/unit.h"

#include <string.h>

static void
files_of_several_units_are_taken_at_once(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {
		{"a.txt", SONG_BE}, {"b.txt", NUI_LON}, {"hong.docx", "PK\3\4 hỏng"}, {"to.docx", NULL}};
	int64_t id = start(f, f->world.office, movement, 0, files, 4), rows;
	struct import_batch b = get(f, f->world.office, id);

	assert_int_equal(b.files.len, 4);
	assert_int_equal(b.files.at[0].unit, f->world.unit[1]);
	assert_int_equal(b.files.at[1].unit, f->world.unit[2]);
	assert_str(b.files.at[2].state, "failed");
	assert_true(str_find(b.files.at[2].message, STR("Tệp hỏng"), 0) != SIZE_MAX);
	assert_true(str_find(b.files.at[3].message, STR("lớn hơn 50 MB"), 0) != SIZE_MAX);
	assert_int_equal(b.items, 3);
	assert_true(b.may_take && b.doubts == 0);

	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
	assert_int_equal(rows, 3);
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	assert_int_equal(s.rows.len, 2);
	assert_str(s.rows.at[1].title, "Giải pháp Hai");
	assert_str(s.rows.at[1].source, "a.txt, bảng 1, dòng 2");
	struct attachments kept;
	op = op_as(f, f->world.officer);
	assert_op(op, attachment_list(op, "registration", s.id, &kept));
	assert_int_equal(kept.len, 1);
	assert_str(kept.at[0].name, "a.txt");

	/* Not twice. */
	op = op_as(f, f->world.office);
	assert_false(import_take(op, &b, &rows));
	b = get(f, f->world.office, id);
	assert_str(b.state, "taken");
}

static void
an_import_can_be_left_and_found_again_by_its_owner_alone(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}};
	int64_t id = start(f, f->world.office, movement, 0, files, 1);
	struct op *op = op_as(f, f->world.office);
	struct import_summaries mine;
	struct import_batch b;

	assert_op(op, import_list(op, &mine));
	assert_int_equal(mine.len, 1);
	assert_int_equal(mine.at[0].id, id);
	assert_int_equal(mine.at[0].items, 2);
	assert_str(mine.at[0].first_name, "a.txt");
	assert_str(mine.at[0].state, "preview");
	op = op_as(f, f->world.other_officer);
	assert_op(op, import_list(op, &mine));
	assert_int_equal(mine.len, 0);
	assert_false(import_get(op, id, &b));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

static void
each_doubt_stands_at_its_row_and_goes_when_it_is_mended(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt",
	                              "Đơn vị: Trạm Sông Bé\n" HEAD
	                              "Chăn nuôi\t1. Giải pháp Một 2. Giải pháp Hai\t31/02/2022\t\n"
	                              "Tổng số: 3 giải pháp\n"}};
	int64_t id = start(f, f->world.office, movement, 0, files, 1), rows;
	struct import_batch b = get(f, f->world.office, id);
	const struct import_items *items = &b.files.at[0].items;

	assert_int_equal(items->len, 2);
	assert_int_equal(items->at[1].doubts.len, 2);
	assert_true(items->at[1].doubts.at[0].blocks); /* the domain */
	assert_false(items->at[1].doubts.at[1].blocks);
	assert_true(says(&b.files.at[0], "“Tổng số: 3”", false));
	assert_false(b.may_take);
	assert_int_equal(b.blocks, 2);

	struct import_fix fix[] = {as_it_is(&items->at[0]), as_it_is(&items->at[1])};
	fix[0].domain_number = 2;
	fix[0].expected = STR("30/9/2022");
	fix[1].included = false;
	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, fix, 2, NULL, 0));
	op = op_as(f, f->world.office);
	assert_false(import_correct(op, &b, fix, 2, NULL, 0)); /* from another window */
	assert_int_equal(op->err.code, ERR_CONFLICT);

	b = get(f, f->world.office, id);
	assert_int_equal(b.files.at[0].items.at[0].doubts.len, 0);
	assert_int_equal(b.items, 1);
	assert_true(b.may_take);
	op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	assert_int_equal(s.rows.len, 1);
	assert_str(s.rows.at[0].expected, "30/9/2022");
}

static void
what_no_row_can_be_is_said_before_anything_is_taken(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}};
	int64_t id = start(f, f->world.office, movement, 0, files, 1), rows;
	struct import_batch b = get(f, f->world.office, id);
	struct import_fix fix = as_it_is(&b.files.at[0].items.at[0]);
	char *tall = arena_array(&f->arena, char, 3000);

	memset(tall, 'a', 3000);
	fix.title = (struct str){tall, 3000};
	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, &fix, 1, NULL, 0));
	b = get(f, f->world.office, id);
	assert_int_equal(b.files.at[0].items.at[0].title.len, 3000); /* nothing typed is lost */
	assert_true(b.files.at[0].items.at[0].doubts.at[0].blocks);
	op = op_as(f, f->world.office);
	assert_false(import_take(op, &b, &rows));
	assert_int_equal(op->err.code, ERR_INVALID);
	fix.title = STR(" ");
	op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, &fix, 1, NULL, 0));
	assert_int_equal(get(f, f->world.office, id).blocks, 1);
}

static void
two_files_of_one_unit_are_told_and_may_both_be_taken(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}, {"a-moi.txt", SONG_BE "\n"}};
	int64_t id = start(f, f->world.office, movement, 0, files, 2);
	struct import_batch b = get(f, f->world.office, id);

	assert_true(says(&b.files.at[1], "a.txt cũng của Trạm Sông Bé", false));
	assert_true(says(&b.files.at[0], "a-moi.txt cũng của Trạm Sông Bé", false));
	assert_true(b.may_take);
	struct import_file_fix leave = {b.files.at[0].id, b.files.at[0].unit, false};
	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, NULL, 0, &leave, 1));
	b = get(f, f->world.office, id);
	assert_int_equal(b.items, 2);
	assert_false(says(&b.files.at[1], "a.txt cũng của Trạm Sông Bé", false));
}

static void
a_sheet_that_was_sent_takes_no_rows_and_the_others_do(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}, {"b.txt", NUI_LON}};
	int64_t id = start(f, f->world.office, movement, 0, files, 2), rows;

	story_row(f, movement, "Có trước", "Năm 2022");
	story_submit(f, movement);
	story_confirm(f, movement);
	struct import_batch b = get(f, f->world.office, id);
	assert_true(says(&b.files.at[0], "Mẫu 1 của Trạm Sông Bé đã gửi đi", true));
	assert_false(b.may_take);
	struct import_file_fix leave = {b.files.at[0].id, b.files.at[0].unit, false};
	struct op *op = op_as(f, f->world.office);
	assert_op(op, import_correct(op, &b, NULL, 0, &leave, 1));
	b = get(f, f->world.office, id);
	op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
	assert_int_equal(rows, 1);
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	assert_int_equal(s.rows.len, 1);
}

static void
a_sheet_sent_while_the_page_stood_open_leaves_nothing_half_taken(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"b.txt", NUI_LON}, {"a.txt", SONG_BE}};
	int64_t id = start(f, f->world.office, movement, 0, files, 2), rows;
	struct import_batch b = get(f, f->world.office, id);

	story_row(f, movement, "Có trước", "Năm 2022");
	story_submit(f, movement);
	struct op *op = op_as(f, f->world.office);
	assert_false(import_take(op, &b, &rows));
	assert_int_equal(op->err.code, ERR_DENIED);
	assert_int_equal(story_sheet(f, f->world.other_officer, movement, f->world.unit[2]).rows.len,
	                 0);
	assert_str(get(f, f->world.office, id).state, "preview");
}

static void
a_unit_that_was_merged_meanwhile_hands_its_rows_on(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}};
	int64_t id = start(f, f->world.office, movement, 0, files, 1), into, rows;
	struct op *op = op_as(f, f->world.office);
	struct unit_merge in = {.order = {.doc_number = STR("1/QĐ"),
	                                  .doc_on = fixture_day(2022, 4, 1),
	                                  .on = fixture_day(2022, 4, 16)},
	                        .from = (int64_t[]){f->world.unit[1], f->world.unit[2]},
	                        .n_from = 2,
	                        .names = {.name = STR("Trạm Sông Núi"), .kind = STR("tram")},
	                        .parent = f->world.agency,
	                        .people = UNIT_PEOPLE_CARRY};

	assert_op(op, unit_merge(op, &in, &into));
	/* Until its day the unit that works is meant, though another will answer to its name. */
	struct import_batch b = get(f, f->world.office, id);
	assert_int_equal(b.files.at[0].unit, f->world.unit[1]);
	struct unit_events h;
	assert_op(op, unit_history(op, into, &h));
	f->now = day_start_time(in.order.on);
	op = op_as_operator(f);
	assert_op(op, unit_settle(op, h.at[0].id));
	b = get(f, f->world.office, id);
	assert_int_equal(b.files.at[0].unit, into);
	assert_true(says(&b.files.at[0], "Trạm Sông Bé nay thuộc Trạm Sông Núi", false));
	/* The unit that follows has joined the movement by itself. */
	assert_true(b.may_take);
	op = op_as(f, f->world.office);
	assert_op(op, import_take(op, &b, &rows));
	assert_int_equal(story_sheet(f, f->world.officer, movement, into).rows.len, 2);
}

static void
a_file_of_a_unit_that_was_split_is_asked_about(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	struct unit_names parts[] = {{.name = STR("Trạm Sông Trên")}, {.name = STR("Trạm Sông Dưới")}};
	struct unit_split in = {
		.order = {.doc_number = STR("1/QĐ"), .doc_on = DAY_NONE, .on = fixture_day(2022, 4, 1)},
		.from = f->world.unit[1],
		.into = parts,
		.n_into = 2,
		.people = UNIT_PEOPLE_CARRY};
	const struct sent files[] = {{"a.txt", SONG_BE}};
	struct op *op = op_as(f, f->world.office);
	int64_t ids[2];

	assert_op(op, unit_split(op, &in, ids));
	int64_t id = start(f, f->world.office, movement, 0, files, 1);
	struct import_batch b = get(f, f->world.office, id);
	assert_int_equal(b.files.at[0].unit, 0);
	assert_true(says(&b.files.at[0],
	                 "Trạm Sông Bé nay là Trạm Sông Trên; Trạm Sông Dưới. Chọn đơn vị gửi.", true));
	assert_false(b.may_take);
}

static void
rows_go_to_units_of_the_movement_alone(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {{"a.txt", SONG_BE}};
	int64_t id = start(f, f->world.office, movement, 0, files, 1), rows;
	struct import_batch b = get(f, f->world.office, id);
	struct import_file_fix elsewhere = {b.files.at[0].id, f->world.superior, true};
	struct op *op = op_as(f, f->world.office);

	assert_op(op, import_correct(op, &b, NULL, 0, &elsewhere, 1));
	b = get(f, f->world.office, id);
	assert_true(says(&b.files.at[0], "không tham gia phong trào này", true));
	op = op_as(f, f->world.office);
	assert_false(import_take(op, &b, &rows));
	/* Nor may an officer import for a unit that is not theirs, or for all. */
	assert_int_equal(start(f, f->world.other_officer, movement, f->world.unit[1], files, 1), 0);
	assert_int_equal(start(f, f->world.officer, movement, 0, files, 1), 0);
	assert_true(start(f, f->world.officer, movement, f->world.unit[1], files, 1) > 0);
}

static void
a_mau_2_is_compared_with_what_the_unit_has_sent(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {
		{"mau-2.txt",
	     "Đơn vị: Trạm Sông Bé\nLĩnh vực\tSố lượng đăng ký\tSố lượng hoàn thành\tGhi chú\n"
	     "1. Cải cách thể chế\t2\t1\t\nCải cách thủ tục hành chính\t0\t0\t\n"}};

	story_row(f, movement, "Có trước", "Năm 2022");
	story_submit(f, movement);
	story_confirm(f, movement);
	int64_t id = start(f, f->world.office, movement, 0, files, 1);
	struct import_batch b = get(f, f->world.office, id);
	assert_str(b.files.at[0].state, "report");
	assert_true(str_has_prefix(b.files.at[0].report, STR("Mẫu 2: đăng ký 2, hoàn thành 1")));
	assert_true(says(&b.files.at[0], "Lĩnh vực 1: Mẫu 2 ghi đăng ký 2, hệ thống có 0.", false));
	assert_true(says(&b.files.at[0], "Lĩnh vực 1: Mẫu 2 ghi hoàn thành 1, hệ thống có 0.", false));
	assert_false(says(&b.files.at[0], "đã gửi đi", true));
	assert_true(says(&b.files.at[0], "Lĩnh vực 2: Mẫu 2 ghi đăng ký 0, hệ thống có 1.", false));
	assert_false(b.may_take);
}

static void
columns_beyond_mau_1_are_kept(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	const struct sent files[] = {
		{"a.txt",
	     "Đơn vị: Trạm Sông Bé\nLĩnh vực\tTên giải pháp\tTác giả\tCấp đăng ký\tGhi chú\n"
	     "Thể chế\tMột việc\tNgười A\tThành phố\tgấp\nThể chế\tHai việc\tNgười B\tTrung ương\t\n"}};
	int64_t id = start(f, f->world.office, movement, 0, files, 1);
	struct import_batch b = get(f, f->world.office, id);
	const struct import_items *items = &b.files.at[0].items;

	assert_str(items->at[0].note, "gấp; Tác giả: Người A");
	assert_str(items->at[0].level, "tp");
	assert_str(items->at[1].note, "Tác giả: Người B; Cấp đăng ký: Trung ương");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(files_of_several_units_are_taken_at_once),
		test(an_import_can_be_left_and_found_again_by_its_owner_alone),
		test(each_doubt_stands_at_its_row_and_goes_when_it_is_mended),
		test(what_no_row_can_be_is_said_before_anything_is_taken),
		test(two_files_of_one_unit_are_told_and_may_both_be_taken),
		test(a_sheet_that_was_sent_takes_no_rows_and_the_others_do),
		test(a_sheet_sent_while_the_page_stood_open_leaves_nothing_half_taken),
		test(a_unit_that_was_merged_meanwhile_hands_its_rows_on),
		test(a_file_of_a_unit_that_was_split_is_asked_about),
		test(rows_go_to_units_of_the_movement_alone),
		test(a_mau_2_is_compared_with_what_the_unit_has_sent),
		test(columns_beyond_mau_1_are_kept),
	};
	return import_testing_run(tests, COUNT_OF(tests));
}
