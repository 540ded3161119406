/* rule_test.c - quorum and majority in whole numbers. */
#include "core/vote/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct vote_share two_thirds = {2, 3, false}, half = {1, 2, true};

static struct vote_rule
rule(enum vote_base base, struct vote_share majority)
{
	return (struct vote_rule){.quorum = two_thirds, .least = 3, .base = base, .majority = majority};
}

static void
a_share_needs_whole_people(void **state)
{
	static const struct {
		struct vote_share share;
		int64_t base, needed;
	} known[] = {
		{{2, 3, false}, 5, 4},    {{2, 3, false}, 6, 4},   {{2, 3, false}, 7, 5},
		{{2, 3, false}, 9, 6},    {{9, 10, false}, 9, 9},  {{9, 10, false}, 10, 9},
		{{9, 10, false}, 11, 10}, {{4, 5, false}, 5, 4},   {{4, 5, false}, 9, 8},
		{{7, 10, false}, 5, 4},   {{7, 10, false}, 10, 7}, {{1, 2, true}, 6, 4},
		{{1, 2, true}, 7, 4},     {{1, 2, false}, 6, 3},   {{1, 1, false}, 4, 4},
		{{1, 1, true}, 4, 5}, /* nobody reaches more than all */
		{{2, 3, false}, 1, 1},    {{2, 3, false}, 0, 0},   {{1, 2, true}, 0, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (vote_needed(known[i].share, known[i].base) != known[i].needed)
			fail_msg("row %zu: %d", i, (int)vote_needed(known[i].share, known[i].base));
}

static void
the_base_decides_what_the_same_votes_are_worth(void **state)
{
	/* Seven members, five there, one of them blank, three agree. */
	struct vote_figures f = {
		.members = 7, .present = 5, .issued = 5, .returned = 5, .agree = 3, .disagree = 1};
	struct vote_rule members = rule(VOTE_OF_MEMBERS, two_thirds);
	struct vote_rule present = rule(VOTE_OF_PRESENT, half), valid = rule(VOTE_OF_VALID, two_thirds);

	(void)state;
	assert_int_equal(vote_outcome_of(&members, &f), VOTE_NOT_APPROVED); /* 5 of 7 */
	assert_int_equal(vote_outcome_of(&present, &f), VOTE_APPROVED);     /* 3 of 5 */
	assert_int_equal(vote_outcome_of(&valid, &f), VOTE_APPROVED);       /* 3 of 4 */
	f.agree = 4;
	f.disagree = 0;
	assert_int_equal(vote_outcome_of(&members, &f), VOTE_NOT_APPROVED);
	f.agree = 5;
	assert_int_equal(vote_outcome_of(&members, &f), VOTE_APPROVED);
	/* Two absent ones in writing are part of who took part. */
	f = (struct vote_figures){.members = 7,
	                          .present = 5,
	                          .issued = 7,
	                          .returned = 7,
	                          .agree = 3,
	                          .disagree = 4,
	                          .written = 2};
	assert_int_equal(vote_base_of(&present, &f), 7);
	assert_int_equal(vote_outcome_of(&present, &f), VOTE_NOT_APPROVED);
	f.agree = 4;
	f.disagree = 3;
	assert_int_equal(vote_outcome_of(&present, &f), VOTE_APPROVED);
}

static void
too_few_decide_nothing(void **state)
{
	struct vote_rule r = rule(VOTE_OF_VALID, half);
	struct vote_figures f = {.members = 5, .present = 3, .issued = 3, .returned = 3, .agree = 3};

	(void)state;
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_NO_QUORUM); /* 4 of 5 */
	f.present = f.issued = f.returned = f.agree = 4;
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_APPROVED);
	f.returned = f.agree = 2; /* there, but not voting */
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_NO_QUORUM);
	/* Two of five stay out: three are all there are. */
	f = (struct vote_figures){
		.members = 3, .present = 3, .issued = 3, .returned = 3, .agree = 2, .disagree = 1};
	r = rule(VOTE_OF_MEMBERS, two_thirds);
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_APPROVED);
	/* Nobody agrees, nobody is there, everybody is blank. */
	r = rule(VOTE_OF_VALID, two_thirds);
	f.agree = f.disagree = 0;
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_NOT_APPROVED);
	f = (struct vote_figures){0};
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_NO_QUORUM);
}

static void
at_a_tie_the_chair_decides_where_the_rule_says_so(void **state)
{
	struct vote_rule r = rule(VOTE_OF_PRESENT, half);
	struct vote_figures f = {
		.members = 6, .present = 6, .issued = 6, .returned = 6, .agree = 3, .disagree = 3};

	(void)state;
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_NOT_APPROVED);
	r.casting = true;
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_TIED);
	/* A tie is no reason to turn a larger majority. */
	r.majority = two_thirds;
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_NOT_APPROVED);
	r.majority = half;
	f.agree = 2;
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_NOT_APPROVED);
	f.agree = f.disagree = 0;
	assert_int_equal(vote_outcome_of(&r, &f), VOTE_NOT_APPROVED);
}

static void
figures_that_cannot_be_are_told(void **state)
{
	const struct vote_figures good = {.members = 7,
	                                  .present = 6,
	                                  .issued = 6,
	                                  .returned = 5,
	                                  .agree = 3,
	                                  .disagree = 2,
	                                  .written = 1};
	struct vote_figures f = good;

	(void)state;
	assert_null(vote_figures_problem(&f));
	f.issued = 8;
	assert_non_null(vote_figures_problem(&f));
	f = good;
	f.returned = 7;
	assert_non_null(vote_figures_problem(&f));
	f = good;
	f.agree = 4;
	assert_non_null(vote_figures_problem(&f));
	f = good;
	f.disagree = -1;
	assert_non_null(vote_figures_problem(&f));
	f = good;
	f.written = 6;
	assert_non_null(vote_figures_problem(&f));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_share_needs_whole_people),
		cmocka_unit_test(the_base_decides_what_the_same_votes_are_worth),
		cmocka_unit_test(too_few_decide_nothing),
		cmocka_unit_test(at_a_tie_the_chair_decides_where_the_rule_says_so),
		cmocka_unit_test(figures_that_cannot_be_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
