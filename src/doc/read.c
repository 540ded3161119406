/* read.c - what kind of file it is, and the limits all readers keep; see read.h. */
#include "doc/read.h"

#include "doc/read_inner.h"
#include "doc/refusal.h"
#include "doc/zipfile.h"
#include "text/decode.h"

#include <string.h>

#define ROWS_MAX 20000
#define CELLS_MAX 200000
#define GAPS_MAX 100

bool
read_count_rows(struct read_limits *l, struct err *e)
{
	return ++l->rows <= ROWS_MAX || refuse(e, REFUSE_ROWS, "rows");
}

bool
read_count_cells(struct read_limits *l, size_t n, struct err *e)
{
	l->cells += n;
	return l->cells <= CELLS_MAX || refuse(e, REFUSE_CELLS, "cells");
}

void
read_gap(struct doc *d, struct arena *a, enum doc_gap_kind kind, int table, int row,
         struct str name)
{
	/* The first of a kind in a table is enough to make a person look. */
	for (size_t i = 0; i < d->gaps.len; i++)
		if (d->gaps.at[i].kind == kind && d->gaps.at[i].table == table && table != 0)
			return;
	if (d->gaps.len < GAPS_MAX)
		*list_push(&d->gaps, a) = (struct doc_gap){kind, table, row, name};
}

void
read_square(struct doc_table *t, struct arena *a)
{
	for (size_t i = 0; i < t->rows.len; i++)
		while ((int)t->rows.at[i].cells.len < t->columns)
			*list_push(&t->rows.at[i].cells, a) = (struct doc_cell){.col_span = 1, .row_span = 1};
}

/* What a file is by its first bytes, whatever its name says. Letters alone may also begin
 * a text, so the rest of the head must have a zero byte then. */
static const struct magic {
	struct str bytes;
	bool letters;
	enum refusal why;
} magics[] = {
	{STR_INIT("%PDF"), false, REFUSE_PDF},
	{STR_INIT("{\\rtf"), false, REFUSE_RTF},
	{STR_INIT("\x89PNG"), false, REFUSE_PICTURE},
	{STR_INIT("\xff\xd8\xff"), false, REFUSE_PICTURE},
	{STR_INIT("GIF8"), true, REFUSE_PICTURE},
	{STR_INIT("BM"), true, REFUSE_PICTURE},
	{STR_INIT("RIFF"), true, REFUSE_PICTURE},
	{STR_INIT("II*\0"), false, REFUSE_PICTURE},
	{STR_INIT("MM\0*"), false, REFUSE_PICTURE},
	{STR_INIT("Rar!"), true, REFUSE_RAR},
	{STR_INIT("7z\xbc\xaf"), false, REFUSE_7Z},
	{STR_INIT("\x7f"
              "ELF"),
     false, REFUSE_PROGRAM},
	{STR_INIT("MZ"), true, REFUSE_PROGRAM},
};

static bool
is_magic(struct str bytes, const struct magic *m)
{
	if (!str_has_prefix(bytes, m->bytes))
		return false;
	return !m->letters || str_find(str_slice(bytes, 0, 512), STR("\0"), 0) != SIZE_MAX;
}

/* Names inside of an OLE compound file are UTF-16. */
static bool
has_name(struct arena *a, struct str bytes, const char *name)
{
	struct buf b = {.arena = a};

	for (const char *c = name; *c != '\0'; c++)
		buf_add(&b, (const char[2]){*c, 0}, 2);
	return str_find(bytes, buf_view(&b), 0) != SIZE_MAX;
}

