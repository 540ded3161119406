/* account.h - who can sign in: login, password, preferences.
 *
 * Passwords are Argon2id. Who gets it wrong waits longer each time, by login and
 * by client; an unknown login, a disabled account and a wrong password answer
 * alike and take as long.
 */
#ifndef CORE_ACCOUNT_ACCOUNT_H
#define CORE_ACCOUNT_ACCOUNT_H

#include "core/op.h"

#define ACCOUNT_LOGIN_MAX 60
#define ACCOUNT_PASSWORD_MAX 200 /* bytes; longer ones only cost time */

struct account {
	int64_t id, person;
	struct str login, full_name;
	bool must_change, disabled, has_password;
	struct str lang, theme, text_size, density;   /* values of the columns of the same name */
	bool single_keys, mail_wanted, digest_wanted; /* digest_wanted counts with mail_wanted alone */
	int64_t version;
};

bool account_get(struct op *op, int64_t id, struct account *ret) MUST_USE;
bool account_of_person(struct op *op, int64_t person, struct account *ret) MUST_USE; /* id 0: has
                                                                                        none */

/* Administrators and reform offices. The password is made here, to be handed
 * over on paper and changed at the first sign-in. ERR_CONFLICT when the login is
 * taken. Takes 0.1 s: not inside a transaction. */
bool account_create(struct op *op, int64_t person, struct str login, int64_t *ret,
                    struct str *ret_password) MUST_USE;
/* The same with a hash made beforehand, for many accounts in one transaction. */
bool account_create_hashed(struct op *op, int64_t person, struct str login, struct str hash,
                           int64_t *ret) MUST_USE;
/* "nguyen.van.an" out of a name, for proposing. */
struct str account_login_of(struct arena *a, struct str full_name);
/* Lower case, checked: letters, digits, dot, hyphen, underscore, @; 3 to 60. */
bool account_login_check(struct op *op, struct str typed, struct str *ret) MUST_USE;
bool account_login_taken(struct op *op, struct str login, bool *ret) MUST_USE;

/* By the name of signing in, in any case of its letters; ERR_NOT_FOUND. */
bool account_find(struct op *op, struct str login, struct account *ret) MUST_USE;

/* Whether the actor may do what follows to the account of a person. */
bool account_may_manage(struct op *op, int64_t person, bool *ret) MUST_USE;
/* Ends all sessions of the account; the new password has to be changed. */
bool account_reset_password(struct op *op, int64_t id, struct str *ret_password) MUST_USE;
/* By administrators, for the first account and from the command line. */
bool
account_set_password(struct op *op, int64_t id, struct str password, bool must_change) MUST_USE;
/* NULL when the password is good enough, else the sentence that says what it lacks. */
const char *account_password_problem(struct op *op, struct str login, struct str full_name,
                                     struct str password);

/* Within an op_tx(): all of its sessions end. The caller has decided who may. */
bool account_end_sessions(struct op *op, int64_t id) MUST_USE;
/* Takes effect at once: all sessions end. */
bool account_disable(struct op *op, int64_t id) MUST_USE;
bool account_enable(struct op *op, int64_t id) MUST_USE;

/* Until when wrong passwords keep the account from signing in; 0: they do not. */
bool account_locked_until(struct op *op, const struct account *a, int64_t *ret) MUST_USE;
/* Forgets the wrong passwords, so that the person may try again at once. */
bool account_unlock(struct op *op, int64_t id) MUST_USE;

/* ---- signing in ---------------------------------------------------------------- */

struct account_check {
	int64_t account; /* 0: it did not fit */
	bool must_change;
	struct str problem;    /* the Vietnamese sentence to show; empty when it fitted */
	int64_t retry_after_s; /* locked: seconds until the next try; else 0 */
};

/* Counts failures. False only when the database or memory fails. Not inside a transaction. */
bool account_check_password(struct op *op, struct str login, struct str password,
                            struct account_check *ret) MUST_USE;

/* The same slowing down for the second factor of an account: fits() looks at a code and takes
 * it. ret->account is set when it fitted. */
typedef bool account_code_fn(struct op *op, void *arg, bool *ret_fits);
bool account_check_code(struct op *op, int64_t account, account_code_fn *fits, void *arg,
                        struct account_check *ret) MUST_USE;

#endif
