/* paper_test.c - Mẫu 1 and Mẫu 2 as papers, and back through the importer. */
#include "core/form/mau1.h"
#include "core/paper/paper_inner.h"
#include "core/paper/paper_of.h"
#include "doc/read.h"
#include "doc/write.h"
#include "text/text.h"

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

static const struct paper_row rows[] = {
	{1, STR_INIT("Rà soát văn bản hết hiệu lực"), STR_INIT("Năm 2022"), STR_INIT(""),
     STR_INIT("Trạm An Bình")},
	{1, STR_INIT("Lấy ý kiến dự thảo qua mạng"), STR_INIT("Quý III năm 2022"), STR_INIT("Thí điểm"),
     STR_INIT("Phòng Tổng hợp")},
	{3, STR_INIT("Sửa đổi quy chế làm việc"), STR_INIT("30/9/2022"), STR_INIT(""),
     STR_INIT("Phòng Tổng hợp")},
};

static struct wording words;

static struct paper_form
form_of(enum wording_form which)
{
	words = wording_builtin(&arena, which, 19027);
	struct form_domain_sets sets = form_domain_sets(&arena);
	struct paper_form f = {
		.head = {.parent = STR("Sở Thử nghiệm"),
	             .agency = STR("Chi cục Mẫu"),
	             .place = STR("An Bình"),
	             .on = 19027},
		.sign = {.capacity = STR("KT. CHI CỤC TRƯỞNG"),
	             .title = STR("PHÓ CHI CỤC TRƯỞNG"),
	             .recipients = STR("Sở Thử nghiệm\nLưu: VT")},
		.words = &words,
		.title = STR("Thống kê tên các giải pháp năm 2022"),
	};

	assert_true(sets.len > 0);
	for (size_t i = 0; i < sets.at[0].domains.len; i++)
		*list_push(&f.domains,
		           &arena) = (struct paper_domain){.number = sets.at[0].domains.at[i].number,
		                                           .name = sets.at[0].domains.at[i].name,
		                                           .registered = 3,
		                                           .completed = 2};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		*list_push(&f.rows, &arena) = rows[i];
	return f;
}

static struct paper_form
form(void)
{
	return form_of(WORDING_MAU_1);
}

static struct form_found
read_again(const struct doc *d,
           bool (*write)(struct arena *, const struct doc *, struct str *, struct err *))
{
	struct form_domain_sets sets = form_domain_sets(&arena);
	struct form_options o = {.domains = &sets.at[0].domains, .year = 2022};
	struct form_found found = {0};
	struct err e = {0};
	struct doc back = {0};
	struct str bytes;

	assert_true(write(&arena, d, &bytes, &e));
	assert_true(doc_parse(&arena, bytes, &back, &e));
	assert_true(form_find(&arena, &back, &o, &found, &e));
	return found;
}

static void
check_rows(const struct form_found *found, bool with_unit)
{
	assert_true(found->mau1);
	assert_int_equal(found->items.len, COUNT_OF(rows));
	assert_int_equal(found->total_written, COUNT_OF(rows));
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct form_item *x = &found->items.at[i];
		assert_int_equal(x->domain, rows[i].domain);
		assert_true(str_eq(x->title, rows[i].title));
		assert_true(str_eq(x->expected, rows[i].expected));
		assert_true(str_eq(x->note, rows[i].note));
		assert_true(!with_unit || str_eq(x->unit, rows[i].unit));
	}
}

static void
mau_1_reads_back_to_the_same_rows(void **state)
{
	(void)state;
	struct paper_form f = form();
	struct doc d = paper_mau1(&arena, &f);
	struct form_found docx = read_again(&d, doc_write_docx), xlsx = read_again(&d, doc_write_xlsx);

	check_rows(&docx, false);
	check_rows(&xlsx, false);
}

/* ---- any rows at all ----------------------------------------------------------------- */

static uint64_t seed;

static size_t
random_below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

