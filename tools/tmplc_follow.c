/* tmplc_follow.c - following the markup. See tmplc.h. */
#include "tmplc.h"

#include <stdlib.h>
#include <string.h>

bool
is_one_of(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

static void
append(char *name, size_t cap, char c)
{
	size_t n = strlen(name);
	if (n + 1 < cap) {
		name[n] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		name[n + 1] = '\0';
	}
}

static void
tag_closed(void)
{
	static const char *const raw[] = {"script", "style", NULL};
	static const char *const kept[] = {"pre", "textarea", NULL};
	bool is_raw = is_one_of(cx.tag, raw);
	if (is_one_of(cx.tag, kept))
		keep_blanks = true;
	else if (cx.tag[0] == '/' && is_one_of(cx.tag + 1, kept))
		keep_blanks = false;
	cx.place = is_raw ? RAW : TEXT;
	cx.attr[0] = '\0';
	cx.attr_value = false;
}

static void
follow_tag(char c)
{
	if (c == '>') {
		tag_closed();
	} else if (c == '"' || c == '\'') {
		if (cx.attr[0] == '\0')
			die("a quote without an attribute name");
		cx.place = ATTR;
		cx.quote = c;
		cx.attr_empty = true;
	} else if (is_blank(c) || (c == '/' && !cx.attr_value)) {
		cx.attr[0] = '\0';
		cx.attr_value = false;
	} else if (c == '=') {
		cx.attr_value = true;
	} else if (!cx.attr_value) {
		append(cx.attr, sizeof(cx.attr), c);
	}
}

size_t
follow(const char *s, size_t i, size_t n)
{
	switch (cx.place) {
	case TEXT:
		if (s[i] != '<')
			break;
		if (n - i >= 4 && memcmp(s + i, "<!--", 4) == 0) {
			cx.place = COMMENT;
			break;
		}
		cx = (struct context){.place = TAG};
		while (i + 1 < n && (is_word(s[i + 1]) || strchr("/!-", s[i + 1])))
			append(cx.tag, sizeof(cx.tag), s[++i]);
		if (cx.tag[0] == '\0')
			die("'<' without a tag name; write &lt;");
		break;
	case TAG: follow_tag(s[i]); break;
	case ATTR:
		if (s[i] == cx.quote) {
			cx.place = TAG;
			cx.attr[0] = '\0';
			cx.attr_value = false;
		} else {
			cx.attr_empty = false;
		}
		break;
	case COMMENT:
		if (i >= 2 && memcmp(s + i - 2, "-->", 3) == 0)
			cx = (struct context){.place = TEXT};
		break;
	case RAW:
		if (n - i >= 2 && s[i] == '<' && s[i + 1] == '/') {
			cx = (struct context){.place = TAG};
			append(cx.tag, sizeof(cx.tag), s[++i]);
		}
		break;
	}
	return i;
}

const char *
escaper(void)
{
	static const char *const urls[] = {"href",   "src",           "action", "formaction", "cite",
	                                   "poster", "data-autosave", "hx-get", "hx-post",    NULL};
	static const char *const never[] = {"style", "srcdoc", "srcset", NULL};

	switch (cx.place) {
	case TEXT: return "html_text";
	case ATTR:
		if (strncmp(cx.attr, "on", 2) == 0 || is_one_of(cx.attr, never) ||
		    strncmp(cx.attr, "hx-on", 5) == 0)
			die("no expression may stand in %s=", cx.attr);
		if (is_one_of(cx.attr, urls) && cx.attr_empty)
			return "html_url";
		return "html_attr";
	case TAG: die("an expression inside a tag must stand between quotes");
	case COMMENT: die("no expression may stand in a comment");
	case RAW: die("no expression may stand in <%s>: use a data- attribute", cx.tag);
	}
	abort();
}
