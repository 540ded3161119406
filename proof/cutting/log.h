/* log.h - what a process did to the files below one directory, in order: written by record.c, read
 * by replay.c.
 *
 * A log is a row of entries, each followed by `len` bytes. Files are named by the number of the
 * open() they were opened with; paths are relative to the directory.
 */
#ifndef CUTTING_LOG_H
#define CUTTING_LOG_H

#include <stdint.h>

enum cut_kind {
	CUT_OPEN,     /* bytes: path; offset: CUT_MADE, CUT_EMPTIED or 0 */
	CUT_WRITE,    /* bytes: what was written at `offset` */
	CUT_TRUNCATE, /* to `offset` bytes */
	CUT_SYNCED,   /* what stood before entry `offset` is on the disk; of a directory: its names */
	CUT_MKDIR,    /* bytes: path */
	CUT_UNLINK,   /* bytes: path; of a directory too */
	CUT_RENAME,   /* bytes: two paths, a NUL byte between them */
	CUT_LINK,     /* likewise; the first name stays */
};
enum { CUT_MADE = 1, CUT_EMPTIED = 2 };

struct cut_entry {
	int64_t at; /* CLOCK_MONOTONIC in ns, before it was done */
	uint64_t offset;
	uint32_t kind, file, len, unused;
};

#endif
