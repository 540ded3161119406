/* view.h - what the pages of one initiative show. */
#ifndef WEB_INITIATIVE_VIEW_H
#define WEB_INITIATIVE_VIEW_H

#include "core/audit/audit.h"
#include "core/initiative/initiative.h"
#include "core/initiative/outcome.h"
#include "core/initiative/pace.h"
#include "core/movement/movement.h"
#include "core/progress/progress.h"
#include "core/replication/adoption.h"
#include "web/layout/layout.h"

enum initiative_tab { TAB_CONTENT, TAB_PROGRESS, TAB_FILES, TAB_NOVELTY, TAB_HISTORY };

struct edit_author {
	struct str name, share;
	struct str titles; /* of the person; empty for somebody from outside */
	int64_t person;
	const char *error;         /* a made sentence, or NULL */
	bool share_is_wrong;       /* that is what the error is about, not the name */
	bool saved;                /* as it is stored, with or without a person */
	struct ui_option *options; /* whom the typed name may mean, after «Tìm» */
	size_t n_options;
};

/* Two texts of one field; what differs lies between `head` and `tail`, the same in both. */
struct two_texts {
	const char *label; /* in the reader's language */
	struct str head, before, after, tail;
	bool cut_head, cut_tail; /* more of the same stands there */
	bool is_long;            /* side by side rather than on one line */
};
struct two_texts_list {
	struct two_texts *at;
	size_t len, cap;
};

struct history_entry {
	struct str title, actor, when, when_iso;
	struct two_texts_list changes;
};

struct initiative_view {
	struct page page;
	struct initiative i;
	struct movement movement;
	struct initiative_authors authors;
	struct attachments files;
	struct str above; /* what the superior agency decided about it; empty when it did not go up */
	struct str authors_text, kind_text, level_text, due_text, today_text;
	const char *day_error; /* of the day of completion as it was typed */
	struct ui_step steps[6];
	struct ui_tab tabs[5];
	size_t n_tabs;
	enum pace pace;
	int64_t n_reports;               /* of its progress */
	struct progress_report measured; /* the newest report that has figures; id 0: none has */
	struct adoption_spread spread;   /* of the first tab */
	struct outcomes outcomes;        /* likewise: what was decided about it */
	bool may_adopt;                  /* a unit of the reader can take it over */
	bool may_history;                /* what was there before, and what happened to its sheet */
	struct str step_now;             /* "Bước 5/6" for phones */
	struct url before, after;        /* in the list one came from; empty: none */
	struct str place;                /* "3 / 214" */
	struct url list;                 /* that list */
	struct {
		struct ui_event *at;
		size_t len, cap;
	} events;
	/* history */
	struct {
		struct history_entry *at;
		size_t len, cap;
	} history;
	/* files */
	struct ui_error refused[20];
	size_t n_refused;
	/* editing */
	struct {
		struct ui_option *at;
		size_t len, cap;
	} kinds, levels, domains;
	struct movement_domains all_domains; /* of the movement */
	struct {
		struct edit_author *at;
		size_t len, cap;
	} rows;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	struct {
		struct ui_option *at;
		size_t len, cap;
	} people;               /* of the unit, to choose from while typing */
	const char *understood; /* the expected day in words, under its field */
	const char *title_error, *situation_error, *proposal_error, *kind_error, *level_error,
		*domain_error, *expected_error, *note_error, *authors_error;
	struct two_texts_list clash; /* theirs and mine, when somebody saved meanwhile */
	struct str clash_by;
};

/* The initiative, what stands around it, and its tab; the address may carry the list one
 * came from. */
bool initiative_load(struct request *req, struct response *resp, struct initiative_view *v,
                     enum initiative_tab tab) MUST_USE;
/* Where two texts differ, at the borders of words. */
struct two_texts two_texts(struct arena *a, const char *label, struct str before, struct str after);
/* What a field of the history is called; msgid. */
const char *initiative_field_name(struct str field);

#endif
