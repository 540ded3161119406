/* council.h - councils, their sessions and dossiers, and who stays out of what.
 *
 * A council is founded by a decision for a term; its members have roles (TT
 * 18/2013/TT-BKHCN, điều 8: chair, vice-chair, secretary, members). It works in
 * sessions: dossiers of initiatives, one edition of a rubric, and a phase.
 *
 *   prepare    dossiers and conflicts are set up; nobody scores
 *   scoring    every member scores alone and sees nothing of the others
 *   closed     by the chair; chair and secretary compare, and may add a third marker
 *   opened     by the chair; the council sees the sheets
 *   published  by the chair; the agency sees results, never sheets
 *
 * Being a member is personal: nobody stands in for one. Office and secretaries of the
 * agency set sessions up without seeing a score. Whoever has a conflict of interest
 * with a dossier, or one that nobody has decided about, neither scores it nor sees its
 * sheets. Scores themselves are in core/score.
 */
#ifndef CORE_COUNCIL_COUNCIL_H
#define CORE_COUNCIL_COUNCIL_H

#include "core/op.h"

#define COUNCIL_MEMBERS_MAX 25
#define COUNCIL_DOSSIERS_MAX 300

/* ---- words ------------------------------------------------------------------------ */

struct council_word {
	const char *code, *name; /* as stored; msgid */
};
struct council_words {
	const struct council_word *at;
	size_t len;
};
extern const struct council_words council_kinds, council_roles, council_stages;
const char *council_word(const struct council_words *w, struct str code); /* NULL: unknown */

/* ---- councils ---------------------------------------------------------------------- */

struct council_member {
	int64_t id;     /* 0: new */
	int64_t person; /* 0: nobody was found under that name */
	struct str name, role, capacity;
	int64_t left_on; /* DAY_NONE: still a member */
};
struct council_members {
	struct council_member *at;
	size_t len, cap;
};

struct council {
	int64_t id, agency; /* id 0: new */
	struct str name, kind, doc_number;
	int64_t doc_on, from_on, until_on; /* DAY_NONE: none; until_on: first day after its term */
	int64_t version;
	struct council_members members; /* of council_get() alone; those who left come last */
	size_t n_members;               /* who sit there today */
	/* the actor */
	bool may_keep;      /* sets it and its sessions up */
	int64_t me;         /* member id, while the term runs; 0: none */
	struct str my_role; /* "" when none */
};
struct councils {
	struct council *at;
	size_t len, cap;
};

/* Of the actor's agency for office, secretaries, leaders and auditors; everywhere those the actor
 * sits in. */
bool council_list(struct op *op, struct councils *ret) MUST_USE;
/* ERR_NOT_FOUND also for who may not see it. */
bool council_get(struct op *op, int64_t id, struct council *ret) MUST_USE;
bool council_may_add(const struct op *op);
bool council_is_chair(const struct council *c);
bool council_is_secretary(const struct council *c);

/* What is wrong, at its place. */
struct council_problem {
	const char *field; /* member of the struct; of the member in `row` */
	size_t row;        /* SIZE_MAX: of the whole */
	const char *msgid;
};
struct council_problems {
	struct council_problem *at;
	size_t len, cap;
};
/* Creates (id 0) or changes one. Members that are no longer among c->members leave today. Nobody
 * who holds the role of an auditor in the agency becomes or stays a member.
 * ERR_INVALID with *ret_problems, ERR_CONFLICT when somebody saved meanwhile. */
bool council_save(struct op *op, const struct council *c, struct council_problems *ret_problems,
                  int64_t *ret_id) MUST_USE;

/* The composition told in words, one msgid a finding: what a council must have before it scores,
 * and what the rules ask besides. */
struct council_finding {
	bool must;
	const char *msgid;
};
struct council_findings {
	struct council_finding *at;
	size_t len, cap;
};
void council_findings(struct arena *a, const struct council *c, struct council_findings *ret);

