/* words.c - see words.h. */
#include "core/novelty/words.h"

#include "text/text.h"

#define FNV_FIRST 2166136261u
#define FNV_PRIME 16777619u
#define FIGURE 1u
#define NUMERAL_MAX 4 /* letters of the longest Roman numeral that is looked for */

/* Spreads what differs in some bits over all of them (the finalizer of MurmurHash3). */
static uint32_t
mix(uint32_t h)
{
	h ^= h >> 16;
	h *= 0x85ebca6bu;
	h ^= h >> 13;
	h *= 0xc2b2ae35u;
	return h ^ h >> 16;
}

/* «i», «v», «vi», «x» and «xi» are left out: they are syllables, or letters of a list. */
static bool
is_numeral(const char *letters, size_t len)
{
	static const struct str numerals[] = {STR_INIT("ii"),   STR_INIT("iii"), STR_INIT("iv"),
	                                      STR_INIT("vii"),  STR_INIT("ix"),  STR_INIT("xii"),
	                                      STR_INIT("viii"), STR_INIT("xiii")};

	for (size_t i = 0; i < COUNT_OF(numerals); i++)
		if (str_eq(numerals[i], (struct str){letters, len}))
			return true;
	return false;
}

/* The next word at or after *i. */
static bool
next_word(struct str text, size_t *i, struct novelty_word *ret)
{
	char letters[NUMERAL_MAX];
	uint32_t hash = FNV_FIRST;
	size_t len = 0;
	bool figure = false;

	while (*i < text.len) {
		size_t after = *i;
		char c = text_fold_next(text, &after);
		if (c != 0) {
			if (len == 0)
				ret->from = (uint32_t)*i;
			if (len < NUMERAL_MAX)
				letters[len] = c;
			len++;
			figure |= c <= '9';
			hash = (hash ^ (unsigned char)c) * FNV_PRIME;
			ret->to = (uint32_t)after;
		} else if (len > 0) {
			break;
		}
		*i = after;
	}
	figure |= len > 1 && len <= NUMERAL_MAX && is_numeral(letters, len);
	ret->hash = figure ? FIGURE : mix(hash);
	return len > 0;
}

void
novelty_words_read(struct arena *a, struct str text, struct novelty_words *ret)
{
	struct novelty_word w = {0}, *at = arena_array(a, struct novelty_word, text.len / 2 + 1);
	size_t len = 0;

	for (size_t i = 0; next_word(text, &i, &w);) {
		if (w.hash == FIGURE && len > 0 && at[len - 1].hash == FIGURE)
			at[len - 1].to = w.to;
		else
			at[len++] = w;
	}
	*ret = (struct novelty_words){at, len};
}

void
novelty_shingles_make(struct arena *a, const struct novelty_words *words,
                      struct novelty_shingles *ret)
{
	size_t len = words->len < NOVELTY_SHINGLE ? 0 : words->len - NOVELTY_SHINGLE + 1;

	*ret = (struct novelty_shingles){arena_array(a, uint32_t, len), len};
	for (size_t i = 0; i < len; i++) {
		uint32_t hash = 0;
		for (size_t k = 0; k < NOVELTY_SHINGLE; k++)
			hash = mix(hash * 31 + words->at[i + k].hash);
		ret->at[i] = hash;
	}
}
