/* items_test.c - lists as they stand in one cell. */
#include "core/form/items.h"
#include "core/form/textdoc.h"

#include <setjmp.h>
#include <cmocka.h>

static struct arena arena;

static int
down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

/* Paragraphs are separated by «|» in the given text; "#3 " in front is automatic numbering. */
static struct form_items
split(const char *text)
{
	struct doc_cell *c = arena_new(&arena, struct doc_cell);
	struct str piece;

	*c = (struct doc_cell){.col_span = 1, .row_span = 1};
	for (struct str rest = str_of(text); str_cut(&rest, '|', &piece);) {
		struct doc_para *p = doc_cell_para(c, &arena);
		if (piece.len > 3 && piece.at[0] == '#') {
			bool number = piece.at[1] >= '0' && piece.at[1] <= '9';
			p->label = number ? arena_printf(&arena, "%c.", piece.at[1]) : str_slice(piece, 1, 2);
			p->label_number = number ? piece.at[1] - '0' : 0;
			piece = str_slice(piece, 3, piece.len);
		}
		doc_add_run(p, &arena, piece, false, false);
	}
	return form_items_split(&arena, c);
}

/* want: the items, separated by «|». */
static void
check(const char *text, const char *want)
{
	struct form_items got = split(text);
	struct buf b = {.arena = &arena};

	for (size_t i = 0; i < got.len; i++) {
		if (i > 0)
			buf_char(&b, '|');
		buf_str(&b, got.at[i]);
	}
	struct str joined = b.len > 0 ? buf_view(&b) : STR("");
	if (!str_eq(joined, str_of(want)))
		fail_msg("«%s»\n   got  «%.*s»\n   want «%s»", text, STR_ARG(joined), want);
}

static void
numbered_paragraphs_are_items(void **state)
{
	(void)state;
	check("1. Rút ngắn thời gian|2. Công khai quy trình", "Rút ngắn thời gian|Công khai quy trình");
	check("1) Một|2) Hai|3) Ba", "Một|Hai|Ba");
	check("1/ Một|2/ Hai", "Một|Hai");
	check("1- Một|2- Hai", "Một|Hai");
	check("(1) Một|(2) Hai", "Một|Hai");
	check("01. Một|02. Hai", "Một|Hai");
	check("1.Một|2.Hai", "Một|Hai");
	check("1. rà soát|2. ban hành|3. số hóa", "rà soát|ban hành|số hóa");
	check("1. Mở 01 quầy|2. 05 mô hình|3. “Ngày thứ bảy”", "Mở 01 quầy|05 mô hình|“Ngày thứ bảy”");
	check("1.Zalo|2.iOS app", "Zalo|iOS app");
	check("1. |2. Hai|3.", "Hai");
	check("1.|Một việc|2.|Hai việc", "Một việc|Hai việc");
	check("1. “Ngày thứ 2, 4, 6 trực tuyến”|2. \"Sổ số\"",
	      "“Ngày thứ 2, 4, 6 trực tuyến”|\"Sổ số\"");
}

static void
items_on_one_line_are_split_at_the_next_number(void **state)
{
	(void)state;
	check("1. Dựng tường lửa trên mã nguồn mở 2. Hoàn thiện bản đồ số.",
	      "Dựng tường lửa trên mã nguồn mở|Hoàn thiện bản đồ số.");
	check("1. Khai thác hồ sơ 2. Giải pháp", "Khai thác hồ sơ|Giải pháp");
	check("1. Một; 2. Hai; 3. Ba", "Một|Hai|Ba");
	check("1) Một cửa; 2) Hai cửa;", "Một cửa|Hai cửa");
	check("1. Một\n2. Hai", "Một|Hai");
	check("Gồm hai giải pháp: 1. Một 2. Hai", "Một|Hai");
	check("1. Liên thông giữa các trạm 2. Giải pháp khác",
	      "Liên thông giữa các trạm|Giải pháp khác");
}

