/* register.h - a unit's Mẫu 1 and its way to the office and upward.
 *
 * draft -> waiting (with the head) -> sent (with the office); returned, by the
 * head or by the office, lets the unit write again. The head confirms exactly
 * what was there: a hash of it is stored, and late is counted from that moment.
 * The office then chooses: registered for a level, or declined with a reason;
 * and sends the chosen ones up, where they arrive as the Mẫu 1 of this agency.
 */
#ifndef CORE_REGISTER_REGISTER_H
#define CORE_REGISTER_REGISTER_H

#include "core/initiative/initiative.h"
#include "core/movement/movement.h"
#include "core/op.h"

struct register_row {
	int64_t id, version, domain_number, position;
	struct str code, title, expected, note, level, kind, state;
	int64_t expected_by;             /* DAY_NONE when not understood */
	struct str unit_name, unit_slug; /* of consolidated sheets; empty on a unit's own */
	struct str authors;              /* names, comma separated */
	struct str source;               /* 'tep.docx, bảng 1, dòng 2'; empty when typed */
	struct str chosen_level, decline_reason;
	/* Of consolidated sheets: the row that stands for it with the agency above; state empty when
	 * it did not go up. */
	struct str above_state, above_level, above_reason;
	int64_t changed_at; /* of a unit's own sheet */
};
struct register_rows {
	struct register_row *at;
	size_t len, cap;
};

/* What stands between a sheet and its submission. */
struct register_problem {
	int64_t row;       /* initiative id; 0: the whole sheet */
	const char *field; /* 'title', 'expected', … ; "" when it is not one */
	struct str text;   /* Vietnamese, says what to do */
	bool blocks;       /* false: a warning */
};
struct register_problems {
	struct register_problem *at;
	size_t len, cap;
};

/* A unit that followed one that has ended; several when it was split. */
struct register_heir {
	int64_t unit;
	struct str name, slug;
	struct str state; /* of its own Mẫu 1 */
	int64_t sent_at;  /* 0: never */
	bool away;      /* that is with its head or the office: it takes no rows until it is returned */
	bool is_open;   /* the actor may open it */
	bool may;       /* the actor may move the rows that were not sent to its Mẫu 1 */
	bool may_write; /* and what was typed for the unit that has ended along with them */
};
struct register_heirs {
	struct register_heir *at;
	size_t len, cap;
};

struct register_sheet {
	struct movement movement;
	int64_t unit;
	struct str unit_name, unit_slug;
	int64_t id;       /* registration; 0: nothing saved yet */
	struct str state; /* 'draft', 'waiting', 'sent', 'returned' */
	int64_t version;
	struct str return_reason, returned_by, late_reason;
	int64_t sent_at, days_late; /* sent_at 0: never */
	int64_t quota;
	struct movement_due due;
	struct movement_domains domains;
	struct register_rows rows; /* by domain, then position */
	struct register_problems problems;
	bool may_write, may_submit, may_confirm, may_return; /* of this actor, now */
	bool closed;     /* past the last day it is taken; what was sent once and returned still is */
	bool from_below; /* of an agency that sends its list up: no head confirms it, its office sends
	                  */
	/* The unit has ended. What it had not sent stays readable for its successors and the office,
	 * which may take it over when it takes part itself. */
	bool ended, may_take_over;
	struct register_heirs heirs; /* what follows the unit; may_take_over: one of them at least may
	                              */
	/* Nothing follows it: for the office, heirs are the units of the movement that may take its
	 * rows, for others there are none. */
	bool dissolved;
	bool may_close; /* the actor may withdraw what the unit had not sent */
};

/* The sheet of one unit; those of other units are for the office and the auditor,
 * once sent. In the movement of a superior agency the unit is an agency, for
 * which its reform office writes. ERR_NOT_FOUND when the unit takes no part. */
bool register_get(struct op *op, struct str movement, struct str unit,
                  struct register_sheet *ret) MUST_USE;
/* The same without its rows and their problems: saving one row costs the same on a
 * sheet of a thousand. */
bool register_get_head(struct op *op, struct str movement, struct str unit,
                       struct register_sheet *ret) MUST_USE;

/* One cell row as typed. id 0 makes a new row: below the row `after`, or at the
 * end of its domain when that is 0 or stands elsewhere. */
