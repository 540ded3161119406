/* align.c - see align.h. */
#include "core/novelty/align.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GAP 12        /* words that may have been exchanged between two runs of one passage */
#define PLACES_MAX 16 /* of one shingle in the draft that are looked at */
#define SCRATCH_MAX ((size_t)1 << 32)
#define WORK 64 /* comparisons a word, before a text that repeats itself is given up on */
#define CONTAINED_LEAST (20 * NOVELTY_WEIGHT) /* a short title may stand in any long text */
#define PASSAGE_WEIGHT (5 * NOVELTY_WEIGHT)   /* least weight of a passage in long texts */

/* What two texts of 50,000 that copy nothing have in common by chance, at most: a run of ten words
 * that count in full; a passage of twenty of which most are equal, but not half of both texts; and
 * hardly ever several passages that are much more than eight words each (bench/novelty). With each
 * goes a share that is far from chance too. */
#define CHANCE_RUN (10 * NOVELTY_WEIGHT)
#define CHANCE_RUN_SHARE 0.25
#define CHANCE_PASSAGE (13 * NOVELTY_WEIGHT)
#define CHANCE_PASSAGE_SHARE 0.5
#define CHANCE_EACH (8 * NOVELTY_WEIGHT)
#define CHANCE_EXCESS (12 * NOVELTY_WEIGHT)
#define CHANCE_EXCESS_SHARE 0.15

#define SHORT_DRAFT (30 * NOVELTY_WEIGHT)
#define SHORT_CONTAINED 0.5 /* of a text that is about as short */
#define SHORT_ROW (5 * NOVELTY_WEIGHT)

void
novelty_draft_make(struct arena *a, struct str text, const struct novelty_common *common,
                   struct novelty_draft *ret)
{
	struct novelty_draft d = {.text = text, .common = common};
	size_t cap = 16;

	novelty_words_read(a, text, &d.words);
	novelty_shingles_make(a, &d.words, &d.shingles);
	d.weights = arena_array(a, uint16_t, d.words.len);
	d.weight = novelty_weigh(common, &d.words, &d.shingles, d.weights);
	while (cap < 2 * d.shingles.len)
		cap *= 2;
	d.mask = cap - 1;
	d.first = arena_array(a, uint32_t, cap);
	d.next = arena_array(a, uint32_t, d.shingles.len);
	for (size_t i = d.shingles.len; i-- > 0;) {
		uint32_t *head = &d.first[d.shingles.at[i] & d.mask];
		d.next[i] = *head;
		*head = (uint32_t)i + 1;
	}
	*ret = d;
}

/* ---- runs of equal words -------------------------------------------------------------- */

struct tile {
	uint32_t i, j, len; /* words of the draft from i, of the other from j */
};
struct tiles {
	struct tile *at;
	size_t len, cap;
};

/* The two texts, and which words of them are taken: by a place in the other text from 1. */
struct pair {
	const struct novelty_draft *draft;
	struct novelty_words other;
	uint32_t *taken; /* of the draft's words */
	bool *other_taken;
};

static bool
equal(const struct pair *p, size_t i, size_t j)
{
	return p->draft->words.at[i].hash == p->other.at[j].hash;
}

/* All runs that cannot be longer at either end. */
static void
find_runs(struct arena *a, const struct pair *p, const struct novelty_shingles *other,
          struct tiles *ret)
{
	const struct novelty_draft *d = p->draft;
	size_t work = WORK * (d->words.len + p->other.len);

	for (size_t j = 0; j < other->len && work > 0; j++) {
		uint32_t at = d->first[other->at[j] & d->mask];
		for (int places = 0; at != 0 && places < PLACES_MAX; at = d->next[at - 1]) {
			size_t i = at - 1, len = 0;
			if (d->shingles.at[i] != other->at[j])
				continue;
			places++;
			if (i > 0 && j > 0 && equal(p, i - 1, j - 1))
				continue;
			while (i + len < d->words.len && j + len < p->other.len && equal(p, i + len, j + len))
				len++;
			work -= len < work ? len : work;
			if (len >= NOVELTY_SHINGLE)
				*list_push(ret, a) = (struct tile){(uint32_t)i, (uint32_t)j, (uint32_t)len};
		}
	}
}

static int
longest_first(const void *x, const void *y)
{
	const struct tile *a = x, *b = y;

	if (a->len != b->len)
		return a->len < b->len ? 1 : -1;
	if (a->i != b->i)
		return a->i < b->i ? -1 : 1;
	return (a->j > b->j) - (a->j < b->j);
}

