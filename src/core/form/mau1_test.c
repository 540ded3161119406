/* mau1_test.c - forms in documents as offices send them. All names are invented. */
#include "core/form/form_testing.h"

#include "core/form/textdoc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form_found
find(const char *text)
{
	return find_in_text(str_of(text), 0);
}

static void
check_doubt(const struct form_found *f, const char *part)
{
	for (size_t i = 0; i < f->doubts.len; i++)
		if (str_find(f->doubts.at[i].text, str_of(part), 0) != SIZE_MAX)
			return;
	fail_msg("no doubt says «%s»", part);
}

static void
no_doubts(const struct form_found *f)
{
	if (f->doubts.len > 0)
		fail_msg("%.*s", STR_ARG(f->doubts.at[0].text));
}

/* ---- building documents as the readers make them: rows by '\n', cells by '|' ------------- */

static void
add_line(struct doc *d, const char *text)
{
	doc_add_run(doc_add_para(d, &arena), &arena, str_of(text), false, false);
}

/* Makes cells of a table one, as Word and Excel merge them. */
static void
merge(struct doc_table *t, size_t row, size_t col, int rows, int cols)
{
	t->rows.at[row].cells.at[col].row_span = rows;
	t->rows.at[row].cells.at[col].col_span = cols;
	for (size_t r = row; r < row + (size_t)rows; r++)
		for (size_t c = col; c < col + (size_t)cols; c++)
			if (r != row || c != col) {
				t->rows.at[r].cells.at[c].covered = true;
				t->rows.at[r].cells.at[c].paras.len = 0;
			}
}

/* ---- tests ---------------------------------------------------------------------------------- */

static void
a_form_in_plain_text_is_read_wherever_it_stands(void **state)
{
	(void)state;
	struct form_found f = find(
		"KẾ HOẠCH\nPhát động thi đua cải cách hành chính năm 2022\n1. Mục đích\nMẪU 1\n"
		"(Kèm theo Kế hoạch số 12/KH-TN ngày 19 tháng 4 năm 2022 của Chi cục Thử nghiệm)\n" HEAD
		"1. Công tác cải cách thể chế\t<p>1. Một</p> <p>2. Hai năm 2022.</p>\tNăm 2022\t\n"
		"\n" HEAD "4. Cải cách để độ công vụ\t1. Ba\tQuý III\tgấp\n"
		"6. Xây dựng và phát triển chính quyền điện tử, chính quyền số\t1. Bốn mở 2. Năm\t\t\n\n"
		"Tổng số: 5 giải pháp.\nCông văn số 1448/SNV\n");
	assert_true(f.mau1);
	items_are(&f, "1:Một|1:Hai năm 2022.|4:Ba|6:Bốn mở|6:Năm");
	no_doubts(&f);
	assert_int_equal(f.total_written, 5);
	assert_int_equal(f.year, 2022);
	text_is(f.plan_number, "12/KH-TN");
	text_is(f.unit, "Chi cục Thử nghiệm");
	int64_t day;
	assert_true(day_make(2022, 9, 30, &day));
	assert_int_equal(f.items.at[2].when.by, day);
	text_is(f.items.at[2].note, "gấp");
}

static void
an_empty_form_in_piped_text_has_no_items_and_no_doubts(void **state)
{
	(void)state;
	struct form_found f = find(
		"Lĩnh vực | Nội dung đăng ký | Dự kiến tiến độ hoàn thành | Ghi chú |\n"
		"1. Công tác cải cách thể chế |\n|\n|\n|\n2. Cải cách thủ tục hành chính |\n|\n|\n|\n"
		"XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ\n"
		"Lĩnh vực | Số lượng đăng ký | Số lượng hoàn thành | Ghi chú |\n"
		"1. Công tác cải cách thể chế |\n|\n|\n|\n");
	assert_true(f.mau1 && f.mau2);
	assert_int_equal(f.items.len, 0);
	no_doubts(&f);
}

static void
piped_cells_may_hold_several_lines(void **state)
{
	(void)state;
	struct form_found f = find(
		"Lĩnh vực | Nội dung đăng ký | Tiến độ | Ghi chú |\n"
		"2. Cải cách thủ tục hành chính |\n1. Một\n2. Hai |\nNăm 2022 |\n|\n");
	items_are(&f, "2:Một|2:Hai");
	f = find("| Lĩnh vực | Nội dung đăng ký | Tiến độ | Ghi chú |\n|---|---|---|---|\n"
	         "| Cải cách tài chính công | 1. Ba | Năm 2022 | |\n");
	items_are(&f, "5:Ba");
}

