/* reference_index.c - the word index of imported texts against the texts; see reference.h. */
#include "core/reference/reference.h"

#include "text/text.h"

#include "reference.sql.h"

#define PAGE 200

struct str
reference_words(struct arena *a, const struct reference *r)
{
	return text_words(a, arena_printf(a, "%.*s %.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%" PRId64,
	                                  STR_ARG(r->code), STR_ARG(r->decision), STR_ARG(r->title),
	                                  STR_ARG(r->authors), STR_ARG(r->unit), STR_ARG(r->source),
	                                  STR_ARG(r->content), r->year));
}

struct step {
	int64_t after;
	bool mend;
	int64_t texts, wrong;
	bool more;
};

static bool
look_at(struct op *op, struct step *s, int64_t id, const struct reference *r)
{
	struct str words = reference_words(op->arena, r);
	struct q_reference_index_fits_row *fits;
	int64_t n;

	if (!q_reference_index_fits(op->db, op->arena, &(struct q_reference_index_fits_in){id, words},
	                            &fits, &op->err))
		return false;
	s->wrong += fits->n != 1;
	return fits->n == 1 || !s->mend ||
	       (q_reference_unindex_one(op->db, id, &n, &op->err) &&
	        q_reference_index(op->db, &(struct q_reference_index_in){id, words}, &n, &op->err));
}

static bool
do_page(struct op *op, void *arg)
{
	struct step *to = arg, s = *to; /* written back at the end: it may be tried again */
	struct q_reference_texts_from_rows rows;

	if (!q_reference_texts_from(
			op->db, op->arena, &(struct q_reference_texts_from_in){s.after, PAGE}, &rows, &op->err))
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
		if (!look_at(op, &s, r->id, &text))
			return false;
		s.after = r->id;
	}
	s.texts += (int64_t)rows.len;
	s.more = rows.len == PAGE;
	*to = s;
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
	struct step s = {.mend = mend, .more = true};
	struct q_reference_index_orphans_row *orphans;

	while (s.more) {
		struct arena page = {0}, *was = op->arena;
		op->arena = &page;
		bool ok = mend ? op_tx(op, do_page, &s) : do_page(op, &s);
		op->arena = was;
		arena_reset(&page);
		if (!ok)
			return false;
	}
	if (!q_reference_index_orphans(op->db, op->arena, &orphans, &op->err))
		return false;
	*ret_texts = s.texts;
	*ret_wrong = s.wrong + orphans->n;
	return !mend || orphans->n == 0 || op_tx(op, drop_orphans, &orphans->n);
}
