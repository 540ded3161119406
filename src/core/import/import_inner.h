/* import_inner.h - shared by the parts of core/import. */
#ifndef CORE_IMPORT_IMPORT_INNER_H
#define CORE_IMPORT_IMPORT_INNER_H

#include "core/op.h"

/* What a unit has already: the rows of its Mẫu 1, and the rows that an earlier import took
 * from the very same file. */
struct import_known;
/* file 0: it was not kept. */
bool import_known_load(struct op *op, int64_t movement, int64_t unit, int64_t file,
                       const struct import_known **ret) MUST_USE;
/* Why the row of this number in the file is taken for one that is there; empty: it is new. */
struct str import_known_as(struct op *op, const struct import_known *known, int64_t number,
                           int64_t domain_number, struct str title);
/* When the same file was imported for the unit; 0: never. */
int64_t import_known_since(const struct import_known *known);

#endif
