/* json.c - a set of criteria as JSON; what is read is written and read again the same. */
#include "fuzz.h"

#include "core/criteria/criteria.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct criteria_set s, again;
	struct err e = {0};

	if (criteria_read_json(&a, (struct str){(const char *)at, len}, &s, &e)) {
		struct str first = criteria_write_json(&a, &s);
		REQUIRE(utf8_valid(first));
		REQUIRE(criteria_read_json(&a, first, &again, &e));
		REQUIRE(str_eq(first, criteria_write_json(&a, &again)));
	} else {
		REQUIRE(e.code != ERR_NONE && e.msgid != NULL);
	}
	arena_reset(&a);
	return 0;
}