struct register_write {
	int64_t id, version, domain_number;
	struct str title, expected, note, level;
	int64_t after;
	bool again; /* of a new row: it may have been saved before, the answer got lost */
};
struct register_written {
	int64_t id, version;
	struct str code;
	/* On ERR_CONFLICT: the row as it was saved meanwhile, to show both; by the actor's own
	 * hand in another window, or by whom. */
	struct register_write theirs;
	struct str theirs_by;
	bool by_oneself;
	bool gone; /* somebody deleted it: kept as a new row, or dropped */
};
/* Saves one row of a draft. A row may be unfinished: what is missing is told by
 * the sheet's problems, not refused here. ERR_INVALID for a text too long or an
 * unknown domain. */
bool register_write(struct op *op, const struct register_sheet *s, const struct register_write *in,
                    struct register_written *ret) MUST_USE;
/* All rows of the page in one transaction: the way without JavaScript. */
struct register_writes {
	struct register_write *at;
	size_t len, cap;
};
bool
register_write_all(struct op *op, const struct register_sheet *s, const struct register_writes *in,
                   size_t *ret_bad, struct register_written *ret_conflict) MUST_USE;
bool register_remove(struct op *op, const struct register_sheet *s, int64_t row) MUST_USE;
/* Moves a row by `by` places inside its domain. */
bool register_move(struct op *op, const struct register_sheet *s, int64_t row, int by) MUST_USE;

/* Rows that came from an import, with where they came from; same transaction as
 * the caller's. Appends to the unit's draft and says which rows they became. */
struct register_import_row {
	struct register_write row;
	int64_t import_file;
	struct str place;
	int64_t id; /* set by register_append() */
};
bool register_append(struct op *op, int64_t movement, int64_t unit,
                     struct register_import_row *rows, size_t n) MUST_USE;

/* What became of a row that is to be taken back. */
enum register_fate {
	REGISTER_REMOVED, /* just now */
	REGISTER_GONE,    /* the unit had deleted it */
	REGISTER_CHANGED, /* the unit wrote in it: it stays */
	REGISTER_SENT,    /* it was submitted, if only once: it stays */
};
struct register_taken_back {
	enum register_fate fate;
	int64_t registration; /* where it stands or stood; 0: gone */
};
/* Deletes a row that register_append() made, when it is as it was made; same transaction as the
 * caller's. No right is asked: for an import, which was allowed to write there. */
bool register_take_back(struct op *op, int64_t row, struct register_taken_back *ret) MUST_USE;

/* The rows of a unit's Mẫu 1 in whatever state it is. No right is asked: for an import, which
 * was allowed to write there. */
bool
register_rows_of(struct op *op, int64_t movement, int64_t unit, struct register_rows *ret) MUST_USE;
/* 'draft' while there is nothing yet. */
bool register_state(struct op *op, int64_t movement, int64_t unit, struct str *ret) MUST_USE;
/* How many initiatives a unit has sent in each domain, and how many of them are completed. */
struct register_count {
	int64_t domain, registered, completed;
};
struct register_counts {
	struct register_count *at;
	size_t len, cap;
};
bool register_count_by_domain(struct op *op, int64_t movement, int64_t unit,
                              struct register_counts *ret) MUST_USE;

/* The sheet's id, once it has rows; ERR_NOT_FOUND before. */
bool register_id(struct op *op, int64_t movement, int64_t unit, int64_t *ret) MUST_USE;

/* All rows of a unit that has ended, which it had not sent, come to the end of
 * the sheet of one of its heirs; they keep their codes and their content. Those who work for
 * that heir do it, or the office of the agency, for whichever of them. What was typed when the
 * unit ended is saved there as well: into its row, or as a new one when that has changed since. */
bool register_take_over(struct op *op, const struct register_sheet *s, int64_t heir,
                        const struct register_writes *typed, int64_t *ret_rows) MUST_USE;

/* Withdraws all that a unit which has ended had not sent, with a reason; the office alone. */
bool register_close(struct op *op, const struct register_sheet *s, struct str reason,
                    int64_t *ret_rows) MUST_USE;

