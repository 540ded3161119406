/* postings.c - see postings.h. */
#include "core/novelty/postings.h"

#include <string.h>

#define BUCKETS 65536
#define LIKE_SIZE 4 /* a block is merged with one that is up to so many times as large */
/* Steps of each merge for a posting that comes in. Two blocks of one and a quarter of S together
 * are to be one before the next quarter has come: five would do. */
#define PACE 8
#define NO_LIMIT ((size_t)1 << 46)

void
postings_close(struct postings *p)
{
	for (size_t i = 0; i < p->n_blocks; i++)
		arena_reset(&p->blocks[i].arena);
	for (size_t i = 0; i < p->n_merges; i++)
		arena_reset(&p->merges[i].both.arena);
	arena_reset(&p->arena);
	*p = (struct postings){0};
}

static struct postings_block
block_for(size_t len)
{
	struct postings_block b = {.arena.limit = NO_LIMIT};

	b.bucket = arena_array(&b.arena, uint32_t, BUCKETS + 1);
	/* Not zeroed: a large block would be written twice, and all at once. */
	b.low = arena_raw(&b.arena, len, sizeof(*b.low), _Alignof(uint16_t));
	b.text = arena_raw(&b.arena, len, sizeof(*b.text), _Alignof(uint32_t));
	return b;
}

static void
append(struct postings_block *b, uint16_t low, uint32_t text)
{
	b->low[b->len] = low;
	b->text[b->len++] = text;
}

/* By print; those of one print in the order in which they came. */
static void
sort(struct posting *at, struct posting *spare, size_t n)
{
	size_t count[BUCKETS + 1];

	for (unsigned shift = 0; shift < 32; shift += 16) {
		memset(count, 0, sizeof(count));
		for (size_t i = 0; i < n; i++)
			count[(at[i].print >> shift & 0xffff) + 1]++;
		for (size_t i = 0; i < BUCKETS; i++)
			count[i + 1] += count[i];
		for (size_t i = 0; i < n; i++)
			spare[count[at[i].print >> shift & 0xffff]++] = at[i];
		struct posting *swap = at;
		at = spare;
		spare = swap;
	}
}

static struct postings_block
block_of_fresh(struct postings *p, postings_gone_fn *gone, const void *arg)
{
	struct postings_block b = block_for(p->fresh.len);
	struct arena spare = {0};
	size_t i = 0;

	sort(p->fresh.at, arena_array(&spare, struct posting, p->fresh.len), p->fresh.len);
	arena_reset(&spare);
	for (uint32_t k = 0; k < BUCKETS; k++) {
		b.bucket[k] = (uint32_t)b.len;
		for (; i < p->fresh.len && p->fresh.at[i].print >> 16 == k; i++)
			if (!gone(arg, p->fresh.at[i].text))
				append(&b, (uint16_t)p->fresh.at[i].print, p->fresh.at[i].text);
	}
	b.bucket[BUCKETS] = (uint32_t)b.len;
	return b;
}

/* ---- merging, a little at a time ----------------------------------------------------------- */

/* Counts postings and buckets. True when all is moved. */
static bool
go_on(const struct postings *p, struct postings_merge *m, size_t steps, postings_gone_fn *gone,
      const void *arg)
{
	const struct postings_block *x = &p->blocks[m->first], *y = x + 1;
	struct postings_block *b = &m->both;

	for (; m->bucket < BUCKETS; m->bucket++) {
		uint32_t i_to = x->bucket[m->bucket + 1], j_to = y->bucket[m->bucket + 1];
		while (m->i < i_to || m->j < j_to) {
			if (steps-- == 0)
				return false;
			bool first = m->j == j_to || (m->i < i_to && x->low[m->i] <= y->low[m->j]);
			uint16_t low = first ? x->low[m->i] : y->low[m->j];
			uint32_t text = first ? x->text[m->i++] : y->text[m->j++];
			if (!gone(arg, text))
				append(b, low, text);
		}
		b->bucket[m->bucket + 1] = (uint32_t)b->len;
		if (steps-- == 0) {
			m->bucket++;
			return m->bucket == BUCKETS;
		}
	}
	return true;
}

