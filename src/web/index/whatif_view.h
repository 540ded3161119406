/* whatif_view.h - what the pages of «nếu đạt thêm điểm» show: of a result, and of a sheet while its
 * round is under way. */
#ifndef WEB_INDEX_WHATIF_VIEW_H
#define WEB_INDEX_WHATIF_VIEW_H

#include "core/index/whatif.h"
#include "web/index/round_view.h"

/* One criterion that has not all its points. */
struct whatif_row {
	const struct whatif_open *open;
	const struct criterion *c;
	const struct round_line *line;
	int64_t points;   /* now */
	struct str why;   /* how near it is, in words */
	struct str name;  /* of its box */
	struct str typed; /* points as typed */
	const char *error;
	bool ticked;   /* all points */
	bool unsaid;   /* the unit has not said anything yet */
	bool left_out; /* by the filter: what is asked of it stays */
	struct url to; /* the criterion on the sheet; empty: none */
};
struct whatif_view {
	struct page page;
	const struct round_sheet *sheet;
	const struct criteria_mark *marks; /* points now, one an item */
	struct str path;                   /* of the result or the sheet, below which this page is */
	struct criteria_errors errors;
	struct {
		struct whatif_row *at;
		size_t len, cap;
	} rows;
	size_t n_shown;
	struct whatif_result now, then;
	int64_t n_ranked; /* units in the table; 0: there is none */
	struct url plan;  /* to win points back; empty: none yet */
	bool asked;       /* something was ticked or typed, and can be read */

	/* Of a sheet under way. */
	bool running;
	struct whatif_running w;
	size_t n_lacks;  /* criteria without a document, and a word why */
	int64_t at_risk; /* their points */
	bool waits_survey;
	struct str filter; /* word of it; empty: all */
	struct ui_chip chips[5];
	size_t n_chips;
};
/* Rows and both results from what is asked; ranks are the caller's. */
void whatif_read(struct request *req, struct whatif_view *v);
/* How near all points are, in words. */
struct str whatif_why(struct request *req, const struct whatif_open *o);

#endif
