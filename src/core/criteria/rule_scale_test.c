/* rule_scale_test.c - points given without figures. */
#include "core/criteria/rule.h"

#include <setjmp.h>
#include <cmocka.h>

#define P(n) ((int64_t)((n)*CRITERIA_ONE + ((n) < 0 ? -0.5 : 0.5)))

#define BANDS \
	"{\"kind\":\"bands\",\"bands\":[{\"from\":90,\"from_in\":false,\"points\":2}," \
	"{\"from\":70,\"from_in\":true,\"to\":90,\"to_in\":true,\"points\":1}," \
	"{\"to\":70,\"to_in\":false,\"points\":0}]}"

static const char *
given(const char *rule, int64_t max, double points)
{
	struct arena a = {0};
	struct criteria_rule r;

	assert_true(criteria_rule_parse(&a, str_of(rule), &r));
	const char *why = criteria_points_problem(&a, &r, max, 2, CRITERIA_SCALE, P(points));
	arena_reset(&a);
	return why;
}

static void
points_without_figures_are_those_the_rule_can_come_to(void **state)
{
	static const struct {
		const char *rule;
		double max, yes[4], no[4]; /* -99 ends a list */
	} cases[] = {
		{"{\"kind\":\"yesno\"}", 2, {0, 2, -99}, {1, -1, 3, -99}},
		{"{\"kind\":\"late\"}", 2, {0, 2, -99}, {1, -99}},
		{"{\"kind\":\"steps\",\"steps\":[{\"label\":\"a\",\"points\":2},{\"label\":\"b\",\"points\":0.5}]}",
	     2,
	     {2, 0.5, -99},
	     {0, 1, 2.5, -99}},
		{BANDS, 2, {0, 1, 2, -99}, {0.5, 1.5, -99}},
		{"{\"kind\":\"sum\",\"parts\":[0.25,0.25,0.5]}",
	     1,
	     {0, 0.75, 0.5, 1},
	     {0.1, 0.8, 1.25, -99}},
		{"{\"kind\":\"sum\",\"parts\":[0.75,0.5]}", 1.25, {0.5, 0.75, 1.25, 0}, {0.25, 1, -99}},
		{"{\"kind\":\"ratio\",\"floor\":90}", 4, {0, 3.6, 3.87, 4}, {3.59, 1, 4.01, -99}},
		{"{\"kind\":\"ratio\",\"floor\":40,\"cap\":80}", 4, {0, 2, 3.99, -99}, {1.99, -99}},
		{"{\"kind\":\"ratio\"}", 4, {0, 0.01, 4, -99}, {0.001, -99}},
		{"{\"kind\":\"minus\",\"each\":1,\"floor\":0}", 4, {4, 3, 0, -99}, {3.5, -1, -99}},
		{"{\"kind\":\"minus\",\"each\":1,\"floor\":-3}", 0, {0, -1, -3, -99}, {1, -0.5, -4, -99}},
		{"{\"kind\":\"bonus\",\"each\":1,\"cap\":5}", 0, {0, 3, 5, -99}, {0.5, 6, -1, -99}},
		{"{\"kind\":\"count\",\"each\":1.5}", 4, {0, 1.5, 3, 4}, {1, 4.5, -99}},
		{"{\"kind\":\"points\",\"each\":0.25}", 1, {0, 0.25, 1, -99}, {0.1, 1.25, -99}},
		{"{\"kind\":\"stat\"}", 0, {-99}, {0, -99}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		for (size_t k = 0; k < 4 && cases[i].yes[k] > -90; k++)
			if (given(cases[i].rule, P(cases[i].max), cases[i].yes[k]) != NULL)
				fail_msg("%s: %g was refused", cases[i].rule, cases[i].yes[k]);
		for (size_t k = 0; k < 4 && cases[i].no[k] > -90; k++)
			if (given(cases[i].rule, P(cases[i].max), cases[i].no[k]) == NULL)
				fail_msg("%s: %g was taken", cases[i].rule, cases[i].no[k]);
	}
}

/* Whatever figures say, an appraiser can say too. */
static void
points_of_any_figures_are_on_the_scale(void **state)
{
	static const char *const rules[] = {
		"{\"kind\":\"ratio\",\"floor\":33,\"cap\":77}",
		"{\"kind\":\"ratio\",\"floor\":70}",
		BANDS,
		"{\"kind\":\"minus\",\"each\":0.3,\"floor\":0}",
		"{\"kind\":\"bonus\",\"each\":0.7,\"cap\":2}",
		"{\"kind\":\"count\",\"each\":0.3}",
	};
	struct arena a = {0};
	struct criteria_rule r;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		assert_true(criteria_rule_parse(&a, str_of(rules[i]), &r));
		for (int64_t n = 0; n <= 130; n++) {
			struct criteria_input in = {.given = true, .has_ratio = true, .has_count = true};
			in.done = n * CRITERIA_ONE, in.of = 97 * CRITERIA_ONE, in.count = n / 10 * CRITERIA_ONE;
			struct criteria_mark m = criteria_mark_of(&r, P(2), 2, &in);
			if (m.problem == NULL && !m.na &&
			    criteria_points_problem(&a, &r, P(2), 2, CRITERIA_SCALE, m.points) != NULL)
				fail_msg("%s gives %" PRId64 " for %" PRId64, rules[i], m.points, n);
		}
	}
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_without_figures_are_those_the_rule_can_come_to),
		cmocka_unit_test(points_of_any_figures_are_on_the_scale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