/* ---- sessions ------------------------------------------------------------------------ */

enum council_phase {
	COUNCIL_PREPARE,
	COUNCIL_SCORING,
	COUNCIL_CLOSED,
	COUNCIL_OPENED,
	COUNCIL_PUBLISHED
};
const char *council_phase_name(enum council_phase p); /* msgid */

enum council_part {
	COUNCIL_NO_PART,   /* the actor does not score this dossier */
	COUNCIL_UNDECIDED, /* a conflict was found and nobody has decided yet */
	COUNCIL_CONFLICT,  /* stays out of it */
	COUNCIL_MARKS      /* scores it */
};

struct council_dossier {
	int64_t id, number, initiative, unit, domain_number;
	struct str code, title, unit_name, authors;
	size_t n_markers; /* who score it and count */
	/* the actor */
	enum council_part mine;
	bool third;     /* was added as third marker */
	bool declared;  /* has said whether there is a conflict */
	bool is_author; /* wrote it, alone or with others */
};
struct council_dossiers {
	struct council_dossier *at;
	size_t len, cap;
};

struct council_conflict {
	int64_t dossier, member;
	struct str state, grounds, reason, decided_by;
	int64_t decided_at; /* 0: nobody has decided */
};
struct council_conflicts {
	struct council_conflict *at;
	size_t len, cap;
};

/* Who scores what and counts. Not to be shown to anybody but those who set it up. */
struct council_marker {
	int64_t dossier, member;
	bool third;
};
struct council_markers {
	struct council_marker *at;
	size_t len, cap;
};

struct council_session {
	int64_t id; /* 0: new */
	struct council council;
	int64_t year;
	struct str name, stage, place;
	int64_t rubric;
	int64_t meets_on, score_until; /* DAY_NONE: none */
	bool same_unit, superior;
	enum council_phase phase;
	int64_t closed_at, published_at; /* 0: not yet */
	struct str closed_by;
	int64_t version;
	size_t n_dossiers;
	/* of council_session_get() alone */
	struct council_dossiers dossiers;
	struct council_conflicts conflicts; /* all for who decide about them, one's own for others */
	struct council_markers markers;     /* all for who set it up, one's own for others */
	bool may_decide;                    /* about conflicts: keepers, chair, secretary */
};
struct council_sessions {
	struct council_session *at;
	size_t len, cap;
};

/* Newest first, without dossiers; those of councils the actor may see. */
bool council_session_list(struct op *op, int64_t year, struct council_sessions *ret) MUST_USE;
bool council_session_get(struct op *op, int64_t id, struct council_session *ret) MUST_USE;
/* The same with that dossier alone, and what belongs to it; 0: all. */
bool council_session_get_one(struct op *op, int64_t id, int64_t dossier,
                             struct council_session *ret) MUST_USE;
/* The id of a dossier, whoever asks; ERR_NOT_FOUND. */
bool council_dossier_find(struct op *op, int64_t session, int64_t number, int64_t *ret) MUST_USE;
/* What it decides is whether something is recognised; appraising what is registered is not. */
bool council_recognises(const struct council_session *s);
/* NULL when there is none of that number. */
const struct council_dossier *council_dossier(const struct council_session *s, int64_t number);
const struct council_member *council_member(const struct council *c, int64_t id);

/* Creates (id 0) or changes one. Council, rubric and the rules of conflict are fixed once scoring
 * has begun. */
bool council_session_save(struct op *op, const struct council_session *s,
                          struct council_problems *ret_problems, int64_t *ret_id) MUST_USE;

/* For core/register, whoever asks: a session that is not published appraises something of the
 * sheet; a session, published or not, has the initiative among its dossiers. */
bool council_appraises_sheet(struct op *op, int64_t registration, bool *ret) MUST_USE;
bool council_has_initiative(struct op *op, int64_t initiative, bool *ret) MUST_USE;

