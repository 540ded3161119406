/* adoption_inner.h - what the files of the ledger share. For src/core/replication only. */
#ifndef CORE_REPLICATION_ADOPTION_INNER_H
#define CORE_REPLICATION_ADOPTION_INNER_H

#include "core/replication/adoption.h"

/* An entry of the log about an adoption; `as` as in an audit_entry. Last inside the transaction of
 * the change. */
bool adoption_record(struct op *op, const struct adoption *a, const char *action,
                     struct str summary, struct str as) MUST_USE;
/* Somebody saved meanwhile: ERR_CONFLICT. */
bool adoption_stale(struct op *op, const struct adoption *a) MUST_USE;
/* By what name the actor decides for a unit of the entry: of one that has ended as head of what
 * answers for it, and where nothing does as the office. See access_name_deciding(). */
bool adoption_name_deciding(struct op *op, int64_t unit, int64_t agency, struct str *ret) MUST_USE;
bool adoption_holds(struct str ids, int64_t id);
/* Months after which is reported, as the agency has set them; ascending, at least one. */
size_t adoption_months(struct str typed, int64_t ret[ADOPTION_MONTHS_MAX]);
/* The same day so many months later, or the last of that month. */
int64_t adoption_month_after(int64_t day, int64_t months);

#endif
