/* items.c - see items.h. */
#include "core/form/items.h"

#include "core/form/marks.h"
#include "text/text.h"

#include <string.h>

struct str
form_text(struct arena *a, struct str s)
{
	static const struct str tags[] = {STR_INIT("<p>"), STR_INIT("</p>"), STR_INIT("<br>"),
	                                  STR_INIT("<br/>"), STR_INIT("<br />")};
	struct buf b;

	if (str_find(s, STR("<"), 0) == SIZE_MAX)
		return text_clean(a, s);
	b = buf_sized(a, s.len);
	for (size_t i = 0; i < s.len; i++) {
		size_t tag = 0;
		for (size_t k = 0; k < COUNT_OF(tags) && s.at[i] == '<'; k++)
			if (str_has_prefix(str_slice(s, i, s.len), tags[k]))
				tag = tags[k].len;
		if (tag > 0) {
			buf_char(&b, ' ');
			i += tag - 1;
		} else {
			buf_char(&b, s.at[i]);
		}
	}
	return b.len > 0 ? text_clean(a, buf_view(&b)) : STR("");
}

/* ---- the items of one cell ------------------------------------------------------------ */

struct splitter {
	struct arena *a;
	struct form_items *items;
	struct mark_series list;
	const char *style; /* of the first automatic label; deeper ones belong to their item */
	bool by_dash;
};

static void
append(struct splitter *x, struct str piece, bool fresh)
{
	struct form_items *items = x->items;

	piece = str_trim(piece);
	if (fresh || items->len == 0) {
		*list_push(items, x->a) = piece;
	} else if (piece.len > 0) {
		struct str *last = &items->at[items->len - 1];
		*last = arena_printf(x->a, "%.*s%s%.*s", STR_ARG(*last), last->len > 0 ? " " : "",
		                     STR_ARG(piece));
	}
}

/* The rest of a line that belongs to the item begun, and the items that follow in it. */
static void
split_rest(struct splitter *x, struct str s, size_t from, bool fresh)
{
	struct mark m;

	for (size_t i = from + 1; x->list.last > 0 && i < s.len; i++) {
		if (!mark_inside(x->a, s, i, &x->list, &m, &x->items->unsure))
			continue;
		append(x, str_slice(s, from, i), fresh);
		fresh = true;
		from = m.text;
		i = m.text;
		x->list.last = m.value;
	}
	append(x, str_slice(s, from, s.len), fresh);
}

static void
begin_list(struct splitter *x, struct str s, const struct mark *m)
{
	struct form_items *items = x->items;

	/* «Đăng ký các nội dung sau:» in a line above the first number is no item. */
	if (items->len == 1 && m->value == 1 && str_has_suffix(items->at[0], STR(":"))) {
		items->len = 0;
		items->unsure = true;
	}
	mark_begin(x->a, &x->list, s, m);
	split_rest(x, s, m->text, true);
}

/* «Đăng ký hai nội dung: 1. … 2. …»: the words before the list are no item. */
static bool
list_behind_colon(struct arena *a, struct str s, struct mark *ret)
{
	struct mark second;
	bool unsure = false;

	for (size_t i = 2; i + 2 < s.len; i++) {
		if (s.at[i - 1] != ' ' || s.at[i - 2] != ':' || !mark_at(s, i, false, ret) ||
		    ret->value != 1)
			continue;
		struct mark_series list = {0};
		mark_begin(a, &list, s, ret);
		for (size_t k = ret->text + 1; k < s.len; k++)
			if (mark_inside(a, s, k, &list, &second, &unsure))
				return true;
	}
	return false;
}

static void
split_para(struct splitter *x, struct str s)
{
	struct mark m;
	bool none = x->list.last == 0;

	if (mark_in_front(x->a, s, x->list.letters, &m)) {
		/* The first number may be any: lists are also counted through the whole table. */
		if (none && (x->items->len == 0 || m.value == 1)) {
			begin_list(x, s, &m);
			return;
		}
		if (!none && mark_follows(&x->list, m.value)) {
			x->list.last = m.value;
			split_rest(x, s, m.text, true);
			return;
		}
	}
	if (none && x->items->len == 0 && !x->list.letters && list_behind_colon(x->a, s, &m)) {
		x->items->unsure = true;
		begin_list(x, s, &m);
		return;
	}
	split_rest(x, s, 0, false);
}

/* How a label looks, apart from its number: "1.", "1.1.", "a)", "-". */
static const char *
style_of(struct str label)
{
	size_t dots = 0, digits = 0, letters = 0;

	for (size_t i = 0; i < label.len; i++) {
		dots += label.at[i] == '.' && i + 1 < label.len;
		digits += label.at[i] >= '0' && label.at[i] <= '9';
		letters += (label.at[i] | 32) >= 'a' && (label.at[i] | 32) <= 'z';
	}
	return dots > 0 ? "deep" : digits > 0 ? "number" : letters > 0 ? "letter" : "dash";
}

