/* traps_test.c - what really broke readers of such files: one case for each thing that was seen
 * in published plans and in files of offices. All names are invented. */
#include "core/form/form_testing.h"
#include "core/form/textdoc.h"
#include "text/text.h"

#include <string.h>

static struct form_found
find(const char *text)
{
	return find_in_text(str_of(text), 0);
}

static size_t
doubts_saying(const struct form_found *f, const char *piece)
{
	size_t n = 0;

	for (size_t i = 0; i < f->doubts.len; i++)
		n += str_find(f->doubts.at[i].text, str_of(piece), 0) != SIZE_MAX;
	return n;
}

/* ---- units ---------------------------------------------------------------------------------- */

static void
a_unit_stands_in_the_cell_behind_its_label(void **state)
{
	static const char *const labels[] = {"Đơn vị", "Đơn vị:", "Tên đơn vị :"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(labels); i++) {
		struct str text = arena_printf(&arena,
		                               "%s\tPhòng Kế hoạch - Tài chính\t\t\n" HEAD
		                               "2. Cải cách thủ tục hành chính\t1. Hẹn giờ\tNăm 2022\t\n",
		                               labels[i]);
		struct form_found f = find_in_text(text, 0);
		text_is(f.unit, "Phòng Kế hoạch - Tài chính");
		items_are(&f, "2:Hẹn giờ");
	}
}

/* ---- letters ------------------------------------------------------------------------------ */

/* Every composed letter of a Mac in two or three parts: the letter of TCVN 6909 is what stays. */
static void
letters_in_parts_are_composed_and_understood(void **state)
{
	static const struct {
		const char *whole, *parts;
	} letters[] = {
		{"ễ", "e\u0302\u0303"}, {"ế", "e\u0302\u0301"}, {"ộ", "o\u0323\u0302"},
		{"ủ", "u\u0309"},       {"ụ", "u\u0323"},       {"à", "a\u0300"},
		{"á", "a\u0301"},       {"í", "i\u0301"},       {"ĩ", "i\u0303"},
		{"ý", "y\u0301"},       {"ả", "a\u0309"},       {"ố", "o\u0302\u0301"},
		{"ồ", "o\u0302\u0300"}, {"ơ", "o\u031b"},       {"ă", "a\u0306"},
		{"ị", "i\u0323"},       {"ạ", "a\u0323"},       {"ự", "u\u031b\u0323"},
	};
	static const char text[] = "Đơn vị: Trạm Hoà Bình\n" HEAD
							   "2. Cải cách thủ tục hành chính\t1. Số hoá hồ sơ\tQuý III/2022\t\n";
	struct buf b = {.arena = &arena};

	(void)state;
	for (size_t i = 0; i < sizeof(text) - 1;) {
		struct str rest = str_of(text + i);
		size_t k = 0;
		while (k < COUNT_OF(letters) && !str_has_prefix(rest, str_of(letters[k].whole)))
			k++;
		buf_str(&b, k < COUNT_OF(letters) ? str_of(letters[k].parts) : str_slice(rest, 0, 1));
		i += k < COUNT_OF(letters) ? strlen(letters[k].whole) : 1;
	}
	assert_false(str_eq(buf_view(&b), str_of(text)));
	struct form_found f = find_in_text(buf_view(&b), 0);
	items_are(&f, "2:Số hoá hồ sơ");
	text_is(f.unit.len > 0 ? text_nfc(&arena, f.unit) : f.unit, "Trạm Hoà Bình");
	assert_int_equal(f.doubts.len, 0);
}

static void
blanks_that_do_not_break_are_blanks(void **state)
{
	(void)state;
	struct form_found f = find(
		"0\n0\n1\n2\n3\n4\n5\n6\nĐơn vị:\u00a0Trạm\u00a0Một\n" HEAD
		"2.\u00a0Cải cách\u00a0thủ tục hành chính \t1.\u00a0Số hóa\u00a02.\u00a0Liên thông"
		"\tQuý\u00a0III/2022 \t\u00a0\n");
	items_are(&f, "2:Số hóa|2:Liên thông");
	text_is(f.unit, "Trạm Một");
	text_is(f.items.at[0].note, "");
	assert_int_equal(f.doubts.len, 0);
}

/* ---- numbers and marks in sentences ------------------------------------------------------- */

