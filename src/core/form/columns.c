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
	{STR_INIT("so luong da hoan thanh"), COLUMN_COMPLETED, false},
	{STR_INIT("linh vuc"), COLUMN_OF_DOMAIN, false},
	{STR_INIT("noi dung dang ky"), COLUMN_TITLE, false},
	{STR_INIT("ten giai phap"), COLUMN_TITLE, false},
	{STR_INIT("ten sang kien"), COLUMN_TITLE, false},
	{STR_INIT("ten mo hinh"), COLUMN_TITLE, false},
	{STR_INIT("ten cac mo hinh"), COLUMN_TITLE, false},
	{STR_INIT("mo hinh giai phap"), COLUMN_TITLE, false},
	{STR_INIT("noi dung giai phap"), COLUMN_TITLE, false},
	{STR_INIT("noi dung sang kien"), COLUMN_TITLE, false},
	{STR_INIT("giai phap dang ky"), COLUMN_TITLE, false},
	{STR_INIT("noi dung"), COLUMN_TITLE, true},
	{STR_INIT("tien do"), COLUMN_WHEN, false},
	{STR_INIT("thoi gian hoan thanh"), COLUMN_WHEN, false},
	{STR_INIT("thoi han hoan thanh"), COLUMN_WHEN, false},
	{STR_INIT("du kien hoan thanh"), COLUMN_WHEN, false},
	{STR_INIT("thoi gian du kien"), COLUMN_WHEN, false},
	{STR_INIT("thoi gian thuc hien"), COLUMN_WHEN, false},
	{STR_INIT("ghi chu"), COLUMN_OF_NOTE, false},
	{STR_INIT("cap dang ky"), COLUMN_OF_LEVEL, false},
	{STR_INIT("cap thi dua"), COLUMN_OF_LEVEL, false},
	{STR_INIT("dang ky thi dua cap"), COLUMN_OF_LEVEL, false},
	{STR_INIT("tac gia"), COLUMN_AUTHORS, false},
	{STR_INIT("nguoi dang ky"), COLUMN_AUTHORS, false},
	{STR_INIT("don vi tinh"), COLUMN_NONE, false},
	{STR_INIT("don vi"), COLUMN_OF_UNIT, false},
	{STR_INIT("stt"), COLUMN_NUMBER, true},
	{STR_INIT("tt"), COLUMN_NUMBER, true},
	{STR_INIT("so tt"), COLUMN_NUMBER, true},
};

/* «Nội dung đăng ký năm 2022» is a heading; any other digit belongs to a row. */
static struct str
without_year(struct str folded)
{
	size_t at = str_find(folded, STR(" nam 20"), 0);
	return at != SIZE_MAX && folded.len == at + 9 ? str_slice(folded, 0, at) : folded;
}

static enum column
kind_of(struct arena *a, struct str text)
{
	enum { HEADING_MAX = 300 }; /* bytes of a heading, marks and blanks included */
	if (text.len == 0 || text.len > HEADING_MAX)
		return COLUMN_NONE;
	struct str folded = without_year(text_fold(a, text));

	if (folded.len == 0 || folded.len > 90)
		return COLUMN_NONE;
	for (size_t i = 0; i < folded.len; i++)
		if (folded.at[i] >= '0' && folded.at[i] <= '9')
			return COLUMN_NONE;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (names[i].whole ? str_eq(folded, names[i].words)
		                   : str_find(folded, names[i].words, 0) != SIZE_MAX)
			return names[i].kind;
	}
	for (size_t i = 0; i < COUNT_OF(names); i++)
		/* A slip of the keyboard in a whole heading. */
		if (!names[i].whole && names[i].words.len > 7 &&
		    text_distance(a, folded, names[i].words, 2) <= 2)
			return names[i].kind;
	return COLUMN_NONE;
}

/* The heading above, of which column i is a part: «Số lượng» over «Đăng ký». */
static struct str
heading_above(struct arena *a, const struct doc_row *above, size_t i)
{
	for (size_t k = i + 1; above != NULL && k-- > 0;) {
		const struct doc_cell *cell = &above->cells.at[k];
		if (!cell->covered)
			return (size_t)cell->col_span > i - k ? doc_cell_text(cell, a) : STR("");
	}
	return STR("");
}

