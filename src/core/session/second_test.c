/* second_test.c - the second factor, and a phone that computes codes from the key it is shown. */
#include "core/session/second.h"

#include "core/account/account.h"
#include "core/audit/audit.h"
#include "core/session/session.h"
#include "core/totp.h"
#include "testing.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#define US INT64_C(1000000)
static uint8_t site_key[SECRET_KEY_LEN];

#define GOOD STR("bốn từ ghép lại nhé")

/* What the phone shows: from the key as a person types it. */
static struct str
app(struct fixture *f, struct str key, int64_t at)
{
	char *secret, code[7];
	size_t len;

	assert_int_equal(oath_base32_decode(key.at, key.len, &secret, &len), OATH_OK);
	assert_int_equal(oath_totp_generate(secret, len, (time_t)(at / US), 0, 0, 6, code), OATH_OK);
	free(secret);
	return arena_str(&f->arena, str_of(code));
}

static struct str
begin(struct fixture *f, struct str password)
{
	struct op *op = op_as(f, 0);
	struct str token = STR("");
	bool must_change;

	return session_begin(op, STR("be"), password, STR("thử"), &token, &must_change) ? token
	                                                                                : STR("");
}

static struct str
finish(struct fixture *f, struct str half, struct str code)
{
	struct op *op = op_as(f, 0);
	struct str token = STR("");
	bool must_change;

	assert_op(op, session_load(op, half));
	return second_finish(op, site_key, half, code, STR("thử"), &token, &must_change) ? token
	                                                                                 : STR("");
}

static int64_t
actor_of(struct fixture *f, struct str token)
{
	struct op *op = op_as(f, 0);

	assert_op(op, session_load(op, token));
	return op->actor;
}

/* The officer's factor, on since f->now; the clock goes on to the next code. */
static struct str
switched_on(struct fixture *f, struct second_codes *codes)
{
	struct second_setup setup, again;

	struct op *op = op_as_operator(f);
	assert_op(op, account_set_password(op, f->world.officer, GOOD, false));
	op = op_as(f, f->world.officer);
	assert_op(op, second_begin(op, site_key));
	assert_op(op, second_setup_get(op, site_key, &setup));
	assert_op(op, second_begin(op, site_key));
	assert_op(op, second_setup_get(op, site_key, &again));
	assert_str(again.key, arena_str(&f->arena, setup.key).at);
	assert_false(second_confirm(op, site_key, STR("12345"), STR(""), codes));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.officer);
	assert_op(op, second_confirm(op, site_key, app(f, setup.key, f->now), STR(""), codes));
	f->now += 30 * US;
	return setup.key;
}

static void
codes_are_those_of_the_standard(void **state)
{
	/* RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
	static const struct {
		int64_t at;
		const char *code;
	} rows[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
	            {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
	struct str secret = STR("12345678901234567890");
	int64_t step;
	(void)state;

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct str code = str_of(rows[i].code);
		assert_true(totp_fits(secret, code, rows[i].at * US, 0, &step));
		assert_int_equal(step, rows[i].at / 30);
		assert_true(totp_fits(secret, code, (rows[i].at + 30) * US, 0, &step));
		assert_false(totp_fits(secret, code, (rows[i].at + 60) * US, 0, &step));
		assert_false(totp_fits(secret, code, rows[i].at * US, rows[i].at / 30, &step));
	}
}

static void
a_password_alone_opens_nothing(void **state)
{
	struct fixture *f = *state;
	struct second_codes codes;
	struct str key = switched_on(f, &codes);
	struct audit_lines lines;

	struct str half = begin(f, GOOD);
	assert_true(half.len > 0);
	assert_int_equal(f->op.actor, 0);
	assert_int_equal(f->op.n_seats, 0);
	assert_int_equal(f->op.second_due, f->world.officer);
	assert_int_equal(actor_of(f, half), 0);
	assert_int_equal(finish(f, half, STR("000000")).len, 0);
	assert_string_equal(f->op.err.msgid,
	                    "Mã chưa đúng, đã hết hạn hoặc đã dùng rồi. Còn 4 lần thử.");

	struct str code = app(f, key, f->now);
	struct str token = finish(f, half, arena_printf(&f->arena, "%.3s %.3s", code.at, code.at + 3));
	assert_int_equal(actor_of(f, token), f->world.officer);
	assert_int_equal(actor_of(f, half), 0);
	assert_op(&f->op, audit_of_object(&f->op, "account", f->world.officer, 1, &lines));
	assert_str(lines.at[0].summary, "Đăng nhập, có mã xác thực");
	/* Seen over the shoulder: the same code does nothing more. */
	assert_int_equal(finish(f, begin(f, GOOD), code).len, 0);
	/* And the half session ends by itself. */
	half = begin(f, GOOD);
	f->now += 11 * 60 * US;
	assert_int_equal(finish(f, half, app(f, key, f->now)).len, 0);
}

