/* search.c - see search.h. */
#include "core/search/search.h"

#include "search.sql.h"

#define EXCERPT_MAX 260 /* bytes; about three lines */
#define BEFORE_MAX 80   /* of them before the first word that was asked for */

static struct initiative_filter
filter_of(const struct search_ask *in)
{
	return (struct initiative_filter){.words = in->words,
	                                  .year = in->year,
	                                  .domain = in->domain,
	                                  .unit = in->unit,
	                                  .state = in->state.at != NULL ? in->state : STR(""),
	                                  .level = STR(""),
	                                  .order = INITIATIVE_NEWEST};
}

/* ---- excerpts --------------------------------------------------------------------------- */

/* The first border between words at or after `at`; long words are cut between letters. */
static size_t
border_after(struct str s, size_t at)
{
	size_t end = at + 24 < s.len ? at + 24 : s.len;

	for (size_t i = at; i < end; i++)
		if (s.at[i] == ' ' || s.at[i] == '\n')
			return i + 1;
	while (at < s.len && ((unsigned char)s.at[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static void
add(struct arena *a, struct search_pieces *to, struct str text, bool hit)
{
	if (text.len > 0)
		*list_push(to, a) = (struct search_piece){text, hit};
}

/* The place from which most of what was found lies within `max` bytes; of equals the first. */
static size_t
best_place(const struct text_ranges *found, size_t max)
{
	size_t best = 0, most = 0;

	for (size_t i = 0, to = 0; i < found->len; i++) {
		while (to < found->len && found->at[to].to <= found->at[i].from + max)
			to++;
		if (to - i > most) {
			most = to - i;
			best = i;
		}
	}
	return found->len > 0 ? found->at[best].from : 0;
}

struct search_pieces
search_excerpt(struct arena *a, struct str text, const struct search_query *q, size_t max,
               size_t *ret_hits)
{
	struct arena mine = {0};
	struct text_ranges found = search_query_find(&mine, q, text);
	struct search_pieces ret = {0};
	size_t first = best_place(&found, max > BEFORE_MAX ? max - BEFORE_MAX : max);
	size_t from = text.len <= max || first <= BEFORE_MAX ? 0
	                                                     : border_after(text, first - BEFORE_MAX);
	size_t to = text.len - from <= max ? text.len : border_after(text, from + max);
	size_t at = from;

	*ret_hits = 0;
	if (from > 0)
		add(a, &ret, STR("… "), false);
	for (size_t i = 0; i < found.len; i++) {
		if (found.at[i].from < at || found.at[i].to > to)
			continue;
		add(a, &ret, str_slice(text, at, found.at[i].from), false);
		add(a, &ret, str_slice(text, found.at[i].from, found.at[i].to), true);
		at = found.at[i].to;
		++*ret_hits;
	}
	add(a, &ret, str_slice(text, at, to), false);
	if (to < text.len)
		add(a, &ret, STR(" …"), false);
	arena_reset(&mine);
	return ret;
}

/* ---- initiatives ------------------------------------------------------------------------ */

static bool
texts_of(struct op *op, const struct initiative_line *line, struct q_search_texts_row **ret,
         struct str *ret_authors)
{
	struct initiative_authors authors;
	struct buf names = {.arena = op->arena};

	if (!q_search_texts(op->db, op->arena, line->id, ret, &op->err) ||
	    !initiative_author_list(op, line->id, &authors))
		return false;
	for (size_t i = 0; i < authors.len; i++)
		buf_printf(&names, "%s%.*s", i > 0 ? ", " : "", STR_ARG(authors.at[i].name));
	*ret_authors = names.len > 0 ? buf_view(&names) : STR("");
	return true;
}

/* Out of all the texts the one in which most of the words stand. */
static bool
fill(struct op *op, const struct search_query *q, const struct initiative_line *line,
     struct search_hit *hit)
{
	struct arena *a = op->arena;
	struct q_search_texts_row *r;
	struct str authors;
	size_t hits, best = 0;

	if (!texts_of(op, line, &r, &authors))
		return false;
	*hit = (struct search_hit){.line = *line, .year = r != NULL ? r->year : 0};
	hit->title = search_excerpt(a, line->title, q, INITIATIVE_TITLE_MAX, &hits);
	if (r == NULL)
		return true;
	const struct str texts[] = {r->situation, r->proposal, authors, r->note};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct search_pieces p = search_excerpt(a, texts[i], q, EXCERPT_MAX, &hits);
		if (hits > best) {
			best = hits;
			hit->excerpt = p;
		}
	}
	return true;
}

/* Do the quoted words stand in a row? In memory of its own: there are many to be looked at. */
static bool
in_a_row(struct op *op, const struct search_query *q, const struct initiative_line *line, bool *ret)
{
	struct arena mine = {0}, *was = op->arena;
	struct q_search_texts_row *r;
	struct str authors;

	op->arena = &mine;
	bool ok = texts_of(op, line, &r, &authors);
	if (ok) {
		const struct str texts[] = {line->code, line->title, r != NULL ? r->situation : STR(""),
		                            r != NULL ? r->proposal : STR(""), authors};
		struct buf all = {.arena = &mine};
		/* A row does not go over from one text to the next: there stands a word nobody types. */
		for (size_t i = 0; i < COUNT_OF(texts); i++)
			buf_printf(&all, "%.*s\nzzzz\n", STR_ARG(texts[i]));
		*ret = search_query_fits(&mine, q, buf_view(&all));
	}
	op->arena = was;
	arena_reset(&mine);
	return ok;
}

static bool
quoted(struct op *op, const struct search_ask *in, const struct search_query *q,
       struct initiative_lines *ret, bool *ret_more)
{
	struct initiative_filter f = filter_of(in);
	struct initiative_lines lines;
	bool fits;

	*ret = (struct initiative_lines){0};
	if (!initiative_list(op, &f, 0, SEARCH_QUOTED_MAX, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++) {
		if (!in_a_row(op, q, &lines.at[i], &fits))
			return false;
		if (fits)
			*list_push(ret, op->arena) = lines.at[i];
	}
	*ret_more = lines.len == SEARCH_QUOTED_MAX;
	return true;
}

bool
search_count(struct op *op, const struct search_ask *in, int64_t *ret_n, bool *ret_more)
{
	struct initiative_filter f = filter_of(in);
	struct search_query q = search_query_read(op, in->words);
	struct initiative_lines lines;

	*ret_n = 0;
	*ret_more = false;
	if (q.terms.len == 0)
		return true;
	if (!q.quoted)
		return initiative_count(op, &f, ret_n, ret_more);
	if (!quoted(op, in, &q, &lines, ret_more))
		return false;
	*ret_n = (int64_t)lines.len;
	return true;
}

bool
search_find(struct op *op, const struct search_ask *in, struct search_found *ret)
{
	struct initiative_filter f = filter_of(in);

	*ret = (struct search_found){0};
	return search_query_read(op, in->words).quoted || initiative_find(op, &f, &ret->all);
}

static bool
is_in(const struct initiative_found *f, int64_t year, int64_t domain)
{
	return (year == 0 || f->year == year) && (domain == 0 || f->domain_number == domain);
}

int64_t
search_found_in(const struct search_found *found, int64_t year, int64_t domain)
{
	int64_t n = 0;

	for (size_t i = 0; i < found->all.len; i++)
		n += is_in(&found->all.at[i], year, domain);
	return n;
}

/* The lines of a part of what was found. */
static bool
lines_of(struct op *op, const struct search_ask *in, const struct search_found *found, int64_t skip,
         int64_t limit, struct initiative_lines *ret)
{
	int64_t *ids = arena_array(op->arena, int64_t, (size_t)limit);
	size_t n = 0;

	for (size_t i = 0; i < found->all.len && n < (size_t)limit; i++)
		if (is_in(&found->all.at[i], in->year, in->domain) && skip-- <= 0)
			ids[n++] = found->all.at[i].id;
	return initiative_lines_of(op, ids, n, ret);
}

bool
search(struct op *op, const struct search_ask *in, const struct search_found *found, int64_t skip,
       int64_t limit, struct search_hits *ret)
{
	struct search_query q = search_query_read(op, in->words);
	struct search_found mine;
	struct initiative_lines lines;
	bool more;

	*ret = (struct search_hits){0};
	if (q.terms.len == 0)
		return true;
	if (q.quoted) {
		if (!quoted(op, in, &q, &lines, &more))
			return false;
	} else {
		if ((found == NULL && !search_find(op, in, &mine)) ||
		    !lines_of(op, in, found != NULL ? found : &mine, skip, limit, &lines))
			return false;
		skip = 0;
	}
	for (size_t i = (size_t)skip; i < lines.len && ret->len < (size_t)limit; i++)
		if (!fill(op, &q, &lines.at[i], list_push(ret, op->arena)))
			return false;
	return true;
}
