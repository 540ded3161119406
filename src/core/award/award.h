/* award.h - commendation (khen thưởng): forms, rounds, candidates, decisions.
 *
 * A round is a list that is proposed, decided and made public together: of a movement, or ad
 * hoc. Its candidates are units as collectives, persons, the authors of an initiative together,
 * and people from outside. Each shows which conditions hold (core/eligibility) and what keeps
 * it from this form:
 *   - the ladder: where a form needs another one, only its holders in the same movement can be
 *     on the list (MISSION S0, S1: Bằng khen among holders of the Giấy khen). What a unit that
 *     has ended holds, its successors hold;
 *   - one achievement is commended once (Luật Thi đua, khen thưởng 2022, Điều 5: không tặng
 *     nhiều hình thức cho một thành tích): taking part in a movement, one initiative, or what
 *     an ad-hoc round says; what the authors of an initiative got together, each of them got.
 *     A higher form that needs the lower one is no second one.
 * A condition that fails or is not shown to hold can be passed over with a reason, these two
 * cannot.
 *
 * Deciding and publishing are two acts. Before it is published a round is seen by the reform
 * office, secretaries, leaders and auditors of its agency alone (access_merit: all); nothing
 * here tells anybody else that it exists. Afterwards by everybody in the agency, and by who
 * holds one of its awards. Kept by the office and secretaries; published by them too, revoked by
 * them with the number of the decision and a reason. ERR_NOT_FOUND hides a round from others.
 */
#ifndef CORE_AWARD_AWARD_H
#define CORE_AWARD_AWARD_H

#include "core/eligibility/eligibility.h"
#include "core/movement/movement.h"
#include "doc/doc.h"

#define AWARD_ITEMS_MAX 500
#define AWARD_TITLE_MAX 300   /* characters */
#define AWARD_NAME_MAX 300    /* characters of what a certificate says in one place */
#define AWARD_MERIT_MAX 600   /* characters */
#define AWARD_REASON_MAX 1000 /* characters */
#define AWARD_NUMBER_MAX 40   /* characters */

/* ---- forms ---------------------------------------------------------------------------------- */

struct award_form {
	struct str code, name, authority, needs, needs_name, basis;
	bool own;       /* the head of the agency decides; otherwise it is proposed to `authority` */
	bool once;      /* a form of the law: one achievement, one commendation */
	bool outsiders; /* people from outside may get it */
	bool in_force;  /* on the day asked about */
};
struct award_forms {
	struct award_form *at;
	size_t len, cap;
};
/* Those in force on a day, lowest first. */
bool award_form_list(struct op *op, int64_t on, struct award_forms *ret) MUST_USE;
/* With those that are not in force then, in their last words: for what was given by them. */
bool award_form_known(struct op *op, int64_t on, struct award_forms *ret) MUST_USE;
/* ERR_INVALID when none of that code is in force then. */
bool award_form_of(struct op *op, struct str code, int64_t on, struct award_form *ret) MUST_USE;

/* ---- problems of what was typed ------------------------------------------------------------- */

struct award_problem {
	const char *field; /* member of the struct that was typed */
	struct str text;   /* in the reader's language */
};
struct award_problems {
	struct award_problem *at;
	size_t len, cap;
};

/* ---- rounds --------------------------------------------------------------------------------- */

struct award_round {
	int64_t id, agency, movement, year, version; /* movement 0: ad hoc */
	struct str movement_name, movement_slug;     /* empty when ad hoc */
	struct award_form form;
	struct str title, merit; /* merit: «Đã có thành tích …», what a certificate says */
	struct str state;        /* 'draft', 'decided', 'published' */
	struct str doc_number, signer_title, signer_name;
	int64_t doc_on, published_at; /* DAY_NONE, 0: not yet */
	bool sees_all;                /* also what is not public: verdicts, reasons, who was left out */
	bool keeps;                   /* may change it as far as its state lets */
	int64_t n;                    /* in lists: how many are on it */
};
struct award_rounds {
	struct award_round *at;
	size_t len, cap;
};
/* Who keeps the lists of an agency; ERR_DENIED for others. */
bool award_may_keep(struct op *op, int64_t agency);
bool award_round_get(struct op *op, int64_t id, struct award_round *ret) MUST_USE;
/* Of the actor's agency and year, newest first; only what he may see. */
bool award_round_list(struct op *op, int64_t year, int64_t skip, int64_t limit,
                      struct award_rounds *ret, int64_t *ret_total) MUST_USE;

