/* rule.h - by which figures a vote decides: quorum and majority, in whole numbers.
 *
 * Pure. A share num/den of a base is reached when n * den >= num * base; a strict one when
 * n * den > num * base. No fraction is ever rounded: 2/3 of 5 needs 4. Where rules come from (TT
 * 18/2013/TT-BKHCN, điều 8; decrees on commendation; a council's own regulation) stands with the
 * rows of vote_rule.
 */
#ifndef CORE_VOTE_RULE_H
#define CORE_VOTE_RULE_H

#include "base/base.h"

struct vote_share {
	int64_t num, den; /* den at least 1 */
	bool strict;      /* more than that */
};

enum vote_base {
	VOTE_OF_MEMBERS, /* all who may decide about the dossier */
	VOTE_OF_PRESENT, /* who took part: those present and those who voted in writing */
	VOTE_OF_VALID    /* ballots that say yes or no */
};

struct vote_rule {
	int64_t id, agency; /* agency 0: came with the program */
	struct str council_kind, name, source;
	struct vote_share quorum; /* present, of all members */
	int64_t least;            /* ballots below which nothing is decided */
	enum vote_base base;
	struct vote_share majority; /* agreeing, of the base */
	bool casting;               /* at a tie the chair decides */
	bool written;               /* absent members vote in writing */
	bool recused_count;         /* who stays out of a dossier counts among all members */
	int64_t withhold_below;     /* figures of fewer ballots are not told outside of the council */
	int64_t from_on, until_on; /* may be chosen from that day on, and before this; DAY_NONE: open */
};

/* What was counted. */
struct vote_figures {
	int64_t members;  /* all, less who stays out unless the rule counts them */
	int64_t present;  /* of those, who are there, or left after voting */
	int64_t issued;   /* ballots given out */
	int64_t returned; /* given back, blank ones included */
	int64_t agree, disagree;
	int64_t written; /* of the returned: by absent members */
};

enum vote_outcome {
	VOTE_UNDECIDED,
	VOTE_NO_QUORUM, /* too few: another meeting decides */
	VOTE_TIED,      /* the chair decides */
	VOTE_APPROVED,
	VOTE_NOT_APPROVED
};

/* The fewest that reach the share of `base`; base + 1 at most, when none does. */
int64_t vote_needed(struct vote_share s, int64_t base);
bool vote_has_quorum(const struct vote_rule *r, int64_t present, int64_t members);
/* How many have to agree; the base of the rule taken from the figures. */
int64_t vote_base_of(const struct vote_rule *r, const struct vote_figures *f);
/* Never VOTE_UNDECIDED. */
enum vote_outcome vote_outcome_of(const struct vote_rule *r, const struct vote_figures *f);
/* What is wrong with figures that people counted; msgid, NULL: nothing. */
const char *vote_figures_problem(const struct vote_figures *f);

#endif
