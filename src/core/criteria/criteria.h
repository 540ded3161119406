/* criteria.h - sets of criteria of a reform index (bộ tiêu chí Chỉ số CCHC): a tree of areas,
 * criteria and sub-criteria with points on its leaves, for a year and a group of units.
 *
 * Every level of government issues its own, some twice within a year; so a set is data with
 * editions. A draft may be unfinished: what does not fit is told at its place. It is put to use
 * when nothing is wrong, and from then on kept as it is; a change makes the next edition. What
 * the issuer's guidance says and what the rule computes are kept apart, since guidance may
 * contradict its own rule.
 *
 * Everybody who works in an agency reads its sets; its reform office keeps them. Numbers and
 * rules of scoring: core/criteria/rule.h.
 */
#ifndef CORE_CRITERIA_CRITERIA_H
#define CORE_CRITERIA_CRITERIA_H

#include "core/criteria/measure.h"
#include "core/criteria/rule.h"
#include "core/op.h"
#include "doc/doc.h"

#define CRITERIA_ITEMS_MAX 500
#define CRITERIA_DEPTH_MAX 5
#define CRITERIA_GRADES_MAX 12
#define CRITERIA_CODE_MAX 20 /* bytes */
#define CRITERIA_NAME_MAX 1000
#define CRITERIA_TEXT_MAX 4000

struct criterion {
	struct str code, parent, name;
	struct str guidance; /* as the issuer wrote it; nothing is computed from it */
	struct str evidence; /* what documents are asked for, one a line; empty: none */
	int64_t max;
	bool has_max; /* false: the source does not say */
	bool local;   /* added inside the frame by the unit that uses it */
	struct criteria_rule rule;
	struct str measure; /* word of the measure that fills it, measure.h; empty: the unit says it */
	/* criteria_link() finds these. */
	bool group; /* has others below it: its points are their sum */
	int depth;  /* 0: an area */
	size_t up;  /* index of its parent; SIZE_MAX: none */
};
struct criteria_grade {
	struct str name;
	int64_t least; /* percent from which it is given */
};
struct criteria_set {
	int64_t id; /* 0: not stored */
	int64_t agency, family, edition, version, year;
	struct str name, group_name, basis, note;
	int64_t total;   /* points of the whole scale */
	int decimals;    /* points and index are rounded to them: 0..4 */
	int64_t used_at; /* 0: a draft */
	bool latest, may_edit;
	size_t recoded; /* lines of a table that was read whose printed codes were not unique */
	struct {
		struct criterion *at;
		size_t len, cap;
	} items;
	struct {
		struct criteria_grade *at;
		size_t len, cap;
	} grades; /* best first */
};
struct criteria_sets {
	struct criteria_set *at;
	size_t len, cap;
};

/* Finds groups, depths and parents; call it after changing items. A parent stands above. */
void criteria_link(struct criteria_set *s);
size_t criteria_at(const struct criteria_set *s, struct str code); /* SIZE_MAX: none */
/* The same among the lines that are scored. */
size_t criteria_leaf(const struct criteria_set *s, struct str code);
/* Points of the leaf count to the scale: not a bonus, not a figure that is only reported. */
bool criteria_counts(const struct criterion *c);

/* Its maximum is still to be filled in; the lines beside it can be scored without. */
bool criteria_lacks_max(const struct criterion *c);

#define CRITERIA_WHOLE SIZE_MAX
#define CRITERIA_GRADES (SIZE_MAX - 1)
struct criteria_problem {
	size_t item;       /* of the items; CRITERIA_WHOLE, CRITERIA_GRADES */
	const char *field; /* "code" "parent" "name" "max" "rule" "measure" "total" "decimals" "grades"
	                      … */
	int line;          /* of the rule as typed, from 1; 0: all of it */
	const char *msgid;
};
struct criteria_problems {
	struct criteria_problem *at;
	size_t len, cap;
};
/* What keeps the set from being used. Links it. */
void criteria_check(struct arena *a, struct criteria_set *s, struct criteria_problems *ret);
/* Sum of what stands directly below, or of the areas for CRITERIA_WHOLE. */
int64_t criteria_sum(const struct criteria_set *s, size_t item);

/* ---- scoring a whole set --------------------------------------------------------------- */

struct criteria_result {
	struct criteria_mark *marks; /* one an item; of a group the sum of its leaves */
	int64_t total;               /* bonus and minus included */
	int64_t applicable;          /* of the scale, without what is not applicable */
	bool has_index;              /* something was applicable */
	int64_t index;               /* percent */
};
/* `inputs`: one an item, those of groups are not read. The set is linked. */
struct criteria_result
criteria_score(struct arena *a, const struct criteria_set *s, const struct criteria_input *inputs);
/* The same from points that were found in another way, such as an appraisal. Fills groups. */
void criteria_add_up(const struct criteria_set *s, struct criteria_result *r);
/* The grade of an index; NULL: the set has none for it. */
const struct criteria_grade *criteria_grade_of(const struct criteria_set *s, int64_t index);