static void
guessing_codes_gets_slower_too(void **state)
{
	struct fixture *f = *state;
	struct second_codes codes;
	struct str key = switched_on(f, &codes);

	/* The password in between resets nothing. */
	for (int i = 0; i < 5; i++)
		assert_int_equal(finish(f, begin(f, GOOD), STR("999999")).len, 0);
	assert_int_equal(f->op.err.code, ERR_LIMIT);
	struct str half = begin(f, GOOD);
	assert_int_equal(finish(f, half, app(f, key, f->now)).len, 0);
	assert_int_equal(f->op.err.code, ERR_LIMIT);
	f->now += 61 * US;
	assert_int_equal(actor_of(f, finish(f, half, app(f, key, f->now))), f->world.officer);
}

static void
recovery_codes_work_once(void **state)
{
	struct fixture *f = *state;
	struct second_codes codes, new_ones;
	struct str key = switched_on(f, &codes);
	struct second second;

	assert_int_equal(actor_of(f, finish(f, begin(f, GOOD), codes.at[3])), f->world.officer);
	assert_int_equal(finish(f, begin(f, GOOD), codes.at[3]).len, 0);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, second_get(op, f->world.officer, &second));
	assert_true(second.on);
	assert_int_equal(second.codes_left, SECOND_CODES - 1);
	/* Who has only a recovery code makes no new ones from it. */
	assert_false(second_renew_codes(op, site_key, codes.at[4], &new_ones));
	op = op_as(f, f->world.officer);
	assert_op(op, second_renew_codes(op, site_key, app(f, key, f->now), &new_ones));
	assert_int_equal(finish(f, begin(f, GOOD), codes.at[5]).len, 0);
	assert_int_equal(actor_of(f, finish(f, begin(f, GOOD), new_ones.at[5])), f->world.officer);
}

static void
another_key_of_the_site_leaves_the_recovery_codes(void **state)
{
	struct fixture *f = *state;
	struct second_codes codes;
	struct str key = switched_on(f, &codes);

	site_key[7] ^= 1;
	assert_int_equal(finish(f, begin(f, GOOD), app(f, key, f->now)).len, 0);
	assert_int_equal(actor_of(f, finish(f, begin(f, GOOD), codes.at[0])), f->world.officer);
	site_key[7] ^= 1;
	assert_int_equal(actor_of(f, finish(f, begin(f, GOOD), app(f, key, f->now))), f->world.officer);
}

static void
it_is_switched_off_with_a_code_or_by_who_manages_the_account(void **state)
{
	struct fixture *f = *state;
	struct second_codes codes;
	struct str key = switched_on(f, &codes);

	struct op *op = op_as(f, f->world.officer);
	assert_false(second_end(op, site_key, STR("123123")));
	op = op_as(f, f->world.officer);
	assert_op(op, second_end(op, site_key, app(f, key, f->now)));
	struct str token = begin(f, GOOD);
	assert_int_equal(actor_of(f, token), f->world.officer);

	switched_on(f, &codes);
	op = op_as(f, f->world.other_officer);
	assert_false(second_reset(op, f->world.officer));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.office);
	assert_op(op, second_reset(op, f->world.officer));
	assert_int_equal(actor_of(f, begin(f, GOOD)), f->world.officer);
}

static void
an_agency_may_want_it_of_everybody(void **state)
{
	struct fixture *f = *state;
	struct second_codes codes;

	fixture_sql(
		f, "INSERT INTO setting (agency_id, name, value) VALUES (0, 'second_factor_for', '1')");
	struct op *op = op_as_operator(f);
	assert_op(op, account_set_password(op, f->world.officer, GOOD, false));
	struct str token = begin(f, GOOD);
	assert_int_equal(actor_of(f, token), f->world.officer);
	assert_false(f->op.must_second); /* of administrators alone */
	fixture_sql(f, "UPDATE setting SET value = '2' WHERE name = 'second_factor_for'");
	assert_int_equal(actor_of(f, token), f->world.officer);
	assert_true(f->op.must_second);
	struct str key = switched_on(f, &codes);
	op = op_as(f, f->world.officer);
	assert_false(second_end(op, site_key, app(f, key, f->now)));
	assert_int_equal(op->err.code, ERR_DENIED);
	token = finish(f, begin(f, GOOD), app(f, key, f->now));
	assert_int_equal(actor_of(f, token), f->world.officer);
	assert_false(f->op.must_second);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(codes_are_those_of_the_standard),
		test(a_password_alone_opens_nothing),
		test(guessing_codes_gets_slower_too),
		test(recovery_codes_work_once),
		test(another_key_of_the_site_leaves_the_recovery_codes),
		test(it_is_switched_off_with_a_code_or_by_who_manages_the_account),
		test(an_agency_may_want_it_of_everybody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
