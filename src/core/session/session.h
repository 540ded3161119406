/* session.h - who is at the other end: signing in, staying signed in, signing out.
 *
 * A session is a random token in a cookie; the database knows its hash alone. It
 * ends when unused for some time or old (settings session_idle_minutes and
 * session_hours), when the account is disabled, and when its password changes.
 */
#ifndef CORE_SESSION_SESSION_H
#define CORE_SESSION_SESSION_H

#include "core/op.h"

struct look_settings {
	struct str theme, text_size, density;
	bool single_keys;
};

/* Fills the actor, seats, roles, agency and language of op from a token. An empty,
 * unknown or ended one leaves op->actor 0 and is no failure. */
bool session_load(struct op *op, struct str token) MUST_USE;
/* The same for an account by its id: jobs act for the person who asked. */
bool session_assume(struct op *op, int64_t account) MUST_USE;
/* How the actor wants pages to look; after session_load(). */
bool session_look(struct op *op, struct look_settings *ret) MUST_USE;

/* Checks name and password and begins a session; where the account has a second factor only half
 * of one: op->second_due is set and the actor stays nobody (see second.h). ERR_DENIED for a wrong
 * pair, the same sentence and the same time whether the name exists or not; ERR_LIMIT while locked
 * after too many tries for this name or from this client. err.msgid says how many tries or minutes
 * are left, and lives in the arena. */
bool session_begin(struct op *op, struct str login, struct str password, struct str user_agent,
                   struct str *ret_token, bool *ret_must_change) MUST_USE;
bool session_end(struct op *op, struct str token) MUST_USE;

/* Whether the actor signed in, or proved by password, longer ago than the setting proof_minutes:
 * then acts that give or take rights ask for the password again. token: of this request. */
bool session_proof_due(struct op *op, struct str token, bool *ret) MUST_USE;
/* ERR_INVALID when it is not the actor's password, or too many were tried; err.msgid lives in the
 * arena. */
bool session_check_password(struct op *op, struct str password) MUST_USE;
/* The same, and what session_proof_due() asks for is done. */
bool session_prove(struct op *op, struct str token, struct str password) MUST_USE;

/* A new password for the actor, who proves the old one. Every other session ends. */
bool session_change_password(struct op *op, struct str old_password, struct str new_password,
                             struct str keep_token) MUST_USE;
/* The actor's own settings. */
bool session_set_look(struct op *op, const struct look_settings *look, enum lang lang) MUST_USE;
/* Reminders also by mail; `digest`: and each working day what is due. */
bool session_set_mail(struct op *op, bool wanted, bool digest) MUST_USE;

struct session {
	int64_t created_at, seen_at;
	struct str client, user_agent;
	bool is_current;
};
struct sessions {
	struct session *at;
	size_t len, cap;
};
/* One's own, newest first; token: of this request. */
bool session_list(struct op *op, struct str token, struct sessions *ret) MUST_USE;
bool session_end_others(struct op *op, struct str token) MUST_USE;

/* Acts as somebody at the server's own keyboard: an administrator without account. */
void session_assume_operator(struct op *op);

#endif
