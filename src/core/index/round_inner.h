/* round_inner.h - what the files of rounds share. For src/core/index only. */
#ifndef CORE_INDEX_ROUND_INNER_H
#define CORE_INDEX_ROUND_INNER_H

#include "core/index/round.h"

/* An entry of the log about a sheet. Last inside the transaction of the change. */
bool round_record(struct op *op, const struct round_sheet *s, const char *action,
                  struct str summary, struct str detail) MUST_USE;
/* Lines and proofs of the sheet anew, and its sums kept beside its state. Inside an op_tx(). */
bool round_refresh(struct op *op, struct round_sheet *s) MUST_USE;
bool round_locked(struct op *op, const struct round_sheet *s) MUST_USE;
bool round_stale(struct op *op, int64_t id) MUST_USE;

#endif
