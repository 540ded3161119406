/* view.h - candidates of a movement, their conditions, and the facts these stand on. */
#ifndef WEB_ELIGIBILITY_VIEW_H
#define WEB_ELIGIBILITY_VIEW_H

#include "core/eligibility/eligibility.h"
#include "core/eligibility/fact_import.h"
#include "web/layout/layout.h"

struct eligibility_options {
	struct ui_option *at;
	size_t len, cap;
};
struct eligibility_errors {
	struct ui_error *at;
	size_t len, cap;
};

/* One candidate of the list. */
struct candidate_line {
	const struct eligibility_verdict *v;
	struct url to;
	struct str *why; /* sentences of what fails and lacks; the first few */
	size_t n_why, more;
};
struct candidates_view {
	struct page page;
	struct movement m;
	struct str path;  /* «/phong-trao/2022/dieu-kien» */
	struct str query; /* of the list as it is shown, for files; with its «?» */
	bool persons, keeps, exports;
	bool judged; /* the movement names at least one condition */
	struct ui_tab tabs[2];
	struct ui_chip chips[4];
	struct eligibility_options units; /* to narrow by, when there are more than fit */
	struct eligibility_counts counts;
	struct {
		struct candidate_line *at;
		size_t len, cap;
	} lines;
	struct ui_list list;
};

/* One condition on the sheet of a candidate. */
struct condition_line {
	const struct eligibility_condition *c;
	const char *group;   /* of the first of its subject; NULL of the others */
	struct url to;       /* the record; empty: none */
	const char *to_text; /* «Xem căn cứ» */
};
struct candidate_view {
	struct page page;
	struct movement m;
	struct eligibility_verdict v;
	struct {
		struct condition_line *at;
		size_t len, cap;
	} lines;
};

/* ---- facts --------------------------------------------------------------------------- */

struct fact_line {
	const struct fact *f;
	const char *kind; /* translated */
	struct str value;
};
struct facts_view {
	struct page page;
	bool keeps;
	int64_t year;
	struct eligibility_options years, kinds, units;
	struct {
		struct fact_line *at;
		size_t len, cap;
	} lines;
	int64_t at_page; /* from 1 */
	bool more;
	struct str query; /* of the next page, without trang= */
};

/* What is typed about a fact, on the page of a new one and of one that is there. */
struct fact_form {
	const struct fact_kind *kind;
	struct eligibility_options units, movements, values;
	struct str year, person, value, doc_number, doc_on, note, reason;
	int64_t person_id;
	struct eligibility_errors errors;
	const char *year_error, *unit_error, *person_error, *movement_error, *value_error,
		*doc_number_error, *doc_on_error, *note_error, *reason_error, *file_error;
	int64_t same; /* the fact that is there already; 0: none */
};
struct fact_new_view {
	struct page page;
	struct fact_form form; /* kind NULL: to be chosen first */
	struct str query;      /* who and when, kept while the kind is chosen */
};

struct revision_line {
	const struct fact_revision *r;
	struct str value;
};
struct fact_view {
	struct page page;
	struct fact f;
	const char *kind;
	struct str value;
	struct attachments files;
	struct {
		struct revision_line *at;
		size_t len, cap;
	} revisions;
	struct fact_form form;
	struct str withdraw_reason;
	const char *withdraw_error;
};

struct fact_import_view {
	struct page page;
	struct str text, error;
	const struct fact_import *import; /* NULL: nothing was sent yet */
	struct {
		const struct fact_row **at;
		size_t len, cap;
	} good;
};

#endif
