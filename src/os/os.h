/* os.h - the machine: clock, random bytes, files, digests. */
#ifndef OS_OS_H
#define OS_OS_H

#include "base/base.h"

int64_t os_now_us(void);                 /* microseconds since 1970 UTC */
int64_t os_monotonic_us(void);           /* for measuring intervals */
void os_ignore_signal(int signal);       /* SIGPIPE and the like, for the whole process */
void os_keep_freed_memory(size_t bytes); /* for the whole process */
/* So many bytes were freed at once. After a large document, whose pieces lie among others that
 * stay, memory is given back to the system; after less nothing is done. */
void os_freed_memory(size_t bytes);
void os_random(void *to, size_t len); /* for keys and tokens; aborts rather than be weak */

struct str os_sha256(struct arena *a, struct str bytes); /* 32 bytes */
struct str os_hex(struct arena *a, struct str bytes);    /* lower case */
bool os_sha256_file(struct arena *a, const char *path, struct str *ret, int64_t *ret_size,
                    struct err *e) MUST_USE;

/* A whole file, or all that comes through a pipe or device; ERR_LIMIT past max bytes,
 * ERR_NOT_FOUND when there is none, ERR_INVALID when it is a directory. */
bool os_read_file(struct arena *a, const char *path, size_t max, struct str *ret,
                  struct err *e) MUST_USE;
/* What a file is by its bytes, as a media type: "application/pdf". A name plays no part. */
bool os_file_type(struct arena *a, const char *path, struct str *ret, struct err *e) MUST_USE;
/* Written beside, synced, then renamed: the old content or the new one, never half.
 * A pipe or a device is written to as it is. A full disk is ERR_UNAVAILABLE, with a sentence
 * that says so. */
bool os_write_file(const char *path, struct str bytes, unsigned mode, struct err *e) MUST_USE;
/* The same where there is no such file yet; one that is there, also since a moment ago and by
 * another process, stays as it is. */
bool os_write_first(const char *path, struct str bytes, unsigned mode, struct err *e) MUST_USE;
/* Moves a file to a name that lasts: bytes and folder are synced. */
bool os_move_synced(const char *from, const char *to, struct err *e) MUST_USE;
/* A folder with all that is in it; one that is not there is no failure. */
bool os_remove_tree(const char *path, struct err *e) MUST_USE;
/* Runs a program to its end, `environment` (ends with NULL) before what this process has; its own
 * words go to stderr. ERR_NOT_FOUND when there is no such program, ERR_UNAVAILABLE when it ends
 * with another status than 0. */
bool os_run(struct arena *a, const char *const argv[], const char *const environment[],
            struct err *e) MUST_USE;
bool os_make_dirs(const char *path, struct err *e) MUST_USE; /* like mkdir -p, mode 0700 */
/* A lock on a file, made when it is missing, that ends with this process, however that ends.
 * ERR_CONFLICT when another process has it. */
bool os_lock_file(const char *path, struct err *e) MUST_USE;

#endif
