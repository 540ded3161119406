/* tmplc_words.c - words outside of {{ _("…") }}. See tmplc.h. */
#include "tmplc.h"

#include <stdio.h>
#include <string.h>

static char words[4096];
static size_t n_words;
static int words_line;

/* One piece of text or attribute is over: it is told when it holds a letter. */
void
end_words(void)
{
	bool letter = false, entity = false;
	for (size_t i = 0; i < n_words; i++) {
		unsigned char c = (unsigned char)words[i];
		if (c == '&')
			entity = true;
		letter |= !entity && ((c >= 0xc3 && c <= 0xe1) ||
		                      (c < 0x80 && is_word((char)c) && !(c >= '0' && c <= '9')));
		if (c == ';')
			entity = false;
	}
	while (n_words > 0 && is_blank(words[n_words - 1]))
		n_words--;
	if (letter)
		printf("%s:%d: %.*s\n", path, words_line, (int)n_words, words);
	n_words = 0;
}

void
watch_words(char c)
{
	static const char *const read_out[] = {
		"title", "alt", "placeholder", "aria-label", "label", "aria-description", "data-l", NULL};
	bool readable = (cx.place == TEXT && strcmp(cx.tag, "kbd") != 0) ||
	                (cx.place == ATTR && is_one_of(cx.attr, read_out));
	if (!readable || c == '<' || (cx.place == ATTR && c == cx.quote)) {
		end_words();
		return;
	}
	if (n_words == 0) {
		if (is_blank(c) || c == '>' || c == '"')
			return;
		words_line = line;
	}
	if (n_words < sizeof(words))
		words[n_words++] = c;
}