static void
numbers_points_ranges_and_ranks_stay_in_their_sentence(void **state)
{
	(void)state;
	struct form_found f = find(
		HEAD "Thể chế\t1. Đạt 90.17% và 3.692 hồ sơ, giảm 70 - 90%, từ 80-<90 2. Tính 4/5*1= 0,8 "
			 "điểm (1đ), hạng 7/17, xếp 01/63\tNăm 2022\t\n");
	items_are(&f, "1:Đạt 90.17% và 3.692 hồ sơ, giảm 70 - 90%, từ 80-<90|"
	              "1:Tính 4/5*1= 0,8 điểm (1đ), hạng 7/17, xếp 01/63");
}

static void
names_in_quotation_marks_may_hold_commas_dashes_and_lose_an_end(void **state)
{
	(void)state;
	struct form_found f = find(
		HEAD "Thể chế\t1. “Ngày thứ 2, 4, 6 trực tuyến - không giấy tờ 2. Mô hình \"một cửa\", "
			 "«tại chỗ»\tNăm 2022\t\n");
	items_are(&f, "1:“Ngày thứ 2, 4, 6 trực tuyến - không giấy tờ|"
	              "1:Mô hình \"một cửa\", «tại chỗ»");
}

static void
slips_and_lost_hyphens_stay_as_they_were_written(void **state)
{
	(void)state;
	struct form_found f = find(HEAD "- + Cải cánh tài chính công\t- + Phần đầu sửa QĐUBND, NQCP và "
	                                "414/ QĐ-TTg\tNăm 2022\t\n");
	items_are(&f, "5:Phần đầu sửa QĐUBND, NQCP và 414/ QĐ-TTg");
	text_is(f.items.at[0].domain_text, "- + Cải cánh tài chính công");
}

static void
a_count_that_is_no_whole_number_is_asked_for(void **state)
{
	static const char *const odd[] = {"1.234", "2,5", "-2", "02/03", "hai"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(odd); i++) {
		struct form_found f = find(arena_printf(&arena, MAU_2 "Thể chế\t%s\t\t\n", odd[i]).at);
		if (f.counts.at[0].registered != 0 || doubts_saying(&f, "không phải là số lượng") != 1)
			fail_msg("«%s»: %d", odd[i], (int)f.counts.at[0].registered);
	}
	struct form_found f = find(MAU_2 "Thể chế\t3 giải pháp\t 03 (100%)\t\nTài chính công\t-\t0\t\n"
	                                 "Chế độ công vụ\t2.\t2;\t\n");
	assert_int_equal(f.doubts.len, 0);
	assert_int_equal(f.counts.at[0].registered, 3);
	assert_int_equal(f.counts.at[0].completed, 3);
	assert_int_equal(f.counts.at[1].registered, 0);
	assert_int_equal(f.counts.at[2].completed, 2);
}

/* ---- tables ------------------------------------------------------------------------------- */

static void
rows_that_lost_their_empty_cells_at_the_end_are_rows(void **state)
{
	(void)state;
	struct form_found f = find(HEAD "1. Công tác cải cách thể chế\n"
	                                "2. Cải cách thủ tục hành chính\t1. Một\n"
	                                "4. Cải cách chế độ công vụ\t1. Hai\tNăm 2022\n"
	                                "5. Cải cách tài chính công\t1. Ba\t\tgấp\n");
	items_are(&f, "2:Một|4:Hai|5:Ba");
	text_is(f.items.at[2].note, "gấp");
	/* Below an empty line it is another table, whose rows nobody registered. */
	f = find(HEAD
	         "Thể chế\t1. Một\tNăm 2022\t\n\nSTT\tHọ và tên\tChức vụ\n1\tNgười A\tTrạm trưởng\n");
	items_are(&f, "1:Một");
}

static void
a_domain_between_two_parts_of_a_table_holds_for_the_second(void **state)
{
	(void)state;
	struct form_found f = find(HEAD "Thể chế\t1. Một\tNăm 2022\t\nV. Cải cách tài chính công\n"
	                                "\t1. Hai\tNăm 2022\t\nKế hoạch công tác tuần\n\t1. Ba\t\t\n");
	items_are(&f, "1:Một|5:Hai");
	assert_int_equal(f.doubts.len, 0);
}

