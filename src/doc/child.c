/* child.c - documents from outside are read by a child that owns nothing; see read.h.
 *
 * A small process, the maker, waits for pairs of file descriptors: a document to read
 * and a pipe to answer on. For each it forks a child, which gives up everything else
 * before it looks at the first byte: no other files, no network, no new processes,
 * bounded memory and time. A bug in a parser, or a bomb, then kills a child that has
 * nothing to give away. docs/dev/decisions/documents-in-a-child.md tells why so.
 */
#include "doc/child.h"
#include "doc/read.h"
#include "doc/refusal.h"
#include "doc/wire.h"
#include "doc/zipfile.h"
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ANSWER_MAX ((size_t)16 * 1024 * 1024) /* twenty thousand rows take less */
#define MAKER_FD 3                            /* of a maker that was started anew */

/* The process that forks, and the socket to it. A maker that dies is followed by another. */
static int maker = -1;
static pid_t maker_pid = -1;
static const char *restart_command; /* NULL: a fork has to do */
static pthread_mutex_t maker_mutex = PTHREAD_MUTEX_INITIALIZER;

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

/* Reads a document as small as there is, so that what happens once in a process - finding
 * functions of libraries, laying out the heap - has happened before the children are made. */
static void
warm_up(void)
{
	static const struct zip_member parts[] = {
		{"word/document.xml", STR_INIT("<w:document><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p>"
	                                   "</w:body></w:document>")}};
	struct arena a = {0};
	struct buf b = {.arena = &a};
	struct doc d;
	struct str bytes;
	struct err e = {0};

	if (zip_build(&a, parts, COUNT_OF(parts), &bytes, &e) && doc_parse(&a, bytes, &d, &e))
		wire_put(&b, &d, &e);
	arena_reset(&a);
}

/* Ends when the program does, since its end of the socket is then closed. */
static _Noreturn void
make_children(int from)
{
	int fds[2];

	os_ignore_signal(SIGCHLD);
	os_ignore_signal(SIGINT); /* Ctrl-C is for the parent; this one ends with it */
	if (!sandbox_prepare())
		_exit(3);
	mallopt(M_TOP_PAD, 512 * 1024); /* fewer requests for memory, each child makes them anew */
	warm_up();
	while (receive(from, fds)) {
		pid_t pid = fork();
		if (pid == 0)
			child_read(fds[0], fds[1]);
		close(fds[0]);
		close(fds[1]);
	}
	_exit(0);
}

int
doc_child_serve(void)
{
	make_children(MAKER_FD);
}

/* ---- in the program ---------------------------------------------------------------------- */

/* A copy of this process, while there is nothing in it that a document must not see. */
static bool
fork_maker(const int pair[2])
{
	maker_pid = fork();
	if (maker_pid == 0) {
		close(pair[0]);
		make_children(pair[1]);
	}
	return maker_pid > 0;
}

/* Later a copy would hold the program's secrets, so the program is started anew instead. */
static bool
spawn_maker(const int pair[2])
{
	char name[] = "lantoa", command[32];
	char *const argv[] = {name, command, NULL}, *const env[] = {NULL};
	posix_spawn_file_actions_t a;

	snprintf(command, sizeof(command), "%s", restart_command);
	if (posix_spawn_file_actions_init(&a) != 0)
		return false;
	bool ok = posix_spawn_file_actions_adddup2(&a, pair[1], MAKER_FD) == 0 &&
	          posix_spawn(&maker_pid, "/proc/self/exe", &a, NULL, argv, env) == 0;
	posix_spawn_file_actions_destroy(&a);
	return ok;
}

static void
start_maker(bool (*start)(const int pair[2]))
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return;
	bool ok = start(pair);
	close(pair[1]);
	if (!ok)
		close(pair[0]);
	else
		maker = pair[0];
}

void
doc_child_start(const char *restart)
{
	pthread_mutex_lock(&maker_mutex);
	restart_command = restart;
	if (maker < 0)
		start_maker(fork_maker);
	pthread_mutex_unlock(&maker_mutex);
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
			waitpid(maker_pid, NULL, WNOHANG);
		}
		maker = -1;
		start_maker(restart_command ? spawn_maker : fork_maker);
	}
	bool ok = maker >= 0;
	pthread_mutex_unlock(&maker_mutex);
	return ok;
}

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
ask(int in, struct buf *b, struct err *e)
{
	int out[2];

	if (pipe2(out, O_CLOEXEC) != 0)
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ đang bận. Thử lại sau ít giây."), "pipe: %s",
		               strerrordesc_np(errno));
	bool sent = send_pair(in, out[1]);
	close(out[1]);
	bool whole = sent && collect(out[0], b);
	close(out[0]);
	return whole && b->len > 0;
}

bool
doc_read_file(struct arena *a, const char *path, struct doc *ret, struct err *e)
{
	int in = open(path, O_RDONLY | O_CLOEXEC);
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
	bool answered = mend_maker() && ask(in, &b, e);
	/* When the maker died and not a child, the document is not to blame: once more. */
	if (!answered && e->code == ERR_NONE && b.len == 0 && maker_is_dead() &&
	    lseek(in, 0, SEEK_SET) == 0 && mend_maker())
		answered = ask(in, &b, e);
	close(in);
	if (!answered && maker_is_dead())
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ đang bận. Thử lại sau ít giây."),
		               "no child maker");
	if (!answered || !wire_get(a, buf_view(&b), ret, e))
		return refuse(e, REFUSE_UNREADABLE, "child: answer=%zu", b.len);
	return e->code == ERR_NONE;
}
