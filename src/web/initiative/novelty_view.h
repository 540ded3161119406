/* novelty_view.h - what the page of similar initiatives shows. */
#ifndef WEB_INITIATIVE_NOVELTY_VIEW_H
#define WEB_INITIATIVE_NOVELTY_VIEW_H

#include "core/novelty/novelty.h"
#include "core/novelty/said.h"
#include "core/search/search.h"
#include "web/initiative/parts.h"

/* One passage, as it stands in both texts. */
struct novelty_pair {
	struct search_pieces own, other; /* what is equal is marked */
};

struct novelty_pairs {
	struct novelty_pair *at;
	size_t len, cap;
	int64_t more; /* passages that are not shown */
};
/* The passages of two texts, in the order of the first. */
void novelty_pairs_of(struct arena *a, struct str own_text, struct str other_text,
                      const struct novelty_alignment *with, struct novelty_pairs *ret);
/* On a page; what the two texts are called stands above each. */
void novelty_pair_list(struct html *h, const struct novelty_pairs *pairs, struct str own,
                       struct str other);

struct novelty_row {
	const struct novelty_hit *hit;
	int covered, contained; /* percent, rounded down: 100 is all of it */
	struct str where;       /* unit, or the other agency */
	struct str key;         /* what it is called in addresses; empty: its text is not shown */
	bool chosen;            /* its passages stand below */
	bool may_adopt;
	bool answered;
};

struct novelty_view {
	struct initiative_view of;
	struct novelty_report report;
	struct str about; /* which text of a page with several; empty: there is one */
	struct {
		struct novelty_row *at;
		size_t len, cap;
	} rows;
	int most; /* percent of the most similar one: how much of this text it has */
	const struct novelty_row *chosen; /* NULL: none that may be shown */
	struct novelty_pairs pairs;
	struct novelty_answer answer; /* to the chosen one; version 0: none */
	struct {
		struct novelty_answer *at;
		size_t len, cap;
	} answers;
	bool may_answer, may_conclude;
	const char *answer_error, *reason_error, *verdict_error;
	struct novelty_conclusion conclusion; /* as it is saved */
	struct str verdict, reason;           /* in the form */
	int64_t version;
	struct str said_at; /* when it was concluded, and by whom */
};

/* What everybody writes, as it was learned last. */
struct novelty_phrases_view {
	struct page page;
	struct novelty_phrases phrases;
	struct str learned; /* when; empty: never yet */
};

/* What the report of the view tells, as lines; `voi` of the address chooses one of them. */
bool novelty_rows(struct request *req, struct novelty_view *v) MUST_USE;
/* A conclusion as a tag: on the page, and wherever else an initiative is shown. */
void novelty_tag(struct html *h, struct str verdict);
/* What was found, in a few lines under a form that is being filled in. */
void tmpl_novelty_live(struct html *h, const struct novelty_view *v);

#endif
