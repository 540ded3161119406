/* pool.h - worker threads for requests that wait (LANE_SLOW) or take long (LANE_PAPER). */
#ifndef HTTP_POOL_H
#define HTTP_POOL_H

#include "base/base.h"

struct pool;

/* NULL when the threads cannot be had. run(job) is called on a worker, which gives way (0 to 19,
 * as nice does) to threads that are less nice. So many `turns` of them compute at once; the others
 * wait for the disk or another process (os/turn.h), or for a turn. */
struct pool *
pool_start(unsigned threads, unsigned turns, unsigned queue_max, int nice, void (*run)(void *job));
/* False when the queue is full; the job was not taken. */
bool pool_put(struct pool *pool, void *job) MUST_USE;
/* Runs what is queued, then ends the threads. */
void pool_stop(struct pool *pool);

#endif
