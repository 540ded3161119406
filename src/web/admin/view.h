/* view.h - what the pages of units, people and settings show. */
#ifndef WEB_ADMIN_VIEW_H
#define WEB_ADMIN_VIEW_H

#include "core/people_import/people_import.h"
#include "core/position/position.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"
#include "web/layout/layout.h"

struct admin_options {
	struct ui_option *at;
	size_t len, cap;
};

/* What is wrong with a form that came back, each with its field. */
struct admin_errors {
	struct ui_error *at;
	size_t len, cap;
};

/* What was typed about the document that orders a change. */
struct order_form {
	struct str doc_number, doc_on, on, note;
};

struct unit_line {
	struct unit u;
	struct str head;
	struct units heirs; /* of an ended one: all that follow it */
	int64_t people;
};
struct unit_lines {
	struct unit_line *at;
	size_t len, cap;
};
struct unit_list_view {
	struct page page;
	struct unit_lines rows, ended;
	struct str day; /* as typed or shown */
	const char *day_error;
	bool is_today, may_change;
};

enum unit_act {
	UNIT_NEW,
	UNIT_RENAME,
	UNIT_MOVE,
	UNIT_MERGE,
	UNIT_SPLIT,
	UNIT_DISSOLVE,
	UNIT_ACTS
};

/* Says that something was done, and when that gave `unit` more than one head, who they are. */
bool admin_saved(struct request *req, struct response *resp, struct str said, int64_t unit,
                 int64_t on) MUST_USE;

struct planned_change {
	int64_t id;
	struct str text, when;
	bool may_cancel;
};

struct unit_view {
	struct page page;
	struct unit unit;
	struct units below;
	struct holdings people;
	struct {
		struct ui_event *at;
		size_t len, cap;
	} history;
	struct {
		struct ui_event *at;
		size_t len, cap;
	} changes; /* of the audit log */
	struct {
		struct planned_change *at;
		size_t len, cap;
	} planned; /* changes to come */
	struct str kind, path;
	int64_t named_on; /* since when it has had this name */
	/* may_plan: also what takes a change back, of a unit that is still to come as well */
	bool may_change, may_plan, may_history, has_ended;
};

struct unit_form_view {
	struct page page;
	enum unit_act act;
	struct str action, button;
	struct admin_errors errors;
	struct unit unit; /* that is changed; not for a new one */
	struct order_form order;
	struct str name, short_name, abbrev, names, position;
	bool is_agency, keeps;
	struct admin_options kinds, parents, people;
	struct admin_options choices; /* units to merge in */
	/* Below those: whose name another one has where they come to. */
	struct {
		struct unit_clash {
			const char *field;
			struct str name, typed, above;
		} * at;
		size_t len, cap;
	} clashes;
};

struct person_list_view {
	struct page page;
	struct persons rows;
	struct str words;
};

struct role_box {
	struct str name, text;
	bool checked;
};

struct person_form_view {
	struct page page;
	struct str action, button;
	struct admin_errors errors;
	bool with_person, with_position; /* which halves of the form stand there */
	struct str full_name, login, email, phone, staff_code, title, from, doc_number;
	struct admin_options units, signs;
	struct role_box roles[ROLE_COUNT];
	size_t n_roles;
};

struct delegate_view {
	struct page page;
	struct str action, from, last, doc_number, note;
	struct admin_errors errors;
	struct admin_options positions, persons;
	bool own; /* of the actor, with the list below */
	struct delegations delegations;
	int64_t person, today;
};

struct person_view {
	struct page page;
	struct person person;
	struct holdings holdings;
	struct delegations delegations;
	struct {
		struct ui_event *at;
		size_t len, cap;
	} changes;
	bool may_change, may_account, must_change, second; /* may_account: its password, locking it */
	struct str locked; /* until when after wrong passwords; empty: it is not */
	struct str error;
	int64_t today;
};

/* Passwords that are shown once. */
struct passwords_view {
	struct page page;
	const struct people_added *at;
	size_t len;
};

struct setting_line {
	struct setting s;
	struct str value;
	const char *error;
};
struct setting_view {
	struct page page;
	struct {
		struct setting_line *at;
		size_t len, cap;
	} site, agency;
	bool may_site;
	struct admin_errors errors;
};

struct session_line {
	struct str client, browser, since, seen;
	bool is_current;
};
struct session_view {
	struct page page;
	struct {
		struct session_line *at;
		size_t len, cap;
	} lines;
};

struct people_import_view {
	struct page page;
	enum people_kind kind;
	struct str text, error, day;
	const struct people_import *import; /* NULL: nothing was sent yet */
	struct {
		struct people_row *at;
		size_t len, cap;
	} good;
};

/* ---- helpers of the handlers --------------------------------------------------------- */

struct str admin_day_text(struct arena *a, int64_t day); /* empty for DAY_NONE */
/* Why what was typed is no day (a msgid), NULL when it is one or nothing was typed, which is
 * DAY_NONE. */
const char *admin_day_problem(struct str typed, int64_t *ret);
struct str admin_kind_word(const struct request *req, struct str kind);
void admin_kind_options(struct request *req, struct admin_options *ret, struct str chosen);
bool
admin_unit_options(struct request *req, struct admin_options *ret, int64_t chosen, bool with_top);
const char *admin_indent(int depth); /* dashes before a name in a tree */
/* Text that was sent, else what is there now. */
struct str admin_typed(const struct request *req, const char *name, struct str now);
/* Lending a position out, in page_delegation.c; /nguoi-dung/{id}/uy-quyen uses it too. */
bool delegation_print(struct request *req, struct response *resp, const struct person *p,
                      const struct admin_errors *errors);
/* The form, into a delegation; what is wrong with it is noted. */
bool delegation_read(struct request *req, struct admin_errors *errors);
/* Notes what is wrong with a field; nothing when `why` is NULL. */
void
admin_wrong(struct request *req, struct admin_errors *errors, const char *field, const char *why);
/* The text noted for a field; NULL: none. */
const char *admin_error_at(const struct admin_errors *errors, const char *field);
/* The day of a field, which has to be there when `missing` says so; what is wrong is noted. */
int64_t admin_take_day(struct request *req, struct admin_errors *errors, const char *field,
                       const char *missing);
struct url url_unit(struct arena *a, struct str slug); /* page_unit.c */

/* Ends a form that was refused: adds what the operation said, if anything, and sets the
 * status. False when the failure is no matter of the form. */
bool admin_refused(struct request *req, struct response *resp, struct admin_errors *errors);
/* The same, where the rule that refused says which field is wrong; NULL: none. */
bool admin_refused_at(struct request *req, struct response *resp, struct admin_errors *errors,
                      const char *field);
/* A day that has to be there. */
bool admin_read_from(struct request *req, const char *name, int64_t *ret);
/* After a failed operation: the sentence to show above the form; empty when the
 * failure is no matter of the form. Sets status 422. */
struct str admin_error(struct request *req, struct response *resp);
/* The history of one object, out of the audit log. */
bool admin_changes(struct request *req, const char *kind, int64_t id, struct ui_event **ret,
                   size_t *ret_len);

#endif
