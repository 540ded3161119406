/* day.c - calendar dates; see base.h. */
#include "base/base.h"

#define DAY_US (INT64_C(24) * 3600 * 1000000)
#define VIETNAM_OFFSET_US (INT64_C(7) * 3600 * 1000000)

int
day_month_len(int year, int month)
{
	static const int len[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return month == 2 && leap ? 29 : len[month - 1];
}

/* Years are counted from March, so that the leap day is the last of its year. */
static int64_t
days_of(int64_t years)
{
	return 365 * years + years / 4 - years / 100 + years / 400;
}

static int64_t
days_before(int64_t year, int64_t month)
{
	int64_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
	return days_of(y) + (153 * m + 2) / 5 - 719469;
}

bool
day_make(int year, int month, int day, int64_t *ret)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > day_month_len(year, month))
		return false;
	*ret = days_before(year, month) + day;
	return true;
}

void
day_split(int64_t day, int *ret_year, int *ret_month, int *ret_day)
{
	/* The year that began on 1 March is guessed by its mean length, rather one too many. */
	int64_t n = day + 719468, year = (n * 400 + 800) / 146097;
	int64_t in_year = n - days_of(year);
	if (in_year < 0)
		in_year = n - days_of(--year);
	/* The reverse of (153 * m + 2) / 5 above. */
	int64_t m = (5 * in_year + 2) / 153;
	*ret_month = (int)(m < 10 ? m + 3 : m - 9);
	*ret_year = (int)(m < 10 ? year : year + 1);
	*ret_day = (int)(in_year - (153 * m + 2) / 5) + 1;
}

int
day_of_week(int64_t day)
{
	int64_t d = (day + 3) % 7; /* 1970-01-01 was a Thursday */
	return (int)(d < 0 ? d + 7 : d) + 1;
}

int64_t
day_of_time(int64_t us)
{
	int64_t local = us + VIETNAM_OFFSET_US;
	return local / DAY_US - (local % DAY_US < 0);
}

int64_t
day_start_time(int64_t day)
{
	return day * DAY_US - VIETNAM_OFFSET_US;
}
