/* query.h - what a person typed into a search box, understood.
 *
 * Words must all be there, in any order; what stands in quotation marks must stand in a row. A word
 * with marks asks for exactly that word, one without for any; the last word may be the beginning
 * of one, unless it was quoted. A short form of the table `abbreviation` also finds what it stands
 * for, and the other way round. Both engines get the same question (search_query_text()); that
 * words stand in a row is seen afterwards (search_query_fits()), since neither keeps where.
 */
#ifndef CORE_SEARCH_QUERY_H
#define CORE_SEARCH_QUERY_H

#include "core/op.h"
#include "text/text.h"

struct search_way { /* to be met */
	struct text_tokens words;
	bool in_a_row;
	bool begins; /* the last may be the beginning of a word */
};
struct search_term {
	struct search_way ways[2]; /* as typed; as the table has it */
	size_t n_ways;
};
struct search_query {
	struct {
		struct search_term *at;
		size_t len, cap;
	} terms;
	bool quoted; /* some term asks for several words in a row */
};

/* Without the table, when it cannot be read, every word stands for itself. */
struct search_query search_query_read(struct op *op, struct str typed);
/* For the engine: FTS5's MATCH, or to_tsquery('simple', …). Empty when nothing can be asked. */
struct str search_query_text(struct op *op, const struct search_query *q);
/* Is all of it met in the text? False for a query of nothing. */
bool search_query_fits(struct arena *a, const struct search_query *q, struct str text);
/* Where it is met, to mark it: in order, none over another. */
struct text_ranges
search_query_find(struct arena *a, const struct search_query *q, struct str text);

#endif
