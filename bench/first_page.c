/* first_page.c - milliseconds from starting a server to its first page:
 *
 *     first_page PORT PATH PROGRAM [ARGUMENT...]
 *
 * Starts the program, asks 127.0.0.1:PORT for PATH until it answers 200, prints the
 * time since exec, and ends the program with SIGTERM. Asking is done here and not
 * with curl, whose own start would count.
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WAIT_MS 20000

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The whole head and some of the page have come when this many bytes have. */
static int
answers(unsigned port, const char *path)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	char text[512];
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int n = snprintf(text, sizeof(text),
	                 "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", path);
	int ok = fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0 &&
	         write(fd, text, (size_t)n) == n && read(fd, text, sizeof(text)) > 12 &&
	         memcmp(text + 8, " 200", 4) == 0;
	if (fd >= 0)
		close(fd);
	return ok;
}

int
main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "usage: first_page PORT PATH PROGRAM [ARGUMENT...]\n");
		return 2;
	}
	unsigned port = (unsigned)strtoul(argv[1], NULL, 10);
	double start = now_ms();
	pid_t pid = fork();

	if (pid == 0) {
		(void)!freopen("/dev/null", "w", stdout);
		execvp(argv[3], argv + 3);
		_exit(127);
	}
	int ok = 0;
	while (pid > 0 && !(ok = answers(port, argv[2])) && now_ms() - start < WAIT_MS &&
	       waitpid(pid, NULL, WNOHANG) == 0)
		nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
	double took = now_ms() - start;
	if (pid > 0) {
		kill(pid, SIGTERM);
		waitpid(pid, NULL, 0);
	}
	if (!ok) {
		fprintf(stderr, "first_page: no answer from %s\n", argv[3]);
		return 1;
	}
	printf("%.1f\n", took);
	return 0;
}
