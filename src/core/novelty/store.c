/* store.c - prints beside the records; see novelty.h and store.h. */
#include "core/novelty/store.h"

#include "core/audit/audit.h"

#include "novelty.sql.h"

extern const char novelty_phrases_text[]; /* phrases.txt */

/* ---- bytes ------------------------------------------------------------------------------ */

static void
put_u32(struct buf *b, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		buf_char(b, (char)(n >> 8 * i & 0xff));
}

static uint32_t
get_u32(const char *at)
{
	uint32_t n = 0;

	for (int i = 0; i < 4; i++)
		n |= (uint32_t)(unsigned char)at[i] << 8 * i;
	return n;
}

struct str
novelty_prints_pack(struct arena *a, const struct novelty_prints *prints)
{
	struct buf b = buf_sized(a, 1 + 4 * prints->len);

	buf_char(&b, NOVELTY_EDITION);
	for (size_t i = 0; i < prints->len; i++)
		put_u32(&b, prints->at[i]);
	return buf_view(&b);
}

bool
novelty_prints_unpack(struct arena *a, struct str bytes, struct novelty_prints *ret)
{
	*ret = (struct novelty_prints){0};
	if (bytes.len == 0)
		return true;
	if (bytes.at[0] != NOVELTY_EDITION || bytes.len % 4 != 1)
		return false;
	ret->len = bytes.len / 4;
	ret->at = arena_array(a, uint32_t, ret->len);
	for (size_t i = 0; i < ret->len; i++) {
		ret->at[i] = get_u32(bytes.at + 1 + 4 * i);
		if (i > 0 && ret->at[i] <= ret->at[i - 1])
			return false;
	}
	return true;
}

