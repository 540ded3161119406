/* json.c - see json.h. */
#include "core/criteria/json.h"

#include "core/criteria/rule.h"

#define DEPTH_MAX 16
#define ITEMS_MAX 5000 /* of one array or object */

struct reader {
	struct arena *a;
	struct str rest;
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
		if (ret->kind == JSON_OBJECT && has_twice(ret))
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

bool
json_read(struct arena *a, struct str text, struct json *ret)
{
	struct reader r = {a, text};

	(void)take(&r, STR("\xef\xbb\xbf")); /* as editors of Windows begin a file */
	if (!utf8_valid(text) || !take_value(&r, 0, ret))
		return false;
	skip_blanks(&r);
	return r.rest.len == 0;
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
all_of(struct str s, char c)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != c)
			return false;
	return true;
}

bool
json_number(const struct json *v, int64_t *ret)
{
	int64_t n;

	if (json_is(v, JSON_STRING))
		return criteria_number(v->text, ret) == NULL;
	if (!json_is(v, JSON_NUMBER))
		return false;
	size_t dot = str_find(v->text, STR("."), 0);
	struct str whole = str_slice(v->text, 0, dot == SIZE_MAX ? v->text.len : dot);
	struct str part = dot == SIZE_MAX ? STR("") : str_slice(v->text, dot + 1, v->text.len);
	struct str rest = str_slice(part, CRITERIA_DECIMALS, CRITERIA_DECIMALS + 8);
	bool negative = str_has_prefix(whole, STR("-"));
	if (!str_i64(whole, &n) || n > CRITERIA_NUMBER_MAX / CRITERIA_ONE ||
	    n < -CRITERIA_NUMBER_MAX / CRITERIA_ONE || (dot != SIZE_MAX && part.len == 0))
		return false;
	n *= CRITERIA_ONE;
	for (size_t i = 0, unit = CRITERIA_ONE / 10; i < part.len; i++, unit /= 10) {
		if (part.at[i] < '0' || part.at[i] > '9')
			return false;
		n += (negative ? -1 : 1) * (part.at[i] - '0') * (int64_t)unit;
	}
	if (rest.len == 8 && all_of(rest, '9'))
		n += negative ? -1 : 1;
	else if (!all_of(rest, '0'))
		return false;
	*ret = n;
	return true;
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
