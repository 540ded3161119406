/* initiative.h - one initiative: a solution, model or idea, from its line on Mẫu 1 on.
 *
 * How a line comes into being and travels from its unit to the office is in
 * core/register; here is what one initiative is, who wrote it, and the lists.
 */
#ifndef CORE_INITIATIVE_INITIATIVE_H
#define CORE_INITIATIVE_INITIATIVE_H

#include "core/file/file.h"
#include "core/op.h"

struct movement;
struct movement_domains;

#define INITIATIVE_TITLE_MAX 2000 /* bytes */
#define INITIATIVE_TEXT_MAX 60000 /* bytes of situation, of proposal */
#define INITIATIVE_NOTE_MAX 1000  /* bytes */
#define INITIATIVE_AUTHORS_MAX 20

struct initiative_author {
	int64_t number;
	int64_t person; /* 0: somebody without a record here */
	struct str name;
	int64_t share;                        /* hundredths of a percent; all together 10000 */
#define INITIATIVE_SHARE_UNREAD INT64_MIN /* what was typed is no number with two decimals */
};
struct initiative_authors {
	struct initiative_author *at;
	size_t len, cap;
};

struct initiative {
	int64_t id, movement, agency, unit, registration, year;
	struct str code, movement_slug, movement_name, unit_name, unit_slug;
	int64_t domain, domain_number, position;
	struct str domain_name;
	struct str title, situation, proposal, kind, level, note;
	struct str expected;                /* as typed */
	int64_t expected_from, expected_by; /* as understood; DAY_NONE when not */
	struct str state, chosen_level, decline_reason;
	struct str outcome;   /* the furthest result that is public, core/initiative/outcome.h; or empty
	                       */
	int64_t completed_on; /* DAY_NONE when not */
	int64_t percent;      /* how far it is: of the newest report; 100 when it is completed */
	int64_t visibility;
	struct str import_place, import_name; /* where in which file it came from; empty when typed */
	int64_t import_file;                  /* file id; 0 when typed */
	int64_t origin;                       /* the subordinate agency's row; 0 when none */
	struct str origin_code;               /* its code; empty when none */
	int64_t version, created_at, changed_at;
	int64_t submitted_at, sent_at; /* its Mẫu 1, to the head and to the office; 0 when not yet */
	bool before_is_strict;         /* of the movement: «trước ngày X» ends with X-1 */
	bool may_edit;                 /* text and authors, while its Mẫu 1 is with the unit */
	bool may_complete;             /* say that it is done, after it was registered */
	bool may_report;               /* its progress, core/progress, while it is under way */
	bool may_correct;              /* what was reported of it, also once it is completed */
	bool may_attach;               /* add and take away files */
	bool sees_sheet;               /* and not this row of it alone: its history, its files */
};

/* ERR_NOT_FOUND both when there is none and when the actor may not see it. */
bool initiative_get(struct op *op, struct str code, struct initiative *ret) MUST_USE;
bool
initiative_author_list(struct op *op, int64_t initiative, struct initiative_authors *ret) MUST_USE;

/* When it went up to the superior agency with its list; at 0: it did not. */
struct initiative_sent_up {
	int64_t at;
	struct str agency_name;
	/* What was decided there: on which list of which movement, or declined and why. */
	struct str state, level, reason;
	int64_t movement;
};
bool initiative_sent_up(struct op *op, const struct initiative *i,
                        struct initiative_sent_up *ret) MUST_USE;

/* The page of one initiative: everything but its place on Mẫu 1 (core/register). */
struct initiative_edit {
	struct str code;
	int64_t version;
	struct str title, situation, proposal, kind, level, expected, note;
	int64_t domain_number; /* of the movement's domains; 0: stays where it is */
	struct initiative_authors authors;
};
/* What keeps an edit from being saved, one a field. */
struct initiative_problem {
	const char *field; /* "title", "situation", … "authors"; "author", "share" of one line of them
	                    */
	int64_t number;    /* of that line, from 1; 0 otherwise */
	const char *msgid;
	int64_t sum; /* of the shares in hundredths of a percent, when that is what is wrong */
};
struct initiative_problems {
	struct initiative_problem *at;
	size_t len, cap;
};
void
initiative_check(struct op *op, const struct movement *m, const struct movement_domains *domains,
                 const struct initiative_edit *in, struct initiative_problems *ret);
/* ERR_INVALID when initiative_check() finds something, ERR_CONFLICT when somebody
 * saved meanwhile; nothing is written then. An author's person is kept only when the
 * name is that person's. */
bool initiative_save(struct op *op, const struct initiative_edit *in) MUST_USE;

/* Says that a registered initiative is completed on a day (counts on Mẫu 2), or
 * takes that back with DAY_NONE. */
bool initiative_complete(struct op *op, struct str code, int64_t version, int64_t on) MUST_USE;

/* A row that was sent up stands in the superior agency for the one it came from, and is as far as
 * that one: nobody reports on it there. Inside an op_tx(), when it has changed below: the rows that
 * stand for `id`, each with an entry of its own history; when it was chosen above: that row. */
bool initiative_tell_above(struct op *op, int64_t id, struct str what) MUST_USE;
bool initiative_follow(struct op *op, int64_t id) MUST_USE;

/* ---- files -------------------------------------------------------------------- */

/* Hangs files on an initiative. Those that cannot be taken are told in ret_refused[i],
 * a msgid, NULL for the others; they keep no other from being taken. */
bool initiative_attach(struct op *op, struct str code, const struct file_upload *files, size_t n,
                       const char **ret_refused, size_t *ret_taken) MUST_USE;
