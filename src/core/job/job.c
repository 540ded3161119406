/* job.c - see job.h. */
#include "core/job/job.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "job.sql.h"

#define LINES_MAX 200

bool
job_add(struct op *op, const struct job_new *in, bool *ret_added)
{
	struct q_job_insert_row *made;

	if (!q_job_insert(op->db, op->arena,
	                  &(struct q_job_insert_in){.kind = str_of(in->kind),
	                                            .title = in->title,
	                                            .payload = in->payload,
	                                            .run_at = in->run_at != 0 ? in->run_at : op->now,
	                                            .once_key = in->once_key.len > 0 ? in->once_key
	                                                                             : (struct str){0},
	                                            .actor = op->actor,
	                                            .now = op->now},
	                  &made, &op->err))
		return false;
	*ret_added = made != NULL;
	return true;
}

int64_t
job_number(const struct job *job, int n)
{
	struct str piece;
	int64_t number;

	for (struct str rest = job->payload; str_cut(&rest, ' ', &piece); n--)
		if (n == 0)
			return str_i64(piece, &number) ? number : 0;
	return 0;
}

struct take {
	int64_t until;
	struct job *ret;
};

static bool
take(struct op *op, void *arg)
{
	struct take *t = arg;
	struct q_job_take_row *r;

	if (!q_job_take(op->db, op->arena, &(struct q_job_take_in){.now = op->now, .until = t->until},
	                &r, &op->err))
		return false;
	*t->ret = (struct job){0};
	if (r != NULL)
		*t->ret = (struct job){.id = r->id,
		                       .kind = r->kind,
		                       .payload = r->payload,
		                       .attempts = r->attempts,
		                       .actor = r->actor};
	return true;
}

bool
job_take(struct op *op, int64_t lease_us, struct job *ret)
{
	struct q_job_any_due_row *due;

	/* A look without a lock first, so that an idle worker never troubles the writer. */
	*ret = (struct job){0};
	if (!q_job_any_due(op->db, op->arena, op->now, &due, &op->err))
		return false;
	return due == NULL || op_tx(op, take, &(struct take){op->now + lease_us, ret});
}

struct change {
	int64_t id, progress, run_at;
	struct str why; /* it failed; or what is to be said though it is done */
};

static bool
set_progress(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;
	return q_job_set_progress(op->db, &(struct q_job_set_progress_in){c->id, c->progress}, &n,
	                          &op->err);
}

bool
job_progress(struct op *op, int64_t id, int64_t percent)
{
	return op_tx(op, set_progress, &(struct change){.id = id, .progress = percent});
}

static bool
set_done(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;
	return q_job_set_done(op->db, &(struct q_job_set_done_in){c->id, op->now, c->why}, &n,
	                      &op->err);
}

bool
job_done(struct op *op, int64_t id, const char *said)
{
	return op_tx(op, set_done, &(struct change){.id = id, .why = str_of(said ? said : "")});
}

static bool
set_failed(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;
	return q_job_set_failed(
		op->db,
		&(struct q_job_set_failed_in){.id = c->id,
	                                  .state = c->run_at == 0 ? STR("failed") : STR("waiting"),
	                                  .run_at = c->run_at,
	                                  .why = c->why},
		&n, &op->err);
}

bool
job_failed(struct op *op, int64_t id, struct str why, int64_t run_at)
{
	return op_tx(op, set_failed, &(struct change){.id = id, .why = why, .run_at = run_at});
}

bool
job_purge(struct op *op, int64_t before)
{
	int64_t n;
	return q_job_purge(op->db, before, &n, &op->err);
}

/* Running is waiting with a lease that lasts. */
static enum job_state
state_of(struct str state, int64_t locked_until, int64_t now)
{
	static const struct str names[JOB_STATES] = {[JOB_FAILED] = STR_INIT("failed"),
	                                             [JOB_DONE] = STR_INIT("done"),
	                                             [JOB_CANCELLED] = STR_INIT("cancelled")};

	for (enum job_state s = JOB_FAILED; s < JOB_STATES; s++)
		if (str_eq(state, names[s]))
			return s;
	return locked_until > now ? JOB_RUNNING : JOB_WAITING;
}

