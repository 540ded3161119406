/* read_pdf_font.c - see pdf_font.h. */
#include "doc/pdf_font.h"

#define LETTERS_MAX 200 /* bytes of one code's letters */

/* Windows-1252 from 0x80 to 0x9f; the rest is Latin-1. */
static const uint16_t windows_1252[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static void
put_letter(struct buf *b, uint32_t c)
{
	char bytes[4];

	if (c >= 0x20 && c < 0x110000 && (c < 0xd800 || c > 0xdfff))
		buf_add(b, bytes, utf8_put(bytes, c));
	else if (c == '\t' || c == '\n' || c == '\r')
		buf_char(b, ' ');
}

static uint32_t
code_of(struct str bytes)
{
	uint32_t code = 0;

	for (size_t i = 0; i < bytes.len && i < 4; i++)
		code = code << 8 | (unsigned char)bytes.at[i];
	return code;
}

/* UTF-16, most significant byte first, its last unit `more` further on. */
static void
put_utf16(struct buf *b, struct str s, uint32_t more)
{
	for (size_t i = 0; i + 1 < s.len; i += 2) {
		uint32_t c = code_of(str_slice(s, i, i + 2));
		if (c >= 0xd800 && c < 0xdc00 && i + 3 < s.len) {
			c = 0x10000 + ((c & 0x3ff) << 10) + (code_of(str_slice(s, i + 2, i + 4)) & 0x3ff);
			i += 2;
		}
		put_letter(b, i + 3 < s.len ? c : c + more);
	}
}

static void
map(struct pdf_font *f, uint32_t code, struct str utf16, uint32_t more)
{
	struct arena mine = {0};
	struct buf b = {.arena = &mine};

	if (code < PDF_CODES) {
		put_utf16(&b, utf16, more);
		if (b.len > 0 && b.len <= LETTERS_MAX) {
			f->letters[code] = (uint32_t)f->text.len + 1;
			buf_char(&f->text, (char)b.len);
			buf_str(&f->text, buf_view(&b));
		}
	}
	arena_reset(&mine);
}

static void
map_range(struct pdf *p, struct pdf_font *f, struct str from, struct str to, struct str letters)
{
	uint32_t first = code_of(pdf_string(p->arena, from)), last = code_of(pdf_string(p->arena, to));
	size_t in = 1;

	if (last >= PDF_CODES)
		last = PDF_CODES - 1;
	bool each = letters.len > 0 && letters.at[0] == '[';
	struct str one = each ? STR("") : pdf_string(p->arena, letters);
	for (uint32_t code = first; code <= last; code++) {
		if (each)
			one = pdf_string(p->arena, pdf_next(letters, &in));
		map(f, code, one, each ? 0 : code - first);
	}
}

/* A map is a program of which two kinds of lists are read: <code> <letters>, and
 * <from> <to> <letters>. */
static void
read_map(struct pdf *p, struct pdf_font *f, struct str program)
{
	struct str words[3], word;
	size_t i = 0, n = 0, wanted = 0;

	while ((word = pdf_next(program, &i)).len > 0) {
		if (str_eq(word, STR("beginbfchar")))
			wanted = 2;
		else if (str_eq(word, STR("beginbfrange")))
			wanted = 3;
		else if (str_has_prefix(word, STR("end")))
			wanted = 0;
		if (wanted == 0 || str_has_prefix(word, STR("begin"))) {
			n = 0;
			continue;
		}
		words[n++] = word;
		if (n < wanted)
			continue;
		n = 0;
		if (wanted == 2)
			map(f, code_of(pdf_string(p->arena, words[0])), pdf_string(p->arena, words[1]), 0);
		else
			map_range(p, f, words[0], words[1], words[2]);
	}
}

void
pdf_font_load(struct pdf *p, struct str dict, struct pdf_font *ret)
{
	struct str program = pdf_stream(p, pdf_get(p, dict, "/ToUnicode"));

	ret->wide = str_eq(pdf_get(p, dict, "/Subtype"), STR("/Type0"));
	ret->text = (struct buf){.arena = p->arena};
	if (program.len == 0)
		return;
	ret->letters = arena_array(p->arena, uint32_t, PDF_CODES);
	read_map(p, ret, program);
}

void
pdf_font_show(const struct pdf_font *f, struct str codes, struct buf *b)
{
	size_t step = f->wide ? 2 : 1;

	for (size_t i = 0; i + step <= codes.len; i += step) {
		uint32_t code = code_of(str_slice(codes, i, i + step));
		if (f->letters != NULL && f->letters[code] != 0) {
			const char *at = f->text.at + f->letters[code] - 1;
			buf_add(b, at + 1, (unsigned char)*at);
		} else if (!f->wide) {
			put_letter(b, code >= 0x80 && code < 0xa0 ? windows_1252[code - 0x80] : code);
		}
	}
}
