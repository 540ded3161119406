/* report.h - interim (sơ kết) and final (tổng kết) reports: Mẫu 2 and the đề cương I-V.
 *
 * Source: the plans of 2022 (Kế hoạch 455/KH-CNTY, 1128/KH-SQHKT), mục II.4: units report twice
 * on Mẫu 2 and the outline to the reform office, which puts them together for its leader and the
 * agency above.
 *
 * draft -> waiting (with the head) -> sent; returned, by the head or the office, lets the unit
 * write again. The head confirms exactly what was there: its SHA-256 is stored beside a copy of
 * figures and texts. Whoever receives the report sees that copy. The unit may go on writing; then,
 * and when until the day of the period the records behind the figures change, the report has
 * changed since and wants to be confirmed again.
 *
 * The agency's own report is that of its agency in its own movement (unit = movement.agency): its
 * office writes, its leader confirms. A unit with units below it that take part reports for them
 * too. In the movement of a superior agency the unit is an agency, and its report is usually the
 * own one of the agency, sent up.
 */
#ifndef CORE_REPORT_REPORT_H
#define CORE_REPORT_REPORT_H

#include "core/movement/movement.h"
#include "core/op.h"
#include "core/register/register.h"

#define REPORT_TEXT_MAX 200000 /* bytes of one part */
#define REPORT_OWN "tong-hop"  /* stands for the agency's own where a unit's slug would */

/* One period of one movement, from its milestone. */
struct report_period {
	struct movement movement;
	struct str kind;         /* 'interim', 'final' */
	struct str slug;         /* «2022-so-ket»; in addresses */
	struct movement_due due; /* of the units; exceptions aside */
};
struct report_periods {
	struct report_period *at;
	size_t len, cap;
};

const char *report_kind_name(struct str kind); /* msgid: «sơ kết» */
struct str report_period_slug(struct arena *a, struct str movement, struct str kind);
/* ERR_NOT_FOUND also when the movement has no such milestone or is not begun. */
bool report_period_get(struct op *op, struct str slug, struct report_period *ret) MUST_USE;
/* Of the movements the actor may see, newest first, of at most 20 movements. */
bool report_period_list(struct op *op, struct report_periods *ret) MUST_USE;

/* ---- one report -------------------------------------------------------------------- */

struct report_sentences {
	struct str *at;
	size_t len, cap;
};
struct report_part {
	struct str key; /* 'I' … 'IV', 'V1' … 'V3'; 'd' and its number for a domain */
	struct str text;
	struct str approved;   /* at NULL: never confirmed */
	int64_t version;       /* 0: nobody has written it */
	struct str suggestion; /* what the records say now; empty when they say nothing about it */
	bool is_suggestion;    /* text is that, until somebody writes */
	struct report_sentences same; /* stand in the report before, word for word */
};
struct report_parts {
	struct report_part *at;
	size_t len, cap;
};
#define REPORT_SECTIONS 7 /* parts that are sections, in the order of the paper */

/* A row of Mẫu 2; its explanation is the part 'd' + number. */
struct report_figure {
	int64_t domain;
	struct str name;
	int64_t registered, completed;
	int64_t under_way, not_completed;      /* of those that are not completed */
	int64_t was_registered, was_completed; /* as confirmed */
	struct report_part note;
};
struct report_figures {
	struct report_figure *at;
	size_t len, cap;
};

/* What stands between a report and its confirmation. */
struct report_problem {
	struct str part; /* its key; empty: the whole */
	struct str text; /* Vietnamese, says what to do */
	bool blocks;     /* false: a warning */
};
struct report_problems {
	struct report_problem *at;
	size_t len, cap;
};

/* One that goes into this one. */
struct report_source {
	int64_t unit, id; /* id 0: nothing written yet */
	struct str unit_name, unit_slug, state;
	bool sent;    /* confirmed, and not returned since */
	bool taken;   /* its texts are in this one */
	bool changed; /* and it was confirmed anew since */
};
struct report_sources {
	struct report_source *at;
	size_t len, cap;
};

/* What a unit that has ended wrote and did not send, for one that answers for it today
 * (unit_heirs()) and has not taken it over yet. */
struct report_left {
	int64_t id;
	struct str unit_name, unit_slug;
	bool is_open; /* and may be read where it stands */
};
struct report_lefts {
	struct report_left *at;
	size_t len, cap;
};

struct report {
	struct report_period period;
	int64_t unit;
	struct str unit_name, unit_slug; /* unit_slug REPORT_OWN of the own one */
	bool own;
	int64_t id; /* 0: nothing saved yet */
	struct str state;
	int64_t version, origin;
	struct str return_reason, returned_by, late_reason, approved_by;
	int64_t sent_at, approved_at, written_at, days_late; /* 0: never */
	struct str approved_hash;
	struct movement_due due;   /* of this unit; of the own one, when it goes up */
	struct report_parts parts; /* REPORT_SECTIONS */
	struct report_figures figures;
	struct report_problems problems;
	struct report_sources sources;
	struct report_lefts left; /* for who may write here */
	struct str mark;  /* SHA-256 of what stands there, in hexadecimal digits: what is confirmed */
	bool changed;     /* sent, and not as it was confirmed any more */
	bool as_approved; /* for this actor the confirmed copy is shown */
	bool ended, closed, late;
	bool may_write, may_submit, may_confirm, may_return, may_gather, may_send_up; /* now */
	struct str before; /* what the report before is called; empty when there is none */
};

