/* fail.c - stands between a program and the C library (LD_PRELOAD) and lets calls fail that touch
 * files below $FAIL_DIR, as a broken or a full disk does.
 *
 * $FAIL_ORDER is a file of three numbers of 64 bits that the program which proves something writes
 * while this one runs: after how many such calls it begins (0: not), how many fail, and with which
 * errno. A fourth is counted up here with each that failed. The -shm file is left out: it is
 * mapped.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FD_MAX = 65536, PATH_ROOM = 4096 };
enum { AFTER, TIMES, WHY, FAILED, NUMBERS };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile int64_t *order; /* NULL: nothing fails */
static char dir[PATH_ROOM];
static bool is_ours[FD_MAX];

static int (*real_open)(const char *, int, ...), (*real_mkostemp)(char *, int);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off64_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_ftruncate)(int, off64_t);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_close)(int);
static int (*real_mkdir)(const char *, mode_t), (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

static void
in_child(void)
{
	order = NULL;
}

__attribute__((constructor)) static void
begin(void)
{
	const char *by = getenv("FAIL_ORDER"), *below = getenv("FAIL_DIR");
	const struct {
		const char *name;
		void *at;
	} all[] = {{"open64", &real_open},
	           {"mkostemp64", &real_mkostemp},
	           {"read", &real_read},
	           {"pread64", &real_pread},
	           {"write", &real_write},
	           {"pwrite64", &real_pwrite},
	           {"ftruncate64", &real_ftruncate},
	           {"fsync", &real_fsync},
	           {"fdatasync", &real_fdatasync},
	           {"close", &real_close},
	           {"mkdir", &real_mkdir},
	           {"unlink", &real_unlink},
	           {"rename", &real_rename}};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		*(void **)all[i].at = dlsym(RTLD_NEXT, all[i].name);
	if (by == NULL || below == NULL)
		return;
	int fd = real_open(by, O_RDWR | O_CLOEXEC);
	void *at = mmap(NULL, NUMBERS * sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (at == MAP_FAILED)
		abort();
	real_close(fd);
	snprintf(dir, sizeof(dir), "%s/", below);
	order = at;
	pthread_atfork(NULL, NULL, in_child);
}

static bool
ours(const char *path)
{
	size_t len = strlen(path);

	return order != NULL && strncmp(path, dir, strlen(dir)) == 0 &&
	       (len < 4 || strcmp(path + len - 4, "-shm") != 0);
}

static bool
ours_at(int fd)
{
	return order != NULL && fd >= 0 && fd < FD_MAX && is_ours[fd];
}

/* Is it this call's turn? errno says why. */
static bool
fails(void)
{
	bool ret = false;

	pthread_mutex_lock(&lock);
	if (order[AFTER] > 1) {
		order[AFTER]--;
	} else if (order[AFTER] == 1 && order[TIMES] > 0) {
		order[TIMES]--;
		order[FAILED]++;
		errno = (int)order[WHY];
		ret = true;
	}
	pthread_mutex_unlock(&lock);
	return ret;
}

static int
opened(int fd, bool yes)
{
	if (fd >= 0 && fd < FD_MAX)
		is_ours[fd] = yes;
	return fd;
}

int
open64(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(args, mode_t) : 0;
	va_end(args);
	if (!ours(path))
		return real_open(path, flags, mode);
	return fails() ? -1 : opened(real_open(path, flags, mode), true);
}

int
mkostemp64(char *path, int flags)
{
	if (!ours(path))
		return real_mkostemp(path, flags);
	return fails() ? -1 : opened(real_mkostemp(path, flags), true);
}

int
close(int fd)
{
	if (ours_at(fd))
		opened(fd, false);
	return real_close(fd);
}

ssize_t
read(int fd, void *to, size_t len)
{
	return ours_at(fd) && fails() ? -1 : real_read(fd, to, len);
}

ssize_t
pread64(int fd, void *to, size_t len, off64_t offset)
{
	return ours_at(fd) && fails() ? -1 : real_pread(fd, to, len, offset);
}

/* A write that fails may have written the half. */
ssize_t
write(int fd, const void *bytes, size_t len)
{
	if (!ours_at(fd) || !fails())
		return real_write(fd, bytes, len);
	int why = errno;
	(void)real_write(fd, bytes, len / 2);
	errno = why;
	return -1;
}

ssize_t
pwrite64(int fd, const void *bytes, size_t len, off64_t offset)
{
	if (!ours_at(fd) || !fails())
		return real_pwrite(fd, bytes, len, offset);
	int why = errno;
	(void)real_pwrite(fd, bytes, len / 2, offset);
	errno = why;
	return -1;
}

int
ftruncate64(int fd, off64_t to)
{
	return ours_at(fd) && fails() ? -1 : real_ftruncate(fd, to);
}

int
fsync(int fd)
{
	return ours_at(fd) && fails() ? -1 : real_fsync(fd);
}

int
fdatasync(int fd)
{
	return ours_at(fd) && fails() ? -1 : real_fdatasync(fd);
}

int
mkdir(const char *path, mode_t mode)
{
	return ours(path) && fails() ? -1 : real_mkdir(path, mode);
}

int
unlink(const char *path)
{
	return ours(path) && fails() ? -1 : real_unlink(path);
}

int
rename(const char *from, const char *to)
{
	return ours(from) && fails() ? -1 : real_rename(from, to);
}
