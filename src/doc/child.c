/* child.c - documents from outside are read by a child that owns nothing; see read.h.
 *
 * The children are made by a small process, the maker (maker.c), which is started when the
 * first document comes, and again when it has died.
 */
#include "doc/child.h"
#include "doc/read.h"
#include "doc/refusal.h"
#include "doc/wire.h"
#include "os/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ANSWER_MAX ((size_t)16 * 1024 * 1024) /* twenty thousand rows take less */

/* lantoa-doc, put in here by the build. */
extern const char doc_reader_program[];
extern const size_t doc_reader_program_size;

/* The maker, and the socket to it. */
static int maker = -1;
static pid_t maker_pid = -1;
static pthread_mutex_t maker_mutex = PTHREAD_MUTEX_INITIALIZER;

/* The program as a file that no path leads to; -1 when there is no room. */
static int
program_file(void)
{
	int made = memfd_create("lantoa-doc", MFD_CLOEXEC), fd = -1;

	for (size_t done = 0; made >= 0;) {
		if (done == doc_reader_program_size) {
			/* Not the number that the maker has its socket at. */
			fd = fcntl(made, F_DUPFD_CLOEXEC, CHILD_MAKER_FD + 1);
			break;
		}
		ssize_t n = write(made, doc_reader_program + done, doc_reader_program_size - done);
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	if (made >= 0)
		close(made);
	return fd;
}

/* With nothing but the socket, and every function of its libraries found before it forks. */
static bool
spawn_maker(int socket)
{
	char name[] = "lantoa-doc", now[] = "LD_BIND_NOW=1", path[32];
	char *const argv[] = {name, NULL}, *const env[] = {now, NULL};
	posix_spawn_file_actions_t a;
	int fd = program_file();

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (fd < 0 || posix_spawn_file_actions_init(&a) != 0)
		return false;
	bool ok = posix_spawn_file_actions_adddup2(&a, socket, CHILD_MAKER_FD) == 0 &&
	          posix_spawn(&maker_pid, path, &a, NULL, argv, env) == 0;
	posix_spawn_file_actions_destroy(&a);
	close(fd);
	return ok;
}

static void
start_maker(void)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return;
	bool ok = spawn_maker(pair[1]);
	close(pair[1]);
	if (!ok)
		close(pair[0]);
	else
		maker = pair[0];
}

/* Its end of the socket is closed when it has died. */
static bool
maker_is_dead(void)
{
	struct pollfd p = {.fd = maker, .events = POLLIN};
	return maker < 0 || (poll(&p, 1, 0) == 1 && (p.revents & (POLLHUP | POLLERR)) != 0);
}

/* True when there was nothing to mend, or it is mended. */
static bool
mend_maker(void)
{
	pthread_mutex_lock(&maker_mutex);
	if (maker_is_dead()) {
		if (maker >= 0) {
			close(maker);
			/* Its files are closed before it has ended, which is waited for: it would stay as a
			 * dead child otherwise. The signal makes sure that there is something to wait for. */
			kill(maker_pid, SIGKILL);
			waitpid(maker_pid, NULL, 0);
		}
		maker = -1;
		start_maker();
	}
	bool ok = maker >= 0;
	pthread_mutex_unlock(&maker_mutex);
	return ok;
}

static bool
send_pair(int in, int out, enum child_want want)
{
	char byte = (char)want, control[CMSG_SPACE(2 * sizeof(int))] = {0};
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
	int64_t end = now_ms() + (CHILD_WALL_S + 1) * 1000;

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

/* One answer of one child. *ret_empty: nothing came, from a child or because there is no
 * maker any more. */
static bool
ask(int in, enum child_want want, struct buf *b, struct err *e)
{
	int out[2];

	if (pipe2(out, O_CLOEXEC) != 0)
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ đang bận. Thử lại sau ít giây."), "pipe: %s",
		               strerrordesc_np(errno));
	bool sent = send_pair(in, out[1], want);
	close(out[1]);
	turn_lend();
	bool whole = sent && collect(out[0], b);
	turn_take_back();
	close(out[0]);
	return whole && b->len > 0;
}

static bool
read_file(struct arena *a, const char *path, enum child_want want, struct doc *ret, struct err *e)
{
	int in = open(path, O_RDONLY | O_CLOEXEC);
	/* A buffer that doubles takes up to four times what it holds. The caller's arena must
	 * not run full: that would end the program, and a document may not do that. Whoever shows what
	 * it says holds its text a second and a third time, in buffers that double too. */
	size_t answer_max = wire_room(a) / 16 < ANSWER_MAX ? wire_room(a) / 16 : ANSWER_MAX;
	struct buf b = {.arena = a, .max = answer_max ? answer_max : 1};
	struct stat st;

	if (in < 0)
		return err_set(e, ERR_NOT_FOUND, N_("Không thấy tệp."), "%s: %s", path,
		               strerrordesc_np(errno));
	if (fstat(in, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(in);
		return err_set(e, ERR_INVALID, N_("Đây không phải một tệp."), "%s", path);
	}
	bool answered = mend_maker() && ask(in, want, &b, e);
	/* When the maker died and not a child, the document is not to blame: once more. */
	if (!answered && e->code == ERR_NONE && b.len == 0 && maker_is_dead() &&
	    lseek(in, 0, SEEK_SET) == 0 && mend_maker())
		answered = ask(in, want, &b, e);
	close(in);
	if (!answered && maker_is_dead())
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ đang bận. Thử lại sau ít giây."),
		               "no child maker");
	if (b.overflow)
		return refuse(e, REFUSE_UNPACKED, "child: answer>%zu", answer_max);
	if (!answered || !wire_get(a, buf_view(&b), ret, e))
		return refuse(e, REFUSE_UNREADABLE, "child: answer=%zu", b.len);
	return e->code == ERR_NONE;
}

bool
doc_read_file(struct arena *a, const char *path, struct doc *ret, struct err *e)
{
	return read_file(a, path, CHILD_WHOLE, ret, e);
}

bool
doc_read_text_file(struct arena *a, const char *path, struct doc *ret, struct err *e)
{
	return read_file(a, path, CHILD_TEXT, ret, e);
}
