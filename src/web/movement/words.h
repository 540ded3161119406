/* words.h - what the codes of a movement are called on the screen. */
#ifndef WEB_MOVEMENT_WORDS_H
#define WEB_MOVEMENT_WORDS_H

#include "web/movement/view.h"

struct word {
	const char *code, *name;
}; /* name: msgid */

extern const struct word milestone_words[], ower_words[], subject_words[], predicate_words[];
extern const size_t milestone_words_len, ower_words_len, subject_words_len, predicate_words_len;

struct str word_of(const struct request *req, const struct word *words, size_t n, struct str code);
/* Fills n options, the one with `code` chosen. */
void word_options(const struct request *req, const struct word *words, size_t n, struct str code,
                  struct ui_option *ret);

#endif
