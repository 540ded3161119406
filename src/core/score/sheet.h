/* sheet.h - one member's score sheet of one dossier.
 *
 * A sheet is seen and written by its member alone, while he scores: the session is in
 * scoring (or he is a third marker and it is closed), he counts as marker, has no
 * conflict of interest, is no author, and has declared that. Who sees sheets later is
 * in core/score/table.h.
 *
 * The log tells that a member saved a sheet in a session, and neither which nor what:
 * its readers must not learn who scores what. What was saved is sealed in the entry by a
 * hash whose salt lies with the sheet.
 */
#ifndef CORE_SCORE_SHEET_H
#define CORE_SCORE_SHEET_H

#include "core/council/council.h"
#include "core/rubric/score.h"

struct score_word {
	const char *code, *name; /* as stored; msgid */
};
extern const struct score_word score_proposals[];
extern const size_t score_proposals_len;
const char *score_proposal_name(struct str code); /* NULL: none or unknown */

struct score_sheet {
	struct council_session session;
	const struct council_dossier *dossier;
	struct rubric rubric;
	struct str situation, solution; /* the two parts of the initiative */
	int64_t *points;                /* one for each item of the rubric; RUBRIC_BLANK */
	int64_t bonus, minus;
	struct str bonus_reason, minus_reason, remark, proposal;
	bool done;
	int64_t version, changed_at; /* 0: nothing is stored yet */
	int64_t total;
};

/* How far the actor is with the dossiers of a session. */
struct score_mine {
	int64_t dossier, total;
	bool begun, done;
};
struct score_mines {
	struct score_mine *at;
	size_t len, cap;
};
bool
score_mine_list(struct op *op, const struct council_session *s, struct score_mines *ret) MUST_USE;

/* How many sheets of a session the actor has to finish now; 0 also for who does not sit there. */
bool score_count_owed(struct op *op, int64_t session, int64_t *ret) MUST_USE;

/* The actor's sheet of the dossier of that number. ERR_DENIED where he does not score it, with
 * a sentence that says why; *ret_undeclared: because he has not declared yet. */
bool score_sheet_get(struct op *op, int64_t session, int64_t number, struct score_sheet *ret,
                     bool *ret_undeclared) MUST_USE;

/* As typed. */
struct score_typed {
	const struct str *points; /* one for each item of the rubric */
	struct str bonus, bonus_reason, minus, minus_reason, remark, proposal;
	int64_t version;
	bool done; /* it is finished, not only saved */
};
struct score_problem {
	const char *field; /* member of the typed struct */
	size_t item;       /* of "points"; SIZE_MAX otherwise */
	const char *msgid;
	int64_t max; /* points that may be given at most, when that is what is wrong; 0 otherwise */
};
struct score_problems {
	struct score_problem *at;
	size_t len, cap;
};
/* Reads what was typed into the sheet; true when nothing is wrong. Pure. */
bool score_understand(struct arena *a, const struct score_typed *typed, struct score_sheet *sheet,
                      struct score_problems *ret);
/* Saves it; *sheet comes from score_sheet_get() and goes out as it is stored. A finished sheet
 * that is complete stays finished. ERR_INVALID with *ret, ERR_CONFLICT when it was saved
 * elsewhere or the session has moved on. */
bool score_save(struct op *op, struct score_sheet *sheet, const struct score_typed *typed,
                struct score_problems *ret) MUST_USE;

#endif
