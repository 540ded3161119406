/* maker.c - the program lantoa-doc, which lies inside of lantoa: it forks the children that
 * read documents. See child.h.
 *
 * It waits at descriptor 3 for pairs of descriptors: a document to read and a pipe to
 * answer on. For each it forks a child, which gives up everything else before it looks at the
 * first byte: no other files, no network, no new processes, bounded memory and time. A bug in
 * a parser, or a bomb, then kills a child that has nothing to give away. It is a program of
 * its own, with few libraries and no secrets, because a fork copies all there is:
 * docs/dev/decisions/documents-in-a-child.md.
 */
#include "doc/child.h"
#include "doc/read.h"
#include "doc/wire.h"
#include "doc/zipfile.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static bool
receive(int from, int ret_fds[2], char *ret_want)
{
	char control[CMSG_SPACE(2 * sizeof(int))];
	struct iovec v = {ret_want, 1};
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

/* Reads a document as small as there is, so that what happens once in a process, such as laying
 * out the heap, has happened before the children are made. */
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

/* As os_ignore_signal(), whose library would bring others along. */
static void
ignore(int signal)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigaction(signal, &ignore, NULL);
}

/* Ends when lantoa does, since its end of the socket is then closed. */
int
main(void)
{
	int fds[2];
	char want = CHILD_WHOLE;

	prctl(PR_SET_NAME, "lantoa-doc");
	ignore(SIGCHLD);
	ignore(SIGINT); /* Ctrl-C is for lantoa; this one ends with it */
	if (!sandbox_prepare())
		return 3;
	mallopt(M_TOP_PAD, 512 * 1024); /* fewer requests for memory, each child makes them anew */
	warm_up();
	while (receive(CHILD_MAKER_FD, fds, &want)) {
		pid_t pid = fork();
		if (pid == 0)
			child_read(fds[0], fds[1], want == CHILD_TEXT ? CHILD_TEXT : CHILD_WHOLE);
		close(fds[0]);
		close(fds[1]);
	}
	return 0;
}
