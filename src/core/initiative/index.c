/* index.c - see index.h. The words are ours; the engines only index them. */
#include "core/initiative/index.h"

#include "core/novelty/novelty.h"
#include "core/search/index_walk.h"
#include "core/search/query.h"
#include "text/text.h"

#include "initiative.sql.h"

static bool
forget_words(struct op *op, int64_t id)
{
	int64_t n;
	return q_initiative_search_delete(op->db, id, &n, &op->err);
}

bool
initiative_unindex(struct op *op, int64_t id)
{
	return forget_words(op, id) && novelty_drop(op, id);
}

/* The authors are read where they are kept, so that no caller can forget them. */
static bool
words_of(struct op *op, int64_t id, const struct initiative_index_text *t, struct str *ret)
{
	struct buf b = {.arena = op->arena};
	struct q_initiative_authors_rows authors;

	if (!q_initiative_authors(op->db, op->arena, id, &authors, &op->err))
		return false;
	buf_printf(&b, "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(t->code), STR_ARG(t->title),
	           STR_ARG(t->situation), STR_ARG(t->proposal));
	for (size_t i = 0; i < authors.len; i++)
		buf_printf(&b, "\n%.*s", STR_ARG(authors.at[i].name));
	*ret = text_words(op->arena, buf_view(&b));
	return true;
}

bool
initiative_index(struct op *op, int64_t id, const struct initiative_index_text *t)
{
	struct str words;
	int64_t n;

	return words_of(op, id, t, &words) && forget_words(op, id) &&
	       q_initiative_search_insert(
			   op->db, &(struct q_initiative_search_insert_in){.id = id, .words = words}, &n,
			   &op->err) &&
	       novelty_put(op, id, t->title, t->situation, t->proposal);
}

struct str
initiative_query(struct op *op, struct str typed)
{
	struct search_query q = search_query_read(op, typed);

	return search_query_text(op, &q);
}

/* ---- the index against the texts -------------------------------------------------------- */

static bool
look_at(struct op *op, struct index_walk *w, const struct q_initiative_texts_row *r)
{
	struct q_initiative_search_fits_row *fits;
	struct str words;
	int64_t n;

	if (!words_of(op, r->id,
	              &(struct initiative_index_text){r->code, r->title, r->situation, r->proposal},
	              &words) ||
	    !q_initiative_search_fits(op->db, op->arena,
	                              &(struct q_initiative_search_fits_in){r->id, words}, &fits,
	                              &op->err))
		return false;
	w->wrong += fits->n != 1;
	return fits->n == 1 || !w->mend ||
	       (forget_words(op, r->id) &&
	        q_initiative_search_insert(
				op->db, &(struct q_initiative_search_insert_in){r->id, words}, &n, &op->err));
}

static bool
do_page(struct op *op, struct index_walk *w)
{
	struct q_initiative_texts_rows rows;

	if (!q_initiative_texts(op->db, op->arena,
	                        &(struct q_initiative_texts_in){w->after, INDEX_WALK_PAGE}, &rows,
	                        &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		if (!look_at(op, w, &rows.at[i]))
			return false;
		w->after = rows.at[i].id;
	}
	w->texts += (int64_t)rows.len;
	w->more = rows.len == INDEX_WALK_PAGE;
	return true;
}

static bool
drop_orphans(struct op *op, void *arg)
{
	return q_initiative_search_drop_orphans(op->db, arg, &op->err);
}

bool
initiative_reindex(struct op *op, int64_t *ret_initiatives, int64_t *ret_wrong)
{
	struct index_walk w = {.mend = true};
	int64_t n = 0;

	if (!index_walk_all(op, &w, do_page) || !op_tx(op, drop_orphans, &n))
		return false;
	*ret_initiatives = w.texts;
	*ret_wrong = w.wrong + n;
	return true;
}

bool
initiative_verify(struct op *op, struct initiative_verified *ret)
{
	struct initiative_verified v = {0};
	struct index_walk w = {0};

	if (!index_walk_all(op, &w, do_page))
		return false;
	v.initiatives = w.texts;
	struct q_initiative_search_count_row *entries;
	struct q_initiative_tally_wrong_row *tally;
	struct q_initiative_due_tally_wrong_row *due;
	if (!q_initiative_search_count(op->db, op->arena, &entries, &op->err) ||
	    !q_initiative_tally_wrong(op->db, op->arena, &tally, &op->err) ||
	    !q_initiative_due_tally_wrong(op->db, op->arena, &due, &op->err))
		return false;
	/* More entries than initiatives: some belong to nothing. */
	v.bad_entries = w.wrong + (entries->n > v.initiatives ? entries->n - v.initiatives : 0);
	v.bad_tallies = tally->n + due->n;
	*ret = v;
	return true;
}
