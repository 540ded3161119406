/* award_inner.h - what the files of core/award share. */
#ifndef CORE_AWARD_AWARD_INNER_H
#define CORE_AWARD_AWARD_INNER_H

#include "core/award/award.h"

#define AWARD_KIND "award"

void award_wrong(struct op *op, struct award_problems *ret, const char *field, const char *msgid,
                 ...) PRINTF(4, 5);
/* ERR_INVALID with the first of the problems. */
bool award_refuse(struct op *op, const struct award_problems *p);
bool award_stale(struct op *op, int64_t round);
/* The log is read by more people than a list that is not public: no names, no numbers in it
 * before that. */
bool
award_record(struct op *op, const struct award_round *r, const char *action, struct str summary);
/* A text that may not be longer than `max` characters; `needed`: nor empty. */
struct str award_text(struct op *op, struct award_problems *ret, const char *field,
                      struct str typed, size_t max, bool needed);

/* Whom an item is about, before it is one. */
struct award_who {
	enum award_kind kind;
	int64_t unit, person, initiative, movement;
	struct str subject, achievement, name, place, merit, reason;
};
/* What is looked up once for all of a round. */
struct award_ground {
	const struct award_round *r;
	struct movement m; /* when the round is of one */
	struct award_forms forms;
	/* Where many are judged; otherwise each is asked for by itself. */
	struct eligibility_verdicts units, persons;
	bool has_units, has_persons;
};
/* `units`, `persons`: verdicts of all of them are wanted. */
bool award_ground_load(struct op *op, const struct award_round *r, bool units, bool persons,
                       struct award_ground *ret);
/* What the records say of one; `conditions` may be NULL. */
bool
award_judge(struct op *op, struct award_ground *g, const struct award_who *w, enum eligibility *ret,
            struct str *ret_why, struct eligibility_conditions *ret_conditions);
/* What keeps one from this form for good: the ladder, or that it was commended already. Empty:
 * nothing. `self`: the item itself, 0 when it is none yet. */
bool award_bar(struct op *op, struct award_ground *g, const struct award_who *w, int64_t self,
               struct str *ret);
struct award_who award_who_of(const struct award_item *i);
/* Makes the keys of subject and achievement. */
void award_keys(struct op *op, const struct award_round *r, struct award_who *w);
/* The words of a certificate for a unit, a person, the authors of an initiative. */
bool award_name_unit(struct op *op, const struct award_round *r, struct award_who *w);
bool award_name_person(struct op *op, const struct award_round *r, struct award_who *w);
bool award_name_initiative(struct op *op, struct award_who *w);
/* The same for any kind, with its keys. */
bool award_name_who(struct op *op, const struct award_round *r, struct award_who *w);
/* ERR_CONFLICT once it is decided. */
bool award_must_be_draft(struct op *op, const struct award_round *r);
/* The round is another one by that: records it. Inside of an op_tx(); ERR_CONFLICT when it was
 * decided meanwhile. */
bool award_list_changed(struct op *op, const struct award_round *r, const char *action,
                        struct str summary) MUST_USE;
/* In one transaction; who is on a list of this form already is left out. */
bool award_put_on(struct op *op, const struct award_round *r, const struct award_who *who, size_t n,
                  size_t *ret_added);
/* The list with what was voted, as an annex of minutes. */
bool award_vote_list(struct op *op, const struct award_round *r, struct doc *ret);

/* What somebody is commended for as the end of a sentence about him, without its full stop. */
struct str award_merit_clause(struct arena *a, struct str merit);

#endif
