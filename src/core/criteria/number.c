/* number.c - numbers of criteria as people and files write them; see rule.h. */
#include "core/criteria/rule.h"

#include "i18n/i18n.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
count_of(struct str s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == c;
	return n;
}

/* «1.284», «12.345.678»: groups of three behind the first. */
static bool
grouped(struct str s)
{
	struct str piece;
	bool first = true;

	for (struct str rest = s; str_cut(&rest, '.', &piece); first = false)
		if (piece.len == 0 || piece.len > 3 || (!first && piece.len != 3))
			return false;
	return true;
}

#define MUCH INT64_MAX /* more than any number may be; it stays so */

static bool
add_digits(struct str s, int64_t *v)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] != '.' && !is_digit(s.at[i]))
			return false;
		if (s.at[i] != '.' &&
		    (__builtin_mul_overflow(*v, 10, v) || __builtin_add_overflow(*v, s.at[i] - '0', v)))
			*v = MUCH;
	}
	return true;
}

static const char *
read_number(struct str s, int64_t most, const char *too_large, int64_t *ret)
{
	static const char wrong[] = N_("Nhập một số, nhiều nhất bốn chữ số thập phân.");
	int64_t v = 0;

	s = str_trim(s);
	bool negative = str_has_prefix(s, STR("-")) || str_has_prefix(s, STR("−"));
	if (negative)
		s = str_slice(s, s.at[0] == '-' ? 1 : 3, s.len);
	else if (str_has_prefix(s, STR("+")))
		s = str_slice(s, 1, s.len);
	size_t dots = count_of(s, '.'), commas = count_of(s, ',');
	size_t mark = str_find(s, commas == 1 ? STR(",") : STR("."), 0);
	if (commas == 0 && dots != 1)
		mark = SIZE_MAX;
	struct str whole = str_slice(s, 0, mark == SIZE_MAX ? s.len : mark);
	struct str part = mark == SIZE_MAX ? STR("") : str_slice(s, mark + 1, s.len);
	/* A point before three digits: thousands for one reader, a fraction for another. */
	if (commas == 0 && dots == 1 && part.len == 3 && whole.len > 0 && whole.len <= 3 &&
	    whole.at[0] != '0')
		return N_("Số này hiểu được hai cách. Viết dấu phẩy trước phần thập phân, không viết dấu "
		          "chấm ở hàng nghìn.");
	while (part.len > CRITERIA_DECIMALS && part.at[part.len - 1] == '0')
		part.len--;
	if (commas > 1 || whole.len == 0 || part.len > CRITERIA_DECIMALS ||
	    (mark != SIZE_MAX && part.len == 0) || (count_of(whole, '.') > 0 && !grouped(whole)) ||
	    !add_digits(whole, &v) || count_of(part, '.') > 0 || !add_digits(part, &v))
		return wrong;
	for (size_t i = part.len; i < CRITERIA_DECIMALS; i++)
		if (__builtin_mul_overflow(v, 10, &v))
			v = MUCH;
	if (v > most)
		return too_large;
	*ret = negative ? -v : v;
	return NULL;
}

const char *
criteria_number(struct str s, int64_t *ret)
{
	return read_number(s, CRITERIA_NUMBER_MAX, N_("Số quá lớn, nhiều nhất 100.000.000.000."), ret);
}

const char *
criteria_figure(struct str s, int64_t *ret)
{
	return read_number(s, CRITERIA_FIGURE_MAX, N_("Số quá lớn, nhiều nhất 100.000.000.000.000."),
	                   ret);
}

struct str
criteria_number_text(struct arena *a, int lang, int64_t n)
{
	return i18n_decimal(a, lang, n, CRITERIA_DECIMALS, 0);
}

static struct str
shortest(struct arena *a, int64_t n, char mark)
{
	uint64_t v = n < 0 ? (uint64_t)-n : (uint64_t)n;
	struct str s = arena_printf(a, "%s%" PRIu64 "%c%04" PRIu64, n < 0 ? "-" : "", v / CRITERIA_ONE,
	                            mark, v % CRITERIA_ONE);

	while (s.at[s.len - 1] == '0')
		s.len--;
	if (s.at[s.len - 1] == mark)
		s.len--;
	return s;
}

struct str
criteria_number_typed(struct arena *a, int64_t n)
{
	return shortest(a, n, ',');
}

struct str
criteria_number_plain(struct arena *a, int64_t n)
{
	struct str s = shortest(a, n, '.');
	size_t dot = str_find(s, STR("."), 0);

	/* Three decimals would be read as thousands: the zero behind them tells them apart. */
	return dot != SIZE_MAX && s.len - dot == 4 ? (struct str){s.at, s.len + 1} : s;
}
