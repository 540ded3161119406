/* read_test.c - documents from outside, through the sandboxed child. */
#include "doc/read.h"
#include "doc/zipfile.h"
#include "os/os.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bool
read_bytes(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	char path[] = "read_test.XXXXXX";
	struct err w = {0};
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	assert_true(os_write_file(path, bytes, 0600, &w));
	bool ok = doc_read_file(a, path, ret, e);
	unlink(path);
	return ok;
}

/* A Word document: the given body, styles and numbering; NULL leaves a part out. */
static struct str
word(struct arena *a, const char *body, const char *styles, const char *numbering)
{
	struct zip_member parts[3];
	struct str ret;
	struct err e = {0};
	size_t n = 0;

	parts[n++] = (struct zip_member){
		"word/document.xml", arena_printf(a, "<w:document><w:body>%s</w:body></w:document>", body)};
	if (styles != NULL)
		parts[n++] = (struct zip_member){"word/styles.xml",
		                                 arena_printf(a, "<w:styles>%s</w:styles>", styles)};
	if (numbering != NULL)
		parts[n++] = (struct zip_member){
			"word/numbering.xml", arena_printf(a, "<w:numbering>%s</w:numbering>", numbering)};
	assert_true(zip_build(a, parts, n, &ret, &e));
	return ret;
}

static void
read_word(struct arena *a, const char *body, const char *styles, const char *numbering,
          struct doc *ret)
{
	struct err e = {0};
	if (!read_bytes(a, word(a, body, styles, numbering), ret, &e))
		fail_msg("%s (%s)", e.msgid, e.detail);
}

