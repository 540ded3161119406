/* session_inner.h - what session.c and second.c share. */
#ifndef CORE_SESSION_SESSION_INNER_H
#define CORE_SESSION_SESSION_INNER_H

#include "core/session/session.h"

/* Within an op_tx(): every session of the actor but the one of the token ends. */
bool session_delete_others(struct op *op, struct str keep_token) MUST_USE;
/* The whole session of the actor, after both factors, in place of the half one. */
bool session_replace(struct op *op, struct str half_token, struct str user_agent,
                     struct str *ret_token) MUST_USE;
#endif
