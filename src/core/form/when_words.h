/* when_words.h - the words, numbers and points in time of one text; private to when.c. */
#ifndef CORE_FORM_WHEN_WORDS_H
#define CORE_FORM_WHEN_WORDS_H

#include "core/form/when.h"

#define TOKENS_MAX 60
#define POINTS_MAX 12

struct token {
	struct str word; /* folded; empty for a number */
	int number;      /* -1 for a word */
	size_t digits;
	char sign; /* the sign right in front: '/', '-', '.', ','; ' ' for none of them */
};

/* A stretch of days. A year of 0 is not written and comes from a neighbour. */
struct point {
	int year;
	int first_month, last_month;
	int day;
	bool has_day; /* false: whole months */
	bool before, from, after;
	struct str written;
	bool is_wrong; /* a quarter no year has: its number is the next */
	int wrong_quarter;
	bool has_letter_l; /* «quý IIl»: the letter typed for the figure I */
};

struct when_reader {
	struct arena *arena;
	struct token at[TOKENS_MAX];
	size_t len;
	struct point points[POINTS_MAX];
	size_t n_points;
};

/* False when the text is too long for a date, or holds a number no date has. */
bool when_words(struct when_reader *r, struct str text) MUST_USE;

#endif