bool initiative_detach(struct op *op, struct str code, int64_t attachment) MUST_USE;
/* The files of an initiative the actor has got. */
bool
initiative_file_list(struct op *op, const struct initiative *i, struct attachments *ret) MUST_USE;
/* The file it was imported from, as it was sent. That is a whole Mẫu 1, so it is for the
 * unit, the office, the leaders and auditors; ERR_NOT_FOUND for others and when it was typed. */
bool initiative_source_get(struct op *op, struct str code, struct attachment *ret,
                           struct str *ret_path) MUST_USE;
/* One of them, to be sent. */
bool initiative_file_get(struct op *op, struct str code, int64_t attachment, struct attachment *ret,
                         struct str *ret_path) MUST_USE;

/* ---- lists ------------------------------------------------------------------- */

enum initiative_order {
	INITIATIVE_BY_CODE,
	INITIATIVE_BY_CODE_DESC,
	INITIATIVE_BY_DUE,
	INITIATIVE_BY_DUE_DESC,
	INITIATIVE_BY_TITLE,
	INITIATIVE_BY_TITLE_DESC,
	INITIATIVE_BY_STATE,
	INITIATIVE_BY_DOMAIN,
	INITIATIVE_NEWEST, /* last entered first; with words alone */
};

/* How a filter narrows by the expected day; see pace.h. */
enum initiative_pace {
	INITIATIVE_ANY_PACE,
	INITIATIVE_UNDER_WAY, /* registered and not completed, with a day or without */
	INITIATIVE_AT_RISK,   /* of those: the day is near and too little is done */
	INITIATIVE_LATE,      /* of those: the day is over */
};

struct initiative_filter {
	int64_t year;       /* required */
	int64_t movement;   /* 0: all of the year */
	int64_t domain;     /* number; 0: all */
	int64_t unit;       /* 0: all */
	struct str state;   /* '': all */
	struct str outcome; /* has that result, perhaps a further one besides; '': all. Not with a state
	                     */
	struct str level;   /* chosen for; '': all */
	int64_t author;     /* person; 0: all. With it nothing but year and movement narrow */
	enum initiative_pace pace;
	struct str words; /* as typed into the search box; '': no search */
	enum initiative_order order;
	bool whole; /* lines have all their fields; it costs a look-up for each */
};

struct initiative_line {
	int64_t id, unit, domain_number, expected_by, percent;
	struct str code, title, unit_name, expected, state, outcome;
	/* Only in whole lines, and in those found by words or by author: */
	int64_t version, created_at;
	struct str domain_name, note, level, chosen_level, authors;
};
struct initiative_lines {
	struct initiative_line *at;
	size_t len, cap;
};

/* Rows `skip` .. skip+limit of the filter, only what the actor may see. */
bool initiative_list(struct op *op, const struct initiative_filter *f, int64_t skip, int64_t limit,
                     struct initiative_lines *ret) MUST_USE;
/* How many the filter has. Exact when it needs no search in rows; otherwise counted
 * up to 10,000 and then *ret_more is true. */
/* What words find in all years, newest first: of the filter only words, unit and state narrow it.
 * More than INITIATIVE_FOUND_MAX when there is more; of a very common word the newest ones are
 * looked at. */
#define INITIATIVE_FOUND_MAX 10000
struct initiative_found {
	int64_t id, year, domain_number;
};
struct initiative_founds {
	struct initiative_found *at;
	size_t len, cap;
};
bool initiative_find(struct op *op, const struct initiative_filter *f,
                     struct initiative_founds *ret) MUST_USE;
bool initiative_count(struct op *op, const struct initiative_filter *f, int64_t *ret_n,
                      bool *ret_more) MUST_USE;

/* The same where neither words nor lateness narrow it: exact at any size. */
bool
initiative_tally_count(struct op *op, const struct initiative_filter *f, int64_t *ret_n) MUST_USE;

/* Sums by domain number × state over what the actor may see, for charts and Mẫu 2. */
struct initiative_sum {
	int64_t unit, domain_number, n;
	struct str state, chosen_level;
};
struct initiative_sums {
	struct initiative_sum *at;
	size_t len, cap;
};
bool initiative_sums(struct op *op, int64_t year, int64_t movement,
                     struct initiative_sums *ret) MUST_USE;
/* Where those of a unit begin, or would: sums of this header come by unit. Pure. */
size_t initiative_sums_from(const struct initiative_sums *sums, int64_t unit);
/* How many rows each unit of a movement has, also those that only the unit itself may
 * open: that there are some is told on the board. Only unit and n are set; they come by unit. Not
 * kept: what is made of it is. */
bool initiative_unit_counts(struct op *op, int64_t agency, int64_t year, int64_t movement,
                            struct initiative_sums *ret) MUST_USE;
/* How many are past their expected day in each unit that has some (`movement`, `unit` 0: all);
 * only unit and n are set. */
bool initiative_late_sums(struct op *op, int64_t year, int64_t movement, int64_t unit,
                          struct initiative_sums *ret) MUST_USE;
/* The nearest expected day from today on of what is under way; DAY_NONE when none. */
bool initiative_next_due(struct op *op, int64_t year, int64_t movement, int64_t unit,
                         int64_t *ret_day) MUST_USE;

/* The codes before and after `code` in the same filter, for stepping; empty at the ends.
 * `place` is where it stood in the list, from 1; it may have moved a little since, and
 * *ret_place tells where it is now: 0 when it is not found near there any more. */
struct initiative_step {
	struct str before, after;
	int64_t place;
};
bool initiative_step(struct op *op, const struct initiative_filter *f, struct str code,
                     int64_t place, struct initiative_step *ret) MUST_USE;

/* The lines of some rows, in the order of `ids`; those the actor may not see are left out. */
bool initiative_lines_of(struct op *op, const int64_t *ids, size_t n,
                         struct initiative_lines *ret) MUST_USE;

#endif
