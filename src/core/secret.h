/* secret.h - random numbers, fingerprints and password hashes: the one door to libsodium.
 *
 * Nothing here keeps state but the count of password hashes under way.
 */
#ifndef CORE_SECRET_H
#define CORE_SECRET_H

#include "base/base.h"

#define SECRET_HASH_LEN 32

void secret_random(void *at, size_t len);
/* n characters a person can type from paper: no 0 O 1 l I. 5.8 bits each. */
struct str secret_readable(struct arena *a, size_t n);

/* 256 random bits as URL-safe base64, 43 characters. */
struct str secret_token(struct arena *a);
/* BLAKE2b-256 of a token, for storing. */
struct str secret_token_hash(struct arena *a, struct str token);

struct str secret_sha256(struct arena *a, struct str bytes);

#define SECRET_KEY_LEN 32
/* A key for one purpose from a key for all. */
void
secret_derive(const uint8_t key[SECRET_KEY_LEN], struct str purpose, uint8_t ret[SECRET_KEY_LEN]);
/* Bytes that nobody reads or changes without the key (XSalsa20-Poly1305), 40 longer than they were.
 */
struct str secret_box(struct arena *a, const uint8_t key[SECRET_KEY_LEN], struct str bytes);
/* And back; false when the key or a bit of it is another. */
bool
secret_unbox(struct arena *a, const uint8_t key[SECRET_KEY_LEN], struct str box, struct str *ret);

#define SECRET_SEAL_LEN 16
/* HMAC-SHA-256 of a text under a key, cut to 80 bits, as 16 capitals and digits that a person
 * can type from paper: no I L O U. */
struct str secret_seal(struct arena *a, const uint8_t key[SECRET_KEY_LEN], struct str text);
/* Compares in a time that does not tell how much of it was right. */
bool secret_seal_fits(struct arena *a, const uint8_t key[SECRET_KEY_LEN], struct str text,
                      struct str seal);

/* Argon2id with 64 MiB and three passes, as libsodium's string. At most two run
 * at a time in the process, so that sign-ins cannot use up memory; who waits
 * longer than ten seconds gets ERR_UNAVAILABLE. About 0.1 s: never inside a
 * transaction. */
bool
secret_password_hash(struct arena *a, struct str password, struct str *ret, struct err *e) MUST_USE;

/* The same for a password that secret_readable() has just made and that has to be
 * changed at the first sign-in: nobody guesses 70 random bits, so it is hashed with
 * less effort, which a list of hundreds of new accounts needs. */
bool
secret_random_hash(struct arena *a, struct str password, struct str *ret, struct err *e) MUST_USE;

/* *ret tells whether the password fits. An empty or malformed hash fits nothing
 * and takes as long as a real one. *ret_weak: the hash was made with less effort
 * than today's and should be made again. */
bool secret_password_fits(struct str hash, struct str password, bool *ret, bool *ret_weak,
                          struct err *e) MUST_USE;

#endif
