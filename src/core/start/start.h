/* start.h - what a new agency needs before its first movement runs.
 *
 * Nothing is stored: each step is done when what it asks for is there.
 */
#ifndef CORE_START_START_H
#define CORE_START_START_H

#include "core/op.h"

/* What `lantoa init` calls an agency that was given no name. */
#define START_AGENCY_NAME "Cơ quan của tôi"

enum start_step {
	START_NAME,   /* the agency has a name of its own */
	START_UNITS,  /* it has units */
	START_PEOPLE, /* somebody else than the first administrator can sign in */
	START_HEADS,  /* somebody can confirm for every unit; not asked any more once a movement ran */
	START_PAPER,  /* papers know their place */
	START_MOVEMENT, /* a movement was opened */
	START_STEPS
};

struct start {
	struct str agency_name, agency_slug;
	int64_t units, people, headless; /* of the agency; headless: units without a head */
	struct str draft;                /* slug of the newest movement that is still written; "" */
	bool done[START_STEPS];
	int left; /* steps that are not done */
};

/* Of the actor's agency; ERR_DENIED but for administrators and the reform office. */
bool start_get(struct op *op, struct start *ret) MUST_USE;

#endif
