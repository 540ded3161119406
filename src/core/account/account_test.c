/* account_test.c - signing in, being slowed down, sessions, delegation, access, audit. */
#include "core/account/account.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/position/position.h"
#include "core/session/session.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"
#include "testing.h"

#include <time.h>

#define US INT64_C(1000000)
#define GOOD STR("bốn chữ dễ nhớ nhất")

static struct str
sign_in(struct fixture *f, const char *login, struct str password)
{
	struct op *op = op_as(f, 0);
	struct str token = STR("");
	bool must_change;

	if (!session_begin(op, str_of(login), password, STR("thử"), &token, &must_change))
		return STR("");
	return token;
}

static bool
signed_in(struct fixture *f, struct str token)
{
	struct op *op = op_as(f, 0);

	assert_op(op, session_load(op, token));
	return op->actor != 0;
}

static void
set_password(struct fixture *f, int64_t account)
{
	struct op *op = op_as_operator(f);

	assert_op(op, account_set_password(op, account, GOOD, false));
}

static void
guessing_gets_slower(void **state)
{
	struct fixture *f = *state;
	struct op *op;

	set_password(f, f->world.officer);
	assert_int_equal(sign_in(f, "be", STR("sai rồi")).len, 0);
	assert_string_equal(f->op.err.msgid, "Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 4 lần thử.");
	assert_int_equal(f->op.err.code, ERR_DENIED);
	for (int i = 0; i < 4; i++)
		sign_in(f, "be", STR("sai rồi"));
	assert_int_equal(f->op.err.code, ERR_LIMIT);
	assert_int_equal(sign_in(f, "be", GOOD).len, 0); /* locked: the right one does not help */
	assert_string_equal(f->op.err.msgid, "Đã khoá tạm vì nhập sai nhiều lần. Thử lại sau 1 phút.");
	f->now += 61 * US;
	assert_int_equal(sign_in(f, "be", STR("sai nữa")).len, 0);
	f->now += 61 * US;
	assert_int_equal(sign_in(f, "be", GOOD).len, 0); /* twice as long now */
	f->now += 61 * US;
	assert_true(sign_in(f, "BE", GOOD).len > 0);
	/* Success starts the counting anew. */
	sign_in(f, "be", STR("sai rồi"));
	assert_string_equal(f->op.err.msgid, "Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 4 lần thử.");
	(void)op;
}

static void
unknown_and_disabled_answer_like_a_wrong_password(void **state)
{
	struct fixture *f = *state;
	struct op *op;

	set_password(f, f->world.officer);
	op = op_as(f, f->world.admin);
	assert_op(op, account_disable(op, f->world.officer));
	assert_int_equal(sign_in(f, "be", GOOD).len, 0);
	assert_string_equal(f->op.err.msgid, "Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 4 lần thử.");
	assert_int_equal(sign_in(f, "không ai cả", GOOD).len, 0);
	assert_string_equal(f->op.err.msgid, "Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 4 lần thử.");
}

static void
session_ends_unused_and_old(void **state)
{
	struct fixture *f = *state;

	set_password(f, f->world.officer);
	int64_t begun = f->now;
	struct str token = sign_in(f, "be", GOOD);
	assert_true(signed_in(f, token));
	f->now += 59 * 60 * US; /* used, so it is marked as seen */
	assert_true(signed_in(f, token));
	f->now += 59 * 60 * US;
	assert_true(signed_in(f, token));
	f->now += 60 * 60 * US;
	assert_false(signed_in(f, token));
	f->now = begun;
	token = sign_in(f, "be", GOOD);
	for (int i = 0; i < 23; i++) {
		f->now += 30 * 60 * US;
		assert_true(signed_in(f, token));
	}
	f->now += 31 * 60 * US; /* past twelve hours */
	assert_false(signed_in(f, token));
}

static void
disabling_and_new_passwords_end_sessions_at_once(void **state)
{
	struct fixture *f = *state;
	struct op *op;

	set_password(f, f->world.officer);
	struct str a = sign_in(f, "be", GOOD), b = sign_in(f, "be", GOOD);
	assert_true(signed_in(f, a) && signed_in(f, b));
	op = op_as(f, f->world.officer);
	assert_false(session_change_password(op, STR("sai"), STR("năm chữ rất dễ nhớ"), a));
	op = op_as(f, f->world.officer);
	assert_op(op, session_change_password(op, GOOD, STR("năm chữ rất dễ nhớ"), a));
	assert_true(signed_in(f, a));
	assert_false(signed_in(f, b));
	op = op_as(f, f->world.admin);
	assert_op(op, account_disable(op, f->world.officer));
	assert_false(signed_in(f, a));
	op = op_as(f, f->world.admin);
	assert_op(op, account_enable(op, f->world.officer));
	assert_false(signed_in(f, a)); /* a disabled account signs in anew */
}

