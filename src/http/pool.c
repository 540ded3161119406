/* pool.c - see pool.h. */
#include "http/pool.h"

#include "os/turn.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

/* Only what is touched costs memory. Sanitizers need more for the same code. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STACK_BYTES ((size_t)4 << 20)
#else
#define STACK_BYTES ((size_t)512 << 10)
#endif

struct pool {
	pthread_mutex_t lock;
	/* Jobs in the queue, and one for each thread that shall end. Not a condition: who signals one
	 * may have to wait for threads that have not yet run since they were woken, and who puts a job
	 * here serves pages. */
	sem_t filled;
	struct turns turns;
	void (*run)(void *job);
	void **queue; /* a ring of queue_max */
	unsigned queue_max, first, len, threads;
	int nice;
	bool stop;
	pthread_t thread[];
};

static void *
work(void *arg)
{
	struct pool *p = arg;
	/* Of this thread alone, as Linux has it. Refused, things go on as they would without. */
	(void)setpriority(PRIO_PROCESS, (id_t)gettid(), p->nice);
	for (;;) {
		void *job = NULL;
		while (sem_wait(&p->filled) != 0) /* a signal, under a debugger */
			;
		pthread_mutex_lock(&p->lock);
		if (p->len > 0) {
			job = p->queue[p->first];
			p->first = (p->first + 1) % p->queue_max;
			p->len--;
		}
		pthread_mutex_unlock(&p->lock);
		if (job == NULL) /* stopped, and nothing is left */
			return NULL;
		turn_begin(&p->turns);
		p->run(job);
		turn_end();
	}
}

struct pool *
pool_start(unsigned threads, unsigned turns, unsigned queue_max, int nice, void (*run)(void *job))
{
	struct pool *p = calloc(1, sizeof(*p) + threads * sizeof(pthread_t));
	void **queue = calloc(queue_max, sizeof(*queue));
	if (p == NULL || queue == NULL) {
		free(p);
		free(queue);
		return NULL;
	}
	p->queue = queue;
	p->queue_max = queue_max;
	p->nice = nice;
	p->run = run;
	pthread_mutex_init(&p->lock, NULL);
	sem_init(&p->filled, 0, 0);
	turns_open(&p->turns, turns);
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK_BYTES);
	/* Signals are for the main thread, which waits for them. */
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (p->threads < threads && pthread_create(&p->thread[p->threads], &attr, work, p) == 0)
		p->threads++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	if (p->threads == 0) {
		pool_stop(p);
		return NULL;
	}
	return p;
}

bool
pool_put(struct pool *p, void *job)
{
	pthread_mutex_lock(&p->lock);
	bool taken = p->len < p->queue_max && !p->stop;
	if (taken)
		p->queue[(p->first + p->len++) % p->queue_max] = job;
	pthread_mutex_unlock(&p->lock);
	if (taken)
		sem_post(&p->filled);
	return taken;
}

void
pool_stop(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_mutex_unlock(&p->lock);
	for (unsigned i = 0; i < p->threads; i++)
		sem_post(&p->filled);
	for (unsigned i = 0; i < p->threads; i++)
		pthread_join(p->thread[i], NULL);
	sem_destroy(&p->filled);
	turns_close(&p->turns);
	pthread_mutex_destroy(&p->lock);
	free(p->queue);
	free(p);
}