static void
columns_may_stand_in_any_order_with_others_between(void **state)
{
	(void)state;
	struct form_found f = find(
		"STT\tĐơn vị\tTên giải pháp\tTác giả\tLĨNH VUC\tThời gian hoàn thành\tCấp đăng ký\n"
		"(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\n"
		"1\tTrạm Sông Bé\tMột việc\tNgười A\tTài chính công\t30/9/2022\tCấp Sở\n"
		"2\tTrạm Núi Lớn\tHai việc\tNgười B\tCải cách TTHC\t31/02/2022\t\n");
	items_are(&f, "5:Một việc|2:Hai việc");
	text_is(f.items.at[0].unit, "Trạm Sông Bé");
	text_is(f.items.at[0].authors, "Người A");
	text_is(f.items.at[0].level, "Cấp Sở");
	check_doubt(&f, "31/02/2022 không có");
	assert_int_equal(f.doubts.len, 1);
	assert_int_equal(f.doubts.at[0].row, 4);
}

static void
merged_domains_dates_and_headers_are_followed(void **state)
{
	(void)state;
	struct doc d = {0};
	struct doc_table *t = add_table(&d, 4,
	                                "Lĩnh vực|Đăng ký||Ghi chú\n"
	                                "|Nội dung đăng ký|Dự kiến tiến độ|\n"
	                                "Cải cách thủ tục hành chính|Một|Năm 2022|\n"
	                                "|Rà soát đơn vị|||\n"
	                                "Cải cách tài chính công|Ba|Quý I/2022|");
	merge(t, 0, 0, 2, 1);
	merge(t, 0, 1, 1, 2);
	merge(t, 0, 3, 2, 1);
	merge(t, 2, 0, 2, 1);
	merge(t, 2, 2, 2, 1);
	struct form_found f = find_in(&d, 0);
	items_are(&f, "2:Một|2:Rà soát đơn vị|5:Ba");
	text_is(f.items.at[1].expected, "Năm 2022");
	no_doubts(&f);
}

static void
a_header_joined_over_too_many_rows_takes_no_row_of_the_data(void **state)
{
	(void)state;
	struct doc d = {0};
	struct doc_table *t = add_table(&d, 4,
	                                "STT|Lĩnh vực|Nội dung đăng ký|Dự kiến tiến độ\n"
	                                "|Cải cách tài chính công|Một|Năm 2022\n"
	                                "2|Cải cách tài chính công|Hai|Năm 2022");
	merge(t, 0, 0, 2, 1);
	struct form_found f = find_in(&d, 0);
	items_are(&f, "5:Một|5:Hai");
}

static void
a_row_under_the_header_is_never_taken_for_a_second_header(void **state)
{
	(void)state;
	struct form_found f = find(HEAD "Thể chế\tRà soát đơn vị\tNăm 2022\t\n"
	                                "\tTheo dõi tiến độ hồ sơ, ghi chú từng bước\t\t\n");
	items_are(&f, "1:Rà soát đơn vị|1:Theo dõi tiến độ hồ sơ, ghi chú từng bước");
}

static void
a_domain_may_be_a_line_across_the_table(void **state)
{
	(void)state;
	struct doc d = {0};
	struct doc_table *t = add_table(&d, 4,
	                                "STT|Nội dung đăng ký|Tiến độ|Ghi chú\n"
	                                "I. Cải cách thể chế|||\n1|Một|Năm 2022|\n"
	                                "II|Cải cách thủ tục hành chính||\n1|Hai|Năm 2022|\n"
	                                "III. Việc khác lạ|||\n1|Ba|Năm 2022|\n"
	                                "Tổng cộng|3||\n|||\n|TRƯỞNG ĐƠN VỊ||");
	merge(t, 1, 0, 1, 4);
	merge(t, 5, 0, 1, 4);
	struct form_found f = find_in(&d, 0);
	items_are(&f, "1:Một|2:Hai|0:Ba");
	check_doubt(&f, "Không rõ lĩnh vực “III. Việc khác lạ”");
	assert_int_equal(f.doubts.len, 1);
	assert_int_equal(f.total_written, 3);
}

static void
a_table_cut_by_a_page_goes_on_and_other_tables_do_not(void **state)
{
	(void)state;
	struct doc d = {0};
	add_table(&d, 4, "Lĩnh vực|Nội dung đăng ký|Tiến độ|Ghi chú\nThể chế|Một|Năm 2022|");
	add_line(&d, "2");
	add_table(&d, 4, "|Hai|Năm 2022|\nTài chính công|Ba|Năm 2022|");
	add_line(&d, "Danh sách cán bộ dự họp");
	add_table(&d, 4, "STT|Họ và tên|Chức vụ|Ghi chú\n1|Người A|Trạm trưởng|");
	struct form_found f = find_in(&d, 0);
	items_are(&f, "1:Một|1:Hai|5:Ba");
	assert_int_equal(f.items.at[2].table, 2);
	assert_int_equal(f.items.at[2].row, 2);
}

