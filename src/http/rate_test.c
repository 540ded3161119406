/* rate_test.c - allowances of clients: used up, filled again, each for itself. */
#include "http/rate.h"

#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

#define S INT64_C(1000000)

static void
an_allowance_is_used_up_and_fills_again(void **state)
{
	struct arena a = {0};
	struct rate *r = rate_new(&a);
	int64_t now = 1000 * S;
	unsigned wait = 0;

	(void)state;
	for (int i = 0; i < 60; i++)
		assert_true(rate_take(r, STR("192.0.2.1"), now, 60, &wait));
	assert_false(rate_take(r, STR("192.0.2.1"), now, 60, &wait));
	assert_in_range(wait, 1, 2);
	/* Another client is not the same client. */
	assert_true(rate_take(r, STR("192.0.2.2"), now, 60, &wait));
	/* One a second comes back; being refused costs nothing. */
	now += S;
	assert_true(rate_take(r, STR("192.0.2.1"), now, 60, &wait));
	assert_false(rate_take(r, STR("192.0.2.1"), now, 60, &wait));
	now -= 5 * S;
	assert_false(rate_take(r, STR("192.0.2.1"), now, 60, &wait));
	now += 120 * S;
	for (int i = 0; i < 60; i++)
		assert_true(rate_take(r, STR("192.0.2.1"), now, 60, &wait));
	assert_false(rate_take(r, STR("192.0.2.1"), now, 60, &wait));
	arena_reset(&a);
}

static void
one_house_of_ipv6_is_one_client(void **state)
{
	struct arena a = {0};
	struct rate *r = rate_new(&a);
	unsigned wait;

	(void)state;
	assert_true(rate_take(r, STR("2001:db8:1:2::1"), S, 1, &wait));
	assert_false(rate_take(r, STR("2001:db8:1:2:ffff::9"), S, 1, &wait));
	assert_true(rate_take(r, STR("2001:db8:1:3::1"), S, 1, &wait));
	/* What is no address is a client too. */
	assert_true(rate_take(r, STR(""), S, 1, &wait));
	assert_false(rate_take(r, STR(""), S, 1, &wait));
	assert_true(rate_take(r, STR("::::"), S, 1, &wait));
	arena_reset(&a);
}

/* More clients than there is room for: the newest are counted all the same. */
static void
many_clients_take_no_more_room(void **state)
{
	struct arena a = {0};
	struct rate *r = rate_new(&a);
	size_t before = a.used;
	char name[32];
	unsigned wait;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		snprintf(name, sizeof(name), "10.%d.%d.%d", i / 65536, i / 256 % 256, i % 256);
		assert_true(rate_take(r, str_of(name), (i + 1) * S / 1000, 1, &wait));
		assert_false(rate_take(r, str_of(name), (i + 1) * S / 1000, 1, &wait));
	}
	assert_int_equal(a.used, before);
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_allowance_is_used_up_and_fills_again),
		cmocka_unit_test(one_house_of_ipv6_is_one_client),
		cmocka_unit_test(many_clients_take_no_more_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