static void
add_para(struct splitter *x, const struct doc_para *p)
{
	struct str whole = doc_para_text(p, x->a), line;
	bool first = true;

	for (struct str rest = whole; str_cut(&rest, '\n', &line);) {
		struct str s = form_text(x->a, line);
		if (s.len == 0)
			continue;
		const char *style = first && p->label.len > 0 ? style_of(p->label) : NULL;
		first = false;
		if (style != NULL && x->style == NULL && x->items->len == 0)
			x->style = style;
		size_t dash = mark_dash(s);
		if (style != NULL && x->style != NULL && strcmp(style, x->style) == 0)
			append(x, str_slice(s, dash, s.len), true);
		else if (x->by_dash && dash > 0)
			append(x, str_slice(s, dash, s.len), true);
		else
			split_para(x, s);
	}
}

/* What a cell looks like as a whole. */
struct look {
	size_t lines, dashes, numbers;
	size_t sentences, closed; /* lines that begin as an item does; that end with «;» */
	bool labels;
	struct str first;
};

static size_t
words_in(struct arena *a, struct str s)
{
	struct str folded = text_fold(a, s), word;
	size_t n = 0;

	for (struct str rest = folded; folded.len > 0 && str_cut(&rest, ' ', &word);)
		n++;
	return n;
}

static struct look
look_at(struct arena *a, const struct doc_cell *cell)
{
	struct look l = {.first = STR("")};
	struct str line;
	struct mark m;

	for (size_t i = 0; i < cell->paras.len; i++) {
		const struct doc_para *p = &cell->paras.at[i];
		struct str whole = doc_para_text(p, a);
		for (struct str rest = whole; str_cut(&rest, '\n', &line);) {
			struct str s = form_text(a, line);
			if (s.len == 0)
				continue;
			l.first = l.lines++ == 0 ? s : l.first;
			l.labels |= p->label.len > 0;
			l.dashes += mark_dash(s) > 0;
			l.numbers += mark_in_front(a, s, false, &m);
			l.sentences += mark_beginning_of(a, s, 0) == BEGINS_CAPITAL && words_in(a, s) > 2;
			l.closed += s.at[s.len - 1] == ';';
		}
	}
	return l;
}

/* «1) Một; 2) Hai;»: the mark between two items is no part of either. */
static struct str
without_semicolon(struct str s)
{
	while (s.len > 0 && (s.at[s.len - 1] == ';' || s.at[s.len - 1] == ' '))
		s.len--;
	return s;
}

bool
form_items_numbered(struct arena *a, struct str text, size_t n, struct form_items *ret)
{
	size_t from = 0, at = 0;
	struct mark m;

	*ret = (struct form_items){0};
	for (size_t k = 1; k <= n; k++) {
		while (at < text.len &&
		       ((at > 0 && text.at[at - 1] != ' ') || !mark_at(text, at, false, &m) ||
		        m.value != k || m.text >= text.len ||
		        (text.at[m.text] >= '0' && text.at[m.text] <= '9')))
			at++;
		if (at >= text.len || (k == 1 && at > 0))
			return false;
		if (k > 1)
			*list_push(ret, a) = without_semicolon(str_trim(str_slice(text, from, at)));
		from = at = m.text;
	}
	*list_push(ret, a) = without_semicolon(str_trim(str_slice(text, from, text.len)));
	return true;
}

/* «a) … b) …»: only when the cell begins so, since «gồm: a) … b) …» are parts of one item. */
static struct form_items
split_letters(struct arena *a, const struct doc_cell *cell, struct str first)
{
	struct form_items items = {0};
	struct splitter x = {.a = a, .items = &items, .list = {.letters = true}};
	struct mark m;

	if (!mark_in_front(a, first, true, &m) || m.value != 1)
		return items;
	for (size_t i = 0; i < cell->paras.len; i++)
		add_para(&x, &cell->paras.at[i]);
	/* One letter makes no list. */
	return items.len < 2 ? (struct form_items){0} : items;
}

struct form_items
form_items_split(struct arena *a, const struct doc_cell *cell)
{
	struct form_items items = {0};
	struct look l = look_at(a, cell);
	struct splitter x = {.a = a, .items = &items};
	size_t kept = 0;

	if (l.lines == 0)
		return items;
	x.by_dash = l.numbers == 0 && !l.labels && l.dashes > 0 && mark_dash(l.first) > 0;
	/* Paragraphs without any mark, each a sentence of its own or one of a list with «;»
	 * between: items most likely. */
	bool by_para = l.numbers == 0 && !l.labels && l.dashes == 0 && cell->paras.len > 1 &&
	               l.lines > 1 && (l.sentences == l.lines || l.closed + 1 >= l.lines);
	if (l.numbers == 0 && !l.labels)
		items = split_letters(a, cell, l.first);
	bool done = items.len > 0;
	by_para &= !done;
	for (size_t i = 0; !done && i < cell->paras.len; i++) {
		if (by_para)
			append(&x, form_text(a, doc_para_text(&cell->paras.at[i], a)), true);
		else
			add_para(&x, &cell->paras.at[i]);
	}
	for (size_t i = 0; i < items.len; i++)
		if (text_fold(a, items.at[i]).len > 0)
			items.at[kept++] = items.len > 1 ? without_semicolon(items.at[i]) : items.at[i];
	items.len = kept;
	items.guessed = by_para && items.len > 1;
	return items;
}
