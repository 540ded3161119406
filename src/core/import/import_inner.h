/* import_inner.h - shared by the parts of core/import. */
#ifndef CORE_IMPORT_IMPORT_INNER_H
#define CORE_IMPORT_IMPORT_INNER_H

#include "core/op.h"

/* May the actor import for this unit; unit 0: for all units of the agency? */
bool import_may(const struct op *op, int64_t agency, int64_t unit);

#endif
