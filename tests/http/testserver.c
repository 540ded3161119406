/* testserver.c - a small site around the real server, for the black-box runs.
 *
 *     testserver --dir UPLOADS [--port N | --socket PATH] [--short] [--workers N] [--queue N]
 *
 * Prints "port=N" when it is ready; SIGTERM stops it in good order. --short makes
 * every time limit a few seconds, so that a test can wait for it. */
#include "http/server.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char filler[1 << 20];

static bool
page(struct request *req, struct response *resp)
{
	int64_t n;
	if (!str_i64(req->params[0], &n) || n < 0 || n > (int64_t)sizeof(filler))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có trang này."), "n");
	html_raw(&resp->html, filler, (size_t)n);
	return true;
}

static bool
form(struct request *req, struct response *resp)
{
	html_text_str(&resp->html, http_csrf(req));
	return true;
}

static bool
take(struct request *req, struct response *resp)
{
	struct html *h = &resp->html;
	resp->content_type = "text/plain; charset=utf-8";
	for (size_t i = 0; i < req->n_fields; i++)
		buf_printf(&h->out, "%.*s=%.*s\n", STR_ARG(req->fields[i].name),
		           STR_ARG(req->fields[i].value));
	for (size_t i = 0; i < req->n_uploads; i++)
		buf_printf(&h->out, "upload %.*s size=%" PRId64 " large=%d\n",
		           STR_ARG(req->uploads[i].name), req->uploads[i].size, req->uploads[i].too_large);
	return true;
}

static bool
wait_here(struct request *req, struct response *resp)
{
	(void)req;
	nanosleep(&(struct timespec){.tv_sec = 1}, NULL);
	html_raw(&resp->html, "xong", 4);
	return true;
}

static bool
about(struct request *req, struct response *resp)
{
	buf_printf(&resp->html.out, "secure=%d client=%.*s", req->secure, STR_ARG(req->op.client));
	return true;
}

static const struct route routes[] = {
	{HTTP_GET, "/", about, GUARD_PUBLIC, LANE_FAST, "about"},
	{HTTP_GET, "/trang/{n}", page, GUARD_PUBLIC, LANE_FAST, "page"},
	{HTTP_GET, "/trang-cham/{n}", page, GUARD_PUBLIC, LANE_SLOW, "slow_page"},
	{HTTP_GET, "/gui", form, GUARD_PUBLIC, LANE_FAST, "form"},
	{HTTP_POST, "/gui", take, GUARD_PUBLIC, LANE_SLOW, "take"},
	{HTTP_GET, "/cho", wait_here, GUARD_PUBLIC, LANE_SLOW, "wait"},
	{HTTP_GET, "/in", wait_here, GUARD_PUBLIC, LANE_PAPER, "paper"},
};

static void
log_line(struct str line)
{
	fprintf(stderr, "%.*s\n", STR_ARG(line));
}

static unsigned
number(const char *s)
{
	int64_t n;
	if (s == NULL || !str_i64(str_of(s), &n) || n < 0 || n > 65535)
		exit(2);
	return (unsigned)n;
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct http_site site = {
		.router = router_new(&arena, routes, COUNT_OF(routes)), .csrf_key = {42}, .log = log_line};
	struct http_server_options o = {.site = &site, .upload_dir = "."};
	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;
		if (strcmp(argv[i], "--short") == 0) {
			o.limits = (struct http_limits){
				.headers_s = 2, .body_grace_s = 2, .body_s = 6, .idle_s = 3, .send_grace_s = 3};
			continue;
		}
		if (strcmp(argv[i], "--port") == 0)
			o.port = (uint16_t)number(value);
		else if (strcmp(argv[i], "--socket") == 0)
			o.unix_path = value;
		else if (strcmp(argv[i], "--address") == 0)
			o.address = value;
		else if (strcmp(argv[i], "--dir") == 0)
			o.upload_dir = value;
		else if (strcmp(argv[i], "--workers") == 0)
			o.workers = o.paper_workers = number(value);
		else if (strcmp(argv[i], "--queue") == 0)
			o.queue_max = number(value);
		else
			return 2;
		i++;
	}
	memset(filler, 'x', sizeof(filler));
	sigset_t ends;
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	struct http_server *server;
	struct err e = {0};
	if (!http_server_start(&server, &o, &e)) {
		fprintf(stderr, "%s (%s)\n", e.msgid, e.detail);
		return 1;
	}
	printf("port=%u\n", http_server_port(server));
	fflush(stdout);
	int sig;
	sigwait(&ends, &sig);
	bool stopped = http_server_stop(server, 5);
	printf("stopped=%d\n", stopped);
	arena_reset(&arena);
	return stopped ? 0 : 3;
}
