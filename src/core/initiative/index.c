/* index.c - see index.h. The words are ours; the engines only index them. */
#include "core/initiative/index.h"

#include "core/novelty/novelty.h"
#include "core/search/query.h"
#include "text/text.h"

#include "initiative.sql.h"

#define VERIFY_PAGE 1000

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

/* Counts the initiatives of one page whose entry is missing or of another text. */
static bool
check_page(struct op *op, const struct q_initiative_texts_rows *rows, int64_t *bad)
{
	for (size_t i = 0; i < rows->len; i++) {
		const struct q_initiative_texts_row *r = &rows->at[i];
		struct q_initiative_search_fits_row *fits;
		struct str words;
		if (!words_of(op, r->id,
		              &(struct initiative_index_text){r->code, r->title, r->situation, r->proposal},
		              &words) ||
		    !q_initiative_search_fits(op->db, op->arena,
		                              &(struct q_initiative_search_fits_in){r->id, words}, &fits,
		                              &op->err))
			return false;
		*bad += fits->n != 1;
	}
	return true;
}

bool
initiative_verify(struct op *op, struct initiative_verified *ret)
{
	struct arena *was = op->arena;
	struct initiative_verified v = {0};
	int64_t after = 0, bad = 0;
	size_t len;

	do { /* a page at a time, each in memory of its own: there may be a million */
		struct arena page = {0};
		struct q_initiative_texts_rows rows;
		op->arena = &page;
		bool ok = q_initiative_texts(op->db, &page,
		                             &(struct q_initiative_texts_in){after, VERIFY_PAGE}, &rows,
		                             &op->err) &&
		          check_page(op, &rows, &bad);
		len = ok ? rows.len : 0;
		v.initiatives += (int64_t)len;
		if (len > 0)
			after = rows.at[len - 1].id;
		op->arena = was;
		arena_reset(&page);
		if (!ok)
			return false;
	} while (len == VERIFY_PAGE);

	struct q_initiative_search_count_row *entries;
	struct q_initiative_tally_wrong_row *tally;
	struct q_initiative_due_tally_wrong_row *due;
	if (!q_initiative_search_count(op->db, op->arena, &entries, &op->err) ||
	    !q_initiative_tally_wrong(op->db, op->arena, &tally, &op->err) ||
	    !q_initiative_due_tally_wrong(op->db, op->arena, &due, &op->err))
		return false;
	/* More entries than initiatives: some belong to nothing. */
	v.bad_entries = bad + (entries->n > v.initiatives ? entries->n - v.initiatives : 0);
	v.bad_tallies = tally->n + due->n;
	*ret = v;
	return true;
}
