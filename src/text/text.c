/* text.c - see text.h. */
#include "text/text.h"

#include <string.h>

/* A Vietnamese letter taken apart: its base letter, its quality mark (breve,
 * circumflex, horn, stroke) and its tone. */
enum quality { PLAIN, BREVE, CIRCUMFLEX, HORN, STROKE };
enum tone { LEVEL, GRAVE, HOOK, TILDE, ACUTE, DOT }; /* in dictionary order */

struct letter {
	uint32_t code; /* composed, lower case */
	char base;
	unsigned char quality, tone;
};

/* The vowels with their six tones in the order of enum tone. */
#define VOWELS(V) \
	V(0, 'a', PLAIN, 'a', 0xe0, 0x1ea3, 0xe3, 0xe1, 0x1ea1) \
	V(1, 'a', BREVE, 0x103, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eaf, 0x1eb7) \
	V(2, 'a', CIRCUMFLEX, 0xe2, 0x1ea7, 0x1ea9, 0x1eab, 0x1ea5, 0x1ead) \
	V(3, 'e', PLAIN, 'e', 0xe8, 0x1ebb, 0x1ebd, 0xe9, 0x1eb9) \
	V(4, 'e', CIRCUMFLEX, 0xea, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7) \
	V(5, 'i', PLAIN, 'i', 0xec, 0x1ec9, 0x129, 0xed, 0x1ecb) \
	V(6, 'o', PLAIN, 'o', 0xf2, 0x1ecf, 0xf5, 0xf3, 0x1ecd) \
	V(7, 'o', CIRCUMFLEX, 0xf4, 0x1ed3, 0x1ed5, 0x1ed7, 0x1ed1, 0x1ed9) \
	V(8, 'o', HORN, 0x1a1, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3) \
	V(9, 'u', PLAIN, 'u', 0xf9, 0x1ee7, 0x169, 0xfa, 0x1ee5) \
	V(10, 'u', HORN, 0x1b0, 0x1eeb, 0x1eed, 0x1eef, 0x1ee9, 0x1ef1) \
	V(11, 'y', PLAIN, 'y', 0x1ef3, 0x1ef7, 0x1ef9, 0xfd, 0x1ef5)

#define N_VOWELS 12
#define LETTERS_OF(n, b, q, level, grave, hook, tilde, acute, dot) \
	{level, b, q, LEVEL}, {grave, b, q, GRAVE}, {hook, b, q, HOOK}, {tilde, b, q, TILDE}, \
		{acute, b, q, ACUTE}, {dot, b, q, DOT},
static const struct letter letters[] = {VOWELS(LETTERS_OF){0x111, 'd', STROKE, LEVEL}};

/* By code, one more than its position in letters[]: the lookup is what folding spends its time on.
 */
#define PLACES_OF(n, b, q, level, grave, hook, tilde, acute, dot) \
	[level] = 6 * n + 1, [grave] = 6 * n + 2, [hook] = 6 * n + 3, [tilde] = 6 * n + 4, \
	[acute] = 6 * n + 5, [dot] = 6 * n + 6,
static const unsigned char places[] = {VOWELS(PLACES_OF)[0x111] = 6 * N_VOWELS + 1};

static uint32_t
lower(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c + 32;
	if (c >= 0xc0 && c <= 0xde && c != 0xd7)
		return c + 32;
	if ((c >= 0x100 && c <= 0x12f) || (c >= 0x1ea0 && c <= 0x1ef9))
		return c | 1;
	if (c == 0x1a0 || c == 0x1af)
		return c + 1;
	return c;
}

static const struct letter *
find_code(uint32_t c)
{
	return c < COUNT_OF(places) && places[c] != 0 ? &letters[places[c] - 1] : NULL;
}

static const struct letter *
find_parts(char base, unsigned quality, unsigned tone)
{
	for (size_t i = 0; i < COUNT_OF(letters); i++)
		if (letters[i].base == base && letters[i].quality == quality && letters[i].tone == tone)
			return &letters[i];
	return NULL;
}

