/* demo_inner.h - what the files of `lantoa demo` share. */
#ifndef CLI_DEMO_INNER_H
#define CLI_DEMO_INNER_H

#include "core/op.h"

#define UNITS_MAX 32

struct demo {
	struct op *op;
	struct str hash;
	const char *data; /* directory */
	int64_t superior, agency, units[UNITS_MAX], accounts[64];
	int64_t *more_units; /* for load: without people */
	size_t n_more;
	int year;
	int64_t today, now; /* the real ones; op has those of the story */
	int64_t scale, rubric;
	bool with_council;
};

/* DAY_NONE when there is no such day. */
int64_t demo_day(int y, int m, int d);
/* The clock of the story; never ahead of the real one. */
void demo_at(struct demo *d, int64_t day, int hour, int minute);
/* The account of the unit's head: the first person of that unit in the list. */
const char *demo_head_of(int64_t unit);
/* Progress up to the day the clock shows, on which it will be done; `unit` is a place in
 * demo_units, `nth` chooses what is told. */
bool demo_reports(struct demo *d, struct str code, int64_t unit, size_t nth) MUST_USE;
/* What was not done in its year: some of it asks for another day. */
bool demo_unfinished(struct demo *d, struct str movement) MUST_USE;
/* Who acts from here on, at the day and hour the clock of the story shows. */
bool demo_become(struct demo *d, const char *login) MUST_USE;
bool demo_movement(struct demo *d, const char *login, int year, int64_t superior,
                   struct str *ret_slug) MUST_USE;

/* A station that was merged into another two years ago, and a head who is away for a week,
 * so that trees of the past and lent positions have something to show. */
bool demo_merger(struct demo *d) MUST_USE;
bool demo_lend(struct demo *d) MUST_USE;
struct council_session;
/* Members declare, and score what is theirs: all of it, or the first of them a part. */
bool demo_score(struct demo *d, const struct council_session *s, const char *const *logins,
                size_t n, bool all) MUST_USE;
/* The first meeting of a session whose score table is open: voted to the end, with minutes that
 * are signed; or under way, with votes in each state. The members' logins end in NULL. */
bool demo_meeting_held(struct demo *d, const struct council_session *s,
                       const char *const *logins) MUST_USE;
bool demo_meeting_on(struct demo *d, const struct council_session *s,
                     const char *const *logins) MUST_USE;
/* Rubric, council and sessions of the agency. */
bool demo_council(struct demo *d) MUST_USE;
/* Nine members who have scored all of as many dossiers as a session takes. */
bool demo_council_for_load(struct demo *d) MUST_USE;
/* Evidence of last year: conditions that hold, fail and lack it. */
bool demo_merit(struct demo *d) MUST_USE;
/* What was surveyed and chosen for replication last year. */
bool demo_selection(struct demo *d) MUST_USE;
/* Sets of criteria of the reform index, and what was scored by them. */
bool demo_index(struct demo *d) MUST_USE;
/* Documents of a sheet that is being written: the first year's serves later ones too. */
bool demo_prove_years(struct demo *d, int64_t round, struct str unit, int year) MUST_USE;
bool demo_prove(struct demo *d, int64_t round, struct str unit, int year) MUST_USE;
/* The units of the superior agency over three years, this agency among them. */
bool demo_block(struct demo *d) MUST_USE;
/* Plans to win points back: the agency's, and one that waits. */
bool demo_remedy(struct demo *d) MUST_USE;
/* The round from its first appraisal to its published result; `units` are places in demo_units. */
bool demo_appraise(struct demo *d, int64_t round, const int64_t *units, const struct str *slugs,
                   size_t n, struct str number) MUST_USE;
/* Its first appraisal is on, with some marks at one unit. */
bool demo_appraise_begin(struct demo *d, int64_t round, struct str slug) MUST_USE;
/* What was commended last year, and what is being drawn up. */
bool demo_award(struct demo *d) MUST_USE;
/* Plan, draft, files and a failed letter that wait for somebody; at the real day. */
bool demo_waiting(struct demo *d) MUST_USE;
/* Recognised initiatives of a neighbouring agency to compare with, and a list that waits. */
bool demo_reference(struct demo *d) MUST_USE;
/* What units took over from one another since last year. */
bool demo_spread(struct demo *d) MUST_USE;
/* Two years of work: last year's done and sent up, this year's on its way. */
bool demo_two_years(struct demo *d) MUST_USE;
/* One period of last year from the units to the agency above, around the day it was due. */
bool
demo_reports_of_last_year(struct demo *d, struct str movement, bool final, int64_t due) MUST_USE;
/* This year's interim report, with a unit in each state. */
bool demo_reports_of_this_year(struct demo *d, struct str movement) MUST_USE;

/* ---- demo_text.c: what the people of the demo wrote --------------------------------- */

struct demo_author {
	struct str name;  /* full name */
	struct str login; /* empty: somebody from outside */
	int64_t share;    /* percent */
};
struct demo_story {
	int64_t year, unit, domain;
	struct str kind, level, title, expected, note, situation, proposal;
	struct {
		struct demo_author *at;
		size_t len, cap;
	} authors;
	struct {
		struct str *at;
		size_t len, cap;
	} files;
};
struct demo_stories {
	struct demo_story *at;
	size_t len, cap;
};
struct demo_stories demo_stories(struct arena *a, int this_year);
/* The bytes of a file of that name about a story: .docx, .pdf or .xlsx. */
bool
demo_file(struct op *op, const struct demo_story *s, struct str name, struct str *ret) MUST_USE;

#endif
