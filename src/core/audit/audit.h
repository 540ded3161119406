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
	struct str as;      /* of access_name_deciding(); empty: the actor's name */
	struct str detail;  /* JSON object with the fields before and after; empty: {} */
};

/* Adds one entry. Call it last inside the op_tx() of the change itself, so that
 * the lock on the head of the chain is short and no change is without an entry. */
bool audit_record(struct op *op, const struct audit_entry *entry) MUST_USE;

/* Takes that lock before, inside of an op_tx(): for what must be numbered in the order of the
 * commits. */
bool audit_lock(struct op *op) MUST_USE;

/* A JSON object of field changes, {"title":["before","after"],…}, for `detail`. */
struct audit_changes {
	struct buf json;
};
void audit_change(struct audit_changes *c, struct arena *a, const char *field, struct str before,
                  struct str after);
struct str audit_changes_json(struct audit_changes *c); /* empty when nothing differed */

/* And back: the fields an entry changed. */
struct audit_field {
	struct str name, before, after;
};
struct audit_fields {
	struct audit_field *at;
	size_t len, cap;
};
struct audit_fields audit_changes_read(struct arena *a, struct str detail);

struct audit_line {
	int64_t id, at, actor;
	struct str actor_name, action, object_kind, summary, detail, client;
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
/* Of those the steps something takes: saving its text and hanging files on it is left out. */
bool audit_steps_of(struct op *op, const char *kind, int64_t id, int64_t limit,
                    struct audit_lines *ret) MUST_USE;
/* The same for a person and the account (0: none) together, from before an entry on, in the
 * log of one agency (0: of all). */
bool
audit_of_objects(struct op *op, int64_t agency, const char *kind, int64_t id, const char *kind2,
                 int64_t id2, int64_t before_id, int64_t limit, struct audit_lines *ret) MUST_USE;

struct audit_filter {
	struct str kind;          /* of the object; empty: all */
	struct str who;           /* part of a name or login */
	struct str words;         /* part of the sentence */
	int64_t from_on, last_on; /* days, both counted; DAY_NONE: no bound */
	int64_t before_id;        /* the page after the one that ended there; 0: the newest */
};
/* What happened, newest first: all of it for administrators, that of their agency for
 * auditors and reform offices; ERR_DENIED for anybody else. */
bool audit_list(struct op *op, const struct audit_filter *f, int64_t limit,
                struct audit_lines *ret) MUST_USE;

struct audit_verdict {
	int64_t count; /* entries read, up to the first that does not fit */
	int64_t bad;   /* number of that one; 0: all fit */
	/* "1204-3f9a…": number and hash of the last entry. Who can write the database can also
	 * compute a whole new chain; a mark kept elsewhere gives that away. */
	struct str mark;
};
/* Recomputes the whole chain, and holds it against a mark of an earlier day (empty:
 * none); ERR_INVALID when that is no mark. */
bool audit_verify(struct op *op, struct str known, struct audit_verdict *ret) MUST_USE;

#endif
