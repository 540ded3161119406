/* sandbox.c - what a child that reads a document may still do; see child.h. */
#include "doc/child.h"
#include "doc/read.h"
#include "doc/refusal.h"
#include "doc/wire.h"

#include <linux/filter.h>
#include <seccomp.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CPU_S 8
#define MEMORY_MAX ((rlim_t)768 * 1024 * 1024)
#define CHILD_ARENA ((size_t)640 * 1024 * 1024)
#define RULES_MAX 256
#define LARGE_PAGE ((size_t)2 * 1024 * 1024)

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1 /* its shadow memory needs more than any limit of ours would leave */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* The compiled filter: made once by the maker, since making it costs more than reading a
 * short document. */
static struct sock_filter rules[RULES_MAX];
static unsigned short n_rules;

static bool
export_rules(scmp_filter_ctx filter)
{
	int fd = memfd_create("rules", MFD_CLOEXEC);
	bool ok = fd >= 0 && seccomp_export_bpf(filter, fd) == 0;
	ssize_t n = ok ? pread(fd, rules, sizeof(rules), 0) : -1;

	if (fd >= 0)
		close(fd);
	/* A filter that fills the array may have been cut. */
	if (n <= 0 || (size_t)n >= sizeof(rules) || (size_t)n % sizeof(rules[0]) != 0)
		return false;
	n_rules = (unsigned short)((size_t)n / sizeof(rules[0]));
	return true;
}

/* One large page, which costs a child once what each of some two hundred small ones costs it. The
 * maker must not touch it: a page that the two share is copied in small ones. */
static char *large_page;

static void
reserve_large_page(void)
{
	char *at = mmap(NULL, 2 * LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	                0);

	if (at == MAP_FAILED)
		return;
	large_page = at + (-(uintptr_t)at & (LARGE_PAGE - 1));
	madvise(large_page, LARGE_PAGE, MADV_HUGEPAGE);
}

bool
sandbox_prepare(void)
{
	/* Nothing here takes a path, a socket or another process. */
	static const int allowed[] = {
		SCMP_SYS(read),          SCMP_SYS(write),        SCMP_SYS(lseek),     SCMP_SYS(munmap),
		SCMP_SYS(mremap),        SCMP_SYS(madvise),      SCMP_SYS(brk),       SCMP_SYS(exit),
		SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn), SCMP_SYS(getrandom), SCMP_SYS(futex),
		SCMP_SYS(clock_gettime),
	};
	/* Memory, but none that could be run as a program. */
	static const int memory[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool ok = filter != NULL;

	if (SANITIZED) {
		seccomp_release(filter);
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(allowed) && ok; i++)
		ok = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	for (size_t i = 0; i < COUNT_OF(memory) && ok; i++)
		ok = seccomp_rule_add(filter, SCMP_ACT_ALLOW, memory[i], 1,
		                      SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
	ok = ok && export_rules(filter);
	if (filter != NULL)
		seccomp_release(filter);
	reserve_large_page();
	/* The zip library turns times of members into local time, and would look for the
	 * file of the time zone behind the locked door. */
	setenv("TZ", "UTC0", 1);
	tzset();
	return ok;
}

static void
limit(enum __rlimit_resource what, rlim_t value)
{
	struct rlimit r = {value, value};
	if (setrlimit(what, &r) != 0)
		_exit(3);
}

void
sandbox_enter(unsigned cpu_s)
{
	const struct sock_fprog program = {n_rules, rules};

	limit(RLIMIT_CPU, cpu_s);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NPROC, 0);
	alarm(CHILD_WALL_S);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		_exit(3);
	if (SANITIZED)
		return;
	limit(RLIMIT_AS, MEMORY_MAX);
	limit(RLIMIT_NOFILE, 4);
	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
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

_Noreturn void
child_read(int in, int out, enum child_want want)
{
	struct arena a = {.limit = CHILD_ARENA};
	if (large_page != NULL)
		arena_lend(&a, large_page, LARGE_PAGE);
	struct buf b = buf_sized(&a, 32 * 1024); /* most answers; larger ones grow */
	struct doc d = {0};
	struct err e = {0};
	struct str bytes;
	struct stat st;

	/* 3 and 4 are the only descriptors left, and the highest there may be is 3. */
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || close_range(2, ~0u, 0) != 0 || fstat(0, &st) != 0)
		_exit(3);
	sandbox_enter(CPU_S);
	if (st.st_size < 0 || (uint64_t)st.st_size > DOC_FILE_MAX)
		refuse(&e, REFUSE_LARGE, "size=%lld", (long long)st.st_size);
	else if (!read_all(0, &a, (size_t)st.st_size, &bytes))
		refuse(&e, REFUSE_SERVER, "read");
	else if (!(want == CHILD_TEXT ? doc_parse_text : doc_parse)(&a, bytes, &d, &e))
		d = (struct doc){0};
	if (e.code != ERR_NONE)
		d = (struct doc){0};
	wire_put(&b, &d, &e);
	_exit(write_all(1, buf_view(&b)) ? 0 : 3);
}

int
doc_child_try(void (*attempt)(void), unsigned cpu_s)
{
	int status = 0;

	if (!sandbox_prepare())
		return -1000;
	pid_t pid = fork();
	if (pid == 0) {
		sandbox_enter(cpu_s);
		attempt();
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1000;
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
