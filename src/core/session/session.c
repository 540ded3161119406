/* session.c - see session.h. */
#include "core/session/session.h"

#include "core/audit/audit.h"
#include "core/secret.h"
#include "text/text.h"

#include "session.sql.h"

#define MINUTE_US (INT64_C(60) * 1000000)
#define IDLE_US (60 * MINUTE_US)
#define WHOLE_US (12 * 60 * MINUTE_US)
#define TRIES_PER_LOGIN 5    /* in the window, then it has to pass */
#define TRIES_PER_CLIENT 50
#define TRIES_WINDOW_US (15 * MINUTE_US)
#define PASSWORD_MIN 10      /* characters */
#define PASSWORD_MAX 200

static bool
load_seats(struct op *op)
{
	struct q_session_seats_rows rows;
	struct op_seat *seats;

	if (!q_session_seats(op->db, op->arena, &(struct q_session_seats_in){
			.person = op->person, .today = op->today}, &rows, &op->err))
		return false;
	seats = arena_array(op->arena, struct op_seat, rows.len + 1);
	op->roles = 0;
	op->unit = op->agency = 0;
	for (size_t i = 0; i < rows.len; i++) {
		struct q_session_agency_of_row *agency;
		int64_t known = 0;
		for (size_t k = 0; k < i; k++)
			if (seats[k].unit == rows.at[i].unit_id)
				known = seats[k].agency;
		if (known == 0) {
			if (!q_session_agency_of(op->db, op->arena, &(struct q_session_agency_of_in){
					.unit = rows.at[i].unit_id, .today = op->today}, &agency, &op->err))
				return false;
			known = agency ? agency->id : 0;
		}
		seats[i] = (struct op_seat){rows.at[i].position_id, rows.at[i].unit_id, known,
			(unsigned)rows.at[i].roles, rows.at[i].delegated_from};
		op->roles |= seats[i].roles;
		if (op->unit == 0 && seats[i].delegated_from == 0) {
			op->unit = seats[i].unit;
			op->agency = known;
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
	return q_session_touch(op->db, &(struct q_session_touch_in){*(struct str *)arg, op->now}, &n, &op->err);
}

bool
session_load(struct op *op, struct str token)
{
	struct q_session_actor_row *r;

	op->actor = op->person = 0;
	if (token.len == 0 || token.len > 200)
		return true;
	struct str hash = secret_token_hash(op->arena, token);
	if (!q_session_actor(op->db, op->arena, &(struct q_session_actor_in){
			.token_hash = hash, .now = op->now, .idle_since = op->now - IDLE_US,
			.begun_since = op->now - WHOLE_US}, &r, &op->err))
		return false;
	if (r == NULL)
		return true;
	if (!become(op, r->account_id, r->person_id, r->full_name, r->lang))
		return false;
	/* Written at most once in ten minutes, so that reading pages stays reading. A
	 * failure costs nothing but an earlier end of the session. */
	if (op->now - r->seen_at > 10 * MINUTE_US && !op_tx(op, touch, &hash))
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
		return op_fail(op, ERR_DENIED, N_("Tài khoản này đã ngừng dùng."), "account=%" PRId64, account);
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

struct set_look { const struct look_settings *look; enum lang lang; };

static bool
set_look(struct op *op, void *arg)
{
	const struct set_look *s = arg;
	int64_t n;

	return q_session_set_look(op->db, &(struct q_session_set_look_in){
		.account = op->actor, .theme = s->look->theme, .text_size = s->look->text_size,
		.density = s->look->density, .single_keys = s->look->single_keys,
		.lang = s->lang == LANG_EN ? STR("en") : STR("vi")}, &n, &op->err);
}

bool
session_set_look(struct op *op, const struct look_settings *look, enum lang lang)
{
	return op->actor == 0 || op_tx(op, set_look, &(struct set_look){look, lang});
}

/* ---- signing in --------------------------------------------------------------------- */

struct attempt {
	struct str login_key, client_key, hash, user_agent;
	int64_t account;
};

static bool
record_failure(struct op *op, void *arg)
{
	const struct attempt *t = arg;
	int64_t n;

	return q_session_failure_insert(op->db, &(struct q_session_failure_insert_in){t->login_key, op->now}, &n, &op->err) &&
	       q_session_failure_insert(op->db, &(struct q_session_failure_insert_in){t->client_key, op->now}, &n, &op->err) &&
	       audit_record(op, &(struct audit_entry){.action = "session.refused", .object_kind = "session",
			.summary = STR("Đăng nhập không thành công")});
}

static bool
begin(struct op *op, void *arg)
{
	const struct attempt *t = arg;
	int64_t n;

	return q_session_failures_forget(op->db, &(struct q_session_failures_forget_in){
			.key = t->login_key, .before = op->now - TRIES_WINDOW_US}, &n, &op->err) &&
	       q_session_sweep(op->db, op->now - IDLE_US, &n, &op->err) &&
	       q_session_insert(op->db, &(struct q_session_insert_in){
			.token_hash = t->hash, .account = t->account, .client = op->client,
			.user_agent = utf8_prefix(t->user_agent, 200), .now = op->now}, &n, &op->err) &&
	       audit_record(op, &(struct audit_entry){.action = "session.begin", .object_kind = "account",
			.object_id = t->account, .summary = STR("Đăng nhập")});
}

static bool
too_many(struct op *op, struct str key, int64_t max, int64_t *ret_left)
{
	struct q_session_failures_row *r;

	if (!q_session_failures(op->db, op->arena, &(struct q_session_failures_in){
			.key = key, .since = op->now - TRIES_WINDOW_US}, &r, &op->err))
		return true;
	*ret_left = max - r->n;
	if (r->n < max)
		return false;
	op_fail(op, ERR_LIMIT, N_("Đã thử sai nhiều lần. Chờ 15 phút rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu."),
	        "key=%.*s", STR_ARG(key));
	return true;
}

static const char *
refusal(int64_t left)
{
	switch (left) {
	case 1: return N_("Tên đăng nhập hoặc mật khẩu chưa đúng. Lần sau sai nữa sẽ phải chờ 15 phút.");
	case 2: return N_("Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 2 lần thử.");
	case 3: return N_("Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 3 lần thử.");
	default: return N_("Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 4 lần thử.");
	}
}

bool
session_begin(struct op *op, struct str login, struct str password, struct str user_agent,
              struct str *ret_token, bool *ret_must_change)
{
	struct arena *a = op->arena;
	struct q_session_login_row *r;
	bool fits, weak;
	int64_t left, ignored;
	struct str name = str_trim(login).len <= 100 ? str_trim(login) : STR("");
	struct attempt t = {.user_agent = user_agent};

	t.login_key = arena_printf(a, "login:%.*s", STR_ARG(name));
	t.client_key = arena_printf(a, "client:%.*s", STR_ARG(op->client));
	if (too_many(op, t.login_key, TRIES_PER_LOGIN, &left) || too_many(op, t.client_key, TRIES_PER_CLIENT, &ignored) ||
	    !q_session_login(op->db, a, name, &r, &op->err))
		return false;
	/* An unknown name costs as much time as a wrong password. */
	if (!secret_password_fits(r ? r->password_hash : STR(""), str_slice(password, 0, PASSWORD_MAX), &fits, &weak, &op->err))
		return false;
	if (!fits || r == NULL) {
		if (!op_tx(op, record_failure, &t))
			return false;
		return op_fail(op, ERR_DENIED, refusal(left - 1), "login=%.*s", STR_ARG(name));
	}
	*ret_token = secret_token(a);
	*ret_must_change = r->must_change != 0;
	t.hash = secret_token_hash(a, *ret_token);
	t.account = r->id;
	return session_assume(op, r->id) && op_tx(op, begin, &t);
}

static bool
end(struct op *op, void *arg)
{
	int64_t n;
	return q_session_delete(op->db, &(struct q_session_delete_in){*(struct str *)arg, op->actor}, &n, &op->err) &&
	       audit_record(op, &(struct audit_entry){.action = "session.end", .object_kind = "account",
			.object_id = op->actor, .summary = STR("Đăng xuất")});
}

bool
session_end(struct op *op, struct str token)
{
	struct str hash = secret_token_hash(op->arena, token);
	return op->actor == 0 || op_tx(op, end, &hash);
}

/* ---- passwords ----------------------------------------------------------------------- */

static bool
check_new(struct op *op, struct str password, struct str login)
{
	if (utf8_len(password) < PASSWORD_MIN || password.len > PASSWORD_MAX)
		return op_fail(op, ERR_INVALID, N_("Mật khẩu cần ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất."), "short");
	struct str folded = text_fold(op->arena, password);
	if (str_find(folded, text_fold(op->arena, login), 0) != SIZE_MAX && login.len > 2)
		return op_fail(op, ERR_INVALID, N_("Mật khẩu không được chứa tên đăng nhập."), "login");
	static const struct str common[] = {STR_INIT("1234567890"), STR_INIT("0123456789"), STR_INIT("matkhau123"),
		STR_INIT("password12"), STR_INIT("qwertyuiop"), STR_INIT("1111111111"), STR_INIT("0000000000")};
	for (size_t i = 0; i < COUNT_OF(common); i++)
		if (str_eq(folded, common[i]))
			return op_fail(op, ERR_INVALID, N_("Mật khẩu này quá phổ biến. Chọn câu khác."), "common");
	return true;
}

struct new_password { struct str hash, keep; };

static bool
set_password(struct op *op, void *arg)
{
	const struct new_password *p = arg;
	int64_t n;

	return q_session_set_password(op->db, &(struct q_session_set_password_in){
			.account = op->actor, .password_hash = p->hash, .must_change = 0}, &n, &op->err) &&
	       q_session_delete_others(op->db, &(struct q_session_delete_others_in){
			.token_hash = p->keep, .account = op->actor}, &n, &op->err) &&
	       audit_record(op, &(struct audit_entry){.action = "account.password", .object_kind = "account",
			.object_id = op->actor, .summary = STR("Đổi mật khẩu")});
}

bool
session_change_password(struct op *op, struct str old_password, struct str new_password, struct str keep_token)
{
	struct q_session_password_row *r;
	struct new_password p = {.keep = secret_token_hash(op->arena, keep_token)};
	bool fits, weak;

	if (!q_session_password(op->db, op->arena, op->actor, &r, &op->err) || r == NULL)
		return op_fail(op, ERR_DENIED, N_("Đăng nhập lại rồi đổi mật khẩu."), "actor=%" PRId64, op->actor);
	if (!secret_password_fits(r->password_hash, old_password, &fits, &weak, &op->err))
		return false;
	if (!fits)
		return op_fail(op, ERR_INVALID, N_("Mật khẩu đang dùng chưa đúng."), "actor=%" PRId64, op->actor);
	return check_new(op, new_password, r->login) &&
	       secret_password_hash(op->arena, new_password, &p.hash, &op->err) &&
	       op_tx(op, set_password, &p);
}

struct new_account { int64_t person, id; struct str login, hash; bool must_change; };

static bool
create(struct op *op, void *arg)
{
	struct new_account *n = arg;
	struct q_session_account_insert_row *r;

	if (!q_session_account_insert(op->db, op->arena, &(struct q_session_account_insert_in){
			.person = n->person, .login = n->login, .password_hash = n->hash,
			.must_change = n->must_change, .now = op->now}, &r, &op->err))
		return false;
	n->id = r->id;
	return audit_record(op, &(struct audit_entry){.action = "account.create", .object_kind = "account",
		.object_id = r->id, .summary = arena_printf(op->arena, "Tạo tài khoản %.*s", STR_ARG(n->login))});
}

bool
session_account_create(struct op *op, int64_t person, struct str login, struct str password,
                       bool must_change, int64_t *ret)
{
	struct new_account n = {.person = person, .login = str_trim(login), .must_change = must_change, .hash = STR("")};

	if (n.login.len == 0 || n.login.len > 60)
		return op_fail(op, ERR_INVALID, N_("Nhập tên đăng nhập."), "login");
	if (password.len > 0 && (!check_new(op, password, n.login) ||
	    !secret_password_hash(op->arena, password, &n.hash, &op->err)))
		return false;
	if (!op_tx(op, create, &n))
		return false;
	*ret = n.id;
	return true;
}
