/* read_test.c - documents from outside, through the sandboxed child. */
#include "doc/read.h"
#include "doc/zipfile.h"
#include "os/os.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
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

static void
try_open(void)
{
	_exit(open("/etc/passwd", O_RDONLY) >= 0 ? 0 : 7);
}

static void
try_socket(void)
{
	_exit(socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : 7);
}

static void
try_fork(void)
{
	_exit(fork() >= 0 ? 0 : 7);
}

static void
try_kill(void)
{
	_exit(kill(getppid(), 0) == 0 ? 0 : 7);
}

static void
a_child_is_killed_when_it_reaches_out(void **state)
{
	(void)state;
#if !defined(__SANITIZE_ADDRESS__)
	assert_int_equal(doc_child_try(try_open), -SIGSYS);
	assert_int_equal(doc_child_try(try_socket), -SIGSYS);
	assert_int_equal(doc_child_try(try_fork), -SIGSYS);
	assert_int_equal(doc_child_try(try_kill), -SIGSYS);
#else
	(void)try_open, (void)try_socket, (void)try_fork, (void)try_kill;
	skip();
#endif
}

static struct str
sheet(struct arena *a, int rows, int columns)
{
	struct buf b = {.arena = a};
	struct str ret;
	struct err e = {0};

	buf_str(&b, STR("<worksheet><sheetData>"));
	for (int r = 1; r <= rows; r++) {
		buf_printf(&b, "<row r=\"%d\">", r);
		for (int c = 0; c < columns; c++)
			buf_printf(&b, "<c t=\"inlineStr\"><is><t>Ô %d %d %u</t></is></c>", r, c,
			           (unsigned)r * 2654435761u + (unsigned)c * 40503u);
		buf_str(&b, STR("</row>"));
	}
	buf_str(&b, STR("</sheetData></worksheet>"));
	const struct zip_member parts[] = {
		{"xl/workbook.xml", STR_INIT("<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets>"
	                                 "</workbook>")},
		{"xl/_rels/workbook.xml.rels",
	     STR_INIT("<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>")},
		{"xl/s.xml", buf_view(&b)},
	};
	assert_true(zip_build(a, parts, COUNT_OF(parts), &ret, &e));
	return ret;
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_is_killed_when_it_reaches_out),
		cmocka_unit_test(a_sheet_comes_back_cell_by_cell),
		cmocka_unit_test(
			a_document_too_large_for_the_arena_is_refused_and_does_not_end_the_program),
		cmocka_unit_test(what_is_not_a_document_is_refused_by_its_content),
		cmocka_unit_test(a_doctype_is_refused),
	};
	doc_child_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
