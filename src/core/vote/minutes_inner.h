/* minutes_inner.h - what the files about minutes share. */
#ifndef CORE_VOTE_MINUTES_INNER_H
#define CORE_VOTE_MINUTES_INNER_H

#include "core/vote/minutes.h"

/* How what is signed is put in a row before it is hashed. Signatures keep their number: what was
 * signed in a former way is read in that way, so that nobody is asked again without need. */
enum minutes_layout {
	MINUTES_OF_COUNCIL, /* seats in the order of the council */
	MINUTES_UNNOTED,    /* the same; who was absent without a reason had not been noted at all */
	MINUTES_BY_NUMBER   /* seats by their numbers, whatever becomes of the council: the one now */
};

/* Hexadecimal digits over all that the member may know of the meeting, which is loaded whoever
 * asks. What he stays out of is left out of it for ever. */
struct str minutes_mark(struct arena *a, const struct meeting *m, const struct minutes *t,
                        int64_t member, enum minutes_layout layout);
/* Who signs, who has signed, whether it holds; of texts that are loaded. */
bool minutes_load_signs(struct op *op, const struct meeting *m, struct minutes *t) MUST_USE;
/* Whoever asks, of a meeting loaded whoever asks: every text, every signature. */
bool minutes_load(struct op *op, const struct meeting *m, struct minutes *ret) MUST_USE;
/* ERR_CONFLICT while minutes_wait_for_declaration(). */
bool minutes_declared(struct op *op, const struct meeting *m) MUST_USE;

#endif
