/* turn.c - see turn.h. */
#include "os/turn.h"

static _Thread_local struct turns *mine;

void
turns_open(struct turns *t, unsigned n)
{
	sem_init(&t->free, 0, n);
}

void
turns_close(struct turns *t)
{
	sem_destroy(&t->free);
}

void
turn_take_back(void)
{
	while (mine != NULL && sem_wait(&mine->free) != 0) /* interrupted by a signal */
		;
}

void
turn_lend(void)
{
	if (mine != NULL)
		sem_post(&mine->free);
}

void
turn_begin(struct turns *t)
{
	mine = t;
	turn_take_back();
}

void
turn_end(void)
{
	turn_lend();
	mine = NULL;
}
