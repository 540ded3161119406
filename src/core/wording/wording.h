/* wording.h - the words of Mẫu 1, Mẫu 2 and the report: titles, column heads, annex and total
 * lines.
 *
 * Dated data: forms.txt has what plans prescribed, an agency adds versions of its own
 * from a day on. A movement prints the version in force on the day of its plan (without
 * a date: on 1 January of its year), and what an opened movement prints never changes:
 * a version that would reach one is refused.
 */
#ifndef CORE_WORDING_WORDING_H
#define CORE_WORDING_WORDING_H

#include "core/movement/movement.h"

enum wording_form { WORDING_MAU_1, WORDING_MAU_2, WORDING_REPORT };
#define WORDING_FORMS 3

enum wording_field {
#define WORDING(field, forms, required, sentence) WORDING_##field,
#include "core/wording/wording.def"
#undef WORDING
	WORDING_FIELDS
};

struct wording {
	int64_t id; /* 0: came with the program */
	enum wording_form form;
	int64_t from_on;                 /* first day it holds */
	struct str basis;                /* the document that prescribes it */
	struct str text[WORDING_FIELDS]; /* empty where the form has no such field */
	bool is_used; /* an opened movement prints it: neither replaced nor taken away */
};
struct wordings {
	struct wording *at;
	size_t len, cap;
};

struct str wording_slug(enum wording_form form); /* «mau-1»; in addresses */
bool wording_form_of(struct str slug, enum wording_form *ret);
struct str wording_name(enum wording_field field);   /* «total»; in forms and in storage */
const char *wording_label(enum wording_field field); /* msgid */
bool wording_is_optional(enum wording_field field);
bool wording_has(enum wording_form form, enum wording_field field);

/* For commands without a database: what forms.txt says of a day. */
struct wording wording_builtin(struct arena *a, enum wording_form form, int64_t on);
bool wording_of(struct op *op, const struct movement *m, enum wording_form form,
                struct wording *ret) MUST_USE;
/* Those that apply to the actor's agency, the newest first: the one in force today is the
 * first that is not later. */
bool wording_list(struct op *op, enum wording_form form, struct wordings *ret) MUST_USE;

/* A version of the actor's agency from w->from_on on; one of the same day is replaced.
 * Reform office or administrator. ERR_INVALID with *ret_field when a text is missing,
 * too long or lacks its placeholder (WORDING_FIELDS: the day or the whole). */
bool wording_add(struct op *op, const struct wording *w, enum wording_field *ret_field) MUST_USE;
/* Only one of the agency that no opened movement prints. */
bool wording_remove(struct op *op, int64_t id) MUST_USE;

struct wording_value {
	const char *name; /* «{so}» */
	struct str value;
};
/* The text with its placeholders filled in; where a value is empty, the blank in front
 * of it goes with it. */
struct str
wording_fill(struct arena *a, struct str text, const struct wording_value *values, size_t n);
/* «(Kèm theo Kế hoạch số …)» for a plan; empty while the plan has no number. */
struct str wording_annex(struct arena *a, const struct wording *w, const struct movement *m,
                         struct str agency);

#endif
