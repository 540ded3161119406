/* index.h - all texts by their prints, in memory: which of a million has most in common with a
 * draft, in a few milliseconds.
 *
 * Exact for what it promises: each text that has a print in common with the draft is looked at,
 * the rarest prints first, until a fixed number of postings was seen. What comes out are
 * candidates; novelty_align() decides. About 1.1 KiB a text of any length from a page on.
 * Not for two threads at once; whoever shares it locks it.
 */
#ifndef CORE_NOVELTY_INDEX_H
#define CORE_NOVELTY_INDEX_H

#include "core/novelty/prints.h"

struct novelty_index;

struct novelty_index *novelty_index_open(void);
void novelty_index_close(struct novelty_index *ix);

/* Found from now on under this id, and with what it had before no longer. */
void novelty_index_put(struct novelty_index *ix, int64_t id, const struct novelty_prints *prints);
void novelty_index_remove(struct novelty_index *ix, int64_t id);

/* What putting in leaves to be put in order, by so many steps, a thousand of them in about ten
 * microseconds. False: nothing is left. Searching finds the same before and after, then faster. */
bool novelty_index_tidy(struct novelty_index *ix, size_t steps);

/* Texts that can be found, and what they take. */
size_t novelty_index_len(const struct novelty_index *ix);
size_t novelty_index_bytes(const struct novelty_index *ix);

/* Ids in no order, each once, at most `max`: half of them by how much of the draft they have,
 * half by how much of theirs the draft has, so that a short text in a long draft is found too. */
struct novelty_candidates {
	int64_t *at;
	size_t len;
};
void novelty_index_find(const struct novelty_index *ix, struct arena *a,
                        const struct novelty_shingles *draft, size_t max,
                        struct novelty_candidates *ret);

#endif
