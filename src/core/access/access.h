/* access.h - who may see and do what. Decided here and nowhere else.
 *
 * Two kinds of answer: a scope, which is compiled into every list, count,
 * search and export as parameters; and yes-or-no questions for one act.
 * Everything is denied unless something here says otherwise. Rights come from
 * the seats of op (positions held or stood in for today), never from a name. What a
 * position may do, its delegate may do, no less and no more.
 */
#ifndef CORE_ACCESS_ACCESS_H
#define CORE_ACCESS_ACCESS_H

#include "core/op.h"

/* How far a record has come into the open: initiative.visibility. */
enum visibility {
	VISIBILITY_UNIT,   /* unit and authors only: drafts, what waits for the head */
	VISIBILITY_OFFICE, /* sent: also the office and the leaders of the agency */
	VISIBILITY_AGENCY, /* registered: everybody who works in the agency */
	VISIBILITY_NOBODY, /* as a lower bound: nothing at all */
};

/* Parameters of the one condition that stands in every statement over
 * initiatives:
 *     agency_id = :agency
 *     AND (visibility >= :min_visibility
 *          OR unit_id IN (:units))
 * The units are all those the actor works in; a parameter of type `ids`. */
struct access_scope {
	int64_t agency;
	int64_t min_visibility;
	struct str units;
};

/* Nobody signed in: agency 0, which matches nothing. */
struct access_scope access_scope(const struct op *op);
/* All that the units of an agency have sent is in the scope. Papers and figures of the
 * whole agency are for them alone: anybody else would see other figures on them. */
bool access_sees_all_sent(const struct op *op, int64_t agency);

/* From which visibility on a text of another agency of this installation may be named as one that
 * resembles: its title, year and agency. Its text and its unit are that agency's. */
int64_t access_matches_elsewhere(const struct op *op);

bool access_works_in(const struct op *op, int64_t unit); /* any seat there: may write its drafts */
/* An agency takes part in what a superior one asks of its units: its reform office writes for it
 * and its leaders confirm. Works in the unit, or does that for the agency which the unit is. */
bool access_speaks_for(const struct op *op, int64_t unit);
/* Works in the unit, or anywhere in the agency which the unit is: reads what is its own. */
bool access_belongs_to(const struct op *op, int64_t unit);
bool access_is_head_of(const struct op *op, int64_t unit); /* confirms and returns for it, also as
                                                              delegate */
bool access_is_office_of(const struct op *op, int64_t agency); /* consolidates, returns, chooses,
                                                                  chases */
bool access_is_leader_of(const struct op *op, int64_t agency);
/* Sets up councils, their rubrics and dossiers: office and secretaries. No right to see a score
 * comes with it. */
bool access_keeps_councils(const struct op *op, int64_t agency);
/* Sees which councils there are and what they work on; results only when they are published. */
bool access_sees_councils(const struct op *op, int64_t agency);
/* Tells how far a registered initiative of a unit has come: its authors, and the head for them.
 * Where no author has an account here it is the unit's own, and whoever works in it tells. */
bool access_may_report(const struct op *op, int64_t unit, bool is_author, bool has_author);
/* Decides whether it may be done on another day than was registered: the unit's head; the reform
 * office or a leader of the agency once that day was told the superior agency, where
 * the unit has no head, and where its head is the one who asks. */
bool access_decides_day(const struct op *op, int64_t agency, int64_t unit, bool by_office);
/* Records what candidates for a commendation are judged by, with its documents: the reform office
 * and the secretaries of the agency. */
bool access_keeps_facts(const struct op *op, int64_t agency);
/* Whose conditions and facts of an agency's movements the actor sees. `all`: everybody's, for who
 * keeps them, leaders and auditors. Otherwise a head sees his units and the people in them, and
 * each person himself. Stands in statements as
 *     (:all = 1 OR unit_id IN (:units) OR person_id = :person) */
struct access_merit {
	bool all;
	struct str units; /* parameter of type `ids` */
	int64_t person;
};
struct access_merit access_merit(const struct op *op, int64_t agency);
/* What the appraisal of a reform index found, of all units and before it is published; concludes
 * about it: reform office and leaders. Auditors and units wait for what is shown them. */
bool access_sees_appraisal(const struct op *op, int64_t agency);
/* Holds the position, or stands in for who holds it. */
bool access_holds(const struct op *op, int64_t position);
bool access_is_admin(const struct op *op);
bool access_may_read_agency(const struct op *op, int64_t agency); /* works there, or audits */
/* Reads what was changed by whom in an agency. */
bool access_reads_log_of(const struct op *op, int64_t agency);
/* How many can sign in on a day and administrate. What takes the role away from somebody
 * asks before and after, in its transaction, and gives the two to access_admin_remains():
 * ERR_INVALID when it was the last one, since nobody could give the role back. */
bool access_count_admins(struct op *op, int64_t day, int64_t *ret) MUST_USE;
bool access_admin_remains(struct op *op, int64_t day, int64_t before) MUST_USE;
/* By what name the actor decides for a unit as its head, or for an agency as its office or leader
 * (0: not asked). Where the right is one that was only delegated it says by whom: log and papers
 * must tell apart what the holder decided from what was decided for him. */
struct str access_name_deciding(const struct op *op, int64_t unit, int64_t agency);
/* The same of who keeps the records of an agency (access_keeps_facts()). */
struct str access_name_keeping(const struct op *op, int64_t agency);
/* Not only an auditor: somebody who may change anything at all. */
bool access_may_write(const struct op *op);

#endif
