/* dispatch.c - see dispatch.h. */
#include "http/dispatch.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/once/once.h"
#include "http/cookie.h"
#include "http/csrf.h"
#include "http/header.h"
#include "http/log.h"
#include "http/once.h"
#include "http/rate.h"

/* What a page may load and print: the arena of a request holds 64 MiB, and growing takes half as
 * much again. Whoever asks for more is told to filter. */
#define ROWS_BYTES ((size_t)24 << 20)
#define HTML_BYTES ((size_t)16 << 20)
#define PAGE_BYTES ((size_t)80 << 10) /* most pages fit, and are never copied to grow */

static int
status_of(enum err_code code)
{
	switch (code) {
	case ERR_NONE: return 500; /* a handler that fails without saying why */
	case ERR_INVALID: return 422;
	case ERR_DENIED: return 403;
	case ERR_NOT_FOUND: return 404;
	case ERR_CONFLICT:
	case ERR_REPEATED: return 409;
	case ERR_LIMIT: return 413;
	case ERR_RETRY:
	case ERR_UNAVAILABLE: return 503;
	case ERR_INTERNAL: return 500;
	}
	abort();
}

void
http_id_make(struct request *req)
{
	/* Without 0 O 1 I and the like, since it is read out on the telephone. */
	static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	uint32_t n = randombytes_random();
	for (size_t i = 0; i < 4; i++, n >>= 5)
		req->id[i] = letters[n & 31];
	req->id[4] = '-';
	req->id[5] = (char)('0' + n % 10);
	req->id[6] = (char)('0' + n / 10 % 10);
	req->id[7] = '\0';
}

static const char *
translate(const struct http_site *site, const struct html *h, const char *msgid)
{
	return site->tr != NULL ? site->tr(h, msgid) : msgid;
}

/* What a failed handler has written so far must not be seen. Cookies stay: they
 * were set for a reason of their own. */
static void
start_over(struct response *resp, int status)
{
	resp->status = status;
	resp->html.out.len = 0;
	resp->html.out.overflow = false;
	resp->location = (struct url){{"", 0}};
	resp->content_type = NULL;
	resp->body = resp->body_gzip = resp->file_name = resp->file_path = resp->etag = (struct str){"",
	                                                                                             0};
	resp->immutable = false;
	resp->hx_redirect = false;
}

static void
raw(struct html *h, const char *markup)
{
	html_raw(h, markup, strlen(markup));
}

