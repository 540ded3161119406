/* feed.c - the secret address of a person's calendar; see calendar.h. */
#include "core/audit/audit.h"
#include "core/calendar/calendar.h"
#include "core/secret.h"
#include "core/session/session.h"

#include "calendar.sql.h"

bool
calendar_feed_get(struct op *op, struct calendar_feed *ret)
{
	struct q_calendar_feed_get_row *r;

	*ret = (struct calendar_feed){0};
	if (!q_calendar_feed_get(op->db, op->arena, op->actor, &r, &op->err))
		return false;
	if (r != NULL)
		*ret = (struct calendar_feed){true, r->created_at};
	return true;
}

static bool
note(struct op *op, const char *action, struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "account",
	                                              .object_id = op->actor,
	                                              .agency = op->agency,
	                                              .summary = summary});
}

static bool
make(struct op *op, void *arg)
{
	int64_t n;

	return q_calendar_feed_put(op->db,
	                           &(struct q_calendar_feed_put_in){.account = op->actor,
	                                                            .hash = *(const struct str *)arg,
	                                                            .now = op->now},
	                           &n, &op->err) &&
	       note(op, "calendar.feed", STR("Tạo đường dẫn lịch riêng"));
}

bool
calendar_feed_make(struct op *op, struct str *ret_token)
{
	struct str token = secret_token(op->arena), hash = secret_token_hash(op->arena, token);

	if (op->actor == 0)
		return op_fail(op, ERR_DENIED, N_("Đăng nhập trước khi làm việc này."), "%s", "nobody");
	if (!op_tx(op, make, &hash))
		return false;
	*ret_token = token;
	return true;
}

static bool
stop(struct op *op, void *arg)
{
	int64_t n;

	(void)arg;
	if (!q_calendar_feed_remove(op->db, op->actor, &n, &op->err))
		return false;
	return n == 0 || note(op, "calendar.stop", STR("Thu hồi đường dẫn lịch riêng"));
}

bool
calendar_feed_stop(struct op *op)
{
	return op_tx(op, stop, NULL);
}

bool
calendar_feed_enter(struct op *op, struct str token)
{
	struct q_calendar_feed_account_row *r;

	if (!q_calendar_feed_account(op->db, op->arena, secret_token_hash(op->arena, token), &r,
	                             &op->err))
		return false;
	if (r != NULL && session_assume(op, r->account))
		return true;
	if (r != NULL && op->err.code != ERR_DENIED)
		return false;
	op->err = (struct err){0};
	return op_fail(op, ERR_NOT_FOUND, N_("Không có lịch ở địa chỉ này."), "%s", "feed");
}
