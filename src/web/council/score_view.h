/* score_view.h - what a score sheet and the score table show. */
#ifndef WEB_COUNCIL_SCORE_VIEW_H
#define WEB_COUNCIL_SCORE_VIEW_H

#include "core/score/sheet.h"
#include "core/score/sheet_file.h"
#include "core/score/table.h"
#include "web/council/view.h"
#include "web/council/vote_view.h"

struct score_level { /* of an item, to click on */
	int64_t low, high;
	struct str name, value; /* value: points that the click gives */
	bool chosen;
};
struct score_item {
	const struct rubric_item *item;
	size_t number;    /* index in the rubric */
	struct str typed; /* points as typed */
	const struct score_problem *problem;
	struct {
		struct score_level *at;
		size_t len, cap;
	} levels;
};
struct score_pick { /* a dossier of the list at the side */
	const struct council_dossier *dossier;
	size_t number; /* place in the session, from 1 */
	bool current, done, open, next, before;
	struct str total; /* empty: nothing is stored */
};
struct score_sheet_view {
	struct page page;
	struct score_sheet sheet;
	struct score_typed typed;
	struct score_problems problems;
	struct council_errors errors;
	struct {
		struct score_item *at;
		size_t len, cap;
	} items;
	struct {
		struct score_pick *at;
		size_t len, cap;
	} picks;
	struct council_options proposals;
	size_t n_done, n_mine;
	bool opens;                           /* the actor may open the page of the initiative */
	struct novelty_conclusion conclusion; /* about novelty; `at` 0: none */
	struct novelty_answers answers;       /* of the authors, how it differs from others */
	size_t place, next_place;             /* next_place: 0 when it is the last one open */
	struct str path, session, total;      /* addresses; the sum */
};
const struct score_problem *
score_problem_at(const struct score_sheet_view *v, const char *field, size_t item);

/* Scoring without a network: the file out and in. */
struct score_file_view {
	struct page page;
	struct score_file file;
	struct str path, session; /* addresses */
	struct str error;         /* of the whole; empty: none */
};

struct score_table_view {
	struct page page;
	struct score_table table;
	struct {
		struct score_line *at;
		size_t len;
	} lines;
	struct council_members *thirds; /* of each line: who could be added */
	struct vote_results votes;      /* what the actor may know of */
	struct str path;
	size_t n_alarms;
};
/* The vote on a dossier; NULL: none that may be told. */
const struct vote *score_vote(const struct score_table_view *v, int64_t dossier);
/* «86,5», or a dash. */
struct str score_points_text(struct html *h, int64_t points);
/* The msgid of a verdict, and its tone. */
const char *score_verdict_name(enum rubric_verdict v);
enum tone score_verdict_tone(enum rubric_verdict v);

#endif
