/* disk.h - a directory as a power cut may leave it: what was synced, and what it pleased the disk
 * to write of the rest.
 *
 * The model is stricter than most file systems: bytes are sure after fsync() of their file, names
 * after fsync() of their directory, nothing else is. Names of one directory reach the disk in their
 * order, bytes in any, and a write may be torn between sectors of 512 bytes.
 */
#ifndef CUTTING_DISK_H
#define CUTTING_DISK_H

#include "log.h"

#include <stdbool.h>
#include <stddef.h>

struct disk;

/* Reads what lies below `base`, the state in which the recorded process found it. Ends the program
 * when something cannot be read or no memory is left, as all functions here do. */
struct disk *disk_open(const char *base);
void disk_free(struct disk *d);

/* What entry number `seq` of the log did. With `forget` a sync makes nothing sure: a disk that
 * lies. */
void
disk_take(struct disk *d, uint64_t seq, const struct cut_entry *e, const char *bytes, bool forget);

/* What of that which is not sure has reached the disk. */
enum disk_fate {
	DISK_ALL,
	DISK_NONE,
	DISK_BEFORE, /* what came before some entry */
	DISK_SOME,   /* each for itself */
	DISK_TORN,   /* the same, and some writes in part */
	DISK_FATES
};
extern const char *const disk_fate_names[DISK_FATES];

/* Writes such a state into the empty directory `to`; the same seed makes the same. How many changes
 * were not sure is returned. */
size_t disk_write(const struct disk *d, const char *to, enum disk_fate fate, uint64_t seed);

/* Does `dir` hold what everything that was taken makes of it? Says what does not. */
bool disk_same(const struct disk *d, const char *dir);

#endif