static void
items_on_one_line_may_begin_with_a_small_letter_or_a_number(void **state)
{
	(void)state;
	check("1. rà soát thủ tục 2. ban hành quy chế 3. số hóa hồ sơ",
	      "rà soát thủ tục|ban hành quy chế|số hóa hồ sơ");
	check("1) rà soát 2) ban hành", "rà soát|ban hành");
	check("1.rà soát 2.ban hành", "rà soát|ban hành");
	check("(1) rà soát; (2) ban hành", "rà soát|ban hành");
	check("1. Rà soát thủ tục; 2. ban hành quy chế. 3. số hóa",
	      "Rà soát thủ tục|ban hành quy chế.|số hóa");
	check("1. Rà soát;2. Ban hành;3. số hóa", "Rà soát|Ban hành|số hóa");
	check("1. 05 mô hình một cửa 2. 10 sáng kiến", "05 mô hình một cửa|10 sáng kiến");
	check("1. một|2. hai 3. ba", "một|hai|ba");
	/* Items with capitals before it, and no end of a sentence: told, and left together. */
	check("1. Rà soát thủ tục 2. ban hành", "Rà soát thủ tục 2. ban hành");
	assert_true(split("1. Rà soát thủ tục 2. ban hành").unsure);
	assert_false(split("1. rà soát thủ tục 2. ban hành").unsure);
}

static void
letters_make_a_list_where_the_cell_begins_with_one(void **state)
{
	(void)state;
	check("a) Rà soát thủ tục b) Ban hành quy chế c) Số hóa",
	      "Rà soát thủ tục|Ban hành quy chế|Số hóa");
	check("a) rà soát; b) ban hành; c) số hóa;", "rà soát|ban hành|số hóa");
	check("a) rà soát b) Ban hành", "rà soát|Ban hành");
	check("a) Một|b) Hai|c) Ba", "Một|Hai|Ba");
	check("a. Một|b. Hai c. Ba", "Một|Hai|Ba");
	check("(a) một (b) hai", "một|hai");
	check("a/ Một|kéo dài|b/ Hai", "Một kéo dài|Hai");
	check("a) Một|- chi tiết|b) Hai", "Một - chi tiết|Hai");
	check("a) 1 b) 2 c) 3 d) 4 đ) 5 e) 6 g) 7 h) 8 i) 9 k) 10", "1|2|3|4|5|6|7|8|9|10");
	check("a) Một b) Hai c) Ba d) Bốn e) Lăm f) Sáu", "Một|Hai|Ba|Bốn|Lăm|Sáu");
	check("a) Một việc b) Hai việc theo điểm c) khoản 2 Điều 5 c) Ba việc",
	      "Một việc|Hai việc theo điểm c) khoản 2 Điều 5|Ba việc");
}

static void
letters_that_are_no_items_split_nothing(void **state)
{
	(void)state;
	check("a) Một việc theo điểm b) khoản 2 Điều 5", "a) Một việc theo điểm b) khoản 2 Điều 5");
	check("a) Thực hiện các điểm a), b) và c) khoản 2 Điều 5 của quy chế",
	      "a) Thực hiện các điểm a), b) và c) khoản 2 Điều 5 của quy chế");
	check("a) Một việc theo điểm a và b) của quy chế", "a) Một việc theo điểm a và b) của quy chế");
	check("Rà soát quy trình, gồm: a) nhận hồ sơ; b) trả kết quả",
	      "Rà soát quy trình, gồm: a) nhận hồ sơ; b) trả kết quả");
	check("1. Một việc: a) nhận b) trả 2. Hai việc", "Một việc: a) nhận b) trả|Hai việc");
	check("1. Một việc|a) nhận|b) trả|2. Hai việc", "Một việc a) nhận b) trả|Hai việc");
	check("a) Một b. Hai", "a) Một b. Hai");
	check("a) Một c) Ba", "a) Một c) Ba");
	check("b) Một c) Ba", "b) Một c) Ba");
	check("Theo điểm a) và điểm b) khoản 2", "Theo điểm a) và điểm b) khoản 2");
	check("1. Sửa điểm a) khoản 2. Điều 5 của quy chế", "Sửa điểm a) khoản 2. Điều 5 của quy chế");
	check("1. Sửa theo điểm a), khoản 2. mục 3", "Sửa theo điểm a), khoản 2. mục 3");
	check("1. giảm từ 5 ngày còn 2. so với năm trước", "giảm từ 5 ngày còn 2. so với năm trước");
}

