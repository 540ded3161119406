/* wire.c - what a child that was taken over may send to its parent. */
#include "fuzz.h"

#include "doc/wire.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	/* A small arena: the stream must not run it full, since that would end the program. */
	struct arena a = {.limit = 4 * 1024 * 1024};
	struct doc d;
	struct err e = {0};

	if (wire_get(&a, (struct str){(const char *)at, len}, &d, &e))
		REQUIRE(e.code == ERR_NONE || e.msgid != NULL);
	REQUIRE(a.used <= a.limit);
	arena_reset(&a);
	return 0;
}
