/* decode.c - see decode.h. */
#include "text/decode.h"

#include "text/syllable.h"
#include "text/text.h"

#include <string.h>

/* TCVN3 (TCVN 5712:1993, as the .Vn fonts use it): code point of Latin-1 → letter. */
static const struct {
	unsigned char code;
	uint16_t letter;
} tcvn3[] = {
	{0xa1, 0x102},  {0xa2, 0xc2},   {0xa3, 0xca},   {0xa4, 0xd4},   {0xa5, 0x1a0},  {0xa6, 0x1af},
	{0xa7, 0x110},  {0xa8, 0x103},  {0xa9, 0xe2},   {0xaa, 0xea},   {0xab, 0xf4},   {0xac, 0x1a1},
	{0xad, 0x1b0},  {0xae, 0x111},  {0xb5, 0xe0},   {0xb6, 0x1ea3}, {0xb7, 0xe3},   {0xb8, 0xe1},
	{0xb9, 0x1ea1}, {0xbb, 0x1eb1}, {0xbc, 0x1eb3}, {0xbd, 0x1eb5}, {0xbe, 0x1eaf}, {0xc6, 0x1eb7},
	{0xc7, 0x1ea7}, {0xc8, 0x1ea9}, {0xc9, 0x1eab}, {0xca, 0x1ea5}, {0xcb, 0x1ead}, {0xcc, 0xe8},
	{0xce, 0x1ebb}, {0xcf, 0x1ebd}, {0xd0, 0xe9},   {0xd1, 0x1eb9}, {0xd2, 0x1ec1}, {0xd3, 0x1ec3},
	{0xd4, 0x1ec5}, {0xd5, 0x1ebf}, {0xd6, 0x1ec7}, {0xd7, 0xec},   {0xd8, 0x1ec9}, {0xdc, 0x129},
	{0xdd, 0xed},   {0xde, 0x1ecb}, {0xdf, 0xf2},   {0xe1, 0x1ecf}, {0xe2, 0xf5},   {0xe3, 0xf3},
	{0xe4, 0x1ecd}, {0xe5, 0x1ed3}, {0xe6, 0x1ed5}, {0xe7, 0x1ed7}, {0xe8, 0x1ed1}, {0xe9, 0x1ed9},
	{0xea, 0x1edd}, {0xeb, 0x1edf}, {0xec, 0x1ee1}, {0xed, 0x1edb}, {0xee, 0x1ee3}, {0xef, 0xf9},
	{0xf1, 0x1ee7}, {0xf2, 0x169},  {0xf3, 0xfa},   {0xf4, 0x1ee5}, {0xf5, 0x1eeb}, {0xf6, 0x1eed},
	{0xf7, 0x1eef}, {0xf8, 0x1ee9}, {0xf9, 0x1ef1}, {0xfa, 0x1ef3}, {0xfb, 0x1ef7}, {0xfc, 0x1ef9},
	{0xfd, 0xfd},   {0xfe, 0x1ef5},
};

/* VNI for Windows: a mark follows its vowel; the code of the mark → combining marks. */
static const struct {
	unsigned char code;
	uint16_t quality, tone;
} vni_marks[] = {
	{0xf8, 0, 0x300},     {0xf9, 0, 0x301},     {0xfb, 0, 0x309},     {0xf5, 0, 0x303},
	{0xef, 0, 0x323},     {0xe2, 0x302, 0},     {0xe1, 0x302, 0x301}, {0xe0, 0x302, 0x300},
	{0xe5, 0x302, 0x309}, {0xe3, 0x302, 0x303}, {0xe4, 0x302, 0x323}, {0xea, 0x306, 0},
	{0xe9, 0x306, 0x301}, {0xe8, 0x306, 0x300}, {0xfa, 0x306, 0x309}, {0xfc, 0x306, 0x303},
	{0xeb, 0x306, 0x323},
};
/* … and letters that stand for themselves. */
static const struct {
	unsigned char code;
	uint16_t letter;
} vni_letters[] = {
	{0xf4, 0x1a1},  {0xf6, 0x1b0}, {0xf1, 0x111},  {0xed, 0xed},   {0xec, 0xec},
	{0xe6, 0x1ec9}, {0xf3, 0x129}, {0xf2, 0x1ecb}, {0xee, 0x1ef5},
};

/* Windows-1252 puts these code points where Latin-1 has control characters. */
static const uint16_t cp1252[32] = {
	0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
	0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
};

static void
put(struct buf *b, uint32_t c)
{
	char out[4];
	buf_add(b, out, utf8_put(out, c));
}