static void
weak_passwords_are_told_apart(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, 0);
	static const char *const weak[] = {"ngắn",           "aaaaaaaaaaaaaaa", "matkhau1234567",
	                                   "ngothibe-12345", "be.nguyen.1975",  "Việt Nam 2022 1",
	                                   "0123456789"};

	for (size_t i = 0; i < COUNT_OF(weak); i++)
		if (account_password_problem(op, STR("be.nguyen"), STR("Ngô Thị Bé"), str_of(weak[i])) ==
		    NULL)
			fail_msg("'%s' was good enough", weak[i]);
	assert_null(account_password_problem(op, STR("be.nguyen"), STR("Ngô Thị Bé"), GOOD));
}

static void
office_gives_accounts_but_never_administrators(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct str password;
	int64_t person, account, position, holding;

	assert_op(op,
	          person_create(op, &(struct person_write){.full_name = STR("Lý  Thị Mới")}, &person));
	assert_op(op, account_create(op, person, account_login_of(op->arena, STR("Lý Thị Mới")),
	                             &account, &password));
	assert_op(op, position_create(
					  op, f->world.unit[2],
					  &(struct position_write){.title = STR("Trạm trưởng"), .roles = ROLE_HEAD},
					  &position));
	assert_op(op, holding_begin(op, position, person, op->today, STR("3/QĐ"), &holding));
	struct str token = sign_in(f, "ly.thi.moi", password);
	assert_true(token.len > 0);
	op = op_as(f, 0);
	assert_op(op, session_load(op, token));
	assert_true(access_is_head_of(op, f->world.unit[2]));
	op = op_as(f, f->world.office);
	assert_false(position_create(
		op, f->world.unit[2],
		&(struct position_write){.title = STR("Quản trị"), .roles = ROLE_ADMIN}, &position));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.office);
	assert_false(account_reset_password(op, f->world.admin, &password));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.superior_office);
	assert_false(account_reset_password(op, f->world.officer, &password));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
delegation_holds_on_its_first_and_last_day(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.head);
	int64_t id, to = fixture_person(f, f->world.officer), first = op->today + 2,
				last = op->today + 5;
	struct delegation_write in = {
		.position = op->seats[0].position, .to_person = to, .from_on = first, .last_on = last};
	int64_t holding_person = op->person;

	assert_op(op, delegation_create(op, &in, &id));
	static const struct {
		int after;
		bool holds;
	} days[] = {{1, false}, {2, true}, {5, true}, {6, false}};
	int64_t start = f->now;
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		f->now = start + days[i].after * 86400 * US;
		op = op_as(f, f->world.officer);
		assert_int_equal(access_is_head_of(op, f->world.unit[1]), days[i].holds);
		assert_true(access_works_in(op, f->world.unit[1]));
	}
	f->now = start + 3 * 86400 * US;
	op = op_as(f, f->world.officer);
	assert_int_equal(op->seats[1].delegated_from, holding_person);
	assert_str(access_name_deciding(op, f->world.unit[1], 0),
	           "Ngô Thị Bé (được Phạm Văn Trạm uỷ quyền)");
	assert_str(access_name_deciding(op, f->world.unit[2], 0), "Ngô Thị Bé");
	op = op_as(f, f->world.head);
	assert_str(access_name_deciding(op, f->world.unit[1], 0), "Phạm Văn Trạm");
	assert_op(op, delegation_revoke(op, id));
	op = op_as(f, f->world.officer);
	assert_false(access_is_head_of(op, f->world.unit[1]));
	op = op_as(f, f->world.other_officer);
	in.from_on = op->today;
	assert_false(delegation_create(op, &in, &id)); /* somebody else's position */
}

static void
lending_ends_with_the_lenders_position(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.head);
	struct holdings h;
	int64_t id;

	assert_op(op, delegation_create(
					  op,
					  &(struct delegation_write){.position = op->seats[0].position,
	                                             .to_person = fixture_person(f, f->world.officer),
	                                             .from_on = op->today,
	                                             .last_on = op->today + 9},
					  &id));
	op = op_as(f, f->world.head);
	assert_op(op, holding_of_person(op, op->person, &h));
	op = op_as(f, f->world.office);
	assert_false(holding_end(op, h.at[0].id, h.at[0].from_on - 1));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	assert_op(op, holding_end(op, h.at[0].id, op->today));
	op = op_as(f, f->world.officer);
	assert_false(access_is_head_of(op, f->world.unit[1]));
}

