/* adoption_list.c - who adopted what from whom, what nobody did, and whose credit it is; see
 * adoption.h. */
#include "core/replication/adoption_inner.h"

#include "core/access/access.h"
#include "i18n/i18n.h"

#include "adoption.sql.h"

/* ---- the tree ---------------------------------------------------------------------- */

/* Nodes that learnt from `source`, each with all below it; what names a source that is not
 * shown to the actor stands at the top. */
static void
hang_below(struct op *op, const struct adoption_tree *all, bool *done, int64_t source, int depth,
           struct adoption_tree *ret)
{
	enum { DEPTH_MAX = 20 };

	for (size_t i = 0; i < all->len; i++) {
		if (done[i] || all->at[i].source != source)
			continue;
		done[i] = true;
		size_t at = ret->len;
		*list_push(ret, op->arena) = all->at[i];
		ret->at[at].depth = depth;
		if (depth < DEPTH_MAX)
			hang_below(op, all, done, all->at[i].id, depth + 1, ret);
	}
}

static void
count_followers(struct adoption_tree *all)
{
	for (size_t i = 0; i < all->len; i++)
		for (size_t k = 0; k < all->len; k++)
			all->at[i].followers += all->at[k].source == all->at[i].id;
}

static bool
is_shown(const struct adoption_tree *all, int64_t id)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].id == id)
			return true;
	return false;
}

static struct str
outcome_of(struct op *op, const struct q_adoption_results_row *f, int64_t value)
{
	int lang = (int)op->lang;

	return arena_printf(op->arena, "%.*s: %.*s → %.*s %.*s", STR_ARG(f->name),
	                    STR_ARG(i18n_decimal(op->arena, lang, f->baseline, 2, 0)),
	                    STR_ARG(i18n_decimal(op->arena, lang, value, 2, 0)), STR_ARG(f->unit));
}

