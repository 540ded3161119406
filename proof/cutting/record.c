/* record.c - stands between a program and the C library (LD_PRELOAD) and writes down what it does
 * to the files below $CUT_DIR into $CUT_LOG; see log.h.
 *
 * It stands under SQLite's VFS and the file store alike. What is mapped is not seen: SQLite maps
 * its -shm file alone, which is nothing after a power cut. Children of the process are not
 * recorded: those that read documents write to pipes.
 */
#include "log.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FD_MAX = 65536, PATH_ROOM = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static char dir[PATH_ROOM];
static uint64_t entries;
static uint32_t opened;
static uint32_t file_of[FD_MAX]; /* 0: not one of ours */

static int (*real_open)(const char *, int, ...), (*real_mkostemp)(char *, int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_ftruncate)(int, off64_t);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_close)(int);
static int (*real_mkdir)(const char *, mode_t), (*real_unlink)(const char *);
static int (*real_remove)(const char *), (*real_rename)(const char *, const char *);
static int (*real_link)(const char *, const char *);

static void
in_child(void)
{
	log_fd = -1;
}

__attribute__((constructor)) static void
begin(void)
{
	const char *to = getenv("CUT_LOG"), *below = getenv("CUT_DIR");
	const struct {
		const char *name;
		void *at;
	} all[] = {{"open64", &real_open},
	           {"mkostemp64", &real_mkostemp},
	           {"write", &real_write},
	           {"pwrite64", &real_pwrite},
	           {"ftruncate64", &real_ftruncate},
	           {"fsync", &real_fsync},
	           {"fdatasync", &real_fdatasync},
	           {"close", &real_close},
	           {"mkdir", &real_mkdir},
	           {"unlink", &real_unlink},
	           {"remove", &real_remove},
	           {"rename", &real_rename},
	           {"link", &real_link}};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		*(void **)all[i].at = dlsym(RTLD_NEXT, all[i].name);
	if (to == NULL || below == NULL)
		return;
	snprintf(dir, sizeof(dir), "%s/", below);
	log_fd = real_open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	pthread_atfork(NULL, NULL, in_child);
}

/* The path below the directory; NULL: none of ours. The -shm file is left out. */
static const char *
ours(const char *path)
{
	size_t n = strlen(dir), len = strlen(path);

	if (log_fd < 0 || (len > 4 && strcmp(path + len - 4, "-shm") == 0))
		return NULL;
	if (len == n - 1 && memcmp(path, dir, len) == 0)
		return path + len; /* itself: "" */
	return strncmp(path, dir, n) == 0 ? path + n : NULL;
}

static uint32_t
file_at(int fd)
{
	return log_fd >= 0 && fd >= 0 && fd < FD_MAX ? file_of[fd] : 0;
}

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* A log with a hole would prove nothing. */
static void
put(const void *at, size_t len)
{
	while (len > 0) {
		ssize_t n = real_write(log_fd, at, len);
		if (n <= 0)
			abort();
		at = (const char *)at + n;
		len -= (size_t)n;
	}
}

/* Under the lock. */
static void
note(int64_t at, enum cut_kind kind, uint32_t file, uint64_t offset, const void *bytes, size_t len)
{
	struct cut_entry e = {
		.at = at, .offset = offset, .kind = kind, .file = file, .len = (uint32_t)len};
	int was = errno;

	put(&e, sizeof(e));
	put(bytes, len);
	entries++;
	errno = was;
}

int
open64(const char *path, int flags, ...)
{
	va_list args;
	struct stat st;
	const char *name = ours(path);

	va_start(args, flags);
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(args, mode_t) : 0;
	va_end(args);
	if (name == NULL)
		return real_open(path, flags, mode);
	pthread_mutex_lock(&lock);
	int64_t at = now();
	bool there = stat(path, &st) == 0;
	int fd = real_open(path, flags, mode);
	if (fd >= 0 && fd < FD_MAX) {
		uint64_t how = (there ? 0 : CUT_MADE) | ((flags & O_TRUNC) != 0 ? CUT_EMPTIED : 0);
		file_of[fd] = ++opened;
		note(at, CUT_OPEN, file_of[fd], how, name, strlen(name));
	}
	pthread_mutex_unlock(&lock);
	return fd;
}

int
mkostemp64(char *path, int flags)
{
	const char *name = ours(path);

	if (name == NULL)
		return real_mkostemp(path, flags);
	pthread_mutex_lock(&lock);
	int64_t at = now();
	int fd = real_mkostemp(path, flags);
	if (fd >= 0 && fd < FD_MAX) {
		file_of[fd] = ++opened;
		note(at, CUT_OPEN, file_of[fd], CUT_MADE, name, strlen(name));
	}
	pthread_mutex_unlock(&lock);
	return fd;
}

