/* view.h - what the pages of replication (nhân rộng) show. */
#ifndef WEB_REPLICATION_VIEW_H
#define WEB_REPLICATION_VIEW_H

#include "core/replication/adoption.h"
#include "web/layout/layout.h"

enum spread_tab { SPREAD_MODELS, SPREAD_MINE, SPREAD_DRAWER, SPREAD_TABS };

struct spread_view {
	struct page page;
	enum spread_tab tab;
	struct ui_tab tabs[SPREAD_TABS];
	struct adoption_counts counts;
	struct adoption_models models; /* of the tab; the drawer likewise */
	struct adoption_lines mine;
	struct ui_list list;
};

/* One initiative as a model: who applies it. */
struct model_view {
	struct page page;
	struct initiative i;
	struct initiative_authors authors;
	struct str authors_text;
	struct adoption_spread spread;
	struct adoption_tree tree;
	struct adoption_units may_adopt; /* of the reader's units */
	bool may_publish;                /* write it for the public library */
};

struct adopt_figure {
	struct str name, unit, baseline;
	const char *error; /* a made sentence, or NULL */
};

/* The form of an adoption, new or returned. */
struct adopt_view {
	struct page page;
	struct initiative i;
	struct str self;      /* where it posts to */
	struct str unit_name; /* when there is no choice */
	int64_t version;
	struct {
		struct ui_option *at;
		size_t len, cap;
	} units, sources;
	struct str adapted, started_on;
	struct {
		struct adopt_figure at[ADOPTION_FIGURES_MAX];
		size_t len;
	} rows;
	const char *unit_error, *source_error, *adapted_error, *started_error, *figures_error;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	struct str months_text; /* «3, 6, 12» */
};

struct adoption_shown {
	struct str label, baseline, value, unit; /* value empty: not yet */
};
struct adoption_shown_list {
	struct adoption_shown *at;
	size_t len, cap;
};
struct report_shown {
	const struct adoption_report *r;
	struct adoption_shown_list figures;
	struct attachments files;
};

struct adoption_view {
	struct page page;
	struct adoption a;
	struct {
		struct report_shown *at;
		size_t len, cap;
	} reports;
	struct adoption_shown_list newest;
	struct {
		struct ui_event *at;
		size_t len, cap;
	} events;
	struct str today_text;
	int64_t returning;             /* month of what is being given back; -1: nothing */
	struct str reason, end_reason; /* as typed */
	const char *reason_error, *end_error, *end_day_error;
};

struct result_field {
	struct str label, baseline, value;
	const char *error;
};
struct result_view {
	struct page page;
	struct adoption a;
	const struct adoption_report *r;
	struct attachments files;
	struct str result;
	const char *result_error, *file_error;
	struct {
		struct result_field at[ADOPTION_FIGURES_MAX];
		size_t len;
	} fields;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
};

void adoption_state_tag(struct html *h, struct str state, int64_t kept);
void adoption_report_tag(struct html *h, struct str state);
struct url adoption_url(struct arena *a, struct str code, int64_t id);
/* A number of hundredths as people write it. */
struct str adoption_number(struct arena *a, int lang, int64_t value);
/* An adoption by the two parts of its address; ERR_NOT_FOUND when they do not fit together. */
bool adoption_of_address(struct request *req, struct adoption *ret) MUST_USE;

#endif
