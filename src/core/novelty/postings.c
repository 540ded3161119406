/* postings.c - see postings.h. */
#include "core/novelty/postings.h"

#include <string.h>

#define BUCKETS 65536
#define LIKE_SIZE 4 /* a block is merged with one that is up to so many times as large */
#define NO_LIMIT ((size_t)1 << 46)

void
postings_close(struct postings *p)
{
	for (size_t i = 0; i < p->n_blocks; i++)
		arena_reset(&p->blocks[i].arena);
	arena_reset(&p->arena);
	*p = (struct postings){0};
}

static struct postings_block
block_for(size_t len)
{
	struct postings_block b = {.arena.limit = NO_LIMIT};

	b.bucket = arena_array(&b.arena, uint32_t, BUCKETS + 1);
	b.low = arena_array(&b.arena, uint16_t, len);
	b.text = arena_array(&b.arena, uint32_t, len);
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

static struct postings_block
merge(const struct postings_block *x, const struct postings_block *y, postings_gone_fn *gone,
      const void *arg)
{
	struct postings_block b = block_for(x->len + y->len);

	for (uint32_t k = 0; k < BUCKETS; k++) {
		uint32_t i = x->bucket[k], i_to = x->bucket[k + 1];
		uint32_t j = y->bucket[k], j_to = y->bucket[k + 1];
		b.bucket[k] = (uint32_t)b.len;
		while (i < i_to || j < j_to) {
			bool first = j == j_to || (i < i_to && x->low[i] <= y->low[j]);
			uint16_t low = first ? x->low[i] : y->low[j];
			uint32_t text = first ? x->text[i++] : y->text[j++];
			if (!gone(arg, text))
				append(&b, low, text);
		}
	}
	b.bucket[BUCKETS] = (uint32_t)b.len;
	return b;
}

static void
settle(struct postings *p, postings_gone_fn *gone, const void *arg)
{
	struct postings_block last = block_of_fresh(p, gone, arg);

	p->fresh.len = 0;
	while (p->n_blocks > 0 && (p->blocks[p->n_blocks - 1].len <= LIKE_SIZE * last.len ||
	                           p->n_blocks == POSTINGS_BLOCKS_MAX)) {
		struct postings_block *before = &p->blocks[--p->n_blocks];
		struct postings_block both = merge(before, &last, gone, arg);
		arena_reset(&before->arena);
		arena_reset(&last.arena);
		last = both;
	}
	p->blocks[p->n_blocks++] = last;
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
	return sum;
}
