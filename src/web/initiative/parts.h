/* parts.h - templates that several pages of an initiative share. */
#ifndef WEB_INITIATIVE_PARTS_H
#define WEB_INITIATIVE_PARTS_H

#include "web/initiative/view.h"

/* The heading, the steps and the tabs. */
void initiative_head(struct html *h, const struct initiative_view *v);
void initiative_file_icon(struct html *h, struct str type);
/* Where files are chosen that may hang on an initiative. */
void initiative_file_field(struct html *h, const char *label, const char *error);
void initiative_pace_tag(struct html *h, const struct initiative_view *v);
void initiative_figures(struct html *h, const struct progress_figures *figures);
void
two_texts_block(struct html *h, const struct two_texts *t, const char *left, const char *right);

#endif
