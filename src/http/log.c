/* log.c - see log.h. Lines are built in fixed space, so that logging a failure
 * cannot itself run out of anything. */
#include "http/log.h"

#include <stdio.h>
#include <time.h>

struct line {
	char at[1024];
	size_t len;
};

int64_t
log_clock(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void PRINTF(2, 3) add(struct line *l, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(l->at + l->len, sizeof(l->at) - l->len, fmt, ap);
	va_end(ap);
	if (n > 0)
		l->len += (size_t)n < sizeof(l->at) - l->len ? (size_t)n : sizeof(l->at) - l->len - 1;
}

/* In quotes, on one line whatever a stranger put into it, at most 300 bytes. */
static void
add_quoted(struct line *l, const char *key, struct str s)
{
	s = utf8_valid(s) ? utf8_prefix(s, 300) : (struct str){"?", 1};
	add(l, " %s=\"", key);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == '"' || c == '\\')
			add(l, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			add(l, "\\x%02x", (unsigned)c);
		else
			add(l, "%c", c);
	}
	add(l, "\"");
}

/* Also where such an address was mistyped and leads nowhere. */
static void
add_path(struct line *l, const struct http_site *site, const struct request *req)
{
	size_t at = site->secret.len > 0 ? str_find(req->path, site->secret, 0) : SIZE_MAX;

	if (at == SIZE_MAX || at + site->secret.len == req->path.len)
		add_quoted(l, "path", req->path);
	else
		add_quoted(l, "path",
		           arena_printf(req->op.arena, "%.*s…",
		                        STR_ARG(str_slice(req->path, 0, at + site->secret.len))));
}

void
log_request(const struct http_site *site, const struct request *req, const struct response *resp,
            int64_t us)
{
	if (!site->log_requests || site->log == NULL)
		return;
	struct line l = {.len = 0};
	size_t bytes = resp->status == 304  ? 0
	               : resp->body.len > 0 ? resp->body.len
	                                    : resp->html.out.len;
	add(&l, "level=%s at=request id=%s actor=%" PRId64 " method=%s",
	    resp->status >= 500 ? "error" : "info", req->id, req->op.actor,
	    req->head                  ? "HEAD"
	    : req->method == HTTP_POST ? "POST"
	                               : "GET");
	add_path(&l, site, req);
	if (req->route != NULL && req->route->name != NULL)
		add(&l, " page=%s", req->route->name);
	add(&l, " status=%d us=%" PRId64 " bytes=%zu", resp->status, us, bytes);
	site->log((struct str){l.at, l.len});
}

void
log_failure(const struct http_site *site, const struct request *req, int status)
{
	const struct err *e = &req->op.err;
	bool ours = status >= 500, refused = status == 403;
	if (site->log == NULL || (!ours && !refused))
		return;
	struct line l = {.len = 0};
	add(&l, "level=%s at=failure id=%s actor=%" PRId64 " status=%d", ours ? "error" : "warning",
	    req->id, req->op.actor, status);
	add_path(&l, site, req);
	if (req->op.client.len > 0)
		add_quoted(&l, "client", req->op.client);
	add_quoted(&l, "why", str_of(e->detail));
	add(&l, " code=%s:%d", e->file ? e->file : "-", e->line);
	site->log((struct str){l.at, l.len});
}

void
log_sign_in(const struct http_site *site, const struct request *req, int status)
{
	if (site->log == NULL)
		return;
	struct line l = {.len = 0};
	add(&l, "level=warning at=sign-in id=%s status=%d", req->id, status);
	add_quoted(&l, "client", req->op.client);
	site->log((struct str){l.at, l.len});
}
