/* round.h - self-scoring: the units of an agency score themselves by a set of criteria for a year.
 *
 * The reform office opens a round with a set in use. Whoever works in a unit enters its figures,
 * explanations and documents; points follow from the rule alone. The head assigns who answers for
 * which criterion and confirms; then the sheet is locked, and only the office gives it back, with
 * a reason. A unit sees its own sheet; office, leaders and auditors see all.
 */
#ifndef CORE_INDEX_ROUND_H
#define CORE_INDEX_ROUND_H

#include "core/criteria/criteria.h"
#include "core/file/file.h"

#define ROUND_TEXT_MAX 4000
#define ROUND_NAME_MAX 300
#define ROUND_PROOFS_MAX 1000

struct round_entry {
	int64_t id, unit, total, applicable, done, missing, sent_at, version;
	struct str unit_name, unit_slug, state, reason; /* state: 'open', 'waiting', 'sent' */
	bool may_see;
};
struct round_entries {
	struct round_entry *at;
	size_t len, cap;
};
struct round {
	int64_t id, agency, set, year, due_on;
	int64_t n_units, n_sent; /* of round_list() */
	struct str name;
	bool is_office;
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

struct round_proof {
	int64_t id, issued_on;
	struct str number, name;
	struct attachments files;
};
struct round_proofs {
	struct round_proof *at;
	size_t len, cap;
};

struct round_line {
	struct criteria_input input;
	struct str why, lead_title, helpers;
	int64_t lead; /* position; 0: nobody */
	int64_t due_on, version;
	size_t n_proofs;
	bool lacks;    /* documents are asked for, there is neither one nor a word why */
	bool has_last; /* points of the year before */
	bool mine;     /* the actor holds the position that answers for it */
	int64_t last;
};
struct round_sheet {
	struct round round;
	struct round_entry entry;
	struct criteria_set set;
	struct round_line *lines; /* one for each of set.items; those of groups only have `last` */
	struct criteria_result result;
	size_t n_leaves;       /* that the unit scores: no survey, nothing only reported */
	size_t n_lost, n_mine; /* below the maximum the year before; of the actor */
	int64_t last_year;     /* 0: there is none */
	int64_t last_index;
	bool may_write, may_assign, may_submit, may_return;
};
bool
round_sheet_get(struct op *op, int64_t round, struct str unit, struct round_sheet *ret) MUST_USE;
/* The unit itself gives the figures: not a survey of the appraising body, not statistics. */
bool round_is_scored(const struct criterion *c);

/* ERR_INVALID when the scale does not allow it; ERR_CONFLICT when somebody saved meanwhile.
 * The sheet has the new points and version then. */
bool round_line_save(struct op *op, struct round_sheet *s, size_t item, int64_t version,
                     const struct criteria_input *in, struct str why) MUST_USE;
bool round_assign(struct op *op, const struct round_sheet *s, size_t item, int64_t lead,
                  struct str helpers, int64_t due_on) MUST_USE;

struct round_proof_typed {
	struct str number, name;
	int64_t issued_on; /* DAY_NONE: not given */
	const size_t *items;
	size_t n_items;
};
/* What is wrong with it: a msgid at *ret_field ("number", "name", "issued_on", "items"); NULL when
 * nothing is. The day lies inside the year that is scored. */
const char *round_proof_problem(const struct round_sheet *s, const struct round_proof_typed *in,
                                const char **ret_field);
/* *ret_refused: a msgid when the file is of a kind or size that is not taken. */
bool round_proof_add(struct op *op, const struct round_sheet *s, const struct round_proof_typed *in,
                     const struct file_upload *file, const char **ret_refused) MUST_USE;
/* Links a document of the unit to one more criterion, or takes it from one. */
bool round_proof_link(struct op *op, const struct round_sheet *s, size_t item, int64_t proof,
                      bool on) MUST_USE;
/* Documents of one criterion, with their files. */
bool round_proofs_of(struct op *op, const struct round_sheet *s, size_t item,
                     struct round_proofs *ret) MUST_USE;
/* All documents of the unit, without files. */
bool
round_proofs_all(struct op *op, const struct round_sheet *s, struct round_proofs *ret) MUST_USE;
bool round_file_get(struct op *op, const struct round_sheet *s, int64_t proof, int64_t attachment,
                    struct attachment *ret, struct str *ret_path) MUST_USE;

/* The next step: whoever works in the unit hands it to the head, the head to the office.
 * ERR_INVALID while criteria have no figures, or lack evidence and a word why. */
bool round_submit(struct op *op, const struct round_sheet *s) MUST_USE;
/* The head to the unit, or the office to the unit; with a reason. */
bool round_return(struct op *op, const struct round_sheet *s, struct str reason) MUST_USE;

/* The assignment table (bảng phân công theo dõi tiêu chí); the table of self-scoring. */
bool round_assignment_paper(struct op *op, const struct round_sheet *s, struct doc *ret) MUST_USE;
bool round_score_paper(struct op *op, const struct round_sheet *s, struct doc *ret) MUST_USE;

#endif
