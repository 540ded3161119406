/* said.h - what people say about a likeness: the author how one's own differs, the appraiser what
 * it means. The program only shows what is the same. */
#ifndef CORE_NOVELTY_SAID_H
#define CORE_NOVELTY_SAID_H

#include "core/initiative/initiative.h"

#define NOVELTY_SAID_MAX 4000 /* bytes of an answer, of a reason */

/* How it differs from another initiative. Whoever sees the dossier reads it. */
struct novelty_answer {
	int64_t other; /* initiative; below 0: minus a reference, core/reference */
	struct str text, by;
	int64_t version, at;
};
struct novelty_answers {
	struct novelty_answer *at;
	size_t len, cap;
};
bool novelty_answer_list(struct op *op, const struct initiative *i,
                         struct novelty_answers *ret) MUST_USE;
/* By who works in its unit, at any time: the question may come when it was sent long ago.
 * `version` 0: there is none yet. ERR_CONFLICT when somebody answered meanwhile, ERR_INVALID for
 * an empty or too long one, ERR_NOT_FOUND when the actor may not see the other: the code of an
 * initiative, or what novelty_reference_code() calls a reference. */
bool novelty_may_answer(const struct op *op, const struct initiative *i);
bool novelty_answer_save(struct op *op, const struct initiative *i, struct str other_code,
                         struct str text, int64_t version) MUST_USE;

struct str novelty_reference_code(struct arena *a, int64_t reference); /* «KHO-12» */

/* What the appraiser concluded; `at` 0: nothing yet. */
struct novelty_conclusion {
	struct str verdict; /* 'new', 'partly', 'copy' */
	struct str reason, by;
	int64_t version, at;
};
bool novelty_conclusion_of(struct op *op, const struct initiative *i,
                           struct novelty_conclusion *ret) MUST_USE;
/* Of many at once, of which the caller knows that the actor may see them: ret[0 .. n), empty where
 * nothing was concluded. */
bool
novelty_verdicts(struct op *op, const int64_t *initiatives, size_t n, struct str *ret) MUST_USE;
/* In words; a msgid. */
const char *novelty_verdict_name(struct str verdict);
/* The reform office or the secretaries of its agency, once it was sent to them. */
bool novelty_may_conclude(const struct op *op, const struct initiative *i);
bool novelty_conclude(struct op *op, const struct initiative *i,
                      const struct novelty_conclusion *in) MUST_USE;

#endif
