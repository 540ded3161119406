/* vote.h - votes on a dossier in a meeting: opened, cast, counted, decided.
 *
 * secret   on the members' own screens. Who has voted is known, what nobody voted can be told:
 *          docs/dev/decisions/secret-ballots.md
 * open     by name, on their own screens or noted by who leads
 * paper    on paper ballots, whose numbers two members enter without seeing each other's
 *
 * Nothing is counted before the vote is closed. A dossier is decided once; where too few came or
 * voted, the next meeting votes on it again.
 */
#ifndef CORE_VOTE_VOTE_H
#define CORE_VOTE_VOTE_H

#include "core/vote/meeting.h"

/* By chair or secretary, in an open meeting with a quorum for the dossier. */
bool vote_open(struct op *op, const struct meeting *m, int64_t dossier, enum vote_way way) MUST_USE;
/* Takes back a vote that was opened by mistake, while nobody has voted. */
bool vote_cancel(struct op *op, const struct meeting *m, int64_t dossier) MUST_USE;

/* What a voter notes down: a code nobody else gets to know. Shown before voting and sent with the
 * ballot. */
struct str vote_receipt_new(struct arena *a);
/* The actor's vote. The receipt is asked for in a secret vote alone. ERR_CONFLICT after closing and
 * for a second one; ERR_DENIED for who may not. */
bool vote_cast(struct op *op, const struct meeting *m, int64_t dossier, enum vote_choice choice,
               struct str receipt) MUST_USE;
/* By who leads, in an open vote: somebody else's show of hands or opinion in writing. */
bool vote_note(struct op *op, const struct meeting *m, int64_t dossier, int64_t member,
               enum vote_choice choice) MUST_USE;

/* Counts and decides. On paper both tallies have to be there and agree. */
bool vote_close(struct op *op, const struct meeting *m, int64_t dossier) MUST_USE;
/* The casting vote of the chair at a tie. */
bool vote_decide(struct op *op, const struct meeting *m, int64_t dossier, bool approve) MUST_USE;

/* Whether a code belongs to a ballot of the closed vote: counted, never as what. */
bool vote_receipt_counted(struct op *op, const struct meeting *m, int64_t dossier,
                          struct str receipt, bool *ret) MUST_USE;

/* Who has voted: for who leads, and of an open vote that is closed for the council, with what each
 * voted. */
struct vote_mark {
	int64_t member;
	enum vote_choice choice; /* VOTE_NOTHING: not told */
};
struct vote_marks {
	struct vote_mark *at;
	size_t len, cap;
};
/* Empty for who may not know. */
bool vote_marks(struct op *op, const struct meeting *m, const struct meeting_item *i,
                struct vote_marks *ret) MUST_USE;

/* ---- paper ballots ------------------------------------------------------------------- */

struct vote_tally {
	int64_t member;
	struct str name;
	int64_t issued, returned, agree, disagree, written;
	bool own;
};
struct vote_tallies {
	struct vote_tally *at;
	size_t len, cap;
	bool differ;  /* both are there and say different things */
	bool may_add; /* the actor may enter or mend one */
	bool may_drop;
};
/* One's own; both once both are there. */
bool vote_tallies(struct op *op, const struct meeting *m, const struct meeting_item *i,
                  struct vote_tallies *ret) MUST_USE;
/* By who leads, unless both are there and agree: the ballots are counted anew, perhaps by others.
 */
bool vote_tally_drop(struct op *op, const struct meeting *m, int64_t dossier) MUST_USE;
bool vote_tally_save(struct op *op, const struct meeting *m, int64_t dossier,
                     const struct vote_tally *t) MUST_USE;

/* ---- results ------------------------------------------------------------------------- */

/* The last vote on each dossier of a session that the actor may know of: the council what was
 * closed, the agency what was published. */
struct vote_results {
	struct vote *at;
	size_t len, cap;
};
bool vote_results(struct op *op, int64_t session, struct vote_results *ret) MUST_USE;
/* council_publish(), when no vote runs or waits for the chair. Each initiative is from then on
 * recognised or not (core/initiative/outcome.h), by its last vote or else by the sheets. */
bool vote_publish(struct op *op, const struct council_session *s) MUST_USE;

#endif
