/* whatif_running.c - what a sheet would come to while its round is under way; see whatif.h. */
#include "core/access/access.h"
#include "core/index/past.h"
#include "core/index/whatif.h"

#include "standing.sql.h"

static bool
is_found(const struct round_line *l, const struct criterion *c)
{
	if (c->rule.kind == CRITERIA_SURVEY)
		return l->marks[STAGE_SURVEY].given || l->marks[STAGE_FINAL].given;
	return l->marks[STAGE_FIRST].given || l->marks[STAGE_SECOND].given ||
	       l->marks[STAGE_FINAL].given;
}

/* ---- the table of an earlier year ------------------------------------------------------- */

static bool
add_published(struct op *op, const struct round_sheet *s, struct whatif_table *t)
{
	struct q_standing_before_rows rows;
	int64_t round = 0, own = 0;

	if (!q_standing_before(op->db, op->arena,
	                       &(struct q_standing_before_in){s->round.agency, s->round.year}, &rows,
	                       &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (rows.at[i].unit_id == s->entry.unit && rows.at[i].applicable > 0)
			round = rows.at[i].round_id;
	if (round == 0)
		return true;
	t->others = arena_array(op->arena, int64_t, rows.len + 1);
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_standing_before_row *r = &rows.at[i];
		if (r->round_id != round || r->applicable <= 0)
			continue;
		int64_t index = criteria_muldiv(r->points + r->survey, (int64_t)100 * CRITERIA_ONE,
		                                r->applicable, (int)r->decimals);
		t->year = r->year;
		if (r->unit_id == s->entry.unit)
			own = index;
		else
			t->others[t->n++] = index;
	}
	t->last_rank = whatif_rank(t, own);
	return true;
}

/* Printed later than the last round. */
static bool
add_printed(struct op *op, const struct round_sheet *s, struct whatif_table *t)
{
	struct past_years years;
	struct past_table p;

	if (!past_of_unit(op, s->round.agency, s->entry.unit, s->round.year, &years))
		return false;
	if (years.len == 0 || years.at[0].year <= t->year)
		return true;
	if (!past_get(op, years.at[0].table, &p))
		return false;
	*t = (struct whatif_table){.year = years.at[0].year,
	                           .last_rank = years.at[0].rank,
	                           .printed = true,
	                           .others = arena_array(op->arena, int64_t, p.rows.len + 1)};
	for (size_t i = 0; i < p.rows.len; i++)
		if (p.rows.at[i].unit != s->entry.unit)
			t->others[t->n++] = p.rows.at[i].points;
	return true;
}

int64_t
whatif_rank(const struct whatif_table *t, int64_t index)
{
	int64_t rank = 1;

	for (size_t i = 0; i < t->n; i++)
		rank += t->others[i] > index;
	return t->year == 0 ? 0 : rank;
}

bool
whatif_running_get(struct op *op, const struct round_sheet *s, struct whatif_running *ret)
{
	struct whatif_running w = {
		.marks = arena_array(op->arena, struct criteria_mark, s->set.items.len + 1)};

	for (size_t i = 0; i < s->set.items.len; i++) {
		const struct criterion *c = &s->set.items.at[i];
		const struct round_line *l = &s->lines[i];
		bool found = !c->group && !l->hidden && is_found(l, c);
		w.marks[i] = found ? l->final : s->result.marks[i];
		if (c->group || (!found && !round_is_scored(c)))
			w.marks[i] = (struct criteria_mark){.na = true};
		w.n_found += found;
	}
	/* Who reads a sheet reads the table of its agency only where he works in it. */
	if (access_may_read_agency(op, s->round.agency) &&
	    (!add_published(op, s, &w.table) || !add_printed(op, s, &w.table)))
		return false;
	*ret = w;
	return true;
}
