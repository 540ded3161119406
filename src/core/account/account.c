/* account.c - accounts and their passwords; see account.h. */
#include "core/account/account.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/secret.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"
#include "text/text.h"

#include "account.sql.h"

#define ONE_TIME_LEN 12

/* Folded; what everybody tries first, and its like with digits behind. */
static const char *const common[] = {
	"0123456789",  "1234567890",       "12345678910",  "0987654321",  "1111111111", "1122334455",
	"123123123",   "1234512345",       "abc123456",    "abcd123456",  "abcd1234",   "a123456789",
	"aa123456789", "qwertyuiop",       "qwerty123456", "qwerty12345", "1q2w3e4r5t", "1qaz2wsx3edc",
	"zaq12wsx",    "asdfghjkl",        "password",     "passw0rd",    "matkhau",    "khongbiet",
	"admin",       "administrator",    "quantri",      "vietnam",     "hanoi",      "saigon",
	"tphcm",       "caicachhanhchinh", "cchc",         "thidua",      "sangkien",   "lantoa",
	"welcome",     "iloveyou",         "emyeuanh",     "anhyeuem",    "letmein",    "thaydoi",
	"doimatkhau",
};

#define ACCOUNT_FROM(r) \
	((struct account){.id = (r)->id, \
	                  .person = (r)->person, \
	                  .login = (r)->login, \
	                  .full_name = (r)->full_name, \
	                  .must_change = (r)->must_change != 0, \
	                  .disabled = (r)->has_disabled_at, \
	                  .has_password = (r)->password_hash.len > 0, \
	                  .lang = (r)->lang, \
	                  .theme = (r)->theme, \
	                  .text_size = (r)->text_size, \
	                  .density = (r)->density, \
	                  .single_keys = (r)->single_keys != 0, \
	                  .mail_wanted = (r)->mail_wanted != 0, \
	                  .digest_wanted = (r)->digest_wanted != 0, \
	                  .version = (r)->version})

static bool
load(struct op *op, int64_t id, struct account *ret, struct str *ret_hash)
{
	struct q_account_by_id_row *r;

	if (!q_account_by_id(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có tài khoản này."), "account=%" PRId64, id);
	*ret = ACCOUNT_FROM(r);
	*ret_hash = r->password_hash;
	return true;
}

bool
account_get(struct op *op, int64_t id, struct account *ret)
{
	struct str hash;

	return load(op, id, ret, &hash);
}

bool
account_of_person(struct op *op, int64_t person, struct account *ret)
{
	struct q_account_id_of_person_row *r;

	*ret = (struct account){0};
	if (!q_account_id_of_person(op->db, op->arena, person, &r, &op->err))
		return false;
	return r == NULL || account_get(op, r->id, ret);
}

/* An administrator may do anything; an office what concerns people of its agency
 * who are no administrators. */
static bool
may_manage(struct op *op, int64_t person)
{
	struct q_account_holds_role_row *admin;
	struct q_account_units_of_rows units;

	if (access_is_admin(op))
		return true;
	if (op_has_role(op, ROLE_OFFICE)) {
		if (!q_account_holds_role(op->db, op->arena,
		                          &(struct q_account_holds_role_in){
									  .person = person, .today = op->today, .role = ROLE_ADMIN},
		                          &admin, &op->err) ||
		    !q_account_units_of(
				op->db, op->arena,
				&(struct q_account_units_of_in){.person = person, .today = op->today}, &units,
				&op->err))
			return false;
		bool mine = units.len == 0; /* a new person, not yet placed */
		for (size_t i = 0; i < units.len && !mine; i++) {
			int64_t agency;
			if (!unit_agency_of(op, units.at[i].unit, op->today, &agency))
				return false;
			mine = access_is_office_of(op, agency);
		}
		if (mine && admin->n == 0)
			return true;
	}
	return op_fail(op, ERR_DENIED,
	               N_("Chỉ quản trị và bộ phận CCHC của cơ quan quản lý được tài khoản này."),
	               "person=%" PRId64 " actor=%" PRId64, person, op->actor);
}

bool
account_find(struct op *op, struct str login, struct account *ret)
{
	struct q_account_by_login_row *r;
	struct str typed;

	if (!account_login_check(op, login, &typed) ||
	    !q_account_by_login(op->db, op->arena, typed, &r, &op->err))
		return false;
	return account_get(op, r != NULL ? r->id : 0, ret);
}

bool
account_may_manage(struct op *op, int64_t person, bool *ret)
{
	*ret = may_manage(op, person);
	if (!*ret && op->err.code != ERR_DENIED)
		return false;
	op->err = (struct err){0};
	return true;
}

static bool
audit(struct op *op, const char *action, int64_t id, const char *what, struct str name)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "account",
	                                              .object_id = id,
	                                              .agency = op->agency,
	                                              .summary = arena_printf(op->arena, "%s “%.*s”",
	                                                                      what, STR_ARG(name))});
}

/* ---- logins -------------------------------------------------------------------------- */

