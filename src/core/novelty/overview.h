/* overview.h - the entries of one movement beside what they resemble, for who appraises them. */
#ifndef CORE_NOVELTY_OVERVIEW_H
#define CORE_NOVELTY_OVERVIEW_H

#include "core/movement/movement.h"
#include "core/novelty/novelty.h"

#define NOVELTY_OVERVIEW_PAGE 50 /* entries that one page compares */
#define NOVELTY_OVERVIEW_HITS 4  /* of each that are told */

struct novelty_like {  /* one that resembles */
	struct str code;   /* empty: of another agency */
	int64_t reference; /* of an imported list; 0: it is not */
	struct str title, where;
	int64_t year;
	int covered, contained; /* percent, rounded down */
};
struct novelty_entry {
	struct str code, title, unit_name;
	struct str verdict; /* empty: nothing was concluded */
	struct novelty_like like[NOVELTY_OVERVIEW_HITS];
	size_t n_like, more; /* more: not told */
};
struct novelty_entries {
	struct novelty_entry *at; /* those that resemble something; by code */
	size_t len, cap;
	int64_t compared; /* entries of the page */
	struct str next;  /* code behind which the next page begins; empty: there is none */
	struct novelty_state state;
};

/* Entries behind a code; '' to begin with. For the reform office, secretaries, leaders and
 * auditors of the agency; ERR_DENIED for others. */
bool novelty_overview(struct op *op, const struct movement *m, struct str after,
                      struct novelty_entries *ret) MUST_USE;

#endif
