/* report_test.c - Mẫu 2 and đề cương as units send them back. All names are invented. */
#include "core/form/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct arena arena;

static int
down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static struct form_found
find(const char *text)
{
	struct form_domain_sets sets = form_domain_sets(&arena);
	struct form_options o = {&sets.at[0].domains, 2022, true};
	struct doc d = {.plain = str_of(text)};
	struct form_found f;
	struct err e = {0};

	if (!form_find(&arena, &d, &o, &f, &e))
		fail_msg("%s", e.detail);
	return f;
}

static void
text_is(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("got  «%.*s»\n   want «%s»", STR_ARG(got), want);
}

#define MAU_2 "Lĩnh vực\tSố lượng đăng ký\tSố lượng hoàn thành\tGhi chú\n"

static void
a_filled_mau_2_is_said_with_its_figures(void **state)
{
	(void)state;
	struct form_found f = find(MAU_2 "Thể chế\t2\t1\t\nCải cách thủ tục hành chính\t4\t04\t\n");
	assert_true(form_has_report(&f));
	text_is(form_report_text(&arena, &f),
	        "Mẫu 2: đăng ký 6, hoàn thành 5 (lĩnh vực 1: 2 và 1; lĩnh vực 2: 4 và 4).");
}

static void
a_mau_2_that_differs_from_the_records_says_where(void **state)
{
	(void)state;
	const struct form_known known[] = {{1, 2, 1}, {2, 3, -1}};
	struct form_found f = find(MAU_2 "Thể chế\t2\t2\t\nCải cách thủ tục hành chính\t4\t4\t\n"
	                                 "Cải cách tài chính công\t1\t0\t\n");
	text_is(form_compare(&arena, &f.counts, known, COUNT_OF(known), "hệ thống"),
	        "Lĩnh vực 1: Mẫu 2 ghi hoàn thành 2, hệ thống có 1.\n"
	        "Lĩnh vực 2: Mẫu 2 ghi đăng ký 4, hệ thống có 3.\n"
	        "Lĩnh vực 5: Mẫu 2 ghi đăng ký 1, hệ thống có 0.");
	f = find(MAU_2 "Thể chế\t2\t1\t\n");
	text_is(form_compare(&arena, &f.counts, known, COUNT_OF(known), "hệ thống"), "");
}

#define OUTLINE(one, two, four) \
	"I. ĐẶC ĐIỂM TÌNH HÌNH\n" one "II. THỰC TRẠNG TẠI ĐƠN VỊ\n" two \
	"III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP\n1. Mô hình, giải pháp 1\n" \
	"IV. KẾT QUẢ ĐẠT ĐƯỢC SAU KHI ÁP DỤNG\n" four "V. ĐÁNH GIÁ CHUNG\n1. Ưu điểm\n2. Hạn chế\n"

static void
an_empty_form_is_no_report(void **state)
{
	(void)state;
	struct form_found f = find(MAU_2 "Thể chế\t\t\t\nCải cách thủ tục hành chính\t\t\t\n\n" OUTLINE(
		"", "", "(Cần làm rõ những chuyển biến tích cực)\n"));
	assert_true(f.mau2 && f.has_outline);
	assert_false(form_has_report(&f));
	text_is(form_report_text(&arena, &f), "");
}

static void
a_written_outline_says_which_sections_are_empty(void **state)
{
	(void)state;
	struct form_found f = find(OUTLINE("Trạm có 5 người, phụ trách 3 xã.\n", "",
	                                   "Thời gian trả kết quả giảm từ 5 còn 2 ngày.\n"));
	assert_true(form_has_report(&f));
	text_is(form_report_text(&arena, &f),
	        "Đề cương báo cáo kết quả, đủ năm mục I đến V, 31 chữ; để trống mục II.");
}

static void
domains_are_known_by_the_names_people_use(void **state)
{
	static const struct {
		const char *text;
		int six, eight;
	} names[] = {
		{"Ứng dụng CNTT, nền tảng số", 6, 8},
		{"Xây dựng chính quyền số", 6, 8},
		{"Chuyển đổi số", 6, 8},
		{"3. Đơn giản hóa thủ tục hành chính", 2, 3},
		{"CCHC thể chế", 1, 1},
		{"6", 6, 6},
		{"VI", 6, 6},
		{"1", 1, 1},
		{"8", 0, 8},
		{"Việc khác lạ", 0, 0},
	};
	struct form_domain_sets sets = form_domain_sets(&arena);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct str text = str_of(names[i].text);
		int six = (int)form_domain_of_cell(&arena, &sets.at[0].domains, text),
			eight = (int)form_domain_of_cell(&arena, &sets.at[1].domains, text);
		if (six != names[i].six || eight != names[i].eight)
			fail_msg("«%s»: %d, %d", names[i].text, six, eight);
	}
	/* As a line of its own a number is no domain: it counts rows or columns. */
	assert_int_equal(form_domain_match(&arena, &sets.at[0].domains, STR("6")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_filled_mau_2_is_said_with_its_figures, down),
		cmocka_unit_test_teardown(a_mau_2_that_differs_from_the_records_says_where, down),
		cmocka_unit_test_teardown(an_empty_form_is_no_report, down),
		cmocka_unit_test_teardown(a_written_outline_says_which_sections_are_empty, down),
		cmocka_unit_test_teardown(domains_are_known_by_the_names_people_use, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
