/* remedy_forecast.c - index and rank when all that a plan expects comes true: in the table of the
 * result as it otherwise is; see remedy.h. */
#include "core/index/remedy_inner.h"

#include "remedy.sql.h"

static int64_t
expected(const struct remedy_plan *p)
{
	int64_t sum = 0;

	for (size_t i = 0; i < p->items.len; i++)
		sum += p->items.at[i].has_gain ? p->items.at[i].gain : 0;
	return sum;
}

static void
of_round(struct op *op, const struct remedy_plan *p, const struct standing *s,
         const struct standing_sheet *x, struct remedy_forecast *ret)
{
	int64_t *reached = arena_array(op->arena, int64_t, s->set.items.len + 1);

	for (size_t i = 0; i < s->set.items.len; i++)
		reached[i] = WHATIF_STAYS;
	for (size_t i = 0; i < p->items.len; i++) {
		const struct remedy_item *item = &p->items.at[i];
		size_t at = item->code.len == 0 ? SIZE_MAX : criteria_at(&s->set, item->code);
		if (at != SIZE_MAX && item->has_gain)
			reached[at] = item->got + item->gain;
	}
	struct whatif_result w = whatif_of(op->arena, s, x, reached);
	*ret = (struct remedy_forecast){.known = w.has_index,
	                                .gained = w.gained,
	                                .index = w.index,
	                                .rank = w.rank,
	                                .ranked = s->n_ranked,
	                                .grade = w.grade};
}

/* Points of a printed index are points of 100: what is won back is added to it. */
static bool
of_printed(struct op *op, const struct remedy_plan *p, struct remedy_forecast *ret)
{
	int64_t most = (int64_t)100 * CRITERIA_ONE, gained = expected(p);
	struct q_remedy_table_row *r;
	struct past_table t;

	*ret = (struct remedy_forecast){.known = true,
	                                .gained = gained,
	                                .index = p->points + gained < most ? p->points + gained : most,
	                                .grade = STR("")};
	if (!q_remedy_table(op->db, op->arena, &(struct q_remedy_table_in){p->agency, p->year, p->unit},
	                    &r, &op->err))
		return false;
	if (r == NULL)
		return true;
	if (!past_get(op, r->table_id, &t))
		return false;
	ret->rank = 1;
	ret->ranked = (int64_t)t.rows.len;
	for (size_t i = 0; i < t.rows.len; i++)
		ret->rank += t.rows.at[i].unit != p->unit && t.rows.at[i].points > ret->index;
	return true;
}

bool
remedy_forecast(struct op *op, const struct remedy_plan *p, struct remedy_forecast *ret)
{
	struct standing s;
	struct standing_sheet x;

	*ret = (struct remedy_forecast){.grade = STR("")};
	if (expected(p) == 0)
		return true;
	if (p->round == 0)
		return of_printed(op, p, ret);
	if (!remedy_standing(op, p->round, p->unit_slug, &s, &x)) {
		/* Who leads a line of another unit's plan sees the plan, and not that unit's sheet. */
		bool hidden = op->err.code == ERR_NOT_FOUND;
		if (hidden)
			op->err = (struct err){0};
		return hidden;
	}
	of_round(op, p, &s, &x, ret);
	return true;
}