struct award_round_typed {
	int64_t movement; /* 0: ad hoc */
	struct str year;  /* of an ad-hoc one */
	struct str form, title, merit;
};
/* New (was NULL), or its words: form, movement and year stay. ERR_INVALID with problems. */
bool
award_round_save(struct op *op, const struct award_round *was, const struct award_round_typed *in,
                 struct award_problems *ret_problems, int64_t *ret_id) MUST_USE;

struct award_decided {
	struct str number, on, signer_title, signer_name;
};
/* Records the decision and, of each on the list, what was found about it that day. Once more,
 * while it is not public, mends number, day and signer. ERR_INVALID while nobody is on the
 * list, or for one who lacks the form below or was commended meanwhile. */
bool award_decide(struct op *op, const struct award_round *r, const struct award_decided *in,
                  struct award_problems *ret_problems) MUST_USE;
/* Takes the decision back, to mend the list; not once it is public. */
bool award_reopen(struct op *op, const struct award_round *r) MUST_USE;
bool award_publish(struct op *op, const struct award_round *r) MUST_USE;

/* ---- who is on the list ---------------------------------------------------------------------- */

enum award_kind { AWARD_UNIT, AWARD_INITIATIVE, AWARD_PERSON, AWARD_OUTSIDER, AWARD_KINDS };
/* 'unit', 'initiative', …; the msgid people read. */
extern const char *const award_kind_codes[AWARD_KINDS];
extern const char *const award_kind_names[AWARD_KINDS];

struct award_item {
	int64_t id, unit, person, initiative, movement, version; /* 0: none */
	enum award_kind kind;
	struct str initiative_code;
	struct str subject, achievement; /* keys: whom, for what */
	struct str name, place, merit; /* as a certificate says them; merit as the round's when empty */
	struct str number;             /* of the certificate; empty while there is none */
	struct str votes, reason, state; /* 'listed', 'removed', 'revoked' */
	struct str removed_reason, revoke_number, revoke_reason;
	int64_t revoke_on; /* DAY_NONE */
	struct str heir;   /* of a unit that has ended: what goes on in its place; empty: none */
	bool ended;        /* its unit is no more */
	/* Of who sees all: live while it is a draft, as of the decision afterwards. */
	enum eligibility verdict;
	struct str why;                           /* what fails or lacks, one a line */
	struct eligibility_conditions conditions; /* only by award_item_get() */
};
struct award_items {
	struct award_item *at;
	size_t len, cap;
};
/* Everybody on it in the order of the list; left out ones last, for who sees all. Of a round
 * the actor has got. */
bool award_item_list(struct op *op, const struct award_round *r, struct award_items *ret) MUST_USE;
bool award_item_get(struct op *op, const struct award_round *r, int64_t id,
                    struct award_item *ret) MUST_USE;

/* Whom the records suggest. */
struct award_candidate {
	int64_t id; /* of the unit, initiative or person */
	int64_t unit;
	size_t order;                 /* as it stands in the movement */
	struct str name, place, code; /* code: of an initiative; slug of a unit */
	enum eligibility verdict;
	struct str why;
	struct str barred; /* what keeps it from this form, in the reader's language; empty: nothing */
};
struct award_candidates {
	struct award_candidate *at;
	size_t len, cap;
};
/* Of the movement of the round, the best first, lines `skip` .. skip+limit of *ret_total.
 * ERR_INVALID of an ad-hoc round. */
