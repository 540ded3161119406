/* file.c - a file as it was sent: archives, CSV, text, and whatever is none of them. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	fuzz_document(&a, (struct str){(const char *)at, len});
	arena_reset(&a);
	return 0;
}
