/* movement.h - an emulation movement (phong trào thi đua) and the rules it carries.
 *
 * A movement is issued by an agency through a plan (kế hoạch). Everything the
 * plan says that the program acts on is data here: domains, milestones, who
 * owes what, quotas, criteria, levels. A movement of 2022 keeps what it said in
 * 2022 for ever. The whole structure travels as one struct movement_plan: the
 * editing form, the JSON file and «copy from last year» all read and write it.
 */
#ifndef CORE_MOVEMENT_MOVEMENT_H
#define CORE_MOVEMENT_MOVEMENT_H

#include "core/op.h"

struct movement_domain {
	int64_t id, number;
	struct str name;
	struct str aliases; /* one a line */
};
struct movement_domains {
	struct movement_domain *at;
	size_t len, cap;
};

struct movement_criterion {
	struct str subject; /* of movement_subjects */
	int64_t number;
	struct str text;                /* as the plan says it */
	struct str predicate, argument; /* of movement_rules; '' when people decide */
};
struct movement_criteria {
	struct movement_criterion *at;
	size_t len, cap;
};

struct movement_milestone {
	int64_t id, number;
	struct str kind; /* of movement_kinds */
	struct str title;
	struct str written;                  /* as the plan writes it */
	int64_t opens_on, due_on, closes_on; /* DAY_NONE when not set; due_on is the last day on time */
	struct str owed_by;                  /* of movement_owers */
};
struct movement_milestones {
	struct movement_milestone *at;
	size_t len, cap;
};

#define MOVEMENT_QUOTA_MAX 1000
struct movement_unit {
	int64_t unit, quota;
};
struct movement_units {
	struct movement_unit *at;
	size_t len, cap;
};

struct movement_level {
	struct str code, name;
};
struct movement_levels {
	struct movement_level *at;
	size_t len, cap;
};

struct movement {
	int64_t id, agency, year;
	struct str slug;
	struct str name;
	struct str plan_number;
	int64_t plan_on;          /* DAY_NONE when not set */
	struct str superior_plan; /* the plans above, as cited: nearest first, one a line */
	int64_t superior;         /* id of the movement above in this installation; 0 when none */
	struct str theme, legal_bases, subjects, contents; /* but for theme one a line */
	bool before_is_strict, late_accepted;
	struct str levels; /* code|name, one a line; movement_levels() reads it */
	struct str form_title, report_title;
	struct str state; /* 'draft', 'open', 'closed' */
	int64_t version;
	bool is_own;   /* the actor works in the agency that issued it */
	bool may_edit; /* the actor is of its office, and it is not closed */
};
struct movements {
	struct movement *at;
	size_t len, cap;
};

struct movement_plan {
	struct movement head;
	struct movement_domains domains;
	struct movement_criteria criteria;
	struct movement_milestones milestones;
	struct movement_units units;
};

/* By the word in its address. Seen by those who work in its agency, and by the
 * agencies below, which carry it out; drafts by its own office alone.
 * ERR_NOT_FOUND hides it from everybody else. */
bool movement_get(struct op *op, struct str slug, struct movement *ret) MUST_USE;
bool movement_by_id(struct op *op, int64_t id, struct movement *ret) MUST_USE;
/* Units are called in a movement what they were called on this day: the end of its year,
 * or today while that is still to come. Papers of old years keep their names. */
int64_t movement_name_day(const struct op *op, const struct movement *m);
/* The same for a paper of a day. */
int64_t movement_name_day_on(const struct movement *m, int64_t on);
/* The open movements of the actor's agency, newest year first, at most 20; and the one of this
 * year, or else of the year nearest before it, or after it; id 0 when there is none. */
bool movement_list_open(struct op *op, struct movements *ret) MUST_USE;
bool movement_current(struct op *op, struct movement *ret) MUST_USE;
/* Those the actor may see, newest first, at most 200. */
bool movement_list(struct op *op, struct movements *ret) MUST_USE;

/* Those of one year and agency that the actor may see, open ones first, newest first, at most
 * 50: an agency may have several. And the first of them, which a page shows when its address
 * names none; id 0 when there is none. */
bool
movement_list_of_year(struct op *op, int64_t agency, int64_t year, struct movements *ret) MUST_USE;
bool movement_of_year(struct op *op, int64_t agency, int64_t year, struct movement *ret) MUST_USE;
/* Years that have a movement in the actor's agency, newest first. */
struct movement_years {
	int64_t *at;
	size_t len, cap;
};
bool movement_year_list(struct op *op, struct movement_years *ret) MUST_USE;
/* Open movements of the agencies above the actor's own, to be linked to. */
bool movement_list_above(struct op *op, struct movements *ret) MUST_USE;