/* Rows come by adoption, figure and month: the last with a value of a figure is the newest. */
static bool
add_outcomes(struct op *op, int64_t initiative, struct adoption_tree *all)
{
	struct q_adoption_results_rows rows;

	if (!q_adoption_results(op->db, op->arena, initiative, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_adoption_results_row *r = &rows.at[i];
		const struct q_adoption_results_row *next = i + 1 < rows.len ? &rows.at[i + 1] : NULL;
		bool more = next != NULL && next->adoption_id == r->adoption_id &&
		            next->number == r->number && next->has_value;
		if (!r->has_value || more)
			continue;
		for (size_t k = 0; k < all->len; k++) {
			struct str *to = &all->at[k].outcome;
			if (all->at[k].id != r->adoption_id)
				continue;
			struct str line = outcome_of(op, r, r->value);
			*to = to->len == 0 ? line
			                   : arena_printf(op->arena, "%.*s\n%.*s", STR_ARG(*to), STR_ARG(line));
		}
	}
	return true;
}

bool
adoption_tree(struct op *op, const struct initiative *i, struct adoption_tree *ret)
{
	struct adoption_sides sides;
	struct q_adoption_list_rows rows;
	struct adoption_tree all = {0};

	*ret = (struct adoption_tree){0};
	if (!adoption_sides(op, &sides) ||
	    !q_adoption_list(op->db, op->arena,
	                     &(struct q_adoption_list_in){.initiative = i->id,
	                                                  .agency = op->agency,
	                                                  .works = sides.works,
	                                                  .office = sides.office,
	                                                  .today = op->today},
	                     &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_adoption_list_row *r = &rows.at[k];
		*list_push(&all, op->arena) = (struct adoption_node){
			.id = r->id,
			.unit = r->unit_id,
			.source = r->has_source_id ? r->source_id : 0,
			.started_on = r->started_on,
			.ended_on = r->has_ended_on ? r->ended_on : DAY_NONE,
			.kept = r->has_kept ? r->kept : 0,
			.unit_name = r->unit_name,
			.unit_slug = r->unit_slug,
			.adapted = r->adapted,
			.state = r->state,
			.end_reason = r->end_reason,
			.unit_ended = r->running == 0,
			.outcome = STR("")};
	}
	for (size_t k = 0; k < all.len; k++)
		if (!is_shown(&all, all.at[k].source))
			all.at[k].source = 0;
	count_followers(&all);
	bool *done = arena_array(op->arena, bool, all.len + 1);
	if (!add_outcomes(op, i->id, &all))
		return false;
	hang_below(op, &all, done, 0, 1, ret);
	return true;
}

bool
adoption_spread_of(struct op *op, int64_t initiative, struct adoption_spread *ret)
{
	struct q_adoption_spread_of_row *r;

	if (!q_adoption_spread_of(op->db, op->arena, initiative, &r, &op->err))
		return false;
	*ret = (struct adoption_spread){.decided_on = DAY_NONE};
	if (r != NULL)
		*ret = (struct adoption_spread){r->running, r->adopted,
		                                r->has_decided_on ? r->decided_on : DAY_NONE};
	return true;
}

/* ---- models and the drawer ---------------------------------------------------------- */

bool
adoption_models(struct op *op, int64_t skip, int64_t limit, struct adoption_models *ret)
{
	struct access_scope s = access_scope(op);
	struct q_adoption_models_rows rows;

	*ret = (struct adoption_models){0};
	if (!q_adoption_models(op->db, op->arena,
	                       &(struct q_adoption_models_in){.agency = s.agency,
	                                                      .min_visibility = s.min_visibility,
	                                                      .units = s.units,
	                                                      .skip = skip,
	                                                      .limit = limit,
	                                                      .today = op->today},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_adoption_models_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct adoption_model){
			.id = r->id,
			.code = r->code,
			.title = r->title,
			.unit_name = r->unit_name,
			.spread = {.running = r->running, .adopted = r->adopted},
			.completed_on = DAY_NONE};
	}
	return true;
}

bool
adoption_drawer(struct op *op, int64_t skip, int64_t limit, struct adoption_models *ret)
{
	struct access_scope s = access_scope(op);
	struct q_adoption_drawer_rows rows;

	*ret = (struct adoption_models){0};
	if (!q_adoption_drawer(op->db, op->arena,
	                       &(struct q_adoption_drawer_in){.agency = s.agency,
	                                                      .min_visibility = s.min_visibility,
	                                                      .units = s.units,
	                                                      .skip = skip,
	                                                      .limit = limit,
	                                                      .today = op->today},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_adoption_drawer_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct adoption_model){
			.id = r->id,
			.code = r->code,
			.title = r->title,
			.unit_name = r->unit_name,
			.completed_on = r->has_completed_on ? r->completed_on : DAY_NONE};
	}
	return true;
}

bool
adoption_count(struct op *op, struct adoption_counts *ret)
{
	struct access_scope s = access_scope(op);
	struct q_adoption_models_count_row *models;
	struct q_adoption_done_count_row *done;

	if (!q_adoption_models_count(
			op->db, op->arena,
			&(struct q_adoption_models_count_in){s.agency, s.min_visibility, s.units}, &models,
			&op->err) ||
	    !q_adoption_done_count(
			op->db, op->arena,
			&(struct q_adoption_done_count_in){s.agency, s.min_visibility, s.units}, &done,
			&op->err))
		return false;
	*ret = (struct adoption_counts){.models = models->n,
	                                .running = models->has_running ? models->running : 0,
	                                .drawer = (done->has_n ? done->n : 0) -
	                                          (models->has_unadopted ? models->unadopted : 0)};
	return true;
}

/* ---- one's own ------------------------------------------------------------------------- */

bool
adoption_of_mine(struct op *op, struct adoption_lines *ret)
{
	struct adoption_sides sides;
	struct q_adoption_of_units_rows rows;

	*ret = (struct adoption_lines){0};
	if (!adoption_sides(op, &sides) ||
	    !q_adoption_of_units(op->db, op->arena,
	                         &(struct q_adoption_of_units_in){
								 .works = sides.works, .agency = op->agency, .today = op->today},
	                         &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_adoption_of_units_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct adoption_line){
			.id = r->id,
			.started_on = r->started_on,
			.ended_on = r->has_ended_on ? r->ended_on : DAY_NONE,
			.kept = r->has_kept ? r->kept : 0,
			.next_on = r->has_next_on ? r->next_on : DAY_NONE,
			.code = r->code,
			.title = r->title,
			.unit_name = r->unit_name,
			.origin_unit = r->origin_unit,
			.state = r->state,
			.end_reason = r->end_reason};
	}
	return true;
}

bool
adoption_credit(struct op *op, struct adoption_models *ret)
{
	struct access_scope s = access_scope(op);
	struct q_adoption_credit_rows rows;

	*ret = (struct adoption_models){0};
	if (op->person == 0)
		return true;
	if (!q_adoption_credit(op->db, op->arena,
	                       &(struct q_adoption_credit_in){.person = op->person,
	                                                      .agency = s.agency,
	                                                      .min_visibility = s.min_visibility,
	                                                      .units = s.units},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct adoption_model){
			.code = rows.at[i].code,
			.title = rows.at[i].title,
			.spread = {.running = rows.at[i].running, .adopted = rows.at[i].adopted},
			.completed_on = DAY_NONE};
	return true;
}
