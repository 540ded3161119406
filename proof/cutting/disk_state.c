/* disk_state.c - states that a power cut may leave; see disk.h. */
#include "disk_inner.h"

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR = 512 };

const char *const disk_fate_names[DISK_FATES] = {"all", "none", "before", "some", "torn"};

/* ---- a state ---------------------------------------------------------------------------- */

static uint64_t
mixed(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

/* What decides about a state. */
struct lot {
	enum disk_fate fate;
	uint64_t seed, first, last; /* entries that are not sure */
	uint64_t share;             /* of those that arrive, of 256 */
};

static uint64_t
place(const struct lot *l, uint64_t salt)
{
	return l->first + mixed(l->seed ^ salt) % (l->last - l->first + 2);
}

static bool
arrives(const struct lot *l, uint64_t seq)
{
	switch (l->fate) {
	case DISK_ALL: return true;
	case DISK_NONE: return false;
	case DISK_BEFORE: return seq < place(l, 0);
	case DISK_SOME:
	case DISK_TORN:
	case DISK_FATES: break;
	}
	return (mixed(l->seed ^ (seq * 2 + 1)) & 255) < l->share;
}

/* Names of a directory arrive in their order: those before some entry. */
static bool
step_arrives(const struct lot *l, const struct step *s)
{
	uint64_t salt = 1469598103934665603u;
	const char *path = disk_where(s);

	if (l->fate < DISK_SOME)
		return arrives(l, s->seq);
	for (size_t i = 0; i < disk_dir_len(path); i++)
		salt = (salt ^ (unsigned char)path[i]) * 1099511628211u;
	return s->seq < place(l, salt);
}

/* The front, the back, or every other sector of a write. */
static void
put_torn(struct bytes *b, const struct change *c, uint64_t dice)
{
	size_t sectors = (c->len + SECTOR - 1) / SECTOR;
	size_t at = (dice >> 8) % (sectors + 1);

	for (size_t i = 0; i < sectors; i++) {
		bool there = dice % 3 == 0 ? i < at : dice % 3 == 1 ? i >= at : (i + at) % 2 == 0;
		size_t end = (i + 1) * SECTOR < c->len ? (i + 1) * SECTOR : c->len;
		if (there)
			disk_put_part(b, c, i * SECTOR, end);
	}
}

static void
write_bytes(const char *path, const struct bytes *b)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	for (size_t done = 0; fd >= 0 && done < b->len;) {
		ssize_t n = write(fd, b->at + done, b->len - done);
		if (n <= 0)
			err(2, "%s", path);
		done += (size_t)n;
	}
	if (fd < 0 || close(fd) != 0)
		err(2, "%s", path);
}

static void
write_file(const struct file *f, const char *path, const struct lot *l)
{
	struct bytes b = {0};

	if (!f->touched && f->base != NULL) {
		if (link(f->base, path) != 0)
			err(2, "%s", path);
		return;
	}
	disk_resize(&b, f->sure.len);
	if (f->sure.len > 0)
		memcpy(b.at, f->sure.at, f->sure.len);
	for (size_t i = 0; i < f->n_late; i++) {
		const struct change *c = &f->late[i];
		uint64_t dice = mixed(l->seed ^ (c->seq * 2));
		if (!arrives(l, c->seq))
			continue;
		if (l->fate == DISK_TORN && c->bytes != NULL && (dice & 3) == 0)
			put_torn(&b, c, dice >> 2);
		else
			disk_put_change(&b, c);
	}
	write_bytes(path, &b);
	free(b.at);
}

static int
by_path(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->path, ((const struct name *)b)->path);
}

static struct names
copy_names(const struct names *from)
{
	struct names ret = {0};

	for (size_t i = 0; i < from->n; i++) {
		ret.at = disk_grown(ret.at, ret.n, sizeof(*ret.at));
		ret.at[ret.n++] = (struct name){disk_copy_of(from->at[i].path, strlen(from->at[i].path)),
		                                from->at[i].file};
	}
	return ret;
}

static size_t
count_late(const struct disk *d, uint64_t *ret_first, uint64_t *ret_last)
{
	size_t n = d->n_late;

	*ret_first = n > 0 ? d->late[0].seq : UINT64_MAX;
	*ret_last = n > 0 ? d->late[n - 1].seq : 0;
	for (size_t i = 0; i < d->now.n; i++) {
		const struct file *f = d->now.at[i].file;
		if (f == NULL || f->n_late == 0)
			continue;
		n += f->n_late;
		if (f->late[0].seq < *ret_first)
			*ret_first = f->late[0].seq;
		if (f->late[f->n_late - 1].seq > *ret_last)
			*ret_last = f->late[f->n_late - 1].seq;
	}
	if (n == 0)
		*ret_first = 0;
	return n;
}

size_t
disk_write(const struct disk *d, const char *to, enum disk_fate fate, uint64_t seed)
{
	struct names names = copy_names(&d->sure);
	struct lot l = {.fate = fate, .seed = seed, .share = 64 + 64 * (mixed(seed) % 3)};
	size_t n = count_late(d, &l.first, &l.last);

	for (size_t i = 0; i < d->n_late; i++)
		if (step_arrives(&l, &d->late[i]))
			disk_apply_step(&names, &d->late[i]);
	/* Directories stand before what is in them; what is in none is lost with it. */
	qsort(names.at, names.n, sizeof(*names.at), by_path);
	for (size_t i = 0; i < names.n; i++) {
		struct name *name = &names.at[i];
		char *parent = disk_copy_of(name->path, disk_dir_len(name->path)),
			 *path = disk_joined(to, name->path);
		struct name *in = disk_find(&names, parent);
		if (parent[0] != '\0' && (in == NULL || in->file != NULL))
			name->path[0] = '\0'; /* nothing is found in it either */
		else if (name->file != NULL)
			write_file(name->file, path, &l);
		else if (mkdir(path, 0700) != 0)
			err(2, "%s", path);
		free(parent);
		free(path);
	}
	disk_free_names(&names);
	return n;
}

bool
disk_same(const struct disk *d, const char *dir)
{
	bool same = true;

	for (size_t i = 0; i < d->now.n; i++) {
		const struct file *f = d->now.at[i].file;
		struct bytes there = {0}, made = {0};
		if (f == NULL || !f->touched)
			continue;
		char *path = disk_joined(dir, d->now.at[i].path);
		disk_read_whole(path, &there);
		free(path);
		disk_resize(&made, f->sure.len);
		if (f->sure.len > 0)
			memcpy(made.at, f->sure.at, f->sure.len);
		for (size_t k = 0; k < f->n_late; k++)
			disk_put_change(&made, &f->late[k]);
		if (there.len != made.len || memcmp(there.at, made.at, made.len) != 0) {
			warnx("%s is not what the log makes of it", d->now.at[i].path);
			same = false;
		}
		free(there.at);
		free(made.at);
	}
	return same;
}
