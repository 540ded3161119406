/* search_inner.h - private to core/search. */
#ifndef CORE_SEARCH_SEARCH_INNER_H
#define CORE_SEARCH_SEARCH_INNER_H

#include "core/search/search.h"

/* Attached files the actor may open where they hang, by what they say. */
bool search_files(struct op *op, const struct search_query *q, struct search_group *ret) MUST_USE;

#endif
