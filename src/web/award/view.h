/* view.h - what the pages of commendation show. */
#ifndef WEB_AWARD_VIEW_H
#define WEB_AWARD_VIEW_H

#include "core/award/base.h"
#include "web/layout/layout.h"

struct award_errors {
	struct ui_error *at;
	size_t len, cap;
};
struct award_options {
	struct ui_option *at;
	size_t len, cap;
};
/* A field of a form with what is wrong in it. */
struct award_field {
	const char *field, *name; /* in core, on the page */
	struct str value;
	const char *error;
};

struct awards_view {
	struct page page;
	struct award_rounds rounds;
	struct award_holdings held;
	struct ui_list list;
	bool keeps;
};

struct award_form_view {
	struct page page;
	struct str action, back;
	struct award_options forms, movements;
	struct award_field form, movement, year, title, merit;
	bool is_new;
	int64_t version;
	struct award_errors errors;
};

struct award_line {
	const struct award_item *i;
	const struct str *why;
	size_t n_why, more;
};
struct award_view {
	struct page page;
	struct award_round r;
	struct str path;
	struct award_items items;
	struct {
		struct award_line *at;
		size_t len, cap;
	} lines;
	struct ui_list list;
	size_t n_listed, n_revoked, n_removed, n_numbered, n_lacking;
	struct award_field number, on, signer_title, signer_name; /* of the decision */
	struct award_field first, pattern;
	bool open; /* the form of the decision, since something in it is wrong */
	bool open_numbers;
	struct award_errors errors;
};

struct award_figures_view {
	struct page page;
	struct award_figures figures;
};

struct award_choice {
	const struct award_candidate *c;
	struct url to; /* the sheet of conditions */
	bool may;
	const struct str *why;
	size_t n_why, more;
};
struct award_choose_view {
	struct page page;
	struct award_round r;
	struct str path;
	enum award_kind kind;
	struct ui_tab tabs[3];
	struct award_candidates all;
	struct {
		struct award_choice *at;
		size_t len, cap;
	} lines;
	struct ui_list list;
};

struct award_add_view {
	struct page page;
	struct award_round r;
	struct str path;
	struct award_options kinds, units;
	struct award_field kind, unit, person, code, name, place, merit, reason;
	struct award_errors errors;
};

struct award_item_view {
	struct page page;
	struct award_round r;
	struct award_item i;
	struct str path, self;
	struct url subject; /* of the candidate's own page; may be empty */
	struct award_field name, place, merit, number, votes, reason;
	struct award_field removed, revoke_number, revoke_on, revoke_reason, seen, kept;
	struct award_aboves above; /* would stand on nothing when it is revoked */
	struct award_losts lost;   /* what it stood on, revoked */
	bool owes_look;            /* at one of those */
	bool may_edit, may_remove, may_revoke;
	int64_t version;
	struct award_errors errors;
};

/* Puts problems to their fields; what belongs to none stands above all. */
struct request;
void award_show_problems(struct request *req, const struct award_problems *p,
                         struct award_field *const *fields, size_t n, struct award_errors *errors);
/* What the person has to mend is put to its place, and the answer is 422; false: it is of another
 * kind. The caller prints the page. */
bool award_refused(struct request *req, struct response *resp, const struct award_problems *wrong,
                   struct award_field *const *fields, size_t n, struct award_errors *errors);
bool award_load(struct request *req, struct award_round *ret, struct str *ret_path);
void award_begin_page(struct request *req, struct response *resp, struct page *p,
                      const struct award_round *r, const char *title);
/* The first lines of a text of several, and how many are left. */
void award_first_lines(struct request *req, struct str text, size_t max, const struct str **ret,
                       size_t *ret_n, size_t *ret_more);

#endif
