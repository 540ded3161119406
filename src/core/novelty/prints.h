/* prints.h - the fingerprints of a text: the few shingles by which it is found again.
 *
 * Winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): of every `window` neighbouring
 * shingles the least in a fixed pseudo-random order is kept. Two texts that have window + 2 words
 * in a row in common then have a print in common, whatever stands around. The window grows with
 * the text, so that no text takes more than its share of the index, and a short one keeps all.
 *
 * The least of a window is also one of all shingles: whoever looks up every shingle of a draft
 * meets the prints of each text, whatever its window was.
 */
#ifndef CORE_NOVELTY_PRINTS_H
#define CORE_NOVELTY_PRINTS_H

#include "core/novelty/words.h"

#define NOVELTY_PRINTS 192 /* about so many of a long text */

struct novelty_prints {
	uint32_t *at; /* ascending, each once */
	size_t len;
};

void novelty_prints_make(struct arena *a, const struct novelty_shingles *shingles,
                         struct novelty_prints *ret);

/* Sorts n numbers and drops what comes twice; how many remain. `spare` has room for n. */
size_t novelty_sort_unique(uint32_t *at, uint32_t *spare, size_t n);

#endif