bool
account_login_check(struct op *op, struct str typed, struct str *ret)
{
	struct str trimmed = str_trim(typed);
	char *out = arena_array(op->arena, char, trimmed.len + 1);

	if (trimmed.len < 3 || trimmed.len > ACCOUNT_LOGIN_MAX)
		return op_fail(op, ERR_INVALID, N_("Tên đăng nhập dài từ 3 đến 60 ký tự."), "len=%zu",
		               trimmed.len);
	for (size_t i = 0; i < trimmed.len; i++) {
		char c = trimmed.at[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		bool ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
		          c == '_' || c == '@';
		if (!ok)
			return op_fail(
				op, ERR_INVALID,
				N_("Tên đăng nhập chỉ gồm chữ không dấu, chữ số và các dấu . - _ @, ví dụ: an.nguyen"),
				"login");
		out[i] = c;
	}
	*ret = (struct str){out, trimmed.len};
	return true;
}

bool
account_login_taken(struct op *op, struct str login, bool *ret)
{
	struct q_account_by_login_row *r;

	if (!q_account_by_login(op->db, op->arena, login, &r, &op->err))
		return false;
	*ret = r != NULL;
	return true;
}

struct str
account_login_of(struct arena *a, struct str full_name)
{
	struct str folded = text_fold(a, full_name);
	struct buf b = {.arena = a};

	for (size_t i = 0; i < folded.len && b.len < ACCOUNT_LOGIN_MAX - 4; i++) {
		char c = folded.at[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&b, c);
		else if (b.len > 0 && b.at[b.len - 1] != '.')
			buf_char(&b, '.');
	}
	while (b.len > 0 && b.at[b.len - 1] == '.')
		b.len--;
	return buf_view(&b);
}

/* ---- passwords ------------------------------------------------------------------------- */

static bool
contains_name(struct arena *a, struct str password, struct str name)
{
	struct str folded = text_fold(a, name), piece;
	struct buf whole = {.arena = a};
	bool found = false;

	for (struct str rest = folded; str_cut(&rest, ' ', &piece);)
		buf_str(&whole, piece);
	/* A whole name or login counts, one short syllable of it does not. */
	found |= whole.len >= 4 && str_find(password, buf_view(&whole), 0) != SIZE_MAX;
	return found;
}

const char *
account_password_problem(struct op *op, struct str login, struct str full_name, struct str password)
{
	struct arena *a = op->arena;
	struct buf plain = {.arena = a};
	int64_t least = 10;
	struct str piece;

	if (!setting_get_int(op, 0, SETTING_password_min, &least))
		op->err = (struct err){0};
	if ((int64_t)utf8_len(password) < least)
		return least == 10 ? N_("Mật khẩu quá ngắn. Dùng ít nhất 10 ký tự, ví dụ bốn từ ghép lại.")
		                   : arena_printf(a,
		                                  "Mật khẩu quá ngắn. Dùng ít nhất %" PRId64
		                                  " ký tự, ví dụ bốn từ ghép lại.",
		                                  least)
		                         .at;
	if (password.len > ACCOUNT_PASSWORD_MAX)
		return N_("Mật khẩu quá dài. Dùng nhiều nhất 200 ký tự.");
	for (struct str rest = text_fold(a, password); str_cut(&rest, ' ', &piece);)
		buf_str(&plain, piece);
	struct str folded = buf_view(&plain);
	bool same = true;
	for (size_t i = 1; i < folded.len; i++)
		same &= folded.at[i] == folded.at[0];
	if (same)
		return N_("Mật khẩu chỉ lặp lại một ký tự. Dùng nhiều ký tự khác nhau.");
	if (contains_name(a, folded, login) || contains_name(a, folded, full_name))
		return N_("Mật khẩu chứa tên đăng nhập hoặc họ tên. Chọn mật khẩu khác.");
	for (size_t i = 0; i < COUNT_OF(common); i++) {
		struct str c = str_of(common[i]), rest = folded;
		if (!str_has_prefix(folded, c))
			continue;
		rest = str_slice(folded, c.len, folded.len);
		while (rest.len > 0 && rest.at[0] >= '0' && rest.at[0] <= '9')
			rest = str_slice(rest, 1, rest.len);
		if (rest.len == 0)
			return N_("Mật khẩu này nhiều người dùng, rất dễ đoán. Chọn mật khẩu khác.");
	}
	return NULL;
}

struct change {
	int64_t id, person, at;
	struct str login, hash, name;
	bool must_change;
	const char *action, *what;
};

static bool
insert(struct op *op, void *arg)
{
	struct change *c = arg;
	struct q_account_insert_row *r;

	if (!q_account_insert(op->db, op->arena,
	                      &(struct q_account_insert_in){.person = c->person,
	                                                    .login = c->login,
	                                                    .hash = c->hash,
	                                                    .must_change = 1,
	                                                    .now = op->now},
	                      &r, &op->err))
		return false;
	c->id = r->id;
	return audit(op, "account.create", c->id, "Tạo tài khoản", c->login);
}

bool
account_create_hashed(struct op *op, int64_t person, struct str login, struct str hash,
                      int64_t *ret)
{
	struct change c = {.person = person, .hash = hash};

	if (!may_manage(op, person) || !account_login_check(op, login, &c.login))
		return false;
	if (!op_tx(op, insert, &c)) {
		if (op->err.code == ERR_CONFLICT)
			op->err.msgid = N_(
				"Tên đăng nhập này đã có, hoặc người này đã có tài khoản. Chọn tên khác.");
		return false;
	}
	*ret = c.id;
	return true;
}

bool
account_create(struct op *op, int64_t person, struct str login, int64_t *ret,
               struct str *ret_password)
{
	struct str password = secret_readable(op->arena, ONE_TIME_LEN), hash;

	if (!may_manage(op, person) || !secret_password_hash(op->arena, password, &hash, &op->err) ||
	    !account_create_hashed(op, person, login, hash, ret))
		return false;
	*ret_password = password;
	return true;
}

bool
account_end_sessions(struct op *op, int64_t id)
{
	int64_t n;

	return q_account_end_sessions(op->db, id, &n, &op->err);
}

static bool
put_hash(struct op *op, void *arg)
{
	struct change *c = arg;
	int64_t n;

	return q_account_set_hash(op->db,
	                          &(struct q_account_set_hash_in){
								  .id = c->id, .hash = c->hash, .must_change = c->must_change},
	                          &n, &op->err) &&
	       account_end_sessions(op, c->id) &&
	       q_account_failures_forget(
			   op->db, arena_printf(op->arena, "login:%.*s", STR_ARG(c->login)), &n, &op->err) &&
	       audit(op, c->action, c->id, c->what, c->login);
}

bool
account_set_password(struct op *op, int64_t id, struct str password, bool must_change)
{
	struct change c = {.id = id,
	                   .must_change = must_change,
	                   .action = "account.set_password",
	                   .what = "Đặt mật khẩu cho"};
	struct account a = {0};
	struct str before;

	if (!load(op, id, &a, &before) || !may_manage(op, a.person))
		return false;
	const char *problem = account_password_problem(op, a.login, a.full_name, password);
	if (problem != NULL)
		return op_fail(op, ERR_INVALID, problem, "account=%" PRId64, id);
	c.login = a.login;
	return secret_password_hash(op->arena, password, &c.hash, &op->err) && op_tx(op, put_hash, &c);
}

bool
account_reset_password(struct op *op, int64_t id, struct str *ret_password)
{
	struct change c = {.id = id,
	                   .must_change = true,
	                   .action = "account.reset_password",
	                   .what = "Cấp lại mật khẩu cho"};
	struct str password = secret_readable(op->arena, ONE_TIME_LEN), before;
	struct account a = {0};

	if (!load(op, id, &a, &before) || !may_manage(op, a.person))
		return false;
	c.login = a.login;
	if (!secret_password_hash(op->arena, password, &c.hash, &op->err) || !op_tx(op, put_hash, &c))
		return false;
	*ret_password = password;
	return true;
}

/* ---- disabling ---------------------------------------------------------------- */

static bool
put_disabled(struct op *op, void *arg)
{
	struct change *c = arg;
	int64_t n, admins;

	return access_count_admins(op, op->today, &admins) &&
	       q_account_set_disabled(
			   op->db,
			   &(struct q_account_set_disabled_in){.id = c->id, .has_at = c->at != 0, .at = c->at},
			   &n, &op->err) &&
	       access_admin_remains(op, op->today, admins) && account_end_sessions(op, c->id) &&
	       audit(op, c->action, c->id, c->what, c->login);
}

static bool
set_disabled(struct op *op, struct change *c)
{
	struct account a;

	if (!account_get(op, c->id, &a) || !may_manage(op, a.person))
		return false;
	if (a.id == op->actor)
		return op_fail(op, ERR_INVALID, N_("Không khoá được tài khoản đang dùng."),
		               "account=%" PRId64, a.id);
	c->login = a.login;
	return op_tx(op, put_disabled, c);
}

bool
account_disable(struct op *op, int64_t id)
{
	return set_disabled(
		op, &(struct change){
				.id = id, .at = op->now, .action = "account.disable", .what = "Khoá tài khoản"});
}

bool
account_enable(struct op *op, int64_t id)
{
	return set_disabled(
		op, &(struct change){.id = id, .action = "account.enable", .what = "Mở lại tài khoản"});
}

/* ---- unlocking ------------------------------------------------------------------ */

static bool
forget_failures(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;

	return q_account_failures_forget(
			   op->db, arena_printf(op->arena, "login:%.*s", STR_ARG(c->login)), &n, &op->err) &&
	       audit(op, "account.unlock", c->id, "Bỏ khoá tạm cho", c->login);
}

bool
account_unlock(struct op *op, int64_t id)
{
	struct change c = {.id = id};
	struct account a;

	if (!account_get(op, id, &a) || !may_manage(op, a.person))
		return false;
	c.login = a.login;
	return op_tx(op, forget_failures, &c);
}
