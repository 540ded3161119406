/* write_csv.c - lists as CSV; see write.h. */
#include "doc/write.h"

#include <string.h>

/* A spreadsheet would compute it, whatever its author meant: what begins with one of
 * the signs of a formula, also in their wide forms, and also behind blanks or line ends. */
static bool
looks_like_formula(struct str s)
{
	static const struct str wide[] = {STR_INIT("\uff1d"), STR_INIT("\uff0b"), STR_INIT("\uff0d"),
	                                  STR_INIT("\uff20")};

	while (s.len > 0 && memchr(" \t\r\n", s.at[0], 4) != NULL)
		s = str_slice(s, 1, s.len);
	for (size_t i = 0; i < COUNT_OF(wide); i++)
		if (str_has_prefix(s, wide[i]))
			return true;
	return s.len > 0 && memchr("=+-@|%", s.at[0], 6) != NULL;
}

static void
put_cell(struct buf *b, struct str v, bool quoted, bool is_number)
{
	if (quoted)
		buf_char(b, '"');
	if (!is_number && looks_like_formula(v))
		buf_char(b, '\'');
	for (size_t i = 0; i < v.len; i++) {
		if (v.at[i] == '"')
			buf_char(b, '"');
		buf_char(b, v.at[i]);
	}
	if (quoted)
		buf_char(b, '"');
}

void
csv_put(struct buf *b, struct str cell, const char *separators)
{
	bool quoted = false;

	for (size_t i = 0; i < cell.len; i++)
		quoted |= cell.at[i] == '"' || cell.at[i] == '\r' || cell.at[i] == '\n' ||
		          strchr(separators, cell.at[i]) != NULL;
	put_cell(b, cell, quoted, false);
}

struct str
csv_bare(struct str cell)
{
	struct str rest = str_slice(cell, 1, cell.len);

	return cell.len > 1 && cell.at[0] == '\'' && looks_like_formula(rest) ? rest : cell;
}

static void
put_value(struct buf *b, const struct sheet_column *column, struct str v)
{
	int64_t n;
	int y, m, d;
	bool number = str_i64(v, &n);

	if (column->kind == SHEET_DATE && number) {
		day_split(n, &y, &m, &d);
		v = arena_printf(b->arena, "%02d/%02d/%04d", d, m, y);
	}
	put_cell(b, v, true, column->kind == SHEET_NUMBER && number);
}

struct str
sheet_write_csv(struct arena *a, const struct sheet *s)
{
	struct buf b = {.arena = a};

	buf_str(&b, STR("\xef\xbb\xbf"));
	if (s->filter.len > 0) {
		put_cell(&b, s->filter, true, false);
		buf_str(&b, STR("\r\n"));
	}
	for (size_t c = 0; c < s->n_columns; c++) {
		buf_str(&b, c > 0 ? STR(";") : STR(""));
		put_cell(&b, s->columns[c].title, true, false);
	}
	for (size_t i = 0; i < s->n_rows * s->n_columns; i++) {
		buf_str(&b, i % s->n_columns > 0 ? STR(";") : STR("\r\n"));
		put_value(&b, &s->columns[i % s->n_columns], s->cells[i]);
	}
	buf_str(&b, STR("\r\n"));
	return buf_view(&b);
}
