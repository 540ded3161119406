/* sign_in.c - checking a password and slowing down who guesses; see account.h. */
#include "core/account/account.h"

#include "core/audit/audit.h"
#include "core/secret.h"
#include "core/setting/setting.h"
#include "text/text.h"

#include "account.sql.h"

#define US INT64_C(1000000)
#define WINDOW_US (24 * 3600 * US) /* failures older than this are forgotten */
#define FIRST_LOCK_US (60 * US)
#define LONGEST_LOCK_US (15 * 60 * US)
#define CLIENT_FACTOR 10 /* many people share the address of an office */

struct attempt {
	struct str login_key, client_key;
	int64_t login_failures, client_failures;
	int64_t locked_until;
	int64_t tries;
	int64_t id;       /* of the account; 0: no such login */
	const char *what; /* is wrong: «mật khẩu», «mã xác thực» */
	struct q_account_by_login_row *account;
	struct str hash, better; /* better: to be stored, when not empty */
};

/* A minute after the last allowed failure, twice as long after each further one. */
static int64_t
lock_end(int64_t failures, int64_t allowed, int64_t last)
{
	int64_t wait = FIRST_LOCK_US;

	if (failures < allowed)
		return 0;
	for (int64_t i = allowed; i < failures && wait < LONGEST_LOCK_US; i++)
		wait *= 2;
	return last + (wait > LONGEST_LOCK_US ? LONGEST_LOCK_US : wait);
}

/* How often it went wrong lately, for this login and from this client. */
static bool
load_failures(struct op *op, struct attempt *t)
{
	struct q_account_failures_row *by_login, *by_client;
	int64_t since = op->now - WINDOW_US;

	if (!setting_get_int(op, 0, SETTING_sign_in_tries, &t->tries) ||
	    !q_account_failures(op->db, op->arena,
	                        &(struct q_account_failures_in){.key = t->login_key, .since = since},
	                        &by_login, &op->err) ||
	    !q_account_failures(op->db, op->arena,
	                        &(struct q_account_failures_in){.key = t->client_key, .since = since},
	                        &by_client, &op->err))
		return false;
	t->login_failures = by_login->n;
	t->client_failures = op->client.len > 0 ? by_client->n : 0;
	int64_t a = lock_end(by_login->n, t->tries, by_login->last);
	int64_t b = lock_end(t->client_failures, t->tries * CLIENT_FACTOR, by_client->last);
	t->locked_until = a > b ? a : b;
	return true;
}

/* Somebody may be guessing: the first lock of a series is told in the log. */
static bool
remember_lock(struct op *op, const struct attempt *t)
{
	return audit_record(
		op, &(struct audit_entry){
				.action = "account.lock",
				.object_kind = "account",
				.object_id = t->id,
				.summary = arena_printf(op->arena, "Khoá tạm vì nhập sai %s %" PRId64 " lần liền",
	                                    t->what, t->tries)});
}

static bool
remember_failure(struct op *op, void *arg)
{
	const struct attempt *t = arg;
	int64_t n;

	return q_account_failures_sweep(op->db,
	                                &(struct q_account_failures_sweep_in){
										.key = t->login_key, .before = op->now - WINDOW_US},
	                                &n, &op->err) &&
	       q_account_failure_add(
			   op->db, &(struct q_account_failure_add_in){.key = t->login_key, .now = op->now}, &n,
			   &op->err) &&
	       (op->client.len == 0 ||
	        q_account_failure_add(
				op->db, &(struct q_account_failure_add_in){.key = t->client_key, .now = op->now},
				&n, &op->err)) &&
	       (t->id == 0 || t->login_failures + 1 != t->tries || remember_lock(op, t));
}

static bool
forget_failures(struct op *op, void *arg)
{
	const struct attempt *t = arg;
	int64_t n;

	return q_account_failures_forget(op->db, t->login_key, &n, &op->err) &&
	       (t->better.len == 0 ||
	        q_account_rehash(op->db,
	                         &(struct q_account_rehash_in){
								 .id = t->account->id, .before = t->hash, .hash = t->better},
	                         &n, &op->err));
}

