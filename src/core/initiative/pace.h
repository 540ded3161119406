/* pace.h - is an initiative on time: from its expected day, its percentage and today.
 *
 * When the day comes into question is an agency's own choice (settings risk_days and
 * risk_percent): with at most so many days left and less than so much done it is at risk.
 */
#ifndef CORE_INITIATIVE_PACE_H
#define CORE_INITIATIVE_PACE_H

#include "core/op.h"

enum pace {
	PACE_NONE, /* not registered, or no day is known */
	PACE_ON_TIME,
	PACE_AT_RISK,
	PACE_LATE,
	PACE_DONE,
	PACE_DONE_LATE, /* completed after its day */
};

struct pace_limits {
	int64_t today;
	int64_t risk_days, risk_percent;
};
bool pace_limits(struct op *op, int64_t agency, struct pace_limits *ret) MUST_USE;

/* expected_by and completed_on: DAY_NONE when not known. */
enum pace pace_of(const struct pace_limits *limits, struct str state, int64_t percent,
                  int64_t expected_by, int64_t completed_on);

#endif
