/* search.h - finding in everything, with the places where the words stand.
 *
 * Words with marks must match with marks, words without match both; the last word may be
 * the beginning of one. Both engines find the same. Only what the actor may see is found
 * and counted. Today initiatives are found; other kinds will be.
 */
#ifndef CORE_SEARCH_SEARCH_H
#define CORE_SEARCH_SEARCH_H

#include "core/initiative/initiative.h"

/* A text in pieces; those that were asked for are marked. */
struct search_piece {
	struct str text;
	bool hit;
};
struct search_pieces {
	struct search_piece *at;
	size_t len, cap;
};

struct search_hit {
	struct initiative_line line;
	int64_t year;
	struct search_pieces title;
	struct search_pieces excerpt; /* of its text or its authors; empty when only the title fits */
};
struct search_hits {
	struct search_hit *at;
	size_t len, cap;
};

/* year 0: all years. Newest first. */
bool search(struct op *op, struct str words, int64_t year, int64_t skip, int64_t limit,
            struct search_hits *ret) MUST_USE;
/* Counted up to 10,000; then *ret_more is true. */
bool search_count(struct op *op, struct str words, int64_t year, int64_t *ret_n,
                  bool *ret_more) MUST_USE;

/* The part of a text around the first of the words, at most about `max` bytes; `ret_hits`
 * tells how many of the words stand in it. */
struct search_pieces
search_excerpt(struct arena *a, struct str text, struct str words, size_t max, size_t *ret_hits);

#endif
