/* read_pdf.c - the words of a PDF, a paragraph a page; see read_inner.h.
 *
 * Strings are taken in the order in which the page shows them. A new line is where the page moves
 * to another height, a blank where it leaves a gap within a line.
 */
#include "doc/pdf_font.h"
#include "doc/read_inner.h"
#include "doc/refusal.h"

#define FONTS_MAX 200
#define FORMS_MAX 4    /* within one another */
#define DRAWN_MAX 2000 /* forms in all: one that draws itself fifty times would be millions */
#define OPERANDS_MAX 8 /* the last so many before an operator */
#define GAP 180        /* thousandths of the font's size that are a blank */
#define PAGES_MAX 5000
#define TEXT_MAX ((size_t)4 * 1024 * 1024) /* bytes of all pages */

struct reading {
	struct pdf *pdf;
	struct buf text; /* of the page */
	struct pdf_font *fonts[FONTS_MAX];
	size_t n_fonts;
	const struct pdf_font *font;
	int64_t height; /* of the line */
	size_t drawn;   /* forms of all pages */
};

static void
gap(struct reading *r, char c)
{
	if (r->text.len > 0 && r->text.at[r->text.len - 1] != '\n' &&
	    (c == '\n' || r->text.at[r->text.len - 1] != ' '))
		buf_char(&r->text, c);
}

static const struct pdf_font *
font_of(struct reading *r, struct str resources, struct str name)
{
	struct str fonts = pdf_get(r->pdf, resources, "/Font"), dict;

	dict = pdf_get(r->pdf, fonts, arena_str(r->pdf->arena, name).at);
	for (size_t i = 0; i < r->n_fonts; i++)
		if (r->fonts[i]->at == dict.at)
			return r->fonts[i];
	if (r->n_fonts == FONTS_MAX || dict.len == 0)
		return NULL;
	struct pdf_font *f = arena_new(r->pdf->arena, struct pdf_font);
	f->at = dict.at;
	pdf_font_load(r->pdf, dict, f);
	r->fonts[r->n_fonts++] = f;
	return f;
}

static void
show(struct reading *r, struct str value)
{
	if (r->font != NULL && value.len > 0 && r->text.len < TEXT_MAX)
		pdf_font_show(r->font, pdf_string(r->pdf->arena, value), &r->text);
}

/* Strings, and between them how far the next is drawn back. */
static void
show_array(struct reading *r, struct str array)
{
	struct str value;

	for (size_t i = 1; (value = pdf_next(array, &i)).len > 0 && value.at[0] != ']';) {
		if (value.at[0] == '(' || value.at[0] == '<')
			show(r, value);
		else if (pdf_integer(value) < -GAP)
			gap(r, ' ');
	}
}

static bool
is(struct str word, const char *name)
{
	return str_eq(word, str_of(name));
}

static void
move(struct reading *r, struct str word, const struct str *last)
{
	if (is(word, "T*")) {
		gap(r, '\n');
	} else if (is(word, "Td") || is(word, "TD")) {
		gap(r, pdf_integer(last[1]) != 0 ? '\n' : ' ');
	} else if (is(word, "Tm")) {
		int64_t height = pdf_integer(last[1]);
		gap(r, height == r->height ? ' ' : '\n');
		r->height = height;
	}
}

static void run(struct reading *r, struct str program, struct str resources, int depth);

static void
run_form(struct reading *r, struct str resources, struct str name, int depth)
{
	if (depth >= FORMS_MAX || r->drawn++ >= DRAWN_MAX)
		return;
	struct str forms = pdf_get(r->pdf, resources, "/XObject");
	struct str form = pdf_get(r->pdf, forms, arena_str(r->pdf->arena, name).at);
	if (!is(pdf_get(r->pdf, form, "/Subtype"), "/Form"))
		return;
	struct str own = pdf_get(r->pdf, form, "/Resources");
	run(r, pdf_stream(r->pdf, form), own.len > 0 ? own : resources, depth + 1);
}

