/* selection.h - choosing what is to be replicated (khảo sát, lựa chọn nhân rộng): the completed
 * initiatives of a movement that are on a list of it are surveyed, scored by the plan's own
 * criteria of replication, and chosen; a decision then recognises them.
 *
 * The rubric of a selection is made of the movement's criteria about replication and is one like
 * any other (core/rubric): the agency changes its points there until the first score is given.
 * How many are to be chosen at least is the selection's own number.
 *
 * Kept by the reform office of the movement's agency; seen by it, the secretaries, leaders and
 * auditors. ERR_NOT_FOUND for others. After the decision nothing but the decision changes.
 */
#ifndef CORE_REPLICATION_SELECTION_H
#define CORE_REPLICATION_SELECTION_H

#include "core/initiative/initiative.h"
#include "core/movement/movement.h"
#include "core/rubric/score.h"
#include "doc/doc.h"

#define SELECTION_TEXT_MAX 8000 /* bytes of a finding */
#define SELECTION_TARGET_MAX 1000
#define SELECTION_LIST_MAX 500

struct selection_line {
	int64_t id, version;                      /* of the initiative; version 0: not surveyed yet */
	struct str code, title, unit_name, level; /* level: name of the list it is on */
	struct str finding;
	bool chosen;
	int64_t *points; /* one for each of the rubric's items; RUBRIC_BLANK: not given */
	bool scored;     /* all are given */
	int64_t total;   /* RUBRIC_BLANK when nothing is given */
};
struct selection_lines {
	struct selection_line *at;
	size_t len, cap;
};
struct selection {
	bool begun;
	int64_t movement, agency, target, version;
	struct rubric rubric; /* when it has begun */
	struct str doc_number, signer;
	int64_t doc_on;               /* DAY_NONE: not decided */
	struct selection_lines lines; /* highest total first, what is not scored last */
	size_t n_scored, n_chosen;
	bool may_edit; /* the actor keeps it, and it is not decided */
	bool may_decide;
};
bool selection_get(struct op *op, const struct movement *m, struct selection *ret) MUST_USE;
/* NULL when the list has none of that code. */
const struct selection_line *selection_line_of(const struct selection *s, struct str code);

struct selection_problem {
	const char *field; /* "target", "finding", "chosen", "number", "on", "signer"; "points" of
	                      `item` */
	size_t item;       /* of the rubric's items, from 0 */
	const char *msgid;
};
struct selection_problems {
	struct selection_problem *at;
	size_t len, cap;
};

/* Makes the rubric of the plan's criteria, ten points each. ERR_INVALID when the plan names
 * none, or for the target; ERR_CONFLICT when somebody has begun. */
bool selection_begin(struct op *op, const struct movement *m, struct str target,
                     struct selection_problems *ret_problems) MUST_USE;
bool selection_set_target(struct op *op, const struct movement *m, const struct selection *s,
                          struct str target, struct selection_problems *ret_problems) MUST_USE;

struct selection_typed {
	int64_t version;
	struct str finding;
	bool chosen;
	const struct str *points; /* one for each item of the rubric; empty: not given yet */
};
/* To be chosen all points are needed, and what was found in words. ERR_CONFLICT when somebody
 * saved meanwhile. */
bool selection_score(struct op *op, const struct movement *m, const struct selection *s,
                     const struct selection_line *l, const struct selection_typed *in,
                     struct selection_problems *ret_problems) MUST_USE;

/* Records the decision; those on the list are recognised from its day on
 * (initiative_spread.decided_on). Once more changes number, day and signer. ERR_INVALID while
 * nothing is chosen, or less than the target: then that is to be lowered first, which is logged. */
bool selection_decide(struct op *op, const struct movement *m, const struct selection *s,
                      struct str number, struct str on, struct str signer,
                      struct selection_problems *ret_problems) MUST_USE;

/* ---- papers ------------------------------------------------------------------------------ */

/* The scored list, chosen ones first. */
bool selection_list_paper(struct op *op, const struct movement *m, const struct selection *s,
                          struct doc *ret) MUST_USE;
/* A decision to be signed, with the list behind it. */
bool selection_decision_paper(struct op *op, const struct movement *m, const struct selection *s,
                              struct doc *ret) MUST_USE;
/* The outline of a dossier for a creativity award, filled with what the records say; what they
 * do not say is named, to be written. Of an initiative the actor has got. */
bool selection_dossier_paper(struct op *op, const struct initiative *i, struct doc *ret) MUST_USE;

#endif
