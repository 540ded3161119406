/* waiting.c - see waiting.h. */
#include "web/waiting.h"

#include "core/task/task.h"
#include "http/dispatch.h"

#include <pthread.h>

#define SLOTS 1024

/* Two accounts that share a slot push each other out, which costs time and nothing else. */
struct waiting {
	pthread_mutex_t mutex;
	struct slot {
		int64_t account, today, counted_at, n;
	} slots[SLOTS];
};

struct waiting *
waiting_new(struct arena *a)
{
	struct waiting *w = arena_new(a, struct waiting);

	pthread_mutex_init(&w->mutex, NULL);
	return w;
}

static void
put(struct request *req, struct slot s)
{
	struct waiting *w = req->site->waiting;

	pthread_mutex_lock(&w->mutex);
	w->slots[(uint64_t)req->op.actor % SLOTS] = s;
	pthread_mutex_unlock(&w->mutex);
}

static struct slot
get(struct request *req)
{
	struct waiting *w = req->site->waiting;

	pthread_mutex_lock(&w->mutex);
	struct slot s = w->slots[(uint64_t)req->op.actor % SLOTS];
	pthread_mutex_unlock(&w->mutex);
	return s;
}

void
waiting_forget(struct request *req)
{
	put(req, (struct slot){0});
}

static bool
is_fresh(const struct op *op, const struct slot *s)
{
	return s->account == op->actor && s->today == op->today && op->now >= s->counted_at &&
	       op->now - s->counted_at < WAITING_FRESH_US;
}

/* Only their number is kept. */
static bool
count(struct op *op, const void *arg, void *ret)
{
	struct arena scratch = {0}, *keep = op->arena;
	struct tasks tasks;

	(void)arg;
	op->arena = &scratch;
	bool ok = task_list(op, &tasks);
	op->arena = keep;
	if (ok)
		*(int64_t *)ret = (int64_t)tasks.len;
	arena_reset(&scratch);
	return ok;
}

int64_t
waiting_count(struct request *req)
{
	struct op *op = &req->op;
	struct str key = op_key(op, "waiting", op->actor, op->today);
	const void *found = db_kept(op->db, key);
	struct slot s = get(req);

	/* An answer to a form that shows a page tells what the form has changed. */
	if (found == NULL && req->method == HTTP_GET && is_fresh(op, &s))
		return s.n;
	if (found == NULL && !op_kept(op, key, count, NULL, sizeof(s.n), &found)) {
		op->err = (struct err){0}; /* nothing of this may keep a page from being shown */
		return 0;
	}
	s = (struct slot){op->actor, op->today, op->now, *(const int64_t *)found};
	put(req, s);
	return s.n;
}
