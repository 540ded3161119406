/* unit.h - the organisation: a tree with time.
 *
 * A unit keeps its id and slug for ever; what it is called and where it stands
 * are versions, each valid from a day on and before a day, without gaps. Every
 * change is an event with the document that ordered it, and one audit entry in
 * the same transaction. Changes only ever go forward: the effective day of a
 * new one is not before the day of the last.
 *
 * Who may change: an administrator anywhere, the reform office within its own
 * agency; anybody else gets ERR_DENIED.
 */
#ifndef CORE_UNIT_UNIT_H
#define CORE_UNIT_UNIT_H

#include "core/op.h"

#define UNIT_NAME_MAX 300  /* characters */
#define UNIT_LIST_MAX 5000 /* units in one tree */

struct unit {
	int64_t id;
	struct str slug, name;
	struct str short_name;     /* for tables and charts */
	struct str abbrev;         /* in document symbols: CNTY; may be empty */
	struct str kind;           /* phong, tram, chi_cuc, so, xa, … */
	int64_t parent;            /* 0: top of the tree */
	bool is_agency;            /* has its own office and leaders, opens movements */
	int64_t position;          /* order among its siblings, from 1 */
	int64_t from_on, until_on; /* of this version; until_on is the first day it no longer holds,
	                              DAY_NONE: open */
	int depth; /* below the root that was asked for; 0: the root, or not from a tree */
};

struct units {
	struct unit *at;
	size_t len, cap;
};

/* As of the day `on`. ERR_NOT_FOUND when there is no such unit on that day. */
bool unit_get(struct op *op, int64_t id, int64_t on, struct unit *ret) MUST_USE;
bool unit_by_slug(struct op *op, struct str slug, int64_t on, struct unit *ret) MUST_USE;
/* The last version there ever was, also of a dissolved unit. */
bool unit_last(struct op *op, struct str slug, struct unit *ret) MUST_USE;

/* Depth first, siblings in their order; root 0: the whole forest. */
bool unit_tree(struct op *op, int64_t root, int64_t on, struct units *ret) MUST_USE;
bool unit_children(struct op *op, int64_t parent, int64_t on, struct units *ret) MUST_USE;
/* Those that have ended by the day, as they last were, newest first; at most `limit`. */
bool unit_ended(struct op *op, int64_t on, int64_t limit, struct units *ret) MUST_USE;
/* The nearest ancestor or self that is an agency; 0 when there is none. */
bool unit_agency_of(struct op *op, int64_t unit, int64_t on, int64_t *ret) MUST_USE;
/* From the top down to the unit itself. */
bool unit_path(struct op *op, int64_t unit, int64_t on, struct units *ret) MUST_USE;

/* ---- history ------------------------------------------------------------------ */

struct unit_event {
	int64_t id;
	struct str kind; /* create rename move merge split dissolve */
	int64_t on;      /* day it takes effect */
	struct str doc_number;
	int64_t doc_on; /* DAY_NONE: not told */
	struct str note;
	struct str before, after; /* names of the units on both sides, joined by ", " */
};
struct unit_events {
	struct unit_event *at;
	size_t len, cap;
};

/* Newest first. */
bool unit_history(struct op *op, int64_t unit, struct unit_events *ret) MUST_USE;
bool unit_versions(struct op *op, int64_t unit, struct units *ret) MUST_USE; /* oldest first */

/* The unit that answers for `id` on a day: itself while it exists, else what it
 * was merged into or the first unit it was split into, followed further on.
 * *ret is 0 when it was dissolved without a successor. */
bool unit_successor(struct op *op, int64_t id, int64_t on, int64_t *ret) MUST_USE;

/* All that answer for `id` on a day: itself while it exists, else what it was merged into or
 * every unit it was split into, followed further on. That of unit_successor() comes first. */
bool unit_heirs(struct op *op, int64_t id, int64_t on, struct units *ret) MUST_USE;

/* The ended units for which any of `units` (a parameter of type `ids`) answers on a day: those
 * whose unit_heirs() it is. Adds them to `units`. */
bool unit_forebears(struct op *op, struct str units, int64_t on, struct str *ret) MUST_USE;

/* ---- finding by a name somebody typed ------------------------------------------- */

enum unit_match {
	UNIT_MATCH_NONE,
	UNIT_MATCH_EXACT,     /* name, short name, abbreviation or alias, marks and case aside */
	UNIT_MATCH_SIMILAR,   /* one unit only is close: at most one letter in six differs */
	UNIT_MATCH_AMBIGUOUS, /* several fit equally well; ret_unit is one of them */
};

/* Among the units of `agency` today, the agency included; agency 0: all. */
bool unit_find_by_text(struct op *op, int64_t agency, struct str text, enum unit_match *ret_match,
                       struct unit *ret_unit) MUST_USE;
/* Who answers on a day for the unit of that name, marks and case aside, that ended last; none when
 * no unit that has ended had it at its end. */
bool unit_heirs_by_name(struct op *op, struct str name, int64_t on, struct units *ret) MUST_USE;
bool unit_add_alias(struct op *op, int64_t unit, struct str alias) MUST_USE;

/* ---- the six changes --------------------------------------------------------------- */