bool
award_candidate_list(struct op *op, const struct award_round *r, enum award_kind kind, int64_t skip,
                     int64_t limit, struct award_candidates *ret, int64_t *ret_total) MUST_USE;
/* Those of `ids` that nothing keeps away; *ret_added says how many are new. */
bool award_add_chosen(struct op *op, const struct award_round *r, enum award_kind kind,
                      const int64_t *ids, size_t n, size_t *ret_added) MUST_USE;

struct award_typed {
	enum award_kind kind;
	int64_t unit;           /* of a unit, of a person */
	struct str person;      /* name, or «name (staff code)» */
	struct str code;        /* of the initiative */
	struct str name, place; /* of an outsider */
	struct str merit;       /* may be empty */
	struct str reason;      /* when a condition does not hold */
};
bool award_add(struct op *op, const struct award_round *r, const struct award_typed *in,
               struct award_problems *ret_problems) MUST_USE;

struct award_edit {
	int64_t version;
	struct str name, place, merit, number, votes, reason;
};
/* Until it is public. A number that was given already is a problem of field "number". */
bool award_item_save(struct op *op, const struct award_round *r, const struct award_item *i,
                     const struct award_edit *in, struct award_problems *ret_problems) MUST_USE;
/* Off the list of a draft, with a reason. */
bool award_item_remove(struct op *op, const struct award_round *r, const struct award_item *i,
                       struct str reason, struct award_problems *ret_problems) MUST_USE;
struct award_revocation {
	struct str number, on, reason;
	bool seen; /* that others stand on it; needed when there are some (problem of field "seen") */
};
bool
award_item_revoke(struct op *op, const struct award_round *r, const struct award_item *i,
                  const struct award_revocation *in, struct award_problems *ret_problems) MUST_USE;
/* Numbers all without one: «{n}» in the pattern, else its end, counts up from `first`. */
bool award_number(struct op *op, const struct award_round *r, struct str first, struct str pattern,
                  struct award_problems *ret_problems, size_t *ret_n) MUST_USE;

/* What the actor and the units he heads hold, ended ones they go on for among them. Public. */
struct award_held {
	int64_t item, round, year, doc_on;
	struct str form, name, place, number, doc_number, title;
	bool revoked, inherited;
};
struct award_holdings {
	struct award_held *at;
	size_t len, cap;
};
bool award_held_list(struct op *op, struct award_holdings *ret) MUST_USE;

/* A year of the actor's agency: one line a form in force today, and of each other that was given
 * then. Decided ones count for who sees all, published ones for everybody. */
struct award_figure {
	struct str form;
	int64_t n[AWARD_KINDS], total, ad_hoc, revoked; /* revoked ones are in no other figure */
};
struct award_figures {
	struct award_figure *at;
	size_t len, cap;
};
bool award_figure_list(struct op *op, int64_t year, struct award_figures *ret) MUST_USE;

/* ---- papers ---------------------------------------------------------------------------------- */

/* Tờ trình with the list, and the decision with the list. */
bool award_proposal_paper(struct op *op, const struct award_round *r, struct doc *ret) MUST_USE;
bool award_decision_paper(struct op *op, const struct award_round *r, struct doc *ret) MUST_USE;
/* A letter of praise to one of a round whose form has letters and no certificates. */
bool award_letter_paper(struct op *op, const struct award_round *r, const struct award_item *i,
                        struct doc *ret) MUST_USE;
/* Minutes of the council's meeting on the list, with the result of each vote as it was entered;
 * what the records do not say is left to be filled in. */
bool award_minutes_paper(struct op *op, const struct award_round *r, struct doc *ret) MUST_USE;
/* The list alone. */
bool award_list_paper(struct op *op, const struct award_round *r, struct doc *ret) MUST_USE;

#endif