/* ---- stored ------------------------------------------------------------------------------ */

bool criteria_may_add(const struct op *op);
/* Latest editions of the actor's agency, newest year first, without items. */
bool criteria_list(struct op *op, struct criteria_sets *ret) MUST_USE;
/* ERR_NOT_FOUND also for another agency's. */
bool criteria_get(struct op *op, int64_t id, struct criteria_set *ret) MUST_USE;
/* Without asking who reads, for a noun that has decided that itself. */
bool criteria_load(struct op *op, int64_t id, struct criteria_set *ret) MUST_USE;
bool
criteria_editions(struct op *op, const struct criteria_set *of, struct criteria_sets *ret) MUST_USE;

/* Stores all of it: a new set (id 0), a draft over itself, or the next edition of one in use;
 * *ret_id holds it now. Only what a draft cannot do without is refused: ERR_INVALID with
 * *ret_problems. ERR_CONFLICT when somebody saved meanwhile. */
bool criteria_save(struct op *op, const struct criteria_set *s, struct criteria_problems *ret,
                   int64_t *ret_id) MUST_USE;
/* ERR_INVALID while criteria_check() finds something. */
bool criteria_use(struct op *op, const struct criteria_set *s) MUST_USE;

/* ---- as a file ----------------------------------------------------------------------------- */

/* The table of a CSV or Excel file. Columns: code, parent, name, max_points, method, and perhaps
 * rule, note (or guidance), evidence, measure, local; or those of a printed table, «STT», «Lĩnh
 * vực/Tiêu chí/Tiêu chí thành phần», «Điểm tối đa», whose codes give the tree and whose lines
 * without a number are the levels of the one above. Printed codes that begin anew in each area get
 * that of the area before them (I.1, II.1); ret->recoded says how many. Lines «#name», «#year», …
 * are the head of the set, as our own files have it. *ret_rows: the row of the file each item came
 * from. ERR_INVALID when there is no such table. */
bool criteria_read_table(struct op *op, const struct doc *doc, struct criteria_set *ret,
                         struct criteria_problems *ret_problems, int **ret_rows) MUST_USE;
/* The same of pasted text: columns kept apart by tabs, ';', ',', '|' or at least two spaces. */
bool criteria_read_text(struct op *op, struct str text, struct criteria_set *ret,
                        struct criteria_problems *ret_problems, int **ret_rows) MUST_USE;
/* «Tốt: 80», a line each, best first. A msgid when it cannot be read. */
const char *criteria_grades_read(struct arena *a, struct str text, struct criteria_set *s);
struct str criteria_grades_write(struct arena *a, const struct criteria_set *s);
/* Sets of the state that come with the program, as drafts to begin from: structure, rules and what
 * is known of their points; the office fills in the rest from the decision. */
struct criteria_sample {
	struct str word; /* of its address */
	const char *name, *basis;
	int64_t year; /* from which it is used */
	const char *table;
};
struct criteria_samples {
	const struct criteria_sample *at;
	size_t len;
};
extern const struct criteria_samples criteria_samples;
/* ERR_NOT_FOUND: there is none of that word. */
bool criteria_sample_read(struct op *op, struct str word, struct criteria_set *ret,
                          struct criteria_problems *ret_problems, int **ret_rows) MUST_USE;
/* A set with a line for every method, made up to show how each is written in a file. */
bool criteria_example_read(struct op *op, struct criteria_set *ret) MUST_USE;
/* Cells of the same columns, for sheet_write_…(), CRITERIA_COLUMNS of them a row, with the head of
 * the set below. */
#define CRITERIA_COLUMNS 10
extern const char *const criteria_columns[CRITERIA_COLUMNS];
struct str *criteria_cells(struct arena *a, const struct criteria_set *s, size_t *ret_rows);
struct str criteria_write_csv(struct arena *a, const struct criteria_set *s);
struct str criteria_write_json(struct arena *a, const struct criteria_set *s);
/* ERR_INVALID with a sentence when it is not such a document. */
bool criteria_read_json(struct arena *a, struct str json, struct criteria_set *ret,
                        struct err *e) MUST_USE;
/* The same from what was read already; NULL is no set. */
struct json;
bool criteria_of_json(struct arena *a, const struct json *all, struct criteria_set *ret,
                      struct err *e) MUST_USE;
bool
criteria_input_of_json(struct arena *a, const struct json *o, struct criteria_input *ret) MUST_USE;
/* Figures that could not be given to a leaf, by their code. */
struct criteria_unread {
	struct {
		struct str code;
		const char *msgid;
	} * at;
	size_t len, cap;
};
/* {"1.1":{"yes":true},…}: one an item; what the set has no leaf for, or no one can read, is told in
 * *ret_unread. Of two leaves with one code the first has the figures. */
bool criteria_read_inputs(struct arena *a, struct str json, const struct criteria_set *s,
                          struct criteria_input **ret, struct criteria_unread *ret_unread,
                          struct err *e) MUST_USE;

#endif
