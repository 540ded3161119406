/* os.c - see os.h. */
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <malloc.h>
#include <signal.h>
#include <sodium.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t
clock_us(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t
os_now_us(void)
{
	return clock_us(CLOCK_REALTIME);
}

int64_t
os_monotonic_us(void)
{
	return clock_us(CLOCK_MONOTONIC);
}

void
os_ignore_signal(int signal)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigaction(signal, &ignore, NULL);
}

/* What is freed stays with the program, up to so many bytes a heap, for the next request. The C
 * library gives all above 128 KiB back at once, and getting it again costs a fault for each page:
 * a long list was answered half as often while that went on. */
void
os_keep_freed_memory(size_t bytes)
{
	/* A heap for each thread. Two threads that share one wait for its lock, and who serves pages
	 * would wait for who was put aside with the lock in its hand, since it gives way to everybody.
	 */
	mallopt(M_ARENA_MAX, 256);
	mallopt(M_TRIM_THRESHOLD, (int)bytes);
	mallopt(M_MMAP_THRESHOLD, (int)bytes);
}

void
os_freed_memory(size_t bytes)
{
	static const size_t large = (size_t)24 * 1024 * 1024; /* no page takes as much */

	if (bytes >= large)
		malloc_trim(0);
}

void
os_random(void *to, size_t len)
{
	randombytes_buf(to, len);
}

struct str
os_sha256(struct arena *a, struct str bytes)
{
	unsigned char *out = arena_array(a, unsigned char, crypto_hash_sha256_BYTES);
	crypto_hash_sha256(out, (const unsigned char *)(bytes.at ? bytes.at : ""), bytes.len);
	return (struct str){(const char *)out, crypto_hash_sha256_BYTES};
}

struct str
os_hex(struct arena *a, struct str bytes)
{
	char *out = arena_array(a, char, bytes.len * 2 + 1);
	sodium_bin2hex(out, bytes.len * 2 + 1, (const unsigned char *)bytes.at, bytes.len);
	return (struct str){out, bytes.len * 2};
}

static bool
fail(struct err *e, const char *what, const char *path)
{
	int why = errno;
	if (why == ENOENT)
		return err_set(e, ERR_NOT_FOUND, N_("Không thấy tệp."), "%s %s: %s", what, path,
		               strerrordesc_np(why));
	if (why == ENOSPC || why == EDQUOT)
		return err_set(
			e, ERR_UNAVAILABLE,
			N_("Đĩa của máy chủ đã đầy nên chưa lưu được. Báo quản trị dọn đĩa rồi làm lại."),
			"%s %s: %s", what, path, strerrordesc_np(why));
	if (why == EIO || why == EROFS)
		return err_set(
			e, ERR_UNAVAILABLE,
			N_("Không đọc ghi được tệp trên đĩa của máy chủ, chưa lưu gì. Báo quản trị."),
			"%s %s: %s", what, path, strerrordesc_np(why));
	if (why == EMFILE || why == ENFILE)
		return err_set(e, ERR_UNAVAILABLE,
		               N_("Máy chủ đang mở quá nhiều tệp, chưa lưu gì. Thử lại sau ít phút."),
		               "%s %s: %s", what, path, strerrordesc_np(why));
	return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi đọc ghi tệp."), "%s %s: %s", what, path,
	               strerrordesc_np(why));
}

bool
os_sha256_file(struct arena *a, const char *path, struct str *ret, int64_t *ret_size, struct err *e)
{
	crypto_hash_sha256_state state;
	unsigned char piece[16384];
	unsigned char *out = arena_array(a, unsigned char, crypto_hash_sha256_BYTES);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return fail(e, "open", path);
	crypto_hash_sha256_init(&state);
	*ret_size = 0;
	while ((n = read(fd, piece, sizeof(piece))) > 0) {
		crypto_hash_sha256_update(&state, piece, (unsigned long long)n);
		*ret_size += n;
	}
	bool ok = n == 0 || fail(e, "read", path);
	close(fd);
	crypto_hash_sha256_final(&state, out);
	*ret = (struct str){(const char *)out, crypto_hash_sha256_BYTES};
	return ok;
}

/* What has no size beforehand: a pipe, a device. */
static bool
read_stream(struct arena *a, int fd, const char *path, size_t max, struct str *ret, struct err *e)
{
	struct buf b = {.arena = a};
	char piece[16384];
	ssize_t n;

	while ((n = read(fd, piece, sizeof(piece))) > 0) {
		if (b.len + (size_t)n > max)
			return err_set(e, ERR_LIMIT, N_("Tệp lớn hơn mức cho phép."), "%s", path);
		buf_add(&b, piece, (size_t)n);
	}
	if (n < 0)
		return fail(e, "read", path);
	*ret = b.len > 0 ? buf_view(&b) : STR("");
	return true;
}

static bool
read_whole(struct arena *a, int fd, const char *path, size_t max, struct str *ret, struct err *e)
{
	struct stat st;
	ssize_t n = 0;

	if (fstat(fd, &st) != 0)
		return fail(e, "stat", path);
	if (S_ISFIFO(st.st_mode) || S_ISCHR(st.st_mode) || S_ISSOCK(st.st_mode))
		return read_stream(a, fd, path, max, ret, e);
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_INVALID, N_("Đường dẫn này không phải là tệp."), "%s", path);
	if ((uint64_t)st.st_size > max)
		return err_set(e, ERR_LIMIT, N_("Tệp lớn hơn mức cho phép."), "%s", path);
	char *at = arena_array(a, char, (size_t)st.st_size + 1);
	size_t len = 0;
	while (len < (size_t)st.st_size && (n = read(fd, at + len, (size_t)st.st_size - len)) > 0)
		len += (size_t)n;
	if (n < 0)
		return fail(e, "read", path);
	*ret = (struct str){at, len};
	return true;
}

