/* parts.h - what several templates of commendation show. */
#ifndef WEB_AWARD_PARTS_H
#define WEB_AWARD_PARTS_H

#include "web/award/view.h"

void award_verdict_tag(struct html *h, enum eligibility state);
void award_state_tag(struct html *h, struct str state);
void award_why(struct html *h, const struct str *why, size_t n, size_t more);
/* A text field of one line. */
void award_input(struct html *h, const struct award_field *f, const char *label, const char *hint,
                 bool optional);

#endif
