/* novelty.c - the novelty check measured on texts of which is known what they copy.
 *
 *   novelty TEXTS [DRAFTS] [SEED] [PEER DRAFTS] [REAL TEXTS]
 *
 * Prints one line a figure: what|engine|value|unit|note. Texts are made again when they are
 * needed, so that memory holds the index alone. DRAFTS is a number for each kind and share. With
 * PEER DRAFTS as many of each kind at half a copy are also looked for by full text search and by
 * trigrams. REAL TEXTS is a file of which the pieces are taken that sentences are made of.
 */
#include "core/novelty/compare.h"
#include "novelty_peers.h"
#include "novelty_texts.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

#define NO_LIMIT ((size_t)1 << 40)

struct world {
	uint64_t seed, texts;
	struct novelty_index *ix;
	struct novelty_common common;
	struct arena kept; /* of the list of common phrases */
	struct arena loaded;
};

/* How long it took, the making of the text left out. */
static int64_t
put(struct world *w, uint64_t number)
{
	struct arena a = {.limit = NO_LIMIT};
	struct str text = bench_text(&a, w->seed, number);
	int64_t start = os_monotonic_us();
	struct novelty_words words;
	struct novelty_shingles shingles;
	struct novelty_prints prints;

	novelty_words_read(&a, text, &words);
	novelty_shingles_make(&a, &words, &shingles);
	novelty_prints_make(&a, &shingles, &prints);
	novelty_index_put(w->ix, (int64_t)number + 1, &prints);
	start = os_monotonic_us() - start;
	arena_reset(&a);
	return start;
}

static void
learn(struct world *w)
{
	struct arena counting = {.limit = NO_LIMIT};
	struct novelty_learner *l = novelty_learner_new(&counting);
	uint64_t n = w->texts < NOVELTY_SAMPLE ? w->texts : NOVELTY_SAMPLE;

	for (uint64_t i = 0; i < n; i++) {
		struct arena a = {.limit = NO_LIMIT};
		struct novelty_words words;
		struct novelty_shingles shingles;
		novelty_words_read(&a, bench_text(&a, w->seed, i * w->texts / n), &words);
		novelty_shingles_make(&a, &words, &shingles);
		novelty_learn(l, &shingles);
		arena_reset(&a);
	}
	novelty_learned(l, &w->kept, &w->common);
	arena_reset(&counting);
}

static bool
load(void *arg, const int64_t *ids, size_t n, struct str *ret)
{
	struct world *w = arg;

	for (size_t i = 0; i < n; i++)
		ret[i] = bench_text(&w->loaded, w->seed, (uint64_t)ids[i] - 1);
	return true;
}

struct tally {
	int64_t drafts, found, reported, wrong;
};

/* By what was copied: the mix of novelty_texts.h. */
enum { LENGTHS = 4 };
static const char *const length_names[LENGTHS] = {"one sentence", "a paragraph", "a page",
                                                  "two to five pages"};
static size_t
length_of(uint64_t number)
{
	return number % 5 == 0 ? 0 : number % 5 <= 2 ? 1 : number % 5 == 3 ? 2 : 3;
}

static void
check(struct world *w, struct str text, int64_t source, struct tally *t, int64_t *ret_us)
{
	struct arena a = {.limit = NO_LIMIT};
	struct novelty_draft draft;
	struct novelty_candidates candidates;
	struct novelty_result r;
	int64_t start = os_monotonic_us();

	novelty_draft_make(&a, text, &w->common, &draft);
	novelty_index_find(w->ix, &a, &draft.shingles, NOVELTY_CANDIDATES, &candidates);
	int64_t found = os_monotonic_us();
	/* Making the texts anew is the measurement's own work; it takes longer than reading them. */
	struct str *texts = arena_array(&a, struct str, candidates.len + 1);
	load(w, candidates.at, candidates.len, texts);
	int64_t loaded = os_monotonic_us();
	if (!novelty_compare(&a, &draft, &candidates, 100, load, w, &r))
		abort();
	int64_t end = os_monotonic_us();
	*ret_us = (found - start) + (end - loaded) - (loaded - found);
	t->drafts++;
	for (size_t i = 0; i < r.len; i++) {
		t->found += r.at[i].id == source;
		t->wrong += r.at[i].id != source;
		t->reported++;
	}
	arena_reset(&w->loaded);
	arena_reset(&a);
}