static void
text_is(struct arena *a, const struct doc_para *p, const char *want)
{
	struct str got = doc_para_text(p, a);
	if (!str_eq(got, str_of(want)))
		fail_msg("got «%.*s», want «%s»", STR_ARG(got), want);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define BOX(text) \
	"<w:p><w:r><w:t>Trước</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" \
	"<w:txbxContent>" P( \
		text) "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>" \
			  "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" P( \
				  text) "</w:txbxContent></v:textbox>" \
						"</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"

static void
a_text_box_is_read_once_behind_its_paragraph(void **state)
{
	struct arena a = {0};
	struct doc d;
	(void)state;

	read_word(&a, BOX("Trong khung") P("Sau"), NULL, NULL, &d);
	assert_int_equal(d.blocks.len, 3);
	text_is(&a, &d.blocks.at[0].para, "Trước");
	text_is(&a, &d.blocks.at[1].para, "Trong khung");
	text_is(&a, &d.blocks.at[2].para, "Sau");
	read_word(&a,
	          "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:tbl><w:tr><w:tc>" P(
				  "Ô") "</w:tc></w:tr></w:tbl></w:txbxContent></v:textbox></v:shape></w:pict>"
	                   "</w:r></w:p>",
	          NULL, NULL, &d);
	assert_int_equal(d.blocks.len, 2);
	assert_int_equal(d.blocks.at[1].kind, DOC_TABLE);
	arena_reset(&a);
}

static void
a_style_takes_over_what_it_is_based_on(void **state)
{
	static const char styles[] =
		"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr>"
		"</w:rPrDefault></w:docDefaults>"
		"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"/>"
		"<w:style w:styleId=\"Base\"><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr>"
		"<w:rPr><w:rFonts w:ascii=\"VNI-Times\"/></w:rPr></w:style>"
		"<w:style w:styleId=\"Middle\"><w:basedOn w:val=\"Base\"/></w:style>"
		"<w:style w:styleId=\"Leaf\"><w:basedOn w:val=\"Middle\"/></w:style>"
		"<w:style w:styleId=\"Round\"><w:basedOn w:val=\"Round\"/></w:style>";
	static const char numbering[] =
		"<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
		"<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
		"<w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num>";
	static const char leaf[] = "<w:p><w:pPr><w:pStyle w:val=\"Leaf\"/></w:pPr><w:r><w:t>Một</w:t>"
							   "</w:r></w:p>";
	static const char round[] = "<w:p><w:pPr><w:pStyle w:val=\"Round\"/></w:pPr><w:r><w:t>Hai"
								"</w:t></w:r></w:p>";
	struct arena a = {0};
	struct doc d;
	(void)state;

	read_word(&a, arena_printf(&a, "%s%s%s", leaf, leaf, round).at, styles, numbering, &d);
	const struct doc_para *p = &d.blocks.at[1].para;
	assert_true(str_eq(p->label, STR("2.")));
	assert_true(str_eq(p->runs.at[0].font, STR("VNI-Times")) && p->runs.at[0].legacy_font);
	p = &d.blocks.at[2].para;
	assert_int_equal(p->label.len, 0);
	assert_true(str_eq(p->runs.at[0].font, STR(".VnTime")));
	arena_reset(&a);
}

static void
what_was_deleted_in_a_tracked_change_is_gone(void **state)
{
	struct arena a = {0};
	struct doc d;
	(void)state;

	read_word(&a,
	          "<w:p><w:ins><w:r><w:t>Mới</w:t></w:r></w:ins><w:del><w:r><w:delText>Cũ</w:delText>"
	          "</w:r></w:del></w:p><w:tbl><w:tr><w:tc>" P(
				  "A") "</w:tc></w:tr><w:tr><w:trPr><w:del/>"
	                   "</w:trPr><w:tc>" P("B") "</w:tc></w:tr><w:tr><w:tc>" P(
						   "C") "</w:tc></w:tr></w:tbl>",
	          NULL, NULL, &d);
	text_is(&a, &d.blocks.at[0].para, "Mới");
	assert_int_equal(d.blocks.at[1].table.rows.len, 2);
	assert_int_equal(d.blocks.at[1].table.rows.at[1].source_row, 3);
	arena_reset(&a);
}

/* Papers laid out in one large table hold the form in a cell. */
static void
a_wide_table_in_a_cell_is_a_table_of_its_own(void **state)
{
	static const char inner[] = "<w:tbl><w:tr><w:tc>" P("1") "</w:tc><w:tc>" P(
		"2") "</w:tc><w:tc>" P("3") "</w:tc></w:tr></w:tbl>";
	struct arena a = {0};
	struct doc d;
	(void)state;

	read_word(
		&a, arena_printf(&a, "<w:tbl><w:tr><w:tc>" P("Ngoài") "%s</w:tc></w:tr></w:tbl>", inner).at,
		NULL, NULL, &d);
	assert_int_equal(d.blocks.len, 2);
	assert_int_equal(d.blocks.at[0].table.columns, 1);
	assert_int_equal(d.blocks.at[1].table.columns, 3);
	assert_int_equal(d.blocks.at[1].table.number, 2);
	arena_reset(&a);
}

static void
has_gap(const struct doc *d, enum doc_gap_kind kind, int row, const char *name)
{
	for (size_t i = 0; i < d->gaps.len; i++)
		if (d->gaps.at[i].kind == kind && d->gaps.at[i].row == row &&
		    str_eq(d->gaps.at[i].name, str_of(name)))
			return;
	fail_msg("no gap %d in row %d", (int)kind, row);
}

static struct str
book(struct arena *a, struct str sheet)
{
	struct str ret;
	struct err e = {0};
	const struct zip_member parts[] = {
		{"xl/workbook.xml",
	     STR_INIT("<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/><sheet name=\"Nháp\" "
	              "state=\"hidden\" r:id=\"r1\"/></sheets></workbook>")},
		{"xl/_rels/workbook.xml.rels",
	     STR_INIT("<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>")},
		{"xl/s.xml", sheet},
	};
	assert_true(zip_build(a, parts, COUNT_OF(parts), &ret, &e));
	return ret;
}

static struct str
sheet(struct arena *a, int rows, int columns)
{
	struct buf b = {.arena = a};

	buf_str(&b, STR("<worksheet><sheetData>"));
	for (int r = 1; r <= rows; r++) {
		buf_printf(&b, "<row r=\"%d\">", r);
		for (int c = 0; c < columns; c++)
			buf_printf(&b, "<c t=\"inlineStr\"><is><t>Ô %d %d %u</t></is></c>", r, c,
			           (unsigned)r * 2654435761u + (unsigned)c * 40503u);
		buf_str(&b, STR("</row>"));
	}
	buf_str(&b, STR("</sheetData></worksheet>"));
	return book(a, buf_view(&b));
}

/* A quotation mark that nothing closes swallows no rows. */
static void
an_open_quotation_mark_is_told_and_takes_one_field(void **state)
{
	struct arena a = {0};
	struct doc d;
	struct err e = {0};
	(void)state;

	assert_true(read_bytes(
		&a, STR("a;b;c\n\"hai;;\n;;dòng\";\"x \"\"y\"\"\";3\n1;\"mở;3\n1;\"đóng\";3\n"), &d, &e));
	const struct doc_table *t = &d.blocks.at[0].table;
	assert_int_equal(t->rows.len, 4);
	assert_true(str_eq(doc_cell_text(&t->rows.at[1].cells.at[1], &a), STR("x \"y\"")));
	assert_true(str_eq(doc_cell_text(&t->rows.at[2].cells.at[1], &a), STR("\"mở")));
	assert_true(str_eq(doc_cell_text(&t->rows.at[3].cells.at[1], &a), STR("đóng")));
	assert_int_equal(d.gaps.len, 1);
	has_gap(&d, DOC_GAP_QUOTE, 4, "");
	arena_reset(&a);
}

/* «1. Một» and «2. Hai» below each other in one cell is how Excel saves a list. */
static void
a_field_over_several_lines_does_not_make_a_table_plain_text(void **state)
{
	static const char *const files[] = {
		"a;b;c\n1;\"một\nhai\nba\";3\n",
		"\"a, b\",\"hai\ndòng\",c\n1,\"một\nhai\nba\",3\n",
		"a\tb\tc\r\n1\t\"một\r\nhai\r\nba\"\t3\r\n",
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct arena a = {0};
		struct doc d;
		struct err e = {0};
		assert_true(read_bytes(&a, str_of(files[i]), &d, &e));
		if (d.plain.len > 0 || d.blocks.len != 1 || d.blocks.at[0].kind != DOC_TABLE)
			fail_msg("no table: %s", files[i]);
		const struct doc_table *t = &d.blocks.at[0].table;
		assert_int_equal(t->rows.len, 2);
		assert_int_equal(t->columns, 3);
		assert_true(str_eq(doc_cell_text(&t->rows.at[1].cells.at[1], &a), STR("một\nhai\nba")));
		arena_reset(&a);
	}
}

static void
running_text_is_no_table_whatever_marks_it_has(void **state)
{
	static const char *const texts[] = {
		"Một, hai, ba và bốn.\nKhông còn gì.\n",
		"Một, hai, ba và bốn.",
		"“Một”, \"hai\", ba\n\"bốn; năm; sáu\nbảy\" tám\n",
		"Gồm: một; hai; ba\n\"bốn; năm; sáu\"\n",
		"\n\n",
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct arena a = {0};
		struct doc d;
		struct err e = {0};
		assert_true(read_bytes(&a, str_of(texts[i]), &d, &e));
		if (!str_eq(d.plain, str_of(texts[i])))
			fail_msg("a table: %s", texts[i]);
		arena_reset(&a);
	}
}

/* Nothing is left out in silence. */
static void
what_a_sheet_leaves_out_is_told(void **state)
{
	struct arena a = {0};
	struct doc d;
	struct err e = {0};
	(void)state;

	assert_true(read_bytes(
		&a,
		book(&a, STR("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
	                 "<row r=\"7\"><c r=\"A7\"><f>SUM(A1)</f></c><c r=\"B7\" t=\"e\"><f>A</f>"
	                 "<v>#REF!</v></c><c r=\"C7\"><f>A1</f><v>1</v></c>"
	                 "<c r=\"BL7\"><v>64</v></c><c r=\"BM7\"><v>65</v></c><c r=\"XFD7\"/></row>"
	                 "</sheetData></worksheet>")),
		&d, &e));
	assert_int_equal(d.blocks.at[0].table.columns, 64);
	assert_int_equal(d.gaps.len, 4);
	has_gap(&d, DOC_GAP_COLUMNS, 7, "");
	has_gap(&d, DOC_GAP_FORMULA, 7, "A7");
	has_gap(&d, DOC_GAP_ERROR, 7, "B7");
	has_gap(&d, DOC_GAP_HIDDEN, 0, "Nháp");
	arena_reset(&a);
}

/* Photographs make a file large, and nobody reads them. */
static void
pictures_do_not_count(void **state)
{
	struct arena made = {.limit = (size_t)512 * 1024 * 1024}, a = {0};
	size_t size = (size_t)80 * 1024 * 1024;
	char *picture = arena_array(&made, char, size);
	struct str bytes;
	struct doc d;
	struct err e = {0};
	(void)state;

	const struct zip_member parts[] = {
		{"word/media/image1.bmp", {picture, size}},
		{"word/document.xml", STR_INIT("<w:document><w:body>" P("Chữ") "</w:body></w:document>")}};
	assert_true(zip_build(&made, parts, COUNT_OF(parts), &bytes, &e));
	assert_true(read_bytes(&a, bytes, &d, &e));
	text_is(&a, &d.blocks.at[0].para, "Chữ");
	arena_reset(&a);
	arena_reset(&made);
}

static void
a_sheet_comes_back_cell_by_cell(void **state)
{
	struct arena a = {0};
	struct doc d;
	struct err e = {0};
	(void)state;

	assert_true(read_bytes(&a, sheet(&a, 30, 5), &d, &e));
	assert_int_equal(d.blocks.len, 1);
	assert_int_equal(d.blocks.at[0].table.rows.len, 30);
	assert_int_equal(d.blocks.at[0].table.columns, 5);
	struct str t = doc_cell_text(&d.blocks.at[0].table.rows.at[29].cells.at[4], &a);
	assert_true(str_has_prefix(t, STR("Ô 30 4 ")));
	arena_reset(&a);
}

/* The arena of the reader aborts when it runs full, so the answer must be measured first. */
static void
a_document_too_large_for_the_arena_is_refused_and_does_not_end_the_program(void **state)
{
	struct arena made = {.limit = (size_t)512 * 1024 * 1024}, a = {.limit = 4 * 1024 * 1024};
	struct doc d;
	struct err e = {0};
	(void)state;

	assert_false(read_bytes(&a, sheet(&made, 6000, 20), &d, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_true(a.used <= a.limit);
	arena_reset(&a);
	arena_reset(&made);
}

/* What a page does with a document takes as much memory again: it gets half at most. */
static void
a_document_leaves_room_for_what_is_done_with_it(void **state)
{
	struct arena made = {.limit = (size_t)512 * 1024 * 1024};
	(void)state;

	for (size_t kb = 500; kb <= 8000; kb += 1500) {
		struct arena a = {.limit = (size_t)64 * 1024 * 1024};
		struct buf b = {.arena = &made};
		struct doc d;
		struct err e = {0};
		for (size_t row = 0; row < 8; row++) {
			for (size_t i = 0; i < kb * 2; i++)
				buf_str(&b,
				        STR("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"));
			buf_str(&b, STR(",a,b\n"));
		}
		bool ok = read_bytes(&a, buf_view(&b), &d, &e);
		assert_true(ok ? kb <= 3500 : e.code == ERR_LIMIT);
		assert_true(a.used <= a.limit / 2);
		arena_reset(&a);
	}
	arena_reset(&made);
}

static void
what_is_not_a_document_is_refused_by_its_content(void **state)
{
	static const struct str files[] = {STR_INIT("%PDF-1.7 x"), STR_INIT("{\\rtf1 x}"),
	                                   STR_INIT("\x89PNG\r\n"), STR_INIT("PK\3\4 cut")};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct arena a = {0};
		struct doc d;
		struct err e = {0};
		assert_false(read_bytes(&a, files[i], &d, &e));
		assert_int_equal(e.code, ERR_INVALID);
		arena_reset(&a);
	}
}

static void
a_doctype_is_refused(void **state)
{
	struct arena a = {0};
	struct doc d;
	struct err e = {0};
	struct str bytes;
	const struct zip_member parts[] = {
		{"word/document.xml",
	     STR_INIT("<!DOCTYPE x [<!ENTITY a \"b\">]><w:document><w:body><w:p/></w:body>"
	              "</w:document>")}};
	(void)state;

	assert_true(zip_build(&a, parts, 1, &bytes, &e));
	assert_false(read_bytes(&a, bytes, &d, &e));
	assert_int_equal(e.code, ERR_INVALID);
	arena_reset(&a);
}

static void
what_unpacks_to_far_more_than_it_is_is_refused(void **state)
{
	enum { SIZE = 8 * 1024 * 1024 };
	static const char begin[] = "<w:document><w:body><w:p><w:r><w:t>",
					  end[] = "</w:t></w:r></w:p></w:body></w:document>";
	struct arena a = {0};
	struct doc d;
	struct err e = {0};
	struct str bytes;
	struct buf text = buf_sized(&a, SIZE + 200);
	(void)state;

	buf_str(&text, str_of(begin));
	for (size_t i = 0; i < SIZE; i++)
		buf_char(&text, ' ');
	buf_str(&text, str_of(end));
	const struct zip_member parts[] = {{"word/document.xml", buf_view(&text)}};
	assert_true(zip_build(&a, parts, 1, &bytes, &e));
	assert_true(bytes.len < SIZE / 200);
	assert_false(read_bytes(&a, bytes, &d, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	arena_reset(&a);
}

/* LibreOffice shows it as the maker's language writes days; what it means stands beside it. */
static void
a_date_in_a_sheet_of_opendocument_is_read_by_its_value(void **state)
{
	struct arena a = {0};
	struct doc d = {0};
	struct err e = {0};
	struct str bytes;
	const struct zip_member parts[] = {
		{"content.xml",
	     STR_INIT("<office:document-content><office:body><office:spreadsheet><table:table "
	              "table:name=\"S\"><table:table-row><table:table-cell "
	              "office:value-type=\"date\" office:date-value=\"2022-07-15\"><text:p>07/15/22"
	              "</text:p></table:table-cell><table:table-cell><text:p>x</text:p>"
	              "</table:table-cell></table:table-row></table:table></office:spreadsheet>"
	              "</office:body></office:document-content>")}};
	(void)state;

	assert_true(zip_build(&a, parts, 1, &bytes, &e));
	assert_true(read_bytes(&a, bytes, &d, &e));
	assert_int_equal(d.blocks.at[0].kind, DOC_TABLE);
	const struct doc_row *r = &d.blocks.at[0].table.rows.at[0];
	assert_string_equal(arena_str(&a, doc_cell_text(&r->cells.at[0], &a)).at, "15/07/2022");
	assert_string_equal(arena_str(&a, doc_cell_text(&r->cells.at[1], &a)).at, "x");
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sheet_comes_back_cell_by_cell),
		cmocka_unit_test(
			a_document_too_large_for_the_arena_is_refused_and_does_not_end_the_program),
		cmocka_unit_test(a_document_leaves_room_for_what_is_done_with_it),
		cmocka_unit_test(an_open_quotation_mark_is_told_and_takes_one_field),
		cmocka_unit_test(a_field_over_several_lines_does_not_make_a_table_plain_text),
		cmocka_unit_test(running_text_is_no_table_whatever_marks_it_has),
		cmocka_unit_test(what_a_sheet_leaves_out_is_told),
		cmocka_unit_test(pictures_do_not_count),
		cmocka_unit_test(a_text_box_is_read_once_behind_its_paragraph),
		cmocka_unit_test(a_style_takes_over_what_it_is_based_on),
		cmocka_unit_test(what_was_deleted_in_a_tracked_change_is_gone),
		cmocka_unit_test(a_wide_table_in_a_cell_is_a_table_of_its_own),
		cmocka_unit_test(what_is_not_a_document_is_refused_by_its_content),
		cmocka_unit_test(a_date_in_a_sheet_of_opendocument_is_read_by_its_value),
		cmocka_unit_test(a_doctype_is_refused),
		cmocka_unit_test(what_unpacks_to_far_more_than_it_is_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
