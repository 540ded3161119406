/* grid.c - see grid.h. */
#include "core/people_import/grid.h"

/* As the readers of documents have it. What stands behind so many lines is not read: every import
 * takes fewer rows and says so. A table so wide is none. */
#define LINES_MAX 20000
#define CELLS_MAX 200000

struct grid
grid_of_table(struct arena *a, const struct doc_table *t)
{
	struct grid g = {.sheet = t->sheet.len > 0 ? t->sheet : arena_printf(a, "Bảng %d", t->number)};

	for (size_t i = 0; i < t->rows.len; i++) {
		const struct doc_row *r = &t->rows.at[i];
		struct str *cells = arena_array(a, struct str, r->cells.len + 1);
		for (size_t k = 0; k < r->cells.len; k++)
			cells[k] = r->cells.at[k].covered ? STR("") : doc_cell_text(&r->cells.at[k], a);
		*list_push(&g.lines, a) = (struct grid_line){r->source_row > 0 ? r->source_row : (int)i + 1,
		                                             cells, r->cells.len};
	}
	return g;
}

struct grid
grid_of_text(struct arena *a, struct str text, char sep, struct str name)
{
	struct grid g = {.sheet = name};
	struct str line, piece;
	size_t n_cells = 0;
	int number = 0;

	for (struct str rest = text; g.lines.len < LINES_MAX && str_cut(&rest, '\n', &line);) {
		struct {
			struct str *at;
			size_t len, cap;
		} cells = {0};
		while (line.len > 0 && line.at[line.len - 1] == '\r')
			line.len--;
		for (struct str cut = line; str_cut(&cut, sep, &piece);) {
			if (++n_cells > CELLS_MAX)
				return (struct grid){.sheet = name};
			*list_push(&cells, a) = piece;
		}
		*list_push(&g.lines, a) = (struct grid_line){++number, cells.at, cells.len};
	}
	return g;
}

/* A cell without marks around it: a piece of the text, and a copy for none of thousands. */
static struct str
plain_cell(struct str text, char sep, size_t *i)
{
	size_t from = *i;

	while (*i < text.len && text.at[*i] != sep && text.at[*i] != '\n')
		++*i;
	size_t to = *i;
	while (to > from && text.at[to - 1] == '\r')
		to--;
	return str_slice(text, from, to);
}

/* The cell that begins at *i, which moves to the `sep` or line end behind it. */
static struct str
csv_cell(struct arena *a, struct str text, char sep, size_t *i, int *line)
{
	struct buf b = {.arena = a, .first = 64}; /* there may be as many as cells */
	bool quoted = true;

	/* A mark that nothing closes is text. */
	if (*i >= text.len || text.at[*i] != '"' || str_find(text, STR("\""), *i + 1) == SIZE_MAX)
		return plain_cell(text, sep, i);
	for (++*i; *i < text.len; ++*i) {
		char c = text.at[*i];
		if (quoted && c == '"') {
			if (*i + 1 < text.len && text.at[*i + 1] == '"')
				++*i;
			else {
				quoted = false;
				continue;
			}
		} else if (!quoted && (c == sep || c == '\n')) {
			break;
		}
		*line += c == '\n';
		if (c != '\r')
			buf_char(&b, c);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct grid
grid_of_csv(struct arena *a, struct str text, char sep, struct str name)
{
	struct grid g = {.sheet = name};
	size_t n_cells = 0;
	int line = 1;

	for (size_t i = 0; i < text.len && g.lines.len < LINES_MAX; i++) {
		struct {
			struct str *at;
			size_t len, cap;
		} cells = {0};
		int from = line;
		for (;; i++) {
			if (++n_cells > CELLS_MAX)
				return (struct grid){.sheet = name};
			*list_push(&cells, a) = csv_cell(a, text, sep, &i, &line);
			if (i >= text.len || text.at[i] == '\n')
				break;
		}
		line++;
		*list_push(&g.lines, a) = (struct grid_line){from, cells.at, cells.len};
	}
	return g;
}
