/* predicate.h - the conditions a movement may set, as pure rules over what the records say.
 *
 * A criterion of a movement names a predicate and an argument (core/movement/movement_words.h);
 * here is what each of them means. Nothing is read from the database: the merit of a candidate
 * holds all that a predicate may look at, so that every rule is tried by itself.
 *
 * A condition holds, fails, or lacks evidence: what nobody has recorded is never taken for good.
 * A fourth answer is given by people: what the program does not look up, and what is asked of
 * collectives when the candidate is a person, or the other way round.
 */
#ifndef CORE_ELIGIBILITY_PREDICATE_H
#define CORE_ELIGIBILITY_PREDICATE_H

#include "base/base.h"

enum eligibility {
	ELIGIBILITY_HOLDS,
	ELIGIBILITY_FAILS,
	ELIGIBILITY_LACKS,  /* thiếu căn cứ */
	ELIGIBILITY_PEOPLE, /* the council decides; counts neither way */
};

/* A word of a scale; higher ranks are better. */
struct merit_grade {
	struct str scale, code, name;
	int64_t rank;
};
struct merit_grades {
	struct merit_grade *at;
	size_t len, cap;
};

/* What was recorded; see fact.h for kinds and values. */
struct merit_fact {
	int64_t id, unit;
	int64_t person;   /* 0: about the unit as a whole */
	int64_t movement; /* 0: not of one movement */
	struct str kind, value, person_name, doc_number;
	int64_t doc_on;    /* DAY_NONE: not told */
	struct str source; /* where it was taken from; empty: entered by hand */
};

struct merit_leader {
	int64_t unit, person;
	struct str name;
	bool head; /* and not a deputy */
};

/* All that is known of a candidate in one movement and year. */
struct merit {
	int64_t unit;
	int64_t person; /* 0: the candidate is the unit as a collective */
	int64_t movement, year;
	int64_t registered, completed;  /* initiatives, of the unit or of the author */
	int64_t quota;                  /* of the unit; 0: owes none */
	const struct merit_fact *facts; /* of the unit and everybody in it, and of the person */
	size_t n_facts;
	const struct merit_leader *leaders; /* who led the unit in the year */
	size_t n_leaders;
	const struct merit_grades *grades; /* in force at the end of the year */
};

struct finding {
	enum eligibility state;
	struct str why;  /* one sentence in the reader's language */
	int64_t fact;    /* the record it stands on; 0: none */
	struct str asks; /* kind of the fact that is missing; empty when none is */
	int64_t about;   /* person that fact would be about; 0: the unit */
};

/* `lang` is enum lang of core/op.h. An unknown predicate is left to people. */
struct finding predicate_judge(struct arena *a, int lang, const struct merit *m,
                               struct str predicate, struct str argument);
/* Whether there is a rule of that name. */
bool predicate_known(struct str predicate);

#endif
