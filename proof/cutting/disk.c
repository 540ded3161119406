/* disk.c - a directory and what the log makes of it; see disk.h. */
#include "disk_inner.h"

#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what there is ---------------------------------------------------------------------- */

void *
disk_grown(void *at, size_t n, size_t size)
{
	/* To the next power of two, when n is one. */
	if ((n & (n - 1)) != 0)
		return at;
	void *ret = realloc(at, (n == 0 ? 1 : 2 * n) * size);
	if (ret == NULL)
		err(2, "memory");
	return ret;
}

char *
disk_copy_of(const char *s, size_t len)
{
	char *ret = strndup(s, len);

	if (ret == NULL)
		err(2, "memory");
	return ret;
}

char *
disk_joined(const char *a, const char *b)
{
	char *ret;

	if (asprintf(&ret, "%s%s%s", a, a[0] != '\0' ? "/" : "", b) < 0)
		err(2, "memory");
	return ret;
}

struct name *
disk_find(const struct names *n, const char *path)
{
	for (size_t i = 0; i < n->n; i++)
		if (strcmp(n->at[i].path, path) == 0)
			return &n->at[i];
	return NULL;
}

static void
set_name(struct names *n, const char *path, struct file *file)
{
	struct name *there = disk_find(n, path);

	if (there != NULL) {
		there->file = file;
		return;
	}
	n->at = disk_grown(n->at, n->n, sizeof(*n->at));
	n->at[n->n++] = (struct name){disk_copy_of(path, strlen(path)), file};
}

static void
drop_name(struct names *n, const char *path)
{
	struct name *there = disk_find(n, path);

	if (there == NULL)
		return;
	free(there->path);
	*there = n->at[--n->n];
}

void
disk_apply_step(struct names *n, const struct step *s)
{
	if (s->path != NULL)
		drop_name(n, s->path);
	if (s->to != NULL)
		set_name(n, s->to, s->file);
}

static struct file *
new_file(const char *base)
{
	struct file *f = calloc(1, sizeof(*f));

	if (f == NULL)
		err(2, "memory");
	f->base = base;
	return f;
}

/* ---- bytes ------------------------------------------------------------------------------ */

void
disk_resize(struct bytes *b, size_t len)
{
	if (len > b->cap) {
		b->cap = len + len / 2;
		b->at = realloc(b->at, b->cap);
		if (b->at == NULL)
			err(2, "memory");
	}
	if (len > b->len)
		memset(b->at + b->len, 0, len - b->len);
	b->len = len;
}

void
disk_put_part(struct bytes *b, const struct change *c, size_t from, size_t to)
{
	if (c->offset + to > b->len)
		disk_resize(b, c->offset + to);
	memcpy(b->at + c->offset + from, c->bytes + from, to - from);
}

void
disk_put_change(struct bytes *b, const struct change *c)
{
	if (c->bytes == NULL)
		disk_resize(b, c->offset);
	else
		disk_put_part(b, c, 0, c->len);
}

void
disk_read_whole(const char *path, struct bytes *ret)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0)
		err(2, "%s", path);
	disk_resize(ret, (size_t)st.st_size);
	for (size_t done = 0; done < ret->len;) {
		ssize_t n = read(fd, ret->at + done, ret->len - done);
		if (n <= 0)
			err(2, "%s", path);
		done += (size_t)n;
	}
	close(fd);
}

static void
add_change(struct file *f, struct change c)
{
	if (!f->touched && f->base != NULL)
		disk_read_whole(f->base, &f->sure);
	f->touched = true;
	f->late = disk_grown(f->late, f->n_late, sizeof(*f->late));
	f->late[f->n_late++] = c;
}

/* ---- the log ---------------------------------------------------------------------------- */

