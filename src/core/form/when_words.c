/* when_words.c - see when_words.h. */
#include "core/form/when_words.h"

#include "text/text.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_sign(char c)
{
	return c == '/' || c == '-' || c == '.' || c == ',';
}

/* Folds piece by piece, since folding everything at once would lose the signs. */
bool
when_words(struct when_reader *r, struct str text)
{
	char sign = ' ';
	struct str s = text_clean(r->arena, text);

	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		if (is_digit(s.at[i])) {
			while (i < s.len && is_digit(s.at[i]))
				i++;
		} else {
			while (i < s.len && !is_digit(s.at[i]) && s.at[i] != ' ' && !is_sign(s.at[i]))
				utf8_next(s, &i);
		}
		if (i == from) {
			sign = is_sign(s.at[i]) ? s.at[i] : sign;
			i++;
			continue;
		}
		if (r->len == TOKENS_MAX)
			return false;
		struct str piece = str_slice(s, from, i);
		struct str folded = text_fold(r->arena, piece);
		if (str_eq(folded, STR("qui"))) /* «Quí III», as much of the South writes it */
			folded = STR("quy");
		/* An en dash means the same as a hyphen. */
		if (folded.len == 0) {
			if (str_eq(piece, STR("–")) || str_eq(piece, STR("—")))
				sign = '-';
			continue;
		}
		int64_t n = -1;
		if (is_digit(folded.at[0]) && (folded.len > 4 || !str_i64(folded, &n)))
			return false;
		r->at[r->len++] = (struct token){.word = n < 0 ? folded : STR(""),
		                                 .number = (int)n,
		                                 .digits = n < 0 ? 0 : folded.len,
		                                 .sign = sign};
		sign = ' ';
	}
	return true;
}
