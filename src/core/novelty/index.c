/* index.c - see index.h. */
#include "core/novelty/index.h"

#include "core/novelty/postings.h"

#include <stdlib.h>
#include <string.h>

#define NO_LIMIT ((size_t)1 << 46)
#define LOOK_MAX 64000 /* postings that one search looks at, those of the rarest prints first */
#define HITS_SHORT 3   /* prints in common, before a share of a text is taken seriously */

struct text {
	int64_t id;
	uint32_t prints; /* 0: gone */
};

struct novelty_index {
	struct arena arena; /* of itself */
	struct postings postings;
	struct arena text_arena, slot_arena; /* renewed when they grow */
	struct text *texts;
	size_t n_texts, cap_texts, n_there;
	uint32_t *slots; /* number of a text from 1, by its id: open addressing */
	size_t mask;
};

struct novelty_index *
novelty_index_open(void)
{
	struct arena a = {0};
	struct novelty_index *ix = arena_new(&a, struct novelty_index);

	ix->arena = a;
	ix->text_arena.limit = ix->slot_arena.limit = NO_LIMIT;
	return ix;
}

void
novelty_index_close(struct novelty_index *ix)
{
	if (ix == NULL)
		return;
	postings_close(&ix->postings);
	arena_reset(&ix->text_arena);
	arena_reset(&ix->slot_arena);
	struct arena own = ix->arena; /* it lies in this one */
	arena_reset(&own);
}

size_t
novelty_index_len(const struct novelty_index *ix)
{
	return ix->n_there;
}

size_t
novelty_index_bytes(const struct novelty_index *ix)
{
	return postings_bytes(&ix->postings) + ix->text_arena.used + ix->slot_arena.used +
	       ix->arena.used;
}

/* ---- texts by id --------------------------------------------------------------------- */

/* Where the id is, or would be: the newest number of it. */
static uint32_t *
slot_of(const struct novelty_index *ix, int64_t id)
{
	size_t i = ((uint64_t)id * 0x9e3779b97f4a7c15u >> 20) & ix->mask;

	while (ix->slots[i] != 0 && ix->texts[ix->slots[i] - 1].id != id)
		i = (i + 1) & ix->mask;
	return &ix->slots[i];
}

static void
grow_slots(struct novelty_index *ix)
{
	struct arena old = ix->slot_arena;
	size_t cap = ix->slots == NULL ? 1024 : 2 * (ix->mask + 1);

	ix->slot_arena = (struct arena){.limit = NO_LIMIT};
	ix->slots = arena_array(&ix->slot_arena, uint32_t, cap);
	ix->mask = cap - 1;
	for (size_t i = 0; i < ix->n_texts; i++)
		*slot_of(ix, ix->texts[i].id) = (uint32_t)i + 1; /* a newer one of the id replaces it */
	arena_reset(&old);
}

static void
grow_texts(struct novelty_index *ix)
{
	struct arena old = ix->text_arena;
	struct text *texts = ix->texts;

	ix->cap_texts = ix->cap_texts == 0 ? 1024 : ix->cap_texts + ix->cap_texts / 2;
	ix->text_arena = (struct arena){.limit = NO_LIMIT};
	ix->texts = arena_array(&ix->text_arena, struct text, ix->cap_texts);
	if (ix->n_texts > 0)
		memcpy(ix->texts, texts, ix->n_texts * sizeof(*texts));
	arena_reset(&old);
}

static bool
gone(const void *arg, uint32_t text)
{
	const struct novelty_index *ix = arg;

	return ix->texts[text].prints == 0;
}

void
novelty_index_remove(struct novelty_index *ix, int64_t id)
{
	uint32_t number = ix->slots == NULL ? 0 : *slot_of(ix, id);

	if (number == 0 || ix->texts[number - 1].prints == 0)
		return;
	ix->texts[number - 1].prints = 0;
	ix->n_there--;
}

