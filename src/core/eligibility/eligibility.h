/* eligibility.h - who may be commended in a movement, and why not yet.
 *
 * Candidates are the units that take part (collectives) and the authors of what they registered
 * (persons). The criteria of the movement name the conditions (movement_words.h), predicate.h
 * judges each over the records and the facts of fact.h; nothing here is stored, so that a
 * verdict is never older than what it stands on.
 *
 * Criteria of «exclusion» count for collectives and persons alike: a person is excluded by what
 * he did, a collective by what anybody of it did.
 *
 * Seen by the reform office, secretaries, leaders and auditors of the movement's agency; heads see
 * their own units and the authors in them, authors see themselves. ERR_NOT_FOUND for others.
 */
#ifndef CORE_ELIGIBILITY_ELIGIBILITY_H
#define CORE_ELIGIBILITY_ELIGIBILITY_H

#include "core/eligibility/predicate.h"
#include "core/movement/movement.h"
#include "doc/doc.h"

struct eligibility_condition {
	int64_t number;
	struct str subject;     /* of the criterion: 'collective', 'person', 'exclusion' */
	struct str text;        /* as the plan says it */
	struct str predicate;   /* '' when people decide */
	struct finding finding; /* state, sentence, the record it stands on or lacks */
};
struct eligibility_conditions {
	struct eligibility_condition *at;
	size_t len, cap;
};

struct eligibility_verdict {
	int64_t unit;   /* the candidate, or the unit of the person */
	int64_t person; /* 0: the unit as a collective */
	struct str name, unit_name, unit_slug;
	/* FAILS when a condition fails, else LACKS when one lacks evidence, else HOLDS; PEOPLE when
	 * the movement names no condition that the program can look up. */
	enum eligibility state;
	struct eligibility_conditions conditions; /* in the order of the plan, exclusions last */
	size_t n_hold, n_fail, n_lack, n_people;
	struct str why; /* sentences of what fails and lacks, one a line; empty when all hold */
};
struct eligibility_verdicts {
	struct eligibility_verdict *at;
	size_t len, cap;
};

/* The verdict of one candidate of a movement the actor has got: person 0 asks about the unit as
 * a collective, unit 0 about the person wherever he works. ERR_NOT_FOUND when it is no
 * candidate, or not for the actor to see. */
bool eligibility_of(struct op *op, const struct movement *m, int64_t unit, int64_t person,
                    struct eligibility_verdict *ret) MUST_USE;

enum eligibility_filter {
	ELIGIBILITY_ANY,
	ELIGIBILITY_ONLY_HOLDS,
	ELIGIBILITY_ONLY_FAILS,
	ELIGIBILITY_ONLY_LACKS
};
struct eligibility_ask {
	bool persons; /* false: collectives */
	enum eligibility_filter state;
	int64_t unit; /* persons of one unit; 0: all */
};
struct eligibility_counts {
	int64_t all, hold, fail, lack;
	bool more; /* there are more than ELIGIBILITY_MAX: ask unit by unit */
};
#define ELIGIBILITY_MAX 2000
/* In the order of the units in the movement; persons by given name. Counts are of all states. */
bool
eligibility_list(struct op *op, const struct movement *m, const struct eligibility_ask *ask,
                 struct eligibility_verdicts *ret, struct eligibility_counts *ret_counts) MUST_USE;

/* A list as a paper of the agency: «Soát điều kiện khen thưởng tập thể …». */
bool eligibility_paper(struct op *op, const struct movement *m, bool persons,
                       const struct eligibility_verdicts *list, struct doc *ret) MUST_USE;

/* The msgid of a state: «Đủ điều kiện», «Chưa đủ», «Thiếu căn cứ», «Hội đồng xét». */
const char *eligibility_state_name(enum eligibility state);
/* The same of one condition: «Đạt», «Không đạt», … */
const char *eligibility_condition_name(enum eligibility state);

#endif
