/* query.c - see query.h. */
#include "core/search/query.h"

#include "search.sql.h"

#define QUOTES_MAX 3 /* kinds of quotation marks: "…" and “…” */

/* ---- short forms -------------------------------------------------------------------- */

struct short_form {
	struct str folded;               /* the short one */
	struct text_tokens words, plain; /* what it stands for: exact, folded */
	struct text_tokens typed;        /* the short one, as it is asked for */
};
struct short_forms {
	struct short_form *at;
	size_t len, cap;
};

static struct text_tokens
folded_words(struct arena *a, struct str s)
{
	struct text_tokens t = {0};
	struct str piece;

	for (struct str rest = text_fold(a, s); rest.len > 0 && str_cut(&rest, ' ', &piece);)
		*list_push(&t, a) = piece;
	return t;
}

static bool
load_forms(struct op *op, const void *arg, void *ret)
{
	struct q_search_abbreviations_rows rows;
	struct short_forms *to = ret;

	if (!q_search_abbreviations(op->db, op->arena,
	                            &(struct q_search_abbreviations_in){.agency = *(const int64_t *)arg,
	                                                                .today = op->today},
	                            &rows, &op->err))
		return false;
	*to = (struct short_forms){0};
	for (size_t i = 0; i < rows.len; i++)
		*list_push(to, op->arena) = (struct short_form){
			.folded = text_fold(op->arena, rows.at[i].short_form),
			.words = text_query_tokens(op->arena, rows.at[i].words),
			.plain = folded_words(op->arena, rows.at[i].words),
			.typed = text_query_tokens(op->arena, rows.at[i].short_form)};
	return true;
}

static struct short_forms
forms_of(struct op *op)
{
	struct str key = op_key(op, "abbreviations", op->agency, op->today);
	const void *found;

	if (!op_kept(op, key, load_forms, &op->agency, sizeof(struct short_forms), &found)) {
		op->err = (struct err){0};
		return (struct short_forms){0};
	}
	return *(const struct short_forms *)found;
}

/* ---- reading ------------------------------------------------------------------------ */

struct reading {
	struct op *op;
	struct short_forms forms;
	struct search_query q;
};

static struct text_tokens
part_of(const struct text_tokens *t, size_t from, size_t n)
{
	return (struct text_tokens){.at = t->at + from, .len = n, .cap = n};
}

/* How many words from `at` on are those that a form stands for. */
static size_t
stands_for(const struct short_form *f, const struct text_tokens *folded, size_t at)
{
	if (f->plain.len < 2 || at + f->plain.len > folded->len)
		return 0;
	for (size_t k = 0; k < f->plain.len; k++)
		if (!str_eq(f->plain.at[k], folded->at[at + k]))
			return 0;
	return f->plain.len;
}

/* The tone of an exact word stands at its end, so nothing longer begins with it; to look for such
 * words all the same costs the engine a walk over all places of the word. */
static bool
may_begin(struct str word, struct str folded)
{
	char end = word.at[word.len - 1];

	return !(end >= '0' && end <= '9') || end == folded.at[folded.len - 1];
}

static void
add_words(struct reading *r, struct str text, bool last)
{
	struct arena *a = r->op->arena;
	struct text_tokens words = text_query_tokens(a, text), folded = folded_words(a, text);

	/* Both have one token a word. */
	for (size_t i = 0; i < words.len && words.len == folded.len;) {
		struct search_term *t = list_push(&r->q.terms, a);
		const struct short_form *is = NULL, *means = NULL;
		size_t n = 1;
		for (size_t k = 0; k < r->forms.len; k++) {
			const struct short_form *f = &r->forms.at[k];
			size_t run = stands_for(f, &folded, i);
			if (run > n) {
				n = run;
				means = f;
			}
			if (is == NULL && str_eq(f->folded, folded.at[i]))
				is = f;
		}
		bool begins = last && i + n == words.len &&
		              may_begin(words.at[words.len - 1], folded.at[words.len - 1]);
		*t = (struct search_term){.ways[0] = {part_of(&words, i, n), false, begins}, .n_ways = 1};
		if (means != NULL)
			t->ways[t->n_ways++] = (struct search_way){means->typed, true, false};
		else if (is != NULL)
			t->ways[t->n_ways++] = (struct search_way){is->words, true, false};
		i += n;
	}
}