void
novelty_index_put(struct novelty_index *ix, int64_t id, const struct novelty_prints *prints)
{
	novelty_index_remove(ix, id);
	if (prints->len == 0)
		return;
	if (ix->n_texts == ix->cap_texts)
		grow_texts(ix);
	if (ix->slots == NULL || 2 * (ix->n_texts + 1) > ix->mask + 1)
		grow_slots(ix);
	uint32_t *slot = slot_of(ix, id), number = (uint32_t)ix->n_texts++;
	ix->texts[number] = (struct text){id, (uint32_t)prints->len};
	*slot = number + 1;
	ix->n_there++;
	postings_add(&ix->postings, prints->at, prints->len, number, gone, ix);
}

bool
novelty_index_tidy(struct novelty_index *ix, size_t steps)
{
	return postings_tidy(&ix->postings, steps, gone, ix);
}

/* ---- finding -------------------------------------------------------------------------- */

/* One shingle of the draft: how many texts have it, and where they stand. */
struct wanted {
	uint32_t print;
	uint32_t texts;
	uint32_t fresh; /* of them in the fresh list: the first of a chain, from 1 */
};
struct score {
	uint16_t points; /* more for what is rarer */
	uint16_t hits;
};

static int
rarest_first(const void *x, const void *y)
{
	const struct wanted *a = x, *b = y;

	if (a->texts != b->texts)
		return a->texts < b->texts ? -1 : 1;
	return (a->print > b->print) - (a->print < b->print);
}

static struct wanted *
find_wanted(struct wanted *w, size_t n, uint32_t print)
{
	size_t from = 0, to = n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (w[middle].print < print)
			from = middle + 1;
		else
			to = middle;
	}
	return from < n && w[from].print == print ? &w[from] : NULL;
}

/* Which of the fresh postings are wanted; `next` chains those of one print. A filter of bits
 * answers for nearly all of them. */
static void
look_through_fresh(const struct novelty_index *ix, struct wanted *w, size_t n, uint32_t *next)
{
	uint64_t filter[1024] = {0};

	for (size_t i = 0; i < n; i++)
		filter[w[i].print >> 6 & 1023] |= UINT64_C(1) << (w[i].print & 63);
	for (size_t i = 0; i < ix->postings.fresh.len; i++) {
		const struct posting *p = &ix->postings.fresh.at[i];
		if ((filter[p->print >> 6 & 1023] >> (p->print & 63) & 1) == 0)
			continue;
		struct wanted *found = find_wanted(w, n, p->print);
		if (found == NULL)
			continue;
		next[i] = found->fresh;
		found->fresh = (uint32_t)i + 1;
		found->texts++;
	}
}

static size_t
want(const struct novelty_index *ix, struct arena *a, const struct novelty_shingles *draft,
     uint32_t *next, struct wanted **ret)
{
	uint32_t *prints = arena_array(a, uint32_t, draft->len);
	if (draft->len > 0)
		memcpy(prints, draft->at, draft->len * sizeof(*prints));
	size_t n = novelty_sort_unique(prints, arena_array(a, uint32_t, draft->len), draft->len);
	struct wanted *w = arena_array(a, struct wanted, n);

	for (size_t i = 0; i < n; i++) {
		w[i].print = prints[i];
		for (size_t b = 0; b < ix->postings.n_blocks; b++) {
			uint32_t from, to;
			postings_range(&ix->postings.blocks[b], prints[i], &from, &to);
			w[i].texts += to - from;
		}
	}
	look_through_fresh(ix, w, n, next);
	if (n > 0)
		qsort(w, n, sizeof(*w), rarest_first);
	*ret = w;
	return n;
}

static void
score_one(struct score *scores, uint32_t text, unsigned points)
{
	struct score *s = &scores[text];

	s->points = (uint16_t)(s->points + points < UINT16_MAX ? s->points + points : UINT16_MAX);
	s->hits = (uint16_t)(s->hits + (s->hits < UINT16_MAX));
}

/* A print of so many texts gives some bits of information, 1 .. 32; its points are their cube. By
 * bits alone a long text that has many common phrases of a long draft would pass for the source,
 * which has few rare ones: phrases do not come one by one by chance, but together. */
