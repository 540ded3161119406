/* mail_test.c - what a relay and a reader get to see. Sending is tested with a real sink. */
#include "mail/mail.h"

#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static const struct mail_relay relay = {
	.address = "smtp://127.0.0.1:1",
	.from = "cchc@example.vn",
	.from_name = "Bộ phận CCHC",
	.timeout_s = 2,
};

static void
addresses_that_could_smuggle_are_refused(void **state)
{
	(void)state;
	assert_true(mail_address_valid(STR("a.b+c@example.vn")));
	assert_false(mail_address_valid(STR("")));
	assert_false(mail_address_valid(STR("khong-co-a-cong")));
	assert_false(mail_address_valid(STR("a@b\r\nRCPT TO:<x@y>")));
	assert_false(mail_address_valid(STR("a@b,c@d")));
	assert_false(mail_address_valid(STR("<a@b>")));
	assert_false(mail_address_valid(STR("a@")));
}

static void
long_vietnamese_subject_is_cut_between_characters(void **state)
{
	struct arena a = {0};
	(void)state;
	struct str m = mail_build(
		&a, &relay,
		&(struct mail){
			.to = STR("x@example.vn"),
			.to_name = STR("Nguyễn Văn Mẫu"),
			.id = STR("nhac-1"),
			.subject = STR(
				"[CCHC] Còn 3 ngày: gửi Mẫu 1 của đơn vị (trước ngày 20/04/2022) về bộ phận CCHC"),
			.text = STR("Kính gửi đơn vị.\nHết.")});
	assert_int_equal(str_find(m, STR("\r\nTo: =?UTF-8?B?"), 0) != SIZE_MAX, 1);
	assert_int_equal(str_find(m, STR("?=\r\n =?UTF-8?B?"), 0) != SIZE_MAX, 1);
	assert_int_equal(str_find(m, STR("Message-ID: <nhac-1@example.vn>"), 0) != SIZE_MAX, 1);
	/* Every line is short enough for SMTP and nothing but ASCII is left. */
	size_t column = 0;
	for (size_t i = 0; i < m.len; i++) {
		assert_true((unsigned char)m.at[i] < 0x80);
		column = m.at[i] == '\n' ? 0 : column + 1;
		assert_true(column < 200);
	}
	arena_reset(&a);
}

static void
dead_relay_asks_to_try_again(void **state)
{
	struct arena a = {0};
	struct err e = {0};
	(void)state;
	assert_false(mail_send(
		&a, &relay,
		&(struct mail){
			.to = STR("x@example.vn"), .subject = STR("a"), .text = STR("b"), .id = STR("c")},
		&e));
	assert_int_equal(e.code, ERR_UNAVAILABLE);
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_that_could_smuggle_are_refused),
		cmocka_unit_test(long_vietnamese_subject_is_cut_between_characters),
		cmocka_unit_test(dead_relay_asks_to_try_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
