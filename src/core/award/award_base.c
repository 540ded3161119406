/* award_base.c - see base.h. */
#include "core/award/award_inner.h"
#include "core/award/base.h"
#include "core/unit/unit.h"

#include "award.sql.h"

/* ---- what stands on it ---------------------------------------------------------------------- */

/* Whether one unit got what another one held: the same, or what answered for it on that day. */
static bool
goes_on_for(struct op *op, int64_t unit, int64_t of, int64_t on, bool *ret)
{
	struct units heirs;

	*ret = unit == of;
	if (*ret)
		return true;
	if (!unit_heirs(op, of, on, &heirs))
		return false;
	for (size_t i = 0; i < heirs.len; i++)
		*ret |= heirs.at[i].id == unit;
	return true;
}

static bool
is_fact_too(struct op *op, const struct award_round *r, const struct award_item *i, bool *ret)
{
	struct q_award_fact_holds_row *fact = NULL;

	if (i->kind != AWARD_INITIATIVE &&
	    !q_award_fact_holds(
			op->db, op->arena,
			&(struct q_award_fact_holds_in){.agency = r->agency,
	                                        .year = r->year,
	                                        .movement = i->movement,
	                                        .form = r->form.code,
	                                        .units = db_ids_with(op->arena, STR(""), i->unit),
	                                        .person = i->kind == AWARD_PERSON ? i->person : 0},
			&fact, &op->err))
		return false;
	*ret = fact != NULL;
	return true;
}

bool
award_above_list(struct op *op, const struct award_round *r, const struct award_item *i,
                 struct award_aboves *ret)
{
	struct q_award_above_rows rows;
	bool fact, same;

	*ret = (struct award_aboves){0};
	if (r->movement == 0 || i->kind == AWARD_OUTSIDER)
		return true;
	if (!is_fact_too(op, r, i, &fact))
		return false;
	if (fact)
		return true;
	if (!q_award_above(op->db, op->arena,
	                   &(struct q_award_above_in){.movement = i->movement,
	                                              .form = r->form.code,
	                                              .kind = str_of(award_kind_codes[i->kind]),
	                                              .person = i->person,
	                                              .initiative = i->initiative},
	                   &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_award_above_row *a = &rows.at[k];
		int64_t on = a->has_doc_on ? a->doc_on : op->today;
		same = true;
		if (i->kind == AWARD_UNIT &&
		    !goes_on_for(op, a->has_unit_id ? a->unit_id : 0, i->unit, on, &same))
			return false;
		if (!same)
			continue;
		*list_push(ret, op->arena) = (struct award_above){.item = a->id,
		                                                  .round = a->round_id,
		                                                  .name = a->name,
		                                                  .form = a->form_name,
		                                                  .title = a->title,
		                                                  .doc_number = a->doc_number,
		                                                  .doc_on = a->has_doc_on ? a->doc_on
		                                                                          : DAY_NONE};
	}
	return true;
}

bool
award_lose_base(struct op *op, const struct award_round *r, const struct award_item *i)
{
	struct award_aboves above;
	int64_t n;

	if (!award_above_list(op, r, i, &above))
		return false;
	for (size_t k = 0; k < above.len; k++)
		if (above.at[k].doc_on != DAY_NONE &&
		    !q_award_lost_insert(
				op->db, &(struct q_award_lost_insert_in){.item = above.at[k].item, .base = i->id},
				&n, &op->err))
			return false;
	return true;
}

/* ---- what it stood on ----------------------------------------------------------------------- */

bool
award_lost_list(struct op *op, const struct award_item *i, struct award_losts *ret)
{
	struct q_award_losts_rows rows;

	*ret = (struct award_losts){0};
	if (!q_award_losts(op->db, op->arena, i->id, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_award_losts_row *l = &rows.at[k];
		*list_push(ret, op->arena) = (struct award_lost){
			.base = l->base_id,
			.form = l->form_name,
			.number = l->number,
			.revoke_number = l->revoke_number,
			.revoke_reason = l->revoke_reason,
			.revoke_on = l->has_revoke_on ? l->revoke_on : DAY_NONE,
			.kept_reason = l->kept_reason,
			.kept_by = l->kept_by,
			.kept_at = l->has_kept_at ? l->kept_at : 0};
	}
	return true;
}

struct keep {
	const struct award_round *r;
	const struct award_item *i;
	struct str reason;
};

static bool
keep(struct op *op, void *arg)
{
	const struct keep *x = arg;
	int64_t n;

	if (!q_award_lost_keep(
			op->db,
			&(struct q_award_lost_keep_in){
				.item = x->i->id, .reason = x->reason, .by = op->actor_name, .now = op->now},
			&n, &op->err))
		return false;
	return n > 0 ? award_record(op, x->r, "award.keep",
	                            arena_printf(op->arena,
	                                         "Giữ nguyên hồ sơ số %" PRId64
	                                         " sau khi căn cứ của hồ sơ bị hủy",
	                                         x->i->id))
	             : award_stale(op, x->r->id);
}

bool
award_keep(struct op *op, const struct award_round *r, const struct award_item *i,
           struct str reason, struct award_problems *ret_problems)
{
	struct keep x = {.r = r, .i = i};

	*ret_problems = (struct award_problems){0};
	if (!award_may_keep(op, r->agency))
		return false;
	if (!str_eq(i->state, STR("listed")))
		return award_stale(op, r->id);
	x.reason = award_text(op, ret_problems, "kept", reason, AWARD_REASON_MAX, true);
	if (ret_problems->len > 0)
		return award_refuse(op, ret_problems);
	return op_tx(op, keep, &x);
}