static void
say_locked(struct op *op, int64_t until, struct account_check *ret)
{
	ret->retry_after_s = (until - op->now + US - 1) / US;
	ret->problem = arena_printf(op->arena,
	                            "Đã khoá tạm vì nhập sai nhiều lần. Thử lại sau %" PRId64 " phút.",
	                            (ret->retry_after_s + 59) / 60);
}

static void
say_wrong(struct op *op, const struct attempt *t, const char *wrong, struct account_check *ret)
{
	int64_t failures = t->login_failures + 1, left = t->tries - failures;

	if (left > 0)
		ret->problem = arena_printf(op->arena, "%s Còn %" PRId64 " lần thử.", wrong, left);
	else
		say_locked(op, lock_end(failures, t->tries, op->now), ret);
}

bool
account_check_password(struct op *op, struct str login, struct str password,
                       struct account_check *ret)
{
	struct attempt t = {.what = "mật khẩu"};
	struct str typed;
	bool fits = false, weak = false;

	*ret = (struct account_check){.problem = STR("")};
	/* What is no login at all is counted too, under its own words. */
	if (!account_login_check(op, login, &typed)) {
		op->err = (struct err){0};
		typed = utf8_prefix(text_fold(op->arena, login), ACCOUNT_LOGIN_MAX);
	}
	t.login_key = arena_printf(op->arena, "login:%.*s", STR_ARG(typed));
	t.client_key = arena_printf(op->arena, "client:%.*s", STR_ARG(op->client));
	if (!load_failures(op, &t) ||
	    !q_account_by_login(op->db, op->arena, typed, &t.account, &op->err))
		return false;
	t.id = t.account != NULL ? t.account->id : 0;
	if (t.locked_until > op->now) {
		say_locked(op, t.locked_until, ret);
		return true;
	}
	t.hash = t.account != NULL ? t.account->password_hash : STR("");
	if (password.len <= ACCOUNT_PASSWORD_MAX &&
	    !secret_password_fits(t.hash, password, &fits, &weak, &op->err))
		return false;
	if (!fits || t.account->has_disabled_at) {
		say_wrong(op, &t, "Tên đăng nhập hoặc mật khẩu chưa đúng.", ret);
		return op_tx(op, remember_failure, &t);
	}
	if (weak && !secret_password_hash(op->arena, password, &t.better, &op->err))
		return false;
	ret->account = t.account->id;
	ret->must_change = t.account->must_change != 0;
	return (t.login_failures == 0 && t.better.len == 0) || op_tx(op, forget_failures, &t);
}

bool
account_check_code(struct op *op, int64_t account, account_code_fn *fits, void *arg,
                   struct account_check *ret)
{
	struct attempt t = {.id = account, .what = "mã xác thực"};
	bool ok = false;

	*ret = (struct account_check){.problem = STR("")};
	t.login_key = arena_printf(op->arena, "code:%" PRId64, account);
	t.client_key = arena_printf(op->arena, "client:%.*s", STR_ARG(op->client));
	if (!load_failures(op, &t))
		return false;
	if (t.locked_until > op->now) {
		say_locked(op, t.locked_until, ret);
		return true;
	}
	if (!fits(op, arg, &ok))
		return false;
	if (!ok) {
		say_wrong(op, &t, "Mã chưa đúng, đã hết hạn hoặc đã dùng rồi.", ret);
		return op_tx(op, remember_failure, &t);
	}
	ret->account = account;
	return t.login_failures == 0 || op_tx(op, forget_failures, &t);
}

bool
account_locked_until(struct op *op, const struct account *a, int64_t *ret)
{
	struct q_account_failures_row *r;
	int64_t tries;

	if (!setting_get_int(op, 0, SETTING_sign_in_tries, &tries) ||
	    !q_account_failures(op->db, op->arena,
	                        &(struct q_account_failures_in){
								.key = arena_printf(op->arena, "login:%.*s", STR_ARG(a->login)),
								.since = op->now - WINDOW_US},
	                        &r, &op->err))
		return false;
	int64_t until = lock_end(r->n, tries, r->last);
	*ret = until > op->now ? until : 0;
	return true;
}
