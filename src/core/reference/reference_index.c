/* reference_index.c - the word index of imported texts against the texts; see reference.h. */
#include "core/reference/reference.h"

#include "core/search/index_walk.h"
#include "text/text.h"

#include "reference.sql.h"

struct str
reference_words(struct arena *a, const struct reference *r)
{
	return text_words(a, arena_printf(a, "%.*s %.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%" PRId64,
	                                  STR_ARG(r->code), STR_ARG(r->decision), STR_ARG(r->title),
	                                  STR_ARG(r->authors), STR_ARG(r->unit), STR_ARG(r->source),
	                                  STR_ARG(r->content), r->year));
}

static bool
look_at(struct op *op, struct index_walk *w, int64_t id, const struct reference *r)
{
	struct str words = reference_words(op->arena, r);
	struct q_reference_index_fits_row *fits;
	int64_t n;

	if (!q_reference_index_fits(op->db, op->arena, &(struct q_reference_index_fits_in){id, words},
	                            &fits, &op->err))
		return false;
	w->wrong += fits->n != 1;
	return fits->n == 1 || !w->mend ||
	       (q_reference_unindex_one(op->db, id, &n, &op->err) &&
	        q_reference_index(op->db, &(struct q_reference_index_in){id, words}, &n, &op->err));
}

static bool
do_page(struct op *op, struct index_walk *w)
{
	struct q_reference_texts_from_rows rows;

	if (!q_reference_texts_from(op->db, op->arena,
	                            &(struct q_reference_texts_from_in){w->after, INDEX_WALK_PAGE},
	                            &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_reference_texts_from_row *r = &rows.at[i];
		const struct reference text = {.code = r->code,
		                               .decision = r->decision,
		                               .title = r->title,
		                               .authors = r->authors,
		                               .unit = r->unit,
		                               .source = r->source,
		                               .content = r->content,
		                               .year = r->year};
		if (!look_at(op, w, r->id, &text))
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
	return q_reference_drop_orphans(op->db, arg, &op->err);
}

bool
reference_check_index(struct op *op, bool mend, int64_t *ret_texts, int64_t *ret_wrong)
{
	struct index_walk w = {.mend = mend};
	struct q_reference_index_orphans_row *orphans;

	if (!index_walk_all(op, &w, do_page) ||
	    !q_reference_index_orphans(op->db, op->arena, &orphans, &op->err))
		return false;
	*ret_texts = w.texts;
	*ret_wrong = w.wrong + orphans->n;
	return !mend || orphans->n == 0 || op_tx(op, drop_orphans, &orphans->n);
}