static void
every_role_sees_its_scope(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	const struct {
		int64_t account;
		int64_t agency, min, unit;
		bool writes, office, leader, admin;
	} rows[] = {
		{0, 0, VISIBILITY_NOBODY, 0, false, false, false, false},
		{w->officer, w->agency, VISIBILITY_AGENCY, w->unit[1], true, false, false, false},
		{w->other_officer, w->agency, VISIBILITY_AGENCY, w->unit[2], true, false, false, false},
		{w->head, w->agency, VISIBILITY_AGENCY, w->unit[1], true, false, false, false},
		{w->office, w->agency, VISIBILITY_OFFICE, w->unit[0], true, true, false, false},
		{w->leader, w->agency, VISIBILITY_OFFICE, w->agency, true, false, true, false},
		{w->secretary, w->agency, VISIBILITY_AGENCY, 0, true, false, false, false},
		{w->council, w->agency, VISIBILITY_AGENCY, 0, true, false, false, false},
		{w->auditor, w->agency, VISIBILITY_OFFICE, 0, false, false, false, false},
		{w->admin, w->agency, VISIBILITY_AGENCY, 0, true, false, false, true},
		{w->superior_office, w->superior, VISIBILITY_OFFICE, w->superior, true, true, false, false},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct op *op = op_as(f, rows[i].account);
		struct access_scope s = access_scope(op);
		assert_int_equal(s.agency, rows[i].agency);
		assert_int_equal(s.min_visibility, rows[i].min);
		struct str unit = arena_printf(&f->arena, "%" PRId64, rows[i].unit);
		assert_str(s.units, rows[i].unit != 0 ? unit.at : "");
		assert_int_equal(access_may_write(op), rows[i].writes);
		assert_int_equal(access_is_office_of(op, rows[i].agency), rows[i].office);
		assert_int_equal(access_is_leader_of(op, rows[i].agency), rows[i].leader);
		assert_int_equal(access_is_admin(op), rows[i].admin);
		assert_int_equal(access_works_in(op, rows[i].unit), rows[i].unit != 0);
	}
}

static void
changed_audit_rows_are_found(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);
	struct audit_verdict v;
	static const struct {
		const char *damage, *repair;
		int64_t bad;
	} cases[] = {
		{"UPDATE audit SET actor_name = 'Người khác' WHERE id = 3",
	     "UPDATE audit SET actor_name = (SELECT actor_name FROM audit WHERE id = 2) WHERE id = 3",
	     3},
		{"UPDATE audit SET at = at + 1 WHERE id = 2", "UPDATE audit SET at = at - 1 WHERE id = 2",
	     2},
		{"UPDATE audit SET id = 1000 WHERE id = 4", "UPDATE audit SET id = 4 WHERE id = 1000", 4},
	};

	for (int i = 0; i < 5; i++)
		assert_op(op,
		          setting_set(op, 0, STR("session_hours"), arena_printf(op->arena, "%d", 5 + i)));
	assert_op(op, audit_verify(op, STR(""), &v));
	assert_int_equal(v.bad, 0);
	int64_t last = v.count;
	struct str mark = v.mark;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		fixture_sql(f, cases[i].damage);
		assert_op(op, audit_verify(op, STR(""), &v));
		assert_int_equal(v.bad, cases[i].bad);
		fixture_sql(f, cases[i].repair);
		assert_op(op, audit_verify(op, STR(""), &v));
		assert_int_equal(v.bad, 0);
	}
	/* Whoever deletes from the end and mends the head too is given away by a mark alone. */
	fixture_sql(f, "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)");
	assert_op(op, audit_verify(op, STR(""), &v));
	assert_int_equal(v.bad, last);
	fixture_sql(f, "UPDATE audit_head SET id = id - 1, hash = (SELECT hash FROM audit ORDER BY id "
	               "DESC LIMIT 1)");
	assert_op(op, audit_verify(op, STR(""), &v));
	assert_int_equal(v.bad, 0);
	assert_op(op, audit_verify(op, mark, &v));
	assert_int_equal(v.bad, last);
	op = op_as(f, f->world.admin);
	assert_op(op, setting_set(op, 0, STR("session_hours"), STR("7")));
	assert_op(op, audit_verify(op, STR(""), &v));
	assert_int_equal(v.bad, 0);
	assert_op(op, audit_verify(op, mark, &v));
	assert_int_equal(v.bad, last);
	assert_false(audit_verify(op, STR("7-abc"), &v));
	assert_int_equal(op->err.code, ERR_INVALID);
	fixture_sql(f, "DELETE FROM audit");
	op = op_as(f, f->world.admin);
	assert_op(op, audit_verify(op, STR(""), &v));
	assert_int_equal(v.bad, 1);
}

