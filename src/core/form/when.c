/* when.c - see when.h. Works on the folded text, so marks and case do not matter. */
#include "core/form/when.h"

#include "text/text.h"

/* The numbers and words of the text, in order. */
struct reader {
	struct text_tokens words; /* folded */
	size_t at;
	int year;
	bool strict;
	struct arena *arena;
};

static bool
word_is(const struct reader *r, size_t i, const char *word)
{
	return i < r->words.len && str_eq(r->words.at[i], str_of(word));
}

static bool
number_at(const struct reader *r, size_t i, int max, int *ret)
{
	int64_t n;
	if (i >= r->words.len || r->words.at[i].len > 4 || !str_i64(r->words.at[i], &n) || n < 0 ||
	    n > max)
		return false;
	*ret = (int)n;
	return true;
}

static int
full_year(int y)
{
	return y < 100 ? 2000 + y : y;
}

/* A year right here («2022»), or behind the word «năm»; else the movement's. */
static int
year_near(const struct reader *r, size_t i)
{
	int y;
	if (word_is(r, i, "nam"))
		i++;
	if (number_at(r, i, 2100, &y) && y >= 1990)
		return y;
	for (size_t k = 0; k < r->words.len; k++)
		if (number_at(r, k, 2100, &y) && y >= 1990)
			return y;
	return r->year;
}

static void
months(struct when *w, int year, int first, int last)
{
	w->understood = day_make(year, first, 1, &w->from) &&
	                day_make(year, last, day_month_len(year, last), &w->by);
}

static bool
roman(struct str s, int *ret)
{
	static const struct {
		struct str text;
		int n;
	} all[] = {
		{STR_INIT("i"), 1}, {STR_INIT("ii"), 2}, {STR_INIT("iii"), 3}, {STR_INIT("iv"), 4},
		{STR_INIT("1"), 1}, {STR_INIT("2"), 2},  {STR_INIT("3"), 3},   {STR_INIT("4"), 4},
	};
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (str_eq(s, all[i].text))
			return *ret = all[i].n, true;
	return false;
}

static bool
read_quarter(const struct reader *r, struct when *w)
{
	int first = 0, last = 0;
	for (size_t i = 0; i + 1 < r->words.len; i++) {
		int q;
		if (!word_is(r, i, "quy") || !roman(r->words.at[i + 1], &q))
			continue;
		first = first == 0 ? q : first;
		last = q;
		/* «Quý II, III» and «Quý II và III» */
		for (size_t k = i + 2;
		     k < r->words.len && (word_is(r, k, "va") || roman(r->words.at[k], &q)); k++)
			last = roman(r->words.at[k], &q) ? q : last;
	}
	if (first == 0 || last < first)
		return false;
	months(w, year_near(r, r->words.len), 3 * first - 2, 3 * last);
	return true;
}

/* The day as it stands in the text, valid or not. */
struct written_date {
	int y, m, d;
	bool has_day;
	size_t end;
};

static bool
find_date(const struct reader *r, struct written_date *ret)
{
	for (size_t i = 0; i < r->words.len; i++) {
		int d, m, y;
		/* ngày 08 tháng 4 năm 2022 */
		if (number_at(r, i, 99, &d) && word_is(r, i + 1, "thang") && number_at(r, i + 2, 99, &m)) {
			*ret = (struct written_date){year_near(r, i + 3), m, d, true, i + 3};
			return true;
		}
		/* 30/9/2022, 31-7-2021, 15/10 */
		if (number_at(r, i, 99, &d) && number_at(r, i + 1, 99, &m) && !word_is(r, i + 2, "thang")) {
			bool with_year = number_at(r, i + 2, 9999, &y);
			*ret = (struct written_date){with_year ? full_year(y) : year_near(r, i + 2), m, d, true,
			                             i + 2};
			return true;
		}
	}
	return false;
}

static bool
read_date(const struct reader *r, struct when *w)
{
	struct written_date t;
	bool before = word_is(r, 0, "truoc");

	if (!find_date(r, &t))
		return false;
	w->understood = true;
	if (!day_make(t.y, t.m, t.d, &w->by)) {
		w->by = DAY_NONE;
		w->problem = arena_printf(
			r->arena, "Ngày %02d/%02d/%04d không có. Nhập lại theo dạng ngày/tháng/năm.", t.d, t.m,
			t.y);
		return true;
	}
	w->by -= before && r->strict;
	w->from = w->by;
	return true;
}

static bool
read_months(const struct reader *r, struct when *w)
{
	int m, y;

	for (size_t i = 0; i < r->words.len; i++) {
		if (!word_is(r, i, "thang"))
			continue;
		if (number_at(r, i + 1, 99, &m)) {
			y = number_at(r, i + 2, 9999, &y) ? full_year(y) : year_near(r, i + 2);
			if (m < 1 || m > 12) {
				w->understood = true;
				w->problem = arena_printf(r->arena, "Tháng %d không có. Nhập từ 1 đến 12.", m);
				return true;
			}
			months(w, y, m, m);
			return true;
		}
		/* «6 tháng đầu năm», «9 tháng», «6 tháng cuối năm» */
		if (i > 0 && number_at(r, i - 1, 12, &m) && m > 0) {
			bool end = word_is(r, i + 1, "cuoi");
			months(w, year_near(r, i + 1), end ? 13 - m : 1, end ? 12 : m);
			return true;
		}
	}
	/* 9/2022 */
	if (r->words.len == 2 && number_at(r, 0, 12, &m) && m > 0 && number_at(r, 1, 2100, &y) &&
	    y >= 1990) {
		months(w, y, m, m);
		return true;
	}
	return false;
}

static bool
has_word(const struct reader *r, const char *a, const char *b)
{
	for (size_t i = 0; i + 1 < r->words.len; i++)
		if (word_is(r, i, a) && word_is(r, i + 1, b))
			return true;
	return false;
}

static bool
read_year(const struct reader *r, struct when *w)
{
	int y, first = 0, last = 0;

	for (size_t i = 0; i < r->words.len; i++)
		if (number_at(r, i, 2100, &y) && y >= 1990) {
			first = first == 0 ? y : first;
			last = y;
		}
	if (first == 0 && !has_word(r, "trong", "nam") && !has_word(r, "cuoi", "nam") &&
	    !has_word(r, "dau", "nam"))
		return false;
	if (first == 0)
		first = last = r->year;
	if (last < first)
		return false;
	w->understood = day_make(first, has_word(r, "cuoi", "nam") ? 10 : 1, 1, &w->from) &&
	                day_make(last, has_word(r, "dau", "nam") ? 3 : 12, 31, &w->by);
	return true;
}

struct when
when_read(struct arena *a, struct str text, int year, bool before_is_strict)
{
	struct when w = {.from = DAY_NONE, .by = DAY_NONE, .problem = STR("")};
	struct reader r = {.year = year, .strict = before_is_strict, .arena = a};
	struct str folded = text_fold(a, text), word;

	for (struct str rest = folded; folded.len > 0 && str_cut(&rest, ' ', &word);)
		*list_push(&r.words, a) = word;
	if (r.words.len == 0 || r.words.len > 40)
		return w;
	if (read_quarter(&r, &w) || read_date(&r, &w) || read_months(&r, &w) || read_year(&r, &w))
		return w;
	if (has_word(&r, "thuong", "xuyen") || has_word(&r, "hang", "nam") ||
	    has_word(&r, "hang", "quy") || has_word(&r, "hang", "thang") || has_word(&r, "lien", "tuc"))
		w.understood = w.open_ended = true;
	return w;
}
