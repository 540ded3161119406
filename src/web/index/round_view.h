/* round_view.h - what the pages of self-scoring show. */
#ifndef WEB_INDEX_ROUND_VIEW_H
#define WEB_INDEX_ROUND_VIEW_H

#include "core/index/past.h"
#include "core/index/round.h"
#include "core/position/position.h"
#include "web/index/proof_view.h"
#include "web/index/set_view.h"
#include "web/index/source_view.h"

struct round_list_view {
	struct page page;
	struct rounds list;
	struct past_tables past;
	bool may_open;
	int64_t result_year; /* the last one with a published or printed result; 0: none */
};
struct round_view {
	struct page page;
	struct round round;
	struct criteria_set set;
	bool reads_set; /* of the agency that holds the round */
	bool appraises;
};

struct round_unit {
	int64_t id;
	struct str name;
	bool chosen;
};
struct round_open_view {
	struct page page;
	struct criteria_errors errors;
	struct str name, due_on;
	const char *set_error, *name_error, *due_error, *units_error;
	struct {
		struct ui_option *at;
		size_t len, cap;
	} sets;
	struct {
		struct round_unit *at;
		size_t len, cap;
	} units;
};

enum score_filter {
	SCORE_ALL,
	SCORE_UNSAID,
	SCORE_LACKS,
	SCORE_LOST,
	SCORE_MINE,
	SCORE_DIFFERS, /* the first appraisal from what the unit said */
	SCORE_FILTERS
};

struct score_row {
	size_t item;
	const struct criterion *c;
	const struct round_line *line;
	const struct criteria_mark *mark;
	struct url to;
	bool selected;
};
struct score_rows {
	struct score_row *at;
	size_t len, cap;
};
/* One box of figures. */
struct score_box {
	struct str name, label, value;
	bool checked;
	const char *error; /* why the number in it is none */
};

/* One criterion to be assigned together with the open one. */
struct score_pick {
	size_t number; /* in its address */
	const struct criterion *c;
	const struct round_line *line;
	bool chosen;
};

struct self_score_view {
	struct page page;
	struct round_sheet sheet;
	struct criteria_errors errors;
	size_t n_missing; /* criteria that lack something when it is handed over; 0: it was not */
	struct score_rows rows;
	struct ui_chip chips[SCORE_FILTERS];
	size_t n_chips;
	enum score_filter filter;
	struct str path;   /* of the sheet */
	struct str asked;  /* word of the filter, instead of that of the address; empty: that one */
	struct str query;  /* the filter, for links to criteria */
	struct str reason; /* of giving it back, as typed */
	const char *reason_error;
	size_t n_area; /* criteria that the unit scores in the area of the open one */

	/* The criterion that is open. */
	size_t item; /* SIZE_MAX: none */
	const struct criterion *c;
	const struct round_line *line;
	struct str at;   /* its address */
	struct str rule; /* in words */
	struct str told; /* how the points came about */
	struct str why;  /* as typed, as all below */
	bool na;
	struct {
		struct score_box *at;
		size_t len, cap;
	} boxes;
	bool box_wrong; /* one of them says itself what is wrong */
	const char *input_error, *why_error;
	struct source_view source; /* what the system counted for it */
	struct str own;            /* why the unit has another figure, as typed */
	const char *own_error;
	int64_t version;
	struct round_proofs proofs; /* of it */
	struct {
		struct ui_option *at;
		size_t len, cap;
	} stock; /* documents of the unit that are not linked to it */
	const char *link_error;
	bool asks_expiry;   /* the chosen one holds until a day nobody has said yet */
	struct str link_on; /* that day, as typed */
	const char *link_on_error;
	struct round_proof_same same; /* what was sent is this document */
	bool same_here;               /* which proves the criterion already */
	struct {
		struct ui_option *at;
		size_t len, cap;
	} positions;
	struct {
		struct score_pick *at;
		size_t len, cap;
	} picks;            /* the other criteria, to be assigned with this one */
	bool assigns, area; /* the assignment as typed: it was sent; with the whole area */
	int64_t lead;       /* of it */
	struct str helpers, due_on, proof_number, proof_name, proof_on, proof_end;
	const char *assign_error, *proof_name_error, *proof_number_error, *proof_on_error,
		*proof_end_error, *file_error;
	struct url before, next;
	/* Of the first appraisal. */
	struct str explain; /* what the unit says to it, as typed */
	int64_t explain_seen;
	const char *explain_error;
	struct str again; /* why the explanation is opened again, as typed */
	const char *again_error;
	struct str figures; /* a pasted table, as typed */
	const char *figures_error;
	struct round_doubts doubts; /* of that table */
};

struct str round_path(struct arena *a, int64_t id);
/* «89,87» with two decimals at least. */
struct str score_points(struct html *h, int64_t n);
struct str score_index(struct html *h, int64_t total, int64_t applicable, int decimals);

#endif
