/* minutes_view.h - what the page of a meeting's minutes shows. */
#ifndef WEB_COUNCIL_MINUTES_VIEW_H
#define WEB_COUNCIL_MINUTES_VIEW_H

#include "core/vote/minutes.h"
#include "web/council/vote_view.h"

struct minutes_field {
	const char *name;
	struct str label, hint; /* in the reader's language; hint may be empty */
	struct str text, saved; /* saved: as stored meanwhile, when a save was refused; at NULL: same */
	int64_t number;         /* of the dossier on the agenda; 0: of the meeting */
	int rows;
};

struct minutes_view {
	struct page page;
	struct meeting meeting;
	struct minutes minutes;
	struct {
		struct minutes_field *at;
		size_t len, cap;
	} general, items;
	struct council_errors errors;
	struct str path, back;
	bool has_votes;    /* there are ballot minutes */
	struct str reason; /* why somebody signs in the place of another, as typed */
	const char *reason_error;
};

#endif
