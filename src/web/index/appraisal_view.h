/* appraisal_view.h - what the pages of the appraisal show. */
#ifndef WEB_INDEX_APPRAISAL_VIEW_H
#define WEB_INDEX_APPRAISAL_VIEW_H

#include "core/index/appraisal.h"
#include "web/index/round_view.h"

struct appraisal_options {
	struct ui_option *at;
	size_t len, cap;
};
struct appraisal_view {
	struct page page;
	struct appraisal a;
	struct str path; /* of the appraisal of this round */
	struct ui_step steps[ROUND_PHASES];
	struct criteria_errors errors;
	struct appraisal_options areas, positions; /* to assign */
	struct str from, until;                    /* of the window, as typed */
	struct str due;                            /* of the appraisal that is to begin, as typed */
	const char *due_error;
	bool without; /* explanations are opened though units have not sent */
	const char *without_error;
	const char *assign_error, *from_error, *until_error;
	size_t reopen; /* area whose form of opening it again came back; SIZE_MAX: none */
	struct str reason;
	const char *reason_error;
	struct ui_list list; /* of units */
	const char *survey_error;
	struct appraisal_doubts doubts; /* of the table of a survey */
};

enum appraise_filter {
	APPRAISE_ALL,
	APPRAISE_WAITS,
	APPRAISE_DIFFERS,
	APPRAISE_SAID,
	APPRAISE_FILTERS
};

/* Criteria that could be taken over at once, and who was given their area. */
struct appraise_left {
	struct str who;
	size_t n;
};

struct appraise_view {
	struct page page;
	struct round_sheet sheet;
	struct criteria_errors errors;
	struct score_rows rows;
	struct ui_chip chips[APPRAISE_FILTERS];
	size_t n_chips;
	enum appraise_filter filter;
	struct str path, query;
	size_t n_agree;        /* criteria that can be taken over at once, one's own or nobody's */
	size_t n_agree_others; /* those of others */
	struct {
		struct appraise_left *at;
		size_t len, cap;
	} left;           /* whose those are */
	bool sees_second; /* there are columns of the second appraisal and of what is concluded */

	/* The criterion that is open. */
	size_t item; /* SIZE_MAX: none */
	const struct criterion *c;
	const struct round_line *line;
	const struct criteria_mark *self;
	struct str at, rule, told, allowed;
	struct source_view source;
	struct round_proofs proofs;
	struct appraisal_pasts past;
	struct url before, next;
	/* As typed. */
	struct str points, reason, final_points, final_reason;
	bool na, final_na, survey_na;
	struct str percent;
	struct {
		struct score_box *at;
		size_t len, cap;
	} boxes; /* numbers of answers */
	int64_t seen, final_seen, survey_seen;
	const char *points_error, *reason_error, *final_points_error, *final_reason_error,
		*survey_error;
};

struct str appraisal_path(struct arena *a, int64_t round);

#endif
