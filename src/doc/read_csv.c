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

bool
read_csv(struct arena *a, struct str text, char sep, struct doc *ret, struct err *e)
{
	struct doc_table *t = doc_add_table(ret, a, 0);
	struct read_limits limits = {0};
	int line = 0;

	t->number = 1;
	for (size_t i = 0; i < text.len;) {
		struct doc_row *row = list_push(&t->rows, a);
		bool end = false;
		row->source_row = ++line;
		if (!read_count_rows(&limits, e))
			return false;
		while (!end) {
			struct buf b = {.arena = a};
			bool mark = i < text.len && text.at[i] == '"';
			bool quoted = mark && encloses(text, i + 1, sep);
			if (mark && !quoted)
				read_gap(ret, a, DOC_GAP_QUOTE, t->number, row->source_row, STR(""));
			i += quoted;
			for (; i < text.len; i++) {
				char c = text.at[i];
				if (quoted && c == '"') {
					if (i + 1 < text.len && text.at[i + 1] == '"')
						i++;
					else {
						quoted = false;
						continue;
					}
				} else if (!quoted && (c == sep || c == '\n')) {
					break;
				}
				line += quoted && c == '\n';
				if (c != '\r')
					buf_char(&b, c);
			}
			if (!read_count_cells(&limits, 1, e))
				return false;
			struct doc_cell *cell = list_push(&row->cells, a);
			*cell = (struct doc_cell){.col_span = 1, .row_span = 1};
			struct str piece;
			for (struct str rest = buf_view(&b); b.len > 0 && str_cut(&rest, '\n', &piece);)
				doc_add_run(doc_cell_para(cell, a), a, piece, false, false);
			end = i >= text.len || text.at[i] == '\n';
			i++;
		}
		if ((int)row->cells.len > t->columns)
			t->columns = (int)row->cells.len;
	}
	read_square(t, a);
	return true;
}
