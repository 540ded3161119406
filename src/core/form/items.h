/* items.h - the numbered list inside of one cell, as separate items. */
#ifndef CORE_FORM_ITEMS_H
#define CORE_FORM_ITEMS_H

#include "doc/doc.h"

struct form_items {
	struct str *at;
	size_t len, cap;
	bool guessed; /* nothing marked the items: split by paragraphs */
	bool unsure;  /* a number in a sentence could begin an item and was read as part of it,
	               * or words before the list were left out */
};

/* Splits where the next expected number stands (1, 2, 3 …), typed or automatic, at
 * the beginning of a line, or in the middle of it where an item begins as the first does,
 * with a capital letter, or behind a sentence (marks.h). «năm 2022.», «414/QĐ-TTg»,
 * «mức độ 3.» and «2021-2030» split nothing. Without numbers the letters a, b, c … do where
 * the cell begins with one, else dashes do. A line without a mark goes on with the item before. */
struct form_items form_items_split(struct arena *a, const struct doc_cell *cell);

/* «1. Quý II 2. Quý III» beside two items: the part of each, whatever follows the numbers.
 * False unless all of 1 to n stand there, the first in front. */
bool
form_items_numbered(struct arena *a, struct str text, size_t n, struct form_items *ret) MUST_USE;

/* Text as it was meant to be read: tags gone, blanks single, NFC. */
struct str form_text(struct arena *a, struct str s);

#endif
