/* repair.h - a document typed in TCVN3 or VNI fonts, as Unicode. */
#ifndef CORE_FORM_REPAIR_H
#define CORE_FORM_REPAIR_H

#include "doc/doc.h"

/* Converts in place; what the file says about fonts counts, then the words, then the
 * rest of the document. ERR_INVALID when a text cannot be read: garbage is never kept. */
bool form_repair(struct arena *a, struct doc *d, struct err *e) MUST_USE;

#endif
