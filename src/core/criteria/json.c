/* json.c - see json.h. */
#include "core/criteria/json.h"

#include "core/criteria/rule.h"

#define DEPTH_MAX 16
#define ITEMS_MAX 5000 /* of one array or object */

struct reader {
	struct arena *a;
	struct str rest;
	bool twins; /* a key twice is marked, not refused */
};

static void
skip_blanks(struct reader *r)
{
	size_t n = 0;

	while (n < r->rest.len && (r->rest.at[n] == ' ' || r->rest.at[n] == '\t' ||
	                           r->rest.at[n] == '\n' || r->rest.at[n] == '\r'))
		n++;
	r->rest = str_slice(r->rest, n, r->rest.len);
}

static bool
take(struct reader *r, struct str word)
{
	if (!str_has_prefix(r->rest, word))
		return false;
	r->rest = str_slice(r->rest, word.len, r->rest.len);
	return true;
}

/* ---- strings ----------------------------------------------------------------------- */

static bool
hex4(struct reader *r, uint32_t *ret)
{
	uint32_t v = 0;

	if (r->rest.len < 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		char c = r->rest.at[i];
		uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
		                 : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
		                 : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
		                                        : 16;
		if (digit == 16)
			return false;
		v = v * 16 + digit;
	}
	r->rest = str_slice(r->rest, 4, r->rest.len);
	*ret = v;
	return true;
}

static bool
take_unicode(struct reader *r, struct buf *b)
{
	char bytes[4];
	uint32_t c, low;

	if (!hex4(r, &c) || c == 0)
		return false;
	if (c >= 0xd800 && c < 0xdc00) {
		if (!take(r, STR("\\u")) || !hex4(r, &low) || low < 0xdc00 || low > 0xdfff)
			return false;
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	} else if (c >= 0xdc00 && c < 0xe000)
		return false;
	buf_add(b, bytes, utf8_put(bytes, c));
	return true;
}

static bool
take_escape(struct reader *r, struct buf *b)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";

	if (take(r, STR("u")))
		return take_unicode(r, b);
	for (size_t i = 0; i < sizeof(from) - 1; i++)
		if (take(r, (struct str){&from[i], 1})) {
			buf_char(b, to[i]);
			return true;
		}
	return false;
}

static bool
take_string(struct reader *r, struct str *ret)
{
	struct buf b = buf_sized(r->a, 32);

	if (!take(r, STR("\"")))
		return false;
	while (r->rest.len > 0 && r->rest.at[0] != '"') {
		if (take(r, STR("\\"))) {
			if (!take_escape(r, &b))
				return false;
			continue;
		}
		if ((unsigned char)r->rest.at[0] < 0x20)
			return false;
		buf_char(&b, r->rest.at[0]);
		r->rest = str_slice(r->rest, 1, r->rest.len);
	}
	*ret = buf_view(&b);
	return take(r, STR("\""));
}

/* ---- values ----------------------------------------------------------------------------- */

static bool take_value(struct reader *r, int depth, struct json *ret);

static bool
has_twice(const struct json *o)
{
	for (size_t i = 0; i + 1 < o->items.len; i++)
		if (str_eq(o->items.at[i].key, o->items.at[o->items.len - 1].key))
			return true;
	return false;
}

static bool
take_items(struct reader *r, int depth, struct str end, struct json *ret)
{
	skip_blanks(r);
	if (take(r, end))
		return true;
	do {
		struct json item, *kept;
		struct str key = STR("");
		skip_blanks(r);
		if (ret->kind == JSON_OBJECT) {
			if (!take_string(r, &key))
				return false;
			skip_blanks(r);
			if (!take(r, STR(":")))
				return false;
		}
		if (ret->items.len == ITEMS_MAX || !take_value(r, depth + 1, &item))
			return false;
		kept = list_push(&ret->items, r->a);
		*kept = item;
		kept->key = key;
		kept->twice = ret->kind == JSON_OBJECT && has_twice(ret);
		ret->twins |= kept->twice;
		if (kept->twice && !r->twins)
			return false;
		skip_blanks(r);
	} while (take(r, STR(",")));
	return take(r, end);
}

