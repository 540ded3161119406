/* setting_days.c - see setting_days.h. */
#include "core/setting/setting_days.h"

#include <stdlib.h>

#define RUN_MAX 31

struct date {
	int64_t day, month, year; /* year 0: every */
};

static bool
read_date(struct str s, struct date *ret)
{
	int64_t n[3] = {0};
	size_t k = 0;

	for (struct str rest = s, piece; str_cut(&rest, '/', &piece); k++)
		if (k == 3 || piece.len == 0 || piece.len > 4 || !str_i64(piece, &n[k]) || n[k] <= 0)
			return false;
	if (k < 2 || (k == 3 && (n[2] < 1900 || n[2] > 2199)))
		return false;
	*ret = (struct date){n[0], n[1], n[2]};
	return n[0] <= 31 && n[1] <= 12;
}

/* The next word of a line, empty at its end. */
static struct str
word(struct str *rest)
{
	struct str w;

	*rest = str_trim(*rest);
	return rest->len > 0 && str_cut(rest, ' ', &w) ? w : STR("");
}

/* 29/02 is no day of most years, and no mistake either. */
static void
add_run(struct arena *a, const struct date *from, const struct date *to, int year,
        struct setting_days *ret)
{
	int64_t first, last;

	if (!day_make(year, (int)from->month, (int)from->day, &first) ||
	    !day_make(year + (int)(to->year - from->year), (int)to->month, (int)to->day, &last))
		return;
	for (int64_t day = first; day <= last; day++)
		*list_push(ret, a) = day;
}

/* False: it is no such line. */
static bool
read_line(struct arena *a, struct str s, int first, int last, struct setting_days *ret)
{
	struct date from, to;
	int64_t begin, end;
	struct str w = word(&s);

	if (!read_date(w, &from))
		return false;
	to = from;
	w = word(&s);
	if ((str_eq(w, STR("-")) || str_eq(w, STR("–"))) && !read_date(word(&s), &to))
		return false;
	/* A leap year, in which every day exists that exists at all. */
	if ((from.year == 0) != (to.year == 0) ||
	    !day_make(from.year ? (int)from.year : 2024, (int)from.month, (int)from.day, &begin) ||
	    !day_make(to.year ? (int)to.year : 2024, (int)to.month, (int)to.day, &end) || end < begin ||
	    end - begin >= RUN_MAX)
		return false;
	for (int year = first; year <= last; year++)
		if (from.year == 0 || from.year == year)
			add_run(a, &from, &to, year, ret);
	return true;
}

static int
by_day(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

bool
setting_read_days(struct arena *a, struct str text, int first, int last, struct setting_days *ret)
{
	bool good = true;
	size_t n = 0;

	*ret = (struct setting_days){0};
	for (struct str rest = text, l; str_cut(&rest, '\n', &l);)
		if (str_trim(l).len > 0)
			good &= read_line(a, l, first, last, ret);
	if (ret->len > 0)
		qsort(ret->at, ret->len, sizeof(*ret->at), by_day);
	for (size_t i = 0; i < ret->len; i++)
		if (n == 0 || ret->at[n - 1] != ret->at[i])
			ret->at[n++] = ret->at[i];
	ret->len = n;
	return good;
}