static int
read_row(struct arena *a, const struct doc_row *r, const struct doc_row *above, struct columns *c)
{
	int found = 0;

	for (size_t i = 0; i < r->cells.len && i < COLUMNS_MAX; i++) {
		const struct doc_cell *cell = &r->cells.at[i];
		struct str text = cell->covered ? STR("") : doc_cell_text(cell, a);
		enum column kind = COLUMN_NONE;
		if (text.len > 0 && above != NULL && i < above->cells.len)
			kind = kind_of(a, arena_printf(a, "%.*s %.*s", STR_ARG(heading_above(a, above, i)),
			                               STR_ARG(text)));
		if (kind == COLUMN_NONE || kind == COLUMN_OF_UNIT || c->at[kind] >= 0)
			kind = kind_of(a, text);
		if (kind == COLUMN_NONE || c->at[kind] >= 0)
			continue;
		c->at[kind] = (int)i;
		found++;
	}
	return found;
}

static void
judge(struct columns *c)
{
	c->mau2 = c->at[COLUMN_REGISTERED] >= 0 && c->at[COLUMN_COMPLETED] >= 0;
	c->mau1 = !c->mau2 && c->at[COLUMN_TITLE] >= 0 &&
	          (c->at[COLUMN_OF_DOMAIN] >= 0 || c->at[COLUMN_WHEN] >= 0);
}

static bool
has_blank_cell(struct arena *a, const struct doc_row *r)
{
	for (size_t i = 0; i < r->cells.len; i++)
		if (r->cells.at[i].covered || text_clean(a, doc_cell_text(&r->cells.at[i], a)).len == 0)
			return true;
	return false;
}

/* A plain column of the heading goes on in row k of it with a text of its own that is no heading:
 * somebody joined too many cells, and that row is the first of the data. */
static bool
holds_data(struct arena *a, const struct doc_row *heading, const struct doc_row *r,
           const struct columns *c)
{
	static const enum column kinds[] = {COLUMN_TITLE, COLUMN_WHEN, COLUMN_OF_DOMAIN,
	                                    COLUMN_REGISTERED, COLUMN_COMPLETED};

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		int at = c->at[kinds[i]];
		if (at < 0 || (size_t)at >= r->cells.len || r->cells.at[at].covered ||
		    heading->cells.at[at].col_span > 1)
			continue;
		struct str text = text_clean(a, doc_cell_text(&r->cells.at[at], a));
		if (text.len > 0 && kind_of(a, text) == COLUMN_NONE)
			return true;
	}
	return false;
}

struct columns
columns_find(struct arena *a, const struct doc_table *t, size_t row, size_t *ret_rows)
{
	struct columns c = {.mau1 = false};
	const struct doc_row *r = &t->rows.at[row];
	size_t deep = 1, left = t->rows.len - row;

	for (int k = 0; k < COLUMN_KINDS; k++)
		c.at[k] = -1;
	*ret_rows = 0;
	if (read_row(a, r, NULL, &c) < 2)
		return c;
	for (size_t i = 0; i < r->cells.len; i++)
		if (!r->cells.at[i].covered && (size_t)r->cells.at[i].row_span > deep)
			deep = (size_t)r->cells.at[i].row_span;
	deep = deep < left ? deep : left;
	for (size_t k = 1; k < deep; k++)
		if (holds_data(a, r, r + k, &c))
			deep = k;
	judge(&c);
	/* The second row of a header: said by the spans, or needed to make a form. */
	struct columns both = c;
	bool second = deep < 2 && left > 1 && !c.mau1 && !c.mau2 && has_blank_cell(a, r + 1);
	if (deep > 1 || second) {
		/* «Đăng ký của đơn vị» over several columns is none of them. */
		int unit = both.at[COLUMN_OF_UNIT];
		if (unit >= 0 && r->cells.at[unit].col_span > 1 && r->cells.at[unit].row_span == 1)
			both.at[COLUMN_OF_UNIT] = -1;
		read_row(a, r + 1, r, &both);
	}
	judge(&both);
	if (!both.mau1 && !both.mau2)
		return c;
	*ret_rows = second ? 2 : deep < 3 ? deep : 3;
	return both;
}
