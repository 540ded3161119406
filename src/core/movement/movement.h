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
	struct str subject; /* 'collective', 'person', 'exclusion', 'replication' */
	int64_t number;
	struct str text;      /* as the plan says it */
	struct str predicate; /* '' or a name of the eligibility rules */
	struct str argument;
};
struct movement_criteria {
	struct movement_criterion *at;
	size_t len, cap;
};

struct movement_milestone {
	int64_t id, number;
	struct str kind; /* 'register', 'consolidate', 'interim', … as in the schema */
	struct str title;
	struct str written;                  /* as the plan writes it */
	int64_t opens_on, due_on, closes_on; /* DAY_NONE when not set; due_on is the last day on time */
	struct str owed_by;                  /* 'unit', 'office', 'leader', 'superior' */
};
struct movement_milestones {
	struct movement_milestone *at;
	size_t len, cap;
};

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
	int64_t plan_on; /* DAY_NONE when not set */
	struct str superior_plan;
	int64_t superior; /* id of the movement above in this installation; 0 when none */
	struct str theme, legal_bases, subjects, contents; /* several lines each */
	bool before_is_strict, late_accepted;
	struct str levels; /* code|name, one a line; movement_levels() reads it */
	struct str form_title, report_title;
	int64_t plan_file; /* 0 when none */
	struct str state;  /* 'draft', 'open', 'closed' */
	int64_t version;
	bool may_edit; /* the actor is of the office that issued it */
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

/* By the word in its address. Drafts are found by their own office alone;
 * ERR_NOT_FOUND hides them from others. */
bool movement_get(struct op *op, struct str slug, struct movement *ret) MUST_USE;
bool movement_by_id(struct op *op, int64_t id, struct movement *ret) MUST_USE;
/* The open movement of the actor's agency, newest year first; id 0 when there is none. */
bool movement_current(struct op *op, struct movement *ret) MUST_USE;
/* Those the actor may see, newest first, at most 200. */
bool movement_list(struct op *op, struct movements *ret) MUST_USE;

/* Of one year and agency; id 0 when there is none the actor may see. */
bool movement_of_year(struct op *op, int64_t agency, int64_t year, struct movement *ret) MUST_USE;
/* Years that have a movement in the actor's agency, newest first. */
struct movement_years {
	int64_t *at;
	size_t len, cap;
};
bool movement_year_list(struct op *op, struct movement_years *ret) MUST_USE;
/* Open movements of the agencies above the actor's own, to be linked to. */
bool movement_list_above(struct op *op, struct movements *ret) MUST_USE;

/* The dated catalogues of domains in force today. */
struct movement_set {
	int64_t id;
	struct str name, basis;
};
struct movement_sets {
	struct movement_set *at;
	size_t len, cap;
};
bool movement_domain_sets(struct op *op, struct movement_sets *ret) MUST_USE;
bool movement_domains_of_set(struct op *op, int64_t set, struct movement_domains *ret) MUST_USE;

/* The parts of one movement the actor has got already. */
bool movement_domain_list(struct op *op, int64_t movement, struct movement_domains *ret) MUST_USE;
bool movement_plan_of(struct op *op, const struct movement *m, struct movement_plan *ret) MUST_USE;
struct movement_levels movement_levels(struct arena *a, const struct movement *m);

/* Creates (head.id 0, then head.slug is made here) or replaces a whole movement.
 * Checks every part; ERR_INVALID names what is wrong. A domain that has
 * initiatives may be renamed and renumbered but not left out. ERR_CONFLICT when
 * head.version is not the stored one. The saved slug is in *ret_slug. */
bool movement_save(struct op *op, const struct movement_plan *plan, struct str *ret_slug) MUST_USE;

/* The plan of `from` moved to `year`: dates shifted by whole years, documents
 * and numbers emptied. Nothing is saved. */
bool movement_copy(struct op *op, const struct movement *from, int64_t year,
                   struct movement_plan *ret) MUST_USE;

bool movement_open(struct op *op, const struct movement *m) MUST_USE;  /* draft -> open; the units
                                                                          see it */
bool movement_close(struct op *op, const struct movement *m) MUST_USE; /* open -> closed; nothing
                                                                          more is taken */

/* When unit `unit` owes milestone `kind`: its exception if it has one. */
struct movement_due {
	bool exists;
	int64_t milestone;
	int64_t opens_on, due_on, closes_on; /* DAY_NONE when not set */
	struct str title, written, reason;   /* reason of the exception; empty when none */
};
bool movement_due_of(struct op *op, int64_t movement, const char *kind, int64_t unit,
                     struct movement_due *ret) MUST_USE;
/* Another day for one unit; the reason is required. */
bool movement_except(struct op *op, const struct movement *m, int64_t milestone, int64_t unit,
                     int64_t due_on, struct str reason) MUST_USE;

/* One JSON document with the whole structure, and back. Identifiers stay behind:
 * units travel by slug. movement_from_json() checks form alone; saving checks sense. */
struct str movement_to_json(struct op *op, const struct movement_plan *plan);
bool movement_from_json(struct op *op, struct str json, struct movement_plan *ret) MUST_USE;

#endif
