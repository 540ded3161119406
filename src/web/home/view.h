/* view.h - what «Việc của tôi» and «Tổng quan» show. */
#ifndef WEB_HOME_VIEW_H
#define WEB_HOME_VIEW_H

#include "core/initiative/initiative.h"
#include "core/register/register.h"
#include "core/replication/adoption.h"
#include "core/start/start.h"
#include "core/task/task.h"
#include "web/layout/layout.h"

/* A task in words, with the place where it is done. */
struct home_task {
	struct str title, note, button;
	struct url to;
	int64_t due_on;
};
struct home_tasks {
	struct home_task *at;
	size_t len, cap;
};
/* What waits for the actor, in words. */
bool home_tasks(struct request *req, struct home_tasks *ret) MUST_USE;

struct tasks_view {
	struct page page;
	struct home_tasks tasks;
	struct adoption_models credit; /* the reader's own initiatives that others apply */
	struct str next;               /* said when nothing waits: the nearest date, or where to look */
	struct url next_to;
	int start_left; /* first steps that are not done, for who sees them; 0: nothing is said */
};

struct start_line {
	struct str title, note, found, button;
	struct url to; /* empty: somebody else does it */
	bool done;
};
struct start_view {
	struct page page;
	struct start_line_list {
		struct start_line at[START_STEPS];
		size_t len;
	} steps;
};

struct overview_unit {
	int64_t id;
	struct str name, slug, state_text;
	bool is_open; /* its Mẫu 1, for the reader */
	int64_t rows, done, late, quota;
	enum tone tone;
	bool missing;
	size_t place; /* in the order of the agency */
};

struct overview_view {
	struct page page;
	struct movement movement;
	struct movement_due due;
	bool of_unit;  /* the actor's own unit alone, for its head and its officers */
	bool sees_all; /* all that was sent; else what was chosen */
	struct {
		struct ui_stat *at;
		size_t len, cap;
	} stats;
	struct {
		struct overview_unit *at;
		size_t len, cap;
	} units, shown; /* all, and what there is room for */
	struct overview_unit total;
	struct {
		struct ui_units_row *at;
		size_t len, cap;
	} domains;
	struct {
		struct ui_milestone *at;
		size_t len, cap;
	} dates;
	struct home_tasks tasks;       /* the first of them */
	size_t n_tasks;                /* how many there are */
	struct initiative_lines lines; /* of the unit */
	struct str list;               /* address of the list all figures lead to */
	struct str headline;
	struct register_progress progress;
	struct str owing_names; /* the first of them */
	bool may_office, may_remind;
};
/* All of it, as the reader may see it; movement.id 0: there is none to tell of. */
bool overview_load(struct request *req, struct response *resp, struct overview_view *ret) MUST_USE;

/* The same figures on one sheet of paper. */
struct overview_print_view {
	struct page page;
	struct safe_html paper;
	struct str back, choice; /* of the addresses: «?pt=2026» */
};

#endif
