/* search.c - see search.h. */
#include "core/search/search.h"

#include "text/text.h"

#include "search.sql.h"

#define EXCERPT_MAX 260 /* bytes; about three lines */
#define BEFORE_MAX 80   /* of them before the first word that was asked for */

static struct initiative_filter
filter_of(struct str words, int64_t year)
{
	return (struct initiative_filter){.words = words,
	                                  .year = year,
	                                  .state = STR(""),
	                                  .level = STR(""),
	                                  .order = INITIATIVE_BY_CODE_DESC};
}

bool
search_count(struct op *op, struct str words, int64_t year, int64_t *ret_n, bool *ret_more)
{
	struct initiative_filter f = filter_of(words, year);

	*ret_n = 0;
	*ret_more = false;
	return str_trim(words).len == 0 || initiative_count(op, &f, ret_n, ret_more);
}

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

struct search_pieces
search_excerpt(struct arena *a, struct str text, struct str words, size_t max, size_t *ret_hits)
{
	struct text_tokens tokens = text_query_tokens(a, words);
	struct text_ranges found = text_find_words(a, text, &tokens);
	struct search_pieces ret = {0};
	size_t first = found.len > 0 ? found.at[0].from : 0;
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
	return ret;
}

/* Out of all the texts the one in which most of the words stand. */
static bool
fill(struct op *op, struct str words, const struct initiative_line *line, struct search_hit *hit)
{
	struct arena *a = op->arena;
	struct q_search_texts_row *r;
	struct initiative_authors authors;
	struct buf names = {.arena = a};
	size_t hits, best = 0;

	if (!q_search_texts(op->db, a, line->id, &r, &op->err) ||
	    !initiative_author_list(op, line->id, &authors))
		return false;
	*hit = (struct search_hit){.line = *line, .year = r != NULL ? r->year : 0};
	hit->title = search_excerpt(a, line->title, words, INITIATIVE_TITLE_MAX, &hits);
	if (r == NULL)
		return true;
	for (size_t i = 0; i < authors.len; i++)
		buf_printf(&names, "%s%.*s", i > 0 ? ", " : "", STR_ARG(authors.at[i].name));
	const struct str texts[] = {r->situation, r->proposal, buf_view(&names), r->note};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct search_pieces p = search_excerpt(a, texts[i], words, EXCERPT_MAX, &hits);
		if (hits > best) {
			best = hits;
			hit->excerpt = p;
		}
	}
	return true;
}

bool
search(struct op *op, struct str words, int64_t year, int64_t skip, int64_t limit,
       struct search_hits *ret)
{
	struct initiative_filter f = filter_of(words, year);
	struct initiative_lines lines;

	*ret = (struct search_hits){0};
	if (str_trim(words).len == 0)
		return true;
	if (!initiative_list(op, &f, skip, limit, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++)
		if (!fill(op, words, &lines.at[i], list_push(ret, op->arena)))
			return false;
	return true;
}
