/* disk_inner.h - what disk.c, which follows the log, and disk_state.c, which makes states of it,
 * share. */
#ifndef CUTTING_DISK_INNER_H
#define CUTTING_DISK_INNER_H

#include "disk.h"

struct bytes {
	unsigned char *at;
	size_t len, cap;
};

/* A write, or a cut of the length to `offset`, that is not sure yet. */
struct change {
	uint64_t seq, offset;
	const char *bytes; /* NULL: a cut; else into the log */
	uint32_t len;
};

struct file {
	struct bytes sure;
	struct change *late; /* in order */
	size_t n_late;
	bool touched;
	const char *base; /* where its bytes lie, unless it was touched */
};

/* A path and what it names; file NULL: a directory. */
struct name {
	char *path;
	struct file *file;
};
struct names {
	struct name *at;
	size_t n;
};

/* One step of names; `path` goes away unless it is NULL, `to` comes unless it is NULL. */
struct step {
	uint64_t seq;
	char *path, *to;
	struct file *file; /* of `to`; NULL: a directory */
};

struct disk {
	const char *base;
	struct names now, sure;
	struct step *late; /* of names, in order */
	size_t n_late;
	struct file **opened; /* by number; NULL: a directory */
	char **opened_path;
	size_t n_opened;
};

/* Room for one more behind `n`; as all that takes memory here, never NULL. */
void *disk_grown(void *at, size_t n, size_t size);
char *disk_copy_of(const char *s, size_t len);
char *disk_joined(const char *a, const char *b); /* "a/b", or b alone when a is empty */

struct name *disk_find(const struct names *n, const char *path); /* NULL: there is none */
void disk_apply_step(struct names *n, const struct step *s);
void disk_free_names(struct names *n);
/* The path of a step, and how long the directory is in which a path stands. */
const char *disk_where(const struct step *s);
size_t disk_dir_len(const char *path);

/* Made longer with zeros. */
void disk_resize(struct bytes *b, size_t len);
void disk_put_part(struct bytes *b, const struct change *c, size_t from, size_t to);
void disk_put_change(struct bytes *b, const struct change *c);
void disk_read_whole(const char *path, struct bytes *ret);

#endif