static bool
quality_mark(uint32_t c, unsigned *ret)
{
	switch (c) {
	case 0x302: *ret = CIRCUMFLEX; return true;
	case 0x306: *ret = BREVE; return true;
	case 0x31b: *ret = HORN; return true;
	default: return false;
	}
}

static bool
tone_mark(uint32_t c, unsigned *ret)
{
	switch (c) {
	case 0x300: *ret = GRAVE; return true;
	case 0x301: *ret = ACUTE; return true;
	case 0x303: *ret = TILDE; return true;
	case 0x309: *ret = HOOK; return true;
	case 0x323: *ret = DOT; return true;
	default: return false;
	}
}

static uint32_t
upper(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return c - 32;
	if (c >= 0xe0 && c <= 0xfe && c != 0xf7)
		return c - 32;
	if ((c >= 0x100 && c <= 0x12f) || (c >= 0x1ea0 && c <= 0x1ef9))
		return c & ~1u;
	if (c == 0x1a1 || c == 0x1b0)
		return c - 1;
	return c;
}

static void
put(struct buf *b, uint32_t c)
{
	char out[4];
	buf_add(b, out, utf8_put(out, c));
}

/* Could one of these bytes begin a combining mark (U+0300 to U+037F)? */
static bool
has_marks(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] == 0xcc || (unsigned char)s.at[i] == 0xcd)
			return true;
	return false;
}

static bool
continues(struct str s, size_t i)
{
	return i < s.len && ((unsigned char)s.at[i] & 0xc0) == 0x80;
}

static uint32_t
compose(struct str s, size_t *i)
{
	uint32_t c = utf8_next(s, i);
	while (*i < s.len && (unsigned char)s.at[*i] >= 0xcc && (unsigned char)s.at[*i] <= 0xcd) {
		size_t after = *i;
		uint32_t mark = utf8_next(s, &after);
		uint32_t small = lower(c);
		const struct letter *l = find_code(small), *made = NULL;
		unsigned q, t;
		if (l != NULL && quality_mark(mark, &q) && l->quality == PLAIN)
			made = find_parts(l->base, q, l->tone);
		else if (l != NULL && tone_mark(mark, &t) && l->tone == LEVEL)
			made = find_parts(l->base, l->quality, t);
		if (made == NULL)
			break;
		c = small == c ? made->code : upper(made->code);
		*i = after;
	}
	return c;
}

/* The next letter of s with the marks that follow it, composed. */
static inline uint32_t
next_composed(struct str s, size_t *i)
{
	/* Most characters are ASCII, or a letter of two or three bytes, and no mark follows. */
	const unsigned char *p = (const unsigned char *)s.at + *i;
	size_t n = p[0] < 0x80 ? 1 : p[0] >= 0xc3 && p[0] <= 0xcb ? 2 : p[0] == 0xe1 ? 3 : 0;

	if (n == 0 || (n > 1 && !continues(s, *i + 1)) || (n > 2 && !continues(s, *i + 2)) ||
	    (*i + n < s.len && (p[n] & 0xfe) == 0xcc))
		return compose(s, i);
	*i += n;
	if (n == 1)
		return p[0];
	return n == 2 ? (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu)
	              : 0x1000u | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
}

/* Nothing to clean in ASCII and composed Vietnamese letters with single blanks between them,
 * which nearly all texts are. */
static bool
is_clean(struct str s)
{
	for (size_t i = 0; i < s.len;) {
		unsigned char c = (unsigned char)s.at[i];
		if ((c > ' ' && c < 0x80) || (c == ' ' && i > 0 && i + 1 < s.len && s.at[i + 1] != ' '))
			i++;
		else if (c >= 0xc3 && c <= 0xcb && continues(s, i + 1))
			i += 2;
		else if (c == 0xe1 && continues(s, i + 1) && continues(s, i + 2))
			i += 3;
		else
			return false;
	}
	return true;
}

struct str
text_nfc(struct arena *a, struct str s)
{
	if (!has_marks(s))
		return s;
	struct buf b = buf_sized(a, s.len);
	for (size_t i = 0; i < s.len;)
		put(&b, next_composed(s, &i));
	return buf_view(&b);
}

