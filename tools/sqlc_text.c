/* sqlc_text.c - what can be seen of a statement without an engine: its words, its quotes,
 * and what is wrong with it. See sqlc.c. */
#include "sqlc.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

size_t
quoted_len(const char *s)
{
	if (*s != '\'' && *s != '"')
		return 0;
	const char *end = strchr(s + 1, *s);
	if (end == NULL)
		die("%s: a quote is not closed", st.name);
	return (size_t)(end - s) + 1;
}

/* Takes the comments out, so that a quote or a colon in one means nothing. */
static void
strip_comments(char *body)
{
	char *out = body;
	for (const char *s = body; *s != '\0';) {
		size_t len = quoted_len(s);
		if (s[0] == '-' && s[1] == '-') {
			s += strcspn(s, "\n");
			continue;
		}
		if (s[0] == '/' && s[1] == '*')
			die("%s: write comments with --", st.name);
		memmove(out, s, len > 0 ? len : 1);
		out += len > 0 ? len : 1;
		s += len > 0 ? len : 1;
	}
	while (out > body && isspace((unsigned char)out[-1]))
		out--;
	*out = '\0';
}

/* Calls for each word outside of quotes, until one says true. */
static bool
any_word(const char *body, bool (*is)(const char *word, const char *before, int depth))
{
	char word[NAME_MAX_LEN], before[NAME_MAX_LEN] = "";
	int depth = 0;
	for (const char *s = body; *s != '\0';) {
		size_t skip = quoted_len(s);
		int len = 0;
		depth += *s == '(' ? 1 : *s == ')' ? -1 : 0;
		if (skip == 0 && sscanf(s, "%47[A-Za-z0-9_]%n", word, &len) == 1) {
			if (is(word, before, depth))
				return true;
			memcpy(before, word, sizeof(before));
			skip = (size_t)len;
		}
		s += skip > 0 ? skip : 1;
	}
	return false;
}

static bool
is_limit(const char *word, const char *before, int depth)
{
	(void)before;
	return depth == 0 && strcasecmp(word, "LIMIT") == 0;
}

static bool
word_writes(const char *word, const char *before, int depth)
{
	(void)depth;
	return (before[0] == '\0' && strcasecmp(word, "VACUUM") == 0) ||
	       strcasecmp(word, "INSERT") == 0 || strcasecmp(word, "DELETE") == 0 ||
	       (strcasecmp(word, "UPDATE") == 0 && strcasecmp(before, "FOR") != 0);
}

static void
check_body(const char *body, int engine, bool many)
{
	if (*body == '\0')
		die("%s has no text for %s", st.name, engine_names[engine]);
	if (many && !st.bounded && !any_word(body, is_limit))
		die("%s is :many without LIMIT; add one, or -- bounded: why", st.name);
	for (const char *s = body; *s != '\0'; s++) {
		s += quoted_len(s);
		if (*s == ';' && s[1] != '\0')
			die("%s: one statement only", st.name);
		bool ends_name = s > body && (isalnum((unsigned char)s[-1]) || s[-1] == '_');
		if ((*s == '?' && !ends_name) || (*s == '$' && isdigit((unsigned char)s[1])))
			die("%s: name the parameters, :like_this", st.name);
		if (s[0] == ':' && s[1] == ':' && engine == 0)
			die("%s: '::' stands under -- on pgsql only; write CAST (x AS y)", st.name);
		if (*s == '\0')
			break;
	}
}

bool
is_writing(const char *body)
{
	return any_word(body, word_writes);
}

void
check_statement(bool rows)
{
	for (int i = 0; i < ENGINES; i++) {
		strip_comments(st.body[i]);
		check_body(st.body[i], i, strcmp(st.shape, ":many") == 0);
	}
	if (rows != (st.n_out > 0))
		die("%s is %s: 'out' does not fit", st.name, st.shape);
	if (st.n_in == 1 && st.in[0].nullable)
		die("%s: a single parameter may not be NULL", st.name);
	if ((st.order.n > 0 || st.filter.n > 0) && st.n_in < 2)
		die("%s: an order or filter needs at least two parameters", st.name);
	size_t len = strlen(st.name);
	for (int i = 0; i < n_all; i++)
		if (strncmp(all_names[i], st.name, len) == 0 &&
		    strncmp(all_names[i] + len, "_stmt[", 6) == 0)
			die("%s is there twice", st.name);
}
