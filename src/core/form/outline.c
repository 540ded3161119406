/* outline.c - see outline.h. Headings as in the annex of Kế hoạch 455/KH-CNTY. */
#include "core/form/outline.h"

#include "core/form/columns.h"
#include "core/form/items.h"
#include "text/text.h"

#define SECTIONS 5

static const struct {
	struct str heading;
	struct str short_one; /* enough behind the number of the section */
} sections[SECTIONS] = {
	{STR_INIT("dac diem tinh hinh"), STR_INIT("dac diem")},
	{STR_INIT("thuc trang tai"), STR_INIT("thuc trang")},
	{STR_INIT("tom tat ve mo hinh"), STR_INIT("tom tat")},
	{STR_INIT("ket qua dat duoc sau khi ap dung"), STR_INIT("ket qua")},
	{STR_INIT("danh gia chung"), STR_INIT("danh gia")},
};

struct reader {
	struct arena *a;
	struct buf text[SECTIONS];
	bool seen[SECTIONS];
	int section; /* that is being read; -1 before the first */
};

/* 0..4 when the line is the heading of a section, else -1. */
static int
section_of(struct arena *a, struct str line)
{
	static const struct str roman[SECTIONS] = {STR_INIT("i"), STR_INIT("ii"), STR_INIT("iii"),
	                                           STR_INIT("iv"), STR_INIT("v")};
	struct str folded = text_fold(a, line), first, rest = folded;

	if (folded.len == 0 || folded.len > 120 || !str_cut(&rest, ' ', &first) || rest.at == NULL)
		return -1;
	for (int i = 0; i < SECTIONS; i++)
		if (str_has_prefix(rest, sections[i].heading) ||
		    str_has_prefix(folded, sections[i].heading) ||
		    (str_eq(first, roman[i]) && str_has_prefix(rest, sections[i].short_one)))
			return i;
	return -1;
}

static void
add_line(struct reader *x, struct str s)
{
	buf_str(&x->text[x->section], s);
	buf_char(&x->text[x->section], '\n');
}

static void
read_para(struct reader *x, const struct doc_para *p)
{
	struct str s = form_text(x->a, doc_para_text(p, x->a));
	int next = section_of(x->a, p->label.len > 0
	                                ? arena_printf(x->a, "%.*s %.*s", STR_ARG(p->label), STR_ARG(s))
	                                : s);

	/* The first heading begins anew: a plan may name such headings before its annex. A sentence
	 * that begins as the heading of its own section does is part of it. */
	if (next == 0) {
		*x = (struct reader){.a = x->a};
		for (int i = 0; i < SECTIONS; i++)
			x->text[i].arena = x->a;
		x->seen[0] = true;
	} else if (next > x->section) {
		x->section = next;
		x->seen[next] = true;
	} else if (x->section >= 0 && s.len > 0) {
		add_line(x, s);
	}
}

static bool
is_form(struct arena *a, const struct doc_table *t)
{
	enum { ROWS_LOOKED_AT = 5 };
	size_t header = 0;

	for (size_t r = 0; r < t->rows.len && r < ROWS_LOOKED_AT && header == 0; r++)
		(void)columns_find(a, t, r, &header);
	return header > 0;
}

/* Figures in a table of their own are what section IV often holds. */
static void
read_table(struct reader *x, const struct doc_table *t)
{
	if (x->section < 0 || x->section + 1 == SECTIONS || is_form(x->a, t))
		return;
	for (size_t r = 0; r < t->rows.len; r++) {
		struct buf line = {.arena = x->a};
		for (size_t c = 0; c < t->rows.at[r].cells.len; c++) {
			struct str s = form_text(x->a, doc_cell_text(&t->rows.at[r].cells.at[c], x->a));
			if (s.len > 0 && line.len > 0)
				buf_str(&line, STR(" | "));
			buf_str(&line, s);
		}
		if (line.len > 0)
			add_line(x, buf_view(&line));
	}
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
	enum { SECTIONS_LEAST = SECTIONS - 1 };
	struct reader x = {.a = a, .section = -1};
	int seen = 0;

	for (int i = 0; i < SECTIONS; i++)
		x.text[i].arena = a;
	for (size_t i = 0; i < d->blocks.len; i++) {
		if (d->blocks.at[i].kind == DOC_PARA)
			read_para(&x, &d->blocks.at[i].para);
		else if (d->blocks.at[i].kind == DOC_TABLE)
			read_table(&x, &d->blocks.at[i].table);
	}
	for (int i = 0; i < SECTIONS; i++)
		seen += x.seen[i];
	f->has_outline = seen >= SECTIONS_LEAST;
	for (int i = 0; i < SECTIONS; i++) {
		struct str text = f->has_outline && x.text[i].len > 0 ? str_trim(buf_view(&x.text[i]))
		                                                      : STR("");
		f->outline[i] = text;
		f->outline_lacks[i] = f->has_outline && !x.seen[i];
		/* In an empty form I, II and IV hold nothing but a remark in brackets. */
		f->outline_filled |= i != 2 && i + 1 < SECTIONS && has_words(a, text);
	}
}
