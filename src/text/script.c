/* script.c - in which script a text was typed; see decode.h.
 *
 * Each word with a letter beyond ASCII is read in each script; the script in which
 * most of them are Vietnamese syllables is the right one. Single words can be
 * syllables in two scripts («Sè» is «Số» in TCVN3), so the whole document is asked too.
 */
#include "text/decode.h"
#include "text/syllable.h"
#include "text/text.h"

#define WORD_MAX 48    /* bytes */
#define LOST_MAX 5     /* '?' between letters that a text may have without being broken */
#define VOTES_MAX 2000 /* words of one text that are read; more would not change the verdict */

/* A letter that only Vietnamese Unicode text has. */
static bool
is_strong(uint32_t c)
{
	return (c >= 0x1ea0 && c <= 0x1ef9) || c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 ||
	       c == 0x128 || c == 0x129 || c == 0x168 || c == 0x169 || c == 0x1a0 || c == 0x1a1 ||
	       c == 0x1af || c == 0x1b0 || (c >= 0x300 && c <= 0x323);
}

/* UTF-8 read as Windows-1252: «á»‡», «Ä‘», «Æ°», «Ã²». */
static bool
is_broken_pair(uint32_t c, uint32_t next)
{
	switch (c) {
	case 0xe1: return next == 0xba || next == 0xbb;
	case 0xc4: return next == 0x2018 || next == 0x90 || next == 0x192 || next == 0x201a;
	case 0xc6: return next == 0xb0 || next == 0xa1 || next == 0xaf;
	case 0xc3: return next >= 0xa1 && next <= 0xbf && next != 0xab && next != 0xbb;
	default: return false;
	}
}

static bool
is_wordy(uint32_t c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= 0xa1 && c <= 0xff) || is_strong(c);
}

static bool
is_syllable(struct arena *a, struct str word)
{
	struct str spelled;
	return word.len > 0 && text_spell(a, word, &spelled) && syllable_valid(spelled);
}

/* Signs that stand around a word in Unicode text: « » § ° · © ®. */
static struct str
without_signs(struct str word)
{
	while (word.len >= 2 && word.at[0] == '\xc2')
		word = str_slice(word, 2, word.len);
	while (word.len >= 2 && word.at[word.len - 2] == '\xc2')
		word = str_slice(word, 0, word.len - 2);
	return word;
}

static void
vote_word(struct arena *a, struct text_votes *v, struct str word)
{
	bool unicode = is_syllable(a, without_signs(word));
	bool tcvn3 = is_syllable(a, text_from_tcvn3(a, word, false));
	bool vni = is_syllable(a, text_from_vni(a, word));

	v->unicode += unicode;
	v->tcvn3 += tcvn3;
	v->vni += vni;
	v->odd += !unicode && !tcvn3 && !vni && without_signs(word).len > 0;
}

void
text_vote(struct text_votes *v, struct str s)
{
	struct arena a = {0};
	size_t from = 0, words = 0;
	bool high = false;
	uint32_t before = 0;
	int strong = 0;

	for (size_t i = 0; i < s.len;) {
		unsigned char first = (unsigned char)s.at[i];
		if (first < 0x80 && first != '?') {
			before = first;
			i++;
			continue;
		}
		uint32_t c = utf8_next(s, &i);
		size_t after = i;
		v->lost += c == '?' && is_wordy(before) && i < s.len && is_wordy((unsigned char)s.at[i]);
		before = c;
		uint32_t next = c >= 0xc3 && i < s.len ? utf8_next(s, &after) : 0;
		strong += is_strong(c);
		v->broken += c == 0xfffd;
		v->mojibake += is_broken_pair(c, next);
		v->high += c >= 0xa1 && c <= 0xff;
	}
	v->strong += strong;
	for (size_t i = 0; strong == 0 && v->high > 0 && words < VOTES_MAX && i <= s.len;) {
		size_t at = i;
		uint32_t c = 0;
		if (i < s.len)
			c = utf8_next(s, &i);
		else
			i++; /* the end of the text ends its last word */
		if (is_wordy(c)) {
			high |= c >= 0xa1;
			continue;
		}
		if (high && at - from <= WORD_MAX) {
			vote_word(&a, v, str_slice(s, from, at));
			words++;
		}
		high = false;
		from = i;
	}
	arena_reset(&a);
}

static enum text_script
legacy_of(const struct text_votes *v)
{
	return v->vni > v->tcvn3 ? TEXT_VNI : TEXT_TCVN3;
}

static int
legacy_votes(const struct text_votes *v)
{
	return v->vni > v->tcvn3 ? v->vni : v->tcvn3;
}

enum text_script
text_script_by(const struct text_votes *v)
{
	if (v->broken > 0 || (v->strong == 0 && v->lost > LOST_MAX))
		return TEXT_UNREADABLE;
	if (v->mojibake > 0 && v->strong == 0)
		return TEXT_MOJIBAKE;
	if (v->strong == 0 && v->odd > 5 && v->odd > 2 * (v->unicode + legacy_votes(v)))
		return TEXT_UNREADABLE;
	return legacy_votes(v) > v->unicode ? legacy_of(v) : TEXT_UNICODE;
}

enum text_script
text_script_in(const struct text_votes *own, const struct text_votes *whole)
{
	if (own->broken > 0)
		return TEXT_UNREADABLE;
	if (own->strong > 0 || own->high == 0)
		return TEXT_UNICODE;
	if (own->mojibake > 0)
		return TEXT_MOJIBAKE;
	if (legacy_votes(own) > own->unicode)
		return legacy_of(own);
	/* Not decided by itself: as the rest, where the rest is of one kind. */
	bool all_legacy = whole->strong == 0 && legacy_votes(whole) > 4 * whole->unicode;
	if (all_legacy || (legacy_votes(own) == own->unicode && whole->strong == 0 &&
	                   legacy_votes(whole) > whole->unicode))
		return legacy_of(whole);
	return TEXT_UNICODE;
}

enum text_script
text_script_of(struct str s)
{
	struct text_votes v = {0};

	text_vote(&v, s);
	return text_script_by(&v);
}
