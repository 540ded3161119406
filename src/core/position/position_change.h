/* position_change.h - what the files of src/core/position share. For this folder only. */
#ifndef CORE_POSITION_POSITION_CHANGE_H
#define CORE_POSITION_POSITION_CHANGE_H

#include "core/audit/audit.h"

/* unit 0: something of no unit, which the office of any agency may do. */
bool people_may_change(struct op *op, int64_t unit) MUST_USE;
/* unit 0: into the log of the actor's agency. */
bool people_audit(struct op *op, const char *action, const char *kind, int64_t id, int64_t unit,
                  struct str summary, struct audit_changes *changes) MUST_USE;

#endif
