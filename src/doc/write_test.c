/* write_test.c - what the writers make, read back: by our own readers, and by poppler for PDF. */
#include "doc/read.h"
#include "doc/write.h"
#include "doc/zipfile.h"
#include "os/os.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;

static int
down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static bool
contains(struct str s, const char *needle)
{
	return str_find(s, str_of(needle), 0) != SIZE_MAX;
}

static size_t
occurrences(struct str s, const char *needle)
{
	size_t n = 0;
	for (size_t at = 0; (at = str_find(s, str_of(needle), at)) != SIZE_MAX; at++)
		n++;
	return n;
}

static struct doc_para *
put(struct doc_row *row, int column, struct str text)
{
	struct doc_para *p = doc_cell_para(&row->cells.at[column], &arena);
	doc_add_run(p, &arena, text, false, false);
	return p;
}

/* A table of two columns: a header and `rows` numbered items under one cell. */
static struct doc
numbered_list(int rows, struct str item)
{
	struct doc d = {.title = STR("Danh sách")};
	struct doc_table *t = doc_add_table(&d, &arena, 2);
	struct doc_row *head = doc_add_row(t, &arena);

	head->header = true;
	put(head, 0, STR("Lĩnh vực"));
	put(head, 1, STR("Nội dung đăng ký"));
	for (int i = 1; i <= rows; i++) {
		struct doc_row *row = doc_add_row(t, &arena);
		if (i == 1) {
			put(row, 0, STR("Tài chính công"));
			row->cells.at[0].row_span = rows;
		} else {
			row->cells.at[0].covered = true;
		}
		struct doc_para *p = put(row, 1, arena_printf(&arena, "%.*s mốc%dhết", STR_ARG(item), i));
		p->label = arena_printf(&arena, "%d.", i);
		p->label_number = i;
	}
	return d;
}

static struct str
docx_part(const struct doc *d, const char *name)
{
	struct err e = {0};
	struct str bytes, part;
	struct zip_reader *z;

	assert_true(doc_write_docx(&arena, d, &bytes, &e));
	assert_true(zip_open_bytes(&arena, bytes, &z, &e));
	assert_true(zip_read(z, &arena, name, &part, &e));
	return part;
}

