/* remedy_inner.h - what the files of remedial plans share. For src/core/index only. */
#ifndef CORE_INDEX_REMEDY_INNER_H
#define CORE_INDEX_REMEDY_INNER_H

#include "core/index/past.h"
#include "core/index/remedy.h"

/* The agency's own plan is drafted by its reform office, as its leader's. */
bool remedy_drafts(const struct op *op, int64_t unit);
/* What the actor drafts for, and holds: parameters of type `ids`. */
struct str remedy_units(const struct op *op);
struct str remedy_positions(const struct op *op);

/* Items and lines of the plan, which is otherwise there. */
bool remedy_load_items(struct op *op, struct remedy_plan *p) MUST_USE;

/* An entry of the log, last inside the transaction of the change. `as`: the name of who decides;
 * empty: the actor's. */
bool remedy_record(struct op *op, const struct remedy_plan *p, const char *action,
                   struct str summary, struct str as, struct str detail) MUST_USE;
/* Inside an op_tx(): it is a draft until the end, and another version from now on. ERR_CONFLICT. */
bool remedy_hold_draft(struct op *op, const struct remedy_plan *p) MUST_USE;
bool remedy_stale(struct op *op, const struct remedy_plan *p) MUST_USE;
bool remedy_denied(struct op *op, const struct remedy_plan *p) MUST_USE;
void remedy_add_problem(struct op *op, struct remedy_problems *to, const char *field, size_t line,
                        const char *msgid);
/* Adds one when the text has more than `max` characters. */
void remedy_check_length(struct op *op, struct remedy_problems *wrong, const char *field,
                         size_t line, struct str text, size_t max);
/* Empty when there is none. */
struct str remedy_number_text(struct op *op, bool has, int64_t n);
/* ERR_INVALID with the first of them. */
bool remedy_refuse(struct op *op, const struct remedy_problems *p) MUST_USE;

/* The result of a plan from a round, with the unit's sheet. */
bool remedy_standing(struct op *op, int64_t round, struct str unit, struct standing *s,
                     struct standing_sheet *x) MUST_USE;
/* Criteria with lost points, in the order of the set. */
void remedy_lost(struct op *op, const struct standing *s, const struct standing_sheet *x,
                 struct whatif_opens *ret);
/* One of them by its code, as an item that is not in the plan yet; false without an error when the
 * result has none of that code. */
bool remedy_lost_one(struct op *op, const struct remedy_plan *p, struct str code,
                     struct remedy_item *ret, bool *ret_is) MUST_USE;
/* *ret_msgid: why the criterion cannot come to those points; NULL: it can. */
bool remedy_points_problem(struct op *op, const struct remedy_plan *p, struct str code,
                           int64_t points, const char **ret_msgid) MUST_USE;
struct str remedy_state_word(enum remedy_state s);
/* «89,87»: two decimals at least. */
struct str remedy_points(struct arena *a, int64_t n);

#endif
