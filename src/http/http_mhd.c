/* http_mhd.c - the only file that includes microhttpd.h. See server.h.
 *
 * libmicrohttpd calls on_target() for the request line, on_request() once for
 * the headers, once for every piece of the body and once at the end, and
 * on_done() when the answer is out. What is gathered lives in one exchange,
 * which is made in its own arena and dies with it.
 */
#include "http/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <signal.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "http/body.h"
#include "http/header.h"
#include "http/incoming.h"
#include "http/listen.h"
#include "http/pool.h"
#include "http/watchdog.h"
#include "os/os.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STACK_BYTES ((size_t)8 << 20)
#else
#define STACK_BYTES ((size_t)1 << 20)
#endif
/* Room for headers past our own limit, so that they are refused with a page of
 * ours. libmicrohttpd itself ends what does not even fit in here. */
#define CONNECTION_BYTES ((size_t)32 << 10)

/* Pages are served by the threads that read the network. Of those that want the processor they come
 * first, so that a storm of votes does not hold up somebody who only reads (bench/council), and
 * who votes comes before who prints (proof/load). */
#define ACTS_NICE 10
#define PAPERS_NICE 15

struct http_server {
	struct http_server_options options;
	struct MHD_Daemon *daemon;
	struct watchdog *dog;
	struct pool *acts, *papers;
	uint16_t port;
	_Atomic bool stopping;
	_Atomic int64_t running; /* exchanges between their request line and on_done() */
};

enum stage { AT_HEADERS, AT_BODY, AT_WORK, AT_ANSWER };

struct exchange {
	struct arena arena;
	struct http_server *server;
	struct MHD_Connection *connection;
	struct watched *watched;
	enum stage stage;
	struct body *body; /* NULL: none, or one that is refused when it has ended */
	int64_t body_bytes;
	struct incoming in;
	struct fields query;
	struct request req;
	struct response resp;
};

/* ---- the answer ------------------------------------------------------------- */

