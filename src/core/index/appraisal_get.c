/* appraisal_get.c - how far the appraisal of a round is; see appraisal.h. */
#include "core/index/appraisal_inner.h"

#include "core/access/access.h"

#include "appraisal.sql.h"

/* ---- what there is -------------------------------------------------------------------- */

/* Criteria of each area that are appraised, at the index of the area. */
static int64_t *
leaves(struct op *op, const struct criteria_set *set)
{
	int64_t *n = arena_array(op->arena, int64_t, set->items.len + 1);

	for (size_t i = 0; i < set->items.len; i++)
		n[appraisal_area_of(set, i)] += round_is_scored(&set->items.at[i]);
	return n;
}

static void
add_areas(struct op *op, struct appraisal *a, const struct appraisal_seats *seats)
{
	for (size_t i = 0; i < a->set.items.len; i++) {
		const struct criterion *c = &a->set.items.at[i];
		if (c->up != SIZE_MAX)
			continue;
		const struct appraisal_seat *x = appraisal_seat_of(seats, c->code);
		struct appraisal_area *area = list_push(&a->areas, op->arena);
		*area = (struct appraisal_area){
			.item = i, .title = STR(""), .unit_name = STR(""), .reason = STR("")};
		if (x == NULL)
			continue;
		area->position = x->position;
		area->unit = x->unit;
		area->title = x->title;
		area->unit_name = x->unit_name;
		area->first_at = x->first_at;
		area->second_at = x->second_at;
		area->reason = x->reason;
		area->mine = access_holds(op, x->position);
	}
}

static struct appraisal_area *
area_at(struct appraisal *a, struct str code)
{
	for (size_t i = 0; i < a->areas.len; i++)
		if (str_eq(a->set.items.at[a->areas.at[i].item].code, code))
			return &a->areas.at[i];
	return NULL;
}

static struct appraisal_unit *
unit_of(struct appraisal *a, int64_t entry)
{
	for (size_t i = 0; i < a->units.len; i++)
		if (a->units.at[i].entry->id == entry)
			return &a->units.at[i];
	return NULL;
}

static void
add_units(struct op *op, struct appraisal *a)
{
	/* Before it begins, what was sent is nothing to an appraiser. */
	if (!a->round.sees_appraisal && a->round.phase == ROUND_SCORING)
		return;
	for (size_t i = 0; i < a->round.entries.len; i++) {
		const struct round_entry *e = &a->round.entries.at[i];
		bool own = access_belongs_to(op, e->unit);
		if (str_eq(e->state, STR("sent")) && (a->round.sees_appraisal || !own))
			*list_push(&a->units, op->arena) = (struct appraisal_unit){.entry = e, .own = own};
	}
}

#define NAMES_MAX 20 /* of the units that did not send that are named */

/* Said to whom opens explanations, and in the log. */
static void
add_unsent(struct op *op, struct appraisal *a)
{
	struct buf b = {.arena = op->arena};

	for (size_t i = 0; i < a->round.entries.len; i++) {
		const struct round_entry *e = &a->round.entries.at[i];
		if (str_eq(e->state, STR("sent")))
			continue;
		if (a->n_unsent++ < NAMES_MAX)
			buf_printf(&b, "%s%.*s", b.len > 0 ? "; " : "", STR_ARG(e->unit_name));
	}
	if (a->n_unsent > NAMES_MAX)
		buf_str(&b, STR("; …"));
	a->unsent = buf_view(&b);
}

/* What a mark in this area of this unit counts to. Sheets the actor may not see (his own unit's)
 * count to the area all the same: it is whole when all are appraised. */
static void
count(struct appraisal *a, int64_t entry, struct str code, int64_t all, int64_t done)
{
	struct appraisal_area *area = area_at(a, code);
	struct appraisal_unit *u = unit_of(a, entry);

	if (area != NULL) {
		area->n_all += all;
		area->n_done += done;
	}
	/* The office gives what no appraiser may: areas of nobody, and an appraiser's own unit. */
	if (u != NULL && area != NULL && !u->own &&
	    (area->mine ||
	     (a->round.is_office && (area->position == 0 || area->unit == u->entry->unit))))
		area->n_mine += all - done;
	if (u != NULL && area != NULL && (a->round.sees_appraisal || area->mine)) {
		u->n_all += all;
		u->n_done += done;
	}
}

