/* zipfile.h - packed files in memory. The only user of libzip. */
#ifndef DOC_ZIPFILE_H
#define DOC_ZIPFILE_H

#include "base/base.h"

struct zip_reader;

/* Borrows `bytes`; closed with the arena. ERR_INVALID when it is no whole zip file,
 * ERR_LIMIT when it has too many members. */
bool
zip_open_bytes(struct arena *a, struct str bytes, struct zip_reader **ret, struct err *e) MUST_USE;
bool zip_has(struct zip_reader *z, const char *member);
/* One member, unpacked. ERR_LIMIT when all that was read would become too much; what is
 * not read does not count. */
bool zip_read(struct zip_reader *z, struct arena *a, const char *member, struct str *ret,
              struct err *e) MUST_USE;

struct zip_member {
	const char *name;
	struct str bytes;
};
/* A new packed file with these members in this order. */
bool zip_build(struct arena *a, const struct zip_member *members, size_t n, struct str *ret,
               struct err *e) MUST_USE;
/* The packed file with other bytes in this one member. */
bool zip_with(struct arena *a, struct str bytes, const struct zip_member *member, struct str *ret,
              struct err *e) MUST_USE;

#endif
