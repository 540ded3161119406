/* view.h - what /sang-kien/{mã}/tien-do shows. */
#ifndef WEB_PROGRESS_VIEW_H
#define WEB_PROGRESS_VIEW_H

#include "core/progress/progress.h"
#include "web/initiative/view.h"

/* One figure of the form, as it was typed. */
struct figure_row {
	struct progress_figure_typed typed;
	const char *name_error, *measure_error, *before_error, *after_error;
};

struct evidence {
	const struct attachment *file;
	bool chosen;
};

struct progress_view {
	struct initiative_view in; /* the frame, the heading, the tabs */
	struct progress_reports reports;
	struct progress_days days;
	struct str due_text;  /* «hết ngày 30/09/2022» */
	struct str due_was;   /* the day before the last change; empty: never changed */
	struct str next_text; /* the next milestone that asks for a report; or empty */
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	/* the report that is being written, or corrected */
	int64_t number;
	const struct progress_report *corrects; /* NULL: a new one */
	int64_t edition;                        /* how often that was corrected, as the form says */
	struct str percent, text;
	const char *percent_error, *text_error, *figures_error, *files_error;
	struct {
		struct figure_row *at;
		size_t len, cap;
	} figures;
	struct {
		struct evidence *at;
		size_t len, cap;
	} evidence;
	/* another day */
	struct str day, reason, answer;
	const char *day_error, *reason_error, *answer_error;
};

/* Where its form goes. */
struct url progress_form_url(struct arena *a, const struct progress_view *v);

#endif
