/* textdoc.c - see textdoc.h. */
#include "core/form/textdoc.h"

#include "core/form/marks.h"

#include <string.h>

static void
fill_cell(struct arena *a, struct doc_cell *c, struct str text)
{
	static const struct str tags[] = {STR_INIT("<p>"), STR_INIT("</p>")};

	/* <p>…</p> inside of a cell are its paragraphs. */
	while (text.len > 0) {
		size_t at = SIZE_MAX, len = 0;
		for (size_t i = 0; i < COUNT_OF(tags); i++) {
			size_t k = str_find(text, tags[i], 0);
			if (k < at) {
				at = k;
				len = tags[i].len;
			}
		}
		struct str piece = str_trim(at == SIZE_MAX ? text : str_slice(text, 0, at));
		if (piece.len > 0)
			doc_add_run(doc_cell_para(c, a), a, piece, false, false);
		text = at == SIZE_MAX ? STR("") : str_slice(text, at + len, text.len);
	}
}

struct builder {
	struct arena *a;
	struct doc d;
	struct doc_table *table; /* that is being filled; NULL outside */
	struct doc_row *row;     /* piped: that is being filled */
	size_t next;             /* piped: cell to fill next */
	bool piped;
	bool after_blank; /* an empty line stands between the table and what comes now */
	int tables;
};

static void
open_table(struct builder *b, int columns, bool piped)
{
	b->table = doc_add_table(&b->d, b->a, columns);
	b->table->number = ++b->tables;
	b->piped = piped;
	b->next = 0;
	b->row = NULL;
}

static struct doc_row *
new_row(struct builder *b)
{
	struct doc_row *r = doc_add_row(b->table, b->a);
	r->source_row = (int)b->table->rows.len;
	return r;
}

static size_t
count(struct str s, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == c;
	return n;
}

/* Editors cut the empty cells off the end of a line; below an empty line another table begins. */
static bool
is_cut_row(const struct builder *b, int columns)
{
	return b->table != NULL && !b->piped && !b->after_blank && columns > 1 &&
	       columns < b->table->columns;
}

/* «3. Cải cách tổ chức bộ máy» without the empty cells behind it: a row where rows stand above
 * and the next line counts on. */
static bool
is_lone_row(const struct builder *b, struct str line, struct str rest)
{
	struct mark m, after;
	struct str next;

	return b->table != NULL && !b->piped && !b->after_blank && rest.at != NULL &&
	       str_cut(&rest, '\n', &next) && mark_in_front(b->a, line, false, &m) &&
	       mark_in_front(b->a, str_trim(next), false, &after) && after.value == m.value + 1;
}

static void
tab_line(struct builder *b, struct str line, int columns)
{
	struct str cell;
	size_t i = 0;

	if (b->table == NULL || b->piped ||
	    (b->table->columns != columns && columns > 1 && !is_cut_row(b, columns)))
		open_table(b, columns, false);
	struct doc_row *r = new_row(b);
	for (struct str rest = line; str_cut(&rest, '\t', &cell);)
		fill_cell(b->a, &r->cells.at[i++], cell);
}

static void
pipe_line(struct builder *b, struct str line)
{
	/* Markdown closes its cells on both sides. */
	if (line.len > 1 && line.at[0] == '|' && (b->table == NULL || b->next == 0))
		line = str_trim(str_slice(line, 1, line.len));
	int columns = (int)count(line, '|');
	struct str cell;

	/* A line with several cells where a row begins tells how wide the table is. */
	bool begins = b->table == NULL || !b->piped || b->next == 0;
	if (begins && columns > 1 && (b->table == NULL || !b->piped || b->table->columns != columns))
		open_table(b, columns, true);
	if (b->table == NULL)
		open_table(b, columns > 0 ? columns : 1, true);
	for (struct str rest = line; str_cut(&rest, '|', &cell) && rest.at != NULL;) {
		if (b->next == 0)
			b->row = new_row(b);
		fill_cell(b->a, &b->row->cells.at[b->next], str_trim(cell));
		b->next = (b->next + 1) % (size_t)b->table->columns;
	}
}

/* «|---|:---:|» below a header of markdown. */
static bool
is_rule(struct str s)
{
	size_t dashes = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] != '|' && s.at[i] != '-' && s.at[i] != ':' && s.at[i] != ' ')
			return false;
		dashes += s.at[i] == '-';
	}
	return dashes > 2 && count(s, '|') > 0;
}

/* In the middle of a row a line without «|» is a paragraph of the cell that a later line
 * closes; not far away, or else the row was cut off and the table is over. */
static bool
cell_is_closed(struct str rest)
{
	enum { LINES_MAX = 15 };
	struct str line;

	for (int n = 0; n < LINES_MAX && rest.at != NULL && str_cut(&rest, '\n', &line); n++) {
		struct str s = str_trim(line);
		if (s.len > 0 && s.at[s.len - 1] == '|')
			return true;
	}
	return false;
}

/* May a pair of marks stand between these two? Not in «4*6 m» and «a*b». */
static bool
is_edge(struct str s, size_t i)
{
	return i >= s.len || strchr(" \t|.,;:!?()\"*_", s.at[i]) != NULL;
}

/* Where the run of stars that closes the one of len at `from` begins; SIZE_MAX: none does. */
static size_t
closing_stars(struct str s, size_t from, size_t len)
{
	for (size_t i = from + len; i + len <= s.len; i++) {
		size_t run = 0;
		while (i + run < s.len && s.at[i + run] == '*')
			run++;
		if (run == len && s.at[i - 1] != ' ' && is_edge(s, i + run))
			return i;
		i += run;
	}
	return SIZE_MAX;
}

/* Without the marks of emphasis in pairs, «**1. Một** | *2. Hai*»; any other star stays. */
static void
put_without_emphasis(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t run = 0, end = SIZE_MAX;
		while (i + run < s.len && s.at[i + run] == '*')
			run++;
		if (run > 0 && run <= 3 && (i == 0 || is_edge(s, i - 1)) && i + run < s.len &&
		    s.at[i + run] != ' ')
			end = closing_stars(s, i, run);
		if (end != SIZE_MAX) {
			put_without_emphasis(b, str_slice(s, i + run, end));
			i = end + run;
			continue;
		}
		run += run == 0;
		buf_str(b, str_slice(s, i, i + run));
		i += run;
	}
}

struct doc
form_text_document(struct arena *a, struct str text)
{
	struct builder b = {.a = a};
	struct str line;

	for (struct str rest = text; str_cut(&rest, '\n', &line);) {
		struct buf plain = buf_sized(a, line.len + 1);
		put_without_emphasis(&plain, line);
		line = plain.len > 0 ? buf_view(&plain) : STR("");
		struct str s = str_trim(line);
		int columns = (int)count(line, '\t') + 1;
		if (columns > 2 || is_cut_row(&b, columns) || is_lone_row(&b, s, rest)) {
			tab_line(&b, line, columns);
		} else if (b.piped && b.table != NULL && is_rule(s)) {
			continue;
		} else if (s.len > 0 && s.at[s.len - 1] == '|') {
			pipe_line(&b, s);
		} else if (s.len > 0 && b.piped && b.table != NULL && b.next != 0 && cell_is_closed(rest)) {
			fill_cell(a, &b.row->cells.at[b.next], s);
		} else if (s.len > 0) {
			doc_add_run(doc_add_para(&b.d, a), a, s, false, false);
			b.table = NULL;
		}
		b.after_blank = s.len == 0;
	}
	return b.d;
}
