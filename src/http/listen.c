/* listen.c - see listen.h. */
#include "http/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 1024

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
	struct sockaddr_un local;
};

/* Leaves a socket alone on which somebody still answers. */
static bool
remove_stale(const union address *a, struct err *e)
{
	const char *path = a->local.sun_path;
	struct stat st;
	if (lstat(path, &st) != 0)
		return true;
	if (!S_ISSOCK(st.st_mode))
		return err_set(e, ERR_UNAVAILABLE, N_("Đường dẫn socket đang là một tệp khác."), "%s",
		               path);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool alive = fd >= 0 && connect(fd, &a->any, sizeof(a->local)) == 0;
	if (fd >= 0)
		close(fd);
	if (alive)
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ khác đang dùng socket này."), "%s", path);
	(void)unlink(path);
	return true;
}

static bool
open_local(const char *path, int *ret_fd, struct err *e)
{
	union address a = {.local = {.sun_family = AF_UNIX}};
	if (strlen(path) >= sizeof(a.local.sun_path))
		return err_set(e, ERR_INVALID, N_("Đường dẫn socket quá dài."), "%s", path);
	memcpy(a.local.sun_path, path, strlen(path) + 1);
	if (!remove_stale(&a, e))
		return false;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	/* The mode of the descriptor becomes the mode of the file: there is no moment
	 * at which others could connect. The umask may take the group's right away. */
	if (fd < 0 || fchmod(fd, 0660) != 0 || bind(fd, &a.any, sizeof(a.local)) != 0 ||
	    chmod(path, 0660) != 0 || listen(fd, BACKLOG) != 0) {
		int why = errno;
		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_UNAVAILABLE, N_("Không mở được socket."), "%s: %s", path,
		               strerrordesc_np(why));
	}
	*ret_fd = fd;
	return true;
}

static bool
is_loopback(const union address *a)
{
	if (a->any.sa_family == AF_INET)
		return ntohl(a->v4.sin_addr.s_addr) >> 24 == 127;
	return IN6_IS_ADDR_LOOPBACK(&a->v6.sin6_addr);
}

static bool
open_tcp(const struct http_server_options *o, int *ret_fd, uint16_t *ret_port, struct err *e)
{
	const char *address = o->address != NULL ? o->address : "127.0.0.1";
	union address a = {.v4 = {.sin_family = AF_INET, .sin_port = htons(o->port)}};
	socklen_t len = sizeof(a.v4);
	if (inet_pton(AF_INET, address, &a.v4.sin_addr) != 1) {
		a = (union address){.v6 = {.sin6_family = AF_INET6, .sin6_port = htons(o->port)}};
		len = sizeof(a.v6);
		if (inet_pton(AF_INET6, address, &a.v6.sin6_addr) != 1)
			return err_set(e, ERR_INVALID, N_("Địa chỉ lắng nghe không đúng, ví dụ: 127.0.0.1."),
			               "address=%s", address);
	}
	if (!is_loopback(&a) && !o->allow_remote)
		return err_set(e, ERR_INVALID,
		               N_("Chỉ lắng nghe trên máy này (127.0.0.1). Máy khác vào qua nginx có TLS."),
		               "address=%s", address);
	int one = 1, fd = socket(a.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) != 0 ||
	    bind(fd, &a.any, len) != 0 || listen(fd, BACKLOG) != 0 ||
	    getsockname(fd, &a.any, &len) != 0) {
		int why = errno;
		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_UNAVAILABLE,
		               N_("Không mở được cổng. Có thể chương trình khác đang dùng."), "%s:%u: %s",
		               address, o->port, strerrordesc_np(why));
	}
	*ret_fd = fd;
	*ret_port = ntohs(a.any.sa_family == AF_INET ? a.v4.sin_port : a.v6.sin6_port);
	return true;
}

bool
listen_open(const struct http_server_options *o, int *ret_fd, uint16_t *ret_port, struct err *e)
{
	*ret_port = 0;
	if (o->unix_path != NULL)
		return open_local(o->unix_path, ret_fd, e);
	return open_tcp(o, ret_fd, ret_port, e);
}

void
listen_remove(const struct http_server_options *o)
{
	if (o->unix_path != NULL)
		(void)unlink(o->unix_path);
}
