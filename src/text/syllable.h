/* syllable.h - is this a syllable that Vietnamese can have? Private to text.
 *
 * Spelling is regular: an initial, a rhyme, a tone. So a word read in the wrong
 * encoding is nearly always no syllable, and the right reading can be told.
 */
#ifndef TEXT_SYLLABLE_H
#define TEXT_SYLLABLE_H

#include "base/base.h"

/* `word` as text_spell() gives it. */
bool syllable_valid(struct str word);

#endif
