/* decode.c - see decode.h. */
#include "text/decode.h"

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
is_ascii_letter(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* A letter only Vietnamese Unicode text has. */
static bool
is_vietnamese(uint32_t c)
{
	return (c >= 0x1ea0 && c <= 0x1ef9) || c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 ||
	       c == 0x128 || c == 0x129 || c == 0x168 || c == 0x169 || c == 0x1a0 || c == 0x1a1 ||
	       c == 0x1af || c == 0x1b0 || (c >= 0x300 && c <= 0x323);
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

static bool
is_vni_mark(uint32_t c)
{
	uint32_t small = c >= 0xc0 && c <= 0xde ? c + 32 : c;
	for (size_t i = 0; i < COUNT_OF(vni_marks); i++)
		if (vni_marks[i].code == small)
			return true;
	return false;
}

/* Letters of Latin-1 that Vietnamese Unicode text has too: àáâãèéêìíòóôõùúý and capitals. */
static bool
is_shared(uint32_t c)
{
	static const char set[] = "\xe0\xe1\xe2\xe3\xe8\xe9\xea\xec\xed\xf2\xf3\xf4\xf5\xf9\xfa\xfd";
	uint32_t small = c >= 0xc0 && c <= 0xde ? c + 32 : c;
	return small < 0x100 && memchr(set, (int)small, sizeof(set) - 1) != NULL;
}

enum text_script
text_script_of(struct str s)
{
	uint32_t before = 0;
	int odd = 0, vni = 0, high = 0, broken = 0;

	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		size_t after = i;
		uint32_t next = i < s.len ? utf8_next(s, &after) : 0;
		if (c == 0xfffd)
			broken++;
		/* «á»‡», «Ä‘», «Æ°»: three marks of UTF-8 read as Windows-1252. */
		if ((c == 0xe1 && (next == 0xba || next == 0xbb)) ||
		    (c == 0xc4 && (next == 0x2018 || next == 0x90 || next == 0x192)) ||
		    (c == 0xc6 && (next == 0xb0 || next == 0xa1)))
			return TEXT_MOJIBAKE;
		if (is_vietnamese(c))
			return broken > 0 ? TEXT_UNREADABLE : TEXT_UNICODE;
		if (c >= 0xa1 && c < 0x100) {
			bool inside = is_ascii_letter(before) || is_ascii_letter(next) ||
			              (before >= 0xa1 && before < 0x100);
			high++;
			vni += is_vni_vowel(before) && is_vni_mark(c);
			odd += inside && !is_shared(c);
		}
		before = c;
	}
	if (broken > 0)
		return TEXT_UNREADABLE;
	/* VNI doubles: a vowel with a mark behind it that no Unicode word has, «oä», «aâ». */
	if (vni > 0 && vni * 10 >= high * 6 && odd + vni > 1)
		return TEXT_VNI;
	return odd > 0 ? TEXT_TCVN3 : TEXT_UNICODE;
}

struct str
text_from_tcvn3(struct arena *a, struct str s, bool upper)
{
	struct buf b = {.arena = a};

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
	struct buf b = {.arena = a};
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
text_repair(struct arena *a, struct str s, enum text_script *ret_script)
{
	struct str out = STR("");

	*ret_script = text_script_of(s);
	switch (*ret_script) {
	case TEXT_UNICODE: return s;
	case TEXT_TCVN3: out = text_from_tcvn3(a, s, false); break;
	case TEXT_VNI: out = text_from_vni(a, s); break;
	case TEXT_MOJIBAKE:
		if (!to_bytes(a, s, &out) || !utf8_valid(out))
			out = STR("");
		break;
	case TEXT_UNREADABLE: break;
	}
	if (out.len == 0 || text_script_of(out) != TEXT_UNICODE) {
		*ret_script = TEXT_UNREADABLE;
		return STR("");
	}
	return out;
}

static struct str
from_utf16(struct arena *a, struct str bytes, bool big)
{
	struct buf b = {.arena = a};

	for (size_t i = 2; i + 1 < bytes.len; i += 2) {
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

bool
text_decode(struct arena *a, struct str bytes, struct str *ret)
{
	enum text_script script;
	struct str s = bytes;

	if (str_has_prefix(bytes, STR("\xff\xfe")) || str_has_prefix(bytes, STR("\xfe\xff")))
		s = from_utf16(a, bytes, bytes.at[0] == '\xfe');
	else if (str_has_prefix(bytes, STR("\xef\xbb\xbf")))
		s = str_slice(bytes, 3, bytes.len);
	if (!utf8_valid(s)) {
		/* One byte a character: as code points first, then by its look. */
		struct buf b = {.arena = a};
		for (size_t i = 0; i < s.len; i++) {
			unsigned char c = (unsigned char)s.at[i];
			if (c < ' ' && c != '\t' && c != '\n' && c != '\r')
				return false;
			put(&b, c);
		}
		s = buf_view(&b);
	}
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < ' ' && s.at[i] != '\t' && s.at[i] != '\n' && s.at[i] != '\r' &&
		    s.at[i] != '\f')
			return false;
	s = text_repair(a, s, &script);
	if (script == TEXT_UNREADABLE)
		return false;
	*ret = with_line_ends(a, s);
	return true;
}
