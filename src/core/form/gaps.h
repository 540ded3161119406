/* gaps.h - what a reader left out, as doubts; private to core/form. */
#ifndef CORE_FORM_GAPS_H
#define CORE_FORM_GAPS_H

#include "core/form/mau1.h"

void form_note_gaps(struct arena *a, const struct doc *d, struct form_found *f);

#endif
