/* html.h - what generated template code calls to write HTML.
 *
 * The template compiler picks html_text, html_attr or html_url from the place
 * in the markup where an expression stands; _Generic then picks the writer
 * from the C type. A type that may not stand in a place does not compile.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/base.h"

#include <string.h>

struct html {
	struct buf out;
	/* Translates a msgid into the reader's language; the result is not freed. */
	const char *(*tr)(const struct html *h, const char *msgid);
	int lang; /* enum lang of core/op.h; for tr */
};

/* An empty page in `lang`, translating with the catalogues of i18n. */
void html_init(struct html *h, struct arena *a, int lang);
/* What html_init() sets as tr. */
const char *html_tr(const struct html *h, const char *msgid);

/* Markup known to be safe: made only by templates and the writers of icons and
 * charts. It may stand in text, never inside an attribute. */
struct safe_html {
	struct str str;
};

/* An address made by the url_*() builders beside the route table. */
struct url {
	struct str str;
};

/* A translated sentence with values in it, for text and attributes alike:
 *     {{ html_fmt(h, N_("Còn %d đơn vị chưa nộp"), v->missing) }}
 * Translators may reorder with %1$s. The result lives in the page's arena. */
struct str html_fmt(struct html *h, const char *msgid, ...) PRINTF(2, 3);
/* The same for a sentence that counts n of something:
 *     {{ html_fmt_n(h, P_("Còn %d đơn vị chưa nộp"), v->missing, (int)v->missing) }} */
struct str html_fmt_n(struct html *h, const char *msgid, int64_t n, ...) PRINTF(2, 4);

/* Markup as it is. Called with literals by generated code, and by writers of
 * icons and charts; never with text from outside. */
static inline void
html_raw(struct html *h, const char *at, size_t len)
{
	struct buf *b = &h->out;
	if (__builtin_expect(b->cap - b->len <= len, 0)) {
		buf_add(b, at, len);
		return;
	}
	memcpy(b->at + b->len, at, len);
	b->len += len;
}
void html_text_str(struct html *h, struct str s);
void html_text_cstr(struct html *h, const char *s);
/* A msgid of `len` bytes in which nothing has to be escaped; its translation may have. */
static inline void
html_words(struct html *h, const char *msgid, size_t len)
{
	const char *words = h->tr(h, msgid);
	if (words == msgid)
		html_raw(h, msgid, len);
	else
		html_text_cstr(h, words);
}
void html_text_i64(struct html *h, int64_t n); /* plain digits; see i18n for «1.284» */
void html_text_int(struct html *h, int n);
void html_text_size(struct html *h, size_t n);
void html_text_safe(struct html *h, struct safe_html s);
void html_url_str(struct html *h, struct str s); /* refuses javascript: and the like */
void html_url_url(struct html *h, struct url u);

#define html_text(h, v) \
	_Generic((v), \
	struct str: html_text_str, char *: html_text_cstr, const char *: html_text_cstr, \
	int: html_text_int, int64_t: html_text_i64, size_t: html_text_size, \
	struct safe_html: html_text_safe)((h), (v))
#define html_attr(h, v) \
	_Generic((v), \
	struct str: html_text_str, char *: html_text_cstr, const char *: html_text_cstr, \
	int: html_text_int, int64_t: html_text_i64, size_t: html_text_size, \
	struct url: html_url_url)((h), (v))
#define html_url(h, v) _Generic((v), struct url : html_url_url, struct str : html_url_str)((h), (v))

#endif
