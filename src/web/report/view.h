/* view.h - what the pages of reports show: periods, who has sent, one report. */
#ifndef WEB_REPORT_VIEW_H
#define WEB_REPORT_VIEW_H

#include "core/paper/paper_of.h"
#include "core/report/report.h"
#include "web/register/view.h"

/* Pieces of a text that is shown; `same` stands in the report before, word for word. */
struct report_piece {
	struct str text;
	bool same;
};
struct report_pieces {
	struct report_piece *at;
	size_t len, cap;
};
struct report_paragraphs {
	struct report_pieces *at;
	size_t len, cap;
};

struct report_part_view {
	struct str key, heading;
	struct str ask;  /* what to write here */
	struct str text; /* in the box: as it is stored, or as typed when the form came back */
	int64_t version;
	struct str suggestion; /* to be looked at; empty when the text is that */
	bool is_suggestion;
	struct report_paragraphs shown;
	struct report_sentences same;
	struct str error;
	bool clash; /* saved by somebody meanwhile: both texts are shown */
	struct str theirs, theirs_said;
};
struct report_part_views {
	struct report_part_view *at;
	size_t len, cap;
};

struct report_row_view {
	int64_t domain;
	struct str name;
	int64_t registered, completed;
	struct str was;  /* «khi xác nhận: 4, 1»; empty when nothing has changed */
	struct str left; /* «2 đang thực hiện»; empty when all is done */
	struct report_part_view note;
};
struct report_row_views {
	struct report_row_view *at;
	size_t len, cap;
};

struct report_source_view {
	struct str name, text;
	struct url to; /* empty: not to be opened */
	enum tone tone;
	enum icon icon;
};
struct report_source_views {
	struct report_source_view *at;
	size_t len, cap;
};

struct report_view {
	struct page page;
	struct report report;
	struct paper_words words, mau2; /* what the papers call themselves */
	struct str heading;             /* of the report */
	struct report_part_views parts;
	struct report_row_views rows;
	int64_t registered, completed; /* sums */
	struct report_source_views sources;
	size_t more_sources; /* that are not listed */
	size_t new_sources;  /* of all: not in it yet, or changed since */
	struct ui_checks checks;
	struct ui_events events;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	struct ui_step steps[4];
	struct report_upward up;
	struct report_gathering gathering; /* behind the page */
	struct str path, saved_at, next, signed_by;
	struct str records;                    /* of report_page_records() */
	struct str late_reason, return_reason; /* as typed, when the form came back */
	bool late_missing, return_missing;
	bool editing; /* boxes to write in; what was sent is opened for that on purpose: ?sua=1 */
};

/* «Xác nhận và nộp», «Duyệt báo cáo» … of the button. */
const char *report_confirm_word(const struct html *h, const struct report_view *v);

struct report_board_view {
	struct page page;
	struct report_period period;
	struct register_progress progress;
	struct {
		struct board_line_r {
			struct report_line line;
			struct str state_text, sent_text, reminded_text, due_text, exception;
			enum tone tone;
			enum icon icon;
			bool may_remind;
		} * at;
		size_t len, cap;
	} lines;
	struct chip_list chips;
	struct str owing_names; /* the first of them */
	struct ui_list list;
	size_t all; /* units, before the filter */
	bool filtered, may_office, sees_own;
	bool sees_reuse; /* how much of it was written a year before */
};

struct report_period_line {
	struct str name, movement, due, state_text;
	struct url to, mine;  /* the board; the reader's own unit's report, or the agency's */
	struct str mine_text; /* «Báo cáo của Trạm Tây Sơn» */
	size_t sent, units;
	enum tone tone;
	enum icon icon;
};
struct report_periods_view {
	struct page page;
	struct {
		struct report_period_line *at;
		size_t len, cap;
	} lines;
};

#endif
