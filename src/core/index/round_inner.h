/* round_inner.h - what the files of rounds share. For src/core/index only. */
#ifndef CORE_INDEX_ROUND_INNER_H
#define CORE_INDEX_ROUND_INNER_H

#include "core/index/round.h"

/* An entry of the log about a sheet. Last inside the transaction of the change. */
bool round_record(struct op *op, const struct round_sheet *s, const char *action,
                  struct str summary, struct str detail) MUST_USE;
/* Lines and proofs of the sheet anew, and its sums kept beside its state. Inside an op_tx(). */
bool round_refresh(struct op *op, struct round_sheet *s) MUST_USE;
/* As round_get(), with the sheets that were sent if they are asked for: for who appraises them. */
bool round_load(struct op *op, int64_t id, bool all_sent, struct round *ret) MUST_USE;
/* The sheet of one of the entries of s->round. */
bool round_sheet_of(struct op *op, struct str unit, struct round_sheet *s) MUST_USE;
/* Points and index of the year before, if there was one. */
bool round_load_last(struct op *op, struct round_sheet *s) MUST_USE;
/* Changes of the round wait for this, inside of an op_tx(); ERR_CONFLICT when somebody moved it to
 * another phase since it was read. */
bool round_still(struct op *op, const struct round *r) MUST_USE;

/* Stores phase, window, decision and publication of `to`, with an entry of the log: «told: name.
 * why». ERR_CONFLICT when the round was moved since `was` was read. */
bool round_to_phase(struct op *op, const struct round *was, const struct round *to,
                    const char *action, const char *told, struct str why) MUST_USE;

/* ---- round_measure.c: lines that fill themselves */

/* Their figures, behind the lines of the sheet; counted now while it is being written. */
bool round_measures_load(struct op *op, struct round_sheet *s) MUST_USE;
/* What the figure of the system says under the rule. */
void round_figure_input(const struct round_sheet *s, size_t item, struct criteria_input *ret);
/* Inside an op_tx(): stores what was counted, while the sheet is being written. */
bool round_measures_keep(struct op *op, struct round_sheet *s) MUST_USE;
bool round_figure_put(struct op *op, const struct round_sheet *s, size_t item) MUST_USE;
bool round_figure_own(struct op *op, const struct round_sheet *s, size_t item,
                      struct str reason) MUST_USE;
bool round_measures_freeze(struct op *op, int64_t entry, int64_t on) MUST_USE; /* DAY_NONE: goes on
                                                                                */
/* Fills the sheets of a round that begins. */
bool
round_measures_begin(struct op *op, const struct round *r, const struct criteria_set *set) MUST_USE;

/* ---- round_proof.c */

/* Inside an op_tx(): the sheet keeps the revisions of its documents, or follows the newest again.
 */
bool round_proofs_keep(struct op *op, int64_t entry, bool on) MUST_USE;

/* ---- appraisal.c */

/* Marks of the sheet as far as the actor may see them, and what he may do about them. */
bool appraisal_fill(struct op *op, struct round_sheet *s) MUST_USE;
/* Points of each leaf as they were found, whoever asks: those of the round before. `marks`: one an
 * item; na where nothing was found. */
bool appraisal_found(struct op *op, int64_t entry, const struct criteria_set *set,
                     struct criteria_mark *marks) MUST_USE;

struct str round_phase_word(enum round_phase p); /* as it is stored */
bool round_locked(struct op *op, const struct round_sheet *s) MUST_USE;
/* Within an op_tx(): the sheet is still being written and stays so until the end; ERR_CONFLICT. */
bool round_hold_open(struct op *op, int64_t entry) MUST_USE;
bool round_stale(struct op *op, int64_t id) MUST_USE;

#endif