/* ERR_NOT_FOUND when the unit takes no part, or its report is not for this actor. */
bool report_get(struct op *op, struct str period, struct str unit, struct report *ret) MUST_USE;
/* Where it stands: «/bao-cao/2022-so-ket/tram-tay-son». */
struct str report_path(struct arena *a, const struct report *r);
struct report_part *report_part_of(struct report *r, struct str key);

/* One part as typed over version `version`. */
struct report_write {
	struct str part, text;
	int64_t version;
};
struct report_writes {
	struct report_write *at;
	size_t len, cap;
};
struct report_written {
	int64_t version;
	struct str theirs, theirs_by; /* on ERR_CONFLICT: as it was saved meanwhile, and by whom */
	bool by_oneself;
};
/* ERR_CONFLICT when somebody saved it since, unless it is the same text; ERR_INVALID when too
 * long or no such part. Writes nothing where nothing differs. */
bool report_write(struct op *op, const struct report *r, const struct report_write *in,
                  struct report_written *ret) MUST_USE;
/* All in one transaction; *ret_bad is the index of the one that failed. */
bool report_write_all(struct op *op, const struct report *r, const struct report_writes *in,
                      size_t *ret_bad, struct report_written *ret) MUST_USE;

/* To who confirms. `mark` is report.mark as the page showed it: ERR_CONFLICT when figures or
 * texts are others by now. ERR_INVALID while a problem blocks. */
bool report_submit(struct op *op, const struct report *r, struct str mark) MUST_USE;
bool report_confirm(struct op *op, const struct report *r, struct str mark,
                    struct str late_reason) MUST_USE;
bool report_return(struct op *op, const struct report *r, struct str reason) MUST_USE;

/* Appends the sections of confirmed reports below it that are not in it yet, or were confirmed
 * anew, each under its unit's name; what is written already stays. ERR_INVALID when none is. */
bool report_gather(struct op *op, const struct report *r, int64_t *ret_n) MUST_USE;
/* Where many wait it is done behind the page, a few at a time, by a job that acts as who asked for
 * it; it may be left and found again, and go on after a failure. ERR_CONFLICT while one runs. */
#define REPORT_GATHER_AT_ONCE 20
bool report_gather_begin(struct op *op, const struct report *r) MUST_USE;
struct report_gathering {
	bool runs;
	int64_t percent;
	struct str failed; /* why the last one gave up; empty: it did not */
};
bool report_gathering(struct op *op, const struct report *r, struct report_gathering *ret) MUST_USE;
struct job;
/* The job itself, kind REPORT_GATHER_JOB. */
#define REPORT_GATHER_JOB "report.gather"
bool report_gather_run(struct op *op, const struct job *job) MUST_USE;

/* What the figures are added up from: each unit that reports into this one and, of a unit's report,
 * its own records, with the figures by domain in the order of r->figures. Empty for who is
 * shown the confirmed copy. */
struct report_figure_line {
	struct str unit_name;
	bool confirmed; /* as its report says; otherwise as the records say */
	struct report_figures figures;
};
struct report_figure_lines {
	struct report_figure_line *at;
	size_t len, cap;
};
bool report_figure_lines(struct op *op, const struct report *r,
                         struct report_figure_lines *ret) MUST_USE;

/* Appends each part of what an ended unit left, under its unit's name; what is written already
 * stays, and so does what was left. By its id; ERR_CONFLICT when it was taken over meanwhile. A
 * report belongs to its unit: who follows in a position goes on with what is there. */
bool report_take_over(struct op *op, const struct report *r, int64_t left) MUST_USE;
/* The confirmed own report becomes that of the agency in the movement above. */
bool report_send_up(struct op *op, const struct report *r) MUST_USE;
struct report_upward {
	bool linked;                  /* there is a movement above with such a period */
	struct str agency_name, path; /* of the superior; of this agency's report there */
	struct str state, return_reason, returned_by;
	int64_t sent_at;
	bool current; /* what is there is what was confirmed last here */
};
bool report_upward(struct op *op, const struct report *r, struct report_upward *ret) MUST_USE;

/* ---- the office ---------------------------------------------------------------------- */

struct report_line {
	int64_t unit, id, due_on, sent_at, days_late, reminded_at;
	int64_t above; /* unit whose report it goes into; 0: the own one of the agency */
	struct str unit_name, unit_slug, above_name, state; /* state '': nothing written yet */
	struct str hash;                                    /* approved_hash */
	bool sent, owes, overdue, own_due, exempt, ended, is_open;
	struct str exception; /* the reason of what differs */
};
struct report_board {
	struct report_line *at;
	size_t len, cap;
};
bool report_board(struct op *op, const struct report_period *p, struct report_board *ret) MUST_USE;
struct register_progress report_progress(struct arena *a, const struct report_board *board);
/* As register_remind(): once a day, and who has sent or is excused is skipped. */
bool report_remind(struct op *op, const struct report_period *p, const int64_t *units, size_t n,
                   struct register_reminded *ret) MUST_USE;
/* May the actor open the report of a unit (above: whose it goes into, successor: what it has
 * become; 0: none) in that state? */
bool report_is_open(const struct op *op, int64_t agency, int64_t unit, int64_t above,
                    int64_t successor, struct str state);

/* Units of any agency that owe a report whose day lies between two days. */
bool
report_owing(struct op *op, int64_t from_day, int64_t to_day, struct register_owings *ret) MUST_USE;
bool
report_is_sent(struct op *op, int64_t movement, struct str kind, int64_t unit, bool *ret) MUST_USE;

#endif
