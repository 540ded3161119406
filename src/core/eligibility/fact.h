/* fact.h - what is recorded by hand so that eligibility can be computed: discipline, violations,
 * conduct, grade of the reform index, rating of persons, awards held.
 *
 * A fact is about a unit as a whole or one person of it, in one year, and stands on a document
 * or a file. It is entered once and counts in every movement of the year; each change keeps
 * the text before. Values, as stored:
 *     'none', 'some'   of discipline, violation (nobody, somebody) and proposed (no, yes)
 *     hundredths of a percent in decimals, '10000', of conduct
 *     a code of the table grade, of index_grade, rating and award
 *
 * Entered by the reform office and secretaries of the agency; seen as access_merit() says.
 */
#ifndef CORE_ELIGIBILITY_FACT_H
#define CORE_ELIGIBILITY_FACT_H

#include "core/eligibility/predicate.h"
#include "core/file/file.h"
#include "core/op.h"

#define FACT_DOC_MAX 60    /* characters of a document's number */
#define FACT_NOTE_MAX 1000 /* bytes; of a reason, too */
#define FACT_FILES_MAX 5

enum fact_value { FACT_CLEAN, FACT_YES, FACT_PERCENT, FACT_GRADE };
struct fact_kind {
	const char *code;
	const char *name; /* msgid: «Kỷ luật» */
	const char *ask;  /* msgid of what is typed: «Có người bị kỷ luật không» */
	enum fact_value value;
	bool of_unit, of_person, of_movement;
};
struct fact_kinds {
	const struct fact_kind *at;
	size_t len;
};
extern const struct fact_kinds fact_kinds;
const struct fact_kind *fact_kind_of(struct str code); /* NULL when there is none */

/* The words of the scales on a day. */
bool fact_grades(struct op *op, int64_t on, struct merit_grades *ret) MUST_USE;
/* «Không», «100%», «Khá»: a stored value in words. */
struct str fact_value_text(struct arena *a, int lang, const struct merit_grades *grades,
                           const struct fact_kind *kind, struct str value);
/* What was typed - a code or the words, marks and case aside - as it is stored. */
bool fact_value_read(struct arena *a, const struct merit_grades *grades,
                     const struct fact_kind *kind, struct str typed, struct str *ret) MUST_USE;

struct fact {
	int64_t id, agency, year, unit, person, movement, version; /* person, movement 0: none */
	struct str kind, value, doc_number, note, state;           /* 'standing', 'withdrawn' */
	int64_t doc_on, changed_at;                                /* DAY_NONE: not told */
	struct str unit_name, person_name, movement_name, movement_slug;
	bool may_edit;
};
struct facts {
	struct fact *at;
	size_t len, cap;
};
/* ERR_NOT_FOUND when there is none, or not for the actor to see. */
bool fact_get(struct op *op, int64_t id, struct fact *ret) MUST_USE;

struct fact_filter {
	int64_t year;
	struct str kind; /* '': all */
	int64_t unit;    /* 0: all */
};
/* Of the actor's agency, by unit and kind; also withdrawn ones. */
bool fact_list(struct op *op, const struct fact_filter *f, int64_t skip, int64_t limit,
               struct facts *ret) MUST_USE;

struct fact_revision {
	int64_t number, doc_on, recorded_at;
	struct str value, doc_number, note, state, reason, recorder;
};
struct fact_revisions {
	struct fact_revision *at;
	size_t len, cap;
};
/* Newest first, the present text included; of a fact the actor has got. */
bool fact_revision_list(struct op *op, const struct fact *f, struct fact_revisions *ret) MUST_USE;

/* ---- entering --------------------------------------------------------------------------- */

/* Persons who hold or held a position in a unit in a year; each where he was last. */
struct fact_person {
	int64_t id, unit;
	struct str name, staff_code; /* '' when the agency uses none */
};
struct fact_people {
	struct fact_person *at;
	size_t len, cap;
};
/* Whether somebody typed as `folded` (text_fold()) is meant: the name alone, or with the code. */
bool fact_person_is_named(struct op *op, const struct fact_person *p, struct str folded);
bool fact_people(struct op *op, int64_t year, int64_t unit, struct fact_people *ret) MUST_USE;

struct fact_typed {
	struct str kind, year, value, doc_number, doc_on, note;
	int64_t unit;
	struct str person; /* name, or «name (staff code)»; empty: the unit as a whole */
	int64_t person_id; /* of the one meant, when several have that name; 0: not told */
	int64_t movement;  /* of kinds that need one */
	struct str reason; /* of a change */
	bool has_file;     /* a file comes with it, or hangs there: a document's number may lack */
};
struct fact_problem {
	const char *field; /* "kind", "year", "unit", "person", "movement", "value", "doc_number",
	                      "doc_on", "note", "reason" */
	struct str text;   /* in the reader's language */
	int64_t same;      /* the fact that is there already; 0 otherwise */
};
struct fact_problems {
	struct fact_problem *at;
	size_t len, cap;
};
/* What was understood; `id` and `version` of the one that is changed, 0 of a new one. */
struct fact_checked {
	int64_t id, version, year, unit, person, movement, doc_on;
	const struct fact_kind *kind;
	struct str value, doc_number, note, reason;
	int64_t there; /* a standing or withdrawn fact about the same; 0: none */
	int64_t there_version;
	bool same; /* and it says the same */
};
/* False only when it could not look. A fact that is there already is no problem here. */
bool fact_check(struct op *op, const struct fact_typed *in, struct fact_checked *ret,
                struct fact_problems *ret_problems) MUST_USE;
/* Writes what was checked. ERR_DENIED for who may not, ERR_CONFLICT when somebody saved
 * meanwhile. Joins a transaction that is under way. */
bool fact_put(struct op *op, const struct fact_checked *c, int64_t *ret_id) MUST_USE;

/* New (was NULL) or changed: kind, year and about whom of a changed one stay. ERR_INVALID with
 * problems. */
bool fact_save(struct op *op, const struct fact *was, int64_t version, const struct fact_typed *in,
               struct fact_problems *ret_problems, int64_t *ret_id) MUST_USE;
/* It counts no more; the reason is needed. A later save makes it count again. */
bool
fact_withdraw(struct op *op, const struct fact *f, int64_t version, struct str reason) MUST_USE;

/* Evidence; see initiative_attach(). */
bool fact_attach(struct op *op, const struct fact *f, const struct file_upload *files, size_t n,
                 const char **ret_refused, size_t *ret_taken) MUST_USE;
bool fact_file_list(struct op *op, const struct fact *f, struct attachments *ret) MUST_USE;
bool fact_file_get(struct op *op, const struct fact *f, int64_t attachment, struct attachment *ret,
                   struct str *ret_path) MUST_USE;

#endif
