/* index.h - keeping the search index of initiatives, and the prints of the novelty check, in step
 * with their texts. */
#ifndef CORE_INITIATIVE_INDEX_H
#define CORE_INITIATIVE_INDEX_H

#include "core/op.h"

struct initiative_index_text {
	struct str code, title, situation, proposal;
};

/* Replaces what can be found of one initiative. Inside the transaction of its change. */
bool initiative_index(struct op *op, int64_t id, const struct initiative_index_text *t) MUST_USE;
bool initiative_unindex(struct op *op, int64_t id) MUST_USE;

/* What a person typed, as a query both engines understand, see core/search/query.h; that quoted
 * words stand in a row is not part of it. Empty when nothing searchable was typed. */
struct str initiative_query(struct op *op, struct str typed);

/* Does what is derived from the initiatives fit them: the search index and the kept counts?
 * For nobody else to change anything meanwhile: `lantoa verify`. */
struct initiative_verified {
	int64_t initiatives, bad_entries, bad_tallies;
};
bool initiative_verify(struct op *op, struct initiative_verified *ret) MUST_USE;
/* Makes anew the entries of the index that do not fit; how many did not. */
bool initiative_reindex(struct op *op, int64_t *ret_initiatives, int64_t *ret_wrong) MUST_USE;

#endif
