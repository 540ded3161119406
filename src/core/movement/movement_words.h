/* movement_words.h - the closed lists of a movement: codes of the schema, and what they are called.
 *
 * Checking, the pages and the history all read these tables, so that a code is
 * known in one place only. Names are msgids.
 */
#ifndef CORE_MOVEMENT_MOVEMENT_WORDS_H
#define CORE_MOVEMENT_MOVEMENT_WORDS_H

#include "base/base.h"

struct movement_word {
	const char *code, *name;
};
struct movement_words {
	const struct movement_word *at;
	size_t len;
};
extern const struct movement_words movement_kinds;    /* of milestones */
extern const struct movement_words movement_owers;    /* who owes a milestone */
extern const struct movement_words movement_subjects; /* whom a criterion is about */

/* The name; NULL for a code that is not in the list. */
const char *movement_word(const struct movement_words *words, struct str code);

/* What the program can look up about a criterion. A rule with a number takes it
 * as its argument («100» per cent); the others have theirs fixed. */
struct movement_rule {
	const char *predicate, *argument;
	const char *name;
	int64_t least, most; /* of the number; both 0: none */
};
struct movement_rules {
	const struct movement_rule *at;
	size_t len;
};
extern const struct movement_rules movement_rules; /* the first one: left to people */

/* The rule of a stored criterion; NULL when there is none like it, or its number
 * is none within the bounds. */
const struct movement_rule *movement_rule(struct str predicate, struct str argument);

#endif