static struct MHD_Response *
file_response(struct exchange *x, size_t *ret_bytes)
{
	struct stat st;
	int fd = open(arena_str(&x->arena, x->resp.file_path).at, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	*ret_bytes = (size_t)st.st_size;
	return MHD_create_response_from_fd64((uint64_t)st.st_size, fd); /* closes fd */
}

static enum MHD_Result
answer(struct exchange *x, bool close_after)
{
	const struct request *req = &x->req;
	struct response *resp = &x->resp;
	struct MHD_Response *r = NULL;
	size_t bytes = 0;
	if (resp->file_path.len > 0 && resp->status == 200 && (r = file_response(x, &bytes)) == NULL)
		http_refuse(x->server->options.site, &x->req, resp, 500,
		            N_("Máy chủ không đọc được tệp này. Báo quản trị kiểm tra kho tệp."));
	if (r == NULL) {
		struct str body = resp->body.len > 0 ? resp->body : buf_view(&resp->html.out);
		if (resp->body_gzip.len > 0 && req->accepts_gzip && resp->status == 200)
			body = resp->body_gzip;
		if (resp->status == 304)
			body = (struct str){"", 0};
		bytes = body.len;
		/* Not copied: arena and program outlive the sending. */
		r = MHD_create_response_from_buffer(body.len, (void *)(uintptr_t)body.at,
		                                    MHD_RESPMEM_PERSISTENT);
	}
	if (r == NULL)
		return MHD_NO;
	struct header headers[HEADERS_MAX];
	size_t n = header_list(req, resp, headers);
	bool ok = true;
	for (size_t i = 0; i < n; i++)
		ok = MHD_add_response_header(r, headers[i].name, headers[i].value) == MHD_YES && ok;
	if (close_after || atomic_load_explicit(&x->server->stopping, memory_order_relaxed))
		ok = MHD_add_response_header(r, "Connection", "close") == MHD_YES && ok;
	watched_sending(x->watched, &x->server->options.limits, bytes);
	enum MHD_Result queued = ok ? MHD_queue_response(x->connection, (unsigned)resp->status, r)
	                            : MHD_NO;
	MHD_destroy_response(r);
	return queued;
}

/* Answers before, or without, dispatching. With a body still on its way the
 * connection ends after the answer. */
static enum MHD_Result
refuse(struct exchange *x, int status, const char *msgid)
{
	x->resp.html.out.arena = &x->arena;
	http_refuse(x->server->options.site, &x->req, &x->resp, status, msgid);
	bool early = x->stage == AT_HEADERS;
	if (early && x->in.length != -1) {
		const union MHD_ConnectionInfo *fd = MHD_get_connection_info(
			x->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		if (fd != NULL)
			watchdog_drain(x->server->dog, fd->connect_fd);
	}
	x->stage = AT_ANSWER;
	return answer(x, early || status == 400);
}

/* ---- the headers ------------------------------------------------------------ */

static enum MHD_Result
on_header(void *arg, enum MHD_ValueKind kind, const char *key, size_t key_len, const char *value,
          size_t value_len)
{
	(void)kind;
	struct exchange *x = arg;
	struct str v = {value != NULL ? value : "", value_len};
	incoming_header(&x->in, &x->req, (struct str){key, key_len}, v);
	return MHD_YES;
}

static void
take_client(struct exchange *x)
{
	struct request *req = &x->req;
	if (x->server->options.unix_path != NULL) {
		req->secure = str_eq(x->in.forwarded_proto, STR("https"));
		req->op.client = x->in.real_ip.len <= 64 && utf8_valid(x->in.real_ip) ? x->in.real_ip
		                                                                      : STR("");
		return;
	}
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	if (info == NULL || info->client_addr == NULL)
		return;
	char *out = arena_array(&x->arena, char, INET6_ADDRSTRLEN);
	union {
		const struct sockaddr *any;
		const struct sockaddr_in *v4;
		const struct sockaddr_in6 *v6;
	} a = {info->client_addr};
	if (a.any->sa_family == AF_INET)
		(void)inet_ntop(AF_INET, &a.v4->sin_addr, out, INET6_ADDRSTRLEN);
	else
		(void)inet_ntop(AF_INET6, &a.v6->sin6_addr, out, INET6_ADDRSTRLEN);
	req->op.client = str_of(out);
}

static bool
take_target(struct exchange *x, int *ret_status, const char **ret_msgid)
{
	struct request *req = &x->req;
	size_t question = str_find(req->target, STR("?"), 0);
	struct str path = str_slice(req->target, 0, question == SIZE_MAX ? req->target.len : question);
	if (question != SIZE_MAX)
		req->query = str_slice(req->target, question + 1, req->target.len);
	if (!body_path(&x->arena, path, &req->path)) {
		req->path = (struct str){"", 0};
		*ret_status = 400;
		*ret_msgid = N_("Địa chỉ trang viết sai. Kiểm tra lại liên kết.");
		return false;
	}
	return body_urlencoded(&x->arena, req->query, &x->server->options.limits, &x->query, ret_status,
	                       ret_msgid);
}

static enum MHD_Result
on_headers(struct exchange *x, const char *method)
{
	const struct http_limits *limits = &x->server->options.limits;
	struct request *req = &x->req;
	int status;
	const char *msgid;
	x->in.length = -1;
	MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, on_header, x);
	/* The next question of that kind overwrites the answer. */
	const union MHD_ConnectionInfo *size = MHD_get_connection_info(
		x->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	const size_t header_size = size != NULL ? size->header_size : 0;
	take_client(x);
	req->head = strcmp(method, "HEAD") == 0;
	req->method = strcmp(method, "POST") == 0 ? HTTP_POST : HTTP_GET;
	if (req->method == HTTP_GET && !req->head && strcmp(method, "GET") != 0) {
		x->resp.allow = "GET, HEAD, POST";
		return refuse(x, 405, N_("Địa chỉ này không nhận cách gửi đó."));
	}
	if (req->target.len > limits->target_max)
		return refuse(x, 414, N_("Địa chỉ trang quá dài. Bỏ bớt điều kiện lọc rồi thử lại."));
	if (x->in.n_headers > limits->header_count_max ||
	    header_size > limits->headers_max + req->target.len)
		return refuse(x, 431,
		              N_("Trình duyệt gửi quá nhiều thông tin kèm theo. "
		                 "Xoá cookie của trang này rồi thử lại."));
	if (!incoming_is_framed_well(&x->in, req))
		return refuse(x, 400, N_("Yêu cầu gửi lên viết sai. Tải lại trang rồi thử lại."));
	if (!take_target(x, &status, &msgid))
		return refuse(x, status, msgid);
	if (req->method == HTTP_GET) {
		x->stage = AT_BODY;
		return MHD_YES;
	}
	if (x->in.length > limits->body_max)
		return refuse(x, 413,
		              N_("Các tệp gửi lên lớn quá mức cho phép. "
		                 "Gửi từng tệp, hoặc nén lại rồi gửi."));
	bool empty = x->in.n_codings == 0 && x->in.length <= 0 && x->in.content_type.len == 0;
	if (!empty && (x->body = body_open(&x->arena, x->in.content_type, limits,
	                                   x->server->options.upload_dir)) == NULL)
		return refuse(x, 415, N_("Máy chủ chỉ nhận nội dung gửi từ biểu mẫu."));
	x->stage = AT_BODY;
	watched_body(x->watched, limits);
	return MHD_YES;
}

/* ---- body, work ------------------------------------------------------------- */

/* A body without Content-Length has grown too large. libmicrohttpd takes no
 * answer at this point, so it is written by hand and the connection ends. */
static enum MHD_Result
refuse_in_body(struct exchange *x)
{
	x->resp.html.out.arena = &x->arena;
	http_refuse(x->server->options.site, &x->req, &x->resp, 413,
	            N_("Các tệp gửi lên lớn quá mức cho phép. Gửi từng tệp, hoặc nén lại rồi gửi."));
	struct buf out = {.arena = &x->arena};
	struct header headers[HEADERS_MAX];
	size_t n = header_list(&x->req, &x->resp, headers);
	buf_str(&out, STR("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\n"));
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s: %s\r\n", headers[i].name, headers[i].value);
	buf_printf(&out, "Content-Length: %zu\r\n\r\n", x->resp.html.out.len);
	buf_str(&out, buf_view(&x->resp.html.out));
	const union MHD_ConnectionInfo *fd = MHD_get_connection_info(x->connection,
	                                                             MHD_CONNECTION_INFO_CONNECTION_FD);
	if (fd != NULL && send(fd->connect_fd, out.at, out.len, MSG_DONTWAIT | MSG_NOSIGNAL) > 0)
		watchdog_drain(x->server->dog, fd->connect_fd);
	return MHD_NO;
}

/* Runs on a worker thread while the connection is suspended. */
static void
work(void *job)
{
	struct exchange *x = job;
	http_dispatch(x->server->options.site, &x->req, &x->resp);
	x->stage = AT_ANSWER;
	MHD_resume_connection(x->connection); /* x belongs to the I/O thread from here on */
}

static enum MHD_Result
on_complete(struct exchange *x)
{
	struct http_server *s = x->server;
	int status;
	const char *msgid;
	watched_working(x->watched);
	if (x->body != NULL && !body_finish(x->body, &x->req, &status, &msgid))
		return refuse(x, status, msgid);
	struct fields all = {x->req.fields, x->req.n_fields, x->req.n_fields};
	for (size_t i = 0; i < x->query.len; i++)
		*list_push(&all, &x->arena) = x->query.at[i];
	x->req.fields = all.at;
	x->req.n_fields = all.len;
	enum lane lane = http_lane(s->options.site, &x->req);
	if (lane == LANE_FAST && !s->options.always_slow) {
		http_dispatch(s->options.site, &x->req, &x->resp);
		x->stage = AT_ANSWER;
		return answer(x, false);
	}
	x->stage = AT_WORK;
	MHD_suspend_connection(x->connection);
	if (pool_put(lane == LANE_PAPER ? s->papers : s->acts, x))
		return MHD_YES;
	x->resp.html.out.arena = &x->arena;
	x->resp.retry_after_s = 5;
	http_refuse(s->options.site, &x->req, &x->resp, 503,
	            N_("Máy chủ đang có nhiều việc. Thử lại sau ít giây."));
	x->stage = AT_ANSWER;
	MHD_resume_connection(x->connection);
	return MHD_YES;
}

static enum MHD_Result
on_request(void *arg, struct MHD_Connection *c, const char *url, const char *method,
           const char *version, const char *data, size_t *len, void **context)
{
	(void)arg, (void)c, (void)url, (void)version;
	struct exchange *x = *context;
	if (x == NULL || x->watched == NULL)
		return MHD_NO;
	switch (x->stage) {
	case AT_HEADERS: return on_headers(x, method);
	case AT_BODY:
		if (*len == 0)
			return on_complete(x);
		watched_body_bytes(x->watched, *len);
		x->body_bytes += (int64_t)*len;
		if (x->body_bytes > x->server->options.limits.body_max)
			return refuse_in_body(x);
		if (x->body != NULL)
			body_feed(x->body, data, *len);
		*len = 0;
		return MHD_YES;
	case AT_WORK: return MHD_YES;
	case AT_ANSWER: return answer(x, false);
	}
	abort();
}

/* ---- the life of connections and requests ------------------------------------ */

static void *
on_target(void *arg, const char *uri, struct MHD_Connection *c)
{
	struct http_server *s = arg;
	struct arena arena = {0};
	struct exchange *x = arena_new(&arena, struct exchange);
	const union MHD_ConnectionInfo *context = MHD_get_connection_info(
		c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	x->arena = arena;
	x->server = s;
	x->connection = c;
	x->watched = context != NULL ? context->socket_context : NULL;
	x->req.op.arena = &x->arena;
	x->req.site = s->options.site;
	x->req.target = arena_str(&x->arena, str_of(uri));
	if (x->watched != NULL)
		watched_headers(x->watched, &s->options.limits);
	atomic_fetch_add_explicit(&s->running, 1, memory_order_relaxed);
	return x;
}

static void
on_done(void *arg, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode code)
{
	(void)c, (void)code;
	struct http_server *s = arg;
	struct exchange *x = *context;
	if (x == NULL)
		return;
	if (x->watched != NULL)
		watched_idle(x->watched, &s->options.limits);
	struct arena arena = x->arena; /* x itself is in there */
	size_t used = arena.used;
	arena_reset(&arena);
	os_freed_memory(used);
	*context = NULL;
	atomic_fetch_sub_explicit(&s->running, 1, memory_order_relaxed);
}

static void
on_connection(void *arg, struct MHD_Connection *c, void **context,
              enum MHD_ConnectionNotificationCode code)
{
	struct http_server *s = arg;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *fd = MHD_get_connection_info(
			c, MHD_CONNECTION_INFO_CONNECTION_FD);
		*context = fd != NULL ? watchdog_add(s->dog, fd->connect_fd) : NULL;
	} else if (*context != NULL) {
		watchdog_remove(s->dog, *context);
		*context = NULL;
	}
}

/* Addresses are decoded by body.c, which sees what libmicrohttpd would cut off. */
static size_t
leave_escaped(void *arg, struct MHD_Connection *c, char *text)
{
	(void)arg, (void)c;
	return strlen(text);
}

/* Who comes while the server stops is turned away here, and not by MHD_quiesce_daemon(): that takes
 * the listening socket out of the epoll set at the same moment as the threads that serve it, and
 * whoever is second ends the process (a known defect of libmicrohttpd). */
static enum MHD_Result
on_accept(void *arg, const struct sockaddr *address, socklen_t len)
{
	const struct http_server *s = arg;

	(void)address, (void)len;
	return atomic_load_explicit(&s->stopping, memory_order_relaxed) ? MHD_NO : MHD_YES;
}

static struct MHD_Daemon *
start_daemon(struct http_server *s, int fd)
{
	const struct http_server_options *o = &s->options;
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_USE_TURBO |
	                 MHD_ALLOW_SUSPEND_RESUME;
	return MHD_start_daemon(
		flags, s->port, on_accept, s, on_request, s, MHD_OPTION_LISTEN_SOCKET, fd,
		MHD_OPTION_THREAD_POOL_SIZE, o->io_threads, MHD_OPTION_THREAD_STACK_SIZE, STACK_BYTES,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_LIMIT, o->connections_max,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
		o->limits.idle_s, MHD_OPTION_URI_LOG_CALLBACK, on_target, s, MHD_OPTION_UNESCAPE_CALLBACK,
		leave_escaped, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_done, s, MHD_OPTION_NOTIFY_CONNECTION,
		on_connection, s, MHD_OPTION_END);
}

bool
http_server_start(struct http_server **ret, const struct http_server_options *options,
                  struct err *e)
{
	int fd;
	uint16_t port;
	if (sodium_init() < 0)
		return err_set(e, ERR_INTERNAL, N_("Máy chủ không có nguồn số ngẫu nhiên."), "sodium_init");
	if (!listen_open(options, &fd, &port, e))
		return false;
	os_ignore_signal(SIGPIPE);
	struct http_server *s = calloc(1, sizeof(*s));
	if (s == NULL)
		abort();
	s->options = *options;
	s->port = port;
	incoming_options(&s->options);
	s->dog = watchdog_start(&s->options.limits);
	s->acts = pool_start(s->options.workers, s->options.turns, s->options.queue_max, ACTS_NICE,
	                     work);
	s->papers = pool_start(s->options.paper_workers, s->options.paper_workers,
	                       (s->options.queue_max + 3) / 4, PAPERS_NICE, work);
	if (s->dog != NULL && s->acts != NULL && s->papers != NULL)
		s->daemon = start_daemon(s, fd);
	if (s->daemon == NULL) {
		if (s->acts != NULL)
			pool_stop(s->acts);
		if (s->papers != NULL)
			pool_stop(s->papers);
		if (s->dog != NULL)
			watchdog_stop(s->dog);
		close(fd);
		listen_remove(options);
		free(s);
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ không khởi động được."), "threads: %s",
		               strerrordesc_np(errno));
	}
	*ret = s;
	return true;
}

uint16_t
http_server_port(const struct http_server *s)
{
	return s->port;
}

bool
http_server_stop(struct http_server *s, unsigned wait_s)
{
	atomic_store(&s->stopping, true);
	listen_remove(&s->options);
	for (int64_t left_ms = (int64_t)wait_s * 1000; atomic_load(&s->running) > 0; left_ms -= 10) {
		if (left_ms <= 0)
			return false;
		nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
	}
	pool_stop(s->acts);
	pool_stop(s->papers);
	MHD_stop_daemon(s->daemon);
	watchdog_stop(s->dog);
	free(s);
	return true;
}
