/* prints.c - see prints.h. */
#include "core/novelty/prints.h"

#include <string.h>

/* The order in which the least is looked for. It is another than that of the numbers, so that
 * those which are kept lie evenly among all, as the index wants them. */
static uint32_t
rank(uint32_t shingle)
{
	return shingle * 0x9e3779b1u;
}

static size_t
window_of(size_t shingles)
{
	size_t window = 2 * shingles / NOVELTY_PRINTS; /* 2 of window + 1 are kept, on average */

	return window < 1 ? 1 : window;
}

/* A queue of places whose ranks ascend: the first is the least of the window, and of equals the
 * last, so that a run of one word does not leave a print at every place. */
static size_t
winnow(struct arena *a, const struct novelty_shingles *s, size_t window, uint32_t *ret)
{
	size_t *queue = arena_array(a, size_t, s->len), first = 0, last = 0, n = 0;
	size_t kept = SIZE_MAX;

	for (size_t i = 0; i < s->len; i++) {
		while (last > first && rank(s->at[queue[last - 1]]) >= rank(s->at[i]))
			last--;
		queue[last++] = i;
		while (queue[first] + window <= i)
			first++;
		if (i + 1 < window || queue[first] == kept)
			continue;
		kept = queue[first];
		ret[n++] = s->at[kept];
	}
	return n;
}

/* By bytes, the lowest first; few numbers by insertion. */
static void
sort(uint32_t *at, uint32_t *spare, size_t n)
{
	if (n < 32) {
		for (size_t i = 1; i < n; i++) {
			uint32_t x = at[i];
			size_t k = i;
			for (; k > 0 && at[k - 1] > x; k--)
				at[k] = at[k - 1];
			at[k] = x;
		}
		return;
	}
	for (unsigned shift = 0; shift < 32; shift += 8) {
		size_t count[257] = {0};
		for (size_t i = 0; i < n; i++)
			count[(at[i] >> shift & 0xff) + 1]++;
		for (size_t i = 0; i < 256; i++)
			count[i + 1] += count[i];
		for (size_t i = 0; i < n; i++)
			spare[count[at[i] >> shift & 0xff]++] = at[i];
		memcpy(at, spare, n * sizeof(*at));
	}
}

size_t
novelty_sort_unique(uint32_t *at, uint32_t *spare, size_t n)
{
	size_t kept = 0;

	sort(at, spare, n);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || at[i] != at[i - 1])
			at[kept++] = at[i];
	return kept;
}

void
novelty_prints_make(struct arena *a, const struct novelty_shingles *shingles,
                    struct novelty_prints *ret)
{
	uint32_t *at = arena_array(a, uint32_t, shingles->len);
	size_t len = winnow(a, shingles, window_of(shingles->len), at);

	len = novelty_sort_unique(at, arena_array(a, uint32_t, len), len);
	*ret = (struct novelty_prints){at, len};
}
