/* pool.h - the worker threads for requests that wait (LANE_SLOW). */
#ifndef HTTP_POOL_H
#define HTTP_POOL_H

#include "base/base.h"

struct pool;

/* NULL when the threads cannot be had. run(job) is called on a worker. */
struct pool *pool_start(unsigned threads, unsigned queue_max, void (*run)(void *job));
/* False when the queue is full; the job was not taken. */
bool pool_put(struct pool *pool, void *job) MUST_USE;
/* Runs what is queued, then ends the threads. */
void pool_stop(struct pool *pool);

#endif
