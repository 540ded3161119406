/* html.c - see html.h. */
#include "html/html.h"
#include "i18n/i18n.h"

#include <string.h>

void
html_init(struct html *h, struct arena *a, int lang)
{
	*h = (struct html){.out = {.arena = a}, .tr = html_tr, .lang = lang};
}

const char *
html_tr(const struct html *h, const char *msgid)
{
	return i18n_tr(h->lang, msgid);
}

/* 0 for a byte that stands for itself; otherwise its entity. */
static const struct {
	char len;
	char text[6];
} entities[256] = {
	['&'] = {5, "&amp;"}, ['<'] = {4, "&lt;"},   ['>'] = {4, "&gt;"},
	['"'] = {5, "&#34;"}, ['\''] = {5, "&#39;"},
};

/* Sixteen bytes at a time: most text has nothing to escape for long stretches. The
 * vectors are of the compiler, which makes one instruction of each line. */
typedef unsigned char bytes16 __attribute__((vector_size(16)));

static bool
is_plain(bytes16 v)
{
	bytes16 found = (bytes16)((v == '&') | (v == '<') | (v == '>') | (v == '"') | (v == '\''));
	uint64_t any[2];

	memcpy(any, &found, sizeof(any));
	return (any[0] | any[1]) == 0;
}

/* The last sixteen bytes, or two overlapping loads of a shorter text: copying an odd number of
 * bytes into a vector would make the processor wait for its own writes. */
static bytes16
load_tail(const char *at, const char *end, bool sixteen_before)
{
	size_t n = (size_t)(end - at);
	uint64_t half[2] = {0};
	bytes16 v;

	if (sixteen_before) {
		memcpy(&v, end - 16, sizeof(v));
		return v;
	}
	if (n >= 8) {
		memcpy(&half[0], at, 8);
		memcpy(&half[1], end - 8, 8);
	} else if (n >= 4) {
		uint32_t first, last;
		memcpy(&first, at, 4);
		memcpy(&last, end - 4, 4);
		half[0] = (uint64_t)first << 32 | last;
	} else if (n > 0) {
		half[0] = (uint64_t)(unsigned char)at[0] << 16 | (uint64_t)(unsigned char)at[n / 2] << 8 |
		          (unsigned char)at[n - 1];
	}
	memcpy(&v, half, sizeof(v));
	return v;
}

/* `start`: of the text that `at` is in; what lies before `at` there may be looked at again. */
static const char *
skip_plain(const char *start, const char *at, const char *end)
{
	bytes16 v;

	for (; end - at >= 16; at += 16) {
		memcpy(&v, at, sizeof(v));
		if (!is_plain(v))
			break;
	}
	if (end - at < 16 && is_plain(load_tail(at, end, end - start >= 16)))
		return end;
	while (at < end && entities[(unsigned char)*at].len == 0)
		at++;
	return at;
}

void
html_text_str(struct html *h, struct str s)
{
	const char *at = s.at, *start = at, *end = s.at + s.len;
	while (at < end) {
		const char *stop = skip_plain(start, at, end);
		html_raw(h, at, (size_t)(stop - at));
		if (stop == end)
			return;
		unsigned char c = (unsigned char)*stop;
		html_raw(h, entities[c].text, (size_t)entities[c].len);
		start = at = stop + 1;
	}
}

void
html_text_cstr(struct html *h, const char *s)
{
	if (s != NULL)
		html_text_str(h, str_of(s));
}

void
html_text_i64(struct html *h, int64_t n)
{
	char text[24], *p = text + sizeof(text);
	uint64_t v = n < 0 ? -(uint64_t)n : (uint64_t)n;
	do {
		*--p = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	if (n < 0)
		*--p = '-';
	html_raw(h, p, (size_t)(text + sizeof(text) - p));
}

void
html_text_int(struct html *h, int n)
{
	html_text_i64(h, n);
}

void
html_text_size(struct html *h, size_t n)
{
	html_text_i64(h, (int64_t)n);
}

void
html_text_safe(struct html *h, struct safe_html s)
{
	html_raw(h, s.str.at, s.str.len);
}

void
html_url_url(struct html *h, struct url u)
{
	html_text_str(h, u.str);
}

static bool
has_prefix_nocase(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);
	if (s.len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s.at[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c != prefix[i])
			return false;
	}
	return true;
}

void
html_url_str(struct html *h, struct str s)
{
	/* "//host" and "/\\host" are addresses of another site. */
	bool relative = s.len > 0 &&
	                (s.at[0] == '?' || s.at[0] == '#' ||
	                 (s.at[0] == '/' && (s.len == 1 || (s.at[1] != '/' && s.at[1] != '\\'))));
	if (relative || has_prefix_nocase(s, "https://") || has_prefix_nocase(s, "http://") ||
	    has_prefix_nocase(s, "mailto:"))
		html_text_str(h, s);
	else
		html_text_cstr(h, "#refused");
}

struct str
html_fmt(struct html *h, const char *msgid, ...)
{
	va_list ap;
	va_start(ap, msgid);
	/* Translations are checked by msgfmt --check-format against their msgid. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	struct str s = arena_vprintf(h->out.arena, h->tr(h, msgid), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	return s;
}

struct str
html_fmt_n(struct html *h, const char *msgid, int64_t n, ...)
{
	va_list ap;
	va_start(ap, n);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	struct str s = arena_vprintf(h->out.arena, i18n_tr_n(h->lang, msgid, n), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	return s;
}
