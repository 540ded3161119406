/* setup.h - the first rows of an installation: made by commands, before anybody can sign in.
 *
 * No rights are asked here, because there is nobody yet to have any; pages never
 * call this. Everything runs inside the caller's op_tx().
 */
#ifndef CORE_SETUP_SETUP_H
#define CORE_SETUP_SETUP_H

#include "core/op.h"

struct setup_unit {
	struct str slug, name, short_name, abbrev, kind;
	int64_t parent; /* 0: top */
	int64_t position;
	bool is_agency;
	int64_t from_on;
};
bool setup_unit(struct op *op, const struct setup_unit *in, int64_t *ret) MUST_USE;

struct setup_person {
	struct str name, login, password_hash, email, title, signs_as;
	int64_t unit;
	unsigned roles;
	int64_t rank, from_on;
	bool must_change;
};
/* A person with a position held from a day on, and an account. */
bool setup_person(struct op *op, const struct setup_person *in, int64_t *ret_account) MUST_USE;

/* The catalogues of domains that come with the program. */
bool setup_domain_sets(struct op *op) MUST_USE;

/* Is anything there already? */
bool setup_is_empty(struct op *op, bool *ret) MUST_USE;

/* For load: makes every row of a movement registered and open to its agency. */
bool setup_register_all(struct op *op, int64_t movement) MUST_USE;

#endif
