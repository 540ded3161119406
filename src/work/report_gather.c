/* report_gather.c - many reports become one, behind the page; see core/report/report.h. */
#include "core/report/report.h"

#include "work/work.h"

bool
work_report_gather(struct op *op, struct job *job, const struct work_options *o)
{
	(void)o;
	return report_gather_run(op, job);
}
