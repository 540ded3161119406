/* past_check.c - what is wrong in a printed table; see past.h. */
#include "core/index/past.h"

static void
doubt(struct arena *a, struct past_doubts *ret, size_t row, enum past_error error, int64_t computed,
      struct str other)
{
	*list_push(ret, a) = (struct past_doubt){row, error, computed, other};
}

static void
check_sum(struct arena *a, const struct past_table *t, size_t i, struct past_doubts *ret)
{
	const struct past_row *r = &t->rows.at[i];
	int64_t sum = 0;

	for (size_t k = 0; k < t->areas.len; k++) {
		if (!r->areas[k].has)
			return; /* something is not printed: no sum to compare */
		sum += r->areas[k].points;
	}
	if (t->areas.len > 0 && sum != r->points)
		doubt(a, ret, i, PAST_SUM, sum, STR(""));
}

/* Against the first row that contradicts it; one doubt a row is enough to look at it. */
static void
check_rank(struct arena *a, const struct past_table *t, size_t i, struct past_doubts *ret)
{
	const struct past_row *r = &t->rows.at[i];
	int64_t before = 0;

	if (r->rank == 0)
		return;
	for (size_t k = 0; k < t->rows.len; k++) {
		const struct past_row *o = &t->rows.at[k];
		before += o->points > r->points;
		if (k == i || o->rank == 0)
			continue;
		enum past_error error = o->rank == r->rank && o->points != r->points   ? PAST_SAME_RANK
		                        : o->points == r->points && o->rank != r->rank ? PAST_TIE
		                        : o->points < r->points && o->rank < r->rank   ? PAST_ORDER
		                                                                       : PAST_COUNT;
		if (error == PAST_COUNT)
			continue;
		doubt(a, ret, i, error, 0, o->name);
		return;
	}
	if (r->rank != before + 1)
		doubt(a, ret, i, PAST_COUNT, before + 1, STR(""));
}

void
past_check(struct arena *a, const struct past_table *t, struct past_doubts *ret)
{
	*ret = (struct past_doubts){0};
	for (size_t i = 0; i < t->rows.len; i++) {
		check_sum(a, t, i, ret);
		check_rank(a, t, i, ret);
	}
}
