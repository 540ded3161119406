/* parts.h - templates that several pages of an initiative share. */
#ifndef WEB_INITIATIVE_PARTS_H
#define WEB_INITIATIVE_PARTS_H

#include "web/initiative/view.h"

/* The heading, the steps and the tabs. */
void initiative_head(struct html *h, const struct initiative_view *v);
void initiative_file_icon(struct html *h, struct str type);
void
two_texts_block(struct html *h, const struct two_texts *t, const char *left, const char *right);

#endif
