/* table_code.c - see table_code.h. */
#include "core/criteria/table_code.h"

enum style { ROMAN, LETTER, SMALL, NUMBER, OTHER };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
all_of(struct str s, const char *set)
{
	for (size_t i = 0; i < s.len; i++)
		if (str_find(str_of(set), str_slice(s, i, i + 1), 0) == SIZE_MAX)
			return false;
	return s.len > 0;
}

static int
dots_of(struct str code)
{
	int n = 0;

	for (size_t i = 0; i < code.len; i++)
		n += code.at[i] == '.';
	return n;
}

/* «C» behind «B» is a letter, «I» behind «H» too; else what can be a Roman number is one. */
static enum style
style_of(struct str code, char last_letter)
{
	bool one = code.len == 1;

	if (all_of(code, "0123456789."))
		return NUMBER;
	if (one && code.at[0] >= 'A' && code.at[0] <= 'Z' &&
	    (code.at[0] == last_letter + 1 || !all_of(code, "IVX")))
		return LETTER;
	if (all_of(code, "IVX") || (code.len > 1 && all_of(code, "IVXLC")))
		return ROMAN;
	if ((one && code.at[0] >= 'a' && code.at[0] <= 'z') || str_eq(code, STR("đ")) ||
	    all_of(code, "ivx"))
		return SMALL;
	return OTHER;
}

bool
criteria_is_code(struct str code)
{
	return code.len > 0 && style_of(code, 0) != OTHER;
}

