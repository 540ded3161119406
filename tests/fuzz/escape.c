/* escape.c - any text in a page: read as a browser reads it, it is that text again and nothing
 * else; it ends neither its element nor its attribute; as an address it runs nothing. */
#include "fuzz.h"

#include "html/html.h"

#include <string.h>
#include <strings.h>

/* What a browser makes of text: of the references that pages use, the characters. */
static struct str
unescaped(struct arena *a, struct str s)
{
	static const struct {
		struct str reference;
		char c;
	} all[] = {{STR_INIT("&lt;"), '<'},    {STR_INIT("&gt;"), '>'},   {STR_INIT("&amp;"), '&'},
	           {STR_INIT("&quot;"), '"'},  {STR_INIT("&#39;"), '\''}, {STR_INIT("&#34;"), '"'},
	           {STR_INIT("&#x27;"), '\''}, {STR_INIT("&#96;"), '`'}};
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s.len;) {
		size_t k = 0;
		while (k < COUNT_OF(all) && !str_has_prefix(str_slice(s, i, s.len), all[k].reference))
			k++;
		buf_char(&b, k < COUNT_OF(all) ? all[k].c : s.at[i]);
		i += k < COUNT_OF(all) ? all[k].reference.len : 1;
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

static bool
has_any(struct str s, const char *signs)
{
	for (size_t i = 0; i < s.len; i++)
		if (strchr(signs, s.at[i]) != NULL && s.at[i] != '\0')
			return true;
	return false;
}

/* The scheme as browsers find it: blanks before it and line ends within are passed over. */
static bool
runs_something(struct arena *a, struct str address)
{
	static const char *const schemes[] = {"javascript:", "vbscript:", "data:"};
	struct buf b = {.arena = a};

	for (size_t i = 0; i < address.len; i++)
		if ((unsigned char)address.at[i] > ' ' || b.len > 0)
			if (address.at[i] != '\t' && address.at[i] != '\n' && address.at[i] != '\r')
				buf_char(&b, address.at[i]);
	for (size_t i = 0; i < COUNT_OF(schemes); i++)
		if (b.len >= strlen(schemes[i]) && strncasecmp(b.at, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct str s = {(const char *)at, len};
	struct html h;

	if (utf8_valid(s) && str_find(s, STR("\0"), 0) == SIZE_MAX) {
		html_init(&h, &a, 0);
		html_text(&h, s);
		struct str text = buf_view(&h.out);
		REQUIRE(!has_any(text, "<>") && str_eq(unescaped(&a, text), s));
		html_init(&h, &a, 0);
		html_attr(&h, s);
		struct str attribute = buf_view(&h.out);
		REQUIRE(!has_any(attribute, "<>\"'") && str_eq(unescaped(&a, attribute), s));
		html_init(&h, &a, 0);
		html_url(&h, s);
		struct str address = buf_view(&h.out);
		REQUIRE(!has_any(address, "<>\"'") && !runs_something(&a, unescaped(&a, address)));
	}
	arena_reset(&a);
	return 0;
}
