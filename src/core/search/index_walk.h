/* index_walk.h - all texts of a word index, a page at a time, to be looked at or mended; for the
 * nouns that keep one. */
#ifndef CORE_SEARCH_INDEX_WALK_H
#define CORE_SEARCH_INDEX_WALK_H

#include "core/op.h"

#define INDEX_WALK_PAGE 500

struct index_walk {
	bool mend;     /* what is wrong is written anew, a transaction a page */
	int64_t after; /* id of the last text that was looked at */
	int64_t texts, wrong;
	bool more; /* the page was full */
};
/* Looks at the page behind w->after and moves it on. What it did to w is forgotten when its
 * transaction is tried again. */
typedef bool index_page_fn(struct op *op, struct index_walk *w);

/* From the first text to the last, each page in memory of its own: there may be a million. */
bool index_walk_all(struct op *op, struct index_walk *w, index_page_fn *page) MUST_USE;

#endif
