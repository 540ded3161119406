/* textdoc.h - plain text that holds tables, as a document.
 *
 * Two shapes are met in text taken from offices' sites: cells separated by tabs,
 * a row a line; and cells ended by «|», where a «|» alone is an empty cell and a
 * row takes several lines.
 */
#ifndef CORE_FORM_TEXTDOC_H
#define CORE_FORM_TEXTDOC_H

#include "doc/doc.h"

struct doc form_text_document(struct arena *a, struct str text);

#endif
