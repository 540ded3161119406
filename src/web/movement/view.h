/* view.h - what the pages of movements show. */
#ifndef WEB_MOVEMENT_VIEW_H
#define WEB_MOVEMENT_VIEW_H

#include "core/audit/audit.h"
#include "core/initiative/initiative.h"
#include "core/register/register.h"
#include "core/unit/unit.h"
#include "web/layout/layout.h"

struct ui_event_list {
	struct ui_event *at;
	size_t len, cap;
};

struct movement_list_view {
	struct page page;
	struct movements movements;
	bool may_create;
	int64_t next_year;
};

struct movement_milestone_line {
	struct movement_milestone m;
	struct str kind_name, owed_name, due_text; /* due_text: «tức hết ngày 19/04/2022» */
};

struct movement_text {
	struct str heading;
	struct {
		struct str *at;
		size_t len, cap;
	} lines;
};

struct movement_view {
	struct page page;
	struct movement_plan plan;
	struct {
		struct movement_milestone_line *at;
		size_t len, cap;
	} milestones;
	struct {
		struct ui_milestone *at;
		size_t len, cap;
	} dates;
	struct movement_text bases, subjects, contents;
	struct {
		struct ui_units_row *at;
		size_t len, cap;
	} squares;
	struct {
		struct ui_stat *at;
		size_t len, cap;
	} stats;
	struct ui_event_list history;
	bool may_history;
	struct register_board board;
	struct movement superior; /* id 0 when it is not here, or not to be seen */
	struct str own_unit;      /* slug of the actor's unit when it takes part */
	struct str before_rule;   /* what «trước ngày» means in this movement, in words */
	bool may_edit;
	size_t sent;
};

/* The editing form: everything as text, as it was typed. */
struct edit_domain {
	struct str id, number, name, aliases;
};
struct edit_milestone {
	struct str id, title, written, opens, due, closes;
	struct ui_option kinds[9], owers[4];
};
struct edit_criterion {
	struct str text, argument;
	struct ui_option subjects[4], predicates[9];
};
struct edit_unit {
	int64_t id;
	struct str name, quota;
	int depth;
	bool takes_part;
};

struct movement_edit_view {
	struct page page;
	struct str action, id, version, slug;
	struct str year, name, plan_number, plan_on, superior_plan, theme, bases, subjects, contents,
		levels, form_title, report_title;
	bool before_is_strict, late_accepted, is_new;
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
	struct {
		struct ui_option *at;
		size_t len, cap;
	} superiors;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	struct {
		struct ui_option *at;
		size_t len, cap;
	} sets; /* domain catalogues, for a new one */
};

#endif