/* The sheets a row has stood on, newest first: on each after `from_at` and until `until_at`. */
struct register_stay {
	int64_t registration, from_at, until_at;
};
struct register_stays {
	struct register_stay *at;
	size_t len, cap;
};
bool register_stays(struct op *op, int64_t row, int64_t registration,
                    struct register_stays *ret) MUST_USE;

bool register_submit(struct op *op, const struct register_sheet *s) MUST_USE; /* to the head */
/* The head confirms; late_reason is required when it is late. */
bool
register_confirm(struct op *op, const struct register_sheet *s, struct str late_reason) MUST_USE;
/* By the head (waiting) or the office (sent); the reason is required. */
bool register_return(struct op *op, const struct register_sheet *s, struct str reason) MUST_USE;

/* ---- the office ---------------------------------------------------------------- */

#define REGISTER_NOBODY (-1) /* for a successor: the unit has ended and nobody followed it */

/* May the actor open the sheet of a unit (successor 0: it has not ended) in that state, in a
 * movement of the agency? Those who work on it; once it is sent, also who works on it there. */
bool register_is_open(const struct op *op, int64_t agency, int64_t unit, int64_t successor,
                      struct str state);

struct register_board_line {
	int64_t unit, quota, rows, sent_at, days_late, reminded_at;
	struct str unit_name, unit_slug, state; /* state '': nothing saved yet */
	struct str late_reason;                 /* why it came late; for who may open the sheet */
	bool sent;                              /* its Mẫu 1 is with the office */
	bool owes;         /* still has to send one: neither sent nor excused, and the unit is there */
	bool overdue;      /* owes, and its day has passed */
	bool closed;       /* owes, and it is not taken any more: nobody is reminded of it */
	bool own_due;      /* due_on is an exception made for this unit */
	bool exempt;       /* owes nothing */
	bool ended;        /* merged or dissolved since: nobody there can be reminded */
	int64_t successor; /* of one that has ended: what it is part of now; 0: nothing */
	int64_t due_on;
	struct str exception; /* the reason of what differs; empty when nothing does */
	bool is_open;         /* the actor may open the sheet */
};
struct register_board {
	struct register_board_line *at;
	size_t len, cap;
};
bool register_board(struct op *op, const struct movement *m, struct register_board *ret) MUST_USE;

/* Every «5/10 units have sent», reminder and list of who is missing is this count: units
 * that have ended without sending and those that are excused are in neither figure. */
struct register_progress {
	size_t sent, owing, units; /* units = sent + owing */
	size_t closed;             /* of those owing: it would not be taken any more */
	struct str owing_names;    /* semicolons between: a name may have commas */
};
struct register_progress register_progress(struct arena *a, const struct register_board *board);

#define REGISTER_LEVEL_ASKED "asked" /* the level each unit asked for, in register_choose() */

/* ERR_DENIED for whom a paper of the whole agency would show only a part. */
bool register_may_consolidate(struct op *op, const struct movement *m) MUST_USE;
/* All sent rows of a movement as one Mẫu 1; level '' or the list chosen for. Units are called
 * what they were on the day `on`, of which the paper is. */
bool register_consolidated(struct op *op, const struct movement *m, struct str level, int64_t on,
                           struct register_rows *ret) MUST_USE;

/* Puts initiatives on the list of a level, or takes them off with level ''.
 * REGISTER_LEVEL_ASKED: each on the list its unit asked for; those that asked
 * for none are skipped. decline true: not registered, with a reason. Rows in a
 * wrong state are left alone and counted as skipped, those that are so already as same. */
struct register_chosen {
	int64_t done, same, skipped;
	int64_t sent_up; /* of those done: they left a list that had gone up, and stay there */
	int64_t unasked; /* of those skipped: REGISTER_LEVEL_ASKED, and no level was asked for */
};
bool register_choose(struct op *op, const struct movement *m, const int64_t *ids, size_t n,
                     struct str level, bool decline, struct str reason,
                     struct register_chosen *ret) MUST_USE;

/* Puts what was sent into another domain of the movement, for the office alone and while the
 * movement is open: each row keeps its code and gets an entry in its history. Rows that are still
 * with their unit, which may put them right itself, are left alone and counted as skipped. */
bool register_reclassify(struct op *op, const struct movement *m, const int64_t *ids, size_t n,
                         int64_t domain_number, struct register_chosen *ret) MUST_USE;