/* Sites and other programs save web pages under the names of Word and Excel. */
static bool
is_web_page(struct arena *a, struct str bytes)
{
	static const struct str heads[] = {STR_INIT("<HTML"), STR_INIT("<!DOCTYPE"),
	                                   STR_INIT("<?XML"), STR_INIT("<TABLE"),
	                                   STR_INIT("<META"), STR_INIT("MIME-VERSION:")};
	struct buf b = buf_sized(a, 64);
	struct str s = str_has_prefix(bytes, STR("\xef\xbb\xbf")) ? str_slice(bytes, 3, bytes.len)
	                                                          : bytes;

	s = str_slice(str_trim(str_slice(s, 0, 512)), 0, 20);
	for (size_t i = 0; i < s.len; i++)
		buf_char(&b, s.at[i] >= 'a' && s.at[i] <= 'z' ? (char)(s.at[i] - 32) : s.at[i]);
	for (size_t i = 0; i < COUNT_OF(heads) && b.len > 0; i++)
		if (str_has_prefix(buf_view(&b), heads[i]))
			return true;
	return false;
}

static bool
refuse_by_content(struct arena *a, struct str bytes, struct err *e)
{
	for (size_t i = 0; i < COUNT_OF(magics); i++)
		if (is_magic(bytes, &magics[i]))
			return refuse(e, magics[i].why, "magic %zu", i);
	if (str_has_prefix(bytes, STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
		return refuse(
			e, has_name(a, bytes, "EncryptedPackage") ? REFUSE_PASSWORD : REFUSE_OLD_OFFICE, "ole");
	return !is_web_page(a, bytes) || refuse(e, REFUSE_WEB_PAGE, "markup");
}

static bool
parse_zip(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	struct zip_reader *z;

	if (!zip_open_bytes(a, bytes, &z, e))
		return false;
	if (zip_has(z, "word/document.xml"))
		return read_docx(a, z, ret, e);
	if (zip_has(z, "xl/workbook.xml"))
		return read_xlsx(a, z, ret, e);
	if (zip_has(z, "content.xml"))
		return read_odt(a, z, ret, e);
	return refuse(e, REFUSE_OTHER_ZIP, "unknown zip");
}

/* Saved in an encoding without Vietnamese letters, each became a question mark: «C?i c?ch».
 * Some programs do so when they are not asked for UTF-8. */
static bool
has_lost_letters(struct str bytes)
{
	enum { BETWEEN_LETTERS_MAX = 5 };
	size_t lost = 0, multibyte = 0;

	for (size_t i = 1; i + 1 < bytes.len; i++) {
		unsigned char before = (unsigned char)bytes.at[i - 1],
					  after = (unsigned char)bytes.at[i + 1];
		multibyte += (unsigned char)bytes.at[i] == 0xe1 && (after == 0xba || after == 0xbb);
		lost += bytes.at[i] == '?' && (before | 32) >= 'a' && (after | 32) >= 'a';
	}
	return lost > BETWEEN_LETTERS_MAX && multibyte == 0;
}

static bool
parse_text(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	struct str text, line;
	struct read_limits limits = {0};

	if (has_lost_letters(bytes))
		return refuse(e, REFUSE_LOST, "question marks");
	if (!text_decode(a, bytes, &text))
		return refuse(e, REFUSE_SCRIPT, "decode");
	char sep = read_csv_separator(text);
	if (sep != 0)
		return read_csv(a, text, sep, ret, e);
	ret->plain = text;
	for (struct str rest = text; str_cut(&rest, '\n', &line);) {
		if (!read_count_cells(&limits, 1, e))
			return false;
		doc_add_run(doc_add_para(ret, a), a, line, false, false);
	}
	return true;
}

bool
doc_parse_text(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	if (!str_has_prefix(bytes, STR("%PDF")))
		return doc_parse(a, bytes, ret, e);
	*ret = (struct doc){0};
	return read_pdf(a, bytes, ret, e);
}

bool
doc_parse(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	*ret = (struct doc){0};
	if (bytes.len == 0)
		return refuse(e, REFUSE_EMPTY, "empty");
	if (!refuse_by_content(a, bytes, e))
		return false;
	if (str_has_prefix(bytes, STR("PK\3\4")) || str_has_prefix(bytes, STR("PK\5\6")))
		return parse_zip(a, bytes, ret, e);
	return parse_text(a, bytes, ret, e);
}
