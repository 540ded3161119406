/* docx.c - word/document.xml, and behind «%%%%» the styles and the numbering. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	static const char *const names[] = {"word/document.xml", "word/styles.xml",
	                                    "word/numbering.xml"};
	fuzz_packed(names, COUNT_OF(names), (struct str){(const char *)at, len});
	return 0;
}