/* The plans this one implements, nearest first: those of movements in this
 * installation, followed upward, then those that are only cited. */
struct movement_above {
	struct str plan;         /* «Kế hoạch số 834/KH-SNN ngày 19/04/2022», or as cited */
	struct str agency, slug; /* of the movement; empty when only cited. slug also when hidden */
};
struct movement_chain {
	struct movement_above *at;
	size_t len, cap;
};
bool movement_chain(struct op *op, const struct movement *m, struct movement_chain *ret) MUST_USE;

/* The parts of one movement the actor has got already. */
bool movement_domain_list(struct op *op, int64_t movement, struct movement_domains *ret) MUST_USE;
bool movement_plan_of(struct op *op, const struct movement *m, struct movement_plan *ret) MUST_USE;
struct movement_levels movement_levels(struct arena *a, const struct movement *m);
/* The other way: text for movement.levels. A level without a code is given one. */
struct str movement_levels_text(struct arena *a, const struct movement_levels *levels);

/* ---- parts: what is written, checked and compared together ---------------------- */

enum movement_part {
	MOVEMENT_HEAD,  /* what the plan says: number, date, plans above, theme, bases … */
	MOVEMENT_FORMS, /* titles of the forms, levels, how deadlines are read */
	MOVEMENT_DOMAINS,
	MOVEMENT_MILESTONES,
	MOVEMENT_CRITERIA,
	MOVEMENT_UNITS,
	MOVEMENT_PARTS
};
extern const char *const movement_part_names[MOVEMENT_PARTS]; /* msgids */

/* Something that is wrong, at its place. */
struct movement_problem {
	enum movement_part part;
	size_t row;        /* in its list, from 0; levels are rows of MOVEMENT_FORMS */
	const char *field; /* member of the struct: "plan_on", "closes_on"; "" for the whole row */
	const char *msgid;
	struct str typed; /* what stood there when the plan cannot hold it: «31/2/2022» */
	bool blocks;      /* false: it will be left out, and nothing else */
};
struct movement_problems {
	struct movement_problem *at;
	size_t len, cap;
};
/* The first problem of a place stays; later ones of the same place are dropped. */
void
movement_problem_add(struct op *op, struct movement_problems *to, const struct movement_problem *p);
/* NULL when there is none at that place. */
const struct movement_problem *
movement_problem_at(const struct movement_problems *list, enum movement_part part, size_t row,
                    const char *field);
/* Adds what is wrong with a plan to the list. False when it could not look. */
bool movement_check(struct op *op, const struct movement_plan *plan,
                    struct movement_problems *ret) MUST_USE;

/* A part as sentences: for the history, and to show two texts side by side. */
struct movement_fact {
	const char *label; /* msgid */
	struct str text;
};
struct movement_facts {
	struct movement_fact *at;
	size_t len, cap;
};
struct movement_facts
movement_facts_of(struct op *op, const struct movement_plan *plan, enum movement_part part);
/* Differs when the part does: «has somebody changed this while I was typing?» */
struct str
movement_part_mark(struct op *op, const struct movement_plan *plan, enum movement_part part);

/* Creates (head.id 0: a draft of head.agency, whose slug is made here) or replaces
 * a whole movement; agency, slug and state of a stored one stay. ERR_INVALID with
 * the first problem of movement_check(), or for a domain or level in use that was
 * left out. ERR_CONFLICT when head.version is not the stored one. Saving without
 * a change writes nothing. The slug is in *ret_slug. */
bool movement_save(struct op *op, const struct movement_plan *plan, struct str *ret_slug) MUST_USE;

/* Milestones whose day was the meaning of their words get the day those words
 * mean now; others were set by somebody and stay. */
void movement_reread(struct op *op, struct movement_plan *plan, bool before_was_strict);

/* The plan of `from` moved to `year` and to the actor's agency: days shifted by
 * whole years, documents and numbers emptied, units that are no more left out.
 * From an agency above it becomes the plan that is implemented. Nothing is saved. */
bool movement_copy(struct op *op, const struct movement *from, int64_t year,
                   struct movement_plan *ret) MUST_USE;

/* The units right below the actor's agency, each owing one: how a new one starts. */
bool movement_units_of(struct op *op, struct movement_units *ret) MUST_USE;

