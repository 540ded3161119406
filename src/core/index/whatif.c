/* whatif.c - see whatif.h. */
#include "core/index/whatif.h"

#include <stdlib.h>

#define HUNDRED ((int64_t)100 * CRITERIA_ONE)

/* ---- what is open --------------------------------------------------------------------- */

static int64_t
share_of(const struct criteria_input *in)
{
	int64_t sum = 0;

	if (in->has_ratio && in->of > 0)
		return criteria_muldiv(in->done, HUNDRED, in->of, CRITERIA_DECIMALS);
	for (size_t i = 0; i < in->values.len; i++)
		sum += in->values.at[i];
	return in->values.len > 0 ? sum / (int64_t)in->values.len : 0;
}

/* From a value to the nearer edge of the band that gives the most. */
static int64_t
to_best_band(const struct criteria_rule *r, int64_t value)
{
	const struct criteria_band *best = NULL;

	for (size_t i = 0; i < r->bands.len; i++)
		if (best == NULL || r->bands.at[i].points > best->points)
			best = &r->bands.at[i];
	if (best != NULL && best->has_from && value < best->from)
		return best->from - value;
	return best != NULL && best->has_to && value > best->to ? value - best->to : 0;
}

/* As many events as the points that are lost, the last one begun counts. */
static int64_t
events(int64_t lost, int64_t each)
{
	return each > 0 ? (lost + each - 1) / each * CRITERIA_ONE : 0;
}

static void
measure(struct whatif_open *o, const struct criteria_rule *r, const struct criteria_input *in)
{
	switch (r->kind) {
	case CRITERIA_YESNO:
	case CRITERIA_STEPS:
	case CRITERIA_SUM:
	case CRITERIA_LATE: o->effort = WHATIF_ONE_ACT; return;
	case CRITERIA_RATIO:
	case CRITERIA_MEAN: {
		int64_t all = r->kind == CRITERIA_RATIO && r->has_cap ? r->cap : HUNDRED;
		int64_t share = share_of(in);
		o->effort = WHATIF_SHARE;
		o->distance = share < all ? all - share : 0;
		return;
	}
	case CRITERIA_BANDS:
		o->effort = r->of_count ? WHATIF_EVENTS : WHATIF_SHARE;
		o->distance = to_best_band(r, r->of_count ? in->count : share_of(in));
		return;
	case CRITERIA_MINUS:
	case CRITERIA_COUNT:
		o->effort = WHATIF_EVENTS;
		o->distance = events(o->lost, r->each);
		return;
	case CRITERIA_SURVEY: o->effort = WHATIF_OPINION; return;
	case CRITERIA_BONUS:
	case CRITERIA_POINTS:
	case CRITERIA_STAT:
	case CRITERIA_UNSAID:
	case CRITERIA_KINDS: break;
	}
	o->effort = WHATIF_UNSAID;
}

/* What the appraisal took comes first, with what the unit's own figures lack as the rest of it. */
static void
take(struct whatif_open *o, const struct criterion *c, const struct round_line *l, int64_t own,
     int64_t now)
{
	struct whatif_open rest = {.lost = c->max - own};

	o->taken = (own < c->max ? own : c->max) - now;
	o->rest = rest.lost > 0 ? rest.lost : 0;
	o->reason = round_reason(l);
	if (o->rest == 0)
		return;
	measure(&rest, &c->rule, &l->input);
	o->rest_effort = rest.effort;
	o->rest_distance = rest.distance;
}

static int
compare(const void *a, const void *b)
{
	const struct whatif_open *x = a, *y = b;

	if (x->effort != y->effort)
		return x->effort < y->effort ? -1 : 1;
	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	if (x->lost != y->lost)
		return x->lost > y->lost ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

void
whatif_open_of(struct arena *a, const struct round_sheet *s, const struct criteria_mark *now,
               struct whatif_opens *ret)
{
	*ret = (struct whatif_opens){0};
	for (size_t i = 0; i < s->set.items.len; i++) {
		const struct criterion *c = &s->set.items.at[i];
		const struct criteria_mark *m = &now[i];
		if (c->group || !criteria_counts(c) || m->na || m->points >= c->max)
			continue;
		struct whatif_open *o = list_push(ret, a);
		*o = (struct whatif_open){
			.item = i, .lost = c->max - m->points, .effort = WHATIF_EVIDENCE, .reason = STR("")};
		const struct criteria_mark *own = &s->result.marks[i];
		if (round_is_scored(c) && !own->na && own->points > m->points)
			take(o, c, &s->lines[i], own->points, m->points);
		else
			measure(o, &c->rule, &s->lines[i].input);
	}
	if (ret->len > 0)
		qsort(ret->at, ret->len, sizeof(*ret->at), compare);
}

void
whatif_open_list(struct arena *a, const struct standing *s, const struct standing_sheet *x,
                 struct whatif_opens *ret)
{
	struct round_sheet sheet = x->sheet;

	sheet.set = s->set;
	whatif_open_of(a, &sheet, sheet.final.marks, ret);
}

/* ---- what would have come out ----------------------------------------------------------- */

struct whatif_result
whatif_sum(struct arena *a, const struct round_sheet *s, const struct criteria_mark *now,
           const int64_t *reached)
{
	size_t n = s->set.items.len;
	struct criteria_result r = {.marks = arena_array(a, struct criteria_mark, n + 1)};
	struct criteria_result was = {.marks = arena_array(a, struct criteria_mark, n + 1)};
	struct whatif_result ret = {.grade = STR("")};

	for (size_t i = 0; i < n; i++) {
		const struct criterion *c = &s->set.items.at[i];
		struct criteria_mark *m = &r.marks[i];
		*m = was.marks[i] = now[i];
		if (c->group || m->na || !criteria_counts(c) || reached[i] <= m->points)
			continue;
		m->points = reached[i] < c->max ? reached[i] : c->max;
	}
	criteria_add_up(&s->set, &was);
	criteria_add_up(&s->set, &r);
	ret.has_index = r.has_index;
	ret.index = r.index;
	ret.gained = r.total - was.total;
	if (r.has_index) {
		const struct criteria_grade *g = criteria_grade_of(&s->set, r.index);
		ret.grade = g == NULL ? STR("") : g->name;
	}
	return ret;
}

int64_t
whatif_rank_in(const struct standing *s, const struct standing_sheet *x, int64_t index)
{
	int64_t rank = 1;

	for (size_t i = 0; i < s->units.len; i++)
		rank += s->units.at[i].rank > 0 && s->units.at[i].entry != x->unit->entry &&
		        s->units.at[i].index > index;
	return rank;
}

struct whatif_result
whatif_of(struct arena *a, const struct standing *s, const struct standing_sheet *x,
          const int64_t *reached)
{
	struct round_sheet sheet = x->sheet;

	sheet.set = s->set;
	struct whatif_result r = whatif_sum(a, &sheet, sheet.final.marks, reached);
	if (r.has_index)
		r.rank = whatif_rank_in(s, x, r.index);
	return r;
}
