/* second.c - see second.h. */
#include "core/session/second.h"

#include "core/account/account.h"
#include "core/audit/audit.h"
#include "core/secret.h"
#include "core/session/session_inner.h"
#include "core/setting/setting.h"
#include "core/totp.h"

#include "second.sql.h"

#define CODE_LEN 12 /* of a recovery code, without the dash in its middle */

static bool
record(struct op *op, int64_t account, const char *action, struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "account",
	                                              .object_id = account,
	                                              .agency = op->agency,
	                                              .summary = summary});
}

static bool
load(struct op *op, int64_t account, struct q_second_by_account_row **ret)
{
	return q_second_by_account(op->db, op->arena, account, ret, &op->err);
}

bool
second_get(struct op *op, int64_t account, struct second *ret)
{
	struct q_second_by_account_row *r;

	*ret = (struct second){0};
	if (!load(op, account, &r))
		return false;
	if (r != NULL)
		*ret = (struct second){.on = r->has_confirmed_at,
		                       .begun = !r->has_confirmed_at,
		                       .since = r->has_confirmed_at ? r->confirmed_at : 0,
		                       .codes_left = r->codes_left};
	return true;
}

/* ---- setting it up ----------------------------------------------------------------------- */

static bool
insert(struct op *op, void *arg)
{
	int64_t n;

	return q_second_insert(op->db, &(struct q_second_insert_in){op->actor, *(struct str *)arg}, &n,
	                       &op->err);
}

bool
second_begin(struct op *op, const uint8_t key[SECRET_KEY_LEN])
{
	char secret[TOTP_SECRET_LEN];

	secret_random(secret, sizeof(secret));
	struct str box = secret_box(op->arena, key, (struct str){secret, sizeof(secret)});
	return op_tx(op, insert, &box);
}

bool
second_setup_get(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct second_setup *ret)
{
	struct q_second_by_account_row *r;
	struct account a;
	struct str site, secret;

	if (!account_get(op, op->actor, &a) || !load(op, op->actor, &r) ||
	    !setting_get_str(op, 0, SETTING_site_name, &site))
		return false;
	if (r == NULL || r->has_confirmed_at)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "actor=%" PRId64, op->actor);
	if (!secret_unbox(op->arena, key, r->secret, &secret))
		return op_fail(op, ERR_INTERNAL,
		               N_("Khoá của hệ thống đã khác lúc tạo. Nhờ quản trị gỡ xác thực hai bước."),
		               "actor=%" PRId64, op->actor);
	ret->key = totp_key(op->arena, secret);
	ret->address = totp_address(op->arena, secret, site, a.login);
	return true;
}

/* A code as typed: spaces and dashes are for the eye. */
static struct str
plain(struct arena *a, struct str code)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < code.len && b.len < 32; i++)
		if (code.at[i] != ' ' && code.at[i] != '-')
			buf_char(&b, code.at[i]);
	return buf_view(&b);
}

static bool
put_codes(struct op *op, struct second_codes *ret)
{
	int64_t n;

	if (!q_second_codes_delete(op->db, op->actor, &n, &op->err))
		return false;
	for (size_t i = 0; i < SECOND_CODES; i++) {
		struct str code = secret_readable(op->arena, CODE_LEN);
		if (!q_second_code_insert(
				op->db,
				&(struct q_second_code_insert_in){op->actor, secret_token_hash(op->arena, code)},
				&n, &op->err))
			return false;
		ret->at[i] = arena_printf(op->arena, "%.6s-%.6s", code.at, code.at + CODE_LEN / 2);
	}
	return true;
}

struct typed {
	const uint8_t *key;
	struct str code, keep;
	int64_t account;
	bool fits;
	struct second_codes *codes;
};

/* What was kept under another key fits nothing; a recovery code still does. */
static bool
app_fits(struct op *op, const struct typed *t, struct str box, int64_t after, int64_t *ret_step)
{
	struct str secret;

	return secret_unbox(op->arena, t->key, box, &secret) &&
	       totp_fits(secret, t->code, op->now, after, ret_step);
}

static bool
do_confirm(struct op *op, void *arg)
{
	struct typed *t = arg;
	struct q_second_by_account_row *r;
	int64_t step, n;

	t->fits = false;
	if (!load(op, op->actor, &r))
		return false;
	if (r == NULL || r->has_confirmed_at || !app_fits(op, t, r->secret, 0, &step))
		return true;
	if (!q_second_set_confirmed(
			op->db, &(struct q_second_set_confirmed_in){op->actor, step, op->now}, &n, &op->err))
		return false;
	t->fits = n == 1;
	return n == 0 || (put_codes(op, t->codes) && session_delete_others(op, t->keep) &&
	                  record(op, op->actor, "account.second_on", STR("Bật xác thực hai bước")));
}

/* Takes a code of the app, or where `recovery` one of those; each works once. */
static bool
take(struct op *op, struct typed *t, bool recovery)
{
	struct q_second_by_account_row *r;
	int64_t step, n = 0;

	t->fits = false;
	if (!load(op, t->account, &r))
		return false;
	if (r == NULL || !r->has_confirmed_at)
		return true;
	if (app_fits(op, t, r->secret, r->last_step, &step)) {
		if (!q_second_take_step(op->db, &(struct q_second_take_step_in){t->account, step}, &n,
		                        &op->err))
			return false;
	} else if (recovery && t->code.len == CODE_LEN) {
		if (!q_second_code_take(op->db,
		                        &(struct q_second_code_take_in){
									t->account, secret_token_hash(op->arena, t->code), op->now},
		                        &n, &op->err))
			return false;
	}
	t->fits = n == 1;
	return true;
}