static void
a_line_that_announces_the_list_is_no_item(void **state)
{
	(void)state;
	check("Đăng ký hai nội dung sau:|1. Một|2. Hai", "Một|Hai");
	assert_true(split("Đăng ký hai nội dung sau:|1. Một|2. Hai").unsure);
	check("Đăng ký hai nội dung|1. Một|2. Hai", "Đăng ký hai nội dung|Một|Hai");
}

static void
numbers_that_are_no_items_split_nothing(void **state)
{
	(void)state;
	check("1. Đề án 2021-2030 theo Quyết định số 414/ QĐ-TTg ngày 22 tháng 3 năm 2021",
	      "Đề án 2021-2030 theo Quyết định số 414/ QĐ-TTg ngày 22 tháng 3 năm 2021");
	check("1. Kiểm tra công vụ năm 2022.", "Kiểm tra công vụ năm 2022.");
	check("1. Theo Quyết định số 2/QĐ-UBND của tỉnh", "Theo Quyết định số 2/QĐ-UBND của tỉnh");
	check("1. Thực hiện 2/QĐ-UBND của tỉnh", "Thực hiện 2/QĐ-UBND của tỉnh");
	check("1. Dịch vụ công mức độ 2. Người dân không phải đi lại",
	      "Dịch vụ công mức độ 2. Người dân không phải đi lại");
	check("1. Họp ngày 2. tháng sau|2. Hai", "Họp ngày 2. tháng sau|Hai");
	check("1. Thu 1|2.500 hồ sơ", "Thu 1 2.500 hồ sơ");
	check("1. Theo Quyết định|2/QĐ-UBND", "Theo Quyết định 2/QĐ-UBND");
	check("3 bước, 2 ngày", "3 bước, 2 ngày");
	check("1. Một|1.1. Chi tiết|2. Hai", "Một 1.1. Chi tiết|Hai");
	assert_true(split("1. Dịch vụ công mức độ 2. Người dân").unsure);
}

static void
automatic_numbers_begin_items_and_deeper_ones_do_not(void **state)
{
	(void)state;
	check("#1 Một|#2 Hai", "Một|Hai");
	check("#1 Một|#- chi tiết|#2 Hai", "Một chi tiết|Hai");
	check("#- Một việc|#- Hai việc", "Một việc|Hai việc");
}

static void
dashes_do_where_there_are_no_numbers(void **state)
{
	(void)state;
	check("- Một|- Hai", "Một|Hai");
	check("+ Một|+ Hai", "Một|Hai");
	check("- + Một|- + Hai", "Một|Hai");
	check("- Chỉ một", "Chỉ một");
	check("1. Một|- chi tiết|2. Hai", "Một - chi tiết|Hai");
}

static void
a_line_without_a_mark_goes_on_with_the_item_before(void **state)
{
	(void)state;
	check("1. Một việc|kéo dài|2. Hai", "Một việc kéo dài|Hai");
	check("Một việc dài|viết hai dòng", "Một việc dài viết hai dòng");
}

static void
lists_counted_through_the_table_lose_their_number(void **state)
{
	(void)state;
	check("3. Ba|4. Bốn", "Ba|Bốn");
	check("2. Hai", "Hai");
}

static void
sentences_without_marks_are_items_and_doubted(void **state)
{
	(void)state;
	check("Rút ngắn thời gian trả kết quả|Công khai quy trình nội bộ",
	      "Rút ngắn thời gian trả kết quả|Công khai quy trình nội bộ");
	assert_true(split("Rút ngắn thời gian trả kết quả|Công khai quy trình nội bộ").guessed);
	check("Rà soát văn bản;|Ban hành quy chế;|Số hóa hồ sơ.",
	      "Rà soát văn bản|Ban hành quy chế|Số hóa hồ sơ.");
	check("Rà soát văn bản|Ban hành quy chế|Số hóa hồ sơ",
	      "Rà soát văn bản|Ban hành quy chế|Số hóa hồ sơ");
	check("rà soát;|ban hành;|số hóa", "rà soát|ban hành|số hóa");
	assert_true(split("rà soát;|ban hành;|số hóa").guessed);
	assert_false(split("1. Rút ngắn thời gian|2. Công khai").guessed);
}

