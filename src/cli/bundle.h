/* bundle.h - a backup as one file: a compressed tar, sealed or not, whose last member
 * `manifest.sha256` says what every other one has to be. A plain one opens with `tar xzf`, and
 * `sha256sum -c manifest.sha256` checks it. */
#ifndef CLI_BUNDLE_H
#define CLI_BUNDLE_H

#include "cli/seal.h"

struct bundle_counts {
	int64_t files, bytes; /* without the manifest */
};

struct bundle_out;
/* Writes into `to`, which the caller finishes after bundle_end(). */
bool
bundle_begin(struct arena *a, struct seal *to, struct bundle_out **ret, struct err *e) MUST_USE;
/* The file `path` under the name `name`, of letters, digits, '.', '_', '-' and '/'. */
bool bundle_add(struct bundle_out *o, const char *path, struct str name, struct err *e) MUST_USE;
/* Writes the manifest. Frees o, also on failure of this or of any other call. */
bool bundle_end(struct bundle_out *o, bool ok, struct bundle_counts *ret, struct err *e) MUST_USE;

/* Reads a whole archive and compares it with its manifest; writes the members below `dir`, or
 * nowhere when it is NULL. ERR_INVALID when anything is missing, too much or another than it was.
 */
bool bundle_extract(struct arena *a, struct seal *from, const char *dir, struct bundle_counts *ret,
                    struct err *e) MUST_USE;

#endif
