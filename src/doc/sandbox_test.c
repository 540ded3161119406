/* sandbox_test.c - what a child that reads a document cannot do. Built without sanitizers,
 * whose memory no limit would leave them. */
#include "doc/child.h"
#include "doc/read.h"
#include "doc/refusal.h"
#include "doc/wire.h"
#include "os/os.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cmocka.h>

#define WORKED 0
#define REFUSED 7

static void
try_open(void)
{
	_exit(open("/etc/passwd", O_RDONLY) >= 0 ? WORKED : REFUSED);
}

static void
try_create(void)
{
	_exit(open("/tmp/lantoa-sandbox", O_WRONLY | O_CREAT, 0600) >= 0 ? WORKED : REFUSED);
}

static void
try_remove(void)
{
	_exit(unlink("/tmp/lantoa-sandbox") == 0 ? WORKED : REFUSED);
}

static void
try_look(void)
{
	struct stat st;
	_exit(lstat("/etc/passwd", &st) == 0 ? WORKED : REFUSED);
}

static void
try_socket(void)
{
	_exit(socket(AF_INET, SOCK_STREAM, 0) >= 0 ? WORKED : REFUSED);
}

static void
try_fork(void)
{
	_exit(fork() >= 0 ? WORKED : REFUSED);
}

static void
try_exec(void)
{
	execl("/bin/true", "true", (char *)NULL);
	_exit(REFUSED);
}

static void
try_kill(void)
{
	_exit(kill(getppid(), 0) == 0 ? WORKED : REFUSED);
}

static void
try_trace(void)
{
	_exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? WORKED : REFUSED);
}

static void
try_trace_parent(void)
{
	_exit(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0 ? WORKED : REFUSED);
}

static void
try_memory_of_parent(void)
{
	char byte;
	struct iovec mine = {&byte, 1}, other = {&byte, 1};
	_exit(process_vm_readv(getppid(), &mine, 1, &other, 1, 0) == 1 ? WORKED : REFUSED);
}

static void
try_socket_pair(void)
{
	int pair[2];
	_exit(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0 ? WORKED : REFUSED);
}

static void
try_packet_socket(void)
{
	_exit(socket(AF_PACKET, SOCK_RAW, 0) >= 0 ? WORKED : REFUSED);
}

static void
try_thread(void)
{
	_exit(syscall(SYS_clone3, NULL, 0) >= 0 ? WORKED : REFUSED);
}

static void
try_vfork(void)
{
	_exit(syscall(SYS_vfork) >= 0 ? WORKED : REFUSED);
}

static void
try_exec_of_memory(void)
{
	_exit(syscall(SYS_memfd_create, "x", 0) >= 0 ? WORKED : REFUSED);
}

static void
try_exec_at(void)
{
	_exit(syscall(SYS_execveat, 0, "", NULL, NULL, 0x1000) == 0 ? WORKED : REFUSED);
}

static void
try_ring(void)
{
	char params[120] = {0};
	_exit(syscall(SYS_io_uring_setup, 1, params) >= 0 ? WORKED : REFUSED);
}

static void
try_open_by_other_calls(void)
{
	_exit(syscall(SYS_openat2, -100, "/etc/passwd", NULL, 0) >= 0 ? WORKED : REFUSED);
}

static void
try_rename(void)
{
	_exit(rename("/tmp/lantoa-sandbox", "/tmp/lantoa-sandbox-2") == 0 ? WORKED : REFUSED);
}

static void
try_link(void)
{
	_exit(symlink("/etc/passwd", "/tmp/lantoa-sandbox") == 0 ? WORKED : REFUSED);
}

static void
try_mount(void)
{
	_exit(mount("x", "/mnt", "tmpfs", 0, NULL) == 0 ? WORKED : REFUSED);
}

static void
try_namespace(void)
{
	_exit(syscall(SYS_unshare, 0x10000000) == 0 ? WORKED : REFUSED);
}

static void
try_root(void)
{
	_exit(chroot("/tmp") == 0 ? WORKED : REFUSED);
}

static void
try_other_user(void)
{
	_exit(setuid(0) == 0 ? WORKED : REFUSED);
}

static void
try_another_filter(void)
{
	_exit(prctl(PR_SET_SECCOMP, 2, NULL) == 0 ? WORKED : REFUSED);
}

static void
try_kernel_program(void)
{
	_exit(syscall(SYS_bpf, 0, NULL, 0) >= 0 ? WORKED : REFUSED);
}

static void
try_kernel_key(void)
{
	_exit(syscall(SYS_add_key, "user", "x", "x", 1, -1) >= 0 ? WORKED : REFUSED);
}

static void
try_signal_all(void)
{
	_exit(syscall(SYS_tkill, 1, 0) == 0 ? WORKED : REFUSED);
}

static void
try_more_descriptors(void)
{
	_exit(dup(0) >= 0 ? WORKED : REFUSED);
}

/* Bytes of a document that are run as a program: the first step of what takes a parser over. */
static void
try_code_made(void)
{
	_exit(mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	           0) != MAP_FAILED
	          ? WORKED
	          : REFUSED);
}

static void
try_code_of_data(void)
{
	static char page[8192];
	char *at = page + (-(uintptr_t)page & 4095);
	_exit(mprotect(at, 4096, PROT_READ | PROT_EXEC) == 0 ? WORKED : REFUSED);
}

