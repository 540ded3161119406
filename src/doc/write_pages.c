/* write_pages.c - for programs that break pages themselves: cells over several rows, numbers of
 * pages; see write_inner.h. */
#include "doc/write_inner.h"

#include "doc/pdf_page.h"
#include "doc/zipfile.h"

static bool
spans_rows(const struct doc_table *t)
{
	for (size_t r = 0; r < t->rows.len; r++)
		for (size_t c = 0; c < t->rows.at[r].cells.len; c++)
			if (t->rows.at[r].cells.at[c].row_span > 1)
				return true;
	return false;
}

struct doc_table
table_copy(struct arena *a, const struct doc_table *t)
{
	struct doc_table copy = *t;

	copy.rows = (struct doc_rows){0};
	for (size_t r = 0; r < t->rows.len; r++) {
		struct doc_row *row = list_push(&copy.rows, a);
		*row = t->rows.at[r];
		row->cells = (struct doc_cells){0};
		for (size_t c = 0; c < t->rows.at[r].cells.len; c++)
			*list_push(&row->cells, a) = t->rows.at[r].cells.at[c];
	}
	return copy;
}

void
table_say_again(struct doc_table *t, size_t row)
{
	for (int c = 0; c < t->columns; c++) {
		size_t first = row;
		while (first > 0 && t->rows.at[first].cells.at[c].covered)
			first--;
		struct doc_cell *above = &t->rows.at[first].cells.at[c];
		size_t end = first + (size_t)above->row_span;
		if (first == row || above->covered || end <= row)
			continue;
		struct doc_cell *here = &t->rows.at[row].cells.at[c];
		*here = *above;
		here->row_span = (int)(end - row);
		above->row_span = (int)(row - first);
	}
}

bool
doc_said_on_every_page(struct arena *a, const struct doc *d, struct doc *ret, struct err *e)
{
	struct str unused;
	bool any = false;

	*ret = *d;
	for (size_t i = 0; i < d->blocks.len; i++)
		any |= d->blocks.at[i].kind == DOC_TABLE && spans_rows(&d->blocks.at[i].table);
	if (!any)
		return true;
	struct page pg = page_draw(a, d);
	if (!pdf_end(pg.pdf, &unused, e))
		return false;
	ret->blocks = (struct doc_blocks){0};
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *from = &d->blocks.at[i];
		struct doc_block *block = list_push(&ret->blocks, a);
		*block = *from;
		if (block->kind != DOC_TABLE)
			continue;
		block->table = table_copy(a, &from->table);
		for (size_t k = 0; k < pg.rows.len; k++)
			if (pg.rows.at[k].table == &from->table)
				table_say_again(&block->table, pg.rows.at[k].row);
	}
	return true;
}

void
table_begin_pages(struct doc_table *t, const double *heights, double y, double room)
{
	double head = 0;

	for (size_t r = 0; r < t->rows.len; r++) {
		head += t->rows.at[r].header ? heights[r] : 0;
		if (y + heights[r] > room) {
			table_say_again(t, r);
			y = head;
		}
		y += heights[r];
	}
}

bool
sheet_leave_first_unnumbered(struct arena *a, struct str *bytes, struct err *e)
{
	static const char name[] = "xl/worksheets/sheet1.xml";
	const struct str tag = STR("<headerFooter>");
	struct zip_reader *z;
	struct str xml;

	if (!zip_open_bytes(a, *bytes, &z, e) || !zip_read(z, a, name, &xml, e))
		return false;
	size_t at = str_find(xml, tag, 0);
	if (at == SIZE_MAX)
		return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi làm tệp Excel."), "no header");
	struct zip_member sheet = {name, arena_printf(a, "%.*s<headerFooter differentFirst=\"1\">%.*s",
	                                              (int)at, xml.at,
	                                              STR_ARG(str_slice(xml, at + tag.len, xml.len)))};
	return zip_with(a, *bytes, &sheet, bytes, e);
}
