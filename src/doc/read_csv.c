/* read_csv.c - comma-separated values (RFC 4180), with any separator. */
#include "doc/read_inner.h"

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
			bool quoted = i < text.len && text.at[i] == '"';
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
