/* abbreviation.h - short forms of the field, so that a search for one finds what it stands for.
 *
 * Those that come with the program hold for everybody; the reform office of an agency adds its
 * own, from a day on, and takes them away again.
 */
#ifndef CORE_SEARCH_ABBREVIATION_H
#define CORE_SEARCH_ABBREVIATION_H

#include "core/op.h"

#define ABBREVIATION_MAX 20        /* characters of a short form */
#define ABBREVIATION_WORDS_MAX 200 /* characters of what it stands for */
#define ABBREVIATION_OF_AGENCY 300 /* an agency's own */

struct abbreviation {
	int64_t id;
	struct str short_form, words;
	int64_t from_on; /* 0: always */
	bool own;        /* of the actor's agency; otherwise of everybody */
};
struct abbreviations {
	struct abbreviation *at;
	size_t len, cap;
};

bool abbreviation_may_keep(const struct op *op);
/* By the short form. For who keeps them and administrators; ERR_DENIED otherwise. */
bool abbreviation_list(struct op *op, struct abbreviations *ret) MUST_USE;

/* What is wrong with one: msgids at "short_form" and "words"; NULL when nothing is. */
struct abbreviation_problem {
	const char *field, *msgid;
};
struct abbreviation_problem
abbreviation_check(struct op *op, struct str short_form, struct str words);
/* ERR_INVALID when the check finds something, or when it is there already. */
bool
abbreviation_add(struct op *op, struct str short_form, struct str words, int64_t from_on) MUST_USE;
/* One of the agency's own; ERR_NOT_FOUND otherwise. */
bool abbreviation_remove(struct op *op, int64_t id) MUST_USE;

#endif
