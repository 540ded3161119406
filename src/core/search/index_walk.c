/* index_walk.c - see index_walk.h. */
#include "core/search/index_walk.h"

struct step {
	struct index_walk *walk;
	index_page_fn *page;
};

static bool
do_page(struct op *op, void *arg)
{
	const struct step *s = arg;
	struct index_walk w = *s->walk;

	if (!s->page(op, &w))
		return false;
	*s->walk = w;
	return true;
}

bool
index_walk_all(struct op *op, struct index_walk *w, index_page_fn *page)
{
	struct step s = {w, page};
	bool ok = true;

	for (w->more = true; ok && w->more;) {
		struct arena mine = {0}, *was = op->arena;
		op->arena = &mine;
		ok = w->mend ? op_tx(op, do_page, &s) : do_page(op, &s);
		op->arena = was;
		arena_reset(&mine);
	}
	return ok;
}
