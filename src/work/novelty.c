/* novelty.c - background work of the novelty check: prints made anew, and the list of what
 * everybody writes. */
#include "core/novelty/novelty.h"

#include "work/work.h"

#define TURNS \
	20 /* of novelty_rebuild() in one job: some 100,000 texts, far less than its lease \
	    */

static bool
go_on(struct op *op, void *arg)
{
	const struct novelty_rebuild *r = arg;

	return novelty_ask_rebuild(op, r->after);
}

bool
work_novelty_rebuild(struct op *op, struct job *job, const struct work_options *o)
{
	struct novelty_rebuild r = {.after = job_number(job, 0)};

	(void)o;
	for (int i = 0; i < TURNS && !r.done; i++)
		if (!novelty_rebuild(op, &r) || !job_progress(op, job->id, r.percent))
			return false;
	return r.done || op_tx(op, go_on, &r);
}

static bool
set_timers(struct op *op, void *arg)
{
	(void)arg;
	return novelty_set_timers(op);
}

bool
work_novelty_learn(struct op *op, struct job *job, const struct work_options *o)
{
	(void)job, (void)o;
	return novelty_relearn(op) && op_tx(op, set_timers, NULL);
}
