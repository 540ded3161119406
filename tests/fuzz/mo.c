/* mo.c - a catalogue of translations, whole or not, and the rule of its plural forms. */
#include "fuzz.h"

#include "i18n/mo.h"

#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct mo m;
	uint64_t form;

	/* Of exactly this length, so that a step over the end is seen. */
	char *copy = malloc(len + 1);
	if (copy == NULL)
		return 0;
	memcpy(copy, at, len);
	copy[len] = '\0';
	if (mo_open(&m, copy, len)) {
		(void)mo_find(&m, "");
		(void)mo_find(&m, "Lưu");
		for (uint64_t n = 0; n < 3; n++)
			(void)mo_find_n(&m, "Còn %d đơn vị", n);
	}
	if (strlen(copy) < 500)
		(void)mo_plural(copy, len, &form);
	free(copy);
	arena_reset(&a);
	return 0;
}
