/* award_item.c - who is on the list of a round, and putting somebody on it; see award.h. */
#include "core/award/award_inner.h"
#include "core/unit/unit.h"

#include "award.sql.h"

#define JUDGED_ONE_BY_ONE 8 /* of more, the verdicts of all are looked up together */

static enum award_kind
kind_of(struct str code)
{
	for (size_t i = 0; i < AWARD_KINDS; i++)
		if (str_eq(code, str_of(award_kind_codes[i])))
			return (enum award_kind)i;
	return AWARD_OUTSIDER;
}

static enum eligibility
verdict_read(struct str code)
{
	return str_eq(code, STR("holds"))   ? ELIGIBILITY_HOLDS
	       : str_eq(code, STR("fails")) ? ELIGIBILITY_FAILS
	       : str_eq(code, STR("lacks")) ? ELIGIBILITY_LACKS
	                                    : ELIGIBILITY_PEOPLE;
}

static bool
item_of(struct op *op, const struct award_round *r, const struct q_award_items_row *i,
        struct award_item *ret)
{
	*ret = (struct award_item){.id = i->id,
	                           .unit = i->has_unit_id ? i->unit_id : 0,
	                           .person = i->has_person_id ? i->person_id : 0,
	                           .initiative = i->has_initiative_id ? i->initiative_id : 0,
	                           .movement = i->has_movement_id ? i->movement_id : 0,
	                           .version = i->version,
	                           .kind = kind_of(i->kind),
	                           .initiative_code = i->initiative_code.at ? i->initiative_code
	                                                                    : STR(""),
	                           .subject = i->subject,
	                           .achievement = i->achievement,
	                           .name = i->name,
	                           .place = i->place,
	                           .merit = i->merit,
	                           .number = i->number,
	                           .votes = i->votes,
	                           .state = i->state,
	                           .revoke_number = i->revoke_number,
	                           .revoke_reason = i->revoke_reason,
	                           .revoke_on = i->has_revoke_on ? i->revoke_on : DAY_NONE,
	                           .reason = STR(""),
	                           .removed_reason = STR(""),
	                           .why = STR(""),
	                           .heir = STR(""),
	                           .verdict = ELIGIBILITY_PEOPLE,
	                           .ended = i->ended != 0};
	if (r->sees_all) {
		ret->reason = i->reason;
		ret->removed_reason = i->removed_reason;
		ret->verdict = verdict_read(i->verdict);
		ret->why = i->why;
	}
	if (ret->ended) {
		struct units heirs;
		struct buf b = buf_sized(op->arena, 64);
		if (!unit_heirs(op, ret->unit, op->today, &heirs))
			return false;
		for (size_t k = 0; k < heirs.len; k++)
			buf_printf(&b, "%s%.*s", k > 0 ? ", " : "", STR_ARG(heirs.at[k].name));
		if (b.len > 0)
			ret->heir = buf_view(&b);
	}
	return true;
}

/* Live verdicts of a draft. */
static bool
judge_all(struct op *op, const struct award_round *r, struct award_items *items, bool conditions)
{
	struct award_ground g;
	size_t units = 0, persons = 0;

	if (!r->sees_all || !str_eq(r->state, STR("draft")))
		return true;
	for (size_t i = 0; i < items->len; i++) {
		units += items->at[i].kind == AWARD_UNIT;
		persons += items->at[i].kind == AWARD_PERSON || items->at[i].kind == AWARD_INITIATIVE;
	}
	if (!award_ground_load(op, r, units > JUDGED_ONE_BY_ONE, persons > JUDGED_ONE_BY_ONE, &g))
		return false;
	for (size_t i = 0; i < items->len; i++) {
		struct award_item *x = &items->at[i];
		struct award_who w = award_who_of(x);
		if (!award_judge(op, &g, &w, &x->verdict, &x->why, conditions ? &x->conditions : NULL))
			return false;
	}
	return true;
}

