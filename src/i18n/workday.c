/* workday.c - see workday.h. */
#include "i18n/workday.h"

static bool
has(const int64_t *days, size_t n, int64_t day)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (days[middle] == day)
			return true;
		if (days[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool
workday_is(const struct workday_calendar *c, int64_t day)
{
	if (has(c->on, c->n_on, day))
		return true;
	return day_of_week(day) < 6 && !has(c->off, c->n_off, day);
}

int64_t
workday_add(const struct workday_calendar *c, int64_t day, int n)
{
	int64_t step = n < 0 ? -1 : 1;
	/* A calendar that frees every day would never end. */
	int64_t end = day + step * ((n < 0 ? -(int64_t)n : n) * 7 + 366);
	if (n == 0) {
		while (day < end && !workday_is(c, day))
			day++;
		return day;
	}
	for (int left = n < 0 ? -n : n; left > 0 && day != end;) {
		day += step;
		if (workday_is(c, day))
			left--;
	}
	return day;
}

int64_t
workday_count(const struct workday_calendar *c, int64_t from, int64_t to)
{
	int64_t n = 0;
	for (int64_t day = from; day <= to; day++)
		n += workday_is(c, day);
	return n;
}