/* Initiatives of the agency that were sent and are not in the session yet. */
struct council_candidate {
	int64_t id;
	struct str code, title, unit_name;
};
struct council_candidates {
	struct council_candidate *at;
	size_t len, cap;
};
bool council_candidates(struct op *op, const struct council_session *s,
                        struct council_candidates *ret) MUST_USE;
/* While it is prepared. Conflicts are looked for at once. */
bool council_add_dossiers(struct op *op, const struct council_session *s,
                          const int64_t *initiatives, size_t n, size_t *ret_added) MUST_USE;
bool
council_remove_dossier(struct op *op, const struct council_session *s, int64_t dossier) MUST_USE;
/* Who scores a dossier, while it is prepared; none: the whole council. */
bool council_set_markers(struct op *op, const struct council_session *s, int64_t dossier,
                         const int64_t *members, size_t n) MUST_USE;

/* prepare -> scoring, by who keeps it or the chair: composition and dossiers are there. */
bool council_start_scoring(struct op *op, const struct council_session *s) MUST_USE;
/* scoring -> closed -> opened -> published, each by the chair; no conflict that was found of a
 * member is left undecided when scoring is closed (ERR_INVALID). */
bool council_close(struct op *op, const struct council_session *s) MUST_USE;
bool council_open(struct op *op, const struct council_session *s) MUST_USE;
bool council_publish(struct op *op, const struct council_session *s) MUST_USE;
/* By the chair, while closed: a member who has not scored the dossier and seen no sheet. */
bool council_add_third(struct op *op, const struct council_session *s, int64_t dossier,
                       int64_t member) MUST_USE;

/* ---- conflicts of interest -------------------------------------------------------------- */

/* NULL when there is none, or none that the actor may know of. */
const struct council_conflict *
council_conflict_of(const struct council_session *s, int64_t dossier, int64_t member);
/* The msgid of one word of `grounds`. */
const char *council_ground_name(struct str ground);
/* Confirms, dismisses (with a reason) or pins one. Nobody decides about himself; that an author
 * stays out cannot be dismissed. */
bool council_decide(struct op *op, const struct council_session *s, int64_t dossier, int64_t member,
                    struct str state, struct str reason) MUST_USE;
/* By a member, before the dossiers or anybody's sheets are shown; each once. */
struct council_declared {
	int64_t dossier;
	bool conflict;
	struct str text; /* which one; needed with a conflict */
};
bool council_declare(struct op *op, const struct council_session *s,
                     const struct council_declared *at, size_t n) MUST_USE;
/* Inside of a transaction, by the noun that keeps meetings and has decided who may: the member
 * stays out of the dossier from now on, his sheet counts no more. Until results are published. */
bool council_withdraw(struct op *op, const struct council_session *s, int64_t dossier,
                      int64_t member, struct str reason) MUST_USE;
/* The actor has to, before the next thing of the dossier is shown: his own sheet or, once there is
 * something to see for him, those of others. */
bool
council_owes_declaration(const struct council_session *s, const struct council_dossier *d) MUST_USE;

/* For core/score: the session whoever asks, inside the transaction that keeps a score or to reckon
 * a result, with all that counts. What is shown is decided there. */
bool council_session_load(struct op *op, int64_t id, struct council_session *ret) MUST_USE;
bool council_session_load_one(struct op *op, int64_t id, int64_t dossier,
                              struct council_session *ret) MUST_USE;
/* He could be added as third marker. */
bool council_may_be_third(const struct council_session *s, int64_t dossier, int64_t member);
/* Inside of a transaction: the session stays in the phase that s says until it ends; ERR_CONFLICT
 * when it has left it. */
bool council_hold_phase(struct op *op, const struct council_session *s) MUST_USE;
/* The member counts as marker of the dossier; of a session loaded so. */
bool council_counts(const struct council_session *s, int64_t dossier, int64_t member);

#endif
