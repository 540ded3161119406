/* retell.c - sentences that were made in Vietnamese and kept, in the reader's language. */
#include "i18n/i18n.h"

#include <string.h>

#define VALUES_MAX 8

/* The length of the conversion at `at`, «%d», «%.*s», «%02d»; 0 when there is none. */
static size_t
conversion(const char *at)
{
	if (*at != '%')
		return 0;
	size_t n = 1 + strspn(at + 1, ".*0123456789l");
	return at[n] == '\0' ? 0 : n + 1;
}

/* The piece of text before the next conversion or the end. */
static struct str
literal(const char *at)
{
	size_t n = 0;

	while (at[n] != '\0' && conversion(at + n) == 0)
		n++;
	return (struct str){at, n};
}

/* Does the text follow the pattern; with the values that stood in its places. A value ends
 * where the words behind it come first. */
static bool
follows(struct str text, const char *pattern, struct str values[VALUES_MAX], size_t *ret_n)
{
	struct str words = literal(pattern);
	size_t n = 0, at = words.len;

	if (!str_has_prefix(text, words))
		return false;
	for (pattern += words.len; *pattern != '\0'; pattern += words.len) {
		pattern += conversion(pattern);
		words = literal(pattern);
		bool last = pattern[words.len] == '\0';
		size_t end = words.len == 0                        ? text.len
		             : last && str_has_suffix(text, words) ? text.len - words.len
		             : last                                ? SIZE_MAX
		                                                   : str_find(text, words, at);
		if (end == SIZE_MAX || end < at || n == VALUES_MAX)
			return false;
		values[n++] = str_slice(text, at, end);
		at = end + words.len;
	}
	*ret_n = n;
	return at == text.len;
}

/* A name of ours that stands in a sentence of ours, as «%s»; what people wrote stands as «%.*s». */
static struct str
name_told(struct arena *a, int lang, struct str name)
{
	struct str copy = arena_str(a, name);
	const char *told = i18n_tr(lang, copy.at);

	return told == copy.at ? name : str_of(told);
}

static struct str
fill(struct arena *a, int lang, const char *translation, const struct str *values, size_t n)
{
	struct buf b = {.arena = a};
	size_t i = 0;

	for (const char *at = translation; *at != '\0';) {
		struct str words = literal(at);
		buf_str(&b, words);
		at += words.len;
		if (*at != '\0') {
			bool is_name = at[1] == 's';
			at += conversion(at);
			if (i < n)
				buf_str(&b, is_name ? name_told(a, lang, values[i]) : values[i]);
			i++;
		}
	}
	return buf_view(&b);
}

struct str
i18n_retell(struct arena *a, int lang, const char *const *patterns, size_t n, struct str text)
{
	struct str values[VALUES_MAX], copy;
	size_t n_values;

	if (lang == I18N_VI || text.len == 0)
		return text;
	copy = arena_str(a, text);
	const char *whole = i18n_tr(lang, copy.at);
	if (whole != copy.at)
		return str_of(whole);
	for (size_t i = 0; i < n; i++)
		if (follows(text, patterns[i], values, &n_values))
			return fill(a, lang, i18n_tr(lang, patterns[i]), values, n_values);
	return text;
}