static int
by_place(const void *x, const void *y)
{
	const struct tile *a = x, *b = y;

	return (a->i > b->i) - (a->i < b->i);
}

static void
take(struct pair *p, size_t i, size_t j)
{
	p->taken[i] = (uint32_t)j + 1;
	p->other_taken[j] = true;
}

/* Of each run what no longer one has taken, in pieces. */
static void
lay_tiles(struct arena *a, struct pair *p, struct tiles *runs, struct tiles *ret)
{
	if (runs->len > 0)
		qsort(runs->at, runs->len, sizeof(*runs->at), longest_first);
	for (size_t r = 0; r < runs->len; r++) {
		const struct tile *t = &runs->at[r];
		for (uint32_t k = 0; k < t->len;) {
			uint32_t from = k;
			while (k < t->len && p->taken[t->i + k] == 0 && !p->other_taken[t->j + k])
				k++;
			if (k - from >= NOVELTY_SHINGLE) {
				*list_push(ret, a) = (struct tile){t->i + from, t->j + from, k - from};
				for (uint32_t m = from; m < k; m++)
					take(p, t->i + m, t->j + m);
			}
			k += k == from;
		}
	}
	if (ret->len > 0)
		qsort(ret->at, ret->len, sizeof(*ret->at), by_place);
}

/* ---- passages ----------------------------------------------------------------------------- */

/* The longest common sequence of the words between two runs; they are taken. */
static void
fill_gap(struct pair *p, size_t i, size_t n, size_t j, size_t m)
{
	unsigned char best[GAP + 1][GAP + 1] = {0};

	for (size_t x = n; x-- > 0;)
		for (size_t y = m; y-- > 0;) {
			unsigned char skip = best[x + 1][y] > best[x][y + 1] ? best[x + 1][y] : best[x][y + 1];
			bool same = equal(p, i + x, j + y) && p->taken[i + x] == 0 && !p->other_taken[j + y];
			best[x][y] = same && best[x + 1][y + 1] >= skip
			                 ? (unsigned char)(best[x + 1][y + 1] + 1)
			                 : skip;
		}
	for (size_t x = 0, y = 0; x < n && y < m;) {
		bool same = equal(p, i + x, j + y) && p->taken[i + x] == 0 && !p->other_taken[j + y];
		if (same && best[x][y] == best[x + 1][y + 1] + 1)
			take(p, i + x++, j + y++);
		else if (best[x + 1][y] >= best[x][y + 1])
			x++;
		else
			y++;
	}
}

struct span { /* words of both texts: from before to */
	size_t i, i_to, j, j_to;
};

static bool
follows(const struct span *s, const struct tile *t)
{
	return t->i >= s->i_to && t->i - s->i_to <= GAP && t->j >= s->j_to && t->j - s->j_to <= GAP;
}

static uint64_t
taken_weight(const struct pair *p, const struct span *s, size_t *ret_words)
{
	uint64_t sum = 0;

	*ret_words = 0;
	for (size_t i = s->i; i < s->i_to; i++) {
		bool in = p->taken[i] > s->j && p->taken[i] <= s->j_to;
		sum += in ? p->draft->weights[i] : 0;
		*ret_words += in;
	}
	return sum;
}

/* Adds a passage with its runs when it weighs enough; otherwise its words are free again. */
static uint64_t
close_span(struct arena *a, struct pair *p, const struct span *s, uint64_t least,
           struct novelty_alignment *ret)
{
	const struct novelty_word *own = p->draft->words.at, *other = p->other.at;
	size_t words;
	uint64_t weight = taken_weight(p, s, &words), of_run = 0;

	if (weight < least)
		return 0;
	ret->heaviest = weight > ret->heaviest ? weight : ret->heaviest;
	ret->excess += weight > CHANCE_EACH ? weight - CHANCE_EACH : 0;
	*list_push(&ret->passages, a) = (struct novelty_passage){
		own[s->i].from, own[s->i_to - 1].to, other[s->j].from, other[s->j_to - 1].to};
	for (size_t i = s->i; i < s->i_to; i++) {
		size_t j = p->taken[i];
		if (j <= s->j || j > s->j_to)
			continue;
		bool goes_on = i > s->i && p->taken[i - 1] + 1 == j;
		if (!goes_on)
			*list_push(&ret->runs,
			           a) = (struct novelty_run){.from = own[i].from,
			                                     .other_from = other[j - 1].from,
			                                     .passage = (uint32_t)ret->passages.len - 1};
		of_run = (goes_on ? of_run : 0) + p->draft->weights[i];
		ret->longest = of_run > ret->longest ? of_run : ret->longest;
		ret->runs.at[ret->runs.len - 1].to = own[i].to;
		ret->runs.at[ret->runs.len - 1].other_to = other[j - 1].to;
	}
	return weight;
}

