/* compare.h - one draft against all texts: who says the same, ranked, with the passages.
 *
 * The pure part: texts come from a function of the caller, what is known of them is an index.
 */
#ifndef CORE_NOVELTY_COMPARE_H
#define CORE_NOVELTY_COMPARE_H

#include "core/novelty/align.h"
#include "core/novelty/index.h"

#define NOVELTY_CANDIDATES 64 /* texts that are compared word for word */

enum novelty_verdict {
	NOVELTY_COMPARED,    /* with all texts; what is similar is told, and nothing else is */
	NOVELTY_TOO_SHORT,   /* fewer than four words: nothing can be said */
	NOVELTY_ONLY_COMMON, /* nearly all of it is what everybody writes: nothing can be said */
};

struct novelty_match {
	int64_t id;
	struct novelty_alignment with;
};
struct novelty_result {
	enum novelty_verdict verdict;
	struct novelty_match *at; /* the most similar first */
	size_t len, cap;
};

/* The texts of some ids into ret[0 .. n); an empty one for what is not to be found. */
typedef bool novelty_load_fn(void *arg, const int64_t *ids, size_t n, struct str *ret);

enum novelty_verdict novelty_verdict_of(const struct novelty_draft *draft);

/* Compares with the texts of the candidates and keeps the similar ones (novelty_is_similar()).
 * False only when load() said so. */
bool novelty_compare(struct arena *a, const struct novelty_draft *draft,
                     const struct novelty_candidates *candidates, unsigned sensitivity,
                     novelty_load_fn *load, void *arg, struct novelty_result *ret) MUST_USE;

#endif
