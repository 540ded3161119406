/* number.c - numbers for people. See i18n.h. */
#include "i18n/i18n.h"

#include <string.h>

#define DECIMALS_MAX 9

static int64_t
power_of_ten(int n)
{
	int64_t p = 1;
	while (n-- > 0)
		p *= 10;
	return p;
}

/* Digits in groups of three; at least `width` of them when there is no grouping. */
static void
add_grouped(struct buf *b, uint64_t n, char mark)
{
	char digits[32];
	int len = 0, count = 0;
	do {
		if (count > 0 && count % 3 == 0)
			digits[len++] = mark;
		digits[len++] = (char)('0' + n % 10);
		count++;
		n /= 10;
	} while (n > 0);
	while (len > 0)
		buf_char(b, digits[--len]);
}

static char
group_mark(int lang)
{
	return lang == I18N_EN ? ',' : '.';
}

struct str
i18n_int(struct arena *a, int lang, int64_t n)
{
	return i18n_decimal(a, lang, n, 0, 0);
}

struct str
i18n_decimal(struct arena *a, int lang, int64_t value, int decimals, int min)
{
	/* Room for 20 digits, their marks, a sign and the decimals. */
	struct buf b = {.arena = a, .at = arena_array(a, char, 48), .cap = 48};
	uint64_t v = value < 0 ? -(uint64_t)value : (uint64_t)value;
	if (decimals < 0 || decimals > DECIMALS_MAX)
		decimals = 0;
	uint64_t unit = (uint64_t)power_of_ten(decimals), part = v % unit;
	if (value < 0)
		buf_add(&b, "−", strlen("−")); /* the minus sign, which is as wide as a digit */
	add_grouped(&b, v / unit, group_mark(lang));
	int shown = decimals;
	while (shown > min && shown > 0 && part % 10 == 0) {
		part /= 10;
		shown--;
	}
	if (shown > 0) {
		char digits[DECIMALS_MAX];
		for (int i = shown; i > 0; part /= 10)
			digits[--i] = (char)('0' + part % 10);
		buf_char(&b, lang == I18N_EN ? '.' : ',');
		buf_add(&b, digits, (size_t)shown);
	}
	return buf_view(&b);
}

struct str
i18n_percent(struct arena *a, int lang, int64_t part, int64_t whole, int decimals)
{
	if (whole == 0)
		return STR("—");
	if (decimals < 0 || decimals > 4)
		decimals = 0;
	int64_t scale = 100 * power_of_ten(decimals);
	/* Shares are small numbers; what cannot be multiplied is not rounded either. */
	int64_t product;
	if (__builtin_mul_overflow(part, scale * 2, &product))
		return STR("—");
	int64_t twice = product / whole;
	int64_t rounded = twice >= 0 ? (twice + 1) / 2 : -((1 - twice) / 2);
	struct str n = i18n_decimal(a, lang, rounded, decimals, 0);
	return arena_printf(a, "%.*s%%", STR_ARG(n));
}

struct str
i18n_size(struct arena *a, int lang, int64_t bytes)
{
	static const char *const units[] = {"byte", "KB", "MB", "GB", "TB"};
	if (bytes < 1024)
		return arena_printf(a, "%" PRId64 " byte", bytes < 0 ? 0 : bytes);
	size_t unit = 1;
	int64_t size = bytes;
	while (size >= 1024 * 1024 && unit + 1 < COUNT_OF(units)) {
		size /= 1024;
		unit++;
	}
	/* One decimal below ten, where it says something. */
	int64_t tenths = (size * 10 + 512) / 1024;
	struct str n = tenths < 100 ? i18n_decimal(a, lang, tenths, 1, 0)
	                            : i18n_int(a, lang, (tenths + 5) / 10);
	return arena_printf(a, "%.*s %s", STR_ARG(n), units[unit]);
}

struct str
i18n_money(struct arena *a, int lang, int64_t dong)
{
	static const struct {
		int64_t unit;
		const char *format;
	} steps[] = {
		{INT64_C(1000000000), N_("%.*s tỷ đồng")},
		{INT64_C(1000000), N_("%.*s triệu đồng")},
	};
	int64_t size = dong < 0 ? -dong : dong;
	struct str n;
	const char *format = N_("%.*s đồng");
	n = i18n_int(a, lang, dong);
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		/* Only when nothing is lost: 1.234.567 đồng stays as it is. */
		if (size >= steps[i].unit && size % (steps[i].unit / 1000) == 0) {
			n = i18n_decimal(a, lang, dong / (steps[i].unit / 1000), 3, 0);
			format = steps[i].format;
			break;
		}
	}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	return arena_printf(a, i18n_tr(lang, format), STR_ARG(n));
#pragma GCC diagnostic pop
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The place of the mark that begins the decimals; s.len when there is none. A
 * comma always does; a dot does unless it stands before groups of three digits. */
static size_t
decimal_mark(struct str s)
{
	size_t dots = 0, dot = s.len;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == ',')
			return i;
		if (s.at[i] == '.') {
			dots++;
			dot = i;
		}
	}
	if (dots == 1 && s.len - dot - 1 != 3)
		return dot;
	return s.len;
}

bool
i18n_read_decimal(struct str s, int decimals, int64_t *ret_value)
{
	s = str_trim(s);
	bool negative = s.len > 0 && s.at[0] == '-';
	if (negative)
		s = str_slice(s, 1, s.len);
	size_t mark = decimal_mark(s), group = 0;
	int64_t v = 0;
	bool seen = false, grouped = false;
	for (size_t i = 0; i < mark; i++) {
		if (s.at[i] == '.') {
			if (!seen || group == 0 || group > 3 || (grouped && group != 3))
				return false;
			grouped = true;
			group = 0;
			continue;
		}
		if (!is_digit(s.at[i]) || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, s.at[i] - '0', &v))
			return false;
		seen = true;
		group++;
	}
	if (!seen || (grouped && group != 3))
		return false;
	int read = 0;
	for (size_t i = mark + 1; i < s.len; i++, read++) {
		bool zero = s.at[i] == '0';
		if (!is_digit(s.at[i]) || (read >= decimals && !zero))
			return false;
		if (read < decimals &&
		    (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, s.at[i] - '0', &v)))
			return false;
	}
	for (; read < decimals; read++)
		if (__builtin_mul_overflow(v, 10, &v))
			return false;
	*ret_value = negative ? -v : v;
	return true;
}