static void
make_passages(struct arena *a, struct pair *p, const struct tiles *tiles, uint64_t least,
              struct novelty_alignment *ret)
{
	struct span s = {0};

	for (size_t t = 0; t < tiles->len; t++) {
		const struct tile *tile = &tiles->at[t];
		if (t > 0 && follows(&s, tile)) {
			fill_gap(p, s.i_to, tile->i - s.i_to, s.j_to, tile->j - s.j_to);
		} else {
			if (t > 0)
				ret->common_weight += close_span(a, p, &s, least, ret);
			s.i = tile->i;
			s.j = tile->j;
		}
		s.i_to = tile->i + tile->len;
		s.j_to = tile->j + tile->len;
	}
	if (tiles->len > 0)
		ret->common_weight += close_span(a, p, &s, least, ret);
}

/* ---- all together ----------------------------------------------------------------------- */

static double
share(uint64_t part, uint64_t whole)
{
	return whole == 0 ? 0 : part >= whole ? 1 : (double)part / (double)whole;
}

void
novelty_align(struct arena *a, const struct novelty_draft *draft, struct str other,
              struct novelty_alignment *ret)
{
	struct arena mine = {.limit = SCRATCH_MAX};
	struct pair p = {.draft = draft};
	struct novelty_shingles shingles;
	struct tiles runs = {0}, tiles = {0};

	*ret = (struct novelty_alignment){0};
	novelty_words_read(&mine, other, &p.other);
	novelty_shingles_make(&mine, &p.other, &shingles);
	p.taken = arena_array(&mine, uint32_t, draft->words.len);
	p.other_taken = arena_array(&mine, bool, p.other.len);
	ret->weight = novelty_weigh(draft->common, &p.other, &shingles,
	                            arena_array(&mine, uint16_t, p.other.len));
	find_runs(&mine, &p, &shingles, &runs);
	lay_tiles(&mine, &p, &runs, &tiles);
	/* A short text may be one passage as a whole. */
	uint64_t least = draft->weight < ret->weight ? draft->weight : ret->weight;
	least = least / 2 < PASSAGE_WEIGHT ? least / 2 : PASSAGE_WEIGHT;
	make_passages(a, &p, &tiles, least > 0 ? least : 1, ret);
	arena_reset(&mine);
	ret->covered = share(ret->common_weight, draft->weight);
	ret->contained = share(ret->common_weight, ret->weight);
	ret->similarity = share(2 * ret->common_weight, draft->weight + ret->weight);
}

/* Chance makes some words of any two texts equal: about so many more as the text is longer, which
 * is a smaller share of it. Measured by bench/novelty on texts that copy nothing. */
static double
least_share(uint64_t weight, double base, double chance, double most)
{
	double words = (double)weight / NOVELTY_WEIGHT;

	return words < 1 ? most : fmin(most, base + chance / sqrt(words));
}

/* All words of a short draft are met here and there in some long text among very many: then some
 * must stand in a row. */
static bool
is_covered(const struct novelty_draft *draft, const struct novelty_alignment *al, double by)
{
	uint64_t row = draft->weight < SHORT_ROW ? draft->weight : SHORT_ROW;

	if (al->covered < least_share(draft->weight, 0.02, 2.7, 0.85) * by)
		return false;
	row = row < draft->weight * 3 / 5 ? draft->weight * 3 / 5 : row;
	return draft->weight >= SHORT_DRAFT || al->contained >= SHORT_CONTAINED || al->longest >= row;
}

bool
novelty_is_similar(const struct novelty_draft *draft, const struct novelty_alignment *al,
                   unsigned sensitivity)
{
	double by = 100.0 / sensitivity;
	double more = fmax(al->covered, al->contained), less = fmin(al->covered, al->contained);

	/* A long draft meets many short texts, one of which has a sentence like one of its own. */
	return is_covered(draft, al, by) ||
	       (al->common_weight >= CONTAINED_LEAST &&
	        al->contained >= least_share(al->weight, 0.05, 4.7, 0.95) * by) ||
	       ((double)al->longest >= CHANCE_RUN * by && more >= CHANCE_RUN_SHARE * by) ||
	       ((double)al->heaviest >= CHANCE_PASSAGE * by && less >= CHANCE_PASSAGE_SHARE * by) ||
	       ((double)al->excess >= CHANCE_EXCESS * by && more >= CHANCE_EXCESS_SHARE * by);
}
