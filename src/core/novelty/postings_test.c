/* postings_test.c - blocks that are merged a little at a time. */
#include "core/novelty/postings.h"

#include <setjmp.h>
#include <cmocka.h>

#define TEXTS 12000
#define PRINTS 200

static bool
is_gone(const void *arg, uint32_t text)
{
	const uint32_t *from = arg;

	return text >= *from;
}

/* Number i of all; no two are the same. */
static uint32_t
print_of(uint32_t i)
{
	return i * 2654435761u;
}

static void
add(struct postings *p, uint32_t text, const uint32_t *gone_from)
{
	uint32_t prints[PRINTS];

	for (uint32_t k = 0; k < PRINTS; k++)
		prints[k] = print_of(text * PRINTS + k);
	postings_add(p, prints, PRINTS, text, is_gone, gone_from);
}

static size_t
times_found(const struct postings *p, uint32_t print)
{
	size_t n = 0;

	for (size_t b = 0; b < p->n_blocks; b++) {
		uint32_t from, to;
		postings_range(&p->blocks[b], print, &from, &to);
		n += to - from;
	}
	for (size_t i = 0; i < p->fresh.len; i++)
		n += p->fresh.at[i].print == print;
	return n;
}

static void
merging_keeps_up_with_what_comes_and_loses_nothing(void **state)
{
	struct postings p = {0};
	uint32_t gone_from = TEXTS;
	size_t most = 0;

	(void)state;
	for (uint32_t t = 0; t < TEXTS; t++) {
		add(&p, t, &gone_from);
		most = p.n_blocks > most ? p.n_blocks : most;
		if (t % 499 == 0)
			assert_int_equal(times_found(&p, print_of(t / 2 * PRINTS + 7)), 1);
	}
	/* Never to the brim, where somebody would have to wait. */
	assert_in_range(most, 3, POSTINGS_BLOCKS_MAX / 2);
	while (postings_tidy(&p, 100000, is_gone, &gone_from))
		assert_int_equal(times_found(&p, print_of(1)), 1);
	assert_in_range(p.n_blocks, 1, 5);
	for (uint32_t i = 0; i < TEXTS * PRINTS; i += 997)
		assert_int_equal(times_found(&p, print_of(i)), 1);
	postings_close(&p);
}

static void
what_is_gone_is_left_behind_and_an_end_amid_a_merge_frees_all(void **state)
{
	struct postings p = {0};
	uint32_t gone_from = 600;

	(void)state;
	for (uint32_t t = 0; t < 1200 || p.n_merges == 0; t++)
		add(&p, t, &gone_from);
	assert_int_equal(times_found(&p, print_of(599 * PRINTS)), 1);
	while (postings_tidy(&p, 5000, is_gone, &gone_from))
		;
	assert_int_equal(times_found(&p, print_of(599 * PRINTS)), 1);
	assert_int_equal(times_found(&p, print_of(700 * PRINTS)), 0);
	for (uint32_t t = 0; p.n_merges == 0; t++)
		add(&p, t, &gone_from);
	postings_close(&p);
	assert_int_equal(postings_bytes(&p), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merging_keeps_up_with_what_comes_and_loses_nothing),
		cmocka_unit_test(what_is_gone_is_left_behind_and_an_end_amid_a_merge_frees_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
