/* saved_view.h - views of a list that somebody gave a name: one's own, and those the
 * office or a leader made for the whole agency. The address holds the view; only its
 * query is kept, so a view shows today's rows and what its reader may see of them. */
#ifndef CORE_SAVED_VIEW_SAVED_VIEW_H
#define CORE_SAVED_VIEW_SAVED_VIEW_H

#include "core/op.h"

#define SAVED_VIEW_NAME_MAX 60 /* letters */
#define SAVED_VIEWS_MAX 30     /* of one account on one list */

struct saved_view {
	int64_t id;
	struct str name, query;
	bool shared;     /* the whole agency sees it */
	bool may_remove; /* one's own, or shared and the actor may share */
};
struct saved_views {
	struct saved_view *at;
	size_t len, cap;
};

/* The actor's and the agency's, by name. */
bool saved_view_list(struct op *op, const char *list, struct saved_views *ret) MUST_USE;
/* A name the actor has used already gets the new query. ERR_DENIED when the actor may
 * not share, ERR_INVALID for a name that is empty or too long, or one view too many. */
bool saved_view_put(struct op *op, const char *list, struct str name, struct str query,
                    bool shared) MUST_USE;
bool saved_view_remove(struct op *op, const char *list, int64_t id) MUST_USE;
bool saved_view_may_share(const struct op *op);

#endif
