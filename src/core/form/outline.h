/* outline.h - the five sections of the đề cương báo cáo; private to core/form. */
#ifndef CORE_FORM_OUTLINE_H
#define CORE_FORM_OUTLINE_H

#include "core/form/mau1.h"

void form_find_outline(struct arena *a, const struct doc *d, struct form_found *f);

#endif