/* A text of words; some of what people and their programs really put into cells. */
static struct str
random_text(size_t len)
{
	static const char *const pieces[] = {"Rà soát",
	                                     "quy trình",
	                                     "cấp giấy",
	                                     "<b>một cửa</b>",
	                                     "a & b",
	                                     "\"nội bộ\"",
	                                     "'trích'",
	                                     "50%",
	                                     "24/7",
	                                     "=1+1",
	                                     "Tie\xcc\x82\xcc\x81ng",
	                                     "hu\xcc\x9b\xcc\x83u",
	                                     "\xf0\x9f\x93\x8a",
	                                     "ĐƯỜNG",
	                                     "nhẫn-nại",
	                                     "(thí điểm)",
	                                     "1018/KH-UBND",
	                                     "]]>",
	                                     "&amp;",
	                                     "ở\xc2\xa0xã",
	                                     "người dân,",
	                                     "hồ sơ;",
	                                     "x\xe2\x82\x82",
	                                     "SốHoá",
	                                     "…"};
	struct buf b = {.arena = &arena};

	for (size_t i = 0; i < len; i++) {
		buf_str(&b, i > 0 ? STR(" ") : STR("Giải pháp "));
		buf_str(&b, str_of(pieces[random_below(COUNT_OF(pieces))]));
	}
	return buf_view(&b);
}

static struct paper_form
random_form(bool with_units)
{
	static const struct str when[] = {STR_INIT(""), STR_INIT("Năm 2022"), STR_INIT("Quý III/2022"),
	                                  STR_INIT("30/9/2022"), STR_INIT("trước 15/10")};
	static const struct str units[] = {STR_INIT("Trạm An Bình"),
	                                   STR_INIT("Phòng Tổ chức - Hành chính"),
	                                   STR_INIT("Phòng \"Một cửa\" & Tiếp dân")};
	static const size_t counts[] = {0, 1, 2, 12, 40, 200};
	struct paper_form f = form();
	size_t n = counts[random_below(COUNT_OF(counts))];

	f.rows.len = 0;
	f.show_unit = with_units;
	f.head.agency = STR("Trung tâm Dịch vụ nông nghiệp & Phát triển nông thôn liên xã An Bình");
	f.sign.confirm = random_below(2) ? words.text[WORDING_confirm] : STR("");
	for (int64_t d = 1; d <= (int64_t)f.domains.len; d++)
		for (size_t i = 0; i < n; i++) {
			if (random_below(f.domains.len) > 0)
				continue;
			/* A long one takes more than a page. */
			size_t len = random_below(60) == 0 ? 900 : 1 + random_below(40);
			*list_push(&f.rows, &arena) = (struct paper_row){
				d, random_text(len), when[random_below(COUNT_OF(when))],
				random_below(3) == 0 ? random_text(1 + random_below(8)) : STR(""),
				with_units ? units[random_below(COUNT_OF(units))] : STR("")};
		}
	return f;
}

static void
assert_text(struct str got, struct str put_in, const char *what, size_t row)
{
	struct str want = text_clean(&arena, put_in), is = text_clean(&arena, got);

	if (!str_eq(want, is))
		fail_msg("%s of row %zu: '%.*s', not '%.*s'", what, row, STR_ARG(is), STR_ARG(want));
}

static void
assert_same_rows(const struct form_found *found, const struct paper_form *f)
{
	assert_true(found->mau1);
	assert_int_equal(found->total_written, f->rows.len);
	assert_int_equal(found->items.len, f->rows.len);
	for (size_t i = 0; i < f->rows.len; i++) {
		const struct form_item *x = &found->items.at[i];
		const struct paper_row *row = &f->rows.at[i];
		assert_int_equal(x->domain, row->domain);
		assert_text(x->title, row->title, "title", i);
		assert_text(x->expected, row->expected, "expected", i);
		assert_text(x->note, row->note, "note", i);
		if (f->show_unit)
			assert_text(x->unit, row->unit, "unit", i);
	}
}

static void
any_rows_read_back_from_docx_and_xlsx(void **state)
{
	(void)state;
	for (uint64_t run = 1; run <= 24; run++) {
		seed = run * 0x9e3779b97f4a7c15u;
		struct paper_form f = random_form(run % 2 == 0);
		struct doc d = paper_mau1(&arena, &f);
		struct form_found docx = read_again(&d, doc_write_docx),
						  xlsx = read_again(&d, doc_write_xlsx);
		assert_same_rows(&docx, &f);
		assert_same_rows(&xlsx, &f);
		arena_reset(&arena);
	}
}