static int
by_value(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

struct times {
	int64_t *at;
	size_t len, cap;
};

/* The text that the i-th draft copies. Half a sentence is no sentence. */
static uint64_t
source_of(const struct world *w, int64_t i, int share)
{
	uint64_t number = (uint64_t)i * 7919 % w->texts;

	return share < 100 && number % 5 == 0 ? (number + 1) % w->texts : number;
}

static void
measure_kind(struct world *w, enum bench_change change, int share, int64_t drafts, struct arena *a,
             struct times *times, struct tally *all, struct tally lengths[LENGTHS])
{
	struct tally t = {0};

	for (int64_t i = 0; i < drafts; i++) {
		uint64_t number = source_of(w, i, share);
		struct arena text = {.limit = NO_LIMIT};
		int64_t us, found = t.found;
		check(w, bench_copy(&text, w->seed, number, change, share, w->seed + 1),
		      (int64_t)number + 1, &t, &us);
		lengths[length_of(number)].drafts++;
		lengths[length_of(number)].found += t.found - found;
		*list_push(times, a) = us;
		arena_reset(&text);
	}
	printf("novelty %s %d %%|recall|%.4f||%" PRId64 " drafts, %" PRId64 " of %" PRId64
	       " reports wrong\n",
	       bench_change_names[change], share, (double)t.found / (double)t.drafts, t.drafts, t.wrong,
	       t.reported);
	all->drafts += t.drafts;
	all->found += t.found;
	all->reported += t.reported;
	all->wrong += t.wrong;
}

/* Is the source among the first ten? Ours must have told it. */
static void
measure_peer(struct world *w, const char *name, struct peer *p, int64_t drafts)
{
	int64_t found = 0, n = 0, start = os_monotonic_us(), spent;

	if (p == NULL)
		return;
	for (uint64_t i = 0; i < w->texts; i++) {
		struct arena a = {.limit = NO_LIMIT};
		peer_put(p, &a, (int64_t)i + 1, bench_text(&a, w->seed, i));
		arena_reset(&a);
	}
	peer_ready(p);
	printf("novelty %s build|%" PRIu64 " texts|%.1f|s|\n", name, w->texts,
	       (double)(os_monotonic_us() - start) / 1e6);
	for (int c = 0; c < BENCH_CHANGES; c++) {
		int64_t of_kind = 0;
		start = os_monotonic_us();
		for (int64_t i = 0; i < drafts; i++) {
			struct arena a = {.limit = NO_LIMIT};
			int64_t ids[PEER_FIRST];
			uint64_t number = source_of(w, i, 50);
			size_t len = peer_find(
				p, &a, bench_copy(&a, w->seed, number, (enum bench_change)c, 50, w->seed + 1), ids);
			for (size_t k = 0; k < len; k++)
				of_kind += ids[k] == (int64_t)number + 1;
			arena_reset(&a);
		}
		spent = os_monotonic_us() - start;
		printf("novelty %s, %s 50 %%|recall in the first ten|%.4f||%.1f ms a draft\n", name,
		       bench_change_names[c], (double)of_kind / (double)drafts,
		       (double)spent / 1e3 / (double)drafts);
		found += of_kind;
		n += drafts;
	}
	printf("novelty %s, all at 50 %%|recall in the first ten|%.4f||\n", name,
	       (double)found / (double)n);
	peer_close(p);
}

static void
build(struct world *w)
{
	int64_t start = os_monotonic_us(), longest = 0, sum = 0, late = 0;

	w->ix = novelty_index_open();
	for (uint64_t i = 0; i < w->texts; i++) {
		int64_t one = put(w, i);
		longest = one > longest ? one : longest;
		late += one > 2000;
		sum += one;
	}
	printf("novelty build|%" PRIu64 " texts|%.1f|s|with making the texts; a text %.3f ms, longest "
	       "%.0f ms, %.4f %% over 2 ms\n",
	       w->texts, (double)(os_monotonic_us() - start) / 1e6,
	       (double)sum / 1e3 / (double)w->texts, (double)longest / 1e3,
	       100.0 * (double)late / (double)w->texts);
	printf("novelty index|%" PRIu64 " texts|%.0f|bytes a text|\n", w->texts,
	       (double)novelty_index_bytes(w->ix) / (double)w->texts);
	start = os_monotonic_us();
	learn(w);
	printf("novelty common|%" PRIu64 " texts|%.1f|s|%zu shingles of %u texts\n", w->texts,
	       (double)(os_monotonic_us() - start) / 1e6, w->common.len, w->common.of_texts);
}

int
main(int argc, char **argv)
{
	static const int shares[] = {100, 70, 50};
	struct world w = {.seed = argc > 3 ? (uint64_t)atoll(argv[3]) : 1,
	                  .texts = argc > 1 ? (uint64_t)atoll(argv[1]) : 10000,
	                  .kept.limit = NO_LIMIT,
	                  .loaded.limit = NO_LIMIT};
	int64_t drafts = argc > 2 ? atoll(argv[2]) : 100;
	struct arena a = {.limit = NO_LIMIT};
	struct times times = {0};
	struct tally all = {0}, none = {0};
	struct str real;
	struct err e = {0};

	if (argc > 5 &&
	    (!os_read_file(&a, argv[5], (size_t)1 << 30, &real, &e) || !bench_texts_near(&a, real))) {
		fprintf(stderr, "%s: cannot be read, or too short\n", argv[5]);
		return 1;
	}

	printf("seed %" PRIu64 "\n", w.seed);
	build(&w);
	for (size_t s = 0; s < COUNT_OF(shares); s++) {
		struct tally lengths[LENGTHS] = {0}, before = all;
		for (int c = 0; c < BENCH_CHANGES; c++)
			measure_kind(&w, (enum bench_change)c, shares[s], drafts, &a, &times, &all, lengths);
		for (size_t i = 0; i < LENGTHS; i++)
			if (lengths[i].drafts > 0)
				printf("novelty %s, all kinds %d %%|recall|%.4f||%" PRId64 " drafts\n",
				       length_names[i], shares[s],
				       (double)lengths[i].found / (double)lengths[i].drafts, lengths[i].drafts);
		printf("novelty all kinds %d %%|recall|%.4f||\n", shares[s],
		       (double)(all.found - before.found) / (double)(all.drafts - before.drafts));
	}
	for (int64_t i = 0; i < 10 * drafts; i++) {
		struct arena text = {.limit = NO_LIMIT};
		int64_t us;
		check(&w, bench_text(&text, w.seed + 2, (uint64_t)i), 0, &none, &us);
		*list_push(&times, &a) = us;
		arena_reset(&text);
	}
	printf("novelty of new texts|reports|%" PRId64 "||of %" PRId64 " drafts that copy nothing\n",
	       none.reported, none.drafts);
	printf("novelty precision|all kinds|%.4f||%" PRId64 " reports\n",
	       (double)all.found / (double)(all.reported + none.reported),
	       all.reported + none.reported);
	qsort(times.at, times.len, sizeof(*times.at), by_value);
	printf("novelty check|p50|%.2f|ms|\nnovelty check|p99|%.2f|ms|%zu checks\n",
	       (double)times.at[times.len / 2] / 1e3, (double)times.at[times.len * 99 / 100] / 1e3,
	       times.len);
	novelty_index_close(w.ix);
	if (argc > 4 && atoll(argv[4]) > 0) {
		measure_peer(&w, "fts5 bm25", peer_fts5(), atoll(argv[4]));
		measure_peer(&w, "pg_trgm", peer_trgm(), atoll(argv[4]));
		measure_peer(&w, "pg full text", peer_text(), atoll(argv[4]));
	}
	return 0;
}