/* The page for when nothing else can be relied upon. */
static void
plain_page(const struct http_site *site, const struct request *req, struct response *resp,
           const char *msgid)
{
	struct html *h = &resp->html;
	raw(h, "<!DOCTYPE html>\n<html lang=\"vi\">\n<meta charset=\"utf-8\">\n"
	       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	html_text_cstr(h, translate(site, h, msgid));
	raw(h, "</title>\n");
	if (site->stylesheet.len > 0) {
		raw(h, "<link rel=\"stylesheet\" href=\"");
		html_text_str(h, site->stylesheet);
		raw(h, "\">\n");
	}
	raw(h, "<main>\n<h1>");
	html_text_cstr(h, translate(site, h, msgid));
	raw(h, "</h1>\n");
	if (resp->status >= 500) {
		raw(h, "<p>");
		html_text_cstr(h, translate(site, h, N_("Nếu vẫn gặp lại, báo mã này cho quản trị:")));
		raw(h, " <strong>");
		html_text_cstr(h, req->id);
		raw(h, "</strong></p>\n");
	}
	raw(h, "<p><a href=\"/\">");
	html_text_cstr(h, translate(site, h, N_("Về trang đầu")));
	raw(h, "</a></p>\n</main>\n</html>\n");
}

static void
fail(const struct http_site *site, struct request *req, struct response *resp)
{
	const char *why;
	start_over(resp, status_of(req->op.err.code));
	/* Only what came with a token of this session: the database may be away, so that
	 * nobody knows who is signed in, and nobody else's form must be offered. */
	req->may_resend = req->method == HTTP_POST && resp->status >= 500 && csrf_check(req, &why);
	log_failure(site, req, resp->status);
	if (resp->status == 503 && resp->retry_after_s == 0)
		resp->retry_after_s = 5;
	if (resp->allow != NULL)
		resp->status = 405;
	if (req->op.err.code == ERR_LIMIT && resp->retry_after_s > 0)
		resp->status = 429;
	if (site->error_page != NULL) {
		int status = resp->status;
		site->error_page(req, resp);
		resp->status = status;
		if (resp->html.out.len > 0 || resp->body.len > 0)
			return;
	}
	const char *msgid = req->op.err.msgid;
	if (req->op.err.code == ERR_INTERNAL || msgid == NULL)
		msgid = N_("Máy chủ gặp lỗi. Thử lại sau ít phút.");
	plain_page(site, req, resp, msgid);
}

void
http_refuse(const struct http_site *site, struct request *req, struct response *resp, int status,
            const char *msgid)
{
	if (req->id[0] == '\0')
		http_id_make(req);
	req->site = site;
	resp->html.tr = site->tr;
	start_over(resp, status);
	if (site->now != NULL && req->op.now == 0) {
		req->op.now = site->now();
		req->op.today = day_of_time(req->op.now);
	}
	req->op.err = (struct err){.code = ERR_LIMIT, .msgid = msgid};
	if (site->error_page != NULL)
		site->error_page(req, resp);
	resp->status = status;
	if (resp->html.out.len == 0)
		plain_page(site, req, resp, msgid);
	log_request(site, req, resp, 0);
}

/* "/x/" means "/x" when there is such a page. */
static bool
without_slash(const struct http_site *site, struct request *req, struct response *resp)
{
	const struct route *route;
	struct str params[HTTP_PARAMS_MAX];
	struct str target = req->target.len > 0 ? req->target : req->path;
	size_t query = str_find(target, STR("?"), 0);
	struct str path = str_slice(target, 0, query == SIZE_MAX ? target.len : query);
	if (req->method != HTTP_GET || req->path.len < 2 || !str_has_suffix(path, STR("/")) ||
	    router_find(site->router, HTTP_GET, str_slice(req->path, 0, req->path.len - 1), &route,
	                params) != ROUTE_FOUND)
		return false;
	struct str rest = query == SIZE_MAX ? (struct str){"", 0}
	                                    : str_slice(target, query, target.len);
	return http_redirect(
		resp, (struct url){arena_printf(req->op.arena, "%.*s%.*s",
	                                    STR_ARG(str_slice(path, 0, path.len - 1)), STR_ARG(rest))});
}

/* Sends somebody not signed in to the sign-in page and back again. */
static bool
to_sign_in(const struct http_site *site, struct request *req, struct response *resp)
{
	struct buf b = {.arena = req->op.arena};
	struct str target = req->target.len > 0 ? req->target : req->path;
	if (req->htmx) /* back to the page that asked, not to its fragment */
		target = http_back(req).str;
	buf_str(&b, site->sign_in.len > 0 ? site->sign_in : STR("/dang-nhap"));
	buf_str(&b, STR("?tiep="));
	http_escape(&b, http_local(target).str);
	http_redirect(resp, (struct url){buf_view(&b)});
	if (req->htmx) {
		resp->status = 401;
		resp->hx_redirect = true;
	}
	return true;
}

static bool
check_post(struct request *req)
{
	const char *why;
	if (csrf_check(req, &why))
		return true;
	req->stale_form = true;
	return op_fail(&req->op, ERR_DENIED,
	               N_("Trang này mở đã lâu, hoặc mở trước khi đăng nhập lại."), "csrf=%s", why);
}

/* Who is asking. Also for pages that do not exist: the error page has a frame. */
static bool
load_session(const struct http_site *site, struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	cookie_read(req);
	op->novelty = site->novelty;
	if (site->db != NULL && op->db == NULL && (op->db = site->db(site, &op->err)) == NULL)
		return false;
	/* Who asks and what a page shows are read from one state of the database; what
	 * a form changes is read again after it was changed. */
	if (op->db != NULL)
		db_snapshot_begin(op->db);
	if (site->session_load != NULL && !site->session_load(req))
		return false;
	resp->html.lang = (int)op->lang;
	return true;
}

/* 401: what was typed comes back in a page that can send it on. */
static bool
ask_again(const struct http_site *site, struct request *req, struct response *resp)
{
	resp->status = 401;
	if (site->signed_out != NULL)
		site->signed_out(req, resp);
	if (resp->html.out.len == 0)
		plain_page(site, req, resp, N_("Đã đăng xuất. Đăng nhập lại để gửi tiếp."));
	return true;
}

/* What the world may read is not for a machine to fetch without end. */
static bool
check_rate(const struct http_site *site, struct request *req, struct response *resp)
{
	int64_t per_minute;
	unsigned wait_s;

	if (req->route->guard != GUARD_VISITOR || req->op.actor != 0 || site->rate == NULL)
		return true;
	if (!site->visits_per_minute(&req->op, &per_minute))
		return false;
	if (rate_take(site->rate, req->op.client, log_clock(), per_minute, &wait_s))
		return true;
	resp->retry_after_s = wait_s;
	return op_fail(
		&req->op, ERR_LIMIT,
		N_("Địa chỉ mạng này mở quá nhiều trang trong một phút. Chờ ít phút rồi mở lại."),
		"wait=%u", wait_s);
}

/* As the first time: on to where the form led, or back to where it stands. */
static bool
answer_again(const struct http_site *site, struct request *req, struct response *resp,
             const struct op_once *once)
{
	struct str to = once_find(site->once, req->op.arena, once);

	start_over(resp, 200);
	req->op.err = (struct err){0};
	if (site->repeated != NULL)
		site->repeated(req, resp);
	return http_redirect(resp, to.len > 0 ? (struct url){to} : http_back(req));
}

/* The handler of a form. What it did is done once, however often the form comes. */
static bool
act(const struct http_site *site, struct request *req, struct response *resp)
{
	struct op *op = &req->op;

	bool asked = false;
	db_snapshot_end(op->db);
	if (site->ask_proof != NULL && (!site->ask_proof(req, resp, &asked) || asked))
		return asked;
	if (site->once == NULL)
		return req->route->handler(req, resp);
	if (!once_begin(req))
		return false;
	bool ok = req->route->handler(req, resp);
	struct op_once *once = op->once;
	op->once = NULL;
	if (once == NULL)
		return ok;
	if (once->repeated)
		return answer_again(site, req, resp, once);
	if (once->kept && ok && resp->status == 303)
		once_remember(site->once, once, resp->location.str);
	else if (once->kept && (!ok || resp->status >= 400)) {
		struct err why = op->err;
		(void)!once_forget(op, once); /* or it stays, and what was done of it is told */
		op->err = why;
	}
	return ok;
}

/* CSRF, guard, handler. False: op.err says why. */
static bool
serve(const struct http_site *site, struct request *req, struct response *resp)
{
	const struct route *route = req->route;
	struct op *op = &req->op;
	/* Before the guard: the page for those signed out repeats the fields, and must
	 * not repeat what some other site made the browser send. */
	if (!check_rate(site, req, resp))
		return false;
	if (req->method == HTTP_POST && !check_post(req)) {
		if (http_is_open(route) || !csrf_outlived(req))
			return false;
		op->err = (struct err){0};
		return ask_again(site, req, resp);
	}
	if (!http_is_open(route) && op->actor == 0) {
		if (req->method == HTTP_GET)
			return to_sign_in(site, req, resp);
		return ask_again(site, req, resp);
	}
	if (!http_is_open(route) && (site->guard_check == NULL || !site->guard_check(route->guard, op)))
		return op_fail(op, ERR_DENIED, N_("Tài khoản đang dùng chưa được giao việc này."),
		               "guard=%d", (int)route->guard);
	if (op->db != NULL)
		db_set_read_only(op->db, req->method == HTTP_GET);
	bool ok = req->method == HTTP_POST && op->db != NULL ? act(site, req, resp)
	                                                     : route->handler(req, resp);
	if (op->db != NULL)
		db_set_read_only(op->db, false);
	/* What was typed there stays out of the log: people type passwords into the wrong box. */
	if (ok && req->method == HTTP_POST && resp->status >= 400 && str_eq(req->path, site->sign_in))
		log_sign_in(site, req, resp->status);
	return ok;
}

enum lane
http_lane(const struct http_site *site, struct request *req)
{
	if (req->route == NULL)
		(void)router_find(site->router, req->method, req->path, &req->route, req->params);
	return req->route != NULL ? req->route->lane : LANE_FAST;
}

static bool
find_and_serve(const struct http_site *site, struct request *req, struct response *resp)
{
	enum http_method other = req->method == HTTP_GET ? HTTP_POST : HTTP_GET;
	enum route_match m = ROUTE_FOUND;
	if (req->route == NULL) /* http_lane() may have looked already */
		m = router_find(site->router, req->method, req->path, &req->route, req->params);
	if (!load_session(site, req, resp))
		return false;
	if (m == ROUTE_FOUND)
		return serve(site, req, resp);
	if (m == ROUTE_OTHER_METHOD) {
		resp->allow = other == HTTP_GET ? "GET, HEAD" : "POST";
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Địa chỉ này không nhận cách gửi đó."), "%s",
		               "method");
	}
	if (without_slash(site, req, resp))
		return true;
	return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có trang này."), "%s", "no route");
}