static void
a_total_that_does_not_fit_names_both_numbers(void **state)
{
	(void)state;
	struct form_found f = find(HEAD "Thể chế\t1. Một\tNăm 2022\t\nTổng số: 12 giải pháp\t\t\t\n");
	check_doubt(&f, "Tổng số: 12");
	check_doubt(&f, "đọc được 1 ");
	f = find(HEAD "Thể chế\t1. Một\t\t\nCộng: 1\t\t\t\nTài chính công\tHai\t\t\n"
	              "Tổng số giải pháp năm 2022: 02 (hai)\t\t\t\n");
	no_doubts(&f);
	items_are(&f, "1:Một|5:Hai");
}

static void
empty_words_and_dots_are_no_items_and_ditto_means_above(void **state)
{
	(void)state;
	struct form_found f = find(HEAD "Thể chế\tKhông có\t\t\nTài chính công\t……\t…\t\n"
	                                "Chế độ công vụ\tMột\tQuý II/2022\t\n\"\tHai\t-nt-\t\n");
	items_are(&f, "4:Một|4:Hai");
	text_is(f.items.at[1].expected, "Quý II/2022");
	no_doubts(&f);
}

static void
the_unit_is_found_in_the_head_of_the_paper(void **state)
{
	(void)state;
	struct doc d = {0};
	add_table(
		&d, 2,
		"CHI CỤC THỬ NGHIỆM~TRẠM SÔNG BÉ~–––––|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM~Độc lập - Tự "
		"do - Hạnh phúc\nSố: 05/BC-TSB|Ngày 2 tháng 3 năm 2022");
	add_table(&d, 4, "Lĩnh vực|Nội dung đăng ký|Tiến độ|Ghi chú\nThể chế|Một|Năm 2022|");
	struct form_found f = find_in(&d, 0);
	text_is(f.unit, "TRẠM SÔNG BÉ");
	f = find("CHI CỤC THỬ NGHIỆM\nTRẠM NÚI LỚN\nMẪU 1\n" HEAD "Thể chế\tMột\t\t\n");
	text_is(f.unit, "TRẠM NÚI LỚN");
	f = find("Đơn vị: Phòng Tổng hợp\n" HEAD "Thể chế\tMột\t\t\n\nĐơn vị: Trạm Hai\n" HEAD
	         "Thể chế\tHai\t\t\n");
	text_is(f.items.at[0].unit, "Phòng Tổng hợp");
	text_is(f.items.at[1].unit, "Trạm Hai");
	f = find("Danh sách đăng ký\nTrạm Núi Lớn\n" HEAD "Thể chế\tMột\t\t\n\nPhòng Tổng hợp\n" HEAD
	         "Thể chế\tHai\t\t\n");
	text_is(f.unit, "");
	text_is(f.items.at[0].unit, "Trạm Núi Lớn");
	text_is(f.items.at[1].unit, "Phòng Tổng hợp");
	f = find("Danh sách đăng ký\nTrạm Núi Lớn\n" HEAD "Thể chế\tMột\t\t\n");
	text_is(f.unit, "Trạm Núi Lớn");
	f = find("Phòng Tổng hợp đã xem xét các giải pháp sau.\n" HEAD "Thể chế\tMột\t\t\n");
	text_is(f.unit, "");
	f = find("Đơn vị: ..........\n" HEAD "Thể chế\tMột\t\t\n");
	text_is(f.unit, "");
	text_is(form_unit_of_name(&arena, STR("Mau_1-Trạm_Sông_Bé.docx")), "Trạm Sông Bé");
	text_is(form_unit_of_name(&arena, STR("Mẫu 1.xlsx")), "");
}

