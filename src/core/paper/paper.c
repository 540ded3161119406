/* paper.c - see paper.h. */
#include "core/paper/paper.h"
#include "core/paper/paper_inner.h"

#include "i18n/i18n.h"
#include "text/text.h"

static struct doc_para *
line(struct doc_cell *c, struct arena *a, struct str text, int half_pt, bool bold, bool italic)
{
	struct doc_para *p = doc_cell_para(c, a);

	p->align = DOC_CENTER;
	p->size_half_pt = half_pt;
	doc_add_run(p, a, text, bold, italic);
	return p;
}

/* Width of the column of text, of the motto, and of an italic letter of 13 pt on the
 * average, in points: enough to share the head between its two columns. */
#define TEXT_WIDTH 467
#define MOTTO_WIDTH 262
#define LETTER_WIDTH 5.9
#define RIGHT_MAX_PCT 63

struct str
paper_keep_end(struct arena *a, struct str s)
{
	size_t at = s.len;

	while (at > 0 && s.at[at - 1] != ' ')
		at--;
	if (at == 0 || utf8_len(str_slice(s, at, s.len)) > 3)
		return s;
	return arena_printf(a, "%.*s\u00a0%.*s", (int)(at - 1), s.at, (int)(s.len - at), s.at + at);
}

/* The wider the line of place and date, the less is left for the agency. */
static int *
head_widths(struct arena *a, struct str date_line)
{
	int *pct = arena_array(a, int, 2);
	double need = (double)utf8_len(date_line) * LETTER_WIDTH;

	pct[1] = (int)((need > MOTTO_WIDTH ? need : MOTTO_WIDTH) * 100 / TEXT_WIDTH) + 1;
	if (pct[1] > RIGHT_MAX_PCT)
		pct[1] = RIGHT_MAX_PCT;
	pct[0] = 100 - pct[1];
	return pct;
}

/* Agency on the left, quốc hiệu on the right, number and date below. */
void
paper_add_head(struct doc *d, struct arena *a, const struct paper_head *h)
{
	struct doc_table *t = doc_add_table(d, a, 2);
	struct doc_row *top = doc_add_row(t, a);
	struct str date = STR(""), number = STR("");

	/* What is not known yet is left to be written by hand. */
	struct str place = h->place.len > 0 ? h->place : STR("………………");
	if (h->on != DAY_NONE)
		date = arena_printf(a, "%.*s, %.*s", STR_ARG(place),
		                    STR_ARG(i18n_day_long(a, I18N_VI, h->on)));
	if (h->number.len > 0)
		number = arena_printf(a, "Số: %.*s", STR_ARG(h->number));
	else if (h->on != DAY_NONE)
		number = STR("Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0");
	t->no_borders = true;
	t->width_pct = head_widths(a, date);
	if (h->parent.len > 0)
		line(&top->cells.at[0], a, paper_keep_end(a, text_upper(a, h->parent)), PAPER_SMALL, false,
		     false);
	if (h->agency.len > 0)
		line(&top->cells.at[0], a, paper_keep_end(a, text_upper(a, h->agency)), PAPER_SMALL, true,
		     false)
			->rule = DOC_RULE_THIRD;
	line(&top->cells.at[1], a, STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), PAPER_SMALL, true, false);
	line(&top->cells.at[1], a, STR("Độc lập - Tự do - Hạnh phúc"), PAPER_NORMAL, true, false)
		->rule = DOC_RULE_TEXT;
	if (number.len == 0 && date.len == 0)
		return;
	struct doc_row *below = doc_add_row(t, a);
	line(&below->cells.at[0], a, number, PAPER_NORMAL, false, false)->space_before_pt = 4;
	line(&below->cells.at[1], a, date, PAPER_NORMAL, false, true)->space_before_pt = 4;
}

struct doc_para *
paper_centred(struct doc *d, struct arena *a, struct str text, bool bold, bool italic, int before)
{
	struct doc_para *p = doc_add_para(d, a);

	p->align = DOC_CENTER;
	p->size_half_pt = PAPER_LARGE;
	p->space_before_pt = before;
	p->keep_with_next = true;
	doc_add_run(p, a, text, bold, italic);
	return p;
}

void
paper_add_title(struct doc *d, struct arena *a, const struct paper_form *f)
{
	paper_centred(d, a, f->words->text[WORDING_code], true, false, 12);
	paper_centred(d, a, paper_keep_end(a, f->title), true, false, 4);
	if (f->list_name.len > 0)
		paper_centred(d, a, f->list_name, true, false, 2);
	if (f->annex.len > 0)
		paper_centred(d, a, paper_keep_end(a, f->annex), false, true, 2)->size_half_pt =
			PAPER_NORMAL;
	d->blocks.at[d->blocks.len - 1].para.rule = DOC_RULE_THIRD;
	struct doc_para *gap = doc_add_para(d, a);
	gap->size_half_pt = 12;
	gap->keep_with_next = true;
}

