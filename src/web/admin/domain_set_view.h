/* domain_set_view.h - what the pages of the catalogues of domains show. */
#ifndef WEB_ADMIN_DOMAIN_SET_VIEW_H
#define WEB_ADMIN_DOMAIN_SET_VIEW_H

#include "core/domain_set/domain_set.h"
#include "web/layout/layout.h"

struct domain_set_list_view {
	struct page page;
	struct domain_sets sets;
	bool may_add;
};

struct domain_set_row {
	struct str number, name, aliases;
};
struct domain_set_view {
	struct page page;
	struct domain_set set; /* as typed */
	struct domain_set_problems problems;
	struct {
		struct ui_error *at;
		size_t len, cap;
	} errors;
	struct {
		struct domain_set_row *at;
		size_t len, cap;
	} rows;
	struct str path, from, until; /* days as typed */
	struct ui_option whose[2];    /* of a new one, when the actor may keep both kinds */
	size_t n_whose;
	size_t fresh; /* the row that was just added; SIZE_MAX: none */
};

/* What is wrong at a place; NULL when nothing is. row SIZE_MAX: of the set itself. */
const char *domain_set_error(const struct domain_set_view *v, size_t row, const char *field);

#endif
