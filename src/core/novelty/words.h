/* words.h - a text as the novelty check reads it: words without marks, and runs of them.
 *
 * Whatever a copyist changes without writing anything is gone here: case, marks and the place of
 * the tone, composed or separate letters, signs and line ends (text_fold()), and figures. A word
 * with a digit, or a Roman numeral that is no Vietnamese syllable, is «a figure», and several in a
 * row are one, so that «1018/KH-UBND» and «834/KH-UBND», «năm 2022» and «năm 2023» read alike.
 */
#ifndef CORE_NOVELTY_WORDS_H
#define CORE_NOVELTY_WORDS_H

#include "base/base.h"

struct novelty_word {
	uint32_t hash;     /* of its folded letters; the same for every figure */
	uint32_t from, to; /* bytes of the text */
};
struct novelty_words {
	struct novelty_word *at;
	size_t len;
};

/* Any valid UTF-8 below 4 GiB; takes 6 bytes of the arena for each of it. */
void novelty_words_read(struct arena *a, struct str text, struct novelty_words *ret);

/* Words that are compared as one: three syllables are about two words of Vietnamese. Fewer meet
 * everywhere, more are broken by every second change. */
#define NOVELTY_SHINGLE 3

/* The shingles of a text in its order: words - 2 of them, none when it has fewer words. */
struct novelty_shingles {
	uint32_t *at;
	size_t len;
};
void novelty_shingles_make(struct arena *a, const struct novelty_words *words,
                           struct novelty_shingles *ret);

#endif
