/* view.h - what «Việc của tôi» and «Tổng quan» show. */
#ifndef WEB_HOME_VIEW_H
#define WEB_HOME_VIEW_H

#include "core/initiative/initiative.h"
#include "core/register/register.h"
#include "web/layout/layout.h"

struct task {
	struct str title, note, button;
	struct url to;
	int64_t due_on;
};

struct tasks_view {
	struct page page;
	struct {
		struct task *at;
		size_t len, cap;
	} tasks;
	struct movement movement;
};

struct overview_unit {
	struct str name, slug, state_text;
	int64_t rows, done, quota;
	enum tone tone;
};

struct overview_view {
	struct page page;
	struct movement movement;
	struct movement_due due;
	struct {
		struct ui_stat *at;
		size_t len, cap;
	} stats;
	struct {
		struct overview_unit *at;
		size_t len, cap;
	} units;
	struct {
		struct ui_units_row *at;
		size_t len, cap;
	} domains;
	struct {
		struct ui_milestone *at;
		size_t len, cap;
	} dates;
	struct {
		struct task *at;
		size_t len, cap;
	} tasks;
	struct str headline, missing_names;
	size_t missing;
	bool may_office;
};

#endif
