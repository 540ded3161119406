/* task.h - «Việc của tôi»: what waits for the actor, nearest deadline first.
 *
 * Nothing is stored: a task is there because a sheet waits for its head, a unit has
 * not sent, a file was read and not taken. So it disappears by itself when the work
 * is done, also when somebody else did it.
 */
#ifndef CORE_TASK_TASK_H
#define CORE_TASK_TASK_H

#include "core/op.h"

enum task_kind {
	TASK_CONFIRM,     /* a head: Mẫu 1 of `unit` waits; n rows */
	TASK_SUPPLEMENT,  /* a unit: its Mẫu 1 was returned; the office: by the agency above */
	TASK_REGISTER,    /* a unit: its Mẫu 1 is not with the head yet */
	TASK_TAKE_OVER,   /* `unit` has ended and left n rows that were never sent; `whole` is 1 for
	                     who may take them over, 0 for the office */
	TASK_REMIND,      /* the office: n of `whole` units have not sent */
	TASK_CONSOLIDATE, /* the office: n sent rows wait for a choice */
	TASK_CHOOSE,      /* a leader: the same */
	TASK_SEND_UP, /* n rows of the list of the level `code`, called `title`, have not gone to the
	                 superior agency */
	/* Reports: `code` is their kind, 'interim' or 'final'; without a unit the agency's own. */
	TASK_REPORT_WRITE,      /* a unit: to be written and submitted */
	TASK_REPORT_SUPPLEMENT, /* a unit: returned */
	TASK_REPORT_CONFIRM,    /* a head: waits */
	TASK_REPORT_AGAIN,      /* a head: confirmed, and changed since */
	TASK_REPORT_REMIND,     /* the office: n of `whole` units have not sent */
	TASK_REPORT_GATHER,     /* the office: n reports are not in the own one */
	TASK_REPORT_MEND,       /* the office: the leader returned the own one */
	TASK_REPORT_APPROVE,    /* a leader: the own one waits */
	TASK_REPORT_SEND_UP,    /* the office: approved, not with the superior agency */
	TASK_OPEN_MOVEMENT,     /* the office: a movement is still a draft */
	TASK_TAKE_IMPORT,       /* who sent n files: they are read and wait; `whole` is the batch */
	TASK_DECIDE_DAY,        /* the head, or the office and the leaders: another expected day of
	                           `code` was asked for; n is that day */
	TASK_COMPLETE,          /* authors and heads: `code` is due and not said to be done */
	TASK_ADOPT_CONFIRM,     /* a head: an adoption (`whole`) or its report after n months waits */
	TASK_ADOPT_REPORT,      /* a unit: the report after n months is due or was returned */
	TASK_ADOPT_MEND,        /* a unit: its adoption was returned */
	TASK_SCORE,             /* a member of a council: n dossiers of the session `whole`, whose name
	                           is `title`, wait for his sheet */
	/* Meetings: `title` is the session, `whole` its id, `code` the number of the meeting. */
	TASK_VOTE,       /* a member: n votes run in which he has not voted */
	TASK_VOTE_TALLY, /* a member: n paper votes want a second count, or theirs differ */
	TASK_VOTE_TIE,   /* the chair: n votes are tied */
	TASK_MINUTES,    /* the secretary, then who presided: minutes to be signed off */
	TASK_FACTS,      /* who records them: n collectives (`whole` 1: persons) lack evidence for their
	                    conditions, near the day of commendation or, where the plan has
	                    none, of the final report, and while a round is prepared */
	TASK_AWARD_BASE, /* who keeps commendations: what `title`, the item `code` of the round `whole`,
	                    stood on was revoked */
	/* Rounds of the reform index: `movement_name` is the round, `whole` its id, `code` and `title`
	 * the area; see core/index/owed.h, whose order this is. */
	TASK_INDEX_SCORE,
	TASK_INDEX_MEND,
	TASK_INDEX_CONFIRM,
	TASK_INDEX_REMIND,
	TASK_INDEX_BEGIN,
	TASK_INDEX_APPRAISE,
	TASK_INDEX_HAND_OVER,
	TASK_INDEX_WINDOW,
	TASK_INDEX_EXPLAIN,
	TASK_INDEX_SECOND,
	TASK_INDEX_SURVEY,
	TASK_INDEX_DECIDE,
	TASK_INDEX_PUBLISH,
	/* Plans to win points back: `whole` is the line or plan, `code` the year, `movement_name` says
	 * of which plan; see remedy_owed_list(), whose order this is. */
	TASK_REMEDY_LINE,    /* who leads a line: `title` is not done */
	TASK_REMEDY_MEND,    /* a unit: its plan was given back or opened again */
	TASK_REMEDY_CONFIRM, /* a head: a plan of `unit` waits */
	TASK_ACCOUNTS,       /* an administrator: n accounts have their one-time password */
	TASK_JOBS,           /* an administrator: n background jobs gave up */
	TASK_HEADLESS,       /* an administrator: nobody can confirm for `unit` */
};

struct task {
	enum task_kind kind;
	struct str movement_slug, movement_name; /* empty where there is none, as all below */
	struct str unit_slug, unit_name;
	struct str code, title; /* of the initiative; unit_name is then who adopts it */
	int64_t n, whole;
	int64_t due_on; /* DAY_NONE when it has no day */
};
struct tasks {
	struct task *at;
	size_t len, cap;
};

/* The word task.sql has for it: stays the same from release to release. */
const char *task_kind_name(enum task_kind kind);

/* At most 100, and what rounds of the index and plans to win points back wait for; kept, since
 * every page shows how many. */
bool task_list(struct op *op, struct tasks *ret) MUST_USE;
/* Those with a day in from .. to, both included, also what is not near yet: for a calendar. */
bool task_list_between(struct op *op, int64_t from, int64_t to, struct tasks *ret) MUST_USE;

#endif
