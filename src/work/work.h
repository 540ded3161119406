/* work.h - the loop that does background work.
 *
 * `serve` runs a few of these threads itself; on PostgreSQL any number of
 * `lantoa work` processes may help. Everything between them is the job table.
 */
#ifndef WORK_WORK_H
#define WORK_WORK_H

#include "core/job/job.h"
#include "mail/mail.h"

struct work_options {
	struct db_site *site;
	struct novelty *novelty; /* index of this process, kept in step by the threads; NULL: none */
	const struct mail_relay *relay; /* NULL: notices only, no mail */
	const char *base_url;           /* for links in letters: "https://cchc.example.vn" */
	unsigned threads;
	int64_t (*now)(void);         /* microseconds since 1970; NULL: the clock */
	void (*log)(struct str line); /* one logfmt line, without line end; NULL: silent */
};

struct work;
struct work *work_start(const struct work_options *options);
/* Returns after the jobs under way are finished. */
void work_stop(struct work *work);

/* Does every job that is due now on the calling thread and `db`; how many. For tests. */
size_t work_run_due(const struct work_options *options, struct db *db);

/* One kind of job, declared in jobs.def. ERR_INVALID gives up for good; any other
 * failure is tried again. May run twice. */
typedef bool work_fn(struct op *op, struct job *job, const struct work_options *options);

#define JOB(kind, fn, lease_s, tries, wait_s) work_fn fn;
#include "work/jobs.def"
#undef JOB

#endif