static unsigned
points_of(const struct novelty_index *ix, uint32_t texts)
{
	uint64_t rarity = (ix->n_there + 1) / texts;
	unsigned bits = 1 + (rarity == 0 ? 0 : 63 - (unsigned)__builtin_clzll(rarity));

	return 1 + bits * bits * bits / 64;
}

static void
score_all(const struct novelty_index *ix, const struct wanted *w, size_t n, const uint32_t *next,
          struct score *scores)
{
	size_t looked = 0;

	for (size_t i = 0; i < n && looked < LOOK_MAX; i++) {
		if (w[i].texts == 0)
			continue;
		unsigned points = points_of(ix, w[i].texts);
		for (uint32_t at = w[i].fresh; at != 0; at = next[at - 1])
			score_one(scores, ix->postings.fresh.at[at - 1].text, points);
		for (size_t b = 0; b < ix->postings.n_blocks && looked < LOOK_MAX; b++) {
			const struct postings_block *block = &ix->postings.blocks[b];
			uint32_t from, to;
			postings_range(block, w[i].print, &from, &to);
			to = to - from > LOOK_MAX ? from + LOOK_MAX : to;
			for (uint32_t k = from; k < to; k++)
				score_one(scores, block->text[k], points);
			looked += to - from;
		}
	}
}

/* The best of all, kept as a heap whose top is the worst of them. */
struct best {
	struct {
		uint32_t text, value;
	} * at;
	size_t len, max;
};

static void
offer(struct best *b, uint32_t text, uint32_t value)
{
	size_t i;

	if (b->len < b->max) {
		for (i = b->len++; i > 0 && b->at[(i - 1) / 2].value > value; i = (i - 1) / 2)
			b->at[i] = b->at[(i - 1) / 2];
	} else if (b->max == 0 || value <= b->at[0].value) {
		return;
	} else {
		size_t child;
		for (i = 0; (child = 2 * i + 1) < b->len; i = child) {
			child += child + 1 < b->len && b->at[child + 1].value < b->at[child].value;
			if (b->at[child].value >= value)
				break;
			b->at[i] = b->at[child];
		}
	}
	b->at[i].text = text;
	b->at[i].value = value;
}

static struct best
best_for(struct arena *a, size_t max)
{
	struct best b = {.max = max};

	b.at = arena_alloc(a, max, sizeof(*b.at), _Alignof(uint32_t));
	return b;
}

static void
collect(const struct novelty_index *ix, const struct best *b, struct novelty_candidates *ret)
{
	size_t before = ret->len;

	for (size_t i = 0; i < b->len; i++) {
		int64_t id = ix->texts[b->at[i].text].id;
		bool seen = false;
		for (size_t k = 0; k < before && !seen; k++)
			seen = ret->at[k] == id;
		if (!seen)
			ret->at[ret->len++] = id;
	}
}

void
novelty_index_find(const struct novelty_index *ix, struct arena *a,
                   const struct novelty_shingles *draft, size_t max, struct novelty_candidates *ret)
{
	uint32_t *next = arena_array(a, uint32_t, ix->postings.fresh.len);
	struct score *scores = arena_array(a, struct score, ix->n_texts);
	struct best by_score = best_for(a, max - max / 2), by_share = best_for(a, max / 2);
	struct wanted *w;
	size_t n = want(ix, a, draft, next, &w);

	score_all(ix, w, n, next, scores);
	for (uint32_t i = 0; i < ix->n_texts; i++) {
		const struct score *s = &scores[i];
		uint32_t prints = ix->texts[i].prints;
		if (s->hits == 0 || prints == 0)
			continue;
		offer(&by_score, i, s->points);
		if (s->hits >= HITS_SHORT || s->hits >= prints)
			offer(&by_share, i, (uint32_t)((uint64_t)s->points * 4096 / prints));
	}
	*ret = (struct novelty_candidates){arena_array(a, int64_t, max), 0};
	collect(ix, &by_score, ret);
	collect(ix, &by_share, ret);
}
