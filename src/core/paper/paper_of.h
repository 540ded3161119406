/* paper_of.h - Mẫu 1 and Mẫu 2 filled from the records: of one unit, and of the whole
 * movement.
 *
 * Agency and superior stand above as they were called on the day of the paper, unless
 * the settings of the agency name them otherwise; who signs is asked of core/signer for
 * that day. Mẫu 2 is counted: registered is what reached the office and was not declined,
 * completed is what its unit reported as done. What the actor may see is decided by
 * core/register and core/initiative.
 */
#ifndef CORE_PAPER_PAPER_OF_H
#define CORE_PAPER_PAPER_OF_H

#include "core/paper/paper.h"
#include "core/register/register.h"
#include "core/report/report.h"
#include "core/wording/wording.h"
#include "doc/doc.h"

#define PAPER_NUMBER_MAX 100 /* bytes */

struct paper_order {
	enum wording_form form;
	int64_t on;        /* day of the paper */
	struct str number; /* as typed; empty: left to be filled in by hand */
	struct str signer; /* key of core/signer; empty: the head */
	struct str level; /* Mẫu 1 of the movement: the list of one level; empty: all that was sent */
	bool with_missing; /* the same: name the units that sent nothing */
};

bool paper_of_unit(struct op *op, const struct register_sheet *s, const struct paper_order *o,
                   struct doc *ret) MUST_USE;
/* ERR_NOT_FOUND for a level the movement does not have. */
bool paper_of_movement(struct op *op, const struct movement *m, const struct paper_order *o,
                       struct doc *ret) MUST_USE;

/* The report as it is shown to the actor: its text on the outline, Mẫu 2 behind it. The form of
 * the order is not looked at. */
bool paper_of_report(struct op *op, const struct report *r, const struct paper_order *o,
                     struct doc *ret) MUST_USE;

/* Of any other paper of an agency, as of today: what stands above it, without a number, and who
 * signs it: the head. Superior, name and place are those of its settings where they say so. */
bool paper_head_of(struct op *op, int64_t agency, struct paper_head *ret) MUST_USE;
bool paper_sign_of(struct op *op, int64_t agency, struct paper_sign *ret) MUST_USE;

/* The words that the papers of a movement bear, for pages that look like the form. */
struct paper_words {
	struct wording words;
	struct str title, annex; /* the movement's own; «(Kèm theo Kế hoạch số … của …)» */
};
bool paper_words_of(struct op *op, const struct movement *m, enum wording_form form,
                    struct paper_words *ret) MUST_USE;
/* Would our own reader know a paper of these words again, as when a unit fills in the file
 * and sends it? Pure. */
bool paper_reads_back(struct arena *a, const struct wording *w);

#endif
