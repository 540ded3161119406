/* council_inner.h - what the files of core/council share. */
#ifndef CORE_COUNCIL_COUNCIL_INNER_H
#define CORE_COUNCIL_COUNCIL_INNER_H

#include "core/council/council.h"

/* Of the word that is stored. */
enum council_phase council_phase_of(struct str code);
/* The council whoever asks. */
bool council_load(struct op *op, int64_t id, struct council *ret) MUST_USE;
/* Looks through the records again; inside of the transaction that changed something. What people
 * decided stays, unless new grounds came up; once scoring is closed, only authors and who has not
 * declared yet are looked at. */
bool council_find_conflicts(struct op *op, int64_t session) MUST_USE;
/* One line of the session's log. No score, sheet or marker of a dossier belongs into it. */
bool council_note(struct op *op, const struct council_session *s, const char *action,
                  struct str summary) MUST_USE;

#endif
