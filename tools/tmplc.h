/* tmplc.h - what the parts of the template compiler share. See tmplc.c. */
#ifndef TOOLS_TMPLC_H
#define TOOLS_TMPLC_H

#include <stdbool.h>
#include <stddef.h>

enum place { TEXT, TAG, ATTR, COMMENT, RAW };

/* Where in the markup the compiler stands. */
struct context {
	enum place place;
	char quote;      /* ATTR: the quote that ends the value                        */
	char attr[32];   /* TAG, ATTR: lower-case name of the attribute, empty between  */
	bool attr_value; /* TAG: the '=' after the name has been seen                   */
	bool attr_empty; /* ATTR: nothing of the value has been seen yet                */
	char tag[32];    /* TAG, RAW: lower-case name, with '/' when it closes          */
};

extern const char *path;
extern int line;
extern struct context cx;
extern bool keep_blanks; /* inside <pre> or <textarea> */

_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
bool is_blank(char c);
bool is_word(char c);
bool is_one_of(const char *name, const char *const *list);

/* tmplc_follow.c: moves the context over the i-th byte of n bytes of markup;
 * returns the index of the last byte it looked at. */
size_t follow(const char *s, size_t i, size_t n);
/* The writer for an expression at this place; dies where none may stand. */
const char *escaper(void);

/* tmplc_words.c: takes the next byte of markup, before follow() does; tells
 * pieces of text that hold letters. */
void watch_words(char c);
void end_words(void);

#endif
