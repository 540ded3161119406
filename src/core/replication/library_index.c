/* library_index.c - the word index of the public library against its entries; see library.h. */
#include "core/replication/library.h"

#include "core/search/index_walk.h"
#include "text/text.h"

#include "library.sql.h"

struct str
library_words(struct arena *a, struct str code, struct str title, struct str problem,
              struct str steps)
{
	return text_words(a, arena_printf(a, "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(code), STR_ARG(title),
	                                  STR_ARG(problem), STR_ARG(steps)));
}

static bool
look_at(struct op *op, struct index_walk *w, const struct q_library_texts_from_row *r)
{
	struct str words = library_words(op->arena, r->code, r->title, r->problem, r->steps);
	struct q_library_index_fits_row *fits;
	int64_t n;

	if (!q_library_index_fits(op->db, op->arena, &(struct q_library_index_fits_in){r->id, words},
	                          &fits, &op->err))
		return false;
	w->wrong += fits->n != 1;
	return fits->n == 1 || !w->mend ||
	       (q_library_unindex(op->db, r->id, &n, &op->err) &&
	        q_library_index(op->db, &(struct q_library_index_in){r->id, words}, &n, &op->err));
}

static bool
do_page(struct op *op, struct index_walk *w)
{
	struct q_library_texts_from_rows rows;

	if (!q_library_texts_from(op->db, op->arena,
	                          &(struct q_library_texts_from_in){w->after, INDEX_WALK_PAGE}, &rows,
	                          &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_library_texts_from_row *r = &rows.at[i];
		if (!look_at(op, w, r))
			return false;
		w->after = r->id;
	}
	w->texts += (int64_t)rows.len;
	w->more = rows.len == INDEX_WALK_PAGE;
	return true;
}

static bool
drop_orphans(struct op *op, void *arg)
{
	return q_library_drop_orphans(op->db, arg, &op->err);
}

bool
library_check_index(struct op *op, bool mend, int64_t *ret_texts, int64_t *ret_wrong)
{
	struct index_walk w = {.mend = mend};
	struct q_library_index_orphans_row *orphans;

	if (!index_walk_all(op, &w, do_page) ||
	    !q_library_index_orphans(op->db, op->arena, &orphans, &op->err))
		return false;
	*ret_texts = w.texts;
	*ret_wrong = w.wrong + orphans->n;
	return !mend || orphans->n == 0 || op_tx(op, drop_orphans, &orphans->n);
}
