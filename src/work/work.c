/* work.c - see work.h. */
#include "work/work.h"

#include "core/file/file_text.h"
#include "core/novelty/novelty.h"
#include "core/remind/remind.h"
#include "core/session/session.h"
#include "os/os.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#define ARENA_LIMIT ((size_t)512 * 1024 * 1024)
#define IDLE_S 1
#define FOLLOW_MAX 100000 /* prints that are read in one turn */
#define TIMERS_EVERY_S INT64_C(3600)
#define US 1000000

static const struct work_kind {
	const char *kind;
	work_fn *fn;
	int64_t lease_s, tries, wait_s;
} kinds[] = {
#define JOB(kind, fn, lease_s, tries, wait_s) {kind, fn, lease_s, tries, wait_s},
#include "work/jobs.def"
#undef JOB
};

struct work {
	struct work_options options;
	atomic_bool stopping;
	pthread_mutex_t mutex;
	pthread_cond_t wake;
	pthread_t *threads;
};

static const struct work_kind *
find_kind(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(name, str_of(kinds[i].kind)))
			return &kinds[i];
	return NULL;
}

static struct op
begin(const struct work_options *o, struct arena *a, struct db *db)
{
	struct op op = {.arena = a,
	                .db = db,
	                .now = o->now != NULL ? o->now() : os_now_us(),
	                .novelty = o->novelty};
	op.today = day_of_time(op.now);
	return op;
}

/* A job acts with the rights of the person who asked for it, as they are now; what the
 * program set for itself acts as the server's own administrator. */
static bool
assume(struct op *op, const struct job *job)
{
	if (job->actor != 0)
		return session_assume(op, job->actor);
	session_assume_operator(op);
	return true;
}

static void
say(const struct work_options *o, struct arena *a, const struct job *job, const struct err *e)
{
	if (o->log == NULL)
		return;
	if (e->code == ERR_NONE)
		o->log(arena_printf(a, "level=info job=%" PRId64 " kind=%.*s done=1", job->id,
		                    STR_ARG(job->kind)));
	else
		o->log(arena_printf(
			a, "level=error job=%" PRId64 " kind=%.*s attempt=%" PRId64 " why=\"%s\" at=%s:%d",
			job->id, STR_ARG(job->kind), job->attempts, e->detail, e->file ? e->file : "",
			e->line));
}

static bool
finish(struct op *op, const struct job *job, const struct work_kind *k, const struct err *why)
{
	op->err = (struct err){0};
	if (why->code == ERR_NONE)
		return job_done(op, job->id, job->said);
	bool again = k != NULL && why->code != ERR_INVALID && job->attempts < k->tries;
	int64_t wait = again ? k->wait_s << (job->attempts > 10 ? 10 : job->attempts - 1) : 0;
	struct str said = arena_printf(op->arena, "%s (%s)", why->msgid ? why->msgid : "", why->detail);
	return job_failed(op, job->id, said, again ? op->now + wait * US : 0);
}

/* True when there was a job. */
static bool
one(const struct work_options *o, struct db *db)
{
	struct arena a = {.limit = ARENA_LIMIT};
	struct op op = begin(o, &a, db);
	struct job job;
	bool found = false;

	/* The longest lease of all kinds: which kind it is shows only afterwards. */
	int64_t lease = 0;
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		lease = kinds[i].lease_s > lease ? kinds[i].lease_s : lease;
	if (job_take(&op, lease * US, &job) && job.id != 0) {
		const struct work_kind *k = find_kind(job.kind);
		struct err why = {0};
		found = true;
		if (k == NULL)
			err_set(&why, ERR_INVALID, N_("Không có loại việc nền này."), "kind=%.*s",
			        STR_ARG(job.kind));
		else if (!assume(&op, &job) || !k->fn(&op, &job, o))
			why = op.err;
		say(o, &a, &job, &why);
		finish(&op, &job, k, &why);
	}
	arena_reset(&a);
	return found;
}

size_t
work_run_due(const struct work_options *o, struct db *db)
{
	size_t n = 0;

	while (one(o, db))
		n++;
	return n;
}

static bool
set_timers(struct op *op, void *arg)
{
	(void)arg;
	return remind_set_timer(op) && novelty_set_timers(op) && file_text_set_timer(op);
}

/* The timers of a new installation, and those that have given up since. */
static bool
start_timers(const struct work_options *o, struct db *db)
{
	struct arena a = {.limit = ARENA_LIMIT};
	struct op op = begin(o, &a, db);

	session_assume_operator(&op);
	bool ok = op_tx(&op, set_timers, NULL);
	arena_reset(&a);
	return ok;
}

/* So that a page finds the index in step, and a start has read it before somebody asks. */
static void
follow(const struct work_options *o, struct db *db)
{
	struct arena a = {.limit = ARENA_LIMIT};
	struct op op = begin(o, &a, db);
	struct novelty_state state;

	/* What could not be read now is read the next time. */
	(void)!novelty_follow(&op, o->novelty, FOLLOW_MAX, &state);
	novelty_tidy(o->novelty);
	arena_reset(&a);
}

static void *
loop(void *arg)
{
	struct work *w = arg;
	int64_t timers_at = 0;

	while (!atomic_load(&w->stopping)) {
		struct err e = {0};
		struct db *db = db_site_thread(w->options.site, &e);
		if (db != NULL && os_now_us() >= timers_at && start_timers(&w->options, db))
			timers_at = os_now_us() + TIMERS_EVERY_S * US;
		if (db != NULL && one(&w->options, db))
			continue;
		if (db != NULL && w->options.novelty != NULL)
			follow(&w->options, db);
		struct timespec until;
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += IDLE_S;
		pthread_mutex_lock(&w->mutex);
		if (!atomic_load(&w->stopping))
			pthread_cond_timedwait(&w->wake, &w->mutex, &until);
		pthread_mutex_unlock(&w->mutex);
	}
	return NULL;
}

struct work *
work_start(const struct work_options *options)
{
	struct work *w = calloc(1, sizeof(*w));
	if (w == NULL)
		abort();
	w->options = *options;
	w->threads = calloc(options->threads + 1, sizeof(*w->threads));
	if (w->threads == NULL)
		abort();
	pthread_mutex_init(&w->mutex, NULL);
	pthread_cond_init(&w->wake, NULL);
	for (unsigned i = 0; i < options->threads; i++)
		if (pthread_create(&w->threads[i], NULL, loop, w) != 0)
			abort();
	return w;
}

void
work_stop(struct work *w)
{
	pthread_mutex_lock(&w->mutex);
	atomic_store(&w->stopping, true);
	pthread_cond_broadcast(&w->wake);
	pthread_mutex_unlock(&w->mutex);
	for (unsigned i = 0; i < w->options.threads; i++)
		pthread_join(w->threads[i], NULL);
	free(w->threads);
	free(w);
}
