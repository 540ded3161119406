/* audit.h - the log of every change, as a hash chain nobody can rewrite unseen. */
#ifndef CORE_AUDIT_AUDIT_H
#define CORE_AUDIT_AUDIT_H

#include "core/op.h"

struct audit_entry {
	const char *action;      /* 'initiative.retitle' */
	const char *object_kind; /* 'initiative' */
	int64_t object_id;
	int64_t agency;     /* whose log; 0: the installation */
	struct str summary; /* Vietnamese sentence for the history page, without the actor's name */
	struct str detail;  /* JSON object with the fields before and after; empty: {} */
};

/* Adds one entry. Call it last inside the op_tx() of the change itself, so that
 * the lock on the head of the chain is short and no change is without an entry. */
bool audit_record(struct op *op, const struct audit_entry *entry) MUST_USE;

/* A JSON object of field changes, {"title":["before","after"],…}, for `detail`. */
struct audit_changes {
	struct buf json;
};
void audit_change(struct audit_changes *c, struct arena *a, const char *field, struct str before,
                  struct str after);
struct str audit_changes_json(struct audit_changes *c); /* empty when nothing differed */

struct audit_line {
	int64_t id, at;
	struct str actor_name, action, object_kind, summary, detail;
	int64_t object_id;
};
struct audit_lines {
	struct audit_line *at;
	size_t len;
};

/* The history of one object, newest first, at most `limit`. The caller has
 * decided that the actor may see the object. */
bool audit_of_object(struct op *op, const char *kind, int64_t id, int64_t limit,
                     struct audit_lines *ret) MUST_USE;

/* Page of the log of one agency (0: all, administrators and auditors only), newest first. */
bool audit_list(struct op *op, int64_t agency, int64_t before_id, int64_t limit,
                struct audit_lines *ret) MUST_USE;

/* Recomputes the whole chain. *ret_bad is the id of the first entry that does not
 * fit, 0 when all do; *ret_count how many were read. */
bool audit_verify(struct op *op, int64_t *ret_count, int64_t *ret_bad) MUST_USE;

#endif