static void
try_more_time(void)
{
	struct rlimit r = {RLIM_INFINITY, RLIM_INFINITY};
	_exit(setrlimit(RLIMIT_CPU, &r) == 0 ? WORKED : REFUSED);
}

static void
try_memory(void)
{
	static const size_t piece = (size_t)64 * 1024 * 1024;
	for (size_t taken = 0; taken < (size_t)2048 * 1024 * 1024; taken += piece)
		if (mmap(NULL, piece, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
		    MAP_FAILED)
			_exit(REFUSED);
	_exit(WORKED);
}

static void
try_for_ever(void)
{
	for (volatile unsigned i = 0;; i++)
		;
}

static void
try_nothing(void)
{
	_exit(WORKED);
}

static void
a_child_is_killed_when_it_reaches_out(void **state)
{
	static void (*const attempts[])(void) = {try_open,
	                                         try_create,
	                                         try_remove,
	                                         try_look,
	                                         try_socket,
	                                         try_fork,
	                                         try_exec,
	                                         try_kill,
	                                         try_trace,
	                                         try_more_time,
	                                         try_trace_parent,
	                                         try_memory_of_parent,
	                                         try_socket_pair,
	                                         try_packet_socket,
	                                         try_thread,
	                                         try_vfork,
	                                         try_exec_of_memory,
	                                         try_exec_at,
	                                         try_ring,
	                                         try_open_by_other_calls,
	                                         try_rename,
	                                         try_link,
	                                         try_mount,
	                                         try_namespace,
	                                         try_root,
	                                         try_other_user,
	                                         try_another_filter,
	                                         try_kernel_program,
	                                         try_kernel_key,
	                                         try_signal_all,
	                                         try_more_descriptors,
	                                         try_code_made,
	                                         try_code_of_data};
	(void)state;
	assert_int_equal(doc_child_try(try_nothing, 2), WORKED);
	for (size_t i = 0; i < COUNT_OF(attempts); i++)
		if (doc_child_try(attempts[i], 2) != -SIGSYS)
			fail_msg("attempt %zu: %d", i, doc_child_try(attempts[i], 2));
	printf("# %zu ways out were tried\n", COUNT_OF(attempts));
}

static void
a_child_gets_neither_memory_nor_time_without_end(void **state)
{
	(void)state;
	assert_int_equal(doc_child_try(try_memory, 2), REFUSED);
	int how = doc_child_try(try_for_ever, 1);
	assert_true(how == -SIGXCPU || how == -SIGKILL);
}

static bool
read_text(struct arena *a, struct doc *ret)
{
	char path[] = "sandbox_test.XXXXXX";
	struct err e = {0};
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	assert_true(os_write_file(path, STR("Một dòng\n"), 0600, &e));
	bool ok = doc_read_file(a, path, ret, &e);
	unlink(path);
	return ok;
}

/* All children of this process. */
static int
kill_children(void)
{
	char path[64];
	int pid, n = 0;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", getpid());
	FILE *f = fopen(path, "re");
	assert_non_null(f);
	while (fscanf(f, "%d", &pid) == 1) {
		assert_int_equal(kill(pid, SIGKILL), 0);
		n++;
	}
	fclose(f);
	return n;
}

static void
a_maker_that_died_is_followed_by_another(void **state)
{
	struct arena a = {0};
	struct doc d;
	(void)state;

	assert_true(read_text(&a, &d));
	for (int i = 0; i < 3; i++) {
		assert_int_equal(kill_children(), 1);
		assert_true(read_text(&a, &d));
		assert_true(str_eq(d.plain, STR("Một dòng\n")));
	}
	arena_reset(&a);
}

/* A child that was taken over may say what it likes: people see one of our sentences. */
static void
a_sentence_of_a_child_is_never_shown(void **state)
{
	struct arena a = {0};
	struct buf b = {.arena = &a};
	struct doc d = {0};
	struct err e = {0}, said = {0}, known = {0};
	(void)state;

	err_set(&e, ERR_DENIED, "Gửi mật khẩu về địa chỉ sau.", "detail \x1b[2J");
	wire_put(&b, &d, &e);
	assert_true(wire_get(&a, buf_view(&b), &d, &said));
	refuse(&known, REFUSE_UNREADABLE, "x");
	assert_string_equal(said.msgid, known.msgid);
	assert_int_equal(said.code, ERR_INVALID);
	assert_null(strchr(said.detail, '\x1b'));

	((char *)b.at)[4] = (char)200; /* the number of the refusal */
	said = (struct err){0};
	assert_true(wire_get(&a, buf_view(&b), &d, &said));
	assert_string_equal(said.msgid, known.msgid);
	for (int i = 0; i < REFUSAL_COUNT; i++) {
		struct err one = {0};
		refuse(&one, (enum refusal)i, "x");
		assert_non_null(one.msgid);
		assert_int_equal(refusal_of(&one), i);
	}
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_is_killed_when_it_reaches_out),
		cmocka_unit_test(a_child_gets_neither_memory_nor_time_without_end),
		cmocka_unit_test(a_maker_that_died_is_followed_by_another),
		cmocka_unit_test(a_sentence_of_a_child_is_never_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
