/* child.c - documents from outside are read by a child that owns nothing; see read.h.
 *
 * A small process, forked while the program was young, waits for pairs of file
 * descriptors: a document to read and a pipe to answer on. For each it forks a
 * child, which gives up everything else before it looks at the first byte: no
 * other files, no network, no new processes, bounded memory and time. A bug in a
 * parser, or a bomb, then kills a child that has nothing to give away. */
#include "doc/read.h"
#include "doc/wire.h"
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WALL_S 10
#define CPU_S 8
#define MEMORY_MAX ((rlim_t)768 * 1024 * 1024)
#define ANSWER_MAX ((size_t)128 * 1024 * 1024)
#define CHILD_ARENA ((size_t)640 * 1024 * 1024)

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1 /* its shadow memory needs more than any limit of ours would leave */
#else
#define SANITIZED 0
#endif

static int maker = -1; /* socket to the process that forks */
static pthread_mutex_t maker_mutex = PTHREAD_MUTEX_INITIALIZER;

/* ---- in the child -------------------------------------------------------------------- */

static void
limit(int what, rlim_t value)
{
	struct rlimit r = {value, value};
	if (setrlimit(what, &r) != 0)
		_exit(3);
}

static void
lock_down(void)
{
	static const int allowed[] = {
		SCMP_SYS(read),         SCMP_SYS(write),         SCMP_SYS(fstat),     SCMP_SYS(newfstatat),
		SCMP_SYS(lseek),        SCMP_SYS(mmap),          SCMP_SYS(munmap),    SCMP_SYS(mremap),
		SCMP_SYS(madvise),      SCMP_SYS(brk),           SCMP_SYS(exit),      SCMP_SYS(exit_group),
		SCMP_SYS(rt_sigreturn), SCMP_SYS(clock_gettime), SCMP_SYS(getrandom), SCMP_SYS(futex),
		SCMP_SYS(mprotect),
	};
	limit(RLIMIT_CPU, CPU_S);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NPROC, 0);
	alarm(WALL_S);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		_exit(3);
	if (SANITIZED)
		return;
	limit(RLIMIT_AS, MEMORY_MAX);
	limit(RLIMIT_NOFILE, 4);
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (f == NULL)
		_exit(3);
	for (size_t i = 0; i < COUNT_OF(allowed); i++)
		if (seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0) != 0)
			_exit(3);
	if (seccomp_load(f) != 0)
		_exit(3);
}

static bool
read_all(int fd, struct arena *a, size_t size, struct str *ret)
{
	char *at = arena_array(a, char, size + 1);
	size_t len = 0;
	ssize_t n;

	while (len < size && (n = read(fd, at + len, size - len)) > 0)
		len += (size_t)n;
	*ret = (struct str){at, len};
	return len == size;
}

