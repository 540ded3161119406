/* vote_inner.h - what the files of core/vote share. */
#ifndef CORE_VOTE_VOTE_INNER_H
#define CORE_VOTE_VOTE_INNER_H

#include "core/vote/vote.h"

/* The meeting whoever asks, with all that counts, every vote unmasked; inside of the transaction
 * that decides something. */
bool meeting_load(struct op *op, int64_t session, int64_t number, struct meeting *ret) MUST_USE;
/* Locks the meeting, then loads it again. */
bool meeting_again(struct op *op, const struct meeting *m, struct meeting *ret) MUST_USE;
/* The same with one dossier alone: what is done to a vote costs the same in a meeting of hundreds.
 */
bool meeting_again_one(struct op *op, const struct meeting *m, int64_t dossier,
                       struct meeting *ret) MUST_USE;
/* For who leads; ERR_DENIED otherwise. */
bool meeting_for_leader(struct op *op, const struct meeting *m) MUST_USE;
/* The row whoever asks. */
bool vote_rule_load(struct op *op, int64_t id, struct vote_rule *ret) MUST_USE;
bool meeting_note(struct op *op, const struct meeting *m, const char *action,
                  struct str summary) MUST_USE;
const struct meeting_item *meeting_item_by_id(const struct meeting *m, int64_t dossier);
/* Of votes of a session, as stored; only what the view holds stays in it. */
struct vote_list {
	struct vote *at;
	size_t len, cap;
};
/* dossier 0: of all. */
bool vote_load(struct op *op, int64_t session, int64_t dossier, struct vote_list *ret) MUST_USE;
/* One act on the vote of a dossier, and its transaction's usual beginning: locks the meeting, reads
 * it again, finds the dossier in it. */
struct vote_act {
	const struct meeting *m;
	int64_t dossier, member;
	enum vote_way way;
	enum vote_choice choice;
	struct str receipt;
	bool approve;
};
bool vote_again(struct op *op, const struct vote_act *x, struct meeting *m,
                const struct meeting_item **ret) MUST_USE;
/* ERR_CONFLICT unless votes are taken. */
bool vote_runs(struct op *op, const struct meeting_item *i) MUST_USE;
/* A line of the log that names the dossier. */
bool vote_log(struct op *op, const struct meeting *m, const char *action, const char *what,
              const struct meeting_item *i) MUST_USE;
/* He takes no part in the dossier, there or not. */
bool vote_is_out(enum vote_bar b);
/* Members and ballots as they are now; `vote` 0: nobody has voted. */
bool vote_count_people(struct op *op, const struct meeting *m, int64_t dossier, int64_t vote,
                       struct vote_figures *ret) MUST_USE;
struct str vote_outcome_code(enum vote_outcome o);
/* What the actor sees of a vote of the session, that has been loaded whoever asks. */
enum vote_view vote_view_of(const struct op *op, const struct council_session *s, bool recused,
                            const struct council_dossier *d, enum vote_state state);
/* The figures that both tallies of a paper vote say; ERR_CONFLICT when they differ, one lacks, or
 * there are more ballots than people. */
bool vote_tally_take(struct op *op, const struct meeting *m, const struct meeting_item *i,
                     struct vote_figures *f) MUST_USE;
void vote_mask(struct vote *v, const struct vote_rule *r, bool sits);

#endif
