/* read.c - what kind of file it is, and the limits all readers keep; see read.h. */
#include "doc/read.h"

#include "doc/read_inner.h"
#include "doc/zipfile.h"
#include "text/decode.h"

#include <string.h>

#define ROWS_MAX 20000
#define CELLS_MAX 200000

bool
read_count_rows(struct read_limits *l, struct err *e)
{
	return ++l->rows <= ROWS_MAX ||
	       err_set(e, ERR_LIMIT, N_("Bảng có hơn 20.000 dòng. Tách ra nhiều tệp rồi gửi."), "rows");
}

bool
read_count_cells(struct read_limits *l, size_t n, struct err *e)
{
	l->cells += n;
	return l->cells <= CELLS_MAX ||
	       err_set(e, ERR_LIMIT, N_("Bảng có hơn 200.000 ô. Tách ra nhiều tệp rồi gửi."), "cells");
}

void
read_square(struct doc_table *t, struct arena *a)
{
	for (size_t i = 0; i < t->rows.len; i++)
		while ((int)t->rows.at[i].cells.len < t->columns)
			*list_push(&t->rows.at[i].cells, a) = (struct doc_cell){.col_span = 1, .row_span = 1};
}

static const struct refusal {
	struct str magic;
	const char *msgid;
} refusals[] = {
	{STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
     N_("Tệp Word, Excel đời cũ (.doc, .xls) hoặc có đặt mật khẩu. Bỏ mật khẩu, lưu thành .docx hoặc .xlsx rồi gửi lại.")},
	{STR_INIT("%PDF"), N_("Tệp PDF không đọc được thành dòng. Gửi bản Word hoặc Excel.")},
	{STR_INIT("{\\rtf"), N_("Tệp RTF chưa đọc được. Mở bằng Word, lưu thành .docx rồi gửi lại.")},
	{STR_INIT("\x89PNG"), N_("Tệp này là ảnh, dù tên là gì. Gửi bản Word hoặc Excel.")},
	{STR_INIT("\xff\xd8\xff"), N_("Tệp này là ảnh, dù tên là gì. Gửi bản Word hoặc Excel.")},
	{STR_INIT("GIF8"), N_("Tệp này là ảnh, dù tên là gì. Gửi bản Word hoặc Excel.")},
	{STR_INIT("BM"), N_("Tệp này là ảnh, dù tên là gì. Gửi bản Word hoặc Excel.")},
	{STR_INIT("Rar!"), N_("Chưa đọc được tệp .rar. Giải nén rồi gửi từng tệp Word hoặc Excel.")},
	{STR_INIT("7z\xbc\xaf"),
     N_("Chưa đọc được tệp .7z. Giải nén rồi gửi từng tệp Word hoặc Excel.")},
	{STR_INIT("\x7f"
              "ELF"),
     N_("Tệp này là chương trình, không phải văn bản.")},
	{STR_INIT("MZ"), N_("Tệp này là chương trình, không phải văn bản.")},
};

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
	return err_set(e, ERR_INVALID,
	               N_("Tệp nén không phải Word, Excel hay ODT. Giải nén rồi gửi từng tệp."),
	               "unknown zip");
}

/* Many lines with the same number of separators make a CSV file. */
static char
csv_separator(struct str text)
{
	static const char seps[] = {'\t', ';', ','};
	struct str line;

	for (size_t k = 0; k < COUNT_OF(seps); k++) {
		int rows = 0, lines = 0;
		for (struct str rest = text; lines < 10 && str_cut(&rest, '\n', &line);) {
			if (str_trim(line).len == 0)
				continue;
			lines++;
			int n = 0;
			for (size_t i = 0; i < line.len; i++)
				n += line.at[i] == seps[k];
			rows += n >= 2;
		}
		/* Running text has commas too, but not on its first line and on every other. */
		if (lines > 0 && rows == lines && (seps[k] != ',' || lines > 1))
			return seps[k];
	}
	return 0;
}

static bool
parse_text(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	struct str text, line;
	struct read_limits limits = {0};

	if (!text_decode(a, bytes, &text))
		return err_set(
			e, ERR_INVALID,
			N_("Không đọc được chữ trong tệp (có thể là phông TCVN3, VNI hoặc tệp không phải văn bản). Chuyển sang Unicode rồi gửi lại."),
			"decode");
	char sep = csv_separator(text);
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
doc_parse(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	*ret = (struct doc){0};
	if (bytes.len == 0)
		return err_set(e, ERR_INVALID, N_("Tệp rỗng. Kiểm tra lại rồi gửi."), "empty");
	for (size_t i = 0; i < COUNT_OF(refusals); i++)
		if (str_has_prefix(bytes, refusals[i].magic))
			return err_set(e, ERR_INVALID, refusals[i].msgid, "magic %zu", i);
	if (str_has_prefix(bytes, STR("PK")))
		return parse_zip(a, bytes, ret, e);
	return parse_text(a, bytes, ret, e);
}