bool
job_list(struct op *op, enum job_state state, struct job_lines *ret)
{
	static const struct str words[] = {STR_INIT("waiting"),   STR_INIT("running"),
	                                   STR_INIT("failed"),    STR_INIT("done"),
	                                   STR_INIT("cancelled"), STR_INIT("")};
	struct q_job_list_rows rows;

	*ret = (struct job_lines){0};
	if (!q_job_list(op->db, op->arena,
	                &(struct q_job_list_in){.actor = op->actor,
	                                        .everybody = access_is_admin(op),
	                                        .state = words[state],
	                                        .now = op->now,
	                                        .limit = LINES_MAX},
	                &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_job_list_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct job_line){
			.id = r->id,
			.attempts = r->attempts,
			.progress = r->progress,
			.state = state_of(r->state, r->locked_until, op->now),
			.title = r->title,
			.kind = r->kind,
			.last_error = r->last_error,
			.asked_by = r->asked_by.at ? r->asked_by : STR(""),
			.is_timer = r->actor == 0 && r->attempts == 0 && r->run_at > op->now,
			.created_at = r->created_at,
			.run_at = r->run_at,
			.done_at = r->has_done_at ? r->done_at : 0};
	}
	return true;
}

bool
job_last(struct op *op, const char *kind, struct str payload, struct job_line *ret)
{
	struct q_job_last_row *r;

	*ret = (struct job_line){0};
	if (!q_job_last(op->db, op->arena, &(struct q_job_last_in){str_of(kind), payload}, &r,
	                &op->err))
		return false;
	if (r != NULL)
		*ret = (struct job_line){.id = r->id,
		                         .progress = r->progress,
		                         .state = state_of(r->state, r->locked_until, op->now),
		                         .last_error = r->last_error};
	return true;
}

bool
job_counts(struct op *op, int64_t ret[JOB_STATES])
{
	struct q_job_counts_row *r;

	if (!q_job_counts(op->db, op->arena,
	                  &(struct q_job_counts_in){op->actor, access_is_admin(op), op->now}, &r,
	                  &op->err))
		return false;
	ret[JOB_WAITING] = r->has_waiting ? r->waiting : 0;
	ret[JOB_RUNNING] = r->has_running ? r->running : 0;
	ret[JOB_FAILED] = r->has_failed ? r->failed : 0;
	ret[JOB_DONE] = r->has_done ? r->done : 0;
	ret[JOB_CANCELLED] = r->has_cancelled ? r->cancelled : 0;
	return true;
}

struct order {
	int64_t id;
	bool cancel;
};

static bool
carry_out(struct op *op, void *arg)
{
	const struct order *o = arg;
	int64_t everybody = access_is_admin(op), n;
	bool ok = o->cancel
	              ? q_job_set_cancelled(
						op->db,
						&(struct q_job_set_cancelled_in){o->id, op->actor, everybody, op->now}, &n,
						&op->err)
	              : q_job_set_due(op->db,
	                              &(struct q_job_set_due_in){o->id, op->actor, everybody, op->now},
	                              &n, &op->err);

	if (ok && n == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Việc này đang chạy hoặc đã xong, không làm được nữa. Tải lại trang."),
		               "job=%" PRId64, o->id);
	return ok &&
	       audit_record(op, &(struct audit_entry){.action = o->cancel ? "job.cancel" : "job.retry",
	                                              .object_kind = "job",
	                                              .object_id = o->id,
	                                              .agency = op->agency,
	                                              .summary = o->cancel ? STR("Huỷ việc nền")
	                                                                   : STR("Chạy lại việc nền")});
}

bool
job_retry(struct op *op, int64_t id)
{
	return op_tx(op, carry_out, &(struct order){.id = id});
}

bool
job_cancel(struct op *op, int64_t id)
{
	return op_tx(op, carry_out, &(struct order){.id = id, .cancel = true});
}

bool
notice_add(struct op *op, int64_t account, struct str text, struct str address)
{
	int64_t n;
	return q_notice_insert(
		op->db,
		&(struct q_notice_insert_in){
			.account = account, .text = text, .address = address, .now = op->now},
		&n, &op->err);
}

bool
notice_list(struct op *op, struct notices *ret)
{
	struct q_notice_list_rows rows;

	*ret = (struct notices){0};
	if (!q_notice_list(op->db, op->arena, op->actor, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct notice){rows.at[i].id, rows.at[i].created_at,
		                                             rows.at[i].text, rows.at[i].address,
		                                             rows.at[i].has_read_at};
	return true;
}

bool
notice_unread(struct op *op, int64_t *ret_n)
{
	struct q_notice_unread_row *r;

	if (!q_notice_unread(op->db, op->arena, op->actor, &r, &op->err))
		return false;
	*ret_n = r->n;
	return true;
}

static bool
read_all(struct op *op, void *arg)
{
	int64_t n;
	(void)arg;
	return q_notice_read_all(op->db, &(struct q_notice_read_all_in){op->actor, op->now}, &n,
	                         &op->err);
}

bool
notice_read_all(struct op *op)
{
	return op_tx(op, read_all, NULL);
}
