/* adoption.h - the ledger of replication (nhân rộng): which unit took over which initiative of
 * another, what it changed, and what came of it after some months.
 *
 * Both sides stand behind every entry: first the head of the unit that adopts, then the head of
 * the unit the initiative is of. The same holds for each report. Until its own head has
 * confirmed it, an entry is seen by its unit, the reform office and the leaders alone.
 *
 * After which months is reported is the setting replicate_months of the agency on the day an
 * adoption begins, and stays so for it. A unit that has ended keeps its entries; those who
 * answer for it today (unit_heirs()) write and confirm in its place, and the reform office does
 * where nobody answers for the unit of the initiative any more.
 */
#ifndef CORE_REPLICATION_ADOPTION_H
#define CORE_REPLICATION_ADOPTION_H

#include "core/file/file.h"
#include "core/initiative/initiative.h"

#define ADOPTION_FIGURES_MAX 6
#define ADOPTION_MONTHS_MAX 12
#define ADOPTION_TEXT_MAX 8000 /* bytes of what was adapted, of a result */
#define ADOPTION_REASON_MAX 1000
#define ADOPTION_NAME_MAX 200 /* bytes of the name of a figure */

/* Of units for which the actor writes and confirms, with the ended ones they answer for:
 * parameters of type `ids`. */
struct adoption_sides {
	struct str works, heads;
	bool office; /* of the reform office or a leader of the actor's agency */
};
bool adoption_sides(struct op *op, struct adoption_sides *ret) MUST_USE;

struct adoption_figure {
	int64_t id, number;
	struct str name, unit; /* «Thời gian chờ», «phút» */
	int64_t baseline;      /* hundredths, as all values */
};
struct adoption_figures {
	struct adoption_figure *at;
	size_t len, cap;
};

struct adoption_value {
	int64_t figure, month, value;
};
struct adoption_values {
	struct adoption_value *at;
	size_t len, cap;
};

struct adoption_report {
	int64_t id, month, due_on, version;
	struct str state; /* 'due', 'waiting', 'asked', 'returned', 'confirmed' */
	struct str result;
	int64_t written_at;                /* 0: not yet */
	struct str head_name, origin_name; /* who confirmed; empty when not yet */
	int64_t head_at, origin_at;
	struct str return_reason, returned_by;
	bool may_write, may_confirm; /* the actor, now */
};
struct adoption_reports {
	struct adoption_report *at;
	size_t len, cap;
};

struct adoption {
	int64_t id, agency, initiative, origin, unit, version, created_at;
	int64_t source;         /* adoption it was learnt from; 0: the unit of the initiative */
	struct str code, title; /* of the initiative */
	struct str unit_name, unit_slug, origin_name_of_unit;
	bool unit_ended;
	struct str adapted;
	int64_t started_on, ended_on;
	struct str state; /* 'waiting', 'asked', 'returned', 'applied', 'ended' */
	struct str head_name, origin_name;
	int64_t head_at, origin_at; /* 0: not yet */
	struct str return_reason, returned_by, end_reason;
	struct adoption_figures figures;
	struct adoption_reports reports;
	struct adoption_values values;
	bool may_write;   /* the entry itself, before both have confirmed it */
	bool may_confirm; /* it is the actor's turn */
	bool may_end;
};

/* What is typed. */
struct adoption_edit {
	int64_t unit, source;
	struct str adapted;
	int64_t started_on;
	struct adoption_figures figures; /* at least one; name, unit, baseline count */
};
struct adoption_problem {
	const char *field; /* "unit", "adapted", "started_on", "figures", "source", "result", "value" */
	size_t row;        /* of figures and values, from 0 */
	const char *msgid;
};
struct adoption_problems {
	struct adoption_problem *at;
	size_t len, cap;
};

/* May the actor's units adopt it, and which of them? Those that have not; empty when none. */
struct adoption_unit {
	int64_t id;
	struct str name;
};
struct adoption_units {
	struct adoption_unit *at;
	size_t len, cap;
};
bool
adoption_units_for(struct op *op, const struct initiative *i, struct adoption_units *ret) MUST_USE;

bool adoption_check(struct op *op, const struct initiative *i, const struct adoption_edit *in,
                    struct adoption_problems *ret) MUST_USE;
/* ERR_INVALID when adoption_check() finds something, ERR_DENIED when the unit is not one of
 * adoption_units_for(). What the head writes is confirmed by writing it. */
bool adoption_begin(struct op *op, const struct initiative *i, const struct adoption_edit *in,
                    int64_t *ret) MUST_USE;
