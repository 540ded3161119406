/* table_text.c - a set of criteria out of pasted text; see criteria.h. */
#include "core/criteria/criteria.h"
#include "core/criteria/table_code.h"
#include "core/people_import/grid.h"

/* Columns of text out of a paper are kept apart by spaces alone: two of them are a tab. */
static struct str
spaces_to_tabs(struct arena *a, struct str text)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != ' ' || i + 1 == text.len || text.at[i + 1] != ' ') {
			buf_char(&b, text.at[i]);
			continue;
		}
		buf_char(&b, '\t');
		while (i + 1 < text.len && text.at[i + 1] == ' ')
			i++;
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* The cells of two lines as those of one: the last of the first goes on in the first of the second.
 */
static struct grid_line
joined(struct arena *a, const struct grid_line *l, const struct grid_line *more)
{
	size_t n = l->len + more->len - 1;
	struct str *cells = arena_array(a, struct str, n + 1);

	for (size_t i = 0; i < l->len; i++)
		cells[i] = l->cell[i];
	for (size_t i = 1; i < more->len; i++)
		cells[l->len + i - 1] = more->cell[i];
	cells[l->len - 1] = arena_printf(a, "%.*s\n%.*s", STR_ARG(l->cell[l->len - 1]),
	                                 STR_ARG(more->cell[0]));
	return (struct grid_line){l->number, cells, n};
}

/* Does the line go on with a cell of the one above, rather than begin a row? */
static bool
goes_on(struct arena *a, const struct grid_line *l)
{
	return l->len > 0 && str_trim(l->cell[0]).len > 0 &&
	       !criteria_is_code(criteria_clean_code(a, l->cell[0]));
}

/* Word pastes a cell of several paragraphs as several lines. Pieces that make a whole row when put
 * together are one. */
static void
join_rows(struct arena *a, struct grid *g)
{
	struct grid out = {.sheet = g->sheet};
	size_t width = 0;

	for (size_t i = 0; i < g->lines.len; i++)
		width = g->lines.at[i].len > width ? g->lines.at[i].len : width;
	for (size_t i = 0, next; i < g->lines.len; i = next) {
		struct grid_line l = g->lines.at[i];
		next = i + 1;
		for (size_t k = i + 1; l.len > 0 && l.len < width && k < g->lines.len; k++) {
			const struct grid_line *more = &g->lines.at[k];
			if (more->len == width || !goes_on(a, more) || l.len + more->len - 1 > width)
				break;
			l = joined(a, &l, more);
			next = l.len == width ? k + 1 : next;
		}
		*list_push(&out.lines, a) = l.len == width ? l : g->lines.at[i];
	}
	*g = out;
}

static void
table_of_grid(struct arena *a, const struct grid *g, struct doc *ret)
{
	struct doc_block *block = list_push(&ret->blocks, a);

	*block = (struct doc_block){.kind = DOC_TABLE};
	for (size_t i = 0; i < g->lines.len; i++) {
		const struct grid_line *l = &g->lines.at[i];
		struct doc_row *row = list_push(&block->table.rows, a);
		*row = (struct doc_row){.source_row = l->number};
		for (size_t k = 0; k < l->len; k++) {
			struct doc_cell *c = list_push(&row->cells, a);
			*c = (struct doc_cell){.col_span = 1, .row_span = 1};
			struct doc_para *p = list_push(&c->paras, a);
			*p = (struct doc_para){0};
			*list_push(&p->runs, a) = (struct doc_run){.text = l->cell[k]};
		}
	}
}

bool
criteria_read_text(struct op *op, struct str text, struct criteria_set *ret,
                   struct criteria_problems *ret_problems, int **ret_rows)
{
	static const char separators[] = "\t;,|";

	for (size_t i = 0; i < sizeof(separators); i++) {
		struct doc doc = {0};
		bool spaces = separators[i] == 0;
		struct grid g = grid_of_csv(op->arena, spaces ? spaces_to_tabs(op->arena, text) : text,
		                            spaces ? '\t' : separators[i], STR(""));
		if (separators[i] == '\t')
			join_rows(op->arena, &g);
		table_of_grid(op->arena, &g, &doc);
		if (criteria_read_table(op, &doc, ret, ret_problems, ret_rows))
			return true;
		if (op->err.code != ERR_INVALID || i + 1 == sizeof(separators) ||
		    !str_eq(str_of(op->err.detail), STR("no heading")))
			return false;
		op->err = (struct err){0};
	}
	return false;
}
