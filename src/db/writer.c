/* writer.c - the one connection that writes to SQLite, with group commit.
 *
 * Threads that have something to write put it into a queue and wait. The writer
 * takes what waits, runs each as a savepoint of one outer transaction, and
 * commits once: one fsync serves them all, and only then are they answered. A
 * transaction that fails is rolled back to its savepoint alone.
 *
 * The writer alone checkpoints, because SQLite 3.7.0 to 3.51.2 has a rare race
 * between two connections that write and checkpoint at the same time.
 */
#include "db/driver.h"
#include "os/turn.h"

#include <pthread.h>
#include <stdlib.h>

#define BATCH_MAX 64
#define CHECKPOINT_IDLE_PAGES 500   /* worth moving when nobody waits */
#define CHECKPOINT_BUSY_PAGES 16000 /* 64 MiB: moved even under load */

struct request {
	struct request *next;
	db_tx_fn *fn;
	void *arg;
	struct err err;
	bool ok, answered;
	pthread_cond_t done;
};

struct db_writer {
	struct db *db;
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t wake;
	struct request *first, **last;
	bool stopping;
};

static bool
script(struct db_writer *w, const char *sql, struct err *e)
{
	return w->db->driver->script(w->db, sql, e);
}

/* One transaction as a savepoint. False when the outer transaction is gone. */
static bool
run_one(struct db_writer *w, struct request *r)
{
	for (int try = 1;; try++) {
		r->err = (struct err){0};
		r->ok = script(w, "SAVEPOINT one", &r->err);
		if (r->ok) {
			w->db->tx_failed = false;
			r->ok = r->fn(w->db, r->arg, &r->err) && db_tx_may_commit(w->db, &r->err);
			struct err ignored = {0};
			if (!w->db->driver->in_transaction(w->db))
				return false;
			if (r->ok)
				r->ok = script(w, "RELEASE one", &r->err);
			else
				(void)!script(w, "ROLLBACK TO one; RELEASE one", &ignored);
		}
		if (r->ok || r->err.code != ERR_RETRY || try == DB_TX_TRIES)
			return w->db->driver->in_transaction(w->db);
	}
}

static void
fail_all(struct request *batch, const struct request *end, const struct err *why)
{
	for (struct request *r = batch; r != end; r = r->next)
		if (r->ok) {
			r->ok = false;
			r->err = *why;
		}
}

/* Runs a batch to its commit. Every request has its answer afterwards. */
static void
run_batch(struct db_writer *w, struct request *batch)
{
	struct err e = {0};
	struct request *begun = batch;

	if (w->db->io_failed) {
		err_set(&e, ERR_UNAVAILABLE, DB_BROKEN, "the writer stopped after a disk error");
	} else if (script(w, "BEGIN IMMEDIATE", &e)) {
		w->db->tx_depth = 1;
		for (struct request *r = batch; r != NULL; r = r->next) {
			if (run_one(w, r))
				continue;
			/* The engine ended the whole transaction: what came before is lost with it. */
			fail_all(begun, r, &r->err);
			r->ok = false;
			begun = r->next;
			if (r->next != NULL && !script(w, "BEGIN IMMEDIATE", &e))
				break;
		}
		if (e.code == ERR_NONE && w->db->driver->in_transaction(w->db) &&
		    !script(w, "COMMIT", &e)) {
			struct err ignored = {0}, why = e;
			/* A full disk has left everything as it was. After a failed fsync nobody
			 * knows what the disk holds; the driver has set io_failed. */
			if (w->db->driver->in_transaction(w->db) && !script(w, "ROLLBACK", &ignored))
				w->db->io_failed = true;
			/* All of it may stand in the file, and then it is there after the next start. */
			if (w->db->io_failed)
				err_set(
					&e, ERR_UNAVAILABLE,
					N_("Đĩa của máy chủ lỗi đúng lúc ghi nên chưa chắc đã lưu. Báo quản trị; khi máy "
				       "chủ chạy lại, mở trang xem đã có chưa rồi mới gửi lại."),
					"%s", why.detail);
		}
		w->db->tx_depth = 0;
	}
	if (e.code != ERR_NONE) {
		for (struct request *r = begun; r != NULL; r = r->next)
			r->ok = true; /* so that fail_all() gives each the reason */
		fail_all(begun, NULL, &e);
	}
}

