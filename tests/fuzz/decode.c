/* decode.c - bytes of a text file in whatever encoding. */
#include "fuzz.h"

#include "text/decode.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct str bytes = {(const char *)at, len}, text;
	enum text_script script;

	if (text_decode(&a, bytes, &text))
		REQUIRE(utf8_valid(text) && str_find(text, STR("\r"), 0) == SIZE_MAX);
	if (utf8_valid(bytes)) {
		REQUIRE(utf8_valid(text_from_tcvn3(&a, bytes, true)));
		REQUIRE(utf8_valid(text_from_vni(&a, bytes)));
		REQUIRE(utf8_valid(text_from_mojibake(&a, bytes)));
		REQUIRE(utf8_valid(text_repair(&a, bytes, &script)));
	}
	arena_reset(&a);
	return 0;
}
