/* view.h - what the pages of movements show. */
#ifndef WEB_MOVEMENT_VIEW_H
#define WEB_MOVEMENT_VIEW_H

#include "core/audit/audit.h"
#include "core/domain_set/domain_set.h"
#include "core/file/file.h"
#include "core/initiative/initiative.h"
#include "core/movement/movement.h"
#include "core/movement/movement_words.h"
#include "core/register/register.h"
#include "core/unit/unit.h"
#include "web/layout/layout.h"

struct movement_options {
	struct ui_option *at;
	size_t len, cap;
};
struct movement_errors {
	struct ui_error *at;
	size_t len, cap;
};
struct movement_texts {
	struct str *at;
	size_t len, cap;
};

struct movement_list_view {
	struct page page;
	struct movements movements;
	bool may_create;
};

/* ---- closing one, opening it again ------------------------------------------------ */

struct movement_left_line {
	struct str text;
	struct url to;
};
struct movement_left_lines {
	struct movement_left_line *at;
	size_t len, cap;
};
struct movement_close_view {
	struct page page;
	struct movement movement;
	struct str path, reason;
	const char *reason_error; /* NULL: none */
	bool is_closed;
	struct movement_left_lines stops, goes_on;
};

/* ---- one movement ------------------------------------------------------------------ */

struct movement_milestone_line {
	struct movement_milestone m;
	struct str owed_name, due_text;
	struct str own;         /* what the actor's unit is asked instead; empty when nothing */
	struct str closes_text; /* «nhận đến hết 30/11/2026», or empty */
	int64_t due_on;         /* of the actor's unit when it has one of its own */
};
struct movement_milestone_lines {
	struct movement_milestone_line *at;
	size_t len, cap;
};

struct movement_text {
	struct str heading;
	struct movement_texts lines;
};

struct movement_criterion_line {
	struct str text, rule; /* rule: what the program looks up, in words; may be empty */
};
struct movement_criterion_group {
	struct str name;
	struct {
		struct movement_criterion_line *at;
		size_t len, cap;
	} lines;
};

struct movement_view {
	struct page page;
	struct movement_plan plan;
	struct movement_milestone_lines milestones;
	struct movement_text bases, subjects, contents;
	struct {
		struct ui_units_row *at;
		size_t len, cap;
	} squares;
	struct {
		struct ui_stat *at;
		size_t len, cap;
	} stats;
	struct {
		struct ui_event *at;
		size_t len, cap;
	} history;
	struct {
		struct ui_check *at;
		size_t len, cap;
	} missing; /* of a draft: what stands before opening it */
	struct movement_chain chain;
	struct attachments files;
	struct movement_criterion_group groups[4];
	struct str path;        /* "/phong-trao/2022" */
	struct str own_sheet;   /* address of the actor's Mẫu 1 here; empty when there is none */
	struct str before_rule; /* what «trước ngày» means in this movement, in words */
	struct str file_error;
	struct register_progress progress;
	size_t exceptions;
	bool sees_all; /* all that was sent, and so the papers of the whole agency */
	bool may_see_exceptions, may_copy, may_open, may_reopen;
};

/* ---- writing: one page a part -------------------------------------------------------- */

struct edit_level {
	struct str code, name;
};
struct edit_domain {
	struct str id, number, name, aliases;
};
struct edit_milestone {
	struct str id, title, written, opens, due, closes;
	struct str understood; /* what the words of the plan mean, where the day differs; or no day */
	struct str differs;    /* words and day say different things, to be looked at; or empty */
	struct movement_options kinds, owers;
};
struct edit_criterion {
	struct str text, number;
	struct movement_options subjects, rules;
};
struct edit_unit {
	int64_t id;
	size_t row; /* of the plan; SIZE_MAX when it takes no part */
	struct str name, quota;
	int depth;
	bool takes_part;
};

struct movement_edit_view {
	struct page page;
	struct movement_plan plan; /* as typed */
	struct movement_problems problems;
	enum movement_part part;
	struct str path, mark, plan_on, year, all;
	size_t fresh; /* the row that was just added; SIZE_MAX: none */
	struct {
		struct ui_tab *at;
		size_t len, cap;
	} tabs;
	struct movement_errors errors;
	struct {
		struct edit_level *at;
		size_t len, cap;
	} levels;
	struct {
		struct edit_domain *at;
		size_t len, cap;
	} domains;
	struct {
		struct edit_milestone *at;
		size_t len, cap;
	} milestones;
	struct {
		struct edit_criterion *at;
		size_t len, cap;
	} criteria;
	struct {
		struct edit_unit *at;
		size_t len, cap;
	} units;
	struct movement_options superiors, sets;
	/* Somebody has saved this part meanwhile: what only they and only I have. */
	struct movement_facts theirs, mine;
	struct str theirs_by;
	bool clash, last;
};

/* The error at a place of the part that is edited; NULL when there is none. */
const char *movement_edit_error(const struct movement_edit_view *v, size_t row, const char *field);

/* A box in a row of a table or block. */
struct edit_cell {
	const char *name;  /* of the form field */
	const char *field; /* of the problem */
	size_t row;
	const char *label; /* translated */
	struct str value;
	const char *class; /* of the box besides "in" */
	const char *inputmode;
	bool shown; /* the label stands above the box, for eyes too */
	bool several_lines;
	bool first;                             /* the one to write in first, in a new row */
	const struct movement_options *options; /* a choice instead of a box */
};

/* ---- starting, and a JSON document ------------------------------------------------------ */

struct movement_start_view {
	struct page page;
	struct movement_errors errors;
	struct movement_options from, sets;
	struct str year, copy_year, name, plan_number, plan_on, file_error;
	const char *year_error, *name_error, *number_error, *day_error, *copy_error;
};

struct movement_part_preview {
	struct str name, count;
	struct movement_facts facts;
};
struct movement_import_view {
	struct page page;
	struct movement_plan plan;
	struct movement_texts problems, notes; /* notes: left out, and no reason to refuse */
	struct movement_part_preview parts[MOVEMENT_PARTS];
	struct str json;
};

/* ---- exceptions ---------------------------------------------------------------------------- */

struct movement_exception_line {
	struct movement_exception x;
	struct str unit, what, since;
};
struct movement_except_view {
	struct page page;
	struct movement movement;
	struct {
		struct movement_exception_line *at;
		size_t len, cap;
	} lines;
	struct movement_options units, milestones, kinds;
	struct movement_errors errors;
	struct str path, due, quota, reason;
	const char *field; /* of the form, that is wrong; "" when none is */
};
/* What is wrong with that field of the form; NULL when nothing is. */
const char *movement_except_error(const struct movement_except_view *v, const char *name);

#endif
