/* finder.c - see finder.h. */
#include "core/form/finder.h"

#include "core/form/items.h"
#include "text/text.h"

void
finder_doubt(struct finder *x, int table, int row, const char *field, struct str text)
{
	*list_push(&x->f->doubts, x->a) = (struct form_doubt){table, row, field, text};
}

static struct str
text_of(const struct finder *x, const struct doc_cell *c)
{
	return c->covered ? STR("") : form_text(x->a, doc_cell_text(c, x->a));
}

const struct doc_cell *
finder_cell_of(const struct finder *x, size_t row, enum column kind)
{
	int i = x->columns.at[kind];
	const struct doc_row *r = &x->t->rows.at[row];

	if (i < 0 || (size_t)i >= r->cells.len)
		return NULL;
	if (!r->cells.at[i].covered)
		return &r->cells.at[i];
	for (size_t k = row; k-- > 0;) {
		const struct doc_row *above = &x->t->rows.at[k];
		if ((size_t)i >= above->cells.len)
			return NULL;
		if (!above->cells.at[i].covered)
			return (size_t)above->cells.at[i].row_span > row - k ? &above->cells.at[i] : NULL;
	}
	return NULL;
}

struct str
finder_cell(const struct finder *x, size_t row, enum column kind)
{
	const struct doc_cell *c = finder_cell_of(x, row, kind);
	return c ? text_of(x, c) : STR("");
}

struct str
finder_own(const struct finder *x, size_t row, enum column kind)
{
	int i = x->columns.at[kind];
	const struct doc_row *r = &x->t->rows.at[row];
	return i < 0 || (size_t)i >= r->cells.len ? STR("") : text_of(x, &r->cells.at[i]);
}

struct row_look
finder_look(const struct finder *x, const struct doc_row *r)
{
	struct row_look l = {.all = STR(""), .lone = STR("")};
	struct buf b = buf_sized(x->a, 120);

	for (size_t i = 0; i < r->cells.len; i++) {
		struct str s = text_of(x, &r->cells.at[i]);
		if (s.len == 0)
			continue;
		struct str folded = text_fold(x->a, s);
		l.short_ones += folded.len <= 2;
		if (l.filled++ > 0)
			buf_char(&b, ' ');
		buf_str(&b, s);
		l.lone = l.filled == 1 ? s : STR("");
		l.wide = l.filled == 1 && r->cells.at[i].col_span + 1 >= x->t->columns &&
		         r->cells.at[i].col_span > 2;
	}
	l.all = b.len > 0 ? buf_view(&b) : STR("");
	return l;
}

bool
finder_is_numbering(const struct row_look *l)
{
	return l->filled >= 3 && l->short_ones == l->filled;
}

bool
finder_is_signature(const struct finder *x, const struct row_look *l, struct str title)
{
	static const struct str heads[] = {
		STR_INIT("xac nhan"),
		STR_INIT("thu truong"),
		STR_INIT("truong don vi"),
		STR_INIT("nguoi lap"),
		STR_INIT("nguoi tong hop"),
		STR_INIT("lap bieu"),
		STR_INIT("noi nhan"),
		STR_INIT("ky ten"),
		STR_INIT("giam doc"),
		STR_INIT("pho giam doc"),
		STR_INIT("kt "),
		STR_INIT("tl "),
		STR_INIT("tm "),
		STR_INIT("truong phong"),
		STR_INIT("tram truong"),
		STR_INIT("chi cuc truong"),
		STR_INIT("chu tich"),
	};
	if (l->filled > 2)
		return false;
	struct str folded = text_fold(x->a, l->all);

	/* «Nơi nhận:» holds the whole block in one cell, however long; a solution about
	 * where something is received has no colon there. */
	if (str_has_prefix(folded, STR("noi nhan")) &&
	    str_find(l->all, STR(":"), 0) <= STR("Nơi nhận :").len)
		return true;
	if (folded.len > 90 || (title.len > 0 && !str_eq(text_upper(x->a, title), title)))
		return false;
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		if (str_has_prefix(folded, heads[i]))
			return true;
	return false;
}

bool
finder_is_placeholder(struct arena *a, struct str s)
{
	static const struct str none[] = {STR_INIT("khong"), STR_INIT("khong co"),
	                                  STR_INIT("khong dang ky"), STR_INIT("chua co"),
	                                  STR_INIT("0")};
	struct str folded = text_fold(a, s);

	for (size_t i = 0; i < COUNT_OF(none); i++)
		if (str_eq(folded, none[i]))
			return true;
	return folded.len == 0;
}
