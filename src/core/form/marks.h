/* marks.h - the numbers, letters and dashes in front of the items of a list. Private to form. */
#ifndef CORE_FORM_MARKS_H
#define CORE_FORM_MARKS_H

#include "base/base.h"

/* «2.», «2)», «2/», «2-», «2:», «(2)»; in a list of letters «b)», «b.», «b/», «(b)». */
struct mark {
	size_t value; /* 2; of a letter its place among the letters */
	size_t text;  /* where the text behind it begins */
	char sign;    /* what follows the number */
};

/* With what an item begins: items of one list begin alike. */
enum mark_beginning { BEGINS_OTHER, BEGINS_CAPITAL, BEGINS_SMALL, BEGINS_DIGIT };

/* A list that is being read. */
struct mark_series {
	bool letters;
	size_t last;                /* value of the last mark; 0 before the first */
	char sign;                  /* of the first mark, … */
	bool tight;                 /* … which no blank follows, … */
	enum mark_beginning begins; /* … and what follows it */
};

/* The mark at s.at[i], whatever stands around it. */
bool mark_at(struct str s, size_t i, bool letters, struct mark *ret) MUST_USE;

/* The mark at the beginning of a line: «1. rà soát», «2. 05 mô hình», and «1.» alone.
 * «1.5 triệu», «2/QĐ-UBND» and «1.1. Chi tiết» have none. */
bool mark_in_front(struct arena *a, struct str s, bool letters, struct mark *ret) MUST_USE;

/* Is it the next of the list? Vietnamese lists go from e to g, English ones from d to e. */
bool mark_follows(const struct mark_series *list, size_t value) MUST_USE;

void mark_begin(struct arena *a, struct mark_series *list, struct str s, const struct mark *m);

/* Does the next item begin at s.at[i], in the middle of a line? *ret_unsure when it looks like
 * one and is more likely part of the sentence. */
bool mark_inside(struct arena *a, struct str s, size_t i, const struct mark_series *list,
                 struct mark *ret, bool *ret_unsure) MUST_USE;

enum mark_beginning mark_beginning_of(struct arena *a, struct str s, size_t i);

/* How many bytes the dashes and bullets in front take; 0: there are none. */
size_t mark_dash(struct str s);

#endif
