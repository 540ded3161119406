/* pace.c - see pace.h. */
#include "core/initiative/pace.h"

#include "core/setting/setting.h"

bool
pace_limits(struct op *op, int64_t agency, struct pace_limits *ret)
{
	ret->today = op->today;
	return setting_get_int(op, agency, SETTING_risk_days, &ret->risk_days) &&
	       setting_get_int(op, agency, SETTING_risk_percent, &ret->risk_percent);
}

enum pace
pace_of(const struct pace_limits *limits, struct str state, int64_t percent, int64_t expected_by,
        int64_t completed_on)
{
	if (str_eq(state, STR("completed")))
		return expected_by != DAY_NONE && completed_on != DAY_NONE && completed_on > expected_by
		           ? PACE_DONE_LATE
		           : PACE_DONE;
	if (expected_by == DAY_NONE ||
	    (!str_eq(state, STR("registered")) && !str_eq(state, STR("in_progress"))))
		return PACE_NONE;
	int64_t left = expected_by - limits->today;
	return left < 0                                                      ? PACE_LATE
	       : left <= limits->risk_days && percent < limits->risk_percent ? PACE_AT_RISK
	                                                                     : PACE_ON_TIME;
}
