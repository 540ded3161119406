/* report_test.c - Mẫu 2 and đề cương as units send them back. All names are invented. */
#include "core/form/form_testing.h"
#include "core/form/report.h"

static struct form_found
find(const char *text)
{
	return find_in_text(str_of(text), 2022);
}

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
an_outline_in_other_words_or_without_a_section_is_still_one(void **state)
{
	(void)state;
	struct form_found f = find(
		"I. Đặc điểm chung\nTrạm có 5 người, 3 xã.\nII. Thực trạng\nChậm trễ.\n"
		"III. Tóm tắt giải pháp\n1. Một cửa\nIV. Kết quả\n"
		"Kết quả đạt được sau khi áp dụng là nhanh hơn 2 ngày.\n");
	assert_true(form_has_report(&f));
	text_is(f.outline[3], "Kết quả đạt được sau khi áp dụng là nhanh hơn 2 ngày.");
	text_is(form_report_text(&arena, &f), "Đề cương báo cáo kết quả, thiếu mục V, 24 chữ.");
	/* What a plan says before its annex is no part of the report in it. */
	f = find("V. Đánh giá chung công tác năm trước\nTốt.\n" OUTLINE(
		"Trạm có 5 người, phụ trách 3 xã.\n", "", "Nhanh hơn 2 ngày.\n"));
	text_is(f.outline[0], "Trạm có 5 người, phụ trách 3 xã.");
	text_is(f.outline[4], "1. Ưu điểm\n2. Hạn chế");
}

static void
figures_in_a_table_belong_to_their_section_and_forms_do_not(void **state)
{
	(void)state;
	struct form_found f = find(OUTLINE("", "", "Chỉ tiêu\tTrước\tSau\nSố ngày trả kết quả\t5\t2\n")
	                               MAU_2 "Thể chế\t2\t1\t\n");
	assert_true(f.outline_filled && f.mau2);
	text_is(f.outline[3], "Chỉ tiêu | Trước | Sau\nSố ngày trả kết quả | 5 | 2");
	text_is(f.outline[4], "1. Ưu điểm\n2. Hạn chế");
	f = find("I. ĐẶC ĐIỂM TÌNH HÌNH\n" MAU_2 "Thể chế\t\t\t\n");
	assert_false(form_has_report(&f));
}

static void
other_papers_with_numbered_sections_are_no_outline(void **state)
{
	static const char *const papers[] = {
		"I. MỤC ĐÍCH\nNâng cao chất lượng.\nII. THỰC TRẠNG\nChậm.\nIII. TỔ CHỨC THỰC HIỆN\nCác "
		"phòng.\nIV. KẾT QUẢ\nTốt.\n",
		"I. Đặc điểm tình hình\nTrạm có 5 người.\nII. Nhiệm vụ được giao\nNhiều việc.\n"
		"V. Đánh giá chung\nTốt.\n",
		"Kết quả đạt được sau khi áp dụng mô hình rất tốt.\nĐánh giá chung là tốt.\n",
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(papers); i++) {
		struct form_found f = find(papers[i]);
		if (f.has_outline || form_has_report(&f))
			fail_msg("an outline: %s", papers[i]);
	}
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
		cmocka_unit_test_teardown(an_outline_in_other_words_or_without_a_section_is_still_one,
	                              down),
		cmocka_unit_test_teardown(figures_in_a_table_belong_to_their_section_and_forms_do_not,
	                              down),
		cmocka_unit_test_teardown(other_papers_with_numbered_sections_are_no_outline, down),
		cmocka_unit_test_teardown(domains_are_known_by_the_names_people_use, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
