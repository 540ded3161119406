/* report_gather_job.c - gathering as work behind the page; see report.h. */
#include "core/report/report.h"

#include "core/access/access.h"
#include "core/job/job.h"
#include "core/report/report_inner.h"
#include "core/unit/unit.h"

#define BATCH 25 /* reports a transaction: others write in between */

/* movement, 1 of the final report, unit */
static struct str
payload_of(struct op *op, const struct report *r)
{
	return arena_printf(op->arena, "%" PRId64 " %d %" PRId64, r->period.movement.id,
	                    str_eq(r->period.kind, STR("final")), r->unit);
}

bool
report_gathering(struct op *op, const struct report *r, struct report_gathering *ret)
{
	struct job_line last;

	*ret = (struct report_gathering){.failed = STR("")};
	if (!r->may_write)
		return true;
	if (!job_last(op, REPORT_GATHER_JOB, payload_of(op, r), &last))
		return false;
	ret->runs = last.id != 0 && (last.state == JOB_WAITING || last.state == JOB_RUNNING);
	ret->percent = last.progress;
	if (last.id != 0 && last.state == JOB_FAILED)
		ret->failed = last.last_error;
	return true;
}

static bool
begin(struct op *op, void *arg)
{
	const struct report *r = arg;
	struct report_gathering now;
	bool added;

	/* The log is locked from here on: of two that press the button one sees the other's. */
	if (!report_record(op, r, r->id, "report.gather_begin",
	                   STR("Bắt đầu ghép báo cáo của các đơn vị"), STR("")) ||
	    !report_gathering(op, r, &now))
		return false;
	if (now.runs)
		return op_fail(op, ERR_CONFLICT, N_("Đang ghép báo cáo. Chờ xong rồi làm tiếp."),
		               "report=%" PRId64, r->id);
	return job_add(
		op,
		&(struct job_new){.kind = REPORT_GATHER_JOB,
	                      .title = arena_printf(op->arena, "Ghép %s của các đơn vị",
	                                            report_words(op->arena, r->period.kind).at),
	                      .payload = payload_of(op, r),
	                      .once_key = STR("")},
		&added);
}

bool
report_gather_begin(struct op *op, const struct report *r)
{
	struct report copy = *r;

	if (!r->may_gather)
		return op_fail(op, ERR_DENIED, N_("Báo cáo này không nhận nội dung lúc này."), "state=%.*s",
		               STR_ARG(r->state));
	return op_tx(op, begin, &copy);
}

/* As the one who asked sees it now. */
static bool
load(struct op *op, const struct job *job, struct report *ret)
{
	struct movement m;
	struct unit u;
	int64_t unit = job_number(job, 2);

	if (!movement_by_id(op, job_number(job, 0), &m) || !unit_get(op, unit, op->today, &u))
		return false;
	return report_get(op,
	                  report_period_slug(op->arena, m.slug,
	                                     job_number(job, 1) != 0 ? STR("final") : STR("interim")),
	                  unit == m.agency ? STR(REPORT_OWN) : u.slug, ret);
}

struct end {
	const struct report *r;
	int64_t n;
};

static bool
tell(struct op *op, void *arg)
{
	const struct end *e = arg;

	return notice_add(op, op->actor,
	                  arena_printf(op->arena, "Đã ghép báo cáo của %" PRId64 " đơn vị", e->n),
	                  report_path(op->arena, e->r));
}

bool
report_gather_run(struct op *op, const struct job *job)
{
	int64_t all = 0, n, left = 1;
	struct report r;

	while (left > 0) {
		if (!load(op, job, &r))
			return false;
		/* Nothing is left: a job may run twice, and others gather by hand. */
		if (r.may_write && !r.may_gather)
			break;
		if (!report_gather_some(op, &r, BATCH, &n, &left))
			return false;
		all += n;
		if (!job_progress(op, job->id, all * 100 / (all + left)))
			return false;
	}
	return all == 0 || op_tx(op, tell, &(struct end){&r, all});
}
