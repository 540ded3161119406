/* workday.h - which days are worked, with holidays that are data.
 *
 * Saturday and Sunday are free, as are the holidays of Labour Code 45/2019/QH14,
 * article 112, and the days that the yearly notice swaps with a weekend. None of
 * that is written here: the calendar is passed in by whoever loaded it, since
 * Tet moves every year and the notice comes in autumn.
 */
#ifndef I18N_WORKDAY_H
#define I18N_WORKDAY_H

#include "base/base.h"

struct workday_calendar {
	const int64_t *off; /* days without work, ascending; weekends need not be listed */
	size_t n_off;
	const int64_t *on; /* weekend days that are worked (làm bù), ascending */
	size_t n_on;
};

bool workday_is(const struct workday_calendar *c, int64_t day);
/* The nth working day after `day`, n >= 0; with 0 the day itself when it is
 * worked, otherwise the next that is. Negative n counts backwards. */
int64_t workday_add(const struct workday_calendar *c, int64_t day, int n);
/* Working days in from..to, both included; 0 when to < from. */
int64_t workday_count(const struct workday_calendar *c, int64_t from, int64_t to);

#endif