static bool
load_items(struct op *op, const struct award_round *r, int64_t only, struct award_items *ret)
{
	struct q_award_items_rows rows;

	*ret = (struct award_items){0};
	if (!q_award_items(
			op->db, op->arena,
			&(struct q_award_items_in){
				.round = r->id, .only = only, .removed = r->sees_all, .today = op->today},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!item_of(op, r, &rows.at[i], list_push(ret, op->arena)))
			return false;
	return judge_all(op, r, ret, only != 0);
}

bool
award_item_list(struct op *op, const struct award_round *r, struct award_items *ret)
{
	return load_items(op, r, 0, ret);
}

bool
award_item_get(struct op *op, const struct award_round *r, int64_t id, struct award_item *ret)
{
	struct award_items one = {0};

	if (id > 0 && !load_items(op, r, id, &one))
		return false;
	if (one.len == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong đợt khen."), "item=%" PRId64,
		               id);
	*ret = one.at[0];
	return true;
}

/* ---- putting somebody on the list ---------------------------------------------------------------
 */

struct add {
	const struct award_round *r;
	const struct award_who *who;
	size_t n, added;
};

static bool
insert(struct op *op, const struct award_round *r, const struct award_who *w, bool *ret_made)
{
	struct q_award_item_insert_row *made;

	if (!q_award_item_insert(
			op->db, op->arena,
			&(struct q_award_item_insert_in){.round = r->id,
	                                         .kind = str_of(award_kind_codes[w->kind]),
	                                         .has_unit = w->unit != 0,
	                                         .unit = w->unit,
	                                         .has_person = w->person != 0,
	                                         .person = w->person,
	                                         .has_initiative = w->initiative != 0,
	                                         .initiative = w->initiative,
	                                         .has_movement = w->movement != 0,
	                                         .movement = w->movement,
	                                         .subject = w->subject,
	                                         .achievement = w->achievement,
	                                         .name = w->name,
	                                         .place = w->place,
	                                         .merit = w->merit,
	                                         .reason = w->reason,
	                                         .now = op->now},
			&made, &op->err))
		return false;
	*ret_made = made != NULL;
	return true;
}

bool
award_list_changed(struct op *op, const struct award_round *r, const char *action,
                   struct str summary)
{
	int64_t n;

	if (!q_award_round_list_changed(op->db, &(struct q_award_round_list_changed_in){r->id, op->now},
	                                &n, &op->err))
		return false;
	return n > 0 ? award_record(op, r, action, summary) : award_stale(op, r->id);
}

static bool
add(struct op *op, void *arg)
{
	struct add *x = arg;
	struct q_award_item_count_row *n;
	bool made;

	x->added = 0;
	for (size_t i = 0; i < x->n; i++) {
		if (!insert(op, x->r, &x->who[i], &made))
			return false;
		x->added += made;
	}
	if (!q_award_item_count(op->db, op->arena, x->r->id, &n, &op->err))
		return false;
	if (n->n > AWARD_ITEMS_MAX)
		return op_fail(op, ERR_INVALID,
		               N_("Mỗi đợt có nhiều nhất 500 tập thể, cá nhân. Mở thêm một đợt."),
		               "round=%" PRId64, x->r->id);
	if (x->added == 0)
		return true;
	return award_list_changed(
		op, x->r, "award.add",
		arena_printf(op->arena, "Đưa %d tập thể, cá nhân vào danh sách khen", (int)x->added));
}

bool
award_must_be_draft(struct op *op, const struct award_round *r)
{
	if (!award_may_keep(op, r->agency))
		return false;
	return str_eq(r->state, STR("draft")) ||
	       op_fail(op, ERR_CONFLICT, N_("Đã có quyết định; danh sách không thêm bớt được nữa."),
	               "round=%" PRId64, r->id);
}

bool
award_name_who(struct op *op, const struct award_round *r, struct award_who *w)
{
	bool named = w->kind == AWARD_UNIT         ? award_name_unit(op, r, w)
	             : w->kind == AWARD_PERSON     ? award_name_person(op, r, w)
	             : w->kind == AWARD_INITIATIVE ? award_name_initiative(op, w)
	                                           : true;

	if (named)
		award_keys(op, r, w);
	return named;
}

bool
award_put_on(struct op *op, const struct award_round *r, const struct award_who *who, size_t n,
             size_t *ret_added)
{
	struct add x = {.r = r, .who = who, .n = n};

	if (!op_tx(op, add, &x))
		return false;
	*ret_added = x.added;
	return true;
}