static bool
take_number(struct reader *r, struct json *ret)
{
	size_t n = 0;

	while (n < r->rest.len &&
	       str_find(STR("+-.eE0123456789"), str_slice(r->rest, n, n + 1), 0) != SIZE_MAX)
		n++;
	ret->kind = JSON_NUMBER;
	ret->text = str_slice(r->rest, 0, n);
	r->rest = str_slice(r->rest, n, r->rest.len);
	return n > 0;
}

static bool
take_value(struct reader *r, int depth, struct json *ret)
{
	*ret = (struct json){.kind = JSON_NULL};
	skip_blanks(r);
	if (depth > DEPTH_MAX)
		return false;
	if (take(r, STR("{"))) {
		ret->kind = JSON_OBJECT;
		return take_items(r, depth, STR("}"), ret);
	}
	if (take(r, STR("["))) {
		ret->kind = JSON_ARRAY;
		return take_items(r, depth, STR("]"), ret);
	}
	if (str_has_prefix(r->rest, STR("\""))) {
		ret->kind = JSON_STRING;
		return take_string(r, &ret->text);
	}
	if (take(r, STR("null")))
		return true;
	if (take(r, STR("true")) || take(r, STR("false"))) {
		ret->kind = r->rest.at[-2] == 'u' ? JSON_TRUE : JSON_FALSE;
		return true;
	}
	return take_number(r, ret);
}

static bool
read_all(struct reader *r, struct str text, struct json *ret)
{
	(void)take(r, STR("\xef\xbb\xbf")); /* as editors of Windows begin a file */
	if (!utf8_valid(text) || !take_value(r, 0, ret))
		return false;
	skip_blanks(r);
	return r->rest.len == 0;
}

bool
json_read(struct arena *a, struct str text, struct json *ret)
{
	struct reader r = {.a = a, .rest = text};

	return read_all(&r, text, ret);
}

bool
json_read_twins(struct arena *a, struct str text, struct json *ret, struct json_place *ret_wrong)
{
	struct reader r = {.a = a, .rest = text, .twins = true};

	*ret_wrong = (struct json_place){0, 0};
	if (read_all(&r, text, ret))
		return true;
	*ret_wrong = (struct json_place){1, 1};
	for (size_t i = 0; i < text.len - r.rest.len; i++)
		if (text.at[i] == '\n') {
			ret_wrong->line++;
			ret_wrong->column = 1;
		} else /* a letter begins with a byte that is no continuation */
			ret_wrong->column += ((unsigned char)text.at[i] & 0xc0) != 0x80;
	return false;
}

const struct json *
json_get(const struct json *o, const char *name)
{
	for (size_t i = 0; o != NULL && o->kind == JSON_OBJECT && i < o->items.len; i++)
		if (str_eq(o->items.at[i].key, str_of(name)))
			return &o->items.at[i];
	return NULL;
}

bool
json_is(const struct json *v, enum json_kind kind)
{
	return v != NULL && v->kind == kind;
}

/* ---- numbers --------------------------------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* «12e-3» behind its mantissa; false when it is no exponent. */
static bool
take_exponent(struct str s, int64_t *ret)
{
	bool negative = str_has_prefix(s, STR("-"));

	*ret = 0;
	if (negative || str_has_prefix(s, STR("+")))
		s = str_slice(s, 1, s.len);
	for (size_t i = 0; i < s.len; i++) {
		if (!is_digit(s.at[i]))
			return false;
		if (*ret < 100000)
			*ret = *ret * 10 + (s.at[i] - '0');
	}
	if (negative)
		*ret = -*ret;
	return s.len > 0;
}

/* The digits of a number without its point; how many stood behind it. */
struct digits {
	struct str whole, part;
	int64_t power; /* of ten, by which they are to be taken */
	bool negative;
};

