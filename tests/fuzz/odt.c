/* odt.c - content.xml, and behind «%%%%» styles.xml. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	static const char *const names[] = {"content.xml", "styles.xml"};
	fuzz_packed(names, COUNT_OF(names), (struct str){(const char *)at, len});
	return 0;
}
