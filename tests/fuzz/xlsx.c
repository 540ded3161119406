/* xlsx.c - the sheet, and behind «%%%%» workbook, relations, strings and styles. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	static const char *const names[] = {"xl/s.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
	                                    "xl/sharedStrings.xml", "xl/styles.xml"};
	fuzz_packed(names, COUNT_OF(names), (struct str){(const char *)at, len});
	return 0;
}