static bool
cut_number(struct str s, struct digits *d)
{
	size_t e = str_find(s, STR("e"), 0), big = str_find(s, STR("E"), 0);

	*d = (struct digits){.negative = str_has_prefix(s, STR("-"))};
	e = e < big ? e : big;
	if (e != SIZE_MAX && !take_exponent(str_slice(s, e + 1, s.len), &d->power))
		return false;
	s = str_slice(s, d->negative ? 1 : 0, e == SIZE_MAX ? s.len : e);
	size_t dot = str_find(s, STR("."), 0);
	d->whole = str_slice(s, 0, dot == SIZE_MAX ? s.len : dot);
	d->part = dot == SIZE_MAX ? STR("") : str_slice(s, dot + 1, s.len);
	for (size_t i = 0; i < d->whole.len; i++)
		if (!is_digit(d->whole.at[i]))
			return false;
	for (size_t i = 0; i < d->part.len; i++)
		if (!is_digit(d->part.at[i]))
			return false;
	bool padded = d->whole.len > 1 && d->whole.at[0] == '0';
	return d->whole.len > 0 && !padded && (dot == SIZE_MAX || d->part.len > 0);
}

static char
digit_at(const struct digits *d, size_t i)
{
	return i < d->whole.len                 ? d->whole.at[i]
	       : i < d->whole.len + d->part.len ? d->part.at[i - d->whole.len]
	                                        : '0';
}

/* Digits from `at` on that are nothing, or what a binary fraction left behind. */
static bool
is_tail(const struct digits *d, size_t at)
{
	size_t n = 0, len = d->whole.len + d->part.len;

	while (n < 8 && at + n < len && digit_at(d, at + n) == digit_at(d, at))
		n++;
	return (digit_at(d, at) == '0' && (n == 8 || at + n >= len)) ||
	       (digit_at(d, at) == '9' && n == 8);
}

/* A number as JSON has it, in ten-thousandths, rounded half away from zero; an exact one has no
 * more digits than these. */
static bool
read_number(struct str s, int64_t most, bool exact, int64_t *ret)
{
	struct digits d;
	int64_t v = 0;

	if (!cut_number(s, &d))
		return false;
	/* The digits that count stand before this place. */
	int64_t len = (int64_t)(d.whole.len + d.part.len),
			end = (int64_t)d.whole.len + d.power + CRITERIA_DECIMALS;
	for (int64_t i = 0; i < end && (i < len || v > 0); i++) {
		if (v > most / 10)
			return false;
		v = v * 10 + (digit_at(&d, (size_t)i) - '0');
		if (v > most)
			return false;
	}
	if (exact && (end < 0 ? v != 0 : !is_tail(&d, (size_t)end)))
		return false;
	v += end >= 0 && digit_at(&d, (size_t)end) >= '5';
	if (v > most)
		return false;
	*ret = d.negative ? -v : v;
	return true;
}

bool
json_number(const struct json *v, int64_t *ret)
{
	if (json_is(v, JSON_STRING))
		return criteria_number(v->text, ret) == NULL;
	return json_is(v, JSON_NUMBER) && read_number(v->text, CRITERIA_NUMBER_MAX, true, ret);
}

bool
json_figure(const struct json *v, int64_t *ret)
{
	if (json_is(v, JSON_STRING))
		return criteria_figure(v->text, ret) == NULL;
	return json_is(v, JSON_NUMBER) && read_number(v->text, CRITERIA_FIGURE_MAX, false, ret);
}

/* ---- writing -----------------------------------------------------------------------------------
 */

void
json_put(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == '"' || c == '\\') {
			buf_char(b, '\\');
			buf_char(b, (char)c);
		} else if (c == '\n')
			buf_str(b, STR("\\n"));
		else if (c < 0x20)
			buf_printf(b, "\\u%04x", c);
		else
			buf_char(b, (char)c);
	}
	buf_char(b, '"');
}
