/* write_pages_test.c - what stands at the top of a page in programs that break pages themselves. */
#include "doc/pdf_page.h"
#include "doc/read.h"
#include "doc/write.h"
#include "doc/write_inner.h"
#include "doc/zipfile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define DOMAIN "Cải cách tài chính công"

static struct arena arena;

static int
down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static size_t
occurrences(struct str s, const char *needle)
{
	size_t n = 0;

	for (size_t at = 0; (at = str_find(s, str_of(needle), at)) != SIZE_MAX; at++)
		n++;
	return n;
}

/* A header, and rows with one cell over them all in front. */
static struct doc
list_of(int rows)
{
	struct doc d = {.title = STR("Danh sách")};
	struct doc_table *t = doc_add_table(&d, &arena, 2);

	for (int i = 0; i <= rows; i++) {
		struct doc_row *row = doc_add_row(t, &arena);
		row->header = i == 0;
		row->cells.at[0].covered = i > 1;
		if (i == 1)
			row->cells.at[0].row_span = rows;
		if (i <= 1)
			doc_add_run(doc_cell_para(&row->cells.at[0], &arena), &arena,
			            i == 0 ? STR("Lĩnh vực") : STR(DOMAIN), false, false);
		doc_add_run(doc_cell_para(&row->cells.at[1], &arena), &arena,
		            arena_printf(&arena, "Việc thứ %d", i), false, false);
	}
	return d;
}

static size_t
pages_of(const struct doc *d)
{
	struct page pg = page_draw(&arena, d);
	struct err e = {0};
	struct str unused;

	assert_true(pdf_end(pg.pdf, &unused, &e));
	return (size_t)pg.number;
}

static struct str
part_of(struct str bytes, const char *name)
{
	struct zip_reader *z;
	struct err e = {0};
	struct str part;

	assert_true(zip_open_bytes(&arena, bytes, &z, &e) && zip_read(z, &arena, name, &part, &e));
	return part;
}

static void
word_and_browsers_get_the_domain_on_every_page(void **state)
{
	static const int rows[] = {1, 3, 30, 120};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct doc d = list_of(rows[i]);
		size_t pages = pages_of(&d);
		struct err e = {0};
		struct str bytes;
		assert_true(doc_write_docx(&arena, &d, &bytes, &e));
		assert_int_equal(occurrences(part_of(bytes, "word/document.xml"), DOMAIN), pages);
		assert_int_equal(occurrences(doc_write_html(&arena, &d), DOMAIN), pages);
		/* The document itself is left alone, and its rows are still one domain's. */
		assert_int_equal(d.blocks.at[0].table.rows.at[1].cells.at[0].row_span, rows[i]);
		struct doc back;
		assert_true(doc_parse(&arena, bytes, &back, &e));
		assert_int_equal(back.blocks.at[0].table.rows.len, rows[i] + 1);
	}
}

static void
a_sheet_has_the_domain_on_every_page_and_numbers_from_the_second_on(void **state)
{
	(void)state;
	struct doc d = list_of(120), back;
	struct err e = {0};
	struct str bytes;

	assert_true(doc_write_xlsx(&arena, &d, &bytes, &e));
	struct str xml = part_of(bytes, "xl/worksheets/sheet1.xml");
	assert_int_equal(occurrences(xml, "<headerFooter differentFirst=\"1\"><oddHeader>&amp;C"), 1);
	assert_int_equal(occurrences(xml, "&amp;P</oddHeader>"), 1);
	assert_true(doc_parse(&arena, bytes, &back, &e));
	const struct doc_table *t = &back.blocks.at[0].table;
	double page = page_height_pt(&d) - (MARGIN_TOP_MM + MARGIN_BOTTOM_MM) * PT_PER_MM;
	size_t said = 0, most = (size_t)(page / 18);
	for (size_t r = 1; r < t->rows.len; r++) {
		const struct doc_cell *c = &t->rows.at[r].cells.at[0];
		if (c->covered)
			continue;
		said++;
		assert_true(str_eq(doc_cell_text(c, &arena), STR(DOMAIN)));
		assert_in_range(c->row_span, 1, most);
	}
	assert_in_range(said, 2, 6);
}

/* 2.000 bytes of a title need more height than a row of a sheet may have. */
static void
a_row_too_high_for_a_sheet_is_several_joined(void **state)
{
	(void)state;
	struct doc d = list_of(2), back;
	struct buf words = {.arena = &arena};
	struct err e = {0};
	struct str bytes;
	size_t joined = 0;

	while (words.len < 6000)
		buf_str(&words, STR("rút ngắn thời gian "));
	struct doc_cell *c = &d.blocks.at[0].table.rows.at[1].cells.at[1];
	doc_add_run(&c->paras.at[0], &arena, buf_view(&words), false, false);
	assert_true(doc_write_xlsx(&arena, &d, &bytes, &e));
	assert_true(doc_parse(&arena, bytes, &back, &e));
	const struct doc_table *t = &back.blocks.at[0].table;
	const struct doc_cell *high = &t->rows.at[1].cells.at[1];
	assert_in_range(high->row_span, 4, 8);
	for (size_t r = 1; r < t->rows.len; r++)
		joined += t->rows.at[r].cells.at[1].covered;
	assert_int_equal(joined, high->row_span - 1);
	assert_true(str_has_prefix(doc_cell_text(high, &arena), STR("Việc thứ 1rút ngắn")));
}

static void
a_page_begins_where_a_row_has_no_room(void **state)
{
	const double heights[] = {20, 30, 30, 30, 30, 30, 200, 30};
	struct doc d = list_of(7);
	struct doc_table t = table_copy(&arena, &d.blocks.at[0].table);
	static const int spans[] = {1, 2, 0, 2, 0, 1, 1, 1};

	(void)state;
	/* 100 points a page of which 10 are taken: 20 + 2 × 30; 20 + 2 × 30; 20 + 30; the high row. */
	table_begin_pages(&t, heights, 10, 100);
	for (size_t r = 1; r < COUNT_OF(spans); r++) {
		const struct doc_cell *c = &t.rows.at[r].cells.at[0];
		assert_int_equal(c->covered, spans[r] == 0);
		if (!c->covered)
			assert_int_equal(c->row_span, spans[r]);
	}
}

static void
a_row_that_goes_on_overleaf_does_not_begin_anew(void **state)
{
	(void)state;
	struct doc d = list_of(2), said;
	struct buf words = {.arena = &arena};
	struct err e = {0};

	for (int i = 0; i < 3000; i++)
		buf_str(&words, STR("chữ "));
	struct doc_cell *c = &d.blocks.at[0].table.rows.at[1].cells.at[1];
	doc_add_run(doc_cell_para(c, &arena), &arena, buf_view(&words), false, false);
	assert_true(pages_of(&d) > 2);
	assert_true(doc_said_on_every_page(&arena, &d, &said, &e));
	const struct doc_rows *rows = &said.blocks.at[0].table.rows;
	assert_false(rows->at[1].cells.at[0].covered);
	assert_int_equal(rows->len, 3);
}

#define test(fn) cmocka_unit_test_teardown(fn, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(word_and_browsers_get_the_domain_on_every_page),
		test(a_sheet_has_the_domain_on_every_page_and_numbers_from_the_second_on),
		test(a_row_too_high_for_a_sheet_is_several_joined),
		test(a_page_begins_where_a_row_has_no_room),
		test(a_row_that_goes_on_overleaf_does_not_begin_anew),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
