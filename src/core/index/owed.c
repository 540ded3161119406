/* owed.c - see owed.h. */
#include "core/index/owed.h"

#include "core/access/access.h"
#include "core/index/appraisal.h"

#include "owed.sql.h"

static struct index_owed *
owe(struct op *op, struct index_owings *ret, enum index_owed_kind kind, int64_t round,
    struct str name)
{
	struct index_owed *o = list_push(ret, op->arena);

	*o = (struct index_owed){.kind = kind,
	                         .round = round,
	                         .name = name,
	                         .unit_slug = STR(""),
	                         .unit_name = STR(""),
	                         .area = STR(""),
	                         .area_name = STR(""),
	                         .due_on = DAY_NONE};
	return o;
}

/* ---- sheets --------------------------------------------------------------------------- */

static bool
kind_of_sheet(struct op *op, const struct q_owed_sheets_row *r, enum index_owed_kind *ret)
{
	bool open = str_eq(r->state, STR("open"));

	if (str_eq(r->phase, STR("explaining"))) {
		*ret = INDEX_OWED_EXPLAIN;
		return r->n > 0;
	}
	*ret = !open ? INDEX_OWED_CONFIRM : r->returned != 0 ? INDEX_OWED_MEND : INDEX_OWED_SCORE;
	return open || access_is_head_of(op, r->unit_id);
}

static bool
add_sheets(struct op *op, int64_t since, int64_t soon, struct index_owings *ret)
{
	struct q_owed_sheets_rows rows;
	struct str units = STR("");
	enum index_owed_kind kind;

	for (size_t i = 0; i < op->n_seats; i++) {
		const struct op_seat *s = &op->seats[i];
		if (access_works_in(op, s->unit))
			units = db_ids_with(op->arena, units, s->unit);
		if (access_speaks_for(op, s->agency))
			units = db_ids_with(op->arena, units, s->agency);
	}
	if (units.len == 0)
		return true;
	if (!q_owed_sheets(op->db, op->arena, &(struct q_owed_sheets_in){units, op->today, soon}, &rows,
	                   &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_owed_sheets_row *r = &rows.at[i];
		if (!kind_of_sheet(op, r, &kind))
			continue;
		int64_t due_on = kind == INDEX_OWED_EXPLAIN ? r->explain_until : r->due_on;
		if (due_on < since)
			continue;
		struct index_owed *o = owe(op, ret, kind, r->round_id, r->name);
		o->unit_slug = r->slug;
		o->unit_name = r->unit_name;
		o->n = r->n;
		o->due_on = due_on;
	}
	return true;
}

/* ---- steps of rounds ------------------------------------------------------------------ */

static void
add_area(struct op *op, const struct appraisal *a, const struct appraisal_area *x,
         struct index_owings *ret)
{
	const struct criterion *c = &a->set.items.at[x->item];
	bool mine = x->mine || (a->round.is_office && x->position == 0);
	bool whole = mine && x->may_hand_over && x->n_done >= x->n_all;

	if (x->n_mine == 0 && !whole)
		return;
	struct index_owed *o = owe(op, ret, whole ? INDEX_OWED_HAND_OVER : INDEX_OWED_APPRAISE,
	                           a->round.id, a->round.name);
	o->area = c->code;
	o->area_name = c->name;
	o->n = x->n_mine;
	o->due_on = a->round.phase == ROUND_FIRST ? a->round.first_until : a->round.second_until;
}

/* What comes when nothing is left of the phase. */
static bool
next_step(struct op *op, const struct appraisal *a, enum index_owed_kind *ret)
{
	const struct round *r = &a->round;

	switch (r->phase) {
	case ROUND_FIRST: *ret = INDEX_OWED_WINDOW; return r->is_office && a->n_left == 0;
	case ROUND_EXPLAINING:
		*ret = INDEX_OWED_SECOND;
		return r->is_office && (op->today > r->explain_until || a->n_unexplained == 0);
	case ROUND_SECOND:
		*ret = a->survey_gap.len > 0 ? INDEX_OWED_SURVEY : INDEX_OWED_DECIDE;
		return a->n_left == 0 && (a->survey_gap.len == 0 || r->is_office);
	case ROUND_DECIDED: *ret = INDEX_OWED_PUBLISH; return true;
	case ROUND_SCORING:
	case ROUND_PUBLISHED:
	case ROUND_PHASES: break;
	}
	return false;
}

static bool
add_appraisal(struct op *op, int64_t round, struct index_owings *ret)
{
	struct appraisal a;
	enum index_owed_kind kind;

	if (!appraisal_get(op, round, &a))
		return false;
	bool marks = a.round.phase == ROUND_FIRST || a.round.phase == ROUND_SECOND;
	for (size_t i = 0; i < a.areas.len && marks; i++)
		add_area(op, &a, &a.areas.at[i], ret);
	if (a.round.sees_appraisal && next_step(op, &a, &kind)) {
		struct index_owed *o = owe(op, ret, kind, round, a.round.name);
		if (kind == INDEX_OWED_SURVEY) {
			o->n = a.survey_gap_n;
			o->whole = (int64_t)a.units.len;
		}
	}
	return true;
}

static void
add_office(struct op *op, const struct q_owed_rounds_row *r, int64_t since, int64_t soon,
           struct index_owings *ret)
{
	bool scoring = str_eq(r->phase, STR("scoring"));

	if (!scoring && !str_eq(r->phase, STR("first")))
		return;
	if (r->sent < r->units && r->due_on >= since && r->due_on < soon) {
		struct index_owed *o = owe(op, ret, INDEX_OWED_REMIND, r->id, r->name);
		o->n = r->units - r->sent;
		o->whole = r->units;
		o->due_on = r->due_on;
	}
	if (scoring && r->sent > 0 && (r->sent == r->units || r->due_on < op->today))
		owe(op, ret, INDEX_OWED_BEGIN, r->id, r->name)->n = r->sent;
}

bool
index_owed_list(struct op *op, int64_t since, int64_t soon, struct index_owings *ret)
{
	struct q_owed_rounds_rows rows;
	struct str positions = STR("");
	bool office = access_is_office_of(op, op->agency);

	*ret = (struct index_owings){0};
	if (op->n_seats == 0)
		return true;
	for (size_t i = 0; i < op->n_seats; i++)
		positions = db_ids_with(op->arena, positions, op->seats[i].position);
	if (!add_sheets(op, since, soon, ret) ||
	    !q_owed_rounds(op->db, op->arena, &(struct q_owed_rounds_in){op->agency, positions}, &rows,
	                   &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_owed_rounds_row *r = &rows.at[i];
		if (office)
			add_office(op, r, since, soon, ret);
		bool begun = !str_eq(r->phase, STR("scoring"));
		if (begun && (r->areas > 0 || access_sees_appraisal(op, op->agency)) &&
		    !add_appraisal(op, r->id, ret))
			return false;
	}
	return true;
}
