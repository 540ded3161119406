/* leak_testing.h - that nothing of a secret leaks: every role reads its pages before and after
 * each act, and only those may differ that the act is for. */
#ifndef WEB_COUNCIL_LEAK_TESTING_H
#define WEB_COUNCIL_LEAK_TESTING_H

#include "testing.h"

#define LEAK_PAGES_MAX 20

/* Of the council of core/council/council_testing.h. AUTHOR sits there and wrote dossier 1. */
enum leak_role {
	LEAK_MEMBER,
	LEAK_CHAIR,
	LEAK_SECRETARY,
	LEAK_DEPUTY,
	LEAK_OFFICE,
	LEAK_HEAD,
	LEAK_AUTHOR,
	LEAK_OTHER,
	LEAK_AUDITOR,
	LEAK_ADMIN,
	LEAK_ABOVE,
	LEAK_ROLES
};

struct leak {
	const char *const *addresses;
	size_t n;
	struct str page[LEAK_ROLES][LEAK_PAGES_MAX]; /* status, a line end, the page */
};

/* What everybody sees now; tokens of forms, which differ for no reason of ours, left out. An
 * address may hold one query field. */
struct leak *leak_look(struct fixture *f, const char *const *addresses, size_t n);
/* Bits of those pages that may differ, for each role. */
void leak_assert_same_but(const struct leak *before, const struct leak *after,
                          const unsigned may[LEAK_ROLES]);
/* Nobody but the roles of the bits `from` reads one of the words. */
void leak_assert_hidden(const struct leak *s, const char *const *words, size_t n, unsigned from);
/* The same for one address. */
bool leak_has(const struct leak *s, enum leak_role role, size_t page, const char *word);

#endif