static void
add_quoted(struct reading *r, struct str text)
{
	struct text_tokens words = text_query_tokens(r->op->arena, text);

	if (words.len == 0)
		return;
	*list_push(&r->q.terms, r->op->arena) = (struct search_term){.ways[0] = {words, true, false},
	                                                             .n_ways = 1};
	r->q.quoted |= words.len > 1;
}

/* The next quotation mark at or after `from`, SIZE_MAX when there is none; *ret_len its bytes. */
static size_t
next_quote(struct str s, size_t from, size_t *ret_len)
{
	static const struct str marks[QUOTES_MAX] = {STR_INIT("\""), STR_INIT("“"), STR_INIT("”")};
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < QUOTES_MAX; i++) {
		size_t at = str_find(s, marks[i], from);
		if (at < first) {
			first = at;
			*ret_len = marks[i].len;
		}
	}
	return first;
}

struct search_query
search_query_read(struct op *op, struct str typed)
{
	struct reading r = {.op = op, .forms = forms_of(op)};
	size_t at = 0, open_len = 0, close_len = 0;

	for (;;) {
		size_t open = next_quote(typed, at, &open_len);
		size_t close = open == SIZE_MAX ? SIZE_MAX : next_quote(typed, open + open_len, &close_len);
		if (close == SIZE_MAX) /* a mark that nothing closes is no mark */
			break;
		add_words(&r, str_slice(typed, at, open), false);
		add_quoted(&r, str_slice(typed, open + open_len, close));
		at = close + close_len;
	}
	add_words(&r, str_slice(typed, at, typed.len), true);
	return r.q;
}

/* ---- for the engines ---------------------------------------------------------------- */

/* Tokens hold letters and digits alone, so quoting is enough on both engines. */
static void
put_way(struct buf *b, const struct search_way *w, bool sqlite)
{
	buf_char(b, '(');
	for (size_t i = 0; i < w->words.len; i++) {
		bool begins = w->begins && i + 1 == w->words.len;
		if (i > 0)
			buf_str(b, sqlite ? STR(" AND ") : STR(" & "));
		if (sqlite)
			buf_printf(b, "\"%.*s\"%s", STR_ARG(w->words.at[i]), begins ? "*" : "");
		else
			buf_printf(b, "'%.*s'%s", STR_ARG(w->words.at[i]), begins ? ":*" : "");
	}
	buf_char(b, ')');
}