static void
words_the_reader_does_not_know_are_found_out(void **state)
{
	(void)state;
	struct wording w = wording_builtin(&arena, WORDING_MAU_1, 19027),
				   two = wording_builtin(&arena, WORDING_MAU_2, 19027);

	assert_true(paper_reads_back(&arena, &w));
	assert_true(paper_reads_back(&arena, &two));
	w.text[WORDING_code] = STR("BIỂU SỐ 01/ĐK");
	w.text[WORDING_total] = STR("Cộng: {tong} nội dung.");
	assert_true(paper_reads_back(&arena, &w));
	w.text[WORDING_content] = STR("Việc sẽ làm");
	assert_false(paper_reads_back(&arena, &w));
	two.text[WORDING_completed] = STR("Xong");
	assert_false(paper_reads_back(&arena, &two));
	struct wording report = wording_builtin(&arena, WORDING_REPORT, 19027);
	assert_true(paper_reads_back(&arena, &report));
	report.text[WORDING_part_2] = STR("Phần hai");
	report.text[WORDING_part_3] = STR("Phần ba");
	assert_false(paper_reads_back(&arena, &report));
}

static void
a_report_as_docx_gives_its_sections_and_figures_back(void **state)
{
	(void)state;
	struct wording w = wording_builtin(&arena, WORDING_REPORT, 19027);
	struct paper_report r = {.mau2 = form_of(WORDING_MAU_2),
	                         .words = &w,
	                         .heading = STR("Sơ kết kết quả triển khai năm 2022"),
	                         .closing = STR("Trên đây là báo cáo sơ kết của Chi cục Mẫu./.")};

	r.head = r.mau2.head;
	r.sign = r.mau2.sign;
	r.mau2.sign.confirm = STR("");
	for (size_t i = 0; i < COUNT_OF(r.parts); i++)
		r.parts[i] = arena_printf(&arena, "Đoạn thứ nhất của phần %zu.\n\n- Đoạn hai, 40%%.", i);
	struct doc d = paper_report(&arena, &r);
	struct form_found found = read_again(&d, doc_write_docx);
	assert_true(found.has_outline && found.outline_filled && found.mau2);
	for (size_t i = 0; i < COUNT_OF(found.outline); i++)
		assert_true(
			str_find(found.outline[i],
		             arena_printf(&arena, "Đoạn thứ nhất của phần %zu.\n- Đoạn hai, 40%%.", i),
		             0) != SIZE_MAX);
	/* V.1 to V.3 are one section of the form. */
	assert_true(str_find(found.outline[4], STR("phần 6"), 0) != SIZE_MAX);
	assert_int_equal(found.counts.at[0].registered, 3);
	assert_int_equal(found.counts.at[0].completed, 2);
}

static void
a_consolidated_mau_1_keeps_the_units(void **state)
{
	(void)state;
	struct paper_form f = form();

	f.show_unit = true;
	struct doc d = paper_mau1(&arena, &f);
	struct form_found docx = read_again(&d, doc_write_docx);
	check_rows(&docx, true);
}

static void
mau_2_reads_back_to_the_same_counts(void **state)
{
	(void)state;
	struct paper_form f = form_of(WORDING_MAU_2);
	struct doc d = paper_mau2(&arena, &f);
	struct form_found found = read_again(&d, doc_write_docx);

	assert_true(found.mau2);
	assert_int_equal(found.counts.len, f.domains.len);
	assert_int_equal(found.counts.at[0].registered, 3);
	assert_int_equal(found.counts.at[0].completed, 2);
}

static void
the_head_follows_the_decree(void **state)
{
	(void)state;
	struct paper_form f = form();
	struct doc d = paper_mau1(&arena, &f);
	const struct doc_table *head = &d.blocks.at[0].table;
	const struct doc_cell *left = &head->rows.at[0].cells.at[0],
						  *right = &head->rows.at[0].cells.at[1];

	assert_true(head->no_borders);
	assert_int_equal(head->width_pct[0] + head->width_pct[1], 100);
	assert_true(str_eq(doc_para_text(&left->paras.at[0], &arena), STR("SỞ THỬ NGHIỆM")));
	assert_false(left->paras.at[0].runs.at[0].bold);
	assert_true(left->paras.at[1].runs.at[0].bold);
	assert_int_equal(left->paras.at[1].rule, DOC_RULE_THIRD);
	assert_int_equal(right->paras.at[1].rule, DOC_RULE_TEXT);
	/* A zero before the day and before February: 04/02/2022. */
	const struct doc_para *date = &head->rows.at[1].cells.at[1].paras.at[0];
	assert_true(str_eq(doc_para_text(date, &arena), STR("An Bình, ngày 04 tháng 02 năm 2022")));
	assert_true(date->runs.at[0].italic);
	assert_true(str_has_prefix(doc_cell_text(&head->rows.at[1].cells.at[0], &arena), STR("Số:")));
}

