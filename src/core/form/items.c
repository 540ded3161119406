/* items.c - see items.h. */
#include "core/form/items.h"

#include "text/text.h"

struct str
form_text(struct arena *a, struct str s)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s.len; i++) {
		struct str rest = str_slice(s, i, s.len);
		if (str_has_prefix(rest, STR("<p>")) || str_has_prefix(rest, STR("</p>")) ||
		    str_has_prefix(rest, STR("<br>")) || str_has_prefix(rest, STR("<br/>"))) {
			buf_char(&b, ' ');
			while (s.at[i] != '>')
				i++;
		} else if (s.at[i] != '*') {
			buf_char(&b, s.at[i]);
		}
	}
	return text_clean(a, buf_view(&b));
}

static bool
is_capital(struct arena *a, struct str s, size_t i)
{
	while (i < s.len && s.at[i] == ' ')
		i++;
	if (i >= s.len)
		return false;
	struct str rest = str_slice(s, i, s.len);
	if (rest.at[0] == '"' || str_has_prefix(rest, STR("“")) || str_has_prefix(rest, STR("«")))
		return true;
	size_t end = 0;
	utf8_next(rest, &end);
	struct str c = str_slice(rest, 0, end);
	/* A letter that has a small form and is not it. */
	return str_eq(text_upper(a, c), c) && text_fold(a, c).len == 1 &&
	       !(c.len == 1 && c.at[0] >= '0' && c.at[0] <= '9');
}

/* Is «n» with its sign at s.at[i]: «2.», «2)», «2/», «2-», «2:»? Returns where the text begins, or
 * 0. */
static size_t
number_here(struct arena *a, struct str s, size_t i, size_t n)
{
	struct str digits = arena_printf(a, "%zu", n);
	size_t after = i + digits.len;

	if (i > 0 && s.at[i - 1] != ' ')
		return 0;
	if (!str_has_prefix(str_slice(s, i, s.len), digits) || after >= s.len)
		return 0;
	char sign = s.at[after];
	if (sign != '.' && sign != ')' && sign != '/' && sign != '-' && sign != ':')
		return 0;
	return is_capital(a, s, after + 1) ? after + 1 : 0;
}

static size_t
dash_here(struct str s)
{
	static const struct str dashes[] = {STR_INIT("- "), STR_INIT("+ "), STR_INIT("• "),
	                                    STR_INIT("– "), STR_INIT("* ")};
	for (size_t i = 0; i < COUNT_OF(dashes); i++)
		if (str_has_prefix(s, dashes[i]))
			return dashes[i].len;
	return 0;
}

static void
append(struct form_items *items, struct arena *a, struct str piece, bool fresh)
{
	piece = str_trim(piece);
	if (piece.len == 0 && !fresh)
		return;
	if (fresh || items->len == 0)
		*list_push(items, a) = piece;
	else
		items->at[items->len - 1] = arena_printf(
			a, "%.*s%s%.*s", STR_ARG(items->at[items->len - 1]),
			items->at[items->len - 1].len > 0 ? " " : "", STR_ARG(piece));
}

/* One paragraph, which may hold several numbered items on its line. */
static void
split_para(struct form_items *items, struct arena *a, struct str s, bool labelled, size_t before,
           bool *numbered)
{
	size_t from = 0;
	bool fresh = labelled;

	for (size_t i = 0; i < s.len; i++) {
		size_t next = *numbered ? items->base + items->len + 1 + (fresh ? 1 : 0) : 1;
		/* The first number has to begin a paragraph; later ones may stand inside. */
		if (!*numbered && i > 0)
			break;
		size_t text = labelled && i == 0 ? 0 : number_here(a, s, i, next);
		if (text == 0 && !*numbered && before > 0) {
			text = number_here(a, s, i, before + 1);
			items->base = text > 0 ? before : 0;
		}
		if (text == 0)
			continue;
		append(items, a, str_slice(s, from, i), fresh && i > from);
		fresh = true;
		*numbered = true;
		from = text;
		i = text - 1;
	}
	append(items, a, str_slice(s, from, s.len), fresh);
}

struct form_items
form_items_split(struct arena *a, const struct doc_cell *cell, size_t before)
{
	struct form_items items = {0};
	bool numbered = false;
	size_t filled = 0, capitals = 0, dashes = 0;

	for (size_t i = 0; i < cell->paras.len; i++) {
		struct str s = form_text(a, doc_para_text(&cell->paras.at[i], a));
		filled += s.len > 0;
		capitals += s.len > 20 && is_capital(a, s, 0);
		dashes += s.len > 0 && dash_here(s) > 0;
		numbered |= cell->paras.at[i].label_number > 0;
	}
	bool by_dash = !numbered && dashes > 1;
	for (size_t i = 0; i < cell->paras.len; i++) {
		const struct doc_para *p = &cell->paras.at[i];
		struct str s = form_text(a, doc_para_text(p, a));
		if (s.len == 0)
			continue;
		size_t dash = dash_here(s);
		if (by_dash && dash > 0)
			append(&items, a, str_slice(s, dash, s.len), true);
		else
			split_para(&items, a, s, p->label_number > 0, before, &numbered);
	}
	items.guessed = by_dash;
	/* Paragraphs without any number, each a sentence of its own: items most likely. */
	if (!numbered && !by_dash && filled > 1 && capitals == filled) {
		items.len = 0;
		for (size_t i = 0; i < cell->paras.len; i++)
			append(&items, a, form_text(a, doc_para_text(&cell->paras.at[i], a)), true);
		items.guessed = true;
	}
	size_t kept = 0;
	for (size_t i = 0; i < items.len; i++)
		if (items.at[i].len > 0)
			items.at[kept++] = items.at[i];
	items.len = kept;
	return items;
}
