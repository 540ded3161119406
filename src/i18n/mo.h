/* mo.h - reads a GNU .mo catalogue where it lies in memory.
 *
 * Every offset in the file is checked before it is followed, so that a broken
 * catalogue gives untranslated words and nothing worse.
 */
#ifndef I18N_MO_H
#define I18N_MO_H

#include "base/base.h"

struct mo {
	const unsigned char *at;
	size_t size;
	uint32_t n;          /* strings */
	uint32_t ids, texts; /* offsets of the two tables */
	bool swapped;        /* written on a machine of the other byte order */
};

/* `at` must stay as long as m. False when it is no catalogue. */
bool mo_open(struct mo *m, const void *at, size_t size) MUST_USE;
/* The translation, or NULL. `msgid` is compared up to its end, so that it finds
 * entries with plural forms too; then the first form is returned. */
const char *mo_find(const struct mo *m, const char *msgid);
/* The form of the translation that the catalogue's Plural-Forms names for n, or NULL. */
const char *mo_find_n(const struct mo *m, const char *msgid, uint64_t n);
/* Evaluates the C expression of a Plural-Forms line, «n != 1». False when it is malformed. */
bool mo_plural(const char *expression, uint64_t n, uint64_t *ret) MUST_USE;

#endif
