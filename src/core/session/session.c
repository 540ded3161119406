/* session.c - see session.h. */
#include "core/session/session.h"

#include "core/account/account.h"
#include "core/audit/audit.h"
#include "core/secret.h"
#include "core/session/second.h"
#include "core/session/session_inner.h"
#include "core/setting/setting.h"

#include "session.sql.h"

#define MINUTE_US (INT64_C(60) * 1000000)
#define LONGEST_IDLE_US \
	(INT64_C(12) * 60 * MINUTE_US) /* of the setting; older sessions are swept */

/* How long somebody may look for the phone between password and code. */
#define HALF_US (INT64_C(10) * MINUTE_US)

#define SEATS_MAX 16

/* Own positions before those stood in for, the highest first. */
static bool
goes_before(const struct q_session_seats_row *a, const struct q_session_seats_row *b)
{
	if (a->delegated_from != b->delegated_from)
		return a->delegated_from < b->delegated_from;
	return a->rank != b->rank ? a->rank < b->rank : a->position_id < b->position_id;
}

static bool
agency_of(struct op *op, const struct q_session_seats_row *r, int64_t *ret)
{
	struct q_session_agency_of_row *agency;

	*ret = r->agency;
	if (r->has_agency)
		return true;
	if (!q_session_agency_of(
			op->db, op->arena,
			&(struct q_session_agency_of_in){.unit = r->unit_id, .today = op->today}, &agency,
			&op->err))
		return false;
	*ret = agency != NULL ? agency->id : 0;
	return true;
}

static bool
load_seats(struct op *op)
{
	struct q_session_seats_rows rows;
	struct op_seat *seats;

	if (!q_session_seats(op->db, op->arena,
	                     &(struct q_session_seats_in){.person = op->person, .today = op->today},
	                     &rows, &op->err))
		return false;
	for (size_t i = 1; i < rows.len; i++)
		for (size_t k = i; k > 0 && goes_before(&rows.at[k], &rows.at[k - 1]); k--) {
			struct q_session_seats_row r = rows.at[k];
			rows.at[k] = rows.at[k - 1];
			rows.at[k - 1] = r;
		}
	if (rows.len > SEATS_MAX)
		rows.len = SEATS_MAX;
	seats = arena_array(op->arena, struct op_seat, rows.len + 1);
	op->roles = 0;
	op->unit = op->agency = 0;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_session_seats_row *r = &rows.at[i];
		int64_t agency;
		if (!agency_of(op, r, &agency))
			return false;
		seats[i] = (struct op_seat){r->position_id,     r->unit_id,        agency,
		                            (unsigned)r->roles, r->delegated_from, r->delegated_by};
		op->roles |= seats[i].roles;
		if (op->unit == 0 && seats[i].delegated_from == 0) {
			op->unit = seats[i].unit;
			op->agency = agency;
		}
	}
	op->seats = seats;
	op->n_seats = rows.len;
	return true;
}

static bool
become(struct op *op, int64_t account, int64_t person, struct str name, struct str lang)
{
	op->actor = account;
	op->person = person;
	op->actor_name = name;
	op->lang = str_eq(lang, STR("en")) ? LANG_EN : LANG_VI;
	return load_seats(op);
}

static bool
touch(struct op *op, void *arg)
{
	int64_t n;
	return q_session_touch(op->db, &(struct q_session_touch_in){*(struct str *)arg, op->now}, &n,
	                       &op->err);
}

/* A session as the database has it, and what it makes of an op. */
struct known {
	int64_t seen_at, created_at, idle_us, whole_us;
	bool is_half; /* without the second factor, which is still due */
	struct op who;
};