bool
os_read_file(struct arena *a, const char *path, size_t max, struct str *ret, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return fail(e, "open", path);
	bool ok = read_whole(a, fd, path, max, ret, e);
	close(fd);
	return ok;
}

static bool
sync_dir_of(const char *path, struct err *e)
{
	char copy[4096];
	if (snprintf(copy, sizeof(copy), "%s", path) >= (int)sizeof(copy))
		return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi đọc ghi tệp."), "path too long");
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return fail(e, "open", copy);
	bool ok = fsync(fd) == 0 || fail(e, "fsync", copy);
	close(fd);
	return ok;
}

static bool
write_all(int fd, struct str bytes)
{
	size_t done = 0;

	while (done < bytes.len) {
		ssize_t n = write(fd, bytes.at + done, bytes.len - done);
		if (n < 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

bool
os_write_file(const char *path, struct str bytes, unsigned mode, struct err *e)
{
	char temp[4096];
	struct stat st;
	/* A pipe or a device takes the bytes itself: a file in its place would be the end of it. */
	bool is_file = stat(path, &st) != 0 || S_ISREG(st.st_mode);

	if (snprintf(temp, sizeof(temp), "%s%s", path, is_file ? ".new" : "") >= (int)sizeof(temp))
		return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi đọc ghi tệp."), "path too long");
	int fd = open(temp, O_WRONLY | O_CLOEXEC | (is_file ? O_CREAT | O_TRUNC : 0), mode);
	if (fd < 0)
		return fail(e, "create", temp);
	bool ok = (write_all(fd, bytes) && (!is_file || fsync(fd) == 0)) || fail(e, "write", temp);
	close(fd);
	if (!is_file)
		return ok;
	ok = ok && (rename(temp, path) == 0 || fail(e, "rename", path)) && sync_dir_of(path, e);
	if (!ok)
		unlink(temp);
	return ok;
}

bool
os_write_first(const char *path, struct str bytes, unsigned mode, struct err *e)
{
	char temp[4096];

	if (access(path, F_OK) == 0)
		return true;
	if (snprintf(temp, sizeof(temp), "%s.XXXXXX", path) >= (int)sizeof(temp))
		return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi đọc ghi tệp."), "path too long");
	int fd = mkostemp(temp, O_CLOEXEC);
	if (fd < 0)
		return fail(e, "create", temp);
	bool ok = (fchmod(fd, mode) == 0 && write_all(fd, bytes) && fsync(fd) == 0) ||
	          fail(e, "write", temp);
	close(fd);
	ok = ok && (link(temp, path) == 0 || errno == EEXIST || fail(e, "link", path));
	unlink(temp);
	return ok && sync_dir_of(path, e);
}

bool
os_move_synced(const char *from, const char *to, struct err *e)
{
	int fd = open(from, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(e, "open", from);
	bool ok = fsync(fd) == 0 || fail(e, "fsync", from);
	close(fd);
	return ok && (rename(from, to) == 0 || fail(e, "rename", to)) && sync_dir_of(to, e);
}

/* A new name is sure when its directory is synced. The last one is synced even when it was there:
 * somebody else may have made it this moment, and what is put into it must not go with it. */
bool
os_make_dirs(const char *path, struct err *e)
{
	char copy[4096];
	if (snprintf(copy, sizeof(copy), "%s", path) >= (int)sizeof(copy))
		return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi đọc ghi tệp."), "path too long");
	for (char *p = copy + 1;; p++) {
		if (*p != '/' && *p != '\0')
			continue;
		char was = *p;
		*p = '\0';
		bool made = mkdir(copy, 0700) == 0;
		if (!made && errno != EEXIST)
			return fail(e, "mkdir", copy);
		if ((made || was == '\0') && !sync_dir_of(copy, e))
			return false;
		*p = was;
		if (was == '\0')
			return true;
	}
}

bool
os_lock_file(const char *path, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_set(e, ERR_UNAVAILABLE, N_("Không mở được tệp khoá trong thư mục dữ liệu."),
		               "%s: %s", path, strerror(errno));
	/* It stays open: the lock is the process's for as long as it lives. */
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return true;
	close(fd);
	return err_set(e, ERR_CONFLICT, N_("Một tiến trình khác đang dùng thư mục dữ liệu này."),
	               "%s: %s", path, strerror(errno));
}

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

bool
os_remove_tree(const char *path, struct err *e)
{
	return nftw(path, remove_one, 32, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT ||
	       fail(e, "remove", path);
}

bool
os_run(struct arena *a, const char *const argv[], const char *const environment[], struct err *e)
{
	size_t own = 0, more = 0;
	pid_t pid;
	int status, why;

	while (environ[own] != NULL)
		own++;
	while (environment[more] != NULL)
		more++;
	/* The first of a name wins with getenv(). */
	char **all = arena_array(a, char *, more + own + 1);
	for (size_t i = 0; i < more; i++)
		all[i] = (char *)(uintptr_t)environment[i];
	memcpy(all + more, environ, own * sizeof(*all));
	why = posix_spawnp(&pid, argv[0], NULL, NULL, (char *const *)(uintptr_t)argv, all);
	if (why != 0)
		return err_set(e, ERR_NOT_FOUND, N_("Thiếu một chương trình cần dùng trên máy chủ."),
		               "%s: %s", argv[0], strerrordesc_np(why));
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return fail(e, "wait", argv[0]);
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
	       err_set(e, ERR_UNAVAILABLE, N_("Một chương trình cần dùng đã kết thúc với lỗi."),
	               "%s: status %d", argv[0], status);
}