static void
tags_and_empty_cells_leave_nothing_and_signs_stay(void **state)
{
	(void)state;
	check("<p>1. Một</p> <p>2. Hai</p>", "Một|Hai");
	check("", "");
	check("…|  ", "");
	check("-", "");
	check("1. Chuồng 4*6 m, ô **đậm** 2*3*4", "Chuồng 4*6 m, ô **đậm** 2*3*4");
}

static void
a_text_file_loses_its_marks_of_emphasis_and_no_other_star(void **state)
{
	static const char *const lines[][2] = {
		{"**1. Một** và *hai*", "1. Một và hai"},
		{"(*theo mẫu số 1*), ***ba***", "(theo mẫu số 1), ba"},
		{"Chuồng 4*6 m, ô **đậm** 2*3*4", "Chuồng 4*6 m, ô đậm 2*3*4"},
		{"a*b*c, 5 * 6 * 7, ** không đóng", "a*b*c, 5 * 6 * 7, ** không đóng"},
		{"**đậm và *nghiêng* trong đó**", "đậm và nghiêng trong đó"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct doc d = form_text_document(&arena, str_of(lines[i][0]));
		struct str got = doc_para_text(&d.blocks.at[0].para, &arena);
		if (!str_eq(got, str_of(lines[i][1])))
			fail_msg("«%s»: «%.*s»", lines[i][0], STR_ARG(got));
	}
}

static void
cells_beside_a_list_are_matched_by_their_numbers(void **state)
{
	static const char *const other[] = {"1. a 3. c", "a 1. b 2. c", "1. a 2.5 b", "Quý III/2022",
	                                    ""};
	struct form_items got;

	(void)state;
	assert_true(form_items_numbered(&arena, STR("1. Quý III/2022; 2. Tháng 9/2022 3. 31/02/2022"),
	                                3, &got));
	assert_int_equal(got.len, 3);
	assert_true(str_eq(got.at[0], STR("Quý III/2022")));
	assert_true(str_eq(got.at[1], STR("Tháng 9/2022")));
	assert_true(str_eq(got.at[2], STR("31/02/2022")));
	for (size_t i = 0; i < COUNT_OF(other); i++)
		assert_false(form_items_numbered(&arena, str_of(other[i]), 2, &got));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(numbered_paragraphs_are_items, down),
		cmocka_unit_test_teardown(items_on_one_line_are_split_at_the_next_number, down),
		cmocka_unit_test_teardown(items_on_one_line_may_begin_with_a_small_letter_or_a_number,
	                              down),
		cmocka_unit_test_teardown(letters_make_a_list_where_the_cell_begins_with_one, down),
		cmocka_unit_test_teardown(letters_that_are_no_items_split_nothing, down),
		cmocka_unit_test_teardown(a_line_that_announces_the_list_is_no_item, down),
		cmocka_unit_test_teardown(numbers_that_are_no_items_split_nothing, down),
		cmocka_unit_test_teardown(automatic_numbers_begin_items_and_deeper_ones_do_not, down),
		cmocka_unit_test_teardown(dashes_do_where_there_are_no_numbers, down),
		cmocka_unit_test_teardown(a_line_without_a_mark_goes_on_with_the_item_before, down),
		cmocka_unit_test_teardown(lists_counted_through_the_table_lose_their_number, down),
		cmocka_unit_test_teardown(sentences_without_marks_are_items_and_doubted, down),
		cmocka_unit_test_teardown(a_text_file_loses_its_marks_of_emphasis_and_no_other_star, down),
		cmocka_unit_test_teardown(cells_beside_a_list_are_matched_by_their_numbers, down),
		cmocka_unit_test_teardown(tags_and_empty_cells_leave_nothing_and_signs_stay, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
