/* store.h - the bytes of prints and of the list of common shingles; core/novelty alone. */
#ifndef CORE_NOVELTY_STORE_H
#define CORE_NOVELTY_STORE_H

#include "core/novelty/novelty.h"

/* The edition of the rules by which prints are made: with other shingles or windows another. */
#define NOVELTY_EDITION 1

/* One byte of the edition, then four bytes a print, the lowest first. */
struct str novelty_prints_pack(struct arena *a, const struct novelty_prints *prints);
/* False when they are of another edition or damaged. Nothing at all is a text that is gone. */
bool novelty_prints_unpack(struct arena *a, struct str bytes, struct novelty_prints *ret) MUST_USE;

struct str novelty_common_pack(struct arena *a, const struct novelty_common *c);
/* With the phrases that come with the program. Half an entry at the end is left out. */
void novelty_common_unpack(struct arena *a, struct str bytes, int64_t of_texts,
                           struct novelty_common *ret);

/* The prints of a text, as they are kept. */
struct str
novelty_prints_of(struct arena *a, struct str title, struct str situation, struct str proposal);

#endif
