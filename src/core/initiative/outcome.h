/* outcome.h - what became of an initiative: recognised or not, commended, replicated.
 *
 * Its state tells how far the work is; this tells what was decided about it. A result is put here
 * in the transaction of the act that makes it known to the whole agency, and never before: when a
 * council publishes a session (core/vote), when a decision on commendation is published
 * (core/award; taken away when it is revoked), when the decision on replication is recorded or a
 * unit takes it over with both heads' word (core/replication). So whoever may see an initiative
 * may read all of this; what is decided and not public is not in here.
 *
 * The furthest result is kept with the initiative (initiative.outcome), for lists.
 */
#ifndef CORE_INITIATIVE_OUTCOME_H
#define CORE_INITIATIVE_OUTCOME_H

#include "core/initiative/initiative.h"
#include "core/initiative/state.h"

/* 'recognised', 'not_recognised', 'commended', 'replicated', with the msgids people read. */
extern const struct state outcome_kinds[];
extern const size_t outcome_kinds_len;
bool outcome_known(struct str code);
const char *outcome_name(struct str code); /* "" of none */

enum outcome_source {
	OUTCOME_OF_COUNCIL,   /* source_id: the session. The last that was published counts */
	OUTCOME_OF_AWARD,     /* the item of the round */
	OUTCOME_OF_SELECTION, /* the movement */
	OUTCOME_OF_ADOPTION,  /* the initiative itself */
};

struct outcome {
	int64_t initiative;
	enum outcome_source source;
	int64_t source_id;
	struct str code;
	struct str what;       /* name of the session, of the form of commendation */
	struct str doc_number; /* empty: none */
	int64_t on;            /* day of the decision, or on which it was made known */
	struct str as;         /* by what name it is put, as in an audit_entry; not kept otherwise */
};
/* Inside an op_tx(): puts it, writes the history of the initiative and tells its authors. What is
 * there already is left alone. */
bool outcome_put(struct op *op, const struct outcome *o) MUST_USE;
/* Likewise; nothing happens when it is not there. */
bool outcome_drop(struct op *op, int64_t initiative, enum outcome_source source, int64_t source_id,
                  struct str as) MUST_USE;

struct outcomes {
	struct outcome *at;
	size_t len, cap;
};
/* In the order of their days; of an initiative the actor has got. One commendation of several
 * authors by one decision is one. */
bool outcome_list(struct op *op, const struct initiative *i, struct outcomes *ret) MUST_USE;

#endif
