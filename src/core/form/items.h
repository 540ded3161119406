/* items.h - the numbered list inside of one cell, as separate items. */
#ifndef CORE_FORM_ITEMS_H
#define CORE_FORM_ITEMS_H

#include "doc/doc.h"

struct form_items {
	struct str *at;
	size_t len, cap;
	size_t base;  /* the number before the first: 0 when the cell begins with 1 */
	bool guessed; /* there were no numbers: split by paragraphs or dashes */
};

/* Splits where the next expected number stands (1, 2, 3 …), typed or automatic, at
 * the beginning of a paragraph or in the middle of a line, and a capital letter
 * follows. «năm 2022.», «414/QĐ-TTg» and «2021-2030» split nothing.
 * `before`: items of this domain in the rows above, since some forms give each item
 * a row and go on counting. */
struct form_items form_items_split(struct arena *a, const struct doc_cell *cell, size_t before);

/* Text as it was meant to be read: markdown marks and tags gone, blanks single, NFC. */
struct str form_text(struct arena *a, struct str s);

#endif