static bool
do_renew(struct op *op, void *arg)
{
	struct typed *t = arg;

	return take(op, t, false) &&
	       (!t->fits || (put_codes(op, t->codes) && record(op, op->actor, "account.second_codes",
	                                                       STR("Tạo mã khôi phục mới"))));
}

static bool
do_end(struct op *op, void *arg)
{
	struct typed *t = arg;
	int64_t n;

	return take(op, t, true) &&
	       (!t->fits ||
	        (q_second_codes_delete(op->db, op->actor, &n, &op->err) &&
	         q_second_delete(op->db, op->actor, &n, &op->err) &&
	         record(op, op->actor, "account.second_off", STR("Tắt xác thực hai bước"))));
}

struct counted {
	op_tx_fn *act;
	struct typed *typed;
};

static bool
act(struct op *op, void *arg, bool *ret_fits)
{
	const struct counted *c = arg;

	if (!op_tx(op, c->act, c->typed))
		return false;
	*ret_fits = c->typed->fits;
	return true;
}

/* A code of the actor, through the counter of wrong ones. */
static bool
with_code(struct op *op, op_tx_fn *fn, struct typed *t)
{
	struct account_check check;

	t->account = op->actor;
	t->code = plain(op->arena, t->code);
	if (!account_check_code(op, op->actor, act, &(struct counted){fn, t}, &check))
		return false;
	return check.account != 0 ||
	       op_fail(op, ERR_INVALID, check.problem.at, "actor=%" PRId64, op->actor);
}

bool
second_confirm(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct str code,
               struct str keep_token, struct second_codes *ret)
{
	return with_code(op, do_confirm,
	                 &(struct typed){.key = key, .code = code, .keep = keep_token, .codes = ret});
}

bool
second_renew_codes(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct str code,
                   struct second_codes *ret)
{
	return with_code(op, do_renew, &(struct typed){.key = key, .code = code, .codes = ret});
}

bool
second_end(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct str code)
{
	int64_t wanted;

	if (!setting_get_int(op, 0, SETTING_second_factor_for, &wanted))
		return false;
	if (second_is_wanted(op, wanted))
		return op_fail(op, ERR_DENIED, N_("Cơ quan yêu cầu xác thực hai bước nên không tắt được."),
		               "actor=%" PRId64, op->actor);
	return with_code(op, do_end, &(struct typed){.key = key, .code = code});
}

bool
second_is_wanted(const struct op *op, int64_t setting)
{
	return setting == SECOND_FOR_ALL ||
	       (setting == SECOND_FOR_ADMINS && op_has_role(op, ROLE_ADMIN));
}

struct reset {
	int64_t account;
	struct str name;
};

static bool
do_reset(struct op *op, void *arg)
{
	const struct reset *r = arg;
	int64_t n;

	return q_second_codes_delete(op->db, r->account, &n, &op->err) &&
	       q_second_delete(op->db, r->account, &n, &op->err) &&
	       account_end_sessions(op, r->account) &&
	       record(op, r->account, "account.second_reset",
	              arena_printf(op->arena, "Gỡ xác thực hai bước của “%.*s”", STR_ARG(r->name)));
}

bool
second_reset(struct op *op, int64_t account)
{
	struct account a;
	bool may;

	if (!account_get(op, account, &a) || !account_may_manage(op, a.person, &may))
		return false;
	if (!may)
		return op_fail(op, ERR_DENIED, N_("Bạn không quản lý tài khoản này."), "account=%" PRId64,
		               account);
	return op_tx(op, do_reset, &(struct reset){account, a.login});
}

/* ---- signing in --------------------------------------------------------------------------- */

static bool
take_any(struct op *op, void *arg)
{
	return take(op, arg, true);
}

bool
second_finish(struct op *op, const uint8_t key[SECRET_KEY_LEN], struct str half_token,
              struct str code, struct str user_agent, struct str *ret_token, bool *ret_must_change)
{
	int64_t account = op->second_due;
	struct typed t = {.key = key, .account = account, .code = plain(op->arena, code)};
	struct account_check check;
	struct account a;

	if (account == 0)
		return op_fail(op, ERR_DENIED, N_("Đã quá lâu từ lúc nhập mật khẩu. Đăng nhập lại từ đầu."),
		               "no half session");
	if (!account_check_code(op, account, act, &(struct counted){take_any, &t}, &check))
		return false;
	if (check.account == 0)
		return op_fail(op, check.retry_after_s > 0 ? ERR_LIMIT : ERR_DENIED, check.problem.at,
		               "account=%" PRId64, account);
	if (!session_assume(op, account) || !account_get(op, account, &a) ||
	    !session_replace(op, half_token, user_agent, ret_token))
		return false;
	op->second_due = 0;
	*ret_must_change = a.must_change;
	return true;
}
