/* when.c - expected completion as people type it. */
#include "fuzz.h"

#include "core/form/when.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct str text = {(const char *)at, len};

	for (int strict = 0; strict < 2 && utf8_valid(text); strict++) {
		struct when w = when_read(&a, text, 2022, strict);
		REQUIRE(utf8_valid(w.problem));
		REQUIRE(w.understood || (w.from == DAY_NONE && w.by == DAY_NONE));
		REQUIRE(w.from == DAY_NONE || w.by == DAY_NONE || w.from <= w.by);
	}
	arena_reset(&a);
	return 0;
}
