/* str.c - strings and UTF-8; see base.h. */
#include "base/base.h"

#include <string.h>

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n > 0 ? memcmp(a.at, b.at, n) : 0;
	return c != 0 ? c : (a.len > b.len) - (a.len < b.len);
}

bool
str_has_prefix(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool
str_has_suffix(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

struct str
str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return (struct str){s.len ? s.at + from : s.at, to - from};
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
	static const struct str nbsp = STR_INIT("\u00a0");
	for (;;) {
		if (s.len > 0 && is_blank(s.at[0]))
			s = str_slice(s, 1, s.len);
		else if (str_has_prefix(s, nbsp))
			s = str_slice(s, nbsp.len, s.len);
		else
			break;
	}
	for (;;) {
		if (s.len > 0 && is_blank(s.at[s.len - 1]))
			s.len--;
		else if (str_has_suffix(s, nbsp))
			s.len -= nbsp.len;
		else
			return s;
	}
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
	if (from > s.len || needle.len > s.len - from)
		return SIZE_MAX;
	if (needle.len == 0)
		return from;
	const char *p = memmem(s.at + from, s.len - from, needle.at, needle.len);
	return p ? (size_t)(p - s.at) : SIZE_MAX;
}

bool
str_cut(struct str *rest, char sep, struct str *ret_piece)
{
	if (rest->at == NULL)
		return false;
	const char *p = rest->len > 0 ? memchr(rest->at, sep, rest->len) : NULL;
	if (p == NULL) {
		*ret_piece = *rest;
		*rest = (struct str){0};
		return true;
	}
	size_t n = (size_t)(p - rest->at);
	*ret_piece = str_slice(*rest, 0, n);
	*rest = (struct str){p + 1, rest->len - n - 1};
	return true;
}

bool
str_i64(struct str s, int64_t *ret)
{
	bool negative = s.len > 1 && s.at[0] == '-';
	int64_t n = 0;

	if (s.len == 0)
		return false;
	for (size_t i = negative; i < s.len; i++) {
		int digit = s.at[i] - '0';
		if (digit < 0 || digit > 9 || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, digit, &n))
			return false;
	}
	/* Collected as a negative number, because INT64_MIN has no positive twin. */
	if (!negative && n == INT64_MIN)
		return false;
	*ret = negative ? n : -n;
	return true;
}

/* Length of the well-formed character at p, which has n > 0 bytes; 0 when it is not. */
static size_t
char_len(const unsigned char *p, size_t n)
{
	static const struct {
		unsigned char lo, hi, second_lo, second_hi, len;
	} forms[] = {
		{0x01, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
		{0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
		{0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
	};
	for (size_t f = 0; f < COUNT_OF(forms); f++) {
		if (p[0] < forms[f].lo || p[0] > forms[f].hi)
			continue;
		size_t len = forms[f].len;
		if (len > n || (len > 1 && (p[1] < forms[f].second_lo || p[1] > forms[f].second_hi)))
			return 0;
		for (size_t i = 2; i < len; i++)
			if ((p[i] & 0xc0) != 0x80)
				return 0;
		return len;
	}
	return 0;
}

bool
utf8_valid(struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t n = char_len((const unsigned char *)s.at + i, s.len - i);
		if (n == 0)
			return false;
		i += n;
	}
	return true;
}

uint32_t
utf8_next(struct str s, size_t *i)
{
	unsigned char c = (unsigned char)s.at[(*i)++];
	if (c < 0x80)
		return c;
	unsigned more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
	uint32_t code = c & (0x3fu >> more);
	while (more-- > 0 && *i < s.len)
		code = code << 6 | ((unsigned char)s.at[(*i)++] & 0x3fu);
	return code;
}

size_t
utf8_put(char out[4], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
	for (size_t i = n; i-- > 1; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(lead[n] | c);
	return n;
}

size_t
utf8_len(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += (s.at[i] & 0xc0) != 0x80;
	return n;
}

struct str
utf8_prefix(struct str s, size_t max_bytes)
{
	if (s.len <= max_bytes)
		return s;
	while (max_bytes > 0 && (s.at[max_bytes] & 0xc0) == 0x80)
		max_bytes--;
	return str_slice(s, 0, max_bytes);
}
