/* file_text.c - what attached files say, behind the page; see core/file/file_text.h. */
#include "core/file/file_text.h"

#include "work/work.h"

#define AT_ONCE 20
#define TURNS 2 /* so many times; each file takes ten seconds at worst, all less than the lease */

static void
say(void *arg, struct str line)
{
	const struct work_options *o = arg;
	struct arena a = {0};

	if (o->log != NULL)
		o->log(arena_printf(&a, "level=info %.*s", STR_ARG(line)));
	arena_reset(&a);
}

static bool
go_on(struct op *op, void *arg)
{
	(void)arg;
	return file_text_ask(op);
}

bool
work_file_text(struct op *op, struct job *job, const struct work_options *o)
{
	struct work_options options = *o;
	int64_t after = 0;
	size_t n = 0;

	(void)job;
	for (int i = 0; i < TURNS; i++) {
		if (!file_text_read(op, &after, AT_ONCE, say, &options, &n))
			return false;
		if (n < AT_ONCE)
			return true;
	}
	return op_tx(op, go_on, NULL);
}
