/* round.h - self-scoring: the units of an agency score themselves by a set of criteria for a year.
 *
 * The reform office opens a round with a set in use. Whoever works in a unit enters its figures,
 * explanations and documents; points follow from the rule alone. The head assigns who answers for
 * which criterion and confirms; then the sheet is locked, and only the office gives it back, with
 * a reason. A unit sees its own sheet; office, leaders and auditors see all.
 *
 * Where the unit is itself an agency, its reform office writes, its leader confirms, and criteria
 * go to positions of the units below it: who holds one reads the sheet and writes that line.
 *
 * Documents that prove what it says are core/index/proof.h; what follows is core/index/appraisal.h.
 * What it found is on the sheet as far as the actor may see it: the reform office and leaders all
 * of it at once, an appraiser what belongs to his areas in units he does not work in, a unit the
 * points of the first appraisal from the day it may explain them, and everything once the result is
 * published, auditors not before either.
 *
 * A line whose criterion names a measure (core/criteria/measure.h) fills itself: while the sheet is
 * being written its figure is counted each time it is read; handing it over freezes it, and later
 * changes of the records do not move it. The unit may give a figure of its own with a reason; both
 * stay on the sheet. Where there are more records than can be counted the unit says the figure.
 */
#ifndef CORE_INDEX_ROUND_H
#define CORE_INDEX_ROUND_H

#include "core/criteria/criteria.h"
#include "core/index/figure.h"

#define ROUND_TEXT_MAX 4000
#define ROUND_NAME_MAX 300

/* Each ends with a hand-over; see core/index/appraisal.h. */
enum round_phase {
	ROUND_SCORING,    /* units score themselves */
	ROUND_FIRST,      /* appraisers score; units that are late may still send */
	ROUND_EXPLAINING, /* units see the differences and explain them */
	ROUND_SECOND,     /* appraisers answer, the survey comes in, the office concludes */
	ROUND_DECIDED,
	ROUND_PUBLISHED,
	ROUND_PHASES
};
/* The name people read: a msgid. */
const char *round_phase_name(enum round_phase p);

struct round_entry {
	int64_t id, unit, total, applicable, done, missing, sent_at, version;
	struct str unit_name, unit_slug, state, reason; /* state: 'open', 'waiting', 'sent' */
	int64_t explained_at;                           /* 0: its explanation was not handed over */
	struct str explain_reason;                      /* why that was opened again */
	/* What came out so far, zero for who may not see it: points with bonus and minus, those of
	 * the survey apart, and the scale without what does not apply. */
	int64_t final_points, final_survey, final_applicable;
};
struct round_entries {
	struct round_entry *at;
	size_t len, cap;
};
struct round {
	int64_t id, agency, set, year, due_on, opened_on, version;
	int64_t n_units, n_sent; /* of round_list() */
	struct str name;
	enum round_phase phase;
	int64_t explain_from, explain_until; /* first and last day; DAY_NONE: not yet told */
	int64_t first_until, second_until;   /* last day of an appraisal; DAY_NONE: none was set */
	struct str doc_number;               /* of the decision; empty: none */
	int64_t doc_on, published_at;        /* DAY_NONE, 0 */
	bool is_office;
	bool sees_appraisal;          /* all of it, published or not */
	bool appraises;               /* somebody's sheet: holds the position that appraises an area */
	struct round_entries entries; /* those the actor may see */
};
struct rounds {
	struct round *at;
	size_t len, cap;
};
bool round_list(struct op *op, struct rounds *ret) MUST_USE;
bool round_get(struct op *op, int64_t id, struct round *ret) MUST_USE;

struct round_typed {
	int64_t set;
	struct str name;
	int64_t due_on; /* DAY_NONE: not given */
	const int64_t *units;
	size_t n_units;
};
/* *ret_field: "set", "name", "due_on" or "units" of an ERR_INVALID. */
bool round_open(struct op *op, const struct round_typed *in, const char **ret_field,
                int64_t *ret) MUST_USE;

