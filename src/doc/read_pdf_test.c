/* read_pdf_test.c - the words of PDF files, whole and damaged. */
#include "doc/read.h"
#include "os/os.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A PDF as programs write it that have no letters of their own: objects in any order, the page's
 * program in two parts, a font of Windows-1252, and one with a map. */
static const char plain_pdf[] =
	"%PDF-1.4\n"
	"5 0 obj << /Length 60 >> stream\nBT /F1 12 Tf 72 700 Td (Phi\\350u l\\(1\\)) Tj T* (b-n)' endstream endobj\n"
	"6 0 obj << >> stream\n/F2 9 Tf [<0001> -400 <0002 0003>] TJ ET endstream endobj\n"
	"2 0 obj << /Type /Page /Parent 1 0 R /Contents [5 0 R 6 0 R] >> endobj\n"
	"1 0 obj << /Type /Pages /Kids [2 0 R] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >> endobj\n"
	"3 0 obj << /Type /Font /Subtype /Type1 >> endobj\n"
	"4 0 obj << /Type /Font /Subtype /Type0 /ToUnicode 7 0 R >> endobj\n"
	"7 0 obj << >> stream\n1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001>"
	" <1EA4> endbfchar 1 beginbfrange <0002> <0003> <006E> endbfrange endstream endobj\n";

static bool
read_text(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	char path[] = "read_test.XXXXXX";
	struct err w = {0};
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	assert_true(os_write_file(path, bytes, 0600, &w));
	bool ok = doc_read_text_file(a, path, ret, e);
	unlink(path);
	return ok;
}

static void
the_words_of_a_pdf_are_read_for_who_wants_no_more(void **state)
{
	struct arena a = {0};
	struct str pdf = str_of(plain_pdf);
	struct doc d;
	struct err e = {0};

	(void)state;
	assert_true(read_text(&a, pdf, &d, &e));
	assert_int_equal(d.blocks.len, 1);
	assert_string_equal(arena_str(&a, doc_para_text(&d.blocks.at[0].para, &a)).at,
	                    "Phièu l(1)\nb-nẤ no");
	/* It is no form that could be imported. */
	assert_false(doc_parse(&a, pdf, &d, &e));
	assert_int_equal(e.code, ERR_INVALID);
	arena_reset(&a);
}

/* Wherever it is cut and whatever stands in it: read or refused, and nothing else. */
static void
a_damaged_pdf_is_read_or_refused(void **state)
{
	char bytes[sizeof(plain_pdf)];
	uint32_t random = 1;

	(void)state;
	for (size_t i = 0; i < 4000; i++) {
		struct arena a = {0};
		struct doc d;
		struct err e = {0};
		memcpy(bytes, plain_pdf, sizeof(plain_pdf));
		for (size_t k = 0; k < i % 7; k++) {
			random = random * 1664525 + 1013904223;
			bytes[8 + (random >> 8) % (sizeof(plain_pdf) - 9)] =
				"(<[]>)/ 0R\\\xff"[random >> 8 & 11];
		}
		size_t len = i % 2 == 0 ? sizeof(plain_pdf) - 1 : 8 + i % (sizeof(plain_pdf) - 8);
		bool ok = doc_parse_text(&a, (struct str){bytes, len}, &d, &e);
		assert_true(ok ? d.blocks.len > 0 : e.code == ERR_INVALID);
		for (size_t k = 0; ok && k < d.blocks.len; k++)
			assert_true(utf8_valid(doc_para_text(&d.blocks.at[k].para, &a)));
		arena_reset(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_words_of_a_pdf_are_read_for_who_wants_no_more),
		cmocka_unit_test(a_damaged_pdf_is_read_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
