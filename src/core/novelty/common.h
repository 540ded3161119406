/* common.h - what everybody writes, and therefore nobody copies: citations of laws, headings of
 * forms, phrases of the office.
 *
 * Learned from the texts themselves, by how many of them hold a shingle. A weight goes with each:
 * 1 for what at most one text in 200 has, 0 from one in five on, between them by the logarithm.
 * Texts that are copies of one another count once: a thousand copies of one text do not make it
 * common. What is on the list can be looked at.
 */
#ifndef CORE_NOVELTY_COMMON_H
#define CORE_NOVELTY_COMMON_H

#include "core/novelty/words.h"

#define NOVELTY_WEIGHT 256  /* of a word that counts in full */
#define NOVELTY_SAMPLE 4096 /* texts that are read to learn from; spread evenly over all */

/* A shingle of the list. */
struct novelty_common_entry {
	uint32_t shingle;
	uint32_t texts; /* that hold it, of those read */
};

/* Lives in the arena it was made in; zeroed it is the empty list, by which all counts in full. */
struct novelty_common {
	struct novelty_common_entry *slots; /* open addressing; texts 0: free */
	size_t mask, len;
	uint32_t of_texts; /* read, copies not counted */
};

/* Reads texts and counts. All memory is of `a`: about 50 MB for NOVELTY_SAMPLE texts of a page. */
struct novelty_learner;
struct novelty_learner *novelty_learner_new(struct arena *a);
void novelty_learn(struct novelty_learner *l, const struct novelty_shingles *shingles);
void novelty_learned(const struct novelty_learner *l, struct arena *a, struct novelty_common *ret);

/* The list as it is kept: entries in any order, and the number of texts. */
void novelty_common_make(struct arena *a, const struct novelty_common_entry *entries, size_t n,
                         uint32_t of_texts, struct novelty_common *ret);

/* How many of the texts hold it; 0 for what is not common. */
uint32_t novelty_common_texts(const struct novelty_common *c, uint32_t shingle);
/* 0 .. NOVELTY_WEIGHT. */
uint32_t novelty_common_weight(const struct novelty_common *c, uint32_t shingle);

/* For each word of a text what it counts: the mean of the shingles it stands in. Returns the sum.
 */
uint64_t novelty_weigh(const struct novelty_common *c, const struct novelty_words *words,
                       const struct novelty_shingles *shingles, uint16_t *ret_weights);

#endif
