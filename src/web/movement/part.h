/* part.h - the parts of a movement on the screen: their addresses and the names of their fields. */
#ifndef WEB_MOVEMENT_PART_H
#define WEB_MOVEMENT_PART_H

#include "web/movement/view.h"

/* "moc" for the milestones; the last piece of …/soan/moc. */
extern const char *const part_slugs[MOVEMENT_PARTS];
/* False for a word that is none of them. */
bool part_of_slug(struct str slug, enum movement_part *ret);

/* Where a member of the structs stands in the form, and what it is called. */
struct part_field {
	enum movement_part part;
	const char *field; /* of a problem */
	const char *name;  /* of the form field; NULL: the whole row */
	const char *label; /* msgid */
	bool in_rows;
};
/* NULL when it has no place of its own. */
const struct part_field *part_field(enum movement_part part, const char *field);
/* «Mốc thời gian, dòng 3, ngày đóng» */
struct str part_place(struct request *req, const struct movement_problem *p);

/* The form of one part over what is stored: *plan comes in as stored, and goes out
 * with this part as typed. `without` is a row of the form to leave out; SIZE_MAX:
 * none. What cannot be held by the plan is told in *problems. */
void part_read(struct request *req, enum movement_part part, size_t without,
               struct movement_plan *plan, struct movement_problems *problems);
/* Fills the page's fields from v->plan and v->problems. */
bool part_fill(struct request *req, struct movement_edit_view *v) MUST_USE;

/* The page of one movement; file_error: msgid about a document that was not taken, or "". */
bool
page_movement_print(struct request *req, struct response *resp, struct str file_error) MUST_USE;

/* ---- small things the pages share ----------------------------------------------------- */

struct str movement_path(struct arena *a, const struct movement *m, const char *rest);
/* Digits in every language, or empty: as dates stand in boxes. */
struct str movement_day_text(struct arena *a, int64_t day);
/* What is called so on the screen; the code itself when it is unknown. */
struct str
movement_word_text(const struct request *req, const struct movement_words *words, struct str code);
/* Other names of a domain: between semicolons on the screen, in lines in the record. */
struct str movement_alias_lines(struct arena *a, struct str typed);
struct str movement_alias_text(struct arena *a, struct str lines);
/* The n-th field of a name that is sent once a row, and how many there are. */
struct str movement_nth(const struct request *req, const char *name, size_t n);
size_t movement_count(const struct request *req, const char *name);

#endif
