/* turn.h - of threads that have long work, so many at once have a turn at computing.
 *
 * More would only take the processors from each other. And who was put aside with a lock in hand -
 * of the heap, of the database file - would keep those waiting who serve pages, until a dozen
 * others have had their slice.
 */
#ifndef OS_TURN_H
#define OS_TURN_H

#include "base/base.h"

#include <semaphore.h>

struct turns {
	sem_t free;
};

void turns_open(struct turns *t, unsigned n);
void turns_close(struct turns *t);
/* Waits until one is free; the calling thread has it until turn_end(). */
void turn_begin(struct turns *t);
void turn_end(void);
/* Around a wait for the disk or for another process, which needs no processor: others have the turn
 * meanwhile. Does nothing on a thread that has none. */
void turn_lend(void);
void turn_take_back(void);

#endif
