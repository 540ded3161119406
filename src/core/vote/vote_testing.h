/* vote_testing.h - a meeting of the council of seven, for the tests of votes. */
#ifndef CORE_VOTE_VOTE_TESTING_H
#define CORE_VOTE_VOTE_TESTING_H

#include "core/council/council_testing.h"
#include "core/vote/vote.h"

/* Takes the session to opened score tables and plans a meeting on both dossiers by the rule (0: the
 * first of its kind, 2/3 of all members). Its number is 1. Of the first dossier the officer stays
 * out as its author, of the second his conflict is undecided: six of seven decide about each. */
void vote_world_make(struct fixture *f, struct council_world *ret, int64_t rule);
/* Its second half: closes and opens what was scored, and plans the meeting. */
void vote_world_meet(struct fixture *f, struct council_world *w, int64_t rule);
/* Notes everybody as present but the accounts named, who are absent, and begins. */
void vote_begin(struct fixture *f, const struct council_world *w, const int64_t *absent, size_t n);
struct meeting vote_seen(struct fixture *f, int64_t account, const struct council_world *w);
void vote_attend(struct fixture *f, const struct council_world *w, int64_t account,
                 enum attendance state);
/* Casts the account's vote on the dossier of that number; false as the op failed. */
bool vote_by(struct fixture *f, int64_t account, const struct council_world *w, int64_t number,
             enum vote_choice choice, const char *receipt);
void
vote_opened(struct fixture *f, const struct council_world *w, int64_t number, enum vote_way way);
/* A rule of the agency: more than half of who took part, the chair at a tie, absent ones write. */
int64_t vote_rule_made(struct fixture *f, enum vote_base base, struct vote_share majority);

/* The op failed so; it may go on. */
void vote_assert_refused(struct op *op, bool done, enum err_code code);
/* Six codes that no two voters share. */
const char *vote_code(size_t i);
/* Accounts of the six who decide about the first dossier. */
void vote_voters(const struct fixture *f, int64_t ret[6]);
/* The vote on a dossier as the account sees it now. */
const struct vote *
vote_seen_by(struct fixture *f, int64_t account, const struct council_world *w, int64_t number);
void vote_closed(struct fixture *f, const struct council_world *w, int64_t number);

#endif
