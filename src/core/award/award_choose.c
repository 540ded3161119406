/* award_choose.c - whom the records suggest for a round, and putting the chosen ones on its list;
 * see award.h. */
#include "core/award/award_inner.h"

#include "award.sql.h"

#include <stdlib.h>

static int
by_merit(const void *a, const void *b)
{
	static const int rank[] = {[ELIGIBILITY_HOLDS] = 0,
	                           [ELIGIBILITY_PEOPLE] = 1,
	                           [ELIGIBILITY_LACKS] = 2,
	                           [ELIGIBILITY_FAILS] = 3};
	const struct award_candidate *x = a, *y = b;

	/* What is equal stays as it came: qsort() alone does not keep that. */
	if (rank[x->verdict] != rank[y->verdict])
		return rank[x->verdict] - rank[y->verdict];
	return x->order < y->order ? -1 : x->order > y->order;
}

static struct award_who
who_of(const struct award_candidate *c, enum award_kind kind, const struct award_round *r)
{
	return (struct award_who){.kind = kind,
	                          .unit = c->unit,
	                          .person = kind == AWARD_PERSON ? c->id : 0,
	                          .initiative = kind == AWARD_INITIATIVE ? c->id : 0,
	                          .movement = r->movement,
	                          .name = c->name,
	                          .place = c->place,
	                          .merit = STR(""),
	                          .reason = STR("")};
}

static bool
suggest_initiatives(struct op *op, struct award_ground *g, struct award_candidates *ret)
{
	const struct award_round *r = g->r;
	struct q_award_initiatives_rows rows;

	if (!q_award_initiatives(
			op->db, op->arena,
			&(struct q_award_initiatives_in){
				.movement = r->movement, .agency = r->agency, .year = r->year, .id = 0},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct award_candidate *c = list_push(ret, op->arena);
		*c = (struct award_candidate){.id = rows.at[i].id,
		                              .unit = rows.at[i].unit_id,
		                              .name = rows.at[i].title,
		                              .place = rows.at[i].unit_name,
		                              .code = rows.at[i].code};
		struct award_who w = who_of(c, AWARD_INITIATIVE, r);
		if (!award_judge(op, g, &w, &c->verdict, &c->why, NULL))
			return false;
	}
	return true;
}

static void
suggest_verdicts(struct op *op, const struct eligibility_verdicts *all,
                 struct award_candidates *ret)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct eligibility_verdict *v = &all->at[i];
		*list_push(ret, op->arena) = (struct award_candidate){
			.id = v->person != 0 ? v->person : v->unit,
			.unit = v->unit,
			.name = v->name,
			.place = v->person != 0 ? v->unit_name : STR(""),
			.code = v->person != 0 ? STR("") : v->unit_slug,
			.verdict = v->state,
			.why = v->why};
	}
}

static bool
suggest(struct op *op, const struct award_round *r, enum award_kind kind, struct award_ground *g,
        struct award_candidates *ret)
{
	*ret = (struct award_candidates){0};
	if (r->movement == 0 || kind == AWARD_OUTSIDER)
		return op_fail(op, ERR_INVALID, N_("Đợt đột xuất không có danh sách gợi ý."),
		               "round=%" PRId64, r->id);
	if (!r->sees_all)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt khen này, hoặc bạn không được xem."),
		               "round=%" PRId64, r->id);
	if (!award_ground_load(op, r, kind == AWARD_UNIT, kind != AWARD_UNIT, g))
		return false;
	if (kind == AWARD_INITIATIVE) {
		if (!suggest_initiatives(op, g, ret))
			return false;
	} else
		suggest_verdicts(op, kind == AWARD_UNIT ? &g->units : &g->persons, ret);
	for (size_t i = 0; i < ret->len; i++)
		ret->at[i].order = i;
	if (ret->len > 1)
		qsort(ret->at, ret->len, sizeof(*ret->at), by_merit);
	return true;
}

static bool
bar_candidate(struct op *op, struct award_ground *g, struct award_candidate *c,
              enum award_kind kind)
{
	struct award_who w = who_of(c, kind, g->r);

	award_keys(op, g->r, &w);
	return award_bar(op, g, &w, 0, &c->barred);
}

bool
award_candidate_list(struct op *op, const struct award_round *r, enum award_kind kind, int64_t skip,
                     int64_t limit, struct award_candidates *ret, int64_t *ret_total)
{
	struct award_ground g;
	struct award_candidates all;

	if (!suggest(op, r, kind, &g, &all))
		return false;
	*ret = (struct award_candidates){0};
	*ret_total = (int64_t)all.len;
	for (int64_t i = skip; i < skip + limit && i < (int64_t)all.len; i++) {
		struct award_candidate *c = list_push(ret, op->arena);
		*c = all.at[i];
		if (!bar_candidate(op, &g, c, kind))
			return false;
	}
	return true;
}

static bool
is_one_of(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

bool
award_add_chosen(struct op *op, const struct award_round *r, enum award_kind kind,
                 const int64_t *ids, size_t n, size_t *ret_added)
{
	struct award_ground g;
	struct award_candidates all;
	size_t n_who = 0;
	struct award_who *who = arena_array(op->arena, struct award_who, AWARD_ITEMS_MAX + 1);

	*ret_added = 0;
	if (!award_must_be_draft(op, r) || !suggest(op, r, kind, &g, &all))
		return false;
	for (size_t i = 0; i < all.len && n_who <= AWARD_ITEMS_MAX; i++) {
		struct award_candidate *c = &all.at[i];
		if (!is_one_of(ids, n, c->id) || c->verdict == ELIGIBILITY_FAILS ||
		    c->verdict == ELIGIBILITY_LACKS)
			continue;
		if (!bar_candidate(op, &g, c, kind))
			return false;
		if (c->barred.len > 0)
			continue;
		who[n_who] = who_of(c, kind, r);
		if (!award_name_who(op, r, &who[n_who]))
			return false;
		n_who++;
	}
	return award_put_on(op, r, who, n_who, ret_added);
}