/* What a plan usually has before its movement is opened, each thing there or not. */
struct movement_readiness {
	enum movement_part part;
	const char *msgid;
	bool there;
	bool needed; /* without it the movement cannot be opened */
};
#define MOVEMENT_READINESS 7
void movement_readiness_of(struct op *op, const struct movement_plan *plan,
                           struct movement_readiness ret[static MOVEMENT_READINESS]);

/* draft -> open: the units see it. Needs what movement_readiness_of() says. */
bool movement_open(struct op *op, const struct movement *m) MUST_USE;
/* What of a movement is under way, for who is about to close it. */
struct movement_left {
	int64_t unsent;  /* entries still with their units: drafts, waiting for the head, returned */
	int64_t sent;    /* sent, neither on a list nor declined */
	int64_t running; /* registered, not done: these go on */
	int64_t dossiers, rounds; /* in councils, of commendation, not published: these go on */
};
/* For the reform office of its agency. */
bool movement_left_of(struct op *op, const struct movement *m, struct movement_left *ret) MUST_USE;
/* open -> closed: no more Mẫu 1 and no more reports are taken, and the plan does not change.
 * What is registered goes on: progress, completion, council, commendation, replication. */
bool movement_close(struct op *op, const struct movement *m) MUST_USE;
#define MOVEMENT_REASON_MAX 500 /* characters */
/* closed -> open, with a reason that stands in its history; ERR_INVALID without one. */
bool movement_reopen(struct op *op, const struct movement *m, struct str reason) MUST_USE;

/* The plan document and its annexes hang on the movement as attachments of kind
 * "movement", of the kinds file_kind() lets through. `path` is a temporary file. */
bool
movement_attach(struct op *op, const struct movement *m, struct str path, struct str name) MUST_USE;
bool movement_detach(struct op *op, const struct movement *m, int64_t attachment) MUST_USE;

/* ---- exceptions: what one unit is asked differently ------------------------------ */

struct movement_exception {
	int64_t id, unit;
	struct str kind;           /* 'due', 'exempt', 'quota' */
	int64_t milestone;         /* 0 of 'quota' */
	struct str milestone_name; /* its title */
	int64_t due_on, quota;     /* DAY_NONE and 0 where the kind has none */
	struct str reason, granted_by;
	int64_t created_at;
};
struct movement_exceptions {
	struct movement_exception *at;
	size_t len, cap;
};
bool movement_exception_list(struct op *op, const struct movement *m,
                             struct movement_exceptions *ret) MUST_USE;
/* Replaces what the unit had for the same milestone, or for the quota. The unit
 * takes part; the reason is required; a day of its own lies after the general one.
 * On ERR_INVALID *ret_field names the member that is wrong. */
bool movement_except(struct op *op, const struct movement *m, const struct movement_exception *in,
                     const char **ret_field) MUST_USE;
bool movement_except_end(struct op *op, const struct movement *m, int64_t exception) MUST_USE;

/* When unit `unit` owes milestone `kind`: its exception if it has one. */
struct movement_due {
	bool exists, exempt;
	bool own; /* a day of this unit's alone; `written` then says that day */
	int64_t milestone;
	int64_t opens_on, due_on, closes_on; /* DAY_NONE when not set, and all when exempt */
	struct str title, written, reason;   /* reason of the exception; empty when none */
};
bool movement_due_of(struct op *op, int64_t movement, const char *kind, int64_t unit,
                     struct movement_due *ret) MUST_USE;
/* The same of a unit whose exception was read already: excused, or with a day of its own. */
struct movement_due
movement_due_with(const struct movement_due *general, bool exempt, bool own, int64_t own_due_on);
/* What the unit owes: exception before plan. *ret_takes_part false: nothing at all. */
bool movement_quota_of(struct op *op, int64_t movement, int64_t unit, bool *ret_takes_part,
                       int64_t *ret) MUST_USE;

/* ---- one JSON document -------------------------------------------------------------- */

/* The whole structure, and back. Identifiers, documents and exceptions stay
 * behind; units travel by slug. What a document has wrong stands in *ret_problems
 * beside what could be read; false only when it is no such document at all. */
#define MOVEMENT_JSON_MAX (256 * 1024) /* bytes */
struct str movement_to_json(struct op *op, const struct movement_plan *plan);
bool movement_from_json(struct op *op, struct str json, struct movement_plan *ret,
                        struct movement_problems *ret_problems) MUST_USE;

#endif
