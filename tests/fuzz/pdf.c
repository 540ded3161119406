/* pdf.c - the words of a PDF. */
#include "fuzz.h"

#include "doc/read.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct str bytes = {(const char *)at, len};
	struct doc d;
	struct err e = {0};

	if (str_has_prefix(bytes, STR("%PDF"))) {
		if (doc_parse_text(&a, bytes, &d, &e))
			for (size_t i = 0; i < d.blocks.len; i++)
				REQUIRE(utf8_valid(doc_para_text(&d.blocks.at[i].para, &a)));
		else
			REQUIRE(e.code != ERR_NONE && e.msgid != NULL);
	}
	arena_reset(&a);
	return 0;
}
