/* seal.h - a file that is written and read from end to end, sealed for a key or plain.
 *
 * A sealed file begins with a mark, a key of its own that is sealed for the public key
 * (libsodium's crypto_box_seal) and the header of a secretstream; then messages, of which the last
 * is marked as the last. Whoever writes it needs the public key alone and cannot read it again:
 * the secret key belongs on another machine. A bit changed, a piece taken out or cut off at the
 * end is found when it is read.
 */
#ifndef CLI_SEAL_H
#define CLI_SEAL_H

#include "base/base.h"

struct seal;

/* A new pair: NAME.pub and NAME.key, the latter for its owner alone. ERR_CONFLICT when one of the
 * two is there already. */
bool seal_make_keys(struct arena *a, const char *name, struct err *e) MUST_USE;

/* `public_key`: file of the public key; NULL: the bytes are written as they come. */
bool seal_create(struct arena *a, const char *path, const char *public_key, struct seal **ret,
                 struct err *e) MUST_USE;
bool seal_write(struct seal *s, const void *bytes, size_t len, struct err *e) MUST_USE;
/* Writes what is left, and all of it to the disk. Frees s, also on failure. */
bool seal_finish(struct seal *s, struct err *e) MUST_USE;

/* `secret_key`: file of the secret key; NULL: for a plain file. ERR_INVALID, with a sentence,
 * when the file needs another key, or none. */
bool seal_open(struct arena *a, const char *path, const char *secret_key, struct seal **ret,
               struct err *e) MUST_USE;
/* The next piece, valid until the next call; empty at the end. */
bool seal_read(struct seal *s, struct str *ret, struct err *e) MUST_USE;
/* Closes either kind, when it was not finished. */
void seal_close(struct seal *s);

#endif
