/* rubric.h - rubrics (thang điểm): what a council scores by, as data.
 *
 * A rubric has groups and items; an item has level bands, a mark it should reach
 * and a meaning when it does not; the whole has bonus and minus points with caps,
 * a total from which an initiative is recognised, and grades, each perhaps with a
 * condition on one item. Scales, marks and grades differ from agency to agency and
 * from year to year (NĐ 13/2012/NĐ-CP leaves them to who recognises), so none of
 * them stands in the program.
 *
 * Points are whole numbers of hundredths: 1750 is 17,5. Everybody who works in an
 * agency may read its rubrics; its office and the secretaries keep them. Pure rules
 * of scoring are in core/rubric/score.h.
 */
#ifndef CORE_RUBRIC_RUBRIC_H
#define CORE_RUBRIC_RUBRIC_H

#include "core/op.h"
#include "doc/doc.h"

#define RUBRIC_ITEMS_MAX 60
#define RUBRIC_BANDS_MAX 12 /* of one item */
#define RUBRIC_GRADES_MAX 12
#define RUBRIC_POINTS_MAX 1000000 /* hundredths; of anything */

/* What it means when an item stays below its mark. */
enum rubric_shortfall {
	RUBRIC_REFUSES,   /* the initiative is not recognised */
	RUBRIC_WARNS,     /* the council is told, and decides */
	RUBRIC_KNOCKS_OUT /* the initiative is out: no grade, no rank */
};

struct rubric_band {
	int64_t low, high; /* both included; see rubric_band_of() for what lies between two */
	struct str name;
};
struct rubric_bands {
	struct rubric_band *at;
	size_t len, cap;
};

struct rubric_item {
	int64_t number; /* from 1, without gaps */
	struct str code, parent, name, note;
	int64_t max;  /* 0: no points, a remark is asked for */
	int64_t pass; /* 0: none */
	enum rubric_shortfall shortfall;
	bool group; /* has items below it: its points are their sum */
	struct rubric_bands bands;
};
struct rubric_items {
	struct rubric_item *at;
	size_t len, cap;
};

struct rubric_grade {
	struct str name;
	int64_t least;
	struct str item; /* code; empty: no side condition */
	int64_t item_least;
};
struct rubric_grades {
	struct rubric_grade *at;
	size_t len, cap;
};

struct rubric {
	int64_t id; /* 0: not stored */
	int64_t agency, family, edition;
	struct str code, name, basis, note;
	int64_t step, bonus_max, minus_max, recognise, drop_from, spread_max;
	int64_t max;       /* of all items together, without bonus */
	int64_t locked_at; /* 0: no score was given yet */
	int64_t version;
	bool latest;   /* no later edition exists */
	bool may_edit; /* the actor may keep it, and it is the latest */
	struct rubric_items items;
	struct rubric_grades grades; /* best first */
};
struct rubrics {
	struct rubric *at;
	size_t len, cap;
};

/* Latest editions of the actor's agency, without items and grades. */
bool rubric_list(struct op *op, struct rubrics *ret) MUST_USE;
/* ERR_NOT_FOUND also for another agency's. */
bool rubric_get(struct op *op, int64_t id, struct rubric *ret) MUST_USE;
/* The same without asking who reads: for a noun that has decided that itself, such as a council
 * with a member of another agency. */
bool rubric_load(struct op *op, int64_t id, struct rubric *ret) MUST_USE;
bool rubric_may_add(const struct op *op);
/* All editions of one, the newest first, without items. */
bool rubric_editions(struct op *op, const struct rubric *of, struct rubrics *ret) MUST_USE;

/* NULL when there is none. */
const struct rubric_item *rubric_item(const struct rubric *r, struct str code);

/* ---- as typed ------------------------------------------------------------------ */

/* A rubric as a form or a file has it: everything text, right or wrong. */
struct rubric_row {
	struct str code, parent, name, max, pass, note;
	struct str shortfall; /* '' RUBRIC_REFUSES, '0' RUBRIC_WARNS, '1' RUBRIC_KNOCKS_OUT */
	struct str bands;     /* one a line: «27-30: Hoàn toàn mới» */
};
struct rubric_grade_row {
	struct str name, least, item, item_least;
};
struct rubric_typed {
	struct str code, name, basis, note, step, bonus_max, minus_max, recognise, drop_from,
		spread_max;
	struct {
		struct rubric_row *at;
		size_t len, cap;
	} rows;
	struct {
		struct rubric_grade_row *at;
		size_t len, cap;
	} grades;
};

enum rubric_part { RUBRIC_WHOLE, RUBRIC_ROW, RUBRIC_GRADE };
/* What is wrong, at its place. */
struct rubric_problem {
	enum rubric_part part;
	size_t row;        /* of the rows or grades as typed, from 0 */
	const char *field; /* member of the typed struct */
	int line;          /* of `bands`, from 1; 0: the whole field */
	const char *msgid;
};
struct rubric_problems {
	struct rubric_problem *at;
	size_t len, cap;
};

/* Numbers with a comma; as the reader of `lang` writes them. */
void rubric_type(struct arena *a, int lang, const struct rubric *r, struct rubric_typed *ret);
/* Reads and checks; *ret holds what could be read. True when nothing is wrong. */
bool rubric_understand(struct arena *a, const struct rubric_typed *typed, struct rubric *ret,
                       struct rubric_problems *ret_problems);

/* Stores what was typed as a new rubric (id 0), over an edition that no score was given by, or
 * as the next edition of one that is locked; *ret_id is the edition that holds it now.
 * ERR_INVALID with *ret_problems; ERR_CONFLICT when somebody saved meanwhile. */
bool rubric_save(struct op *op, int64_t id, int64_t version, const struct rubric_typed *typed,
                 struct rubric_problems *ret_problems, int64_t *ret_id) MUST_USE;

/* Says that a score was given: from now on the edition is kept as it is. Called by the noun
 * that keeps scores, in its transaction; any number of times. */
bool rubric_lock(struct op *op, int64_t id) MUST_USE;

/* ---- as a file ------------------------------------------------------------------- */

/* The table of a CSV or Excel file with the columns
 *     rubric,code,parent,name,max_points,band_min,band_max,item_pass,knockout,note
 * A line below an item with a band is a level of it. Lines of the whole have a code of their own:
 * GRADE («recognise>=50; A>=85», a side condition «A needs >=30» in the note of its item), and
 * BONUS, MINUS, STEP, SPREAD with max_points, DROP with the number of sheets. ERR_INVALID when
 * it has no such columns or is too large. */
bool rubric_read_table(struct op *op, const struct doc *doc, struct rubric_typed *ret) MUST_USE;
/* The same file: what was read comes out as it came in. */
struct str rubric_write_csv(struct arena *a, const struct rubric *r);

#endif