static bool
write_all(int fd, struct str s)
{
	for (size_t done = 0; done < s.len;) {
		ssize_t n = write(fd, s.at + done, s.len - done);
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

static _Noreturn void
child(int in, int out)
{
	struct arena a = {.limit = CHILD_ARENA};
	struct buf b = {.arena = &a};
	struct doc d;
	struct err e = {0};
	struct str bytes;
	struct stat st;

	/* 3 and 4 are the only descriptors left, and the highest there may be is 3. */
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || close_range(2, ~0u, 0) != 0 || fstat(0, &st) != 0)
		_exit(3);
	/* The zip library turns times of members into local time, and would look for the
	 * file of the time zone behind the locked door. */
	setenv("TZ", "UTC0", 1);
	tzset();
	lock_down();
	if (st.st_size < 0 || (uint64_t)st.st_size > DOC_FILE_MAX)
		err_set(&e, ERR_LIMIT, N_("Tệp lớn hơn 50 MB. Xoá ảnh, nén lại rồi gửi."), "size=%lld",
		        (long long)st.st_size);
	else if (!read_all(0, &a, (size_t)st.st_size, &bytes))
		err_set(&e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi đọc tệp."), "read");
	else if (!doc_parse(&a, bytes, &d, &e))
		d = (struct doc){0};
	if (e.code != ERR_NONE)
		d = (struct doc){0};
	wire_put(&b, &d, &e);
	_exit(write_all(1, buf_view(&b)) ? 0 : 3);
}

/* ---- in the process that forks ----------------------------------------------------------- */

static bool
receive(int from, int ret_fds[2])
{
	char byte, control[CMSG_SPACE(2 * sizeof(int))];
	struct iovec v = {&byte, 1};
	struct msghdr m = {
		.msg_iov = &v, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control)};
	ssize_t n;

	while ((n = recvmsg(from, &m, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
		;
	struct cmsghdr *c = n == 1 ? CMSG_FIRSTHDR(&m) : NULL;
	if (c == NULL || c->cmsg_type != SCM_RIGHTS || c->cmsg_len != CMSG_LEN(2 * sizeof(int)))
		return false;
	memcpy(ret_fds, CMSG_DATA(c), 2 * sizeof(int));
	return true;
}

static _Noreturn void
make_children(int from)
{
	int fds[2];

	os_ignore_signal(SIGCHLD);
	os_ignore_signal(SIGINT); /* Ctrl-C is for the parent; this one ends with it */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (receive(from, fds)) {
		pid_t pid = fork();
		if (pid == 0)
			child(fds[0], fds[1]);
		close(fds[0]);
		close(fds[1]);
	}
	_exit(0);
}

void
doc_child_start(void)
{
	int pair[2];

	if (maker >= 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return;
	pid_t pid = fork();
	if (pid == 0) {
		close(pair[0]);
		make_children(pair[1]);
	}
	close(pair[1]);
	if (pid < 0)
		close(pair[0]);
	else
		maker = pair[0];
}

/* ---- in the program -------------------------------------------------------------------------- */

static bool
send_pair(int in, int out)
{
	char byte = 0, control[CMSG_SPACE(2 * sizeof(int))] = {0};
	struct iovec v = {&byte, 1};
	struct msghdr m = {
		.msg_iov = &v, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control)};
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(2 * sizeof(int));
	memcpy(CMSG_DATA(c), (int[2]){in, out}, 2 * sizeof(int));
	return sendmsg(maker, &m, MSG_NOSIGNAL) == 1;
}

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
collect(int fd, struct buf *b)
{
	static _Thread_local char piece[65536];
	int64_t end = now_ms() + (WALL_S + 1) * 1000;

	for (;;) {
		int64_t left = end - now_ms();
		struct pollfd p = {.fd = fd, .events = POLLIN};
		if (left <= 0 || poll(&p, 1, (int)left) == 0)
			return false;
		ssize_t n = read(fd, piece, sizeof(piece));
		if (n == 0)
			return !b->overflow;
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			buf_add(b, piece, (size_t)n);
	}
}

bool
doc_read_file(struct arena *a, const char *path, struct doc *ret, struct err *e)
{
	int out[2], in = open(path, O_RDONLY | O_CLOEXEC);
	/* A buffer that doubles takes up to four times what it holds. The caller's arena must
	 * not run full: that would end the program, and a document may not do that. */
	size_t answer_max = wire_room(a) / 4 < ANSWER_MAX ? wire_room(a) / 4 : ANSWER_MAX;
	struct buf b = {.arena = a, .max = answer_max ? answer_max : 1};
	struct stat st;

	if (in < 0)
		return err_set(e, ERR_NOT_FOUND, N_("Không thấy tệp."), "%s: %s", path,
		               strerrordesc_np(errno));
	if (fstat(in, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(in);
		return err_set(e, ERR_INVALID, N_("Đây không phải một tệp."), "%s", path);
	}
	pthread_mutex_lock(&maker_mutex);
	doc_child_start();
	pthread_mutex_unlock(&maker_mutex);
	if (pipe2(out, O_CLOEXEC) != 0) {
		close(in);
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ đang bận. Thử lại sau ít giây."), "pipe: %s",
		               strerrordesc_np(errno));
	}
	bool sent = send_pair(in, out[1]);
	close(in);
	close(out[1]);
	bool whole = sent && collect(out[0], &b);
	close(out[0]);
	if (!sent)
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ đang bận. Thử lại sau ít giây."),
		               "no child maker");
	if (!whole || b.len == 0 || !wire_get(a, buf_view(&b), ret, e))
		return err_set(
			e, ERR_INVALID,
			N_("Không đọc được tệp này: nội dung quá lớn hoặc bị hỏng. Mở tệp, lưu lại rồi gửi."),
			"child: answer=%zu whole=%d", b.len, whole);
	return e->code == ERR_NONE;
}

int
doc_child_try(void (*attempt)(void))
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		lock_down();
		attempt();
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1000;
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
