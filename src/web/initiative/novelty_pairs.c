/* novelty_pairs.c - what two texts have in common, side by side; see novelty_view.h. */
#include "text/text.h"
#include "web/initiative/novelty_view.h"

#define PAIRS_MAX 12     /* passages on a page */
#define AROUND 80        /* bytes of the text before and behind a passage */
#define PASSAGE_MAX 1500 /* bytes of one */
#define WORD_MAX 40      /* bytes */

static void
add_piece(struct arena *a, struct search_pieces *to, struct str text, bool hit)
{
	if (text.len > 0)
		*list_push(to, a) = (struct search_piece){text, hit};
}

/* The first border between words at or after a place; a very long word is cut between letters. */
static size_t
border_at(struct str s, size_t at)
{
	for (size_t i = at; i < s.len && i < at + WORD_MAX; i++)
		if (i == 0 || s.at[i - 1] == ' ' || s.at[i - 1] == '\n')
			return i;
	while (at < s.len && ((unsigned char)s.at[at] & 0xc0) == 0x80)
		at++;
	return at;
}

struct side { /* of a passage: one of the two texts */
	struct str text;
	size_t from, to;
};

/* What stands around it, and in it the equal runs marked. `range` are the runs on this side. */
static struct search_pieces
pieces_of(struct arena *a, const struct side *s, const struct text_range *range, size_t n)
{
	struct search_pieces ret = {0};
	size_t from = border_at(s->text, s->from > AROUND ? s->from - AROUND : 0);
	size_t to = border_at(s->text, s->to - s->from > PASSAGE_MAX ? s->from + PASSAGE_MAX : s->to);
	size_t end = border_at(s->text, to + AROUND < s->text.len ? to + AROUND : s->text.len);
	size_t at = from;

	if (from > 0)
		add_piece(a, &ret, STR("… "), false);
	for (size_t i = 0; i < n && range[i].from < to; i++) {
		if (range[i].from < at)
			continue;
		add_piece(a, &ret, str_slice(s->text, at, range[i].from), false);
		add_piece(a, &ret, str_slice(s->text, range[i].from, range[i].to), true);
		at = range[i].to;
	}
	add_piece(a, &ret, str_slice(s->text, at, end > at ? end : at), false);
	if (end < s->text.len)
		add_piece(a, &ret, STR(" …"), false);
	return ret;
}

void
novelty_pairs_of(struct arena *a, struct str own_text, struct str other_text,
                 const struct novelty_alignment *with, struct novelty_pairs *ret)
{
	size_t run = 0;

	for (size_t p = 0; p < with->passages.len && p < PAIRS_MAX; p++) {
		const struct novelty_passage *passage = &with->passages.at[p];
		struct text_ranges own = {0}, other = {0};
		for (; run < with->runs.len && with->runs.at[run].passage == p; run++) {
			const struct novelty_run *r = &with->runs.at[run];
			*list_push(&own, a) = (struct text_range){r->from, r->to};
			*list_push(&other, a) = (struct text_range){r->other_from, r->other_to};
		}
		struct side mine = {own_text, passage->from, passage->to};
		struct side theirs = {other_text, passage->other_from, passage->other_to};
		*list_push(ret, a) = (struct novelty_pair){pieces_of(a, &mine, own.at, own.len),
		                                           pieces_of(a, &theirs, other.at, other.len)};
	}
	if (with->passages.len > PAIRS_MAX)
		ret->more = (int64_t)(with->passages.len - PAIRS_MAX);
}