void
paper_cell(struct doc_row *r, int i, struct arena *a, struct str text, bool bold,
           enum doc_align align)
{
	struct doc_para *p = doc_cell_para(&r->cells.at[i], a);

	p->align = align;
	p->size_half_pt = PAPER_NORMAL;
	doc_add_run(p, a, text, bold, false);
}

void
paper_add_header_row(struct doc_table *t, struct arena *a, const struct str *names)
{
	struct doc_row *r = doc_add_row(t, a);

	r->header = true;
	for (int i = 0; i < t->columns; i++)
		paper_cell(r, i, a, names[i], true, DOC_CENTER);
}

/* The columns of Mẫu 1; `unit` is the one that is put in for consolidated lists, else 0. */
struct columns {
	struct str names[5];
	int widths[5];
	int len, unit, expected, note;
};

static struct columns
mau1_columns(const struct paper_form *f)
{
	const struct str *w = f->words->text;
	bool any = false;

	for (size_t i = 0; i < f->rows.len; i++)
		any |= f->rows.at[i].unit.len > 0;
	if (f->show_unit && any)
		return (struct columns){.names = {w[WORDING_domain], w[WORDING_content], w[WORDING_unit],
		                                  w[WORDING_expected], w[WORDING_note]},
		                        .widths = {16, 38, 17, 18, 11},
		                        .len = 5,
		                        .unit = 2,
		                        .expected = 3,
		                        .note = 4};
	return (struct columns){
		.names = {w[WORDING_domain], w[WORDING_content], w[WORDING_expected], w[WORDING_note]},
		.widths = {22, 49, 17, 12},
		.len = 4,
		.expected = 2,
		.note = 3};
}

/* A row for each item with the cell of the domain over them all: a list of any length
 * breaks well between two pages, and still reads as the form does. */
static void
add_domain_rows(struct doc_table *t, struct arena *a, const struct paper_form *f,
                const struct columns *cols, const struct paper_domain *d)
{
	size_t first = t->rows.len;
	int n = 0;

	for (size_t i = 0; i < f->rows.len; i++) {
		const struct paper_row *x = &f->rows.at[i];
		if (x->domain != d->number)
			continue;
		struct doc_row *r = doc_add_row(t, a);
		n++;
		paper_cell(r, 1, a, x->title, false, DOC_LEFT);
		r->cells.at[1].paras.at[0].label = arena_printf(a, "%d.", n);
		r->cells.at[1].paras.at[0].label_number = n;
		if (cols->unit > 0)
			paper_cell(r, cols->unit, a, x->unit, false, DOC_LEFT);
		paper_cell(r, cols->expected, a, x->expected, false, DOC_CENTER);
		paper_cell(r, cols->note, a, x->note, false, DOC_LEFT);
		if (n > 1)
			r->cells.at[0].covered = true;
	}
	if (n == 0)
		doc_add_row(t, a);
	struct doc_row *head = &t->rows.at[first];
	head->cells.at[0].row_span = n > 1 ? n : 1;
	/* Rows whose domain nobody knows have no number. */
	struct str name = d->number != 0
	                      ? arena_printf(a, "%" PRId64 ". %.*s", d->number, STR_ARG(d->name))
	                      : d->name;
	paper_cell(head, 0, a, name, false, DOC_LEFT);
}

void
paper_add_foot_line(struct doc *d, struct arena *a, struct str text)
{
	struct doc_para *p = doc_add_para(d, a);

	p->space_before_pt = 6;
	p->keep_with_next = true;
	doc_add_run(p, a, text, false, false);
}

static void
add_recipients(struct doc_cell *c, struct arena *a, struct str lines)
{
	struct doc_para *p = doc_cell_para(c, a);
	struct str one;

	p->size_half_pt = PAPER_SMALL;
	p->space_before_pt = 8;
	doc_add_run(p, a, STR("Nơi nhận:"), true, true);
	for (struct str rest = lines; str_cut(&rest, '\n', &one);) {
		p = doc_cell_para(c, a);
		p->size_half_pt = 22;
		doc_add_run(p, a, arena_printf(a, "- %.*s%s", STR_ARG(one), rest.at ? ";" : "."), false,
		            false);
	}
}

/* Upper-case bold letters of 14 pt that a line of the column of the signature holds. */
#define SIGN_LINE_MAX 26

/* Where a title that one line does not hold is broken, at a blank; its length: it is not. The
 * earliest place behind two words that leaves no more than a line, and never before a dash:
 * «TRƯỞNG PHÒNG / TỔ CHỨC - HÀNH CHÍNH», which else would end with «CHÍNH» alone. */
static size_t
title_break(struct str title)
{
	int words = 0;

	if (utf8_len(title) <= SIGN_LINE_MAX)
		return title.len;
	for (size_t i = 1; i + 1 < title.len; i++)
		if (title.at[i] == ' ' && ++words >= 2 && title.at[i + 1] != '-' &&
		    utf8_len(str_slice(title, i + 1, title.len)) <= SIGN_LINE_MAX)
			return i;
	return title.len;
}