static bool
load_known(struct op *op, const void *arg, void *ret)
{
	struct known *k = ret;
	struct q_session_actor_row *r;

	if (!q_session_actor(op->db, op->arena,
	                     &(struct q_session_actor_in){*(const struct str *)arg, op->now}, &r,
	                     &op->err))
		return false;
	if (r == NULL)
		return true; /* known to be none: who.actor is 0 */
	k->seen_at = r->seen_at;
	k->created_at = r->created_at;
	k->idle_us = setting_int_of(SETTING_session_idle_minutes, r->idle) * MINUTE_US;
	k->whole_us = setting_int_of(SETTING_session_hours, r->hours) * 60 * MINUTE_US;
	k->who = *op;
	k->is_half = r->second_due != 0;
	k->who.must_change = r->must_change != 0;
	bool ok = become(&k->who, r->account_id, r->person_id, r->full_name, r->lang);
	k->who.must_second = r->second_on == 0 &&
	                     second_is_wanted(&k->who,
	                                      setting_int_of(SETTING_second_factor_for, r->wanted));
	op->err = k->who.err;
	return ok;
}

static void
take(struct op *op, const struct op *who)
{
	op->actor = who->actor;
	op->person = who->person;
	op->actor_name = who->actor_name;
	op->seats = who->seats;
	op->n_seats = who->n_seats;
	op->roles = who->roles;
	op->agency = who->agency;
	op->unit = who->unit;
	op->must_change = who->must_change;
	op->must_second = who->must_second;
	op->lang = who->lang;
}

bool
session_load(struct op *op, struct str token)
{
	const struct known *k;
	const void *found;

	op->actor = op->person = op->second_due = 0;
	op->must_change = op->must_second = false;
	if (token.len == 0 || token.len > 200)
		return true;
	struct str hash = secret_token_hash(op->arena, token);
	struct str key = arena_join(op->arena, op_key(op, "session", op->today), hash);
	if (!op_kept(op, key, load_known, &hash, sizeof(*k), &found))
		return false;
	k = found;
	if (k->who.actor == 0 || op->now - k->seen_at >= k->idle_us ||
	    op->now - k->created_at >= k->whole_us)
		return true;
	if (k->is_half) {
		op->second_due = op->now - k->created_at < HALF_US ? k->who.actor : 0;
		return true;
	}
	take(op, &k->who);
	/* Written six times within the time allowed idle, so that reading pages stays
	 * reading. A failure costs nothing but an earlier end of the session. */
	if (op->now - k->seen_at > k->idle_us / 6 && !op_tx(op, touch, &hash))
		op->err = (struct err){0};
	return true;
}

