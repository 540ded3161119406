/* report_count.c - figures of a period: what the records say, what units confirmed, and how they
 * add up the tree; see report_inner.h. */
#include "core/report/report_inner.h"

#include "report.sql.h"

#include <stdlib.h>

static bool
load_base(struct op *op, const void *arg, void *ret)
{
	const struct report_period *p = arg;
	const struct movement *m = &p->movement;
	struct report_base *b = ret;
	struct q_report_tally_rows records;
	struct q_report_confirmed_rows confirmed;
	struct q_report_tree_rows tree;

	if (!q_report_tally(op->db, op->arena, &(struct q_report_tally_in){m->agency, m->year, m->id},
	                    &records, &op->err) ||
	    !q_report_confirmed(op->db, op->arena, &(struct q_report_confirmed_in){m->id, p->kind},
	                        &confirmed, &op->err) ||
	    !q_report_tree(op->db, op->arena, m->id, &tree, &op->err))
		return false;
	for (size_t i = 0; i < records.len; i++)
		*list_push(&b->records, op->arena) = (struct report_count){
			records.at[i].unit_id, records.at[i].domain_number, records.at[i].registered,
			records.at[i].completed, records.at[i].not_completed};
	for (size_t i = 0; i < confirmed.len; i++)
		*list_push(&b->confirmed, op->arena) = (struct report_count){
			confirmed.at[i].unit_id, confirmed.at[i].domain_number, confirmed.at[i].registered,
			confirmed.at[i].completed, 0};
	for (size_t i = 0; i < tree.len; i++)
		*list_push(&b->places, op->arena) = (struct report_place){tree.at[i].unit_id,
		                                                          tree.at[i].above_id};
	return true;
}

bool
report_base_load(struct op *op, const struct report_period *p, struct report_base *ret)
{
	struct str key = arena_join(op->arena, op_key(op, "report", p->movement.id), p->kind);
	const void *found;

	if (!op_kept(op, key, load_base, p, sizeof(*ret), &found))
		return false;
	*ret = *(const struct report_base *)found;
	return true;
}

int64_t
report_above(const struct report_base *b, int64_t unit)
{
	for (size_t i = 0; i < b->places.len; i++)
		if (b->places.at[i].unit == unit)
			return b->places.at[i].above;
	return 0;
}

bool
report_is_below(const struct report_base *b, int64_t unit, int64_t above)
{
	enum { DEPTH_MAX = 12 };

	for (int i = 0; i < DEPTH_MAX && unit != 0; i++)
		if ((unit = report_above(b, unit)) == above)
			return unit != 0;
	return false;
}

static void
add(struct report_figures *figures, const struct report_count *c)
{
	for (size_t i = 0; i < figures->len; i++) {
		struct report_figure *f = &figures->at[i];
		if (f->domain != c->domain)
			continue;
		f->registered += c->registered;
		f->completed += c->completed;
		f->not_completed += c->not_completed;
		f->under_way += c->registered - c->completed - c->not_completed;
	}
}

/* Where those of a unit begin, or would: they come by unit. */
static size_t
first_of(const struct report_counts *counts, int64_t unit)
{
	size_t from = 0, to = counts->len;

	while (from < to) {
		size_t mid = (from + to) / 2;
		if (counts->at[mid].unit < unit)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

static void
add_of(struct report_figures *figures, const struct report_counts *counts, int64_t unit)
{
	for (size_t i = first_of(counts, unit); i < counts->len && counts->at[i].unit == unit; i++)
		add(figures, &counts->at[i]);
}

static int
by_number(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;
	return (*a > *b) - (*a < *b);
}

/* What adding up the tree needs: an agency may have thousands of units. */
struct walk {
	const struct report_base *base;
	int64_t *sent; /* units whose report counts, in order */
	size_t n_sent;
	struct report_figures *figures;
};

/* Confirmed figures stand for a unit with all below it; records for the unit alone. */
static void
add_unit(const struct walk *w, int64_t unit, int depth)
{
	enum { DEPTH_MAX = 12 };
	const struct report_base *b = w->base;

	if (depth > 0 && bsearch(&unit, w->sent, w->n_sent, sizeof(unit), by_number) != NULL) {
		add_of(w->figures, &b->confirmed, unit);
		return;
	}
	add_of(w->figures, &b->records, unit);
	for (size_t i = 0; i < b->places.len && depth < DEPTH_MAX; i++)
		if (b->places.at[i].above == unit)
			add_unit(w, b->places.at[i].unit, depth + 1);
}

static void
fill_walk(struct arena *a, const struct report_base *b, const struct report_board *board,
          struct walk *w)
{
	*w = (struct walk){.base = b, .sent = arena_array(a, int64_t, board->len + 1)};
	for (size_t i = 0; i < board->len; i++)
		if (board->at[i].sent)
			w->sent[w->n_sent++] = board->at[i].unit;
	qsort(w->sent, w->n_sent, sizeof(*w->sent), by_number);
}

void
report_count_up(struct arena *a, const struct report_base *b, const struct report_board *board,
                const struct report *r, struct report_figures *figures)
{
	struct walk w;

	fill_walk(a, b, board, &w);
	w.figures = figures;
	if (!r->own) {
		add_unit(&w, r->unit, 0);
		return;
	}
	for (size_t i = 0; i < board->len; i++)
		if (report_above(b, board->at[i].unit) == 0)
			add_unit(&w, board->at[i].unit, 1);
}

/* ---- what they are added up from ---------------------------------------------------------------
 */

static struct report_figure_line
line_of(struct op *op, const struct report *r, struct str name, bool confirmed)
{
	struct report_figure_line l = {.unit_name = name, .confirmed = confirmed};

	for (size_t i = 0; i < r->figures.len; i++)
		*list_push(&l.figures, op->arena) = (struct report_figure){
			.domain = r->figures.at[i].domain, .name = r->figures.at[i].name};
	return l;
}

bool
report_figure_lines(struct op *op, const struct report *r, struct report_figure_lines *ret)
{
	struct report_base base;
	struct report_board board;
	struct walk w;

	*ret = (struct report_figure_lines){0};
	if (r->as_approved)
		return true;
	if (!report_base_load(op, &r->period, &base) || !report_board_all(op, &r->period, &board))
		return false;
	fill_walk(op->arena, &base, &board, &w);
	if (!r->own) {
		struct report_figure_line *own = list_push(ret, op->arena);
		*own = line_of(op, r, r->unit_name, false);
		add_of(&own->figures, &base.records, r->unit);
	}
	for (size_t i = 0; i < board.len; i++) {
		const struct report_line *b = &board.at[i];
		if (report_above(&base, b->unit) != (r->own ? 0 : r->unit) || b->unit == r->unit)
			continue;
		struct report_figure_line *l = list_push(ret, op->arena);
		*l = line_of(op, r, b->unit_name, b->sent);
		w.figures = &l->figures;
		add_unit(&w, b->unit, 1);
	}
	return true;
}