static void
add_sign_title(struct doc_cell *c, struct arena *a, struct str title)
{
	size_t at = title_break(title);

	line(c, a, paper_keep_end(a, str_slice(title, 0, at)), PAPER_LARGE, true, false);
	if (at < title.len)
		line(c, a, str_slice(title, at + 1, title.len), PAPER_LARGE, true, false);
}

void
paper_add_sign(struct doc *d, struct arena *a, const struct paper_sign *s)
{
	static int widths[] = {46, 54};
	/* A signature never stands alone on a page: the gap holds it to what is signed. */
	struct doc_para *gap = doc_add_para(d, a);
	gap->size_half_pt = 4;
	gap->keep_with_next = true;
	struct doc_table *t = doc_add_table(d, a, 2);
	struct doc_cell *cells = doc_add_row(t, a)->cells.at, *right = &cells[1];
	struct str capacity;

	t->no_borders = true;
	t->width_pct = widths;
	if (s->confirm.len > 0)
		line(right, a, s->confirm, PAPER_LARGE, true, false);
	if (s->capacity.len > 0)
		for (struct str rest = s->capacity; str_cut(&rest, '\n', &capacity);)
			line(right, a, capacity, PAPER_LARGE, true, false);
	if (s->title.len > 0 && (s->confirm.len == 0 || s->capacity.len > 0))
		add_sign_title(right, a, s->title);
	/* Room for the signature and the seal. */
	line(right, a, STR(" "), PAPER_LARGE, false, false)->space_after_pt = 60;
	right->paras.at[0].space_before_pt = 8;
	if (s->name.len > 0)
		line(right, a, s->name, PAPER_LARGE, true, false);
	if (s->recipients.len > 0)
		add_recipients(&cells[0], a, s->recipients);
}

static struct doc
begin(struct arena *a, const struct paper_form *f)
{
	struct doc d = {.title = f->title, .author = f->head.agency, .body_half_pt = PAPER_NORMAL};

	paper_add_head(&d, a, &f->head);
	paper_add_title(&d, a, f);
	return d;
}

struct doc
paper_mau1(struct arena *a, const struct paper_form *f)
{
	struct columns cols = mau1_columns(f);
	struct doc d = begin(a, f);

	struct doc_table *t = doc_add_table(&d, a, cols.len);
	t->keep_with_next = true;
	t->width_pct = arena_array(a, int, (size_t)cols.len);
	for (int i = 0; i < cols.len; i++)
		t->width_pct[i] = cols.widths[i];
	paper_add_header_row(t, a, cols.names);
	for (size_t i = 0; i < f->domains.len; i++)
		add_domain_rows(t, a, f, &cols, &f->domains.at[i]);
	struct wording_value total = {"{tong}", arena_printf(a, "%zu", f->rows.len)};
	paper_add_foot_line(&d, a, wording_fill(a, f->words->text[WORDING_total], &total, 1));
	if (f->missing.len > 0)
		paper_add_foot_line(&d, a, f->missing);
	paper_add_sign(&d, a, &f->sign);
	return d;
}

static void
count_cell(struct doc_row *r, int column, struct arena *a, int64_t n, bool bold)
{
	paper_cell(r, column, a, arena_printf(a, "%" PRId64, n), bold, DOC_CENTER);
	r->cells.at[column].number = true;
}

void
paper_add_mau2(struct doc *d, struct arena *a, const struct paper_form *f)
{
	const struct str *w = f->words->text;
	const struct str names[] = {w[WORDING_domain], w[WORDING_registered], w[WORDING_completed],
	                            w[WORDING_note]};
	static int widths[] = {45, 18, 18, 19}, with_notes[] = {34, 15, 15, 36};
	int64_t registered = 0, completed = 0;
	bool notes = false;

	for (size_t i = 0; i < f->domains.len; i++)
		notes |= f->domains.at[i].note.len > 0;
	struct doc_table *t = doc_add_table(d, a, 4);
	t->keep_with_next = true;
	t->width_pct = notes ? with_notes : widths;
	paper_add_header_row(t, a, names);
	for (size_t i = 0; i < f->domains.len; i++) {
		const struct paper_domain *x = &f->domains.at[i];
		struct doc_row *r = doc_add_row(t, a);
		paper_cell(r, 0, a, arena_printf(a, "%" PRId64 ". %.*s", x->number, STR_ARG(x->name)),
		           false, DOC_LEFT);
		count_cell(r, 1, a, x->registered, false);
		count_cell(r, 2, a, x->completed, false);
		paper_cell(r, 3, a, x->note, false, DOC_LEFT);
		registered += x->registered;
		completed += x->completed;
	}
	struct doc_row *sum = doc_add_row(t, a);
	paper_cell(sum, 0, a, w[WORDING_sum], true, DOC_LEFT);
	count_cell(sum, 1, a, registered, true);
	count_cell(sum, 2, a, completed, true);
}

struct doc
paper_mau2(struct arena *a, const struct paper_form *f)
{
	struct doc d = begin(a, f);

	paper_add_mau2(&d, a, f);
	paper_add_sign(&d, a, &f->sign);
	return d;
}
