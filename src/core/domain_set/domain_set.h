/* domain_set.h - catalogues of domains (lĩnh vực): which there are, from when to when.
 *
 * A movement copies a set when it is written and keeps its copy, so a set may be
 * corrected or ended without touching what was registered. Sets of the
 * installation (agency 0) are kept by administrators, those of an agency by its
 * reform office; everybody of the agency sees both.
 */
#ifndef CORE_DOMAIN_SET_DOMAIN_SET_H
#define CORE_DOMAIN_SET_DOMAIN_SET_H

#include "core/form/domains.h"
#include "core/op.h"

struct domain_set {
	int64_t id;     /* 0: a new one */
	int64_t agency; /* 0: of the installation */
	struct str name;
	struct str basis;          /* the document that names these domains */
	int64_t from_on, until_on; /* until_on: first day it no longer holds; DAY_NONE: open */
	int64_t version;
	size_t n_domains;
	struct form_domains domains; /* by number; of domain_set_get() alone */
	bool may_edit;
};
struct domain_sets {
	struct domain_set *at;
	size_t len, cap;
};

/* Newest first, without their domains; in_force: those that hold today. */
bool domain_set_list(struct op *op, bool in_force, struct domain_sets *ret) MUST_USE;
bool domain_set_get(struct op *op, int64_t id, struct domain_set *ret) MUST_USE;
/* May the actor add one: to the installation (agency 0) or to that agency? */
bool domain_set_may_add(const struct op *op, int64_t agency);

/* What is wrong, at its place. */
struct domain_set_problem {
	const char *field; /* member of the set, or of the domain in `row` */
	size_t row;        /* SIZE_MAX: of the set itself */
	const char *msgid;
};
struct domain_set_problems {
	struct domain_set_problem *at;
	size_t len, cap;
};

/* Adds what is wrong with a set; the first of a place stays. */
void domain_set_check(struct op *op, const struct domain_set *set, struct domain_set_problems *to);
/* Creates (id 0) or replaces a set. ERR_INVALID with *ret_problems filled;
 * ERR_CONFLICT when `version` is not the stored one. */
bool domain_set_save(struct op *op, const struct domain_set *set,
                     struct domain_set_problems *ret_problems, int64_t *ret_id) MUST_USE;

#endif
