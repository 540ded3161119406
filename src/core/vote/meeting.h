/* meeting.h - meetings of a council: what is on the agenda, and who is there.
 *
 * A session of appraisal (core/council) is decided in one meeting or, where too few came, in
 * more. A meeting is planned, open and ended; its agenda are dossiers of the session in an order.
 * Attendance is noted with its time: present, absent, left. Who votes on a dossier follows from
 * it: a member who is present (or absent, where the rule lets absent members vote in writing) and
 * has no conflict of interest with the dossier, not even one that nobody has decided about.
 *
 * Agenda and attendance are kept by whoever keeps councils, the chair and the council's
 * secretary; chair and secretary open and end the meeting and its votes.
 */
#ifndef CORE_VOTE_MEETING_H
#define CORE_VOTE_MEETING_H

#include "core/council/council.h"
#include "core/vote/rule.h"

struct vote_rules {
	struct vote_rule *at;
	size_t len, cap;
};
/* Those that may be chosen today by a council of the kind; own ones of the agency first. */
bool
vote_rule_list(struct op *op, int64_t agency, struct str kind, struct vote_rules *ret) MUST_USE;
/* All that the actor's agency may or might choose, over too; its own first. */
bool vote_rule_all(struct op *op, struct vote_rules *ret) MUST_USE;
bool vote_rule_may_add(const struct op *op);
/* Adds one to those of the actor's agency; by whoever keeps councils. A rule is never changed. */
bool vote_rule_add(struct op *op, const struct vote_rule *r, int64_t *ret_id) MUST_USE;

enum meeting_state { MEETING_PLANNED, MEETING_OPEN, MEETING_ENDED };
enum attendance { ATTEND_UNKNOWN, ATTEND_PRESENT, ATTEND_ABSENT, ATTEND_LEFT };

struct meeting_seat {
	const struct council_member *member;
	enum attendance state;
	int64_t came_at, left_at; /* 0: not */
	struct str reason;
	bool gone; /* left the council after he came and before the meeting ended */
};

enum vote_way { VOTE_SECRET, VOTE_OPEN, VOTE_PAPER };
enum vote_state { VOTE_NOT_BEGUN, VOTE_RUNS, VOTE_WAITS_CHAIR, VOTE_CLOSED };
enum vote_choice { VOTE_NOTHING, VOTE_AGREE, VOTE_DISAGREE, VOTE_BLANK };

/* What the actor sees of a vote. */
enum vote_view { VOTE_SEES_NOTHING, VOTE_SEES_OUTCOME, VOTE_SEES_FIGURES };

struct vote {
	int64_t id, meeting, dossier; /* id 0: none yet */
	enum vote_way way;
	enum vote_state state;
	enum vote_outcome outcome;   /* VOTE_UNDECIDED unless the view holds it */
	struct vote_figures figures; /* all 0 unless the view holds them */
	bool told;                   /* the figures hold how many agreed */
	int64_t needed;              /* how many had to; 0 unless told */
	struct str cast_by;
	int64_t opened_at, closed_at;
	enum vote_view view;
};

/* Why somebody does not vote on a dossier. */
enum vote_bar {
	VOTE_MAY,
	VOTE_NO_MEMBER,
	VOTE_RECUSED,
	VOTE_UNSETTLED,  /* a conflict nobody has decided about */
	VOTE_NOT_THERE,  /* not noted as present */
	VOTE_UNDECLARED, /* the actor has not said whether he has a conflict */
	VOTE_HAS_LEFT
};

struct meeting_item {
	const struct council_dossier *dossier;
	int64_t position; /* from 1; 0: not on this agenda. Of a meeting read for one dossier alone with
	                   * gaps where others left the session */
	struct vote vote; /* of this meeting */
	bool decided;     /* by this meeting or an earlier one */
	bool elsewhere;   /* another meeting of the session votes on it */
	int64_t voters;   /* who may vote now */
	int64_t voted;    /* how many have; for chair and secretary, while the vote runs */
	enum vote_bar mine;
	bool have_voted; /* the actor has */
};