/* ---- the sheet of one unit ------------------------------------------------------------------ */

/* What was found or said about a criterion, in which step. */
enum round_stage {
	STAGE_FIRST,
	STAGE_EXPLAIN, /* the unit: no points, what it says is the reason */
	STAGE_SECOND,
	STAGE_SURVEY,
	STAGE_FINAL, /* the office or a leader, with a reason, instead of the ones before */
	STAGES
};
/* The word that is stored; the name people read, a msgid. */
const char *round_stage_word(enum round_stage s);
const char *round_stage_name(enum round_stage s);
struct round_mark {
	bool given, na;
	int64_t id, points, made_at, line_version;
	struct str reason, who;
	struct criteria_input input; /* of a survey */
};

/* What the system counted for a line. */
struct round_figure {
	const struct criteria_measure *measure; /* NULL: the unit says its figure alone */
	struct counted counted;
	int64_t counted_at, frozen_on; /* DAY_NONE: it is still being counted */
	struct str own;                /* why the unit gives another figure; empty: it does not */
};

struct round_line {
	struct round_figure figure;
	struct round_mark marks[STAGES]; /* those the actor may see */
	unsigned sees;                   /* bits of those stages, 1 << STAGE_FIRST … */
	size_t area;                     /* index of the area it stands in */
	struct criteria_mark final;      /* from them; na while nothing was found */
	bool hidden;                     /* of an area the actor does not appraise: not to be shown */
	bool differs;                    /* the first appraisal from what the unit said */
	bool may_explain, may_mark, may_conclude, may_survey;
	bool waits;  /* for a mark of the actor, or the unit's explanation if it has one */
	bool others; /* its area was given to somebody else; the office may score it all the same */
	struct str appraiser; /* to whom, by position and unit; empty: nobody */
	struct criteria_input input;
	struct str stored; /* the same as it lies in the database */
	struct str why, lead_title, helpers;
	struct str lead_names; /* who holds that position today, joined by ", "; empty: nobody */
	int64_t lead;          /* position; 0: nobody */
	int64_t due_on, version;
	size_t n_proofs, n_ended; /* of which the validity ended before the scored year was over */
	bool lacks;               /* documents are asked for, there is neither one nor a word why */
	bool has_last;            /* points of the year before */
	bool last_near;           /* of a criterion whose name is only alike: a guess */
	bool mine;                /* the actor holds the position that answers for it */
	int64_t last, last_max;   /* last_max: what there was to be had that year */
};
struct round_sheet {
	struct round round;
	struct round_entry entry;
	struct criteria_set set;
	struct round_line *lines; /* one for each of set.items; those of groups only have `last` */
	struct criteria_result result;
	size_t n_leaves;       /* that the unit scores: no survey, nothing only reported */
	size_t n_lost, n_mine; /* below that maximum the year before; of the actor */
	int64_t last_year;     /* 0: there is none */
	int64_t last_index;
	int64_t last_rank, last_of; /* as printed; 0: it is from a round, or none was printed */
	bool last_is_final;         /* of a published or printed result; otherwise what the unit said */
	bool may_write, may_assign, may_submit, may_return;
	bool may_write_mine;       /* only the lines whose position the actor holds, in a unit below */
	bool may_prove;            /* adds documents: with may_write, and while it explains */
	bool sees_first, sees_all; /* marks of the first appraisal; all of them */
	size_t n_differs, n_waits; /* of what the actor sees */
	size_t n_yours;            /* of those that wait, without what was given to somebody else */
	struct criteria_result final;
	bool may_explain, may_reopen; /* hands the explanation over; opens it again */
};
bool
round_sheet_get(struct op *op, int64_t round, struct str unit, struct round_sheet *ret) MUST_USE;
/* Figures, reasons and documents of one line. */
bool round_may_write(const struct round_sheet *s, size_t item);
/* It was not sent before explanations were opened, which closes it. */
bool round_is_shut(const struct round *r, const struct round_entry *e);
/* Why its points are what they are: of the last mark the actor may see; empty: none was given. */
struct str round_reason(const struct round_line *l);
/* The unit itself gives the figures: not a survey of the appraising body, not statistics. */
bool round_is_scored(const struct criterion *c);