static bool
is_vni_vowel(uint32_t c)
{
	switch (c) {
	case 'a':
	case 'e':
	case 'i':
	case 'o':
	case 'u':
	case 'y':
	case 'A':
	case 'E':
	case 'I':
	case 'O':
	case 'U':
	case 'Y':
	case 0xf4:
	case 0xf6:
	case 0xd4:
	case 0xd6: return true;
	default: return false;
	}
}

struct str
text_from_tcvn3(struct arena *a, struct str s, bool upper)
{
	struct buf b = buf_sized(a, 2 * s.len);

	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		for (size_t k = 0; k < COUNT_OF(tcvn3); k++)
			if (tcvn3[k].code == c) {
				c = tcvn3[k].letter;
				break;
			}
		put(&b, c);
	}
	return upper ? text_upper(a, buf_view(&b)) : buf_view(&b);
}

struct str
text_from_vni(struct arena *a, struct str s)
{
	struct buf b = buf_sized(a, 2 * s.len);
	uint32_t before = 0;

	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		bool capital = c >= 0xc0 && c <= 0xde && c != 0xd7;
		uint32_t small = capital ? c + 32 : c;
		bool done = false;
		for (size_t k = 0; k < COUNT_OF(vni_marks) && is_vni_vowel(before); k++)
			if (vni_marks[k].code == small && !done) {
				if (vni_marks[k].quality != 0)
					put(&b, vni_marks[k].quality);
				if (vni_marks[k].tone != 0)
					put(&b, vni_marks[k].tone);
				done = true;
			}
		for (size_t k = 0; k < COUNT_OF(vni_letters) && !done; k++)
			if (vni_letters[k].code == small) {
				char out[4];
				struct str letter = {out, utf8_put(out, vni_letters[k].letter)};
				buf_str(&b, capital ? text_upper(a, letter) : letter);
				done = true;
			}
		if (!done)
			put(&b, c);
		before = c;
	}
	return text_nfc(a, buf_view(&b));
}

/* Characters that were bytes of Windows-1252, as bytes again. False when one never was. */
static bool
to_bytes(struct arena *a, struct str s, struct str *ret)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		for (uint32_t k = 0; k < 32 && c > 0xff; k++)
			if (cp1252[k] == c)
				c = 0x80 + k;
		if (c > 0xff)
			return false;
		buf_char(&b, (char)c);
	}
	*ret = buf_view(&b);
	return true;
}

struct str
text_from_mojibake(struct arena *a, struct str s)
{
	struct str bytes;
	return to_bytes(a, s, &bytes) && utf8_valid(bytes) ? bytes : STR("");
}

static bool
repair_line(struct arena *a, struct str line, const struct text_votes *whole, struct str *ret,
            enum text_script *ret_script)
{
	struct text_votes own = {0};

	text_vote(&own, line);
	*ret_script = text_script_in(&own, whole);
	*ret = line;
	switch (*ret_script) {
	case TEXT_UNICODE: return true;
	case TEXT_TCVN3: *ret = text_from_tcvn3(a, line, false); return true;
	case TEXT_VNI: *ret = text_from_vni(a, line); return true;
	case TEXT_MOJIBAKE:
		*ret = text_from_mojibake(a, line);
		return ret->len > 0 && text_script_of(*ret) == TEXT_UNICODE;
	case TEXT_UNREADABLE: break;
	}
	return false;
}

struct str
text_repair(struct arena *a, struct str s, enum text_script *ret_script)
{
	struct text_votes whole = {0};
	struct buf b = {.arena = a};
	struct str line, fixed;
	enum text_script of_line;

	text_vote(&whole, s);
	*ret_script = text_script_by(&whole);
	if (*ret_script == TEXT_UNREADABLE)
		return STR("");
	if (whole.high == 0)
		return s;
	for (struct str rest = s; str_cut(&rest, '\n', &line);) {
		if (!repair_line(a, line, &whole, &fixed, &of_line)) {
			*ret_script = TEXT_UNREADABLE;
			return STR("");
		}
		if (of_line != TEXT_UNICODE && *ret_script == TEXT_UNICODE)
			*ret_script = of_line;
		buf_str(&b, fixed);
		if (rest.at != NULL)
			buf_char(&b, '\n');
	}
	return *ret_script == TEXT_UNICODE || b.len == 0 ? s : buf_view(&b);
}

