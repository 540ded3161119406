/* job.h - work that is done after the answer: mail, reading many files, papers.
 *
 * A job is a row. Adding one is part of the caller's transaction, so there is
 * no job without its change and no change without its job. A worker leases a
 * job for some minutes; if the worker dies the lease runs out and another takes
 * it: every kind is written to be run twice. Kinds are declared in work/jobs.def.
 */
#ifndef CORE_JOB_JOB_H
#define CORE_JOB_JOB_H

#include "core/op.h"

/* As a worker gets it. */
struct job {
	int64_t id, attempts, actor; /* actor 0: the program itself */
	struct str kind, payload;
	const char *said; /* msgid, set by the work: what was left out though it is done; or NULL */
};

struct job_new {
	const char *kind;
	struct str title;    /* Vietnamese; what the page of jobs shows */
	struct str payload;  /* numbers with a blank between them; job_number() reads one */
	struct str once_key; /* empty: none; otherwise a second job with the key is not added */
	int64_t run_at;      /* 0: now */
};

/* Inside an op_tx(). *ret_added is false when once_key was taken. */
bool job_add(struct op *op, const struct job_new *in, bool *ret_added) MUST_USE;

/* Leases the next due job for lease_us; id 0 when there is none. */
bool job_take(struct op *op, int64_t lease_us, struct job *ret) MUST_USE;
bool job_progress(struct op *op, int64_t id, int64_t percent) MUST_USE;
/* said: job.said, shown with the job. */
bool job_done(struct op *op, int64_t id, const char *said) MUST_USE;
/* Tries again at run_at, or gives up for good when run_at is 0. */
bool job_failed(struct op *op, int64_t id, struct str why, int64_t run_at) MUST_USE;

/* The n-th number of a payload, from 0; 0 when there are fewer. */
int64_t job_number(const struct job *job, int n);

/* The newest of a kind with that payload, whoever asked for it: only id, progress, state and
 * last_error; id 0 when there is none. The caller has decided who may know of it. */
struct job_line;
bool job_last(struct op *op, const char *kind, struct str payload, struct job_line *ret) MUST_USE;

/* Ended ones are forgotten after some months. Inside an op_tx(). */
bool job_purge(struct op *op, int64_t before) MUST_USE;

/* ---- the page of background work: administrators see all, others their own -------- */

enum job_state { JOB_WAITING, JOB_RUNNING, JOB_FAILED, JOB_DONE, JOB_CANCELLED, JOB_STATES };

struct job_line {
	int64_t id, attempts, progress;
	enum job_state state;
	struct str title, kind;
	struct str last_error; /* of one that is done: a msgid, what was left out; or empty */
	struct str asked_by;   /* empty: the program */
	bool is_timer;         /* waits for its hour; neither to be hurried nor cancelled */
	int64_t created_at, run_at, done_at; /* done_at 0: not yet */
};
struct job_lines {
	struct job_line *at;
	size_t len, cap;
};
/* Newest first, at most 200; state JOB_STATES: all. */
bool job_list(struct op *op, enum job_state state, struct job_lines *ret) MUST_USE;
bool job_counts(struct op *op, int64_t ret[JOB_STATES]) MUST_USE;
/* Now, with all its tries again; not while it runs, nor when it is done. */
bool job_retry(struct op *op, int64_t id) MUST_USE;
bool job_cancel(struct op *op, int64_t id) MUST_USE;

/* ---- notices: the bell ------------------------------------------------------- */

struct notice {
	int64_t id, created_at;
	struct str text, address;
	bool read;
};
struct notices {
	struct notice *at;
	size_t len, cap;
};

/* Inside an op_tx(). `text` is a Vietnamese sentence, `address` a path of ours. */
bool notice_add(struct op *op, int64_t account, struct str text, struct str address) MUST_USE;
bool notice_list(struct op *op, struct notices *ret) MUST_USE;
bool notice_unread(struct op *op, int64_t *ret_n) MUST_USE;
bool notice_read_all(struct op *op) MUST_USE;

#endif