static void
last_administrator_stays(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);
	int64_t person = op->person, admin = f->world.admin, second, account, holding;
	struct holdings held;

	assert_op(op, holding_of_person(op, person, &held));
	assert_int_equal(held.len, 1);
	/* By the server's own administrator, whom nothing else stops. */
	op = op_as_operator(f);
	assert_false(account_disable(op, admin));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as_operator(f);
	assert_false(holding_end(op, held.at[0].id, op->today + 3));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as_operator(f);
	assert_false(unit_dissolve(op, f->world.superior,
	                           &(struct unit_order){.on = op->today, .doc_on = DAY_NONE},
	                           UNIT_PEOPLE_END));
	op = op_as_operator(f);
	assert_op(op,
	          person_create(op, &(struct person_write){.full_name = STR("Lê Thị Hai")}, &second));
	struct str password;
	assert_op(op, account_create(op, second, STR("hai.le"), &account, &password));
	assert_op(op, holding_begin(op, held.at[0].position, second, op->today, STR(""), &holding));
	assert_op(op, account_disable(op, admin));
	op = op_as_operator(f);
	assert_false(account_disable(op, account));
	op = op_as_operator(f);
	assert_op(op, account_enable(op, admin));
	assert_op(op, account_disable(op, account));
}

static void
lock_is_told_in_the_log_and_taken_off_by_hand(void **state)
{
	struct fixture *f = *state;
	struct account a;
	struct account_check check;
	struct audit_lines lines;
	int64_t until;

	set_password(f, f->world.officer);
	for (int i = 0; i < 5; i++) {
		struct op *op = op_as(f, 0);
		assert_op(op, account_check_password(op, STR("be"), STR("sai hoàn toàn"), &check));
	}
	struct op *op = op_as(f, f->world.office);
	assert_op(op, account_get(op, f->world.officer, &a));
	assert_op(op, account_locked_until(op, &a, &until));
	assert_true(until > op->now);
	assert_op(op, audit_of_object(op, "account", a.id, 1, &lines));
	assert_str(lines.at[0].action, "account.lock");
	assert_op(op, account_unlock(op, a.id));
	assert_op(op, account_locked_until(op, &a, &until));
	assert_int_equal(until, 0);
	op = op_as(f, 0);
	assert_op(op, account_check_password(op, STR("be"), GOOD, &check));
	assert_int_equal(check.account, a.id);
	op = op_as(f, f->world.superior_office);
	assert_false(account_unlock(op, a.id));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
settings_stay_in_their_range(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);
	int64_t n;

	assert_op(op, setting_get_int(op, 0, SETTING_session_idle_minutes, &n));
	assert_int_equal(n, 60);
	assert_false(setting_set(op, 0, STR("session_idle_minutes"), STR("4")));
	op = op_as(f, f->world.admin);
	assert_op(op, setting_set(op, 0, STR("session_idle_minutes"), STR("15")));
	assert_op(op, setting_get_int(op, f->world.agency, SETTING_session_idle_minutes, &n));
	assert_int_equal(n, 15);
	op = op_as(f, f->world.office);
	assert_false(setting_set(op, 0, STR("session_idle_minutes"), STR("30")));
	op = op_as(f, f->world.office);
	assert_op(op, setting_set(op, f->world.agency, STR("remind_days"), STR("7")));
}

/* Of this thread's own time, since machines differ and are busy. */
static int64_t
cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

/* Generous: what must not happen is a statement a seat or a write. */
static void
loading_a_session_is_cheap(void **state)
{
	enum { TIMES = 2000 };
	struct fixture *f = *state;
	int64_t before, took;

	set_password(f, f->world.officer);
	struct str token = sign_in(f, "be", GOOD);
	if (db_engine(f->db) != DB_SQLITE)
		return;
	assert_true(signed_in(f, token));
	before = cpu_us();
	for (int i = 0; i < TIMES; i++) {
		struct arena a = {0};
		struct op op = {.arena = &a, .db = f->db, .now = f->now, .today = day_of_time(f->now)};
		assert_op(&op, session_load(&op, token));
		arena_reset(&a);
	}
	took = cpu_us() - before;
	print_message("session_load: %d ns\n", (int)(took * 1000 / TIMES));
	assert_true(took / TIMES < 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(guessing_gets_slower),
		test(unknown_and_disabled_answer_like_a_wrong_password),
		test(session_ends_unused_and_old),
		test(disabling_and_new_passwords_end_sessions_at_once),
		test(weak_passwords_are_told_apart),
		test(office_gives_accounts_but_never_administrators),
		test(delegation_holds_on_its_first_and_last_day),
		test(lending_ends_with_the_lenders_position),
		test(every_role_sees_its_scope),
		test(changed_audit_rows_are_found),
		test(last_administrator_stays),
		test(lock_is_told_in_the_log_and_taken_off_by_hand),
		test(settings_stay_in_their_range),
		test(loading_a_session_is_cheap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
