/* audit_view.h - entries of the log as pages show them. */
#ifndef WEB_ADMIN_AUDIT_VIEW_H
#define WEB_ADMIN_AUDIT_VIEW_H

#include "core/history/history.h"
#include "web/layout/layout.h"

struct audit_row {
	int64_t id;
	struct str when, when_iso, who, client, summary;
	struct url history; /* of the thing; empty: it has none */
	struct audit_fields changes;
};
struct audit_rows {
	struct audit_row *at;
	size_t len, cap;
};

#define AUDIT_KINDS 14 /* to choose from, "all" among them */

struct audit_view {
	struct page page;
	struct audit_rows rows;
	struct str who, words, from, last; /* as typed */
	const char *from_error, *last_error;
	struct ui_option kinds[AUDIT_KINDS];
	size_t n_kinds;
	struct str query; /* of the address, without the place in the list */
	int64_t older;    /* number to go on before; 0: that was all */
	bool is_newest;
	bool verified; /* the chain was recomputed */
	struct audit_verdict verdict;
};

struct history_view {
	struct page page;
	struct audit_rows rows;
	struct url self;
	int64_t older;
};

/* The rows of some entries. With the names of things, so that each leads to its history. */
bool
audit_fill(struct request *req, const struct audit_lines *lines, struct audit_rows *ret) MUST_USE;
struct url history_url(struct arena *a, enum history_kind kind, int64_t id);

#endif
