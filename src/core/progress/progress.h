/* progress.h - how far a registered initiative has come, and whether its day may change.
 *
 * Its authors, or the head for them, report: a percentage, what was done, figures before and
 * since it is applied, and files that prove them. The first report makes a registered
 * initiative one in progress; that it is completed is said by initiative_complete().
 *
 * Another expected day is asked for with a reason and decided by somebody else: the head of
 * the unit, or the reform office (access_decides_day() says when). The line of Mẫu 1 keeps what
 * was written there; only the day that counts moves.
 */
#ifndef CORE_PROGRESS_PROGRESS_H
#define CORE_PROGRESS_PROGRESS_H

#include "core/initiative/initiative.h"
#include "core/initiative/pace.h"

#define PROGRESS_TEXT_MAX 10000  /* bytes */
#define PROGRESS_NAME_MAX 200    /* bytes of the name of a figure */
#define PROGRESS_MEASURE_MAX 60  /* bytes */
#define PROGRESS_REASON_MAX 2000 /* bytes */
#define PROGRESS_FIGURES_MAX 12
#define PROGRESS_DECIMALS 4 /* of a figure: its value is stored times 10^4 */

struct progress_figure {
	struct str name, measure; /* «Thời gian hướng dẫn», «phút/người» */
	int64_t before, after;    /* × 10^-PROGRESS_DECIMALS */
	bool measured;            /* false: there is no `after` yet */
};
struct progress_figures {
	struct progress_figure *at;
	size_t len, cap;
};

/* A report as it stood before it was corrected, and who corrected it why. */
struct progress_earlier {
	int64_t number, percent; /* number 1: as it was sent first */
	struct str text;
	struct str figures, files; /* as they read, one a line */
	struct str reason, corrector;
	int64_t corrected_at;
};
struct progress_earliers {
	struct progress_earlier *at;
	size_t len, cap;
};

struct progress_report {
	int64_t id, number, percent, created_at;
	struct str text, reporter;
	struct progress_figures figures;
	struct attachments files;          /* those that still hang on the initiative */
	struct progress_earliers earliers; /* newest first; what stands above is the last correction */
};
struct progress_reports {
	struct progress_report *at;
	size_t len, cap;
};
/* Newest first, at most 200; of an initiative the actor has got. Of one that was sent up to the
 * actor's agency: those of the row it came from, as soon as it is chosen there. */
bool
progress_list(struct op *op, const struct initiative *i, struct progress_reports *ret) MUST_USE;
bool progress_count(struct op *op, const struct initiative *i, int64_t *ret) MUST_USE;

/* ---- reporting ----------------------------------------------------------------------- */

/* As it was typed. A figure of which nothing was typed is left out. */
struct progress_figure_typed {
	struct str name, measure, before, after;
};
struct progress_write {
	struct str code;
	int64_t number; /* the one this report is to have, as the form showed it */
	struct str percent, text;
	const struct progress_figure_typed *figures;
	size_t n_figures;
	const int64_t *files; /* attachments of the initiative */
	size_t n_files;
};
struct progress_problem {
	const char *field; /* "percent", "text", "figures"; of one figure "name", "measure", "before",
	                      "after" */
	size_t figure;     /* of n_figures, from 0; only for those four */
	const char *msgid;
};
struct progress_problems {
	struct progress_problem *at;
	size_t len, cap;
};
/* Writes nothing when *ret_problems has any, with ERR_INVALID. ERR_DENIED for who may not;
 * ERR_CONFLICT when somebody else has reported meanwhile. The same report sent twice is one. */
bool progress_report(struct op *op, const struct progress_write *in,
                     struct progress_problems *ret_problems) MUST_USE;

/* Corrects a report that was sent: `in` is what it shall say, in->number which one. What it said
 * before stays beside it with the reason, and who corrected it when. `edition` is how often it was
 * corrected, as the form showed it. Also once the initiative is completed; its percentage follows
 * the newest report alone. Problems as above, and "reason". ERR_DENIED, ERR_CONFLICT as above. */
#define PROGRESS_CORRECTIONS_MAX 20 /* of one report */
bool progress_correct(struct op *op, const struct progress_write *in, int64_t edition,
                      struct str reason, struct progress_problems *ret_problems) MUST_USE;

/* Evidence of what was reported below, for who reads the row that was sent up. ERR_NOT_FOUND. */
bool progress_file_get(struct op *op, struct str code, int64_t attachment, struct attachment *ret,
                       struct str *ret_path) MUST_USE;

/* ---- another expected day ---------------------------------------------------------------- */

struct progress_day {
	int64_t id;
	int64_t was_by, asked_by; /* days; was_by DAY_NONE: there was none */
	struct str reason, state; /* 'pending', 'approved', 'refused', 'withdrawn' */
	struct str asker, decider, answer;
	int64_t asker_account;
	int64_t created_at, decided_at; /* decided_at 0: not yet */
	bool by_office; /* of a pending one: the office or a leader decides, not the head */
};
struct progress_days {
	struct progress_day *at;
	size_t len, cap;
	bool may_ask;                  /* nothing is pending, and the actor may report */
	bool may_decide, may_withdraw; /* the pending one, which comes first */
};
/* Newest first; of an initiative the actor has got. */
bool
progress_day_list(struct op *op, const struct initiative *i, struct progress_days *ret) MUST_USE;

/* ERR_INVALID with *ret_field "day" or "reason"; ERR_CONFLICT with "day" while one is
 * pending. */
bool progress_day_ask(struct op *op, struct str code, int64_t day, struct str reason,
                      const char **ret_field) MUST_USE;
/* A refusal needs its reason: ERR_INVALID without. ERR_CONFLICT when it is decided already. */
bool progress_day_decide(struct op *op, struct str code, int64_t id, bool approve,
                         struct str answer) MUST_USE;
/* By who asked. */
bool progress_day_withdraw(struct op *op, struct str code, int64_t id) MUST_USE;

#endif