/* Behind "EI" of a picture in the page: its bytes are no words. */
static void
skip_picture(struct str program, size_t *i)
{
	size_t end = str_find(program, STR("EI"), *i);

	*i = end == SIZE_MAX ? program.len : end + 2;
}

static void
run(struct reading *r, struct str program, struct str resources, int depth)
{
	struct str last[OPERANDS_MAX] = {0}, word; /* the newest at the end */
	size_t i = 0;

	for (size_t k = 0; k < OPERANDS_MAX; k++)
		last[k] = STR("");
	while (r->text.len < TEXT_MAX && (word = pdf_next(program, &i)).len > 0) {
		const struct str newest = last[OPERANDS_MAX - 1];
		bool letter = (word.at[0] | 32) >= 'a' && (word.at[0] | 32) <= 'z';
		if (!letter && word.at[0] != '\'' && word.at[0] != '"') {
			for (size_t k = 1; k < OPERANDS_MAX; k++)
				last[k - 1] = last[k];
			last[OPERANDS_MAX - 1] = word;
			continue;
		}
		if (is(word, "Tf"))
			r->font = font_of(r, resources, last[OPERANDS_MAX - 2]);
		else if (is(word, "'") || is(word, "\""))
			gap(r, '\n'), show(r, newest);
		else if (is(word, "Tj"))
			show(r, newest);
		else if (is(word, "TJ"))
			show_array(r, newest);
		else if (is(word, "ET"))
			gap(r, ' ');
		else if (is(word, "Do"))
			run_form(r, resources, newest, depth);
		else if (is(word, "ID"))
			skip_picture(program, &i);
		else
			move(r, word, last + OPERANDS_MAX - 2);
	}
}

/* What a page does not say itself those above it say. */
static struct str
resources_of(const struct pdf *p, struct str page)
{
	for (int i = 0; i < 16 && page.len > 0; i++) {
		struct str found = pdf_get(p, page, "/Resources");
		if (found.len > 0)
			return found;
		page = pdf_get(p, page, "/Parent");
	}
	return STR("");
}

/* All parts of what a page shows are one program: a string may not go over, but a font may. */
static struct str
program_of(struct pdf *p, struct str page)
{
	struct str contents = pdf_get(p, page, "/Contents"), value;
	struct buf b = {.arena = p->arena};

	if (contents.len == 0 || contents.at[0] != '[')
		return pdf_stream(p, contents);
	for (size_t i = 1; (value = pdf_next(contents, &i)).len > 0 && value.at[0] != ']';) {
		buf_str(&b, pdf_stream(p, pdf_follow(p, value)));
		buf_char(&b, '\n');
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

bool
read_pdf(struct arena *a, struct str bytes, struct doc *ret, struct err *e)
{
	struct pdf p;
	struct reading *r = arena_new(a, struct reading);
	size_t pages = 0, all = 0;

	if (!pdf_open(a, bytes, &p))
		return refuse(e, REFUSE_PASSWORD, "pdf: locked, or without objects");
	r->pdf = &p;
	for (size_t i = 0; i < p.n_objects && pages < PAGES_MAX && all < TEXT_MAX; i++) {
		struct str page = p.objects[i];
		if (!is(pdf_get(&p, page, "/Type"), "/Page"))
			continue;
		r->text = (struct buf){.arena = a};
		r->font = NULL;
		r->height = INT64_MIN;
		run(r, program_of(&p, page), resources_of(&p, page), 0);
		pages++;
		all += r->text.len;
		if (r->text.len > 0)
			doc_add_run(doc_add_para(ret, a), a, str_trim(buf_view(&r->text)), false, false);
	}
	return ret->blocks.len > 0 || refuse(e, REFUSE_NO_CONTENT, "pdf: %zu pages, no text", pages);
}
