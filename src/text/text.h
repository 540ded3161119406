/* text.h - Vietnamese text: comparing, searching and sorting it. No locale, no library.
 *
 * All functions take valid UTF-8 and never fail. Results live in the arena.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/base.h"

/* Letters with separate marks (NFD, as from a Mac) become the composed letters of
 * TCVN 6909 (NFC). Everything else stays as it is. */
struct str text_nfc(struct arena *a, struct str s);
/* One line as a form wants it: NFC, blanks of all kinds collapsed to one, trimmed. */
struct str text_clean(struct arena *a, struct str s);
/* For comparing and searching: lower case, no marks, đ as d, everything that is no
 * letter or digit becomes one blank. */
struct str text_fold(struct arena *a, struct str s);

/* One letter of that at a time: the letter or digit at s.at[*i] as text_fold() writes it, 0 for
 * anything else. Moves *i behind it and behind the marks that follow it. */
char text_fold_next(struct str s, size_t *i);

/* Capitals, of Vietnamese letters too. */
struct str text_upper(struct arena *a, struct str s);

struct text_tokens {
	struct str *at;
	size_t len, cap;
};
/* The words of the search index: each folded word, and for a word with marks also
 * the exact word with its tone moved to the end, so that "hòa" equals "hoà". */
struct str text_words(struct arena *a, struct str s);
/* What a person typed into a search box: a word with marks asks for the exact word,
 * one without for the folded word. Letters and digits alone. */
struct text_tokens text_query_tokens(struct arena *a, struct str s);

/* Where something stands in a text: byte ranges, in order. */
struct text_range {
	size_t from, to;
};
struct text_ranges {
	struct text_range *at;
	size_t len, cap;
};

/* One word in plain ASCII letters with its tone as a digit at the end: «cộng» → "coong5".
 * False when it holds something that is no letter of Vietnamese, or two tones. */
bool text_spell(struct arena *a, struct str word, struct str *ret);

/* Bytes that sort by memcmp in the order of the Vietnamese alphabet: a ă â b c d đ e ê …,
 * tones last. */
struct str text_sort_key(struct arena *a, struct str s);
/* The same for a person's name: the given name, which stands last, comes first. */
struct str text_name_key(struct arena *a, struct str s);

/* "Trạm Củ Chi" → "tram-cu-chi": for addresses. */
struct str text_slug(struct arena *a, struct str s);

/* Edit distance of two folded texts (insert, delete, replace, swap of neighbours),
 * counted in bytes; `max` + 1 when it is larger. */
size_t text_distance(struct arena *a, struct str folded_a, struct str folded_b, size_t max);

#endif
