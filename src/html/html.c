/* html.c - see html.h. */
#include "html/html.h"

#include <stdio.h>
#include <string.h>

void
html_raw(struct html *h, const char *at, size_t len)
{
	buf_add(&h->out, at, len);
}

static const char *
entity_for(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&#34;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

void
html_text_str(struct html *h, struct str s)
{
	size_t done = 0;
	for (size_t i = 0; i < s.len; i++) {
		const char *entity = entity_for(s.at[i]);
		if (entity == NULL)
			continue;
		buf_add(&h->out, s.at + done, i - done);
		buf_add(&h->out, entity, strlen(entity));
		done = i + 1;
	}
	buf_add(&h->out, s.at + done, s.len - done);
}

void
html_text_cstr(struct html *h, const char *s)
{
	html_text_str(h, str_of(s));
}

void
html_text_i64(struct html *h, int64_t n)
{
	char text[24];
	int len = snprintf(text, sizeof(text), "%" PRId64, n);
	buf_add(&h->out, text, (size_t)len);
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
	buf_add(&h->out, s.str.at, s.str.len);
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
	bool relative = s.len > 0 && (s.at[0] == '/' || s.at[0] == '?' || s.at[0] == '#');
	if (relative || has_prefix_nocase(s, "https://") ||
	    has_prefix_nocase(s, "http://") || has_prefix_nocase(s, "mailto:"))
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