int
close(int fd)
{
	if (file_at(fd) == 0)
		return real_close(fd);
	pthread_mutex_lock(&lock);
	file_of[fd] = 0;
	int ret = real_close(fd);
	pthread_mutex_unlock(&lock);
	return ret;
}

ssize_t
write(int fd, const void *bytes, size_t len)
{
	if (file_at(fd) == 0)
		return real_write(fd, bytes, len);
	pthread_mutex_lock(&lock);
	int64_t at = now();
	off64_t offset = lseek64(fd, 0, SEEK_CUR);
	ssize_t n = real_write(fd, bytes, len);
	if (n > 0)
		note(at, CUT_WRITE, file_of[fd], (uint64_t)offset, bytes, (size_t)n);
	pthread_mutex_unlock(&lock);
	return n;
}

ssize_t
pwrite64(int fd, const void *bytes, size_t len, off64_t offset)
{
	if (file_at(fd) == 0)
		return real_pwrite(fd, bytes, len, offset);
	pthread_mutex_lock(&lock);
	int64_t at = now();
	ssize_t n = real_pwrite(fd, bytes, len, offset);
	if (n > 0)
		note(at, CUT_WRITE, file_of[fd], (uint64_t)offset, bytes, (size_t)n);
	pthread_mutex_unlock(&lock);
	return n;
}

int
ftruncate64(int fd, off64_t to)
{
	if (file_at(fd) == 0)
		return real_ftruncate(fd, to);
	pthread_mutex_lock(&lock);
	int64_t at = now();
	int ret = real_ftruncate(fd, to);
	if (ret == 0)
		note(at, CUT_TRUNCATE, file_of[fd], (uint64_t)to, "", 0);
	pthread_mutex_unlock(&lock);
	return ret;
}

/* Others go on meanwhile: only what stood before it began is surely on the disk. */
static int
sync_with(int (*real)(int), int fd)
{
	if (file_at(fd) == 0)
		return real(fd);
	pthread_mutex_lock(&lock);
	uint64_t before = entries;
	uint32_t file = file_of[fd];
	pthread_mutex_unlock(&lock);
	int ret = real(fd);
	pthread_mutex_lock(&lock);
	if (ret == 0)
		note(now(), CUT_SYNCED, file, before, "", 0);
	pthread_mutex_unlock(&lock);
	return ret;
}

int
fsync(int fd)
{
	return sync_with(real_fsync, fd);
}

int
fdatasync(int fd)
{
	return sync_with(real_fdatasync, fd);
}

static int
named(enum cut_kind kind, int (*real)(const char *), const char *path)
{
	const char *name = ours(path);

	if (name == NULL)
		return real(path);
	pthread_mutex_lock(&lock);
	int64_t at = now();
	int ret = real(path);
	if (ret == 0)
		note(at, kind, 0, 0, name, strlen(name));
	pthread_mutex_unlock(&lock);
	return ret;
}

int
unlink(const char *path)
{
	return named(CUT_UNLINK, real_unlink, path);
}

int
remove(const char *path)
{
	return named(CUT_UNLINK, real_remove, path);
}

int
mkdir(const char *path, mode_t mode)
{
	const char *name = ours(path);

	if (name == NULL)
		return real_mkdir(path, mode);
	pthread_mutex_lock(&lock);
	int64_t at = now();
	int ret = real_mkdir(path, mode);
	if (ret == 0)
		note(at, CUT_MKDIR, 0, 0, name, strlen(name));
	pthread_mutex_unlock(&lock);
	return ret;
}

static int
two_names(enum cut_kind kind, int (*real)(const char *, const char *), const char *from,
          const char *to)
{
	const char *name = ours(from), *next = ours(to);
	char both[2 * PATH_ROOM];

	if (name == NULL || next == NULL)
		return real(from, to);
	int len = snprintf(both, sizeof(both), "%s%c%s", name, '\0', next);
	pthread_mutex_lock(&lock);
	int64_t at = now();
	int ret = real(from, to);
	if (ret == 0)
		note(at, kind, 0, 0, both, (size_t)len);
	pthread_mutex_unlock(&lock);
	return ret;
}

int
rename(const char *from, const char *to)
{
	return two_names(CUT_RENAME, real_rename, from, to);
}

int
link(const char *from, const char *to)
{
	return two_names(CUT_LINK, real_link, from, to);
}