struct str
search_query_text(struct op *op, const struct search_query *q)
{
	bool sqlite = db_engine(op->db) == DB_SQLITE;
	struct buf b = {.arena = op->arena};

	for (size_t i = 0; i < q->terms.len; i++) {
		const struct search_term *t = &q->terms.at[i];
		if (i > 0)
			buf_str(&b, sqlite ? STR(" AND ") : STR(" & "));
		buf_char(&b, '(');
		for (size_t k = 0; k < t->n_ways; k++) {
			if (k > 0)
				buf_str(&b, sqlite ? STR(" OR ") : STR(" | "));
			put_way(&b, &t->ways[k], sqlite);
		}
		buf_char(&b, ')');
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* ---- in a text ---------------------------------------------------------------------- */

struct word {
	struct str folded, exact; /* exact: as text_query_tokens() has it */
	size_t from, to;
};
struct words {
	struct word *at;
	size_t len, cap;
};

/* Which letters the words that are asked for begin with. */
struct beginnings {
	bool is[128];
};

static struct beginnings
beginnings_of(struct arena *a, const struct search_query *q)
{
	struct beginnings ret = {0};

	for (size_t i = 0; i < q->terms.len; i++)
		for (size_t k = 0; k < q->terms.at[i].n_ways; k++) {
			const struct text_tokens *t = &q->terms.at[i].ways[k].words;
			for (size_t m = 0; m < t->len; m++) {
				struct str folded = text_fold(a, t->at[m]);
				if (folded.len > 0)
					ret.is[folded.at[0] & 127] = true;
			}
		}
	return ret;
}

/* All words of a text; of those that begin with another letter than any that is asked for nothing
 * but their place, since a text has many and they cost the most. */
static struct words
words_of(struct arena *a, const struct search_query *q, struct str text)
{
	const struct beginnings wanted = beginnings_of(a, q);
	struct words ret = {0};
	size_t from = 0, i = 0;
	bool inside = false, look = false;

	for (;;) {
		size_t here = i;
		char c = i < text.len ? text_fold_next(text, &i) : 0;
		bool letter = c != 0;
		if (letter && !inside) {
			from = here;
			look = wanted.is[c & 127];
		}
		if (!letter && inside) {
			struct word *w = list_push(&ret, a);
			*w = (struct word){STR(""), STR(""), from, here};
			if (look) {
				struct str s = str_slice(text, from, here);
				struct text_tokens t = text_query_tokens(a, s);
				w->folded = text_fold(a, s);
				w->exact = t.len > 0 ? t.at[0] : STR("");
			}
		}
		inside = letter;
		if (here >= text.len)
			return ret;
	}
}

static bool
is_word(const struct word *w, struct str token, bool begins)
{
	return str_eq(token, w->folded) || str_eq(token, w->exact) ||
	       (begins && (str_has_prefix(w->folded, token) || str_has_prefix(w->exact, token)));
}

/* Do the words of a way stand in a row from `at` on? */
static bool
row_at(const struct words *words, size_t at, const struct search_way *w)
{
	if (at + w->words.len > words->len)
		return false;
	for (size_t k = 0; k < w->words.len; k++)
		if (!is_word(&words->at[at + k], w->words.at[k], w->begins && k + 1 == w->words.len))
			return false;
	return true;
}

static bool
has_word(const struct words *words, struct str token, bool begins)
{
	for (size_t i = 0; i < words->len; i++)
		if (is_word(&words->at[i], token, begins))
			return true;
	return false;
}

static bool
way_fits(const struct words *words, const struct search_way *w)
{
	if (w->in_a_row) {
		for (size_t i = 0; i < words->len; i++)
			if (row_at(words, i, w))
				return true;
		return false;
	}
	for (size_t k = 0; k < w->words.len; k++)
		if (!has_word(words, w->words.at[k], w->begins && k + 1 == w->words.len))
			return false;
	return true;
}

bool
search_query_fits(struct arena *a, const struct search_query *q, struct str text)
{
	struct words words = words_of(a, q, text);

	for (size_t i = 0; i < q->terms.len; i++) {
		bool fits = false;
		for (size_t k = 0; k < q->terms.at[i].n_ways; k++)
			fits |= way_fits(&words, &q->terms.at[i].ways[k]);
		if (!fits)
			return false;
	}
	return q->terms.len > 0;
}

/* Words from `at` on that are to be marked as one; 0: none. */
static size_t
marked_at(const struct words *words, size_t at, const struct search_way *w)
{
	if (w->in_a_row)
		return row_at(words, at, w) ? w->words.len : 0;
	for (size_t k = 0; k < w->words.len; k++)
		if (is_word(&words->at[at], w->words.at[k], w->begins && k + 1 == w->words.len))
			return 1;
	return 0;
}

struct text_ranges
search_query_find(struct arena *a, const struct search_query *q, struct str text)
{
	struct words words = words_of(a, q, text);
	struct text_ranges ret = {0};

	for (size_t i = 0; i < words.len;) {
		size_t n = 0;
		for (size_t t = 0; t < q->terms.len; t++)
			for (size_t k = 0; k < q->terms.at[t].n_ways; k++) {
				size_t here = marked_at(&words, i, &q->terms.at[t].ways[k]);
				n = here > n ? here : n;
			}
		if (n > 0)
			*list_push(&ret, a) = (struct text_range){words.at[i].from, words.at[i + n - 1].to};
		i += n > 0 ? n : 1;
	}
	return ret;
}