/* What register_choose() would do to one row. */
struct register_choice {
	bool takes;         /* false: it is left alone */
	bool unasked;       /* because its unit asked for no level */
	bool same;          /* it is so already, and is not written again */
	struct str level;   /* the list it goes to; empty: none */
	struct str state;   /* it has now */
	int64_t sent_up_at; /* it would leave its list, with which it went up then; 0: not so */
};
bool register_choice(struct op *op, const struct movement *m, int64_t id, struct str level,
                     bool decline, struct str reason, struct register_choice *ret) MUST_USE;

/* Mail and notice to those responsible for the units; one job a unit. Units that owe nothing,
 * as those that have sent, are skipped; ERR_INVALID when none is left. */
struct register_reminded {
	int64_t done, skipped;
	int64_t again;           /* reminded today already: nothing more was sent */
	size_t n_vacant;         /* nobody there can be reminded: not marked as reminded */
	struct str vacant_names; /* semicolons between */
};
bool register_remind(struct op *op, const struct movement *m, const int64_t *units, size_t n,
                     struct register_reminded *ret) MUST_USE;

/* Does a movement still take the Mẫu 1 of a unit with that day today? One that was sent before
 * (sent_at not 0) and came back is always taken. */
bool register_takes(const struct op *op, const struct movement *m, const struct movement_due *due,
                    int64_t sent_at);

/* Who is reminded for a unit: the accounts that hold its positions with one of the roles
 * today. Nothing is hidden from the program's own reminders, so no right is asked. */
struct register_recipient {
	int64_t account;
	struct str name, email;
	bool mail_wanted;
};
struct register_recipients {
	struct register_recipient *at;
	size_t len, cap;
};
bool register_recipients(struct op *op, int64_t unit, unsigned roles,
                         struct register_recipients *ret) MUST_USE;
/* A line at the bell of those with one of the roles: in the unit, in the whole agency. Nobody is
 * told what he did himself, nor twice. */
bool register_tell_unit(struct op *op, int64_t unit, unsigned roles, struct str text,
                        struct str address) MUST_USE;
bool register_tell_agency(struct op *op, int64_t agency, unsigned roles, struct str text,
                          struct str address) MUST_USE;
/* Its heads; its officers while it has no head. */
bool register_responsible(struct op *op, int64_t unit, struct register_recipients *ret) MUST_USE;

/* Units of any agency that have not sent, with their day between two days. */
struct register_owed {
	struct str kind; /* what is owed: 'register' a Mẫu 1, 'interim' and 'final' a report */
	int64_t movement, agency, unit, due_on;
	struct str movement_slug, movement_name, plan_number, written, unit_slug, unit_name;
	bool waits_for_head;
};
struct register_owings {
	struct register_owed *at;
	size_t len, cap;
};
/* The kind as a number, in the payload of jobs, and back. */
int register_owed_number(struct str kind);
struct str register_owed_kind(int64_t number);
bool register_owing(struct op *op, int64_t from_day, int64_t to_day,
                    struct register_owings *ret) MUST_USE;
/* The unit's Mẫu 1 is with the office: nobody need be reminded any more. */
bool register_is_sent(struct op *op, int64_t movement, int64_t unit, bool *ret) MUST_USE;

/* The way upward of one list: what went, what is left, and what became of it there. */
struct register_upward {
	bool linked;                  /* there is a movement above in this installation */
	struct str agency_name, path; /* of the superior; path of this agency's sheet there */
	struct str state, return_reason, returned_by; /* of that sheet; state '': none yet */
	int64_t sent_at;                              /* the first rows of this list; 0: none */
	int64_t sent, left; /* rows of this level that are there, and that are not */
	int64_t dropped;    /* of those sent: not on this list any more */
	int64_t elsewhere;  /* on this list, but sent with another one */
};
bool register_upward(struct op *op, const struct movement *m, struct str level,
                     struct register_upward *ret) MUST_USE;

/* Sends the list of one level to the movement above, as this agency's Mẫu 1
 * there; one that was returned from there is sent again with the additions. */
bool register_send_up(struct op *op, const struct movement *m, struct str level,
                      int64_t *ret_sent) MUST_USE;

#endif
