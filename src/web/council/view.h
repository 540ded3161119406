/* view.h - what the pages of councils and their sessions show. */
#ifndef WEB_COUNCIL_VIEW_H
#define WEB_COUNCIL_VIEW_H

#include "core/council/council.h"
#include "core/novelty/said.h"
#include "core/rubric/rubric.h"
#include "core/vote/meeting.h"
#include "web/layout/layout.h"

struct council_options {
	struct ui_option *at;
	size_t len, cap;
};
struct council_errors {
	struct ui_error *at;
	size_t len, cap;
};

struct council_list_view {
	struct page page;
	struct councils councils;
	struct council_sessions sessions;
	bool may_add;
};

/* ---- /hoi-dong/to-chuc/… ---------------------------------------------------------- */

struct council_edit_view {
	struct page page;
	struct council council; /* as typed */
	struct council_problems problems;
	struct council_errors errors;
	struct council_findings findings;
	struct str path, doc_on, from_on, until_on; /* days as typed */
	struct council_options kinds;
	bool may_edit;
	size_t fresh; /* row just added; SIZE_MAX: none */
};
const char *council_error(const struct council_problems *p, size_t row, const char *field);

/* ---- a session ---------------------------------------------------------------------- */

struct session_edit_view {
	struct page page;
	struct council_session session; /* as typed */
	struct council_problems problems;
	struct council_errors errors;
	struct str path, meets_on, score_until;
	struct council_options councils, rubrics, stages;
};

struct session_member {
	struct str name, role, capacity;
	bool left;
};
struct session_view {
	struct page page;
	struct council_session session;
	struct rubric rubric;
	struct council_findings findings;
	struct ui_step steps[5];
	struct {
		struct session_member *at;
		size_t len, cap;
	} members;
	size_t n_undecided; /* conflicts nobody has decided about */
	size_t n_mine, n_to_declare;
	struct str path;
	const char *next_word; /* of the button that moves the phase on, translated; NULL: none */
	const char *next_act;
	bool rubric_opens; /* the actor may open its page */
	bool has_table;    /* the score table shows the actor something */
	struct meetings meetings;
	bool may_meet;        /* the actor may plan one more */
	struct str *verdicts; /* about novelty, of each dossier the actor works on; empty: none that may
	                         be told */
	bool has_verdicts;
};

struct dossiers_view {
	struct page page;
	struct council_session session;
	struct council_candidates candidates;
	struct str path;
	const char *error; /* msgid */
};
bool dossier_marker_chosen(const struct dossiers_view *v, int64_t dossier, int64_t member);

struct conflict_line {
	const struct council_conflict *k;
	const struct council_dossier *dossier;
	struct str member, grounds;
	bool own, by_author; /* the actor's; cannot be dismissed */
	bool settled;        /* nothing to decide */
};
struct conflicts_view {
	struct page page;
	struct council_session session;
	struct {
		struct conflict_line *at;
		size_t len, cap;
	} lines;
	struct council_options dossiers, members; /* for pinning */
	struct council_errors errors;
	struct str path, reason;         /* as typed */
	int64_t bad_dossier, bad_member; /* the line that came back; 0: the form for pinning */
	bool came_back, may_decide;
};

struct declare_view {
	struct page page;
	struct council_session session;
	struct council_errors errors;
	struct str path;
	struct council_declared *said; /* as typed, when the form came back */
	size_t n_said, n_left;         /* n_left: dossiers to declare about */
};
struct str declare_text(const struct declare_view *v, int64_t dossier);
bool declare_checked(const struct declare_view *v, int64_t dossier);

/* The tone and name of a phase, of a state of conflict. */
enum tone council_phase_tone(enum council_phase p);
enum tone meeting_state_tone(enum meeting_state s);
const char *conflict_state_name(struct str state); /* msgid */
enum tone conflict_state_tone(struct str state);

/* Gets the session of the address; crumbs and title for a page below it. */
struct request;
struct response;
bool session_of(struct request *req, struct council_session *ret) MUST_USE;
void session_page(struct page *p, struct request *req, struct response *resp,
                  const struct council_session *s, const char *title);
struct str session_path(struct arena *a, const struct council_session *s, const char *rest);

#endif
