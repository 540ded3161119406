/* unit_settle.c - the day of a planned change of units; see unit.h. */
#include "core/unit/unit.h"

#include "work/work.h"

bool
work_unit_settle(struct op *op, struct job *job, const struct work_options *o)
{
	(void)o;
	return unit_settle(op, job_number(job, 0));
}
