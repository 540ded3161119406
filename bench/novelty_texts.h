/* novelty_texts.h - made-up initiatives, and copies of them of which is known what they copy.
 *
 * Every text is a function of the seed and its number. Sentences come from patterns with words in
 * their gaps, as officials write them: the patterns repeat between texts, what fills them is of
 * the text's own subject. Most texts carry citations and headings that many others have too.
 */
#ifndef BENCH_NOVELTY_TEXTS_H
#define BENCH_NOVELTY_TEXTS_H

#include "base/base.h"

/* From now on sentences are put together from pieces of four to nine words of these texts instead
 * of patterns: nearer to what officials write, whose phrases return in every second text. The
 * words must stay. False when there are too few. */
bool bench_texts_near(struct arena *a, struct str texts);

/* One sentence to five pages: lengths as a fixed mix by number. */
struct str bench_text(struct arena *a, uint64_t seed, uint64_t number);

enum bench_change {
	BENCH_VERBATIM,
	BENCH_SHUFFLED, /* sentences in another order */
	BENCH_WORDS,    /* one word in ten exchanged */
	BENCH_REWORDED, /* three words in ten exchanged */
	BENCH_NAMES,    /* other units, places, years, figures */
	BENCH_PLAIN,    /* without marks, all small */
	BENCH_NFD,      /* separate marks, all capitals */
	BENCH_TONES,    /* the tone on the other vowel: hoà, hòa */
	BENCH_HIDDEN,   /* inside of a text three times as long */
	BENCH_CHANGES,
};
extern const char *const bench_change_names[BENCH_CHANGES];

/* `share` percent of the sentences of a text, changed, with new sentences for the others. */
struct str bench_copy(struct arena *a, uint64_t seed, uint64_t number, enum bench_change change,
                      int share, uint64_t draft_seed);

#endif