struct str
text_clean(struct arena *a, struct str s)
{
	if (is_clean(s))
		return s.len > 0 ? arena_str(a, s) : STR("");
	struct buf b = buf_sized(a, s.len);
	bool blank = false;

	for (size_t i = 0; i < s.len;) {
		uint32_t c = next_composed(s, &i);
		if (c <= ' ' || c == 0xa0 || c == 0x200b || c == 0xfeff || (c >= 0x2000 && c <= 0x200a) ||
		    c == 0x3000) {
			blank = b.len > 0;
			continue;
		}
		if (blank)
			buf_char(&b, ' ');
		blank = false;
		put(&b, c);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct str
text_upper(struct arena *a, struct str s)
{
	struct buf b = buf_sized(a, s.len);

	for (size_t i = 0; i < s.len;)
		put(&b, upper(utf8_next(s, &i)));
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* Its base letter, or 0 for what is no letter or digit. */
static char
fold_char(uint32_t c)
{
	if (c < 0x80) {
		uint32_t small = c | 0x20; /* makes no other character a letter */
		return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') ? (char)small : 0;
	}
	const struct letter *l = find_code(lower(c));
	return l ? l->base : 0;
}

char
text_fold_next(struct str s, size_t *i)
{
	return fold_char(next_composed(s, i));
}

struct str
text_fold(struct arena *a, struct str s)
{
	struct buf b = buf_sized(a, s.len); /* what is folded is never longer */
	bool blank = false;
	size_t len = 0;

	for (size_t i = 0; i < s.len;) {
		char base = fold_char(next_composed(s, &i));
		if (base == 0) {
			blank = len > 0;
			continue;
		}
		if (blank)
			b.at[len++] = ' ';
		blank = false;
		b.at[len++] = base;
	}
	b.len = len;
	return len > 0 ? buf_view(&b) : STR("");
}

struct word {
	struct buf folded, exact;
	size_t from, to; /* bytes of the text */
	unsigned tone;
	bool marked;
};

static void
add_letter(struct word *w, uint32_t c)
{
	uint32_t small = lower(c);
	const struct letter *l = find_code(small);

	buf_char(&w->folded, fold_char(c));
	if (l == NULL) {
		put(&w->exact, small);
		return;
	}
	w->marked |= l->quality != PLAIN || l->tone != LEVEL;
	if (l->tone != LEVEL)
		w->tone = l->tone;
	put(&w->exact, find_parts(l->base, l->quality, LEVEL)->code);
}

/* The next word of s at or after *i; the exact form ends with the number of its tone. */
static bool
next_word(struct arena *a, struct str s, size_t *i, struct word *w)
{
	*w = (struct word){.folded = buf_sized(a, 14), .exact = buf_sized(a, 22)};
	while (*i < s.len) {
		size_t after = *i;
		uint32_t c = next_composed(s, &after);
		if (fold_char(c) != 0) {
			w->from = w->folded.len == 0 ? *i : w->from;
			add_letter(w, c);
		} else if (w->folded.len > 0) {
			break;
		}
		*i = after;
	}
	w->to = *i;
	if (w->folded.len > 0 && w->marked)
		buf_char(&w->exact, (char)('0' + w->tone));
	return w->folded.len > 0;
}

struct str
text_words(struct arena *a, struct str s)
{
	struct buf b = buf_sized(a, 3 * s.len);
	struct word w;

	for (size_t i = 0; next_word(a, s, &i, &w);) {
		if (b.len > 0)
			buf_char(&b, ' ');
		buf_str(&b, buf_view(&w.folded));
		if (w.marked) {
			buf_char(&b, ' ');
			buf_str(&b, buf_view(&w.exact));
		}
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct text_tokens
text_query_tokens(struct arena *a, struct str s)
{
	struct text_tokens t = {0};
	struct word w;

	for (size_t i = 0; next_word(a, s, &i, &w);)
		*list_push(&t, a) = w.marked ? buf_view(&w.exact) : buf_view(&w.folded);
	return t;
}

/* The letters that carry a mark in ASCII: aw ă, aa â, dd đ, ee ê, oo ô, ow ơ, uw ư. */
bool
text_spell(struct arena *a, struct str word, struct str *ret)
{
	struct buf b = buf_sized(a, 2 * word.len + 1);
	unsigned tone = LEVEL;
	int tones = 0;

	for (size_t i = 0; i < word.len;) {
		uint32_t c = lower(next_composed(word, &i));
		const struct letter *l = find_code(c);
		if (l == NULL && (c < 'a' || c > 'z'))
			return false;
		buf_char(&b, l ? l->base : (char)c);
		if (l != NULL && l->quality != PLAIN)
			buf_char(&b, l->quality == CIRCUMFLEX || l->quality == STROKE ? l->base : 'w');
		if (l != NULL && l->tone != LEVEL) {
			tone = l->tone;
			tones++;
		}
	}
	buf_char(&b, (char)('0' + tone));
	*ret = buf_view(&b);
	return tones <= 1;
}

/* Two levels: letters first (one byte a letter, so that ă follows every a), then
 * a zero, then the tones. */
struct str
text_sort_key(struct arena *a, struct str s)
{
	struct buf key = buf_sized(a, 2 * s.len + 1), tones = buf_sized(a, s.len);
	bool blank = false;

	for (size_t i = 0; i < s.len;) {
		uint32_t c = lower(next_composed(s, &i));
		const struct letter *l = find_code(c);
		char base = fold_char(c);
		if (base == 0) {
			blank = key.len > 0;
			continue;
		}
		if (blank)
			buf_char(&key, 2);
		blank = false;
		if (base <= '9')
			buf_char(&key, (char)(base - '0' + 16));
		else
			buf_char(&key, (char)(32 + (base - 'a') * 4 +
			                      (l == NULL                                 ? 0
			                       : l->quality == PLAIN                     ? 0
			                       : l->quality == CIRCUMFLEX && base == 'a' ? 2
			                       : l->quality == HORN && base == 'o'       ? 2
			                                                                 : 1)));
		buf_char(&tones, (char)(l ? l->tone + 1 : 1));
	}
	buf_char(&key, 0);
	buf_str(&key, buf_view(&tones));
	return buf_view(&key);
}

struct str
text_name_key(struct arena *a, struct str s)
{
	struct str name = text_clean(a, s), rest = name;
	size_t last = 0;

	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] == ' ')
			last = i + 1;
	rest = str_slice(name, 0, last);
	return text_sort_key(
		a, arena_printf(a, "%.*s %.*s", STR_ARG(str_slice(name, last, name.len)), STR_ARG(rest)));
}

struct str
text_slug(struct arena *a, struct str s)
{
	struct str folded = text_fold(a, s);
	char *p = arena_array(a, char, folded.len + 1);

	for (size_t i = 0; i < folded.len; i++)
		p[i] = folded.at[i] == ' ' ? '-' : folded.at[i];
	return (struct str){p, folded.len};
}

size_t
text_distance(struct arena *a, struct str x, struct str y, size_t max)
{
	size_t diff = x.len > y.len ? x.len - y.len : y.len - x.len;
	if (diff > max)
		return max + 1;
	size_t *rows[3];
	for (size_t k = 0; k < 3; k++)
		rows[k] = arena_array(a, size_t, y.len + 1);
	for (size_t j = 0; j <= y.len; j++)
		rows[1][j] = j;
	for (size_t i = 1; i <= x.len; i++) {
		size_t *before = rows[0], *last = rows[1], *now = rows[2], least = SIZE_MAX;
		now[0] = i;
		for (size_t j = 1; j <= y.len; j++) {
			size_t d = last[j - 1] + (x.at[i - 1] != y.at[j - 1]);
			d = last[j] + 1 < d ? last[j] + 1 : d;
			d = now[j - 1] + 1 < d ? now[j - 1] + 1 : d;
			if (i > 1 && j > 1 && x.at[i - 1] == y.at[j - 2] && x.at[i - 2] == y.at[j - 1] &&
			    before[j - 2] + 1 < d)
				d = before[j - 2] + 1;
			now[j] = d;
			least = d < least ? d : least;
		}
		if (least > max)
			return max + 1;
		rows[0] = last;
		rows[1] = now;
		rows[2] = before;
	}
	return rows[1][y.len];
}
