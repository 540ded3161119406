/* postings.h - which text has which print: sorted, immutable, six bytes a posting.
 *
 * The upper half of a print chooses one of 65,536 buckets, the lower half is kept beside the
 * number of the text and sorted within the bucket. New postings gather in a short unsorted list,
 * become a small block when that is full, and blocks of like size are merged, so that there are
 * never more than a few: a log-structured merge (O'Neil and others, The log-structured merge-tree,
 * 1996) without a disk. Merging goes on a few steps with each posting that comes in, since whole
 * it would stop everybody who searches meanwhile: for seconds at a million texts.
 */
#ifndef CORE_NOVELTY_POSTINGS_H
#define CORE_NOVELTY_POSTINGS_H

#include "base/base.h"

struct posting {
	uint32_t print, text;
};

#define POSTINGS_FRESH 32768 /* postings that are looked through one by one */
#define POSTINGS_BLOCKS_MAX 32

struct postings_block {
	struct arena arena; /* its memory */
	size_t len;
	uint32_t *bucket; /* 65,537 of them: where it begins */
	uint16_t *low;    /* ascending in a bucket */
	uint32_t *text;
};

/* Two neighbours on their way to become one; until then they are what is searched. */
struct postings_merge {
	size_t first; /* of blocks */
	struct postings_block both;
	uint32_t bucket, i, j; /* what is moved next */
};

/* Zeroed it is empty. Not for two threads at once. */
struct postings {
	struct postings_block blocks[POSTINGS_BLOCKS_MAX]; /* the largest first */
	size_t n_blocks;
	struct postings_merge merges[POSTINGS_BLOCKS_MAX / 2];
	size_t n_merges;
	struct arena arena; /* of the fresh ones */
	struct {
		struct posting *at;
		size_t len;
	} fresh;
};

/* Which texts are gone is asked when postings are moved: those of a text that is are dropped. */
typedef bool postings_gone_fn(const void *arg, uint32_t text);

void postings_close(struct postings *p);
void postings_add(struct postings *p, const uint32_t *prints, size_t n, uint32_t text,
                  postings_gone_fn *gone, const void *arg);

/* Goes on with each merge under way by so many postings. False: nothing is left to be merged. */
bool postings_tidy(struct postings *p, size_t steps, postings_gone_fn *gone, const void *arg);

/* The places of one print in a block, from before to. */
void postings_range(const struct postings_block *b, uint32_t print, uint32_t *ret_from,
                    uint32_t *ret_to);

size_t postings_bytes(const struct postings *p);

#endif