static bool
count_first(struct op *op, struct appraisal *a)
{
	struct q_appraisal_done_rows rows;
	const int64_t *n = leaves(op, &a->set);

	if (!q_appraisal_done(op->db, op->arena, a->round.id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < a->round.entries.len; i++)
		for (size_t k = 0; k < a->areas.len && str_eq(a->round.entries.at[i].state, STR("sent"));
		     k++)
			count(a, a->round.entries.at[i].id, a->set.items.at[a->areas.at[k].item].code,
			      n[a->areas.at[k].item], 0);
	for (size_t i = 0; i < rows.len; i++)
		count(a, rows.at[i].entry_id, rows.at[i].area, 0, rows.at[i].n);
	return true;
}

static bool
count_answers(struct op *op, struct appraisal *a)
{
	struct q_appraisal_answers_rows rows;

	if (!q_appraisal_answers(op->db, op->arena, a->round.id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct appraisal_unit *u = unit_of(a, rows.at[i].entry_id);
		if (a->round.phase == ROUND_SECOND)
			count(a, rows.at[i].entry_id, rows.at[i].area, rows.at[i].n,
			      rows.at[i].n - rows.at[i].waits);
		if (u != NULL && a->round.sees_appraisal)
			u->n_explained += rows.at[i].n;
	}
	return true;
}

static bool
count_differences(struct op *op, struct appraisal *a)
{
	struct q_appraisal_differs_rows rows;

	if (!a->round.sees_appraisal)
		return true;
	if (!q_appraisal_differs(op->db, op->arena, a->round.id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct appraisal_unit *u = unit_of(a, rows.at[i].entry_id);
		if (u == NULL)
			continue;
		u->n_differs = rows.at[i].n;
		a->n_unexplained += u->entry->explained_at == 0;
	}
	return true;
}

static bool
count_survey(struct op *op, struct appraisal *a)
{
	struct q_appraisal_surveyed_rows rows;

	if (!q_appraisal_surveyed(op->db, op->arena, a->round.id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		if (rows.at[i].n < (int64_t)a->units.len && a->survey_gap.len == 0) {
			a->survey_gap = rows.at[i].code;
			a->survey_gap_n = rows.at[i].n;
		}
	}
	return true;
}

static void
judge(struct op *op, struct appraisal *a)
{
	enum round_phase phase = a->round.phase;
	bool office = a->round.is_office, marks = phase == ROUND_FIRST || phase == ROUND_SECOND;

	for (size_t i = 0; i < a->areas.len; i++) {
		struct appraisal_area *x = &a->areas.at[i];
		int64_t at = phase == ROUND_FIRST ? x->first_at : x->second_at;
		bool asks = marks && x->n_all > 0;
		/* A sheet that came, or came again, after the area was handed over is not in it yet. */
		x->handed = !asks || (at != 0 && x->n_done >= x->n_all);
		x->may_hand_over = asks && at == 0 && (x->mine || office) && access_may_write(op);
		x->may_reopen = asks && at != 0 && office;
		a->n_left += !x->handed;
	}
	a->may_assign = office && phase < ROUND_DECIDED;
	a->may_begin = office && phase == ROUND_SCORING;
	a->may_window = office && (phase == ROUND_FIRST || phase == ROUND_EXPLAINING);
	a->may_second = office && phase == ROUND_EXPLAINING;
	for (size_t i = 0; i < a->set.items.len; i++)
		a->may_survey |= office && phase >= ROUND_FIRST && phase <= ROUND_SECOND &&
		                 !a->set.items.at[i].group &&
		                 a->set.items.at[i].rule.kind == CRITERIA_SURVEY;
}

bool
appraisal_is_mine(struct op *op, int64_t round, bool *ret)
{
	struct appraisal_seats seats;

	*ret = false;
	if (!appraisal_seats_load(op, round, &seats))
		return false;
	for (size_t i = 0; i < seats.len; i++)
		*ret |= access_holds(op, seats.at[i].position);
	return true;
}

bool
appraisal_get(struct op *op, int64_t round, struct appraisal *ret)
{
	struct appraisal a = {.survey_gap = STR("")};
	struct appraisal_seats seats;
	bool appraises;

	if (!appraisal_is_mine(op, round, &appraises) || !appraisal_seats_load(op, round, &seats))
		return false;
	if (!round_load(op, round, appraises, &a.round))
		return false;
	a.round.appraises = appraises;
	if (!appraises && !a.round.sees_appraisal)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có việc thẩm định nào ở đây."),
		               "round=%" PRId64, round);
	if (!criteria_load(op, a.round.set, &a.set))
		return false;
	add_areas(op, &a, &seats);
	add_units(op, &a);
	add_unsent(op, &a);
	if (a.round.phase == ROUND_FIRST && !count_first(op, &a))
		return false;
	if (a.round.phase >= ROUND_EXPLAINING && !count_answers(op, &a))
		return false;
	if (a.round.phase >= ROUND_FIRST && (!count_differences(op, &a) || !count_survey(op, &a)))
		return false;
	judge(op, &a);
	*ret = a;
	return true;
}
