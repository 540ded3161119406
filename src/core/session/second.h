/* second.h - the second factor of signing in: a code of an app on one's phone, or one of ten
 * recovery codes that work once each.
 *
 * Who has one gives name and password first, which makes a session that opens nothing
 * (op->second_due), and then a code. Wrong codes are counted and slowed down as wrong
 * passwords are. `key` is the installation's for this purpose: what the apps share is kept
 * under it, so that a copy of the database alone makes no codes.
 */
#ifndef CORE_SESSION_SECOND_H
#define CORE_SESSION_SECOND_H

#include "core/op.h"
#include "core/secret.h"

#define SECOND_CODES 10

/* For whom an installation wants it: setting second_factor_for. */
enum second_for { SECOND_FOR_NOBODY, SECOND_FOR_ADMINS, SECOND_FOR_ALL };

/* Whether that setting wants one of the actor. */
bool second_is_wanted(const struct op *op, int64_t setting);

struct second {
	bool on;
	bool begun;         /* a key was made, and no code of it typed yet */
	int64_t since;      /* when it was switched on; microseconds since 1970 */
	int64_t codes_left; /* recovery codes not used yet */
};
bool second_get(struct op *op, int64_t account, struct second *ret) MUST_USE;

struct second_setup {
	struct str key;     /* to type: base32 in groups of four */
	struct str address; /* for the QR code */
};
/* Makes a key for the actor, unless one has been made: it stays the same until it is confirmed, so
 * that a page loaded twice does not undo the first. */
bool second_begin(struct op *op, const uint8_t key[SECRET_KEY_LEN]) MUST_USE;
/* What the actor's app is to be told, while it is begun; ERR_NOT_FOUND otherwise. */
bool second_setup_get(struct op *op, const uint8_t key[SECRET_KEY_LEN],
                      struct second_setup *ret) MUST_USE;

struct second_codes {
	struct str at[SECOND_CODES]; /* never shown again */
};
/* Switches it on with a first code of the app; ERR_INVALID when it does not fit. Other sessions
 * of the actor than keep_token end. */
bool second_confirm(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct str code,
                    struct str keep_token, struct second_codes *ret) MUST_USE;
/* New recovery codes instead of the old ones, for a code of the app. */
bool second_renew_codes(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct str code,
                        struct second_codes *ret) MUST_USE;
/* Switches it off, for a code. ERR_DENIED where the installation wants it. */
bool second_end(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct str code) MUST_USE;
/* Somebody lost the phone and the codes: who manages the account takes the factor away, and
 * all its sessions end. */
bool second_reset(struct op *op, int64_t account) MUST_USE;

/* The second step of signing in, for op->second_due: a new session in place of the half one.
 * ERR_DENIED for a wrong code, ERR_LIMIT after too many, as session_begin(). */
bool second_finish(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct str half_token,
                   struct str code, struct str user_agent, struct str *ret_token,
                   bool *ret_must_change) MUST_USE;

#endif
