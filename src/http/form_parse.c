/* form_parse.c - numbers and dates as people in Viet Nam write them. See form.h. */
#include "http/form.h"

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

static bool
number(struct str s, size_t max_len, int *ret)
{
	int64_t n;
	if (s.len > max_len || !all_digits(s) || !str_i64(s, &n))
		return false;
	*ret = (int)n;
	return true;
}

static enum form_day
make(int year, int month, int day, int64_t *ret)
{
	return day_make(year, month, day, ret) ? FORM_DAY_OK : FORM_DAY_NO_SUCH;
}

enum form_day
form_parse_day(struct str s, int64_t *ret)
{
	int day, month, year;
	struct str piece[3];
	size_t n = 0;
	if (s.len == 8 && all_digits(s)) {
		(void)number(str_slice(s, 0, 2), 2, &day);
		(void)number(str_slice(s, 2, 4), 2, &month);
		(void)number(str_slice(s, 4, 8), 4, &year);
		return make(year, month, day, ret);
	}
	char sep = 0;
	for (size_t i = 0; i < s.len && sep == 0; i++)
		if (s.at[i] == '/' || s.at[i] == '-' || s.at[i] == '.')
			sep = s.at[i];
	if (sep == 0)
		return FORM_DAY_MALFORMED;
	struct str rest = s, one;
	while (str_cut(&rest, sep, &one)) {
		if (n == 3)
			return FORM_DAY_MALFORMED;
		piece[n++] = str_trim(one);
	}
	if (n != 3)
		return FORM_DAY_MALFORMED;
	if (piece[0].len == 4) { /* what <input type="date"> sends */
		struct str first = piece[0];
		piece[0] = piece[2];
		piece[2] = first;
	}
	if (!number(piece[0], 2, &day) || !number(piece[1], 2, &month) || !number(piece[2], 4, &year) ||
	    (piece[2].len != 2 && piece[2].len != 4))
		return FORM_DAY_MALFORMED;
	if (piece[2].len == 2)
		year += year < 50 ? 2000 : 1900;
	return make(year, month, day, ret);
}

/* Digits, perhaps in groups of three with dots between: "1.284". */
static bool
grouped(struct str s, int64_t *ret)
{
	char digits[20];
	size_t n = 0, in_group = 0;
	bool dotted = false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '.') {
			if (in_group == 0 || in_group > 3 || (dotted && in_group != 3))
				return false;
			dotted = true;
			in_group = 0;
		} else if (s.at[i] < '0' || s.at[i] > '9' || n == sizeof(digits)) {
			return false;
		} else {
			digits[n++] = s.at[i];
			in_group++;
		}
	}
	if (n == 0 || (dotted && (in_group != 3 || digits[0] == '0')))
		return false;
	return str_i64((struct str){digits, n}, ret);
}

static bool
take_sign(struct str *s)
{
	if (s->len == 0 || s->at[0] != '-')
		return false;
	*s = str_slice(*s, 1, s->len);
	return true;
}

bool
form_parse_int(struct str s, int64_t *ret)
{
	int64_t n;
	s = str_trim(s);
	bool negative = take_sign(&s);
	if (!grouped(s, &n))
		return false;
	*ret = negative ? -n : n;
	return true;
}

bool
form_parse_decimal(struct str s, unsigned decimals, int64_t *ret)
{
	int64_t n, part = 0;
	s = str_trim(s);
	if (str_has_suffix(s, STR("%")))
		s = str_trim(str_slice(s, 0, s.len - 1));
	bool negative = take_sign(&s);
	/* The comma divides. A dot groups thousands where it can be read so, and
	 * divides where it cannot: "1.284" is a large number, "33.5" is not. */
	size_t at = str_find(s, STR(","), 0);
	if (at == SIZE_MAX && !grouped(s, &n))
		at = str_find(s, STR("."), 0);
	struct str whole = str_slice(s, 0, at == SIZE_MAX ? s.len : at);
	struct str rest = at == SIZE_MAX ? STR("") : str_slice(s, at + 1, s.len);
	if (!grouped(whole, &n) || (at != SIZE_MAX && !all_digits(rest)))
		return false;
	while (rest.len > decimals && rest.at[rest.len - 1] == '0')
		rest.len--;
	if (rest.len > decimals || (rest.len > 0 && !str_i64(rest, &part)))
		return false;
	for (unsigned i = 0; i < decimals; i++) {
		if (__builtin_mul_overflow(n, 10, &n))
			return false;
		if (i >= rest.len)
			part *= 10;
	}
	if (__builtin_add_overflow(n, part, &n))
		return false;
	*ret = negative ? -n : n;
	return true;
}

struct str
form_tidy(struct arena *arena, struct str s, bool single_line)
{
	/* Line ends at the ends go too: who presses Enter last means nothing by it. */
	for (size_t before = SIZE_MAX; s.len != before;) {
		before = s.len;
		s = str_trim(s);
	}
	if (!single_line)
		return s;
	char *out = arena_array(arena, char, s.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++) {
		bool nbsp = i + 1 < s.len && s.at[i] == '\xc2' && s.at[i + 1] == '\xa0';
		bool blank = nbsp || s.at[i] == ' ' || s.at[i] == '\t' || s.at[i] == '\n';
		i += nbsp;
		if (!blank)
			out[len++] = s.at[i];
		else if (len > 0 && out[len - 1] != ' ')
			out[len++] = ' ';
	}
	return (struct str){out, len};
}
