/* movement_copy.c - last year's movement as this year's draft; see movement.h. */
#include "core/movement/movement.h"

#include "core/form/when.h"
#include "core/unit/unit.h"

/* The same day of the month `years` later; 29 February becomes 28. */
static int64_t
shifted(int64_t day, int years)
{
	int y, m, d;
	int64_t moved = DAY_NONE;

	if (day == DAY_NONE)
		return DAY_NONE;
	day_split(day, &y, &m, &d);
	if (!day_make(y + years, m, d, &moved) &&
	    !day_make(y + years, m, day_month_len(y + years, m), &moved))
		return DAY_NONE;
	return moved;
}

/* Last year's number in running text becomes this year's, and the year behind it the one
 * behind this, since a last report falls in there. */
static struct str
with_year(struct arena *a, struct str text, int64_t from, int64_t to)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < text.len;) {
		size_t end = i;
		int64_t year;
		while (end < text.len && text.at[end] >= '0' && text.at[end] <= '9')
			end++;
		if (end - i == 4 && str_i64(str_slice(text, i, end), &year) &&
		    (year == from || year == from + 1))
			buf_printf(&b, "%" PRId64, year - from + to);
		else
			buf_str(&b, str_slice(text, i, end > i ? end : i + 1));
		i = end > i ? end : i + 1;
	}
	return arena_str(a, buf_view(&b));
}

/* Units that are there today; of another agency's movement the actor's own units. */
static bool
copy_units(struct op *op, const struct movement *from, struct movement_plan *ret)
{
	struct movement_units was = ret->units;
	struct units own;

	ret->units = (struct movement_units){0};
	if (from->agency != op->agency)
		return movement_units_of(op, &ret->units);
	if (!unit_tree(op, op->agency, op->today, &own))
		return false;
	for (size_t i = 0; i < was.len; i++)
		for (size_t k = 0; k < own.len; k++)
			if (own.at[k].id == was.at[i].unit)
				*list_push(&ret->units, op->arena) = was.at[i];
	return true;
}

/* «Kế hoạch số … của …», then what that plan itself implements. */
static bool
implement(struct op *op, const struct movement *from, struct movement *head)
{
	struct movement link = {.superior = from->id, .superior_plan = STR("")};
	struct movement_chain chain;
	struct buf b = {.arena = op->arena};

	head->superior = from->id;
	if (!movement_chain(op, &link, &chain))
		return false;
	for (size_t i = 0; i < chain.len; i++) {
		buf_printf(&b, "%s%.*s", i > 0 ? "\n" : "", STR_ARG(chain.at[i].plan));
		if (chain.at[i].agency.len > 0)
			buf_printf(&b, " của %.*s", STR_ARG(chain.at[i].agency));
	}
	head->superior_plan = buf_view(&b);
	return true;
}

bool
movement_units_of(struct op *op, struct movement_units *ret)
{
	struct units own;

	*ret = (struct movement_units){0};
	if (!unit_children(op, op->agency, op->today, &own))
		return false;
	for (size_t i = 0; i < own.len; i++)
		*list_push(ret, op->arena) = (struct movement_unit){own.at[i].id, 1};
	return true;
}

bool
movement_copy(struct op *op, const struct movement *from, int64_t year, struct movement_plan *ret)
{
	if (!movement_plan_of(op, from, ret))
		return false;
	struct movement *h = &ret->head;
	int years = (int)(year - from->year);

	h->id = h->version = h->superior = 0;
	h->agency = op->agency;
	h->year = year;
	h->slug = h->plan_number = h->superior_plan = h->legal_bases = STR("");
	if (years != 0)
		h->theme = STR("");
	h->plan_on = DAY_NONE;
	h->state = STR("draft");
	h->name = with_year(op->arena, h->name, from->year, year);
	h->form_title = with_year(op->arena, h->form_title, from->year, year);
	h->report_title = with_year(op->arena, h->report_title, from->year, year);
	for (size_t i = 0; i < ret->domains.len; i++)
		ret->domains.at[i].id = 0;
	for (size_t i = 0; i < ret->milestones.len; i++) {
		struct movement_milestone *s = &ret->milestones.at[i];
		s->id = 0;
		s->opens_on = shifted(s->opens_on, years);
		s->due_on = shifted(s->due_on, years);
		s->closes_on = shifted(s->closes_on, years);
		s->written = with_year(op->arena, s->written, from->year, year);
	}
	if (from->agency != op->agency && !implement(op, from, h))
		return false;
	return copy_units(op, from, ret);
}

void
movement_reread(struct op *op, struct movement_plan *plan, bool before_was_strict)
{
	bool is_strict = plan->head.before_is_strict;
	int year = (int)plan->head.year;

	for (size_t i = 0; i < plan->milestones.len && is_strict != before_was_strict; i++) {
		struct movement_milestone *s = &plan->milestones.at[i];
		struct when was = when_read(op->arena, s->written, year, before_was_strict);
		struct when is = when_read(op->arena, s->written, year, is_strict);
		if (was.by != DAY_NONE && s->due_on == was.by)
			s->due_on = is.by;
	}
}
