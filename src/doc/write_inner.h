/* write_inner.h - what the writers share. */
#ifndef DOC_WRITE_INNER_H
#define DOC_WRITE_INNER_H

#include "doc/doc.h"
#include "text/text.h"

#define PT_PER_MM (72.0 / 25.4)
#define MARGIN_TOP_MM 20
#define MARGIN_BOTTOM_MM 20
#define MARGIN_LEFT_MM 30
#define MARGIN_RIGHT_MM 15
#define CELL_PAD_X_PT 5.0 /* inside of a bordered cell */
#define CELL_PAD_Y_PT 2.0
#define PAGE_NUMBER_PT 13.0
#define LABEL_GAP_PT 4.0 /* between "1." and the text that hangs behind it */

/* Text as files hold it: NFC, without the control characters that XML 1.0 cannot carry
 * and paper cannot show; line ends and tabs stay. */
static inline struct str
written(struct arena *a, struct str s)
{
	struct str composed = text_nfc(a, s);
	struct buf b = {.arena = a};
	size_t from = 0;

	for (size_t i = 0; i < composed.len; i++) {
		unsigned char c = (unsigned char)composed.at[i];
		if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t')
			continue;
		buf_str(&b, str_slice(composed, from, i));
		from = i + 1;
	}
	if (from == 0)
		return composed;
	buf_str(&b, str_slice(composed, from, composed.len));
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* Rows and cells of its own; the paragraphs are those of the other. */
struct doc_table table_copy(struct arena *a, const struct doc_table *t);
/* A cell that spans down over `row` from above ends before it and begins anew there, with all its
 * text: `row` is the first on a page, where it would be blank otherwise. */
void table_say_again(struct doc_table *t, size_t row);
/* The same for every page of a table whose rows are so high; y: how much of the first page is
 * taken, room: of how much. */
void table_begin_pages(struct doc_table *t, const double *heights, double y, double room);
/* The document with cells said again where our own pages begin. */
bool doc_said_on_every_page(struct arena *a, const struct doc *d, struct doc *ret,
                            struct err *e) MUST_USE;
/* A workbook whose first page bears no number: libxlsxwriter has no way to say so. */
bool sheet_leave_first_unnumbered(struct arena *a, struct str *bytes, struct err *e) MUST_USE;

static inline double
page_width_pt(const struct doc *d)
{
	return (d->landscape ? 297 : 210) * PT_PER_MM;
}

static inline double
page_height_pt(const struct doc *d)
{
	return (d->landscape ? 210 : 297) * PT_PER_MM;
}

static inline double
text_width_pt(const struct doc *d)
{
	return page_width_pt(d) - (MARGIN_LEFT_MM + MARGIN_RIGHT_MM) * PT_PER_MM;
}

static inline double
para_size_pt(const struct doc *d, const struct doc_para *p)
{
	int half = p->size_half_pt ? p->size_half_pt : d->body_half_pt ? d->body_half_pt : 28;
	return half / 2.0;
}

/* Share of column c in hundredths. */
static inline double
column_pct(const struct doc_table *t, int c)
{
	return t->width_pct ? t->width_pct[c] : 100.0 / t->columns;
}

static inline double
cell_pct(const struct doc_table *t, int column, int span)
{
	double sum = 0;
	for (int c = column; c < column + span && c < t->columns; c++)
		sum += column_pct(t, c);
	return sum;
}

#endif
