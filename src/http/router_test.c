/* router_test.c - which handler a path reaches. */
#include "http/dispatch.h"

#include <setjmp.h>
#include <cmocka.h>

static const struct route routes[] = {
	{HTTP_GET, "/", NULL, GUARD_PUBLIC, LANE_FAST, "home"},
	{HTTP_GET, "/sang-kien", NULL, GUARD_MEMBER, LANE_FAST, "list"},
	{HTTP_GET, "/sang-kien/moi", NULL, GUARD_MEMBER, LANE_FAST, "new"},
	{HTTP_GET, "/sang-kien/{ma}", NULL, GUARD_MEMBER, LANE_FAST, "show"},
	{HTTP_POST, "/sang-kien/{ma}", NULL, GUARD_WRITER, LANE_SLOW, "save"},
	{HTTP_GET, "/sang-kien/{ma}.xlsx", NULL, GUARD_MEMBER, LANE_SLOW, "export"},
	{HTTP_GET, "/phong-trao/{id}/mau-1/{don_vi}", NULL, GUARD_MEMBER, LANE_FAST, "form"},
	{HTTP_GET, "/phong-trao/{id}/mau-1/tong-hop.pdf", NULL, GUARD_MEMBER, LANE_FAST, "whole"},
	{HTTP_POST, "/gui", NULL, GUARD_PUBLIC, LANE_SLOW, "send"},
	{HTTP_GET, "/{ma}/in", NULL, GUARD_PUBLIC, LANE_FAST, "print"},
};

static void
expect(enum http_method method, const char *path, const char *name, const char *p0, const char *p1)
{
	struct arena arena = {0};
	const struct router *r = router_new(&arena, routes, COUNT_OF(routes));
	const struct route *found = NULL;
	struct str params[HTTP_PARAMS_MAX] = {{"", 0}};
	enum route_match m = router_find(r, method, str_of(path), &found, params);
	if (name == NULL) {
		assert_int_not_equal(m, ROUTE_FOUND);
	} else {
		assert_int_equal(m, ROUTE_FOUND);
		assert_string_equal(found->name, name);
		assert_true(str_eq(params[0], str_of(p0)));
		assert_true(str_eq(params[1], str_of(p1)));
	}
	arena_reset(&arena);
}

static void
literals_beat_parameters(void **state)
{
	(void)state;
	expect(HTTP_GET, "/", "home", "", "");
	expect(HTTP_GET, "/sang-kien/moi", "new", "", "");
	expect(HTTP_GET, "/phong-trao/7/mau-1/tong-hop.pdf", "whole", "7", "");
}

static void
a_parameter_takes_one_segment(void **state)
{
	(void)state;
	expect(HTTP_GET, "/sang-kien/SK-2022-0005", "show", "SK-2022-0005", "");
	expect(HTTP_GET, "/phong-trao/7/mau-1/12", "form", "7", "12");
	expect(HTTP_GET, "/abc/in", "print", "abc", "");
	expect(HTTP_GET, "/sang-kien/a/b", NULL, "", "");
	expect(HTTP_GET, "/sang-kien//", NULL, "", "");
}

static void
an_ending_beats_a_bare_parameter_and_is_not_part_of_it(void **state)
{
	(void)state;
	expect(HTTP_GET, "/sang-kien/SK-1.xlsx", "export", "SK-1", "");
	expect(HTTP_GET, "/sang-kien/.xlsx", "show", ".xlsx", "");
	expect(HTTP_GET, "/sang-kien/SK-1.pdf", "show", "SK-1.pdf", "");
}

static void
another_method_is_told_from_nothing_there(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct router *r = router_new(&arena, routes, COUNT_OF(routes));
	const struct route *found;
	struct str params[HTTP_PARAMS_MAX];
	assert_int_equal(router_find(r, HTTP_GET, STR("/gui"), &found, params), ROUTE_OTHER_METHOD);
	assert_int_equal(router_find(r, HTTP_POST, STR("/"), &found, params), ROUTE_OTHER_METHOD);
	assert_int_equal(router_find(r, HTTP_GET, STR("/khong"), &found, params), ROUTE_NONE);
	assert_int_equal(router_find(r, HTTP_GET, STR("/gui/"), &found, params), ROUTE_NONE);
	assert_int_equal(router_find(r, HTTP_GET, STR("gui"), &found, params), ROUTE_NONE);
	assert_int_equal(
		router_find(r, HTTP_GET, STR("/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p"), &found, params),
		ROUTE_NONE);
	assert_int_equal(router_find(r, HTTP_POST, STR("/sang-kien/x"), &found, params), ROUTE_FOUND);
	assert_string_equal(found->name, "save");
	arena_reset(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(literals_beat_parameters),
		cmocka_unit_test(a_parameter_takes_one_segment),
		cmocka_unit_test(an_ending_beats_a_bare_parameter_and_is_not_part_of_it),
		cmocka_unit_test(another_method_is_told_from_nothing_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