/* The text poppler finds in a PDF. */
static struct str
pdf_text(const struct doc *d)
{
	struct err e = {0};
	struct str bytes, text;
	char folder[] = "/tmp/write_test.XXXXXX";
	int status;

	assert_non_null(mkdtemp(folder));
	const char *pdf = arena_printf(&arena, "%s/paper.pdf", folder).at;
	const char *txt = arena_printf(&arena, "%s/paper.txt", folder).at;
	assert_true(doc_write_pdf(&arena, d, &bytes, &e) && os_write_file(pdf, bytes, 0600, &e));
	pid_t child = fork();
	if (child == 0) {
		execlp("pdftotext", "pdftotext", pdf, txt, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_true(os_read_file(&arena, txt, 4 << 20, &text, &e));
	unlink(pdf);
	unlink(txt);
	rmdir(folder);
	return text;
}

static size_t
pages_of(struct str text)
{
	return occurrences(text, "\f");
}

static void
docx_reads_back_with_spans_and_numbers(void **state)
{
	(void)state;
	struct doc d = numbered_list(3, STR("Giải pháp <một> & \"hai\"")), back = {0};
	struct err e = {0};
	struct str bytes;

	assert_true(doc_write_docx(&arena, &d, &bytes, &e));
	assert_true(doc_parse(&arena, bytes, &back, &e));
	struct doc_table *t = NULL;
	for (size_t i = 0; i < back.blocks.len; i++)
		if (back.blocks.at[i].kind == DOC_TABLE)
			t = &back.blocks.at[i].table;
	assert_non_null(t);
	assert_int_equal(t->rows.len, 4);
	assert_int_equal(t->rows.at[1].cells.at[0].row_span, 3);
	assert_true(t->rows.at[2].cells.at[0].covered);
	const struct doc_para *p = &t->rows.at[3].cells.at[1].paras.at[0];
	assert_int_equal(p->label_number, 3);
	assert_true(str_eq(doc_para_text(p, &arena), STR("Giải pháp <một> & \"hai\" mốc3hết")));
}

static void
docx_repeats_the_header_and_keeps_rows_whole(void **state)
{
	(void)state;
	struct doc d = numbered_list(2, STR("A"));
	struct str xml = docx_part(&d, "word/document.xml");

	assert_int_equal(occurrences(xml, "<w:tblHeader/>"), 1);
	assert_int_equal(occurrences(xml, "<w:cantSplit/>"), 3);
	assert_true(contains(xml, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
	assert_true(contains(xml, "w:right=\"850\""));
	assert_true(contains(xml, "<w:titlePg/>"));
	d.landscape = true;
	assert_true(contains(docx_part(&d, "word/document.xml"), "w:orient=\"landscape\""));
}

static void
each_list_begins_its_numbers_anew(void **state)
{
	(void)state;
	struct doc d = numbered_list(2, STR("A")), second = numbered_list(3, STR("B"));

	*list_push(&d.blocks, &arena) = second.blocks.at[0];
	assert_int_equal(
		occurrences(docx_part(&d, "word/numbering.xml"), "<w:startOverride w:val=\"1\"/>"), 2);
}

static int64_t
rule_indent(enum doc_rule rule)
{
	struct doc d = {0};
	struct doc_para *p = doc_add_para(&d, &arena);
	int64_t indent;

	p->rule = rule;
	p->align = DOC_CENTER;
	doc_add_run(p, &arena, STR("Độc lập - Tự do - Hạnh phúc"), true, false);
	struct str xml = docx_part(&d, "word/document.xml");
	size_t at = str_find(xml, STR("<w:ind w:left=\""), 0), end;
	assert_true(at != SIZE_MAX);
	end = str_find(xml, STR("\" w:right"), at);
	assert_true(str_i64(str_slice(xml, at + 15, end), &indent));
	return indent;
}

static void
a_rule_is_as_long_as_its_text_or_a_third_of_it(void **state)
{
	(void)state;
	int64_t page = 9355; /* twips between the margins */
	int64_t whole = page - 2 * rule_indent(DOC_RULE_TEXT),
			third = page - 2 * rule_indent(DOC_RULE_THIRD);

	/* 14 points bold: about 171 points long. */
	assert_in_range(whole, 3300, 3550);
	assert_in_range(third, whole / 3 - 30, whole / 3 + 30);
}

static void
separate_marks_come_out_composed(void **state)
{
	(void)state;
	struct doc d = {0};

	doc_add_run(doc_add_para(&d, &arena), &arena, STR("Tie\xcc\x82\xcc\x81ng"), false, false);
	assert_true(contains(docx_part(&d, "word/document.xml"), "Tiếng"));
	assert_true(contains(pdf_text(&d), "Tiếng"));
	assert_true(contains(doc_write_html(&arena, &d), "Tiếng"));
}

static void
control_characters_are_left_out_everywhere(void **state)
{
	(void)state;
	struct doc d = numbered_list(1, STR("Rà\x01 so\x0b\x1f\x7fát")), back = {0};
	struct err e = {0};
	struct str bytes;

	assert_true(contains(docx_part(&d, "word/document.xml"), "Rà soát mốc1hết"));
	assert_true(contains(pdf_text(&d), "Rà soát mốc1hết"));
	assert_true(contains(doc_write_html(&arena, &d), "Rà soát mốc1hết"));
	assert_true(doc_write_xlsx(&arena, &d, &bytes, &e));
	assert_true(doc_parse(&arena, bytes, &back, &e));
	assert_true(str_eq(doc_cell_text(&back.blocks.at[0].table.rows.at[1].cells.at[1], &arena),
	                   STR("Rà soát mốc1hết")));
}

static void
pdf_repeats_header_and_domain_on_every_page(void **state)
{
	(void)state;
	struct doc d = numbered_list(120, STR("Giải pháp rút ngắn thời gian cấp giấy chứng nhận"));
	struct str text = pdf_text(&d);
	size_t pages = pages_of(text);

	assert_in_range(pages, 3, 12);
	assert_int_equal(occurrences(text, "Nội dung đăng ký"), pages);
	assert_int_equal(occurrences(text, "Tài chính công"), pages);
	for (int i = 1; i <= 120; i++)
		assert_int_equal(occurrences(text, arena_printf(&arena, "mốc%dhết", i).at), 1);
	/* The number of the page, from the second on. */
	size_t second = str_find(text, STR("\f"), 0) + 1;
	assert_true(str_has_prefix(str_slice(text, second, text.len), STR("2\n")));
	assert_false(str_has_prefix(text, STR("1\n")));
}

static void
a_cell_over_rows_is_whole_on_every_page(void **state)
{
	(void)state;
	/* Its text is taller than one row, and the table ends just behind a page break. */
	for (int rows = 30; rows < 48; rows++) {
		struct doc d = numbered_list(rows, STR("Giải pháp"));
		struct doc_cell *cell = &d.blocks.at[0].table.rows.at[1].cells.at[0];
		for (int i = 0; i < 4; i++)
			doc_add_run(doc_cell_para(cell, &arena), &arena, STR("dòng"), false, false);
		doc_add_run(doc_cell_para(cell, &arena), &arena, STR("cuối"), false, false);
		struct str text = pdf_text(&d);
		assert_int_equal(occurrences(text, "Tài chính công"), pages_of(text));
		assert_int_equal(occurrences(text, "cuối"), pages_of(text));
	}
}

static void
a_row_taller_than_a_page_goes_on_overleaf(void **state)
{
	(void)state;
	struct buf words = {.arena = &arena};

	for (int i = 0; i < 1500; i++)
		buf_printf(&words, "từ%dhết ", i);
	struct doc d = numbered_list(3, buf_view(&words));
	struct str text = pdf_text(&d);
	assert_in_range(pages_of(text), 6, 30);
	for (int i = 0; i < 1500; i++)
		assert_int_equal(occurrences(text, arena_printf(&arena, "từ%dhết", i).at), 3);
	assert_int_equal(occurrences(text, "mốc3hết"), 1);
}

static void
a_signature_does_not_stand_alone(void **state)
{
	(void)state;
	struct doc d = {0};
	struct doc_para *p;

	for (int i = 0; i < 43; i++)
		doc_add_run(doc_add_para(&d, &arena), &arena, STR("dòng"), false, false);
	p = doc_add_para(&d, &arena);
	p->keep_with_next = true;
	doc_add_run(p, &arena, STR("Tổng số"), false, false);
	struct doc_table *t = doc_add_table(&d, &arena, 1);
	t->no_borders = true;
	put(doc_add_row(t, &arena), 0, STR("GIÁM ĐỐC"))->space_after_pt = 100;
	struct str text = pdf_text(&d);
	assert_int_equal(pages_of(text), 2);
	size_t page_2 = str_find(text, STR("\f"), 0);
	assert_true(str_find(text, STR("Tổng số"), 0) > page_2);
	assert_true(str_find(text, STR("GIÁM ĐỐC"), 0) > page_2);
}

static size_t
page_of(struct str text, const char *words)
{
	size_t at = str_find(text, str_of(words), 0);

	assert_true(at != SIZE_MAX);
	return 1 + occurrences(str_slice(text, 0, at), "\f");
}

static void
the_last_row_stays_with_the_signature(void **state)
{
	(void)state;
	/* Grown row by row, so that the table ends anywhere on its last page. */
	for (int rows = 20; rows < 60; rows++) {
		struct doc d = numbered_list(rows, STR("Giải pháp"));
		d.blocks.at[0].table.keep_with_next = true;
		struct doc_para *p = doc_add_para(&d, &arena);
		p->keep_with_next = true;
		doc_add_run(p, &arena, STR("Tổng số"), false, false);
		struct doc_table *t = doc_add_table(&d, &arena, 1);
		t->no_borders = true;
		put(doc_add_row(t, &arena), 0, STR("GIÁM ĐỐC"))->space_after_pt = 100;
		struct str text = pdf_text(&d);
		size_t last = page_of(text, arena_printf(&arena, "mốc%dhết", rows).at);
		assert_int_equal(page_of(text, "Tổng số"), last);
		assert_int_equal(page_of(text, "GIÁM ĐỐC"), last);
		assert_int_equal(pages_of(text), last);
	}
}

static void *
write_some(void *arg)
{
	struct arena mine = {0};
	struct err e = {0};
	struct str bytes;
	bool ok = true;

	for (int i = 0; i < 5; i++)
		ok = doc_write_pdf(&mine, arg, &bytes, &e) && bytes.len > 2000 && ok;
	arena_reset(&mine);
	return ok ? arg : NULL;
}

static void
threads_write_at_once(void **state)
{
	(void)state;
	struct doc d = numbered_list(20, STR("Giải pháp"));
	pthread_t threads[4];
	void *ok;

	for (size_t i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, write_some, &d), 0);
	for (size_t i = 0; i < COUNT_OF(threads); i++) {
		pthread_join(threads[i], &ok);
		assert_non_null(ok);
	}
}

static void
html_is_escaped_and_has_no_style(void **state)
{
	(void)state;
	struct doc d = numbered_list(2, STR("<script>alert('x')</script> &"));
	struct str html = doc_write_html(&arena, &d);

	assert_false(contains(html, "<script"));
	assert_true(contains(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;"));
	assert_false(contains(html, "style="));
	assert_true(contains(html, "<th scope=\"row\" rowspan=\"2\">"));
	assert_int_equal(occurrences(html, "<thead>"), occurrences(html, "</thead>"));
	assert_int_equal(occurrences(html, "<tr>"), 3);
}

static void
xlsx_shows_the_number_but_holds_the_text(void **state)
{
	(void)state;
	struct doc d = numbered_list(2, STR("Giải pháp")), back = {0};
	struct err e = {0};
	struct str bytes;

	assert_true(doc_write_xlsx(&arena, &d, &bytes, &e));
	assert_true(doc_parse(&arena, bytes, &back, &e));
	const struct doc_table *t = &back.blocks.at[0].table;
	assert_int_equal(t->rows.len, 3);
	assert_int_equal(t->rows.at[1].cells.at[0].row_span, 2);
	assert_true(
		str_eq(doc_cell_text(&t->rows.at[1].cells.at[1], &arena), STR("Giải pháp mốc1hết")));
}

static const struct sheet_column columns[] = {{STR_INIT("Tên"), SHEET_TEXT, 30},
                                              {STR_INIT("Số"), SHEET_NUMBER, 10},
                                              {STR_INIT("Ngày"), SHEET_DATE, 12}};
static const struct str cells[] = {STR_INIT("=1+1"),        STR_INIT("-5"), STR_INIT("19101"),
                                   STR_INIT("Trạm; \"A\""), STR_INIT("7"),  STR_INIT("")};
static const struct sheet list = {STR_INIT("Sáng kiến: năm 2022 [tất cả] của mọi đơn vị"),
                                  STR_INIT("Năm 2022"),
                                  columns,
                                  3,
                                  cells,
                                  2};

static void
a_list_has_real_numbers_and_dates(void **state)
{
	(void)state;
	struct doc back = {0};
	struct err e = {0};
	struct str bytes;

	assert_true(sheet_write_xlsx(&arena, &list, &bytes, &e));
	assert_true(doc_parse(&arena, bytes, &back, &e));
	const struct doc_table *t = &back.blocks.at[0].table;
	assert_int_equal(utf8_len(t->sheet), 31);
	const struct doc_row *row = &t->rows.at[2];
	assert_true(str_eq(doc_cell_text(&row->cells.at[0], &arena), STR("=1+1")));
	assert_true(str_eq(doc_cell_text(&row->cells.at[1], &arena), STR("-5")));
	assert_true(str_eq(doc_cell_text(&row->cells.at[2], &arena), STR("19/04/2022")) ||
	            str_eq(doc_cell_text(&row->cells.at[2], &arena), STR("19/4/2022")));
}

static void
csv_says_first_what_it_is_and_holds_no_formula(void **state)
{
	(void)state;
	struct str csv = sheet_write_csv(&arena, &list);

	assert_true(str_eq(csv, STR("\xef\xbb\xbf\"Năm 2022\"\r\n"
	                            "\"Tên\";\"Số\";\"Ngày\"\r\n"
	                            "\"'=1+1\";\"-5\";\"19/04/2022\"\r\n"
	                            "\"Trạm; \"\"A\"\"\";\"7\";\"\"\r\n")));
	static const struct str evil[] = {
		STR_INIT("=HYPERLINK(\"http://a\")"),
		STR_INIT("+84 28"),
		STR_INIT("-2+3"),
		STR_INIT("@SUM(A1)"),
		STR_INIT("\t=1"),
		STR_INIT("\r\n=1"),
		STR_INIT("  =1"),
		STR_INIT("\uff1d1"),
		STR_INIT("\uff0b1"),
		STR_INIT("|cmd"),
		STR_INIT("%0A=1"),
	};
	struct sheet one = list;
	one.n_columns = one.n_rows = 1;
	for (size_t i = 0; i < COUNT_OF(evil); i++) {
		one.cells = &evil[i];
		one.filter = evil[i];
		assert_int_equal(occurrences(sheet_write_csv(&arena, &one), "\"'"), 2);
	}
	/* Text that only holds such a sign stays as it is. */
	static const struct str plain = STR_INIT("A=B - C@D");
	one.cells = &plain;
	one.filter = plain;
	assert_int_equal(occurrences(sheet_write_csv(&arena, &one), "\"'"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(docx_reads_back_with_spans_and_numbers, down),
		cmocka_unit_test_teardown(docx_repeats_the_header_and_keeps_rows_whole, down),
		cmocka_unit_test_teardown(each_list_begins_its_numbers_anew, down),
		cmocka_unit_test_teardown(a_rule_is_as_long_as_its_text_or_a_third_of_it, down),
		cmocka_unit_test_teardown(separate_marks_come_out_composed, down),
		cmocka_unit_test_teardown(control_characters_are_left_out_everywhere, down),
		cmocka_unit_test_teardown(pdf_repeats_header_and_domain_on_every_page, down),
		cmocka_unit_test_teardown(a_cell_over_rows_is_whole_on_every_page, down),
		cmocka_unit_test_teardown(a_row_taller_than_a_page_goes_on_overleaf, down),
		cmocka_unit_test_teardown(a_signature_does_not_stand_alone, down),
		cmocka_unit_test_teardown(the_last_row_stays_with_the_signature, down),
		cmocka_unit_test_teardown(threads_write_at_once, down),
		cmocka_unit_test_teardown(html_is_escaped_and_has_no_style, down),
		cmocka_unit_test_teardown(xlsx_shows_the_number_but_holds_the_text, down),
		cmocka_unit_test_teardown(a_list_has_real_numbers_and_dates, down),
		cmocka_unit_test_teardown(csv_says_first_what_it_is_and_holds_no_formula, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