bool
session_assume(struct op *op, int64_t account)
{
	struct q_session_account_row *r;

	op->actor = op->person = 0;
	if (account == 0)
		return true;
	if (!q_session_account(op->db, op->arena, account, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_DENIED, N_("Tài khoản này đã ngừng dùng."), "account=%" PRId64,
		               account);
	return become(op, r->account_id, r->person_id, r->full_name, r->lang);
}

bool
session_look(struct op *op, struct look_settings *ret)
{
	struct q_session_look_row *r;

	*ret = (struct look_settings){STR("auto"), STR(""), STR("vua"), true};
	if (op->actor == 0)
		return true;
	if (!q_session_look(op->db, op->arena, op->actor, &r, &op->err))
		return false;
	if (r != NULL)
		*ret = (struct look_settings){r->theme, r->text_size, r->density, r->single_keys != 0};
	return true;
}

struct set_look {
	const struct look_settings *look;
	enum lang lang;
};

static bool
set_look(struct op *op, void *arg)
{
	const struct set_look *s = arg;
	int64_t n;

	return q_session_set_look(
		op->db,
		&(struct q_session_set_look_in){.account = op->actor,
	                                    .theme = s->look->theme,
	                                    .text_size = s->look->text_size,
	                                    .density = s->look->density,
	                                    .single_keys = s->look->single_keys,
	                                    .lang = s->lang == LANG_EN ? STR("en") : STR("vi")},
		&n, &op->err);
}

bool
session_set_look(struct op *op, const struct look_settings *look, enum lang lang)
{
	return op->actor == 0 || op_tx(op, set_look, &(struct set_look){look, lang});
}

/* ---- signing in --------------------------------------------------------------------- */

struct attempt {
	struct str hash, user_agent;
	int64_t account;
	struct str half; /* hash of the session this one replaces; empty: none */
	bool second_due;
};

static void
nobody(struct op *op)
{
	op->actor = op->person = op->agency = op->unit = 0;
	op->n_seats = 0;
	op->roles = 0;
}

static bool
begin(struct op *op, void *arg)
{
	const struct attempt *t = arg;
	int64_t n;

	return q_session_sweep(op->db, op->now - LONGEST_IDLE_US, &n, &op->err) &&
	       (t->half.len == 0 ||
	        q_session_delete(op->db, &(struct q_session_delete_in){t->half, t->account}, &n,
	                         &op->err)) &&
	       q_session_insert(
			   op->db,
			   &(struct q_session_insert_in){
				   .token_hash = t->hash,
				   .account = t->account,
				   .client = op->client.at ? op->client : STR(""),
				   .user_agent = utf8_prefix(t->user_agent.at ? t->user_agent : STR(""), 200),
				   .second_due = t->second_due,
				   .now = op->now},
			   &n, &op->err) &&
	       audit_record(op,
	                    &(struct audit_entry){
							.action = "session.begin",
							.object_kind = "account",
							.object_id = t->account,
							.agency = op->agency,
							.summary = t->second_due ? STR("Nhập đúng mật khẩu, chờ mã xác thực")
	                                   : t->half.len > 0 ? STR("Đăng nhập, có mã xác thực")
	                                                     : STR("Đăng nhập")});
}

bool
session_begin(struct op *op, struct str login, struct str password, struct str user_agent,
              struct str *ret_token, bool *ret_must_change)
{
	struct attempt t = {.user_agent = user_agent};
	struct account_check check;
	struct second second;

	if (!account_check_password(op, login, password, &check))
		return false;
	/* The sentence counts tries or minutes, so it is made and not a literal. */
	if (check.account == 0)
		return op_fail(op, check.retry_after_s > 0 ? ERR_LIMIT : ERR_DENIED, check.problem.at,
		               "sign-in refused");
	*ret_token = secret_token(op->arena);
	*ret_must_change = check.must_change;
	t.hash = secret_token_hash(op->arena, *ret_token);
	t.account = check.account;
	if (!second_get(op, check.account, &second))
		return false;
	t.second_due = second.on;
	if (!session_assume(op, check.account) || !op_tx(op, begin, &t))
		return false;
	if (second.on) {
		nobody(op);
		op->second_due = check.account;
		*ret_must_change = false;
	}
	return true;
}

bool
session_replace(struct op *op, struct str half_token, struct str user_agent, struct str *ret_token)
{
	*ret_token = secret_token(op->arena);
	return op_tx(op, begin,
	             &(struct attempt){.hash = secret_token_hash(op->arena, *ret_token),
	                               .half = secret_token_hash(op->arena, half_token),
	                               .user_agent = user_agent,
	                               .account = op->actor});
}

static bool
end(struct op *op, void *arg)
{
	int64_t n;
	return q_session_delete(op->db, &(struct q_session_delete_in){*(struct str *)arg, op->actor},
	                        &n, &op->err) &&
	       audit_record(op, &(struct audit_entry){.action = "session.end",
	                                              .object_kind = "account",
	                                              .object_id = op->actor,
	                                              .agency = op->agency,
	                                              .summary = STR("Đăng xuất")});
}

bool
session_end(struct op *op, struct str token)
{
	struct str hash = secret_token_hash(op->arena, token);
	return op->actor == 0 || op_tx(op, end, &hash);
}

/* ---- passwords ----------------------------------------------------------------------- */

struct new_password {
	struct str hash, keep;
};

static bool
set_password(struct op *op, void *arg)
{
	const struct new_password *p = arg;
	int64_t n;

	return q_session_set_password(op->db,
	                              &(struct q_session_set_password_in){.account = op->actor,
	                                                                  .password_hash = p->hash,
	                                                                  .must_change = 0},
	                              &n, &op->err) &&
	       q_session_delete_others(
			   op->db,
			   &(struct q_session_delete_others_in){.token_hash = p->keep, .account = op->actor},
			   &n, &op->err) &&
	       audit_record(op, &(struct audit_entry){.action = "account.password",
	                                              .object_kind = "account",
	                                              .object_id = op->actor,
	                                              .agency = op->agency,
	                                              .summary = STR("Đổi mật khẩu")});
}

bool
session_change_password(struct op *op, struct str old_password, struct str new_password,
                        struct str keep_token)
{
	struct new_password p = {.keep = secret_token_hash(op->arena, keep_token)};
	struct account a;

	if (!session_check_password(op, old_password) || !account_get(op, op->actor, &a))
		return false;
	const char *problem = str_eq(old_password, new_password)
	                          ? N_("Mật khẩu mới phải khác mật khẩu đang dùng.")
	                          : account_password_problem(op, a.login, a.full_name, new_password);
	if (problem != NULL)
		return op_fail(op, ERR_INVALID, problem, "actor=%" PRId64, op->actor);
	return secret_password_hash(op->arena, new_password, &p.hash, &op->err) &&
	       op_tx(op, set_password, &p);
}

/* ---- one's own sessions ------------------------------------------------------------------- */

bool
session_list(struct op *op, struct str token, struct sessions *ret)
{
	struct q_session_of_account_rows rows;
	struct str current = secret_token_hash(op->arena, token);

	*ret = (struct sessions){0};
	if (!q_session_of_account(op->db, op->arena, op->actor, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret,
		           op->arena) = (struct session){.created_at = rows.at[i].created_at,
		                                         .seen_at = rows.at[i].seen_at,
		                                         .client = rows.at[i].client,
		                                         .user_agent = rows.at[i].user_agent,
		                                         .is_current = str_eq(rows.at[i].hash, current)};
	return true;
}

bool
session_delete_others(struct op *op, struct str keep_token)
{
	int64_t n;

	return q_session_delete_others(
		op->db,
		&(struct q_session_delete_others_in){.token_hash = secret_token_hash(op->arena, keep_token),
	                                         .account = op->actor},
		&n, &op->err);
}

static bool
end_others(struct op *op, void *arg)
{
	int64_t n;

	return q_session_delete_others(op->db,
	                               &(struct q_session_delete_others_in){
									   .token_hash = *(struct str *)arg, .account = op->actor},
	                               &n, &op->err) &&
	       (n == 0 ||
	        audit_record(op, &(struct audit_entry){.action = "session.end_others",
	                                               .object_kind = "account",
	                                               .object_id = op->actor,
	                                               .agency = op->agency,
	                                               .summary = STR("Đăng xuất khỏi các máy khác")}));
}

bool
session_end_others(struct op *op, struct str token)
{
	struct str keep = secret_token_hash(op->arena, token);

	return op_tx(op, end_others, &keep);
}

static bool
set_mail(struct op *op, void *arg)
{
	int64_t n;
	return q_session_set_mail(op->db, arg, &n, &op->err);
}

bool
session_set_mail(struct op *op, bool wanted, bool digest)
{
	return op_tx(op, set_mail, &(struct q_session_set_mail_in){op->actor, wanted, digest});
}

void
session_assume_operator(struct op *op)
{
	op->actor = op->person = op->agency = op->unit = 0;
	op->seats = NULL;
	op->n_seats = 0;
	op->roles = ROLE_ADMIN;
	op->actor_name = STR("Quản trị máy chủ");
}
