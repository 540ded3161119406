/* compare.c - see compare.h. */
#include "core/novelty/compare.h"

#include <stdlib.h>

#define WORDS_LEAST 4
#define WEIGHT_LEAST (2 * NOVELTY_WEIGHT)
#define SHARE_LEAST 20 /* a text counts when its words weigh a 20th of what they could */

enum novelty_verdict
novelty_verdict_of(const struct novelty_draft *draft)
{
	if (draft->words.len < WORDS_LEAST)
		return NOVELTY_TOO_SHORT;
	return draft->weight < WEIGHT_LEAST ||
	               draft->weight * SHARE_LEAST < draft->words.len * NOVELTY_WEIGHT
	           ? NOVELTY_ONLY_COMMON
	           : NOVELTY_COMPARED;
}

/* How much of both; of equals the older entry, which is more likely the first. */
static int
most_similar_first(const void *x, const void *y)
{
	const struct novelty_match *a = x, *b = y;
	double of_a = a->with.covered + a->with.contained;
	double of_b = b->with.covered + b->with.contained;

	if (of_a != of_b)
		return of_a < of_b ? 1 : -1;
	return (a->id > b->id) - (a->id < b->id);
}

bool
novelty_compare(struct arena *a, const struct novelty_draft *draft,
                const struct novelty_candidates *candidates, unsigned sensitivity,
                novelty_load_fn *load, void *arg, struct novelty_result *ret)
{
	struct str *texts = arena_array(a, struct str, candidates->len);

	*ret = (struct novelty_result){.verdict = novelty_verdict_of(draft)};
	if (ret->verdict != NOVELTY_COMPARED)
		return true;
	if (candidates->len > 0 && !load(arg, candidates->at, candidates->len, texts))
		return false;
	for (size_t i = 0; i < candidates->len; i++) {
		struct novelty_match m = {.id = candidates->at[i]};
		novelty_align(a, draft, texts[i], &m.with);
		if (novelty_is_similar(draft, &m.with, sensitivity))
			*list_push(ret, a) = m;
	}
	if (ret->len > 0)
		qsort(ret->at, ret->len, sizeof(*ret->at), most_similar_first);
	return true;
}
