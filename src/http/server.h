/* server.h - the listening side: sockets, limits, threads.
 *
 * Requests that arrive are gathered within the limits below and handed to
 * http_dispatch() exactly once. Everything a stranger can make large or slow
 * has a bound here; see docs/dev/decisions/http-lanes-and-time-limits.md.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/dispatch.h"

struct http_limits {
	size_t target_max;         /* bytes of path and query; past it 414 */
	size_t headers_max;        /* bytes of all header fields; past it 431 */
	unsigned header_count_max; /* past it 431 */
	size_t form_max;           /* bytes of all form fields; past it 413 */
	size_t fields_max;         /* past it 413 */
	size_t name_max;           /* bytes of a field name; past it 400 */
	int64_t file_max;          /* bytes of one uploaded file; past it upload.too_large */
	size_t files_max;          /* past it 413 */
	int64_t files_sum_max;     /* bytes of all files of one form, as people are told */
	int64_t body_max;          /* bytes of a whole request, with room for its fields; past it 413
	                              at once */

	unsigned headers_s;    /* from accepting, or the request line, to the end of headers */
	unsigned idle_s;       /* between requests of one connection */
	unsigned body_grace_s; /* a body slower than body_rate over this long is cut off */
	unsigned body_rate;    /* bytes a second */
	unsigned body_s;       /* a whole body, however fast */
	unsigned send_grace_s; /* an answer may take this, and size / send_rate */
	unsigned send_rate;    /* bytes a second */
};
/* Fields left 0 in options.limits get these. */
extern const struct http_limits http_limits_default;

struct http_server_options {
	const struct http_site *site;
	const char *address;   /* NULL: 127.0.0.1. Others than loopback only with allow_remote */
	uint16_t port;         /* 0: any free one; see http_server_port() */
	const char *unix_path; /* instead of address and port; the socket gets mode 0660 */
	bool allow_remote;
	const char *upload_dir;   /* for uploads under way; must exist */
	bool always_slow;         /* every route waits (PostgreSQL): all go to the workers */
	unsigned io_threads;      /* 0: as many as processors */
	unsigned workers;         /* 0: 16 */
	unsigned turns;           /* of the workers so many compute at once; 0: two for each processor,
	                             or all where every route waits */
	unsigned paper_workers;   /* 0: two for each processor, which papers keep busy */
	unsigned queue_max;       /* requests waiting for a worker; past it 503; 0: 512. Of papers a
	                             quarter as many, since nobody waits a minute for one */
	unsigned connections_max; /* 0: 2048 */
	struct http_limits limits;
};

struct http_server;

/* Fails with ERR_INVALID (an address that is not loopback) or ERR_UNAVAILABLE
 * (the port or socket cannot be opened). Ignores SIGPIPE from then on.
 * On a unix socket the proxy on the other side is trusted to say by which
 * scheme and from which address the request came; on TCP nobody is. */
bool http_server_start(struct http_server **ret, const struct http_server_options *options,
                       struct err *e) MUST_USE;
uint16_t http_server_port(const struct http_server *server); /* 0 on a unix socket */

/* Stops accepting, lets running requests finish for at most wait_s seconds, then
 * closes. False when some were still running after that: their threads and
 * memory are left alone, and the process has to exit. */
bool http_server_stop(struct http_server *server, unsigned wait_s);

#endif