struct str
criteria_clean_code(struct arena *a, struct str typed)
{
	struct str s = str_trim(typed);
	struct buf b = {.arena = a};

	while (s.len > 0 && str_find(STR("(["), str_slice(s, 0, 1), 0) != SIZE_MAX)
		s = str_slice(s, 1, s.len);
	while (s.len > 0 && str_find(STR(".):/]"), str_slice(s, s.len - 1, s.len), 0) != SIZE_MAX)
		s = str_slice(s, 0, s.len - 1);
	if (all_of(s, "-+*") || str_eq(s, STR("–")) || str_eq(s, STR("•")))
		return STR("");
	/* A spreadsheet with decimal commas makes 1,1 of 1.1. */
	for (size_t i = 0; i < s.len; i++) {
		bool inside = i > 0 && i + 1 < s.len && is_digit(s.at[i - 1]) && is_digit(s.at[i + 1]);
		buf_char(&b, s.at[i] == ',' && inside ? '.' : s.at[i]);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

bool
criteria_cut_code(struct str text, bool areas, struct str *ret_code, struct str *ret_rest)
{
	struct str rest = str_trim(text), word;

	if (!str_cut(&rest, ' ', &word) || word.len < 2 || str_trim(rest).len == 0)
		return false;
	char end = word.at[word.len - 1];
	struct str code = end == '.' || end == ')' ? str_slice(word, 0, word.len - 1) : word;
	enum style style = style_of(code, 0);
	if ((code.len == word.len && dots_of(code) == 0) || style == OTHER ||
	    (areas && style != ROMAN && style != LETTER))
		return false;
	*ret_code = code;
	*ret_rest = str_trim(rest);
	return true;
}

/* ---- places ----------------------------------------------------------------------------- */

struct place {
	struct str printed;
	enum style style;
	int dots;
	size_t up;
};
struct placing {
	const struct criteria_set *s;
	struct place *at;
	size_t path[CRITERIA_ITEMS_MAX]; /* open lines, from the area down */
	size_t depth;
	bool anew; /* numbers begin again somewhere */
};

static size_t
printed_above(const struct placing *x, size_t item, struct str code)
{
	for (size_t i = item; i-- > 0;)
		if (str_eq(x->at[i].printed, code))
			return i;
	return SIZE_MAX;
}

/* The path down to a line and nothing below it. */
static void
open_path(struct placing *x, size_t item)
{
	size_t n = 0;

	for (size_t i = item; i != SIZE_MAX; i = x->at[i].up)
		n++;
	x->depth = n;
	for (size_t i = item; i != SIZE_MAX; i = x->at[i].up)
		x->path[--n] = i;
}

/* «1.1» below the open «1», or below one further above in a table that is out of order. */
static bool
below_its_prefix(struct placing *x, size_t item)
{
	struct str code = x->at[item].printed, prefix;
	size_t dot = SIZE_MAX;

	for (size_t i = 0; i < code.len; i++)
		if (code.at[i] == '.')
			dot = i;
	if (dot == SIZE_MAX)
		return false;
	prefix = str_slice(code, 0, dot);
	for (size_t i = x->depth; i-- > 0;)
		if (str_eq(x->at[x->path[i]].printed, prefix)) {
			x->depth = i + 1;
			return true;
		}
	size_t far = printed_above(x, item, prefix);
	if (x->anew || far == SIZE_MAX || printed_above(x, item, code) != SIZE_MAX)
		return false;
	open_path(x, far);
	return true;
}

/* Beside the open line of the same kind of numbering, or below everything that is open. */
static void
beside_its_like(struct placing *x, size_t item)
{
	const struct place *p = &x->at[item];

	for (size_t i = 0; i < x->depth; i++) {
		const struct place *o = &x->at[x->path[i]];
		if (o->style == p->style && o->dots == p->dots) {
			x->depth = i;
			return;
		}
	}
	while (p->style == NUMBER && x->depth > 0 && x->at[x->path[x->depth - 1]].style == NUMBER &&
	       x->at[x->path[x->depth - 1]].dots >= p->dots)
		x->depth--;
}

static void
place_line(struct placing *x, size_t item, char *last_letter)
{
	struct place *p = &x->at[item];

	p->printed = x->s->items.at[item].code;
	p->style = style_of(p->printed, *last_letter);
	p->dots = dots_of(p->printed);
	if (p->style == LETTER)
		*last_letter = p->printed.at[0];
	if (!below_its_prefix(x, item))
		beside_its_like(x, item);
	p->up = x->depth > 0 ? x->path[x->depth - 1] : SIZE_MAX;
	size_t same = p->printed.len > 0 ? printed_above(x, item, p->printed) : SIZE_MAX;
	x->anew |= same != SIZE_MAX && x->at[same].up != p->up;
	if (x->depth < CRITERIA_ITEMS_MAX)
		x->path[x->depth++] = item;
}

/* The printed code behind that of the line above, without saying twice what both say. */
static struct str
made_code(struct arena *a, const struct place *p, const struct place *up, struct str up_code)
{
	struct str begin = arena_printf(a, "%.*s.", STR_ARG(up->printed));
	struct str rest = str_has_prefix(p->printed, begin)
	                      ? str_slice(p->printed, begin.len, p->printed.len)
	                      : p->printed;

	return arena_printf(a, "%.*s.%.*s", STR_ARG(up_code), STR_ARG(rest));
}

size_t
criteria_place(struct arena *a, struct criteria_set *s)
{
	struct placing *x = arena_array(a, struct placing, 1);
	char last_letter = 0;
	size_t made = 0;

	x->s = s;
	x->at = arena_array(a, struct place, s->items.len + 1);
	for (size_t i = 0; i < s->items.len; i++)
		place_line(x, i, &last_letter);
	for (size_t i = 0; i < s->items.len; i++) {
		struct criterion *c = &s->items.at[i];
		const struct place *p = &x->at[i];
		if (p->up == SIZE_MAX) {
			c->parent = STR("");
			continue;
		}
		c->parent = s->items.at[p->up].code;
		if (!x->anew || c->code.len == 0)
			continue;
		c->code = made_code(a, p, &x->at[p->up], c->parent);
		made += !str_eq(c->code, p->printed);
	}
	return made;
}
