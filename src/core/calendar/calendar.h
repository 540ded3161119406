/* calendar.h - days that matter to the actor: milestones of movements, own deadlines, meetings;
 * the secret address under which a calendar program reads them; which days are worked.
 *
 * Everybody sees the milestones of the movements of the own agency; its office and leaders also
 * those of the movements above that they implement. Deadlines are the actor's own tasks
 * (core/task), in the same words. A done task has no day any more, and a closed movement none
 * after the day it was closed.
 */
#ifndef CORE_CALENDAR_CALENDAR_H
#define CORE_CALENDAR_CALENDAR_H

#include "core/op.h"
#include "i18n/workday.h"

enum calendar_kind {
	CALENDAR_TASK,      /* the actor owes it */
	CALENDAR_MEETING,   /* the actor sits in that council */
	CALENDAR_MILESTONE, /* of a movement */
};

struct calendar_entry {
	enum calendar_kind kind;
	int64_t day;      /* the last day that is in time; the day of a meeting */
	struct str key;   /* the same thing has the same key on every day it is asked for */
	struct str title; /* in the reader's language, but for what people wrote */
	struct str note;  /* of what; may be empty */
	struct str path;  /* of its page */
};
struct calendar_entries {
	struct calendar_entry *at;
	size_t len, cap;
};

/* Those of the days from .. to, both included; by day, own ones first. A few hundred at most. */
bool calendar_list(struct op *op, int64_t from, int64_t to, struct calendar_entries *ret) MUST_USE;

/* ---- the feed ------------------------------------------------------------------------- */

struct calendar_feed {
	bool exists;
	int64_t created_at;
};
/* The actor's own. */
bool calendar_feed_get(struct op *op, struct calendar_feed *ret) MUST_USE;
/* A new token for the actor, shown once; the one before it stops to work. The database knows its
 * hash alone. */
bool calendar_feed_make(struct op *op, struct str *ret_token) MUST_USE;
bool calendar_feed_stop(struct op *op) MUST_USE;
/* From here on op acts for the person the token belongs to. ERR_NOT_FOUND for an unknown one, and
 * for a disabled account or one that has yet to set its own password. */
bool calendar_feed_enter(struct op *op, struct str token) MUST_USE;

/* How far a feed reaches, in days around today. */
#define CALENDAR_FEED_BEFORE 92
#define CALENDAR_FEED_AFTER 400

/* ---- working days ----------------------------------------------------------------------- */

/* The settings days_off and days_worked, for the years around op->today; the yearly days off of
 * Labour Code 45/2019/QH14, article 112, are what an installation starts with. */
bool calendar_workdays(struct op *op, struct workday_calendar *ret) MUST_USE;

#endif