static void
read_tree(struct disk *d, const char *below)
{
	char *path = disk_joined(d->base, below);
	struct dirent *e;
	struct stat st;
	DIR *dir = opendir(path);

	if (dir == NULL)
		err(2, "%s", path);
	while ((e = readdir(dir)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		char *name = disk_joined(below, e->d_name), *whole = disk_joined(d->base, name);
		if (stat(whole, &st) != 0)
			err(2, "%s", whole);
		struct file *f = S_ISDIR(st.st_mode) ? NULL : new_file(whole); /* which keeps it */
		set_name(&d->now, name, f);
		set_name(&d->sure, name, f);
		if (f == NULL) {
			read_tree(d, name);
			free(whole);
		}
		free(name);
	}
	closedir(dir);
	free(path);
}

struct disk *
disk_open(const char *base)
{
	struct disk *d = calloc(1, sizeof(*d));

	if (d == NULL)
		err(2, "memory");
	d->base = base;
	read_tree(d, "");
	return d;
}

void
disk_free_names(struct names *n)
{
	for (size_t i = 0; i < n->n; i++)
		free(n->at[i].path);
	free(n->at);
}

/* The files themselves end with the program: names share them. */
void
disk_free(struct disk *d)
{
	disk_free_names(&d->now);
	disk_free_names(&d->sure);
	free(d->late);
	free(d->opened);
	free(d->opened_path);
	free(d);
}

/* The directory a path stands in, as it stands in the log. */
size_t
disk_dir_len(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? 0 : (size_t)(slash - path);
}

const char *
disk_where(const struct step *s)
{
	return s->to != NULL ? s->to : s->path;
}

static bool
stands_in(const struct step *s, const char *dir)
{
	const char *path = disk_where(s);

	return disk_dir_len(path) == strlen(dir) && strncmp(path, dir, disk_dir_len(path)) == 0;
}

static void
add_step(struct disk *d, struct step s)
{
	disk_apply_step(&d->now, &s);
	d->late = disk_grown(d->late, d->n_late, sizeof(*d->late));
	d->late[d->n_late++] = s;
}

static void
take_open(struct disk *d, uint64_t seq, const struct cut_entry *e, const char *path)
{
	struct name *there = disk_find(&d->now, path);
	bool is_dir = path[0] == '\0' || (there != NULL && there->file == NULL);
	struct file *f = there != NULL ? there->file : NULL;

	if (!is_dir && f == NULL) {
		if ((e->offset & CUT_MADE) == 0)
			errx(2, "%s was opened and is not known", path);
		f = new_file(NULL);
		add_step(d, (struct step){seq, NULL, disk_copy_of(path, strlen(path)), f});
	} else if ((e->offset & CUT_EMPTIED) != 0) {
		add_change(f, (struct change){.seq = seq});
	}
	if (e->file != d->n_opened + 1)
		errx(2, "entry %llu: a hole in the log", (unsigned long long)seq);
	d->opened = disk_grown(d->opened, d->n_opened, sizeof(*d->opened));
	d->opened_path = disk_grown(d->opened_path, d->n_opened, sizeof(*d->opened_path));
	d->opened[d->n_opened] = f;
	d->opened_path[d->n_opened++] = disk_copy_of(path, strlen(path));
}

static void
take_sync(struct disk *d, const struct cut_entry *e)
{
	struct file *f = d->opened[e->file - 1];
	size_t kept = 0;

	if (f != NULL) {
		for (size_t i = 0; i < f->n_late; i++)
			if (f->late[i].seq < e->offset)
				disk_put_change(&f->sure, &f->late[i]);
			else
				f->late[kept++] = f->late[i];
		f->n_late = kept;
		return;
	}
	for (size_t i = 0; i < d->n_late; i++)
		if (d->late[i].seq < e->offset && stands_in(&d->late[i], d->opened_path[e->file - 1]))
			disk_apply_step(&d->sure, &d->late[i]);
		else
			d->late[kept++] = d->late[i];
	d->n_late = kept;
}

void
disk_take(struct disk *d, uint64_t seq, const struct cut_entry *e, const char *bytes, bool forget)
{
	char path[2 * PATH_MAX + 1];

	if (e->kind != CUT_WRITE) {
		if (e->len >= sizeof(path))
			errx(2, "a path of %u bytes", e->len);
		memcpy(path, bytes, e->len);
		path[e->len] = '\0';
	}
	switch ((enum cut_kind)e->kind) {
	case CUT_OPEN: take_open(d, seq, e, path); break;
	case CUT_WRITE:
		add_change(d->opened[e->file - 1], (struct change){seq, e->offset, bytes, e->len});
		break;
	case CUT_TRUNCATE:
		add_change(d->opened[e->file - 1], (struct change){seq, e->offset, NULL, 0});
		break;
	case CUT_SYNCED:
		if (!forget)
			take_sync(d, e);
		break;
	case CUT_MKDIR: add_step(d, (struct step){seq, NULL, disk_copy_of(path, e->len), NULL}); break;
	case CUT_UNLINK: add_step(d, (struct step){seq, disk_copy_of(path, e->len), NULL, NULL}); break;
	case CUT_LINK:
	case CUT_RENAME: {
		const char *to = path + strlen(path) + 1;
		struct name *from = disk_find(&d->now, path);
		if (from == NULL)
			errx(2, "%s was renamed and is not known", path);
		char *gone = e->kind == CUT_LINK ? NULL : disk_copy_of(path, strlen(path));
		add_step(d, (struct step){seq, gone, disk_copy_of(to, strlen(to)), from->file});
		break;
	}
	}
}
