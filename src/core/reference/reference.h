/* reference.h - recognised initiatives of other agencies, imported to be compared with.
 *
 * A list is read (reference_import.h) and waits as a preview; taken, its texts are compared with
 * whatever is written from the same moment on (core/novelty), in every agency of this
 * installation, and everybody who works in one reads them. The reform office of an agency imports
 * lists and takes back its own.
 */
#ifndef CORE_REFERENCE_REFERENCE_H
#define CORE_REFERENCE_REFERENCE_H

#include "core/op.h"
#include "doc/write.h"

#define REFERENCE_ROWS_MAX 2000 /* texts of one list */
#define REFERENCE_FOUND_MAX 1000
#define REFERENCE_QUOTED_MAX 200 /* newest that are looked through for words in a row */

/* The columns of a list, in the order of what is exported. */
enum reference_column {
	REFERENCE_CODE,
	REFERENCE_TITLE,
	REFERENCE_CONTENT,
	REFERENCE_AUTHORS,
	REFERENCE_UNIT,
	REFERENCE_DOMAIN,
	REFERENCE_SOURCE,
	REFERENCE_YEAR,
	REFERENCE_DECISION,
	REFERENCE_DECIDED_ON,
	REFERENCE_COLUMNS
};
/* As the head of the column says it; lists are Vietnamese. */
struct str reference_heading(enum reference_column c);

struct reference {
	int64_t id, list, number; /* number: place in its list */
	int64_t year;
	int64_t decided_on; /* DAY_NONE when the list does not say */
	struct str source;  /* the agency that recognised it, as the list names it */
	struct str decision, code, title, unit, authors, domain;
	struct str content; /* of one that was asked for; empty in lists */
};
struct references {
	struct reference *at;
	size_t len, cap;
};

struct reference_list {
	int64_t id, agency, version, changed_at;
	int64_t rows, known; /* texts; rows left out because they were known or came twice */
	struct str state;    /* 'preview', 'taken', 'withdrawn' */
	struct str name, made_by, agency_name;
	bool may_take, may_withdraw; /* this actor; a preview is dropped by withdrawing */
};
struct reference_lists {
	struct reference_list *at;
	size_t len, cap;
};

/* Who imports: the reform office of the actor's agency. */
bool reference_may_import(const struct op *op);

struct reference_counts {
	int64_t lists, texts; /* lists that the actor sees; texts that are compared with */
};
/* All that follows: ERR_NOT_FOUND for who works in no agency. */
bool reference_count(struct op *op, struct reference_counts *ret) MUST_USE;
/* What is taken, and what the actor's own office has not taken or took back; newest first. */
bool reference_list_all(struct op *op, int64_t skip, int64_t limit,
                        struct reference_lists *ret) MUST_USE;
bool reference_list_get(struct op *op, int64_t list, struct reference_list *ret) MUST_USE;
/* Its texts in their order, without their content. None when it was withdrawn. */
bool reference_rows(struct op *op, const struct reference_list *l, int64_t skip, int64_t limit,
                    struct references *ret) MUST_USE;
/* One that is taken, with its content. */
bool reference_get(struct op *op, int64_t id, struct reference *ret) MUST_USE;
/* Newest year first, then by title; words as in core/search, empty: all. Of more than
 * REFERENCE_FOUND_MAX that fit the newest are found, and *ret_total is one more. Words in quotation
 * marks stand in a row, in the newest REFERENCE_QUOTED_MAX that have them all. */
bool reference_find(struct op *op, struct str words, int64_t skip, int64_t limit,
                    struct references *ret, int64_t *ret_total) MUST_USE;

/* ERR_CONFLICT when it is no preview of that version any more; ERR_INVALID when all of it has
 * become known meanwhile. */
bool reference_take(struct op *op, const struct reference_list *l) MUST_USE;
/* Takes a list back: its texts are gone and compared with no more. A preview leaves nothing. */
bool reference_withdraw(struct op *op, const struct reference_list *l) MUST_USE;

/* ---- the word index ------------------------------------------------------------------------ */

/* What a text can be found by. */
struct str reference_words(struct arena *a, const struct reference *r);
/* Does the index fit the texts that are taken? `mend`: makes anew what does not. */
bool
reference_check_index(struct op *op, bool mend, int64_t *ret_texts, int64_t *ret_wrong) MUST_USE;

/* ---- one's own ------------------------------------------------------------------------- */

#define REFERENCE_OWN_MAX 600   /* texts of one file, which reference_import.h takes in one */
#define REFERENCE_OWN_TEXT 6000 /* bytes of each text's content in it, cut at a word */

/* Completed initiatives of the actor's agency of a year, as a list another installation imports:
 * part `part` from 1 of REFERENCE_OWN_MAX each. `filter` of the sheet is empty. */
bool reference_own_count(struct op *op, int64_t year, int64_t *ret) MUST_USE;
bool reference_own_sheet(struct op *op, int64_t year, int64_t part, struct sheet *ret) MUST_USE;

#endif