static void
answer(struct db_writer *w, struct request *batch)
{
	pthread_mutex_lock(&w->mutex);
	while (batch != NULL) {
		struct request *next = batch->next; /* its owner's stack is gone once it is told */
		batch->answered = true;
		pthread_cond_signal(&batch->done);
		batch = next;
	}
	pthread_mutex_unlock(&w->mutex);
}

static struct request *
take(struct db_writer *w)
{
	pthread_mutex_lock(&w->mutex);
	while (w->first == NULL && !w->stopping)
		pthread_cond_wait(&w->wake, &w->mutex);
	struct request *batch = w->first, **end = &batch;
	for (int i = 0; i < BATCH_MAX && *end != NULL; i++)
		end = &(*end)->next;
	w->first = *end;
	if (w->first == NULL)
		w->last = &w->first;
	*end = NULL;
	pthread_mutex_unlock(&w->mutex);
	return batch;
}

static bool
nobody_waits(struct db_writer *w)
{
	pthread_mutex_lock(&w->mutex);
	bool idle = w->first == NULL;
	pthread_mutex_unlock(&w->mutex);
	return idle;
}

static void *
loop(void *arg)
{
	struct db_writer *w = arg;
	struct request *batch;

	while ((batch = take(w)) != NULL) {
		run_batch(w, batch);
		answer(w, batch);
		int pages = db_sqlite_wal_pages(w->db);
		if (pages > CHECKPOINT_BUSY_PAGES || (pages > CHECKPOINT_IDLE_PAGES && nobody_waits(w)))
			db_sqlite_checkpoint(w->db, false);
	}
	return NULL;
}

bool
db_writer_start(struct db_writer **ret, const char *path, struct err *e)
{
	struct db_writer *w = calloc(1, sizeof(*w));
	if (w == NULL)
		abort();
	if (!db_sqlite_open(&w->db, path, SQLITE_WRITER, e)) {
		free(w);
		return false;
	}
	w->last = &w->first;
	pthread_mutex_init(&w->mutex, NULL);
	pthread_cond_init(&w->wake, NULL);
	if (pthread_create(&w->thread, NULL, loop, w) != 0)
		abort();
	*ret = w;
	return true;
}

bool
db_writer_run(struct db_writer *w, db_tx_fn *fn, void *arg, struct err *e)
{
	/* Within a transaction, by way of a reader: it joins. */
	if (pthread_equal(pthread_self(), w->thread))
		return fn(w->db, arg, e);
	struct request r = {.fn = fn, .arg = arg, .done = PTHREAD_COND_INITIALIZER};

	turn_lend();
	pthread_mutex_lock(&w->mutex);
	*w->last = &r;
	w->last = &r.next;
	pthread_cond_signal(&w->wake);
	while (!r.answered)
		pthread_cond_wait(&r.done, &w->mutex);
	pthread_mutex_unlock(&w->mutex);
	turn_take_back();
	pthread_cond_destroy(&r.done);
	if (!r.ok && e->code == ERR_NONE)
		*e = r.err;
	return r.ok;
}

void
db_writer_stop(struct db_writer *w)
{
	pthread_mutex_lock(&w->mutex);
	w->stopping = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->mutex);
	pthread_join(w->thread, NULL);
	db_sqlite_checkpoint(w->db, true);
	db_close(w->db);
	pthread_mutex_destroy(&w->mutex);
	pthread_cond_destroy(&w->wake);
	free(w);
}