void
http_dispatch(const struct http_site *site, struct request *req, struct response *resp)
{
	int64_t start = log_clock();
	req->site = site;
	resp->html.tr = site->tr;
	resp->html.out.arena = req->op.arena;
	resp->html.out.first = PAGE_BYTES;
	resp->html.out.max = HTML_BYTES;
	resp->status = 200;
	if (req->id[0] == '\0')
		http_id_make(req);
	if (site->now != NULL)
		req->op.now = site->now();
	if (req->op.now != 0 && req->op.today == 0)
		req->op.today = day_of_time(req->op.now);

	if (req->op.db != NULL)
		db_limit_rows(req->op.db, req->op.arena->used + ROWS_BYTES);
	bool ok = find_and_serve(site, req, resp);
	if (req->op.db != NULL) {
		db_snapshot_end(req->op.db);
		db_limit_rows(req->op.db, 0);
	}
	/* Half a page is worse than none. */
	if (ok && resp->html.out.overflow)
		ok = op_fail(&req->op, ERR_LIMIT, N_("Trang quá dài để hiện hết. Lọc bớt rồi xem lại."),
		             "bytes=%zu", resp->html.out.len);
	if (!ok)
		fail(site, req, resp);
	cookie_visitor_set(req, resp);
	if (header_is_fresh(req, resp))
		resp->status = 304;
	log_request(site, req, resp, log_clock() - start);
}