static void
a_long_title_of_who_signs_breaks_where_its_unit_begins(void **state)
{
	(void)state;
	static const struct {
		const char *title, *first, *second;
	} titles[] = {
		{"TRẠM TRƯỞNG TRẠM NAM PHONG", "TRẠM TRƯỞNG TRẠM NAM PHONG", NULL},
		{"TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH", "TRƯỞNG PHÒNG", "TỔ CHỨC - HÀNH CHÍNH"},
		{"TRƯỞNG PHÒNG QUẢN LÝ CHĂN NUÔI", "TRƯỞNG PHÒNG", "QUẢN LÝ CHĂN NUÔI"},
		{"PHÓ TRẠM TRƯỞNG TRẠM KIỂM DỊCH BẾN THƯỢNG", "PHÓ TRẠM TRƯỞNG",
	     "TRẠM KIỂM DỊCH BẾN THƯỢNG"},
		{"GIÁM ĐỐC - CHỦ NHIỆM CHƯƠNG TRÌNH", "GIÁM ĐỐC\u00a0-", "CHỦ NHIỆM CHƯƠNG TRÌNH"},
	};

	for (size_t i = 0; i < COUNT_OF(titles); i++) {
		struct paper_form f = form();
		f.sign.capacity = STR("TL. CHI CỤC TRƯỞNG");
		f.sign.title = str_of(titles[i].title);
		struct doc d = paper_mau1(&arena, &f);
		const struct doc_table *t = &d.blocks.at[d.blocks.len - 1].table;
		const struct doc_cell *right = &t->rows.at[0].cells.at[1];
		struct str first = doc_para_text(&right->paras.at[1], &arena),
				   second = doc_para_text(&right->paras.at[2], &arena);
		assert_true(str_eq(first, str_of(titles[i].first)));
		assert_true(titles[i].second == NULL ? str_eq(str_trim(second), STR(""))
		                                     : str_eq(second, str_of(titles[i].second)));
	}
}

static void
a_domain_without_items_keeps_its_row(void **state)
{
	(void)state;
	struct paper_form f = form();
	struct doc d = paper_mau1(&arena, &f);
	size_t i = 0;

	while (d.blocks.at[i].kind != DOC_TABLE || d.blocks.at[i].table.no_borders)
		i++;
	/* The header, two and one items, and a row for each of the other domains. */
	assert_int_equal(d.blocks.at[i].table.rows.len, 1 + COUNT_OF(rows) + f.domains.len - 2);
}

static void
a_list_counts_on_through_its_groups(void **state)
{
	(void)state;
	static const struct str columns[] = {STR_INIT("Tên giải pháp"), STR_INIT("Tác giả")};
	static const struct str first[] = {STR_INIT("Rà soát văn bản"), STR_INIT("Phòng Tổng hợp")};
	static const struct str second[] = {STR_INIT("Trả kết quả tại nhà"), STR_INIT("Trạm An Bình")};
	static const struct paper_list_row lines[] = {{.group = STR_INIT("Phòng Tổng hợp")},
	                                              {.cells = first},
	                                              {.group = STR_INIT("Trạm An Bình")},
	                                              {.cells = second}};
	struct paper_list l = {.title = STR("Giải pháp theo đơn vị"),
	                       .columns = columns,
	                       .n_columns = 2,
	                       .rows = lines,
	                       .n_rows = COUNT_OF(lines)};
	struct doc d = paper_list(&arena, &l), back = {0};
	struct err e = {0};
	struct str bytes;

	assert_true(doc_write_pdf(&arena, &d, &bytes, &e));
	assert_true(doc_write_docx(&arena, &d, &bytes, &e));
	assert_true(doc_parse(&arena, bytes, &back, &e));
	const struct doc_table *t = NULL;
	for (size_t i = 0; i < back.blocks.len; i++)
		if (back.blocks.at[i].kind == DOC_TABLE)
			t = &back.blocks.at[i].table;
	assert_non_null(t);
	assert_int_equal(t->rows.len, 5);
	assert_int_equal(t->rows.at[1].cells.at[0].col_span, 3);
	assert_true(str_eq(doc_cell_text(&t->rows.at[4].cells.at[0], &arena), STR("2")));
	assert_true(str_eq(doc_cell_text(&t->rows.at[4].cells.at[2], &arena), STR("Trạm An Bình")));
}

