/* align.h - where two texts say the same, word for word, and how much of each that is.
 *
 * Greedy string tiling (Wise, String similarity via greedy string tiling, 1993): the longest run of
 * equal words first, each word used once, in any order, so that moved sentences are found. Runs
 * that follow one another in both texts with few other words between them are one passage, in
 * which single words, names or figures were exchanged; the equal words between them count too.
 * A passage of little weight is chance and is left out. No sampling: what is reported is there.
 */
#ifndef CORE_NOVELTY_ALIGN_H
#define CORE_NOVELTY_ALIGN_H

#include "core/novelty/common.h"

/* A text made ready to be compared with many. */
struct novelty_draft {
	struct str text;
	struct novelty_words words;
	struct novelty_shingles shingles;
	uint16_t *weights; /* of the words: 0 .. NOVELTY_WEIGHT */
	uint64_t weight;   /* their sum */
	const struct novelty_common *common;
	uint32_t *first, *next; /* places of a shingle from 1, chained by its hash; 0: no more */
	size_t mask;
};
void novelty_draft_make(struct arena *a, struct str text, const struct novelty_common *common,
                        struct novelty_draft *ret);

/* Bytes of the draft and of the other text. */
struct novelty_run { /* equal words, but for marks, case, signs and figures */
	uint32_t from, to, other_from, other_to;
	uint32_t passage; /* in which it lies */
};
struct novelty_passage {
	uint32_t from, to, other_from, other_to;
};
struct novelty_alignment {
	struct {
		struct novelty_passage *at;
		size_t len, cap;
	} passages; /* in the order of the draft */
	struct {
		struct novelty_run *at;
		size_t len, cap;
	} runs;            /* in the order of the draft */
	double covered;    /* share of the draft's weight that stands in the other text: 0 .. 1 */
	double contained;  /* share of the other's weight that stands in the draft */
	double similarity; /* both together: twice the common weight by the sum of both (Dice) */
	uint64_t weight, common_weight; /* of the other text; of what is equal, by the draft's words */
	uint64_t longest;               /* of the heaviest run, */
	uint64_t heaviest;              /* of the heaviest passage, */
	uint64_t excess;                /* of all passages what is more than chance makes: likewise */
};

/* The result is of `a`, what is needed meanwhile is not. Time by the sum of both lengths, bounded
 * also for texts that repeat themselves. */
void novelty_align(struct arena *a, const struct novelty_draft *draft, struct str other,
                   struct novelty_alignment *ret);

/* Enough to be told to somebody? So much must be equal in one direction or the other; of short
 * texts more, because there are only so many ways to say a short thing. Less is enough where one
 * sentence stands in both word for word, or two do nearly, as no two writers come upon.
 * `sensitivity` in percent: 100 is the default threshold, 200 tells half as similar ones too. */
bool novelty_is_similar(const struct novelty_draft *draft, const struct novelty_alignment *al,
                        unsigned sensitivity);

#endif