enum unit_field {
	UNIT_FIELD_NAME,
	UNIT_FIELD_SHORT_NAME,
	UNIT_FIELD_ABBREV,
	UNIT_FIELD_ON,
	UNIT_FIELD_DOC_NUMBER,
	UNIT_FIELD_DOC_ON,
	UNIT_FIELD_PARENT,
	UNIT_FIELD_FROM,   /* those that are merged */
	UNIT_FIELD_INTO,   /* those it is split into */
	UNIT_FIELD_PEOPLE, /* what becomes of who holds a position */
	UNIT_FIELD_CHILD,  /* the name of one that comes along, see unit_merge.clash */
	UNIT_FIELDS
};

/* The document that orders the change. */
struct unit_order {
	struct str doc_number; /* 12/QĐ-CNTY; may be empty */
	int64_t doc_on;        /* DAY_NONE: not told */
	int64_t on;            /* day it takes effect */
	struct str note;
	enum unit_field *wrong; /* which field a change is refused for is said there; NULL: not asked */
};

struct unit_names {
	struct str name;       /* required */
	struct str short_name; /* empty: as name */
	struct str abbrev, kind;
};

/* What units there are: the word that is stored, and the one people read (a msgid). */
struct unit_kind {
	struct str kind;
	const char *word;
};
struct unit_kinds {
	const struct unit_kind *at;
	size_t len;
};
struct unit_kinds unit_kinds(void);
/* The kind somebody wrote, marks and case aside; empty when there is none of that name. */
struct str unit_kind_of(struct arena *a, struct str written);

/* Why each of these cannot be: a text, NULL where all is well. `names` or `order` NULL: not
 * asked. True when nothing is wrong; what depends on other units is told by the change. */
/* Why this cannot be the number of a decision; NULL when it can, or is empty. */
const char *unit_doc_number_check(struct str number);
bool unit_check(struct arena *a, const struct unit_names *names, const struct unit_order *order,
                const char *ret[UNIT_FIELDS]);

struct unit_create {
	struct unit_order order;
	struct unit_names names;
	int64_t parent; /* 0: a top unit; administrators only */
	bool is_agency;
	int64_t position; /* 0: last among its siblings */
};

/* The slug is made from the name. ERR_INVALID when the parent is not there on
 * that day or ends later. */
bool unit_create(struct op *op, const struct unit_create *in, int64_t *ret) MUST_USE;

/* The old name becomes an alias, so that older papers still find the unit. */
bool unit_rename(struct op *op, int64_t id, const struct unit_order *order,
                 const struct unit_names *names) MUST_USE;

/* ERR_INVALID when `parent` lies below the unit on that day or later. */
bool unit_move(struct op *op, int64_t id, const struct unit_order *order, int64_t parent,
               int64_t position) MUST_USE;

/* Takes back a change that takes effect after today, as if it had not been planned: units,
 * places, names and people are what they were, units it would have made are gone with what was
 * planned for them; only the log keeps it. ERR_INVALID when it holds already or when a later
 * change of one of its units stands on it; unit_may_cancel() says so before, without asking for
 * rights. */
bool unit_cancel(struct op *op, int64_t unit, int64_t event) MUST_USE;
bool unit_may_cancel(struct op *op, int64_t unit, int64_t event, bool *ret) MUST_USE;

/* What a merge or a split brings on its day and not before: its units take part in the movements
 * of those that ended, but for what was sent or whose day had passed, and answer to their names.
 * Changes that hold at once have done it; for a planned one the job «unit.settle» does, which may
 * run twice. An event that was taken back, or whose day has not come, is left alone. */
bool unit_settle(struct op *op, int64_t event) MUST_USE;

/* What becomes of the people who hold positions in a unit that ends. */
enum unit_people {
	UNIT_PEOPLE_REFUSE, /* there must be none: the message says how many there are */
	UNIT_PEOPLE_CARRY,  /* they hold the same positions in the successor; merge and split only */
	UNIT_PEOPLE_END,    /* their holdings end on that day */
};

/* The name that a unit below one of those that end takes by the change. */
struct unit_child_name {
	int64_t unit;
	struct str name; /* empty: as it is */
};

struct unit_merge {
	struct unit_order order;
	const int64_t *from; /* at least one that is not `into` */
	size_t n_from;
	int64_t into; /* an existing unit; 0: a new one with `names` below `parent` */
	struct unit_names names;
	int64_t parent;
	enum unit_people people;
	const struct unit_child_name *children;
	size_t n_children;
	int64_t *clash; /* the child because of whose name it is refused (UNIT_FIELD_CHILD) is said
	                   there; NULL: not asked */
};

/* Units below those that end come below the successor, which takes part in the movements
 * that are not over in their place, see unit_settle(). ERR_INVALID while one of them would be
 * there under the name of another; a new name for it is given in `children`. */
bool unit_merge(struct op *op, const struct unit_merge *in, int64_t *ret) MUST_USE;
/* Those which need one: units below those that end whose name, as it is, another has that stands
 * below the successor or comes there before them. */
bool unit_merge_clashes(struct op *op, const struct unit_merge *in, struct units *ret) MUST_USE;

struct unit_split {
	struct unit_order order;
	int64_t from;
	bool keeps;                    /* the old unit goes on beside the new ones */
	const struct unit_names *into; /* siblings of the old one; at least two, or one when it goes on
	                                */
	size_t n_into;
	enum unit_people people; /* CARRY: to the first of the new ones */
};

/* *ret holds n_into ids, in order. */
bool unit_split(struct op *op, const struct unit_split *in, int64_t *ret) MUST_USE;

/* ERR_INVALID while units below it exist on that day or later. */
bool unit_dissolve(struct op *op, int64_t id, const struct unit_order *order,
                   enum unit_people people) MUST_USE;

#endif
