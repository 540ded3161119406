/* items_test.c - lists as they stand in one cell. */
#include "core/form/items.h"

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
	check("1. Một; 2. Hai; 3. Ba", "Một;|Hai;|Ba");
	check("1. Một\n2. Hai", "Một|Hai");
	check("Gồm hai giải pháp: 1. Một 2. Hai", "Một|Hai");
	check("1. Liên thông giữa các trạm 2. Giải pháp khác",
	      "Liên thông giữa các trạm|Giải pháp khác");
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
	assert_false(split("1. Rút ngắn thời gian|2. Công khai").guessed);
}

static void
marks_of_text_files_and_empty_cells_leave_nothing(void **state)
{
	(void)state;
	check("**1. Một** |*2. Hai*", "Một|Hai");
	check("<p>1. Một</p> <p>2. Hai</p>", "Một|Hai");
	check("", "");
	check("…|  ", "");
	check("-", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(numbered_paragraphs_are_items, down),
		cmocka_unit_test_teardown(items_on_one_line_are_split_at_the_next_number, down),
		cmocka_unit_test_teardown(numbers_that_are_no_items_split_nothing, down),
		cmocka_unit_test_teardown(automatic_numbers_begin_items_and_deeper_ones_do_not, down),
		cmocka_unit_test_teardown(dashes_do_where_there_are_no_numbers, down),
		cmocka_unit_test_teardown(a_line_without_a_mark_goes_on_with_the_item_before, down),
		cmocka_unit_test_teardown(lists_counted_through_the_table_lose_their_number, down),
		cmocka_unit_test_teardown(sentences_without_marks_are_items_and_doubted, down),
		cmocka_unit_test_teardown(marks_of_text_files_and_empty_cells_leave_nothing, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
