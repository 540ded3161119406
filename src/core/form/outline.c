/* outline.c - see outline.h. Headings as in the annex of Kế hoạch 455/KH-CNTY. */
#include "core/form/outline.h"

#include "core/form/items.h"
#include "text/text.h"

static const struct str headings[5] = {
	STR_INIT("dac diem tinh hinh"), STR_INIT("thuc trang tai"),
	STR_INIT("tom tat ve mo hinh"), STR_INIT("ket qua dat duoc sau khi ap dung"),
	STR_INIT("danh gia chung"),
};

/* 0..4 when the paragraph is the heading of a section, else -1. */
static int
section_of(struct arena *a, struct str s)
{
	struct str folded = text_fold(a, s), first, rest = folded;

	if (folded.len == 0 || folded.len > 120 || !str_cut(&rest, ' ', &first) || rest.at == NULL)
		return -1;
	for (int i = 0; i < 5; i++)
		if (str_has_prefix(rest, headings[i]) || str_has_prefix(folded, headings[i]))
			return i;
	return -1;
}

static bool
has_words(struct arena *a, struct str text)
{
	struct str line;

	for (struct str rest = text; text.len > 0 && str_cut(&rest, '\n', &line);)
		if (text_fold(a, line).len > 8 && line.at[0] != '(')
			return true;
	return false;
}

void
form_find_outline(struct arena *a, const struct doc *d, struct form_found *f)
{
	struct buf text[5] = {{.arena = a}, {.arena = a}, {.arena = a}, {.arena = a}, {.arena = a}};
	int section = -1, seen = 0;

	for (size_t i = 0; i < d->blocks.len; i++) {
		if (d->blocks.at[i].kind != DOC_PARA)
			continue;
		struct str s = form_text(a, doc_para_text(&d->blocks.at[i].para, a));
		int next = section_of(a, s);
		if (next >= 0) {
			seen += next == section + 1;
			section = next;
		} else if (section >= 0 && s.len > 0) {
			buf_str(&text[section], s);
			buf_char(&text[section], '\n');
		}
	}
	f->has_outline = seen == 5;
	/* In an empty form I, II and IV hold nothing but a remark in brackets. */
	for (int i = 0; i < 4 && seen == 5; i++)
		f->outline_filled |= i != 2 && has_words(a, buf_view(&text[i]));
	for (int i = 0; i < 5; i++)
		f->outline[i] = f->has_outline && text[i].len > 0 ? str_trim(buf_view(&text[i])) : STR("");
}
