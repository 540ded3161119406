/* reissue.h - the set of criteria is issued anew while its year is being scored: what the units
 * have said so far moves over to the codes of the new one.
 *
 * The program proposes which criterion became which, people decide. Figures, explanations, who
 * answers for it and documents go with the criterion; points follow from the new rule. Figures that
 * the new rule cannot read stay where they are typed and are told there, so nothing is lost. What
 * has no place in the new set is kept beside the sheet under its old code. Sheets that were handed
 * over are opened again, since nobody has confirmed them by this set.
 *
 * The same finding tells what a criterion was the year before; see core/index/round.h.
 *
 * Only while units score themselves, by the reform office of the round's agency.
 */
#ifndef CORE_INDEX_REISSUE_H
#define CORE_INDEX_REISSUE_H

#include "core/index/round.h"

#define REISSUE_NEW SIZE_MAX

bool reissue_may(const struct round *r);
/* Sets in use of the same agency and year that the round does not have, without items. */
bool reissue_sets(struct op *op, const struct round *r, struct criteria_sets *ret) MUST_USE;

struct reissue {
	struct round round;
	struct criteria_set from, to;
	size_t *source;  /* for each of to.items the item of `from` it continues, or REISSUE_NEW */
	bool *near;      /* the same: that link is a guess */
	int64_t *n_said; /* for each of from.items: units that have given figures */
};
/* With what is proposed: the same name first with the same code, then with another one; then the
 * same code when at least half of the words are the same. Groups are proposed too; only areas
 * matter of them, for who appraises them. ERR_DENIED, ERR_NOT_FOUND. */
bool reissue_get(struct op *op, int64_t round, int64_t set, struct reissue *ret) MUST_USE;
/* Pure; see above. near[i]: nobody can be sure of source[i], since the names are only alike, or the
 * same name stood in several places; people are asked to look. */
void reissue_propose(struct arena *a, const struct criteria_set *from,
                     const struct criteria_set *to, size_t *source, bool *near);

/* Moves the round to x->to. ERR_INVALID with the item of `to` when a criterion continues one that
 * another one continues already; ERR_CONFLICT when the round was moved meanwhile. */
bool reissue_do(struct op *op, const struct reissue *x, size_t *ret_item) MUST_USE;

#endif
