/* history.h - what was done to one thing: its entries of the log, for who may read them.
 *
 *   unit          administrators; offices and auditors of its agency
 *   person        the same of the agency in which the person holds a position, and the
 *                 person; together with the account
 *   movement      office, leaders and auditors of its agency, administrators: it tells reasons
 *   registration  who sees the sheet
 *   report        who writes or confirms it; who reads the log of its agency and sees it
 *   initiative    who sees it and works in its unit; office, leaders, auditors of the agency:
 *                 the entries hold drafts that were never shown to others
 *   setting       administrators; offices and auditors of the agency, for its own
 */
#ifndef CORE_HISTORY_HISTORY_H
#define CORE_HISTORY_HISTORY_H

#include "core/audit/audit.h"
#include "core/initiative/initiative.h"

enum history_kind {
	HISTORY_UNIT,
	HISTORY_PERSON,
	HISTORY_MOVEMENT,
	HISTORY_REGISTRATION,
	HISTORY_REPORT,
	HISTORY_INITIATIVE,
	HISTORY_SETTING,
	HISTORY_KINDS
};

struct history {
	enum history_kind kind;
	int64_t id;
	struct str name;          /* of the thing */
	struct str word, word2;   /* for its address: slug, code or id; unit of a registration or report
	                           */
	struct audit_lines lines; /* newest first */
};

/* ERR_NOT_FOUND also where the thing itself is hidden from the actor. */
bool history_get(struct op *op, enum history_kind kind, int64_t id, int64_t before_id,
                 int64_t limit, struct history *ret) MUST_USE;

/* Whether history_get() would give it: a list of entries links only to what opens. */
bool history_may_open(struct op *op, enum history_kind kind, int64_t id, bool *ret) MUST_USE;

/* The rule for an initiative that the actor has got already. */
bool history_is_open(const struct op *op, const struct initiative *i);

/* The kind and id to ask for, of an entry of the log; false when it is of another sort or about
 * something the actor may not open. */
bool history_of_line(struct op *op, const struct audit_line *line, enum history_kind *ret_kind,
                     int64_t *ret_id) MUST_USE;

#endif
