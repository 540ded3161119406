/* read_csv.c - comma-separated values (RFC 4180), with any separator. */
#include "doc/read_inner.h"

/* Does the quotation mark in front of text.at[i] enclose a field? One that nobody closed
 * finds its end in a later line, in front of other words, or nowhere: taken at its word it
 * would swallow the rows between. */
static bool
encloses(struct str text, size_t i, char sep)
{
	bool crosses = false;

	for (; i < text.len; i++) {
		crosses |= text.at[i] == '\n';
		if (text.at[i] != '"')
			continue;
		if (i + 1 < text.len && text.at[i + 1] == '"') {
			i++;
			continue;
		}
		char next = i + 1 < text.len ? text.at[i + 1] : '\n';
		return !crosses || next == sep || next == '\n' || next == '\r' || next == ' ';
	}
	return false;
}

/* Where the field that begins at i ends: at a separator, at the end of its row or of the text.
 * *ret_quoted: quotation marks enclose it; *ret_open: it begins with one that nobody closed. */
static size_t
field_end(struct str text, size_t i, char sep, bool *ret_quoted, bool *ret_open)
{
	bool mark = i < text.len && text.at[i] == '"';
	bool inside = mark && encloses(text, i + 1, sep);

	*ret_quoted = inside;
	*ret_open = mark && !inside;
	for (i += inside; i < text.len; i++) {
		if (!inside && (text.at[i] == sep || text.at[i] == '\n'))
			break;
		if (!inside || text.at[i] != '"')
			continue;
		if (i + 1 < text.len && text.at[i + 1] == '"')
			i++;
		else
			inside = false;
	}
	return i;
}

/* What the field holds, without the marks around it. */
static struct str
field_text(struct arena *a, struct str field, bool quoted)
{
	struct buf b = {.arena = a};

	for (size_t i = quoted; i < field.len; i++) {
		char c = field.at[i];
		if (quoted && c == '"') {
			quoted = i + 1 < field.len && field.at[i + 1] == '"';
			i += quoted;
			if (!quoted)
				continue;
		}
		if (c != '\r')
			buf_char(&b, c);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* Do the first rows all have so many fields as only a table has? */
static bool
separates(struct str text, char sep)
{
	enum { ROWS_LOOKED_AT = 10, FIELDS_MIN = 3 };
	bool quoted, open;
	int rows = 0;

	for (size_t i = 0; rows < ROWS_LOOKED_AT && i < text.len; i++) {
		size_t begin = i, fields = 0;
		for (;; i++) {
			i = field_end(text, i, sep, &quoted, &open);
			fields++;
			if (i >= text.len || text.at[i] == '\n')
				break;
		}
		if (str_trim(str_slice(text, begin, i)).len == 0)
			continue;
		if (fields < FIELDS_MIN)
			return false;
		rows++;
	}
	/* Running text has commas too, but not on its first line and on every other. */
	return rows > (sep == ',');
}

char
read_csv_separator(struct str text)
{
	static const char seps[] = {'\t', ';', ','};

	for (size_t i = 0; i < COUNT_OF(seps); i++)
		if (separates(text, seps[i]))
			return seps[i];
	return 0;
}

static void
add_field(struct doc_row *row, struct arena *a, struct str text)
{
	struct doc_cell *cell = list_push(&row->cells, a);
	struct str piece;

	*cell = (struct doc_cell){.col_span = 1, .row_span = 1};
	for (struct str rest = text; text.len > 0 && str_cut(&rest, '\n', &piece);)
		doc_add_run(doc_cell_para(cell, a), a, piece, false, false);
}

bool
read_csv(struct arena *a, struct str text, char sep, struct doc *ret, struct err *e)
{
	struct doc_table *t = doc_add_table(ret, a, 0);
	struct read_limits limits = {0};
	int line = 0;

	t->number = 1;
	for (size_t i = 0; i < text.len;) {
		struct doc_row *row = list_push(&t->rows, a);
		bool quoted, open, end = false;
		row->source_row = ++line;
		if (!read_count_rows(&limits, e))
			return false;
		while (!end) {
			size_t from = i;
			i = field_end(text, from, sep, &quoted, &open);
			if (open)
				read_gap(ret, a, DOC_GAP_QUOTE, t->number, row->source_row, STR(""));
			if (!read_count_cells(&limits, 1, e))
				return false;
			struct str field = str_slice(text, from, i);
			for (size_t k = 0; k < field.len; k++)
				line += field.at[k] == '\n';
			add_field(row, a, field_text(a, field, quoted));
			end = i >= text.len || text.at[i] == '\n';
			i++;
		}
		if ((int)row->cells.len > t->columns)
			t->columns = (int)row->cells.len;
	}
	read_square(t, a);
	return true;
}
