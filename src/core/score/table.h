/* table.h - the score table of a session: what of it each person sees, and the acts that depend
 * on it.
 *
 *   phase       chair, secretary    other members    leader       office, auditor   everybody else
 *   prepare     -                   -                -            -                 -
 *   scoring     who is done         -                -            -                 -
 *   closed      sheets              -                -            -                 -
 *   opened      sheets              sheets           grades       -                 -
 *   published   sheets              sheets           results      results           results
 *
 * (of the council; who sits there has the first two columns whatever else he is). Of a
 * dossier with which he has a conflict of interest, a member sees what somebody sees who does
 * not sit there; so does he as long as he has not declared that he has none. An author sees of his
 * own the grade and whether it is recognised, never a number. A result stands in numbers only when
 * at least three sheets count: fewer would give a marker away. A leader who does not sit there has
 * no numbers before publication: a member may still withdraw, and two means beside each other would
 * tell his sheet.
 */
#ifndef CORE_SCORE_TABLE_H
#define CORE_SCORE_TABLE_H

#include "core/council/council.h"
#include "core/rubric/score.h"
#include "doc/doc.h"

enum score_view { SCORE_NOTHING, SCORE_STATES, SCORE_RESULTS, SCORE_SHEETS };

enum score_cell_state {
	SCORE_OUT,     /* does not score it */
	SCORE_MISSING, /* not done */
	SCORE_DONE
};
struct score_cell {
	enum score_cell_state state;
	int64_t total; /* of SCORE_SHEETS */
	bool third;
	struct str remark, proposal; /* of SCORE_SHEETS */
};

struct score_line {
	const struct council_dossier *dossier;
	enum score_view view;
	struct score_cell *cells;    /* one for each member of the table; NULL below SCORE_STATES */
	struct rubric_result result; /* from SCORE_RESULTS on */
	bool numbers;                /* the totals of the result may be shown */
	bool waits_third;            /* of SCORE_SHEETS: a further marker has not finished */
};
struct score_table {
	struct council_session session;
	struct rubric rubric;
	struct council_members members; /* columns */
	enum score_view view;           /* the most of any line */
	struct score_line *lines;
	size_t n_lines;
	size_t undeclared; /* dossiers of which the actor would see more once he has declared */
	size_t too_late;   /* those he never declared and cannot any more: he sees results, no sheets */
	bool is_chair;
};

/* ERR_DENIED while there is nothing for the actor to see, unless he only has to declare first. */
bool score_table_get(struct op *op, int64_t session, struct score_table *ret) MUST_USE;
/* Who may be added as third marker of a line: empty unless the actor is the chair and it is the
 * time. */
bool score_third_choices(struct op *op, const struct score_table *t, const struct score_line *l,
                         struct council_members *ret) MUST_USE;
/* council_open(), once every third marker has finished. */
bool score_open(struct op *op, const struct council_session *s) MUST_USE;

/* Initials before the given name: «Đ.T.K. Liên», so that seven fit beside each other. */
struct str score_short_name(struct arena *a, struct str name);
/* What the sheets that count say of each dossier, in the order of the session's dossiers, whoever
 * asks: for the act that publishes it. `s` is of council_session_load(). */
bool
score_verdicts(struct op *op, const struct council_session *s, enum rubric_verdict *ret) MUST_USE;
/* The table as a paper, of exactly what the actor sees. */
bool score_paper(struct op *op, const struct score_table *t, struct doc *ret) MUST_USE;

#endif