bool adoption_save(struct op *op, const struct adoption *was, int64_t version,
                   const struct adoption_edit *in) MUST_USE;

bool adoption_get(struct op *op, int64_t id, struct adoption *ret) MUST_USE;

/* A report, its values one a figure of the adoption. Files come with adoption_attach(). */
struct adoption_result {
	int64_t month, version;
	struct str result;
	const int64_t *values; /* as many as the adoption has figures */
};
bool adoption_report_save(struct op *op, const struct adoption *a,
                          const struct adoption_result *in) MUST_USE;
const struct adoption_report *adoption_report_of(const struct adoption *a, int64_t month);

/* The next of the two confirmations, of the entry (month 0) or of a report. */
bool adoption_confirm(struct op *op, const struct adoption *a, int64_t month) MUST_USE;
/* Either side gives it back with a reason. */
bool
adoption_return(struct op *op, const struct adoption *a, int64_t month, struct str reason) MUST_USE;
/* «Không tiếp tục»: the unit's head, or the reform office for a unit that has ended. */
bool adoption_end(struct op *op, const struct adoption *a, int64_t on, struct str reason) MUST_USE;

/* Files of a report; the kinds and sizes an initiative takes. See initiative_attach(). */
bool adoption_attach(struct op *op, const struct adoption *a, int64_t month,
                     const struct file_upload *files, size_t n, const char **ret_refused,
                     size_t *ret_taken) MUST_USE;
bool adoption_file_list(struct op *op, const struct adoption_report *r,
                        struct attachments *ret) MUST_USE;
bool adoption_file_get(struct op *op, const struct adoption *a, int64_t attachment,
                       struct attachment *ret, struct str *ret_path) MUST_USE;

/* The msgid of a state of an entry, of a report. */
const char *adoption_state_name(struct str state);
const char *adoption_report_state_name(struct str state);

/* ---- lists --------------------------------------------------------------------- */

/* Who adopted an initiative, as a tree: each stands below the one it learnt from. */
struct adoption_node {
	int64_t id, unit, source, started_on, ended_on; /* ended_on DAY_NONE: not */
	int64_t kept;      /* months up to which both sides confirmed a report; 0: none */
	int depth;         /* 1: learnt from the authors' unit */
	int64_t followers; /* units that learnt from this one */
	struct str unit_name, unit_slug, adapted, state, end_reason;
	bool unit_ended;
	struct str outcome; /* «Thời gian chờ: 45 → 20 phút», newest confirmed values, one a line */
};
struct adoption_tree {
	struct adoption_node *at;
	size_t len, cap;
};
bool adoption_tree(struct op *op, const struct initiative *i, struct adoption_tree *ret) MUST_USE;

struct adoption_spread {
	int64_t running, adopted;
	int64_t decided_on; /* of the decision to replicate it; DAY_NONE: none. Only of
	                       adoption_spread_of() */
};
bool adoption_spread_of(struct op *op, int64_t initiative, struct adoption_spread *ret) MUST_USE;

struct adoption_model {
	int64_t id;
	struct str code, title, unit_name;
	struct adoption_spread spread;
	int64_t completed_on; /* of the drawer */
};
struct adoption_models {
	struct adoption_model *at;
	size_t len, cap;
};
/* Most applied first; only what the actor may see. */
bool
adoption_models(struct op *op, int64_t skip, int64_t limit, struct adoption_models *ret) MUST_USE;
/* Completed initiatives nobody has adopted, longest done first. */
bool
adoption_drawer(struct op *op, int64_t skip, int64_t limit, struct adoption_models *ret) MUST_USE;
struct adoption_counts {
	int64_t models;  /* of adoption_models() */
	int64_t running; /* adoptions under way */
	int64_t drawer;
};
bool adoption_count(struct op *op, struct adoption_counts *ret) MUST_USE;

/* What the actor's units adopted, newest first. */
struct adoption_line {
	int64_t id, started_on, ended_on, kept;
	int64_t next_on; /* a report is due; DAY_NONE: none */
	struct str code, title, unit_name, origin_unit, state, end_reason;
};
struct adoption_lines {
	struct adoption_line *at;
	size_t len, cap;
};
bool adoption_of_mine(struct op *op, struct adoption_lines *ret) MUST_USE;

/* The actor's own initiatives that other units apply now; at most 5. */
bool adoption_credit(struct op *op, struct adoption_models *ret) MUST_USE;

#endif