struct str
novelty_common_pack(struct arena *a, const struct novelty_common *c)
{
	struct buf b = buf_sized(a, 8 * c->len);

	for (size_t i = 0; c->len > 0 && i <= c->mask; i++) {
		if (c->slots[i].texts == 0)
			continue;
		put_u32(&b, c->slots[i].shingle);
		put_u32(&b, c->slots[i].texts);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct entries {
	struct novelty_common_entry *at;
	size_t len, cap;
};

/* What comes with the program counts as if every text had it. */
static void
add_builtin(struct arena *a, uint32_t texts, struct entries *ret)
{
	for (struct str rest = str_of(novelty_phrases_text), line; str_cut(&rest, '\n', &line);) {
		struct novelty_words words;
		struct novelty_shingles s;
		if (str_has_prefix(line, STR("#")))
			continue;
		novelty_words_read(a, line, &words);
		novelty_shingles_make(a, &words, &s);
		for (size_t i = 0; i < s.len; i++)
			*list_push(ret, a) = (struct novelty_common_entry){s.at[i], texts};
	}
}

void
novelty_common_unpack(struct arena *a, struct str bytes, int64_t of_texts,
                      struct novelty_common *ret)
{
	struct entries e = {0};

	for (size_t i = 0; i + 8 <= bytes.len; i += 8)
		*list_push(&e, a) = (struct novelty_common_entry){get_u32(bytes.at + i),
		                                                  get_u32(bytes.at + i + 4)};
	/* Behind the others: of two of one shingle the last holds. */
	add_builtin(a, UINT32_MAX, &e);
	novelty_common_make(a, e.at, e.len, (uint32_t)of_texts, ret);
}

/* ---- texts --------------------------------------------------------------------------------- */

struct str
novelty_text(struct arena *a, struct str title, struct str situation, struct str proposal)
{
	const struct str parts[] = {title, situation, proposal};
	struct buf b = buf_sized(a, title.len + situation.len + proposal.len + 2);

	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		if (parts[i].len > 0 && b.len > 0)
			buf_char(&b, '\n');
		buf_str(&b, parts[i]);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct str
novelty_prints_of(struct arena *a, struct str title, struct str situation, struct str proposal)
{
	struct novelty_words words;
	struct novelty_shingles shingles;
	struct novelty_prints prints;

	novelty_words_read(a, novelty_text(a, title, situation, proposal), &words);
	novelty_shingles_make(a, &words, &shingles);
	novelty_prints_make(a, &shingles, &prints);
	return novelty_prints_pack(a, &prints);
}

/* ---- keeping -------------------------------------------------------------------------------- */

static bool
put(struct op *op, int64_t initiative, struct str prints)
{
	struct q_novelty_change_take_row *next;
	int64_t n;

	return audit_lock(op) && q_novelty_change_take(op->db, op->arena, &next, &op->err) &&
	       q_novelty_print_put(op->db,
	                           &(struct q_novelty_print_put_in){.initiative = initiative,
	                                                            .change = next->change,
	                                                            .prints = prints},
	                           &n, &op->err);
}

bool
novelty_put(struct op *op, int64_t initiative, struct str title, struct str situation,
            struct str proposal)
{
	return put(op, initiative, novelty_prints_of(op->arena, title, situation, proposal));
}

bool
novelty_put_reference(struct op *op, int64_t reference, struct str title, struct str content)
{
	return put(op, -reference, novelty_prints_of(op->arena, title, content, STR("")));
}

bool
novelty_drop_reference(struct op *op, int64_t reference)
{
	int64_t n;

	return put(op, -reference, STR("")) &&
	       q_novelty_answers_drop_to(op->db, -reference, &n, &op->err);
}

bool
novelty_drop(struct op *op, int64_t initiative)
{
	int64_t n;

	return put(op, initiative, STR("")) &&
	       q_novelty_answers_drop(op->db, initiative, &n, &op->err) &&
	       q_novelty_conclusion_drop(op->db, initiative, &n, &op->err);
}

/* ---- the prints against the texts ----------------------------------------------------------- */

#define PAGE 50 /* texts */
#define PAGES_AT_ONCE 100

struct step {
	int64_t after; /* key before the page: an initiative, minus a reference, 0 before all */
	bool mend;
	bool more;  /* there may be another page */
	size_t len; /* texts of the page */
	int64_t last, wrong;
};

struct kept { /* a text and the prints that are kept of it */
	int64_t key;
	struct str title, situation, proposal, prints;
};

static bool
look_at(struct op *op, struct step *s, const struct kept *k)
{
	struct arena a = {0};
	struct str prints = novelty_prints_of(&a, k->title, k->situation, k->proposal);
	bool fits = k->prints.at != NULL && str_eq(k->prints, prints), ok = true;

	if (!fits && s->mend)
		ok = put(op, k->key, prints);
	s->wrong += !fits;
	s->last = k->key;
	s->len++;
	arena_reset(&a);
	return ok;
}

static bool
look_at_references(struct op *op, struct step *s)
{
	struct q_novelty_references_from_rows rows;

	if (!q_novelty_references_from(op->db, op->arena,
	                               &(struct q_novelty_references_from_in){-s->after, PAGE}, &rows,
	                               &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!look_at(op, s,
		             &(struct kept){-rows.at[i].id, rows.at[i].title, rows.at[i].content, STR(""),
		                            rows.at[i].prints}))
			return false;
	s->more = rows.len == PAGE;
	return true;
}

static bool
look_at_initiatives(struct op *op, struct step *s)
{
	struct q_novelty_texts_from_rows rows;
	int64_t after = s->after > 0 ? s->after : 0;

	if (!q_novelty_texts_from(op->db, op->arena, &(struct q_novelty_texts_from_in){after, PAGE},
	                          &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_novelty_texts_from_row *r = &rows.at[i];
		if (!look_at(op, s, &(struct kept){r->id, r->title, r->situation, r->proposal, r->prints}))
			return false;
	}
	s->more = rows.len == PAGE;
	return true;
}

static bool
do_step(struct op *op, void *arg)
{
	struct step *s = arg;

	s->wrong = 0;
	s->len = 0;
	s->more = false;
	/* Nobody changes a text between its reading and its mending. */
	if (s->mend && !audit_lock(op))
		return false;
	/* Behind the last reference come the initiatives, in the same page. */
	return (s->after > 0 || look_at_references(op, s)) && (s->more || look_at_initiatives(op, s));
}

/* A page at a time, each in memory of its own: there may be a million. */
static bool
one_step(struct op *op, struct step *s)
{
	struct arena page = {0}, *was = op->arena;

	op->arena = &page;
	bool ok = s->mend ? op_tx(op, do_step, s) : do_step(op, s);
	op->arena = was;
	arena_reset(&page);
	return ok;
}

static bool
set_edition(struct op *op, void *arg)
{
	int64_t n;

	(void)arg;
	return q_novelty_edition_set(op->db, NOVELTY_EDITION, &n, &op->err);
}

bool
novelty_rebuild(struct op *op, struct novelty_rebuild *r)
{
	struct q_novelty_last_id_row *last;
	struct step s = {.last = r->after, .mend = true, .more = true};

	if (!q_novelty_last_id(op->db, op->arena, &last, &op->err))
		return false;
	for (int pages = 0; pages < PAGES_AT_ONCE && s.more; pages++) {
		s.after = s.last;
		if (!one_step(op, &s))
			return false;
		r->wrong += s.wrong;
	}
	r->after = s.last;
	r->done = !s.more;
	r->percent = r->done || s.last >= last->id ? 100
	             : s.last <= 0                 ? 0
	                                           : (int)(100 * s.last / last->id);
	return !r->done || op_tx(op, set_edition, NULL);
}

bool
novelty_verify(struct op *op, int64_t *ret_texts, int64_t *ret_wrong)
{
	struct q_novelty_orphans_row *orphans;
	struct step s = {0};

	*ret_texts = *ret_wrong = 0;
	do {
		s.after = s.last;
		if (!one_step(op, &s))
			return false;
		*ret_texts += (int64_t)s.len;
		*ret_wrong += s.wrong;
	} while (s.more);
	if (!q_novelty_orphans(op->db, op->arena, &orphans, &op->err))
		return false;
	*ret_wrong += orphans->n;
	return true;
}