static void
what_a_site_puts_around_a_form_is_no_part_of_it(void **state)
{
	(void)state;
	struct form_found f = find(
		"ỦY BAN NHÂN DÂN PHƯỜNG AN PHƯỚC | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - "
		"Hạnh phúc |\nSố: 05/KH-UBND | An Phước, ngày 2 tháng 3 năm 2022 |\n"
		"Lĩnh vực | Nội dung đăng ký | Tiến độ | Ghi chú |\n2. Cải cách thủ tục hành chính |\n"
		"1. Một |\nNăm 2022 |\n|\nTừ khoá: Số Hiệu, Cơ quan\nĐang tải văn bản...\n"
		"- 1Kế hoạch 102/KH-UBND năm 2020\n");
	items_are(&f, "2:Một");
	text_is(f.unit, "ỦY BAN NHÂN DÂN PHƯỜNG AN PHƯỚC");
	assert_int_equal(f.doubts.len, 0);
}

static void
rows_of_a_sheet_may_be_blank_be_counted_anew_and_end_in_a_total(void **state)
{
	(void)state;
	struct form_found f = find(
		"STT\tLĩnh vực\tNội dung đăng ký\tTiến độ\tGhi chú\n\t\t\t\t\n"
		"1\tCải cách thể chế\tMột\tNăm 2022\t\n2\t\tHai\t\t\n\t\t\t\t\n"
		"1\tTài chính công\tBa\tQuý II/2022\t\n2\t\tBốn\t\t\n\tTổng cộng\t4\t\t\n");
	items_are(&f, "1:Một|1:Hai|5:Ba|5:Bốn");
	assert_int_equal(f.total_written, 4);
	assert_int_equal(f.doubts.len, 0);
}

static void
a_blank_in_the_number_of_the_plan_is_taken_out(void **state)
{
	(void)state;
	struct form_found f = find(
		"(Kèm theo Kế hoạch số 54 /KH-SNNPTNT ngày 30 tháng 6 năm 2021 của Sở Thử nghiệm)\n" HEAD
		"2. Cải cách thủ tục hành chính\t1. Số hóa\tNăm 2021\t\n");
	text_is(f.plan_number, "54/KH-SNNPTNT");
	assert_int_equal(f.year, 2021);
}

/* Nobody writes «Đơn vị:» before the name at the top of a sheet. */
static void
a_unit_alone_above_the_header_of_its_sheet_needs_no_mark(void **state)
{
	(void)state;
	struct doc d = {0};
	add_table(&d, 4,
	          "Trạm Sông Bé|||\n|||\nLĩnh vực|Nội dung đăng ký|Tiến độ|Ghi chú\n"
	          "Thể chế|1. Phòng họp không giấy|Năm 2022|\nTrạm Núi Lớn ký tên|||");
	struct form_found f = find_in(&d, 0);
	text_is(f.unit, "Trạm Sông Bé");
	/* What is marked goes before it; a sentence is no name. */
	d = (struct doc){0};
	add_table(&d, 4,
	          "Trạm Sông Bé|||\nĐơn vị:|Trạm Núi Lớn||\n"
	          "Lĩnh vực|Nội dung đăng ký|Tiến độ|Ghi chú\nThể chế|Một|Năm 2022|");
	text_is(find_in(&d, 0).unit, "Trạm Núi Lớn");
	d = (struct doc){0};
	add_table(&d, 4,
	          "Phòng đã xem xét các giải pháp sau.|||\n"
	          "Lĩnh vực|Nội dung đăng ký|Tiến độ|Ghi chú\nThể chế|Một|Năm 2022|");
	text_is(find_in(&d, 0).unit, "");
}

#define test(fn) cmocka_unit_test_teardown(fn, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_unit_stands_in_the_cell_behind_its_label),
		test(a_unit_alone_above_the_header_of_its_sheet_needs_no_mark),
		test(letters_in_parts_are_composed_and_understood),
		test(blanks_that_do_not_break_are_blanks),
		test(numbers_points_ranges_and_ranks_stay_in_their_sentence),
		test(names_in_quotation_marks_may_hold_commas_dashes_and_lose_an_end),
		test(slips_and_lost_hyphens_stay_as_they_were_written),
		test(a_count_that_is_no_whole_number_is_asked_for),
		test(rows_that_lost_their_empty_cells_at_the_end_are_rows),
		test(a_domain_between_two_parts_of_a_table_holds_for_the_second),
		test(what_a_site_puts_around_a_form_is_no_part_of_it),
		test(rows_of_a_sheet_may_be_blank_be_counted_anew_and_end_in_a_total),
		test(a_blank_in_the_number_of_the_plan_is_taken_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
