/* columns.c - see columns.h. */
#include "core/form/columns.h"

#include "text/text.h"

static const struct {
	struct str words;
	enum column kind;
	bool whole;
} names[] = {
	{STR_INIT("so luong dang ky"), COLUMN_REGISTERED, false},
	{STR_INIT("so luong hoan thanh"), COLUMN_COMPLETED, false},
	{STR_INIT("linh vuc"), COLUMN_OF_DOMAIN, false},
	{STR_INIT("noi dung dang ky"), COLUMN_TITLE, false},
	{STR_INIT("ten giai phap"), COLUMN_TITLE, false},
	{STR_INIT("ten sang kien"), COLUMN_TITLE, false},
	{STR_INIT("ten mo hinh"), COLUMN_TITLE, false},
	{STR_INIT("noi dung giai phap"), COLUMN_TITLE, false},
	{STR_INIT("giai phap dang ky"), COLUMN_TITLE, false},
	{STR_INIT("noi dung"), COLUMN_TITLE, true},
	{STR_INIT("tien do"), COLUMN_WHEN, false},
	{STR_INIT("thoi gian hoan thanh"), COLUMN_WHEN, false},
	{STR_INIT("du kien hoan thanh"), COLUMN_WHEN, false},
	{STR_INIT("thoi gian thuc hien"), COLUMN_WHEN, false},
	{STR_INIT("ghi chu"), COLUMN_OF_NOTE, false},
	{STR_INIT("cap dang ky"), COLUMN_OF_LEVEL, false},
	{STR_INIT("cap thi dua"), COLUMN_OF_LEVEL, false},
	{STR_INIT("tac gia"), COLUMN_AUTHORS, false},
	{STR_INIT("nguoi dang ky"), COLUMN_AUTHORS, false},
	{STR_INIT("don vi"), COLUMN_OF_UNIT, false},
	{STR_INIT("stt"), COLUMN_NUMBER, true},
	{STR_INIT("tt"), COLUMN_NUMBER, true},
	{STR_INIT("so tt"), COLUMN_NUMBER, true},
};

static enum column
kind_of(struct arena *a, struct str text)
{
	struct str folded = text_fold(a, text);

	if (folded.len == 0 || folded.len > 90)
		return COLUMN_NONE;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (names[i].whole ? str_eq(folded, names[i].words)
		                   : str_find(folded, names[i].words, 0) != SIZE_MAX)
			return names[i].kind;
		/* A slip of the keyboard in a whole heading. */
		if (!names[i].whole && names[i].words.len > 7 &&
		    text_distance(a, folded, names[i].words, 2) <= 2)
			return names[i].kind;
	}
	return COLUMN_NONE;
}

static int
read_row(struct arena *a, const struct doc_row *r, struct columns *c)
{
	int found = 0;

	for (size_t i = 0; i < r->cells.len && i < COLUMNS_MAX; i++) {
		const struct doc_cell *cell = &r->cells.at[i];
		enum column kind = cell->covered ? COLUMN_NONE : kind_of(a, doc_cell_text(cell, a));
		if (kind == COLUMN_NONE || c->at[kind] >= 0)
			continue;
		c->at[kind] = (int)i;
		found++;
	}
	return found;
}

struct columns
columns_find(struct arena *a, const struct doc_table *t, size_t row, size_t *ret_rows)
{
	struct columns c;

	for (int k = 0; k < COLUMN_KINDS; k++)
		c.at[k] = -1;
	c.mau1 = c.mau2 = false;
	*ret_rows = 0;
	int found = read_row(a, &t->rows.at[row], &c);
	if (found == 0)
		return c;
	*ret_rows = 1;
	if (row + 1 < t->rows.len && read_row(a, &t->rows.at[row + 1], &c) > 0)
		*ret_rows = 2;
	c.mau2 = c.at[COLUMN_REGISTERED] >= 0 && c.at[COLUMN_COMPLETED] >= 0;
	c.mau1 = !c.mau2 && c.at[COLUMN_TITLE] >= 0 &&
	         (c.at[COLUMN_OF_DOMAIN] >= 0 || c.at[COLUMN_WHEN] >= 0);
	if (!c.mau1 && !c.mau2)
		*ret_rows = 0;
	return c;
}