static void
domains_are_known_by_alias_and_in_spite_of_slips(void **state)
{
	static const struct {
		const char *text;
		int number;
	} cases[] = {
		{"1. Công tác cải cách thể chế", 1},
		{"Cải cách thể chế", 1},
		{"Cải cách để độ công vụ", 4},
		{"- + Cải cách tài chính công", 5},
		{"II. Cải cách thủ tục hành chính", 2},
		{"CẢI CÁNH THỦ TỤC HÀNH CHÍNH", 2},
		{"Lĩnh vực 3: Cải cách tổ chức bộ máy", 3},
		{"Cải cách tổ chức bộ máy hành chính nhà nước:", 3},
		{"Cai cach TTHC", 2},
		{"Chính quyền số", 6},
		{"Chế độ công vụ", 4},
		{"3. bộ máy hành chính nhà nước", 3},
		{"hành chính", 0},
		{"Chăn nuôi và thú y", 0},
		{"Cải cách", 0},
		{"", 0},
	};
	struct form_domain_sets sets = form_domain_sets(&arena);
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t n = form_domain_match(&arena, &sets.at[0].domains, str_of(cases[i].text));
		if (n != cases[i].number)
			fail_msg("«%s»: %d", cases[i].text, (int)n);
	}
	assert_int_equal(sets.len, 2);
	assert_int_equal(sets.at[0].domains.len, 6);
	assert_int_equal(sets.at[1].domains.len, 8);
}

static void
a_filled_mau_2_gives_its_counts(void **state)
{
	(void)state;
	struct form_found f = find("Lĩnh vực\tSố lượng đăng ký\tSố lượng hoàn thành\tGhi chú\n"
	                           "1. Công tác cải cách thể chế\t2\t02 giải pháp\tđủ\n"
	                           "2. Cải cách thủ tục hành chính\t1\t3\t\n"
	                           "5. Cải cách tài chính công\thai\t\t\nTổng số\t3\t5\t\n");
	assert_true(f.mau2 && !f.mau1);
	assert_int_equal(f.counts.len, 3);
	assert_int_equal(f.counts.at[0].registered, 2);
	assert_int_equal(f.counts.at[0].completed, 2);
	check_doubt(&f, "Hoàn thành 3 nhiều hơn đăng ký 1");
	check_doubt(&f, "“hai” không phải là số lượng");
	assert_int_equal(f.doubts.len, 2);
}

static void
a_total_of_mau_2_is_added_up(void **state)
{
	(void)state;
	struct form_found f = find("Lĩnh vực\tSố lượng đăng ký\tSố lượng hoàn thành\tGhi chú\n"
	                           "1. Công tác cải cách thể chế\t2\t2\t\n"
	                           "2. Cải cách thủ tục hành chính\t4\t3\t\nTổng số\t7\t5\t\n");
	check_doubt(&f, "Dòng tổng ghi đăng ký 7, cộng các lĩnh vực được 6.");
	assert_int_equal(f.doubts.len, 1);
}

static void
the_outline_of_a_report_is_recognised(void **state)
{
	(void)state;
	struct form_found f = find(
		"ĐỀ CƯƠNG BÁO CÁO\nI. ĐẶC ĐIỂM TÌNH HÌNH\nTrạm có 5 người.\n"
		"II. THỰC TRẠNG TẠI ĐỊA PHƯƠNG/CƠ QUAN, ĐƠN VỊ\nChậm.\n"
		"III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP\n1. Một\nIV. KẾT QUẢ ĐẠT ĐƯỢC SAU KHI ÁP DỤNG\nNhanh.\n"
		"V. ĐÁNH GIÁ CHUNG\n1. Ưu điểm\n2. Hạn chế\n");
	assert_true(f.has_outline);
	text_is(f.outline[0], "Trạm có 5 người.");
	text_is(f.outline[4], "1. Ưu điểm\n2. Hạn chế");
}

static void
old_fonts_become_unicode_in_the_whole_document(void **state)
{
	(void)state;
	struct doc d = {0};
	add_line(&d, "§¬n vÞ: Tr¹m S«ng BÐ");
	add_table(&d, 4,
	          "LÜnh vùc|Néi dung ®¨ng ký|Dù kiÕn tiÕn ®é hoµn thµnh|Ghi chó\n"
	          "2. C¶i c¸ch thñ tôc hµnh chÝnh|1. Rót ng¾n thêi gian 2. Sè ho¸ hå s¬|N¨m 2022|");
	struct form_found f = find_in(&d, 0);
	items_are(&f, "2:Rút ngắn thời gian|2:Số hoá hồ sơ");
	text_is(f.unit, "Trạm Sông Bé");
	no_doubts(&f);
}

