/* unit_change.h - the parts that the changes of a unit are made of. For src/core/unit only.
 *
 * All but unit_may_change() run inside the transaction of the change.
 */
#ifndef CORE_UNIT_UNIT_CHANGE_H
#define CORE_UNIT_UNIT_CHANGE_H

#include "core/audit/audit.h"
#include "core/unit/unit.h"

bool unit_may_change(struct op *op, int64_t unit, int64_t on) MUST_USE;
/* The last version; ERR_INVALID when it has ended, or begins after `on`. */
bool unit_load_open(struct op *op, int64_t id, int64_t on, struct unit *ret) MUST_USE;
/* Says for which field of a form a change is refused, to whom the order asks. False. */
bool unit_blame(const struct unit_order *o, enum unit_field field);
/* People and files name a unit by its name alone: no other unit below the parent has got it. */
bool unit_check_siblings(struct op *op, int64_t parent, int64_t self, struct str name,
                         int64_t on) MUST_USE;
bool unit_check_parent(struct op *op, int64_t parent, int64_t on) MUST_USE;
/* Cleans and checks; fills name, short_name, abbrev, kind of ret. */
bool unit_check_names(struct op *op, const struct unit_names *in, struct unit *ret) MUST_USE;

bool unit_event_begin(struct op *op, const char *kind, const struct unit_order *o,
                      int64_t *ret) MUST_USE;
bool unit_event_side(struct op *op, int64_t event, int64_t unit, const char *side) MUST_USE;

/* Writes what holds from `on`; u->from_on is that of the version before, DAY_NONE
 * for a new unit. */
bool unit_put(struct op *op, const struct unit *u, int64_t on, int64_t event) MUST_USE;
bool unit_add(struct op *op, const struct unit_names *names, int64_t parent, bool is_agency,
              int64_t position, int64_t on, int64_t event, int64_t *ret) MUST_USE;
bool unit_move_in(struct op *op, int64_t id, int64_t parent, int64_t position, int64_t on,
                  int64_t event) MUST_USE;
bool unit_end(struct op *op, const struct unit *u, int64_t on) MUST_USE;
/* `to` is the successor; 0: none. What it does to their holdings is kept with the event. */
bool unit_people_leave(struct op *op, int64_t unit, int64_t to, int64_t on, enum unit_people people,
                       int64_t event) MUST_USE;
/* Everybody holds again what they held before the event. */
bool unit_people_restore(struct op *op, int64_t event, int64_t on) MUST_USE;
/* unit_settle() at once, or on its day when that is still to come. */
bool unit_settle_on(struct op *op, int64_t event, int64_t on) MUST_USE;

bool unit_audit(struct op *op, const char *action, int64_t unit, int64_t on, struct str summary,
                struct audit_changes *changes) MUST_USE;

#endif
