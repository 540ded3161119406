/* session_proof.c - proving again who one is; see session.h. */
#include "core/session/session.h"

#include "core/account/account.h"
#include "core/secret.h"
#include "core/setting/setting.h"

#include "session.sql.h"

#define MINUTE_US (INT64_C(60) * 1000000)

bool
session_proof_due(struct op *op, struct str token, bool *ret)
{
	struct q_session_proved_row *r;
	int64_t minutes;

	*ret = true;
	if (!setting_get_int(op, 0, SETTING_proof_minutes, &minutes) ||
	    !q_session_proved(op->db, op->arena, secret_token_hash(op->arena, token), &r, &op->err))
		return false;
	if (r != NULL) {
		int64_t at = r->proved_at > r->created_at ? r->proved_at : r->created_at;
		*ret = op->now - at >= minutes * MINUTE_US;
	}
	return true;
}

static bool
set_proved(struct op *op, void *arg)
{
	int64_t n;

	return q_session_set_proved(
		op->db, &(struct q_session_set_proved_in){.token_hash = *(struct str *)arg, .now = op->now},
		&n, &op->err);
}

bool
session_check_password(struct op *op, struct str password)
{
	struct account_check check;
	struct account a;

	/* Through the counter of sign-ins, so that an open screen is no place for guessing. */
	if (!account_get(op, op->actor, &a) || !account_check_password(op, a.login, password, &check))
		return false;
	if (check.account == a.id)
		return true;
	return op_fail(op, ERR_INVALID,
	               check.retry_after_s > 0 ? check.problem.at : N_("Mật khẩu đang dùng chưa đúng."),
	               "actor=%" PRId64, op->actor);
}

bool
session_prove(struct op *op, struct str token, struct str password)
{
	struct str hash = secret_token_hash(op->arena, token);

	return session_check_password(op, password) && op_tx(op, set_proved, &hash);
}