/* NĐ 30/2020/NĐ-CP, Phụ lục I: bases in italics, articles named in bold, the head's office above
 * them even when a deputy signs; a line with dots to be filled in is not torn apart. */
static void
a_decision_is_laid_out_as_the_decree_says(void **state)
{
	struct arena *a = &arena;
	(void)state;
	struct doc d = {0};
	const struct paper_sign sign = {.confirm = STR(""),
	                                .capacity = STR("KT. CHI CỤC TRƯỞNG"),
	                                .title = STR("PHÓ CHI CỤC TRƯỞNG"),
	                                .name = STR("Nguyễn Văn Một"),
	                                .recipients = STR("")};

	paper_add_decision(
		&d, a,
		&(struct paper_decision){.sign = &sign,
	                             .agency = STR("Chi cục Thú y"),
	                             .about = STR("Về việc tặng Giấy khen"),
	                             .bases = STR("Căn cứ Luật;\nXét đề nghị."),
	                             .articles = STR("Điều 1. Tặng.\nĐiều 2. Thi hành.")});
	assert_int_equal(d.blocks.len, 8);
	assert_true(
		str_eq(doc_para_text(&d.blocks.at[2].para, a), STR("CHI CỤC TRƯỞNG CHI CỤC THÚ Y")));
	assert_true(d.blocks.at[3].para.runs.at[0].italic && d.blocks.at[4].para.runs.at[0].italic);
	const struct doc_para *first = &d.blocks.at[6].para;
	assert_true(str_eq(doc_para_text(first, a), STR("Điều 1. Tặng.")));
	assert_true(first->runs.at[0].bold && !first->runs.at[1].bold);
	assert_int_equal(first->align, DOC_JUSTIFY);
	paper_add_text(&d, a, STR("Chủ trì: ………"));
	assert_int_equal(d.blocks.at[8].para.align, DOC_LEFT);
}

/* The columns of a list fill the page whatever they were asked to be. */
static void
a_list_is_as_wide_as_its_page(void **state)
{
	struct arena *a = &arena;
	(void)state;
	static const struct str columns[] = {STR_INIT("Tên"), STR_INIT("Đơn vị"), STR_INIT("Điểm")};
	static const int widths[] = {58, 25, 10};
	const struct paper_list l = {.title = STR("x"),
	                             .annex = STR(""),
	                             .columns = columns,
	                             .width_pct = widths,
	                             .n_columns = 3,
	                             .total = STR("")};
	struct doc d = {0};

	paper_add_list_table(&d, a, &l);
	const int *w = d.blocks.at[0].table.width_pct;
	assert_int_equal(w[0] + w[1] + w[2] + w[3], 100);
	assert_true(w[0] >= 8); /* «STT» stays in one line */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(mau_1_reads_back_to_the_same_rows, down),
		cmocka_unit_test_teardown(any_rows_read_back_from_docx_and_xlsx, down),
		cmocka_unit_test_teardown(words_the_reader_does_not_know_are_found_out, down),
		cmocka_unit_test_teardown(a_report_as_docx_gives_its_sections_and_figures_back, down),
		cmocka_unit_test_teardown(a_consolidated_mau_1_keeps_the_units, down),
		cmocka_unit_test_teardown(mau_2_reads_back_to_the_same_counts, down),
		cmocka_unit_test_teardown(the_head_follows_the_decree, down),
		cmocka_unit_test_teardown(a_long_title_of_who_signs_breaks_where_its_unit_begins, down),
		cmocka_unit_test_teardown(a_domain_without_items_keeps_its_row, down),
		cmocka_unit_test_teardown(a_list_counts_on_through_its_groups, down),
		cmocka_unit_test_teardown(a_decision_is_laid_out_as_the_decree_says, down),
		cmocka_unit_test_teardown(a_list_is_as_wide_as_its_page, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
