/* setting_days.h - settings that list days: one a line, «02/09», «16/02/2027», or a run of them,
 * «05/02/2027 - 11/02/2027»; what follows is a remark. A day without a year is one of every year.
 */
#ifndef CORE_SETTING_SETTING_DAYS_H
#define CORE_SETTING_SETTING_DAYS_H

#include "base/base.h"

struct setting_days {
	int64_t *at; /* ascending, each once */
	size_t len, cap;
};

/* Those of the years first .. last. False when a line could not be read; the others are in *ret
 * all the same. A run has at most 31 days. */
bool
setting_read_days(struct arena *a, struct str text, int first, int last, struct setting_days *ret);

#endif