static bool
is_merging(const struct postings *p, size_t block)
{
	for (size_t i = 0; i < p->n_merges; i++)
		if (p->merges[i].first == block || p->merges[i].first + 1 == block)
			return true;
	return false;
}

static void
begin_merge(struct postings *p, size_t first)
{
	p->merges[p->n_merges++] = (struct postings_merge){
		.first = first, .both = block_for(p->blocks[first].len + p->blocks[first + 1].len)};
}

/* Of like size, from the small end: what comes out may be alike to the next. */
static void
begin_merges(struct postings *p)
{
	for (size_t i = p->n_blocks; i-- > 1;)
		if (p->blocks[i - 1].len <= LIKE_SIZE * p->blocks[i].len && !is_merging(p, i - 1) &&
		    !is_merging(p, i))
			begin_merge(p, i - 1);
}

static void
end_merge(struct postings *p, size_t which)
{
	const struct postings_merge m = p->merges[which];

	arena_reset(&p->blocks[m.first].arena);
	arena_reset(&p->blocks[m.first + 1].arena);
	p->blocks[m.first] = m.both;
	p->n_blocks--;
	memmove(&p->blocks[m.first + 1], &p->blocks[m.first + 2],
	        (p->n_blocks - m.first - 1) * sizeof(*p->blocks));
	p->merges[which] = p->merges[--p->n_merges];
	for (size_t i = 0; i < p->n_merges; i++)
		p->merges[i].first -= p->merges[i].first > m.first;
	begin_merges(p);
}

bool
postings_tidy(struct postings *p, size_t steps, postings_gone_fn *gone, const void *arg)
{
	/* One that has ended puts another into its place. */
	for (size_t i = p->n_merges; i-- > 0;)
		if (go_on(p, &p->merges[i], steps, gone, arg))
			end_merge(p, i);
	return p->n_merges > 0;
}

/* Room for one more block. It is there but when postings come without end and nobody tidies. */
static void
make_room(struct postings *p, postings_gone_fn *gone, const void *arg)
{
	while (p->n_blocks == POSTINGS_BLOCKS_MAX) {
		if (p->n_merges == 0)
			begin_merge(p, p->n_blocks - 2);
		(void)postings_tidy(p, SIZE_MAX, gone, arg);
	}
}

static void
settle(struct postings *p, postings_gone_fn *gone, const void *arg)
{
	make_room(p, gone, arg);
	p->blocks[p->n_blocks++] = block_of_fresh(p, gone, arg);
	p->fresh.len = 0;
	begin_merges(p);
}

void
postings_add(struct postings *p, const uint32_t *prints, size_t n, uint32_t text,
             postings_gone_fn *gone, const void *arg)
{
	if (p->fresh.at == NULL)
		p->fresh.at = arena_array(&p->arena, struct posting, POSTINGS_FRESH);
	for (size_t i = 0; i < n; i++) {
		if (p->fresh.len == POSTINGS_FRESH)
			settle(p, gone, arg);
		p->fresh.at[p->fresh.len++] = (struct posting){prints[i], text};
	}
	(void)postings_tidy(p, n * PACE, gone, arg);
}

void
postings_range(const struct postings_block *b, uint32_t print, uint32_t *ret_from, uint32_t *ret_to)
{
	uint32_t from = b->bucket[print >> 16], to = b->bucket[(print >> 16) + 1], end = to;
	uint16_t low = (uint16_t)print;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		if (b->low[middle] < low)
			from = middle + 1;
		else
			to = middle;
	}
	*ret_from = from;
	for (to = end; from < to;) {
		uint32_t middle = from + (to - from) / 2;
		if (b->low[middle] <= low)
			from = middle + 1;
		else
			to = middle;
	}
	*ret_to = from;
}

size_t
postings_bytes(const struct postings *p)
{
	size_t sum = p->arena.used;

	for (size_t i = 0; i < p->n_blocks; i++)
		sum += p->blocks[i].arena.used;
	for (size_t i = 0; i < p->n_merges; i++)
		sum += p->merges[i].both.arena.used;
	return sum;
}
