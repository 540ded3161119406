/* form_test.c - Mẫu 1 as people really lay it out. */
#include "core/form/form_testing.h"
#include "core/form/textdoc.h"

#include <stdlib.h>
#include <string.h>

static struct form_found
find(const char *text)
{
	return find_in_text(str_of(text), 2022);
}

static void
items_on_one_line_are_split_at_the_next_expected_number(void **state)
{
	(void)state;
	struct form_found f = find(
		HEAD
		"6. Xây dựng và phát triển chính quyền điện tử, chính quyền số\t1. Giải pháp tường lửa nguồn mở 2. Giải pháp bản đồ số "
		"theo Quyết định 414/ QĐ-TTg ngày 22 tháng 3 năm 2021, "
		"giai đoạn 2021-2030\tNăm 2022\t\n");
	assert_int_equal(f.items.len, 2);
	assert_string_equal(arena_str(&arena, f.items.at[0].title).at, "Giải pháp tường lửa nguồn mở");
	assert_int_equal(f.items.at[1].domain, 6);
}

static void
a_repeated_header_and_a_misspelt_domain_are_understood(void **state)
{
	(void)state;
	struct form_found f = find(
		HEAD
		"1. Công tác cải cách thể chế\t<p>1. Giải pháp A</p><p>2. Giải pháp B năm 2022.</p>\tNăm 2022\t\n\n" HEAD
		"4. Cải cách để độ công vụ\t1. Giải pháp C.\tQuý II/2022\t\nTổng số: 3 giải pháp.\n");
	assert_int_equal(f.items.len, 3);
	assert_int_equal(f.items.at[2].domain, 4);
	assert_int_equal(f.total_written, 3);
	assert_int_equal(f.doubts.len, 0);
}

static void
a_wrong_total_and_an_unknown_domain_are_told(void **state)
{
	(void)state;
	struct form_found f = find(
		HEAD "Chuyện khác hẳn\t1. Giải pháp A\tNăm 2022\t\nTổng số: 5 giải pháp.\n");
	assert_int_equal(f.items.len, 1);
	assert_int_equal(f.items.at[0].domain, 0);
	assert_int_equal(f.doubts.len, 2);
}

static void
an_impossible_date_is_named(void **state)
{
	(void)state;
	struct form_found f = find(HEAD "5. Cải cách tài chính công\t1. Giải pháp A\t31/02/2022\t\n");
	assert_int_equal(f.doubts.len, 1);
	assert_non_null(strstr(arena_str(&arena, f.doubts.at[0].text).at, "31/02/2022"));
}

static void
cells_ended_by_bars_make_a_table_and_mau_2_is_another_form(void **state)
{
	(void)state;
	struct form_found f = find(
		"Lĩnh vực | Nội dung đăng ký | Dự kiến tiến độ hoàn thành | Ghi chú |\n"
		"1. Công tác cải cách thể chế |\n|\n|\n|\n2. Cải cách thủ tục hành chính |\n1. Giải pháp A |\nNăm 2022 |\n|\n");
	assert_true(f.mau1);
	assert_int_equal(f.items.len, 1);
	assert_int_equal(f.items.at[0].domain, 2);
	f = find(
		"Lĩnh vực\tSố lượng đăng ký\tSố lượng hoàn thành\tGhi chú\n2. Cải cách thủ tục hành chính\t4\t3\t\n");
	assert_true(f.mau2 && !f.mau1);
	assert_int_equal(f.counts.at[0].registered, 4);
}

static void
expected_completion_is_understood_as_written(void **state)
{
	static const struct {
		const char *text;
		int y, m, d;
	} cases[] = {
		{"Năm 2022", 2022, 12, 31},
		{"Quý III/2022", 2022, 9, 30},
		{"quý 2/2019", 2019, 6, 30},
		{"tháng 9/2022", 2022, 9, 30},
		{"30/9/2022", 2022, 9, 30},
		{"trước 15/10", 2022, 10, 14},
		{"31-7-2021", 2021, 7, 31},
		{"ngày 08 tháng 4 năm 2022", 2022, 4, 8},
		{"6 tháng đầu năm 2022", 2022, 6, 30},
		{"Cuối năm 2022", 2022, 12, 31},
		{"đến hết ngày 30/11/2022", 2022, 11, 30},
		{"Quý I năm 2023", 2023, 3, 31},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct when w = when_read(&arena, str_of(cases[i].text), 2022, true);
		int64_t day = DAY_NONE;
		assert_true(day_make(cases[i].y, cases[i].m, cases[i].d, &day));
		if (w.by != day)
			fail_msg("«%s» was not understood", cases[i].text);
	}
	assert_true(when_read(&arena, STR("Thường xuyên"), 2022, true).open_ended);
	assert_false(when_read(&arena, STR("sớm"), 2022, true).understood);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(items_on_one_line_are_split_at_the_next_expected_number, down),
		cmocka_unit_test_teardown(a_repeated_header_and_a_misspelt_domain_are_understood, down),
		cmocka_unit_test_teardown(a_wrong_total_and_an_unknown_domain_are_told, down),
		cmocka_unit_test_teardown(an_impossible_date_is_named, down),
		cmocka_unit_test_teardown(cells_ended_by_bars_make_a_table_and_mau_2_is_another_form, down),
		cmocka_unit_test_teardown(expected_completion_is_understood_as_written, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
