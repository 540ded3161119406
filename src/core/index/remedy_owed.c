/* remedy_owed.c - what plans wait for from the actor; see remedy.h. */
#include "core/index/remedy_inner.h"

#include "core/access/access.h"

#include "remedy.sql.h"

static struct str
works_in(const struct op *op)
{
	struct str units = STR("");

	for (size_t i = 0; i < op->n_seats; i++)
		if (access_works_in(op, op->seats[i].unit))
			units = db_ids_with(op->arena, units, op->seats[i].unit);
	return units;
}

static struct str
heads(const struct op *op)
{
	struct str units = STR("");

	for (size_t i = 0; i < op->n_seats; i++)
		if (access_is_head_of(op, op->seats[i].unit))
			units = db_ids_with(op->arena, units, op->seats[i].unit);
	return access_is_head_of(op, op->agency) ? db_ids_with(op->arena, units, op->agency) : units;
}

bool
remedy_owed_list(struct op *op, int64_t since, int64_t soon, struct remedy_owings *ret)
{
	struct q_remedy_owed_lines_rows lines;
	struct q_remedy_owed_plans_rows plans;

	*ret = (struct remedy_owings){0};
	if (op->agency == 0 || op->n_seats == 0)
		return true;
	/* The office drafts the agency's own plan, and leads nothing by that. */
	if (!q_remedy_owed_lines(op->db, op->arena,
	                         &(struct q_remedy_owed_lines_in){.agency = op->agency,
	                                                          .units = works_in(op),
	                                                          .positions = remedy_positions(op),
	                                                          .since = since,
	                                                          .soon = soon,
	                                                          .today = op->today},
	                         &lines, &op->err) ||
	    !q_remedy_owed_plans(
			op->db, op->arena,
			&(struct q_remedy_owed_plans_in){op->agency, remedy_units(op), heads(op), op->today},
			&plans, &op->err))
		return false;
	for (size_t i = 0; i < lines.len; i++) {
		const struct q_remedy_owed_lines_row *r = &lines.at[i];
		*list_push(ret, op->arena) = (struct remedy_owed){.kind = REMEDY_OWED_LINE,
		                                                  .id = r->id,
		                                                  .year = r->year,
		                                                  .unit_slug = r->slug,
		                                                  .unit_name = r->unit_name,
		                                                  .what = r->what,
		                                                  .due_on = r->has_due_on ? r->due_on
		                                                                          : DAY_NONE};
	}
	for (size_t i = 0; i < plans.len; i++) {
		const struct q_remedy_owed_plans_row *r = &plans.at[i];
		bool waits = str_eq(r->state, STR("waiting"));
		*list_push(ret, op->arena) = (struct remedy_owed){.kind = waits ? REMEDY_OWED_CONFIRM
		                                                                : REMEDY_OWED_MEND,
		                                                  .id = r->id,
		                                                  .year = r->year,
		                                                  .unit_slug = r->slug,
		                                                  .unit_name = r->unit_name,
		                                                  .what = STR(""),
		                                                  .due_on = DAY_NONE};
	}
	return true;
}