struct meeting_recusal {
	int64_t dossier, member;
	struct str reason;
};
struct meeting_recusals {
	struct meeting_recusal *at;
	size_t len, cap;
};

struct meeting {
	int64_t id, number; /* id 0: new */
	struct council_session session;
	struct vote_rule rule;
	int64_t held_on; /* DAY_NONE: not set */
	struct str place;
	enum meeting_state state;
	int64_t opened_at, ended_at; /* 0: not yet */
	int64_t version;
	int64_t n_members, n_present, quorum; /* quorum: how many have to be present */
	/* of meeting_get() alone */
	struct meeting_seat *seats; /* of the council as it was when the meeting ended, or is now */
	int64_t n_seats;            /* members, and who is gone */
	struct meeting_item *items; /* those of the agenda in order, then the other dossiers */
	size_t n_items, n_agenda;
	struct meeting_recusals recusals; /* all for who keeps it, one's own for others */
	bool may_keep;                    /* agenda and attendance */
	bool may_lead;                    /* opens and ends it and its votes */
};
struct meetings {
	struct meeting *at;
	size_t len, cap;
};

/* Of a session that the actor sees; without seats and items. */
bool meeting_list(struct op *op, const struct council_session *s, struct meetings *ret) MUST_USE;
/* ERR_NOT_FOUND also for who may not see the session. */
bool meeting_get(struct op *op, int64_t session, int64_t number, struct meeting *ret) MUST_USE;

/* The same with that dossier alone among its items: for what is done to one vote. */
bool meeting_get_one(struct op *op, int64_t session, int64_t number, int64_t dossier,
                     struct meeting *ret) MUST_USE;

/* What is typed: the order of dossiers by their numbers, 0 for those not on the agenda. */
struct meeting_place {
	int64_t dossier, position;
};
struct meeting_typed {
	int64_t rule, held_on, version; /* held_on DAY_NONE: none */
	struct str place;
	const struct meeting_place *agenda;
	size_t n_agenda;
};
/* number 0: a new one, whose number comes back. The rule is fixed once it is open. What has a vote
 * stays on the agenda. */
bool meeting_save(struct op *op, int64_t session, int64_t number, const struct meeting_typed *t,
                  int64_t *ret_number) MUST_USE;
/* planned -> open, with a quorum; open -> ended, with no vote running. */
bool meeting_begin(struct op *op, const struct meeting *m) MUST_USE;
bool meeting_end(struct op *op, const struct meeting *m) MUST_USE;
bool meeting_attend(struct op *op, const struct meeting *m, int64_t member, enum attendance state,
                    struct str reason) MUST_USE;
/* A member withdraws from a dossier, himself or noted by who leads; before he has voted. His sheet
 * counts no more, and he sees no one's. */
bool meeting_recuse(struct op *op, const struct meeting *m, int64_t dossier, int64_t member,
                    struct str reason) MUST_USE;

const char *meeting_state_name(enum meeting_state s); /* msgid */
const char *attendance_name(enum attendance a);       /* msgid */
const char *vote_way_name(enum vote_way w);           /* msgid */
/* msgid; "" while undecided. Appraising what is registered recognises nothing: it lets it pass. */
const char *vote_outcome_name(enum vote_outcome o, struct str stage);
const char *vote_bar_reason(enum vote_bar b); /* msgid; NULL: may vote */

/* NULL when the session has no such dossier. */
const struct meeting_item *meeting_item(const struct meeting *m, int64_t dossier_number);
const struct meeting_seat *meeting_seat(const struct meeting *m, int64_t member);
enum vote_bar meeting_bar(const struct meeting *m, int64_t dossier, int64_t member);
/* Because of a conflict, one that nobody has decided about included; seated there or not. */
bool meeting_stays_out(const struct meeting *m, int64_t dossier, int64_t member);

#endif
