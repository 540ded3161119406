/* view.h - what the pages of Mẫu 1 show: a unit's sheet, the office's board, the consolidated list.
 */
#ifndef WEB_REGISTER_VIEW_H
#define WEB_REGISTER_VIEW_H

#include "core/audit/audit.h"
#include "core/file/file.h"
#include "core/paper/paper_of.h"
#include "core/register/register.h"
#include "web/layout/layout.h"

struct text_list {
	struct str *at;
	size_t len, cap;
};
struct ui_checks {
	struct ui_check *at;
	size_t len, cap;
};
struct ui_events {
	struct ui_event *at;
	size_t len, cap;
};
struct ui_option_list {
	struct ui_option *at;
	size_t len, cap;
};

/* One line of the grid. `key` names its fields: the id, or m1, m2 … for new ones. */
struct sheet_row {
	struct str key, code, title, expected, note, meta;
	struct str level;            /* its code in boxes to write in, its name where it is shown */
	struct str authors;          /* the first author */
	struct str chosen, declined; /* name of the level it was chosen for; why it was not */
	struct str unit, unit_slug;  /* of consolidated sheets */
	int64_t days_late;           /* there: of the sheet it came with */
	struct str above;            /* there: what the agency above did with it; empty: not sent */
	struct str above_reason;
	enum tone above_tone;
	bool ticked; /* there: still ticked when the form came back */
	int64_t version, domain_number;
	struct str title_error, expected_error; /* what to do, or empty */
	struct str understood;                  /* «hết ngày 30/09/2022» */
	struct register_write theirs;           /* of a conflict; id 0 otherwise */
	struct str theirs_said;                 /* who saved it */
	int number;                             /* in its domain, from 1 */
	bool first;                             /* of its domain, on this page */
};
struct sheet_rows {
	struct sheet_row *at;
	size_t len, cap;
};

struct sheet_domain {
	int64_t number;
	struct str name;
	struct sheet_rows rows;
	size_t filled; /* rows that hold something */
};
struct sheet_domains {
	struct sheet_domain *at;
	size_t len, cap;
};

struct sheet_view {
	struct page page;
	struct register_sheet sheet;
	struct sheet_domains domains;
	struct movement_levels levels;
	struct ui_checks checks;
	struct ui_events events;
	struct attachments files;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	struct ui_step steps[4];
	struct paper_words form;               /* what the paper calls itself and its columns */
	struct sheet_rows typed;               /* what the page could not take any more, as typed */
	struct str typed_text;                 /* the same, to be copied */
	bool typed_goes;                       /* it can be saved with an heir */
	struct str heirs;                      /* what followed a unit that has ended, by name */
	struct str path;                       /* of this page */
	struct str saved_at;                   /* «Đã lưu nháp lúc 09:42», or empty */
	struct str next;                       /* what happens now, or what is to be done; or empty */
	struct str signed_by;                  /* «Đã xác nhận 27/11/2026», or empty */
	struct str late_reason, return_reason; /* as typed, when the form came back */
	bool late_missing, return_missing;     /* the reason that is asked for */
	struct {
		struct ui_option *at;
		size_t len, cap;
	} takers;                /* units that may take what a dissolved one left */
	struct str close_reason; /* as typed */
	const char *close_error;
	size_t total;
	bool late; /* sending now would be late */
};

/* Of the row that waits in the page's <template> for the script. */
extern const struct sheet_domain sheet_no_domain;
extern const struct sheet_row sheet_no_row;
/* How many rows of the table the heading of a domain spans. */
int sheet_rowspan(const struct sheet_view *v, const struct sheet_domain *d);

/* From the units to the agency above: the four steps over the board and the consolidated list. */
enum { MOVEMENT_STEPS = 4 };

struct board_line {
	struct register_board_line line;
	struct str state_text, sent_text, reminded_text, due_text; /* due_text: an own day only */
	struct str exception; /* why this unit is asked differently; empty when it is not */
	struct str late_reason;
	struct str left; /* of one that has ended: what has to be moved, and what stops it */
	enum tone tone;
	enum icon icon;
	bool may_remind;
};

/* What the board is narrowed to, ?loc=. */
enum board_filter {
	BOARD_ALL,
	BOARD_MISSING,
	BOARD_WAITING,
	BOARD_RETURNED,
	BOARD_SENT,
	BOARD_LATE,
	BOARD_BELOW,
	BOARD_FREE, /* ended or excused */
	BOARD_FILTERS
};

struct chip_list {
	struct ui_chip *at;
	size_t len, cap;
};

struct board_view {
	struct page page;
	struct movement movement;
	struct movement_due due;
	struct {
		struct board_line *at;
		size_t len, cap;
	} lines;
	size_t n[BOARD_FILTERS]; /* how many units each filter leaves */
	enum board_filter filter;
	struct chip_list chips;
	struct register_progress progress;
	struct str owing_names; /* the first of them */
	struct ui_list list;
	struct ui_step steps[MOVEMENT_STEPS];
	bool may_office;
	bool sees_all; /* and so may see the steps and the consolidated list */
};

struct consolidated_view {
	struct page page;
	struct movement movement;
	struct movement_levels levels;
	struct paper_words form;
	struct str level, level_name, path;
	struct str filter; /* '', 'chua' (not decided), 'khong' (declined) */
	struct sheet_domains domains;
	struct ui_list list;
	struct chip_list lists;
	struct ui_step steps[MOVEMENT_STEPS];
	struct register_upward up; /* of the list of one level */
	struct movement_levels levels_above;
	struct str up_sent;             /* when it went */
	struct str error, reason;       /* of a choice that was not made */
	bool reclassifies;              /* that choice was of a domain */
	size_t total, undecided, asked; /* shown; not decided; of those, with a level asked for */
	bool may_choose, may_reclassify;
};

#endif