/* ERR_INVALID when the scale does not allow it; ERR_CONFLICT when somebody saved meanwhile.
 * The sheet has the new points and version then. */
bool round_line_save(struct op *op, struct round_sheet *s, size_t item, int64_t version,
                     const struct criteria_input *in, struct str why) MUST_USE;
/* The same where a measure fills the line: figures that are not its own, or not applicable, need
 * `own`, why; none given, or its own, take its figure. */
struct round_said {
	const struct criteria_input *in;
	struct str why, own;
};
bool round_line_say(struct op *op, struct round_sheet *s, size_t item, int64_t version,
                    const struct round_said *said) MUST_USE;
/* Back to the figure of the system, counted anew and kept with its time. */
bool round_recount(struct op *op, struct round_sheet *s, size_t item) MUST_USE;
/* What it is by now, of a sheet that was handed over. ERR_NOT_FOUND where no measure fills it. */
bool round_figure_now(struct op *op, const struct round_sheet *s, size_t item,
                      struct counted *ret) MUST_USE;
/* The records it was counted from; figure_lines(). */
bool round_figure_lines(struct op *op, const struct round_sheet *s, size_t item, size_t skip,
                        size_t limit, struct figure_lines *ret) MUST_USE;
/* Empty where it is not out of a quota. */
bool round_figure_quotas(struct op *op, const struct round_sheet *s, size_t item,
                         struct figure_quotas *ret) MUST_USE;
/* A table of figures of the sheet: columns «Mã», «Thực hiện» and, for shares, «Tổng số»; other
 * columns are left out. A count stands in «Thực hiện» alone; of a rule by which one late makes all
 * late, what was not done in time of the total counts as late; «không áp dụng» needs its word why
 * on the page. All of it or nothing: ERR_INVALID, with doubts where lines are what is wrong. */
struct round_doubt {
	int row; /* of the file or text */
	struct str where;
	const char *msgid;
};
struct round_doubts {
	struct round_doubt *at;
	size_t len, cap;
};
struct doc;
bool round_figures_import(struct op *op, struct round_sheet *s, const struct doc *doc,
                          struct round_doubts *ret, int64_t *ret_n) MUST_USE;
bool round_figures_text(struct op *op, struct round_sheet *s, struct str text,
                        struct round_doubts *ret, int64_t *ret_n) MUST_USE;
bool round_assign(struct op *op, const struct round_sheet *s, size_t item, int64_t lead,
                  struct str helpers, int64_t due_on) MUST_USE;
/* The same for several criteria, in one step: all of them or none. `chosen` has one for each of
 * set.items; what the unit does not score is passed over. How many they are. */
bool round_assign_chosen(struct op *op, const struct round_sheet *s, const bool *chosen,
                         int64_t lead, struct str helpers, int64_t due_on, int64_t *ret_n) MUST_USE;

/* The next step: whoever works in the unit hands it to the head, the head to the office.
 * ERR_INVALID while criteria have no figures, or lack evidence and a word why. */
bool round_submit(struct op *op, const struct round_sheet *s) MUST_USE;
/* The head to the unit, or the office to the unit; with a reason. */
bool round_return(struct op *op, const struct round_sheet *s, struct str reason) MUST_USE;

/* The assignment table (bảng phân công theo dõi tiêu chí); the table of self-scoring. */
bool round_assignment_paper(struct op *op, const struct round_sheet *s, struct doc *ret) MUST_USE;
bool round_score_paper(struct op *op, const struct round_sheet *s, struct doc *ret) MUST_USE;

#endif