static struct str
from_utf16(struct arena *a, struct str bytes, size_t from, bool big)
{
	struct buf b = {.arena = a};

	for (size_t i = from; i + 1 < bytes.len; i += 2) {
		unsigned char hi = (unsigned char)bytes.at[big ? i : i + 1],
					  lo = (unsigned char)bytes.at[big ? i + 1 : i];
		uint32_t c = (uint32_t)hi << 8 | lo;
		if (c >= 0xd800 && c < 0xdc00 && i + 3 < bytes.len) {
			i += 2;
			hi = (unsigned char)bytes.at[big ? i : i + 1];
			lo = (unsigned char)bytes.at[big ? i + 1 : i];
			c = 0x10000 + ((c - 0xd800) << 10) + (((uint32_t)hi << 8 | lo) - 0xdc00);
		}
		put(&b, c == 0 || (c >= 0xd800 && c < 0xe000) || c > 0x10ffff ? 0xfffd : c);
	}
	return buf_view(&b);
}

static struct str
with_line_ends(struct arena *a, struct str s)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\r') {
			if (i + 1 == s.len || s.at[i + 1] != '\n')
				buf_char(&b, '\n');
			continue;
		}
		buf_char(&b, s.at[i]);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* Latin letters in UTF-16 leave a zero in every other byte. */
static bool
looks_utf16(struct str s, bool *ret_big)
{
	size_t zeros[2] = {0}, n = s.len < 4096 ? s.len : 4096;

	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += s.at[i] == 0;
	*ret_big = zeros[0] > zeros[1];
	return n >= 4 && s.len % 2 == 0 && zeros[0] + zeros[1] > n / 5 &&
	       (zeros[0] == 0 || zeros[1] == 0);
}

/* Windows-1258: Windows-1252 with some letters of its own, and tones as marks behind. */
static struct str
from_cp1258(struct arena *a, struct str s)
{
	static const struct {
		unsigned char byte;
		uint16_t code;
	} own[] = {
		{0xc3, 0x102}, {0xe3, 0x103}, {0xd0, 0x110}, {0xf0, 0x111}, {0xd5, 0x1a0},
		{0xf5, 0x1a1}, {0xdd, 0x1af}, {0xfd, 0x1b0}, {0xcc, 0x300}, {0xd2, 0x309},
		{0xde, 0x303}, {0xec, 0x301}, {0xf2, 0x323},
	};
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s.len; i++) {
		unsigned char byte = (unsigned char)s.at[i];
		uint32_t c = byte >= 0x80 && byte < 0xa0 ? cp1252[byte - 0x80] : byte;
		for (size_t k = 0; k < COUNT_OF(own); k++)
			c = own[k].byte == byte ? own[k].code : c;
		put(&b, c);
	}
	return text_nfc(a, buf_view(&b));
}

static struct str
from_cp1252(struct arena *a, struct str s)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s.len; i++) {
		unsigned char byte = (unsigned char)s.at[i];
		put(&b, byte >= 0x80 && byte < 0xa0 ? cp1252[byte - 0x80] : byte);
	}
	return buf_view(&b);
}

static bool
has_controls(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < ' ' && s.at[i] != '\t' && s.at[i] != '\n' && s.at[i] != '\r' &&
		    s.at[i] != '\f')
			return true;
	return false;
}

/* Words with marks that are syllables, for text that is known to be Unicode. */
static int
syllables_in(struct arena *a, struct str s)
{
	int n = 0;
	struct str word, spelled;
	struct str lines = s;

	for (struct str line; n < 1000 && str_cut(&lines, '\n', &line);)
		for (struct str rest = line; str_cut(&rest, ' ', &word);)
			n += !utf8_valid(word) ? 0
			                       : text_spell(a, word, &spelled) && word.len > spelled.len - 1 &&
			                             syllable_valid(spelled);
	return n;
}

bool
text_decode(struct arena *a, struct str bytes, struct str *ret)
{
	enum text_script script;
	struct str s = bytes;
	bool big = str_has_prefix(bytes, STR("\xfe\xff"));

	if (big || str_has_prefix(bytes, STR("\xff\xfe")))
		s = from_utf16(a, bytes, 2, big);
	else if (str_has_prefix(bytes, STR("\xef\xbb\xbf")))
		s = str_slice(bytes, 3, bytes.len);
	else if (looks_utf16(bytes, &big))
		s = from_utf16(a, bytes, 0, big);
	if (has_controls(s))
		return false;
	if (!utf8_valid(s)) {
		/* One byte a character: which of them it is shows in the words. */
		struct str west = from_cp1252(a, s), viet = from_cp1258(a, s);
		struct text_votes v = {0};
		text_vote(&v, west);
		int best = v.tcvn3 > v.vni ? v.tcvn3 : v.vni;
		best = v.unicode > best ? v.unicode : best;
		s = syllables_in(a, viet) > best ? viet : west;
	}
	s = text_repair(a, s, &script);
	if (script == TEXT_UNREADABLE)
		return false;
	*ret = with_line_ends(a, s);
	return true;
}
