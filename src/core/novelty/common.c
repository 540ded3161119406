/* common.c - see common.h. */
#include "core/novelty/common.h"

#include <math.h>

#define NOT_COMMON 0.005   /* of the texts: up to here a shingle counts in full */
#define ALL_COMMON 0.2     /* from here on not at all */
#define TEXTS_LEAST 5      /* that hold it: what four have may be one text and three copies */
#define OF_TEXTS_LEAST 100 /* so many are the base also when there are fewer */

/* ---- the list ---------------------------------------------------------------------- */

static size_t
slot_of(const struct novelty_common *c, uint32_t shingle)
{
	size_t i = (shingle * 0x9e3779b1u) & c->mask;

	while (c->slots[i].texts != 0 && c->slots[i].shingle != shingle)
		i = (i + 1) & c->mask;
	return i;
}

void
novelty_common_make(struct arena *a, const struct novelty_common_entry *entries, size_t n,
                    uint32_t of_texts, struct novelty_common *ret)
{
	size_t cap = 16;

	while (cap < 2 * n)
		cap *= 2;
	*ret = (struct novelty_common){.slots = arena_array(a, struct novelty_common_entry, cap),
	                               .mask = cap - 1,
	                               .len = n,
	                               .of_texts = of_texts};
	for (size_t i = 0; i < n; i++)
		ret->slots[slot_of(ret, entries[i].shingle)] = entries[i];
}

static double
share_of(const struct novelty_common *c, uint32_t texts)
{
	return (double)texts / (c->of_texts > OF_TEXTS_LEAST ? c->of_texts : OF_TEXTS_LEAST);
}

uint32_t
novelty_common_texts(const struct novelty_common *c, uint32_t shingle)
{
	return c->len == 0 ? 0 : c->slots[slot_of(c, shingle)].texts;
}

uint32_t
novelty_common_weight(const struct novelty_common *c, uint32_t shingle)
{
	uint32_t texts = novelty_common_texts(c, shingle);
	double share = texts == 0 ? 0 : share_of(c, texts);

	if (share <= NOT_COMMON)
		return NOVELTY_WEIGHT;
	if (share >= ALL_COMMON)
		return 0;
	return (uint32_t)(NOVELTY_WEIGHT * log(ALL_COMMON / share) / log(ALL_COMMON / NOT_COMMON));
}

uint64_t
novelty_weigh(const struct novelty_common *c, const struct novelty_words *words,
              const struct novelty_shingles *shingles, uint16_t *ret_weights)
{
	uint32_t last[NOVELTY_SHINGLE] = {0}; /* weights of the shingles that reach the word */
	uint64_t sum = 0;

	for (size_t i = 0; i < words->len; i++) {
		size_t from = i + 1 < NOVELTY_SHINGLE ? 0 : i + 1 - NOVELTY_SHINGLE;
		size_t to = i < shingles->len ? i + 1 : shingles->len;
		uint32_t of_word = 0;
		if (i < shingles->len)
			last[i % NOVELTY_SHINGLE] = novelty_common_weight(c, shingles->at[i]);
		for (size_t k = from; k < to; k++)
			of_word += last[k % NOVELTY_SHINGLE];
		/* A text of two words has no shingle: nothing is known about it. */
		ret_weights[i] = (uint16_t)(to > from ? of_word / (to - from) : NOVELTY_WEIGHT);
		sum += ret_weights[i];
	}
	return sum;
}

/* ---- learning ------------------------------------------------------------------------ */

/* The least shingles of a text in a pseudo-random order, by which copies know one another: they
 * are a sample of what two texts have in common (Broder, On the resemblance and containment of
 * documents, 1997). Two of which three quarters of the least are the same are copies. */
#define LEAST 16

struct count {
	uint32_t shingle, texts;
	uint32_t last; /* text that was counted, from 1 */
};
struct counts {
	struct count *slots; /* open addressing; texts 0: free */
	size_t cap, used;
};
struct novelty_learner {
	struct arena *arena;
	struct counts shingles, least; /* least: which text had it among its least */
	uint32_t read, of_texts;       /* with copies and without */
};

static struct count *
count_of(const struct counts *c, uint32_t shingle)
{
	size_t i = (shingle * 0x9e3779b1u) & (c->cap - 1);

	while (c->slots[i].texts != 0 && c->slots[i].shingle != shingle)
		i = (i + 1) & (c->cap - 1);
	return &c->slots[i];
}

static void
make_room(struct arena *a, struct counts *c, size_t more)
{
	struct counts new = {.cap = c->cap == 0 ? 1024 : c->cap, .used = c->used};

	if (2 * (c->used + more) <= c->cap)
		return;
	while (new.cap < 2 * (c->used + more))
		new.cap *= 2;
	new.slots = arena_array(a, struct count, new.cap);
	for (size_t i = 0; i < c->cap; i++)
		if (c->slots[i].texts != 0)
			*count_of(&new, c->slots[i].shingle) = c->slots[i];
	*c = new;
}

static void
count(struct counts *c, uint32_t shingle, uint32_t text)
{
	struct count *at = count_of(c, shingle);

	c->used += at->texts == 0;
	at->texts += at->last != text;
	at->shingle = shingle;
	at->last = text;
}

struct novelty_learner *
novelty_learner_new(struct arena *a)
{
	struct novelty_learner *l = arena_new(a, struct novelty_learner);

	l->arena = a;
	return l;
}

/* Is it one of the texts that were read before, with few changes? */
static bool
is_copy(const struct novelty_learner *l, const uint32_t *least, size_t n)
{
	uint32_t texts[LEAST];
	size_t most = 0;

	for (size_t i = 0; i < n; i++) {
		size_t same = 1;
		texts[i] = count_of(&l->least, least[i])->last;
		for (size_t k = 0; k < i; k++)
			same += texts[k] == texts[i];
		most = texts[i] != 0 && same > most ? same : most;
	}
	return n > 0 && 4 * most >= 3 * n;
}

void
novelty_learn(struct novelty_learner *l, const struct novelty_shingles *shingles)
{
	uint32_t least[LEAST];
	size_t n = 0;

	for (size_t i = 0; i < shingles->len; i++) {
		uint32_t s = shingles->at[i];
		size_t k = n < LEAST ? n : LEAST - 1;
		bool known = n == LEAST && least[k] <= s;
		for (size_t m = 0; m < n && !known; m++)
			known = least[m] == s;
		if (known)
			continue;
		n = k + 1;
		for (; k > 0 && least[k - 1] > s; k--)
			least[k] = least[k - 1];
		least[k] = s;
	}
	make_room(l->arena, &l->least, n);
	make_room(l->arena, &l->shingles, shingles->len);
	l->read++;
	if (is_copy(l, least, n))
		return;
	l->of_texts++;
	for (size_t i = 0; i < n; i++)
		count(&l->least, least[i], l->read);
	for (size_t i = 0; i < shingles->len; i++)
		count(&l->shingles, shingles->at[i], l->read);
}

void
novelty_learned(const struct novelty_learner *l, struct arena *a, struct novelty_common *ret)
{
	struct {
		struct novelty_common_entry *at;
		size_t len, cap;
	} entries = {0};
	struct novelty_common base = {.of_texts = l->of_texts};

	for (size_t i = 0; i < l->shingles.cap; i++) {
		const struct count *c = &l->shingles.slots[i];
		if (c->texts >= TEXTS_LEAST && share_of(&base, c->texts) > NOT_COMMON)
			*list_push(&entries, a) = (struct novelty_common_entry){c->shingle, c->texts};
	}
	novelty_common_make(a, entries.at, entries.len, l->of_texts, ret);
}