static void
capitals_of_old_fonts_and_split_runs_are_read(void **state)
{
	(void)state;
	struct doc d = {0};
	struct doc_para *p = doc_add_para(&d, &arena);
	doc_add_run(p, &arena, STR("§¬n vÞ: "), false, false);
	doc_add_run(p, &arena, STR("tr¹m s«ng b"), false, false);
	doc_add_run(p, &arena, STR("Ð"), true, false);
	for (size_t i = 0; i < 3; i++) {
		p->runs.at[i].legacy_font = true;
		p->runs.at[i].font = i == 0 ? STR(".VnTime") : STR(".VnTimeH");
	}
	add_table(
		&d, 4,
		"Lónh vöïc|Noäi dung ñaêng kyù|Tieán ñoä|Ghi chuù\nTaøi chính coâng|Coâng khai chi tieâu||");
	struct form_found f = find_in(&d, 0);
	text_is(f.unit, "TRẠM SÔNG BÉ");
	items_are(&f, "5:Công khai chi tiêu");
}

static void
unreadable_text_is_refused_not_stored(void **state)
{
	struct doc d = {0};
	struct form_domain_sets sets = form_domain_sets(&arena);
	struct form_options o = {&sets.at[0].domains, 2022, true};
	struct form_found f;
	struct err e = {0};
	(void)state;
	add_line(&d, "Đơn vị: Tr\ufffdm");
	assert_false(form_find(&arena, &d, &o, &f, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_non_null(strstr(e.msgid, "Unicode"));
}

static void
text_without_any_form_is_no_failure(void **state)
{
	(void)state;
	struct form_found f = find("KẾ HOẠCH\n1. Cải cách thể chế\nTổng số: 3 giải pháp\n");
	assert_false(f.mau1 || f.mau2 || f.has_outline);
	assert_int_equal(f.items.len, 0);
}

/* Documents as they were published; they are not part of the program. */
static void
published_plans_give_the_right_counts(void **state)
{
	static const struct {
		const char *file;
		int items;
		bool mau1;
		int by_domain[7];
	} plans[] = {
		{"000_619da19302574137.txt", 12, true, {0, 2, 4, 2, 1, 1, 2}},
		{"001_a492f1e1804bc933.txt", 0, true, {0}},
		{"002_a4668a7973791399.txt", 0, false, {0}},
		{"003_7dbfeba39569a58d.txt", 0, false, {0}},
		{"004_6d58870f64ef3d31.txt", 0, false, {0}},
	};
	const char *dir = getenv("SEEDS");
	(void)state;
	for (size_t i = 0; i < COUNT_OF(plans); i++) {
		FILE *in = fopen(arena_printf(&arena, "%s/%s", dir, plans[i].file).at, "rb");
		assert_non_null(in);
		char *text = arena_array(&arena, char, 1 << 20);
		size_t len = fread(text, 1, (1 << 20) - 1, in);
		fclose(in);
		assert_true(len > 0);
		struct doc d = {.plain = {text, len}};
		struct form_found f = find_in(&d, 0);
		int count[7] = {0};
		for (size_t k = 0; k < f.items.len; k++)
			count[f.items.at[k].domain]++;
		if (f.mau1 != plans[i].mau1 || (int)f.items.len != plans[i].items ||
		    memcmp(count, plans[i].by_domain, sizeof(count)) != 0)
			fail_msg("%s: %d items", plans[i].file, (int)f.items.len);
		no_doubts(&f);
	}
}

#define test(fn) cmocka_unit_test_teardown(fn, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_form_in_plain_text_is_read_wherever_it_stands),
		test(an_empty_form_in_piped_text_has_no_items_and_no_doubts),
		test(piped_cells_may_hold_several_lines),
		test(columns_may_stand_in_any_order_with_others_between),
		test(merged_domains_dates_and_headers_are_followed),
		test(a_header_joined_over_too_many_rows_takes_no_row_of_the_data),
		test(a_row_under_the_header_is_never_taken_for_a_second_header),
		test(a_domain_may_be_a_line_across_the_table),
		test(a_table_cut_by_a_page_goes_on_and_other_tables_do_not),
		test(a_total_that_does_not_fit_names_both_numbers),
		test(empty_words_and_dots_are_no_items_and_ditto_means_above),
		test(the_unit_is_found_in_the_head_of_the_paper),
		test(domains_are_known_by_alias_and_in_spite_of_slips),
		test(a_filled_mau_2_gives_its_counts),
		test(a_total_of_mau_2_is_added_up),
		test(the_outline_of_a_report_is_recognised),
		test(old_fonts_become_unicode_in_the_whole_document),
		test(capitals_of_old_fonts_and_split_runs_are_read),
		test(unreadable_text_is_refused_not_stored),
		test(text_without_any_form_is_no_failure),
	};
	/* Asked for only where the documents are. */
	const struct CMUnitTest published[] = {
		test(published_plans_give_the_right_counts),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed + (getenv("SEEDS") ? cmocka_run_group_tests(published, NULL, NULL) : 0);
}
