/* dispatch_test.c - the order of session, CSRF, guard and handler; cookies; headers. */
#include "http/dispatch.h"

#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "http/csrf.h"
#include "http/header.h"

static bool
show(struct request *req, struct response *resp)
{
	html_text_str(&resp->html, STR("nội dung kín "));
	html_text_str(&resp->html, http_csrf(req));
	return true;
}

static bool
save(struct request *req, struct response *resp)
{
	(void)req;
	return http_redirect(resp, (struct url){STR("/sang-kien")});
}

static bool
broken(struct request *req, struct response *resp)
{
	html_text_str(&resp->html, STR("nửa trang"));
	return op_fail(&req->op, ERR_INTERNAL, N_("Bí mật."), "disk=%d", 5);
}

static bool
versioned(struct request *req, struct response *resp)
{
	(void)req;
	resp->etag = STR("v7");
	resp->body = STR("body{}");
	resp->content_type = "text/css";
	resp->immutable = true;
	return true;
}

static bool
no_entry(struct request *req, struct response *resp)
{
	resp->status = http_has_field(req, "sai") ? 422 : 303;
	return true;
}

/* The last line of the log. */
static char logged[1024];

static void
keep_line(struct str line)
{
	memcpy(logged, line.at, line.len < sizeof(logged) ? line.len : sizeof(logged) - 1);
	logged[line.len < sizeof(logged) ? line.len : sizeof(logged) - 1] = '\0';
}

static const struct route routes[] = {
	{HTTP_POST, "/dang-nhap", no_entry, GUARD_PUBLIC, LANE_SLOW, "sign_in"},
	{HTTP_GET, "/", show, GUARD_PUBLIC, LANE_FAST, "home"},
	{HTTP_POST, "/gop-y", save, GUARD_PUBLIC, LANE_SLOW, "send"},
	{HTTP_GET, "/sang-kien", show, GUARD_MEMBER, LANE_FAST, "list"},
	{HTTP_POST, "/sang-kien", save, GUARD_WRITER, LANE_SLOW, "save"},
	{HTTP_GET, "/quan-tri", show, GUARD_ADMIN, LANE_FAST, "admin"},
	{HTTP_GET, "/hong", broken, GUARD_PUBLIC, LANE_FAST, "broken"},
	{HTTP_GET, "/lich/{khoa}.ics", broken, GUARD_VISITOR, LANE_FAST, "feed"},
	{HTTP_GET, "/t.css", versioned, GUARD_PUBLIC, LANE_FAST, "css"},
};

static bool
load(struct request *req)
{
	req->op.actor = str_eq(req->session_token, STR("lan")) ? 7 : 0;
	return true;
}

static bool
allow(enum guard guard, const struct op *op)
{
	return op->actor == 7 && guard != GUARD_ADMIN;
}

struct fixture {
	struct arena arena;
	struct http_site site;
	struct request req;
	struct response resp;
};

static void
send(struct fixture *f, enum http_method method, const char *path, const char *cookies,
     struct http_field *fields, size_t n)
{
	struct http_site site = {.router = router_new(&f->arena, routes, COUNT_OF(routes)),
	                         .csrf_key = {1, 2, 3},
	                         .session_load = load,
	                         .log = keep_line,
	                         .sign_in = STR("/dang-nhap"),
	                         .secret = STR("/lich/"),
	                         .guard_check = allow};
	f->site = site;
	f->req = (struct request){.method = method,
	                          .path = str_of(path),
	                          .target = str_of(path),
	                          .cookies = str_of(cookies),
	                          .fields = fields,
	                          .n_fields = n,
	                          .host = STR("a.vn"),
	                          .origin = f->req.origin,
	                          .fetch_site = f->req.fetch_site,
	                          .htmx = f->req.htmx,
	                          .referer = f->req.referer,
	                          .secure = f->req.secure,
	                          .op.client = f->req.op.client,
	                          .if_none_match = f->req.if_none_match,
	                          .op.arena = &f->arena};
	f->resp = (struct response){0};
	http_dispatch(&f->site, &f->req, &f->resp);
}

static bool
page_has(const struct fixture *f, const char *text)
{
	return str_find(buf_view(&f->resp.html.out), str_of(text), 0) != SIZE_MAX;
}

static const char *
header(struct fixture *f, const char *name)
{
	static struct header list[HEADERS_MAX];
	size_t n = header_list(&f->req, &f->resp, list);
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].name, name) == 0)
			return list[i].value;
	return NULL;
}

static void
who_is_not_signed_in_is_sent_to_sign_in_and_back(void **state)
{
	struct fixture *f = *state;
	send(f, HTTP_GET, "/sang-kien", "", NULL, 0);
	assert_int_equal(f->resp.status, 303);
	assert_string_equal(header(f, "Location"), "/dang-nhap?tiep=%2Fsang-kien");
	f->req.htmx = true;
	f->req.referer = STR("http://a.vn/sang-kien?x=1");
	send(f, HTTP_GET, "/sang-kien", "", NULL, 0);
	assert_int_equal(f->resp.status, 401);
	assert_string_equal(header(f, "HX-Redirect"), "/dang-nhap?tiep=%2Fsang-kien%3Fx%3D1");
}

static void
only_a_page_of_this_site_is_one_to_go_back_to(void **state)
{
	struct fixture *f = *state;
	f->req.referer = STR("http://a.vn/sang-kien?x=1");
	send(f, HTTP_GET, "/hong", "", NULL, 0);
	assert_true(str_eq(http_back(&f->req).str, STR("/sang-kien?x=1")));
	f->req.referer = STR("http://b.vn/sang-kien");
	assert_int_equal(http_back(&f->req).str.len, 0);
	f->req.referer = STR("http://a.vn.b.vn/");
	assert_int_equal(http_back(&f->req).str.len, 0);
	f->req.referer = STR("http://a.vn//b.vn");
	assert_true(str_eq(http_back(&f->req).str, STR("/")));
	f->req.referer = (struct str){0};
	assert_int_equal(http_back(&f->req).str.len, 0);
}

static void
the_guard_decides_who_comes_near(void **state)
{
	struct fixture *f = *state;
	send(f, HTTP_GET, "/sang-kien", "phien=lan", NULL, 0);
	assert_int_equal(f->resp.status, 200);
	send(f, HTTP_GET, "/quan-tri", "x=1; phien=lan", NULL, 0);
	assert_int_equal(f->resp.status, 403);
	assert_false(page_has(f, "nội dung kín "));
}

static void
a_post_needs_the_token_of_its_own_session(void **state)
{
	struct fixture *f = *state;
	send(f, HTTP_POST, "/sang-kien", "phien=lan", NULL, 0);
	assert_int_equal(f->resp.status, 403);
	struct str good = csrf_make(&f->arena, f->site.csrf_key, STR("lan"));
	struct str other = csrf_make(&f->arena, f->site.csrf_key, STR("khac"));
	const uint8_t key[32] = {9};
	struct str forged = csrf_make(&f->arena, key, STR("lan"));
	struct http_field token = {STR("csrf"), good};
	send(f, HTTP_POST, "/sang-kien", "phien=lan", &token, 1);
	assert_int_equal(f->resp.status, 303);
	token.value = other;
	send(f, HTTP_POST, "/sang-kien", "phien=lan; khach=khac", &token, 1);
	assert_int_equal(f->resp.status, 403);
	token.value = forged;
	send(f, HTTP_POST, "/sang-kien", "phien=lan", &token, 1);
	assert_int_equal(f->resp.status, 403);
	token.value = str_slice(good, 0, 42);
	send(f, HTTP_POST, "/sang-kien", "phien=lan", &token, 1);
	assert_int_equal(f->resp.status, 403);
}

static void
a_post_from_another_site_is_refused_even_with_a_token(void **state)
{
	struct fixture *f = *state;
	struct http_field token = {STR("csrf"),
	                           csrf_make(&f->arena, (uint8_t[32]){1, 2, 3}, STR("lan"))};
	const struct {
		struct str origin, referer, fetch_site;
		int status;
	} cases[] = {
		{STR("http://a.vn"), STR(""), STR("same-origin"), 303},
		{STR(""), STR("http://a.vn/x"), STR(""), 303},
		{STR("http://b.vn"), STR(""), STR(""), 403},
		{STR("http://a.vn.b.vn"), STR(""), STR(""), 403},
		{STR("null"), STR(""), STR(""), 403},
		{STR(""), STR("http://b.vn/a.vn"), STR(""), 403},
		{STR("http://a.vn"), STR(""), STR("cross-site"), 403},
		{STR("http://a.vn"), STR(""), STR("same-site"), 403},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		f->req.origin = cases[i].origin;
		f->req.referer = cases[i].referer;
		f->req.fetch_site = cases[i].fetch_site;
		send(f, HTTP_POST, "/sang-kien", "phien=lan", &token, 1);
		assert_int_equal(f->resp.status, cases[i].status);
	}
}

static void
a_visitors_form_is_bound_to_a_cookie(void **state)
{
	struct fixture *f = *state;
	send(f, HTTP_GET, "/", "", NULL, 0);
	assert_int_equal(f->resp.n_set_cookies, 1);
	struct str cookie = f->resp.set_cookies[0];
	assert_true(str_has_prefix(cookie, STR("khach=")));
	assert_true(str_has_suffix(cookie, STR("; Path=/; HttpOnly; SameSite=Lax")));
	struct str pair = str_slice(cookie, 0, str_find(cookie, STR(";"), 0));
	struct http_field token = {STR("csrf"), f->req.csrf};
	const char *cookies = arena_str(&f->arena, pair).at;
	send(f, HTTP_POST, "/gop-y", cookies, &token, 1);
	assert_int_equal(f->resp.status, 303);
	send(f, HTTP_POST, "/gop-y", "khach=khac", &token, 1);
	assert_int_equal(f->resp.status, 403);
	send(f, HTTP_POST, "/gop-y", "", &token, 1);
	assert_int_equal(f->resp.status, 403);
	send(f, HTTP_GET, "/", cookies, NULL, 0);
	assert_int_equal(f->resp.n_set_cookies, 0);
	assert_false(str_eq(f->req.csrf, token.value)); /* masked anew */
}

static void
a_session_that_ended_gets_401_for_its_own_form(void **state)
{
	struct fixture *f = *state;
	struct http_field token = {STR("csrf"),
	                           csrf_make(&f->arena, (uint8_t[32]){1, 2, 3}, STR("cu"))};
	send(f, HTTP_POST, "/sang-kien", "phien=cu", &token, 1);
	assert_int_equal(f->resp.status, 401);
	/* The cookie went with a sign-out in another tab: a form of ours all the same, when the
	 * browser says so. */
	token.value = arena_printf(&f->arena, "%.*s.7", STR_ARG(token.value));
	send(f, HTTP_POST, "/sang-kien", "", &token, 1);
	assert_int_equal(f->resp.status, 403);
	f->req.origin = STR("http://a.vn");
	send(f, HTTP_POST, "/sang-kien", "", &token, 1);
	assert_int_equal(f->resp.status, 401);
	f->req.fetch_site = STR("cross-site");
	send(f, HTTP_POST, "/sang-kien", "", &token, 1);
	assert_int_equal(f->resp.status, 403);
	f->req.fetch_site = STR("");
	f->req.origin = STR("http://b.vn");
	send(f, HTTP_POST, "/sang-kien", "", &token, 1);
	assert_int_equal(f->resp.status, 403);
	/* Another account has signed in since. */
	f->req.origin = STR("http://a.vn");
	token.value = STR("ZmFrZS10b2tlbi1vZi1hLXNlc3Npb24tdGhhdC1lbmQ.8");
	send(f, HTTP_POST, "/sang-kien", "phien=lan", &token, 1);
	assert_int_equal(f->resp.status, 403);
}

static void
cookies_are_locked_to_the_host_over_https(void **state)
{
	struct fixture *f = *state;
	f->req.secure = true;
	send(f, HTTP_GET, "/sang-kien", "phien=lan", NULL, 0);
	assert_int_equal(f->resp.status, 303);
	send(f, HTTP_GET, "/sang-kien", "__Host-phien=lan", NULL, 0);
	assert_int_equal(f->resp.status, 200);
	http_session_set(&f->req, &f->resp, STR("moi"));
	assert_true(str_eq(f->resp.set_cookies[0],
	                   STR("__Host-phien=moi; Path=/; HttpOnly; SameSite=Lax; Secure")));
	assert_string_equal(header(f, "Strict-Transport-Security"),
	                    "max-age=63072000; includeSubDomains");
}

static void
signing_out_clears_what_the_browser_keeps(void **state)
{
	struct fixture *f = *state;

	send(f, HTTP_GET, "/", "", NULL, 0);
	assert_null(header(f, "Clear-Site-Data"));
	f->resp.clear_site_data = true;
	assert_string_equal(header(f, "Clear-Site-Data"), "\"cache\", \"storage\"");
}

static void
a_refused_sign_in_leaves_a_line_that_says_from_where(void **state)
{
	struct fixture *f = *state;
	struct http_field fields[] = {{STR("csrf"), STR("")},
	                              {STR("ten"), STR("matkhauonham")},
	                              {STR("mat_khau"), STR("bimat123")},
	                              {STR("sai"), STR("1")}};

	send(f, HTTP_GET, "/", "khach=ai-do", NULL, 0);
	fields[0].value = csrf_make(&f->arena, f->site.csrf_key, STR("ai-do"));
	logged[0] = '\0';
	f->req.op.client = STR("10.0.0.9\n");
	send(f, HTTP_POST, "/dang-nhap", "khach=ai-do", fields, 4);
	assert_int_equal(f->resp.status, 422);
	assert_non_null(strstr(logged, "at=sign-in"));
	assert_non_null(strstr(logged, "client=\"10.0.0.9\\x0a\""));
	assert_null(strstr(logged, "matkhauonham"));
	assert_null(strstr(logged, "bimat123"));
	logged[0] = '\0';
	send(f, HTTP_POST, "/dang-nhap", "khach=ai-do", fields, 3);
	assert_int_equal(f->resp.status, 303);
	assert_string_equal(logged, "");
}

static void
failures_show_a_page_without_the_cause(void **state)
{
	struct fixture *f = *state;
	send(f, HTTP_GET, "/hong", "", NULL, 0);
	assert_int_equal(f->resp.status, 500);
	assert_false(page_has(f, "nửa trang"));
	assert_false(page_has(f, "Bí mật"));
	assert_false(page_has(f, "disk"));
	assert_true(page_has(f, f->req.id));
	send(f, HTTP_GET, "/khong-co", "", NULL, 0);
	assert_int_equal(f->resp.status, 404);
	send(f, HTTP_GET, "/gop-y", "", NULL, 0);
	assert_int_equal(f->resp.status, 405);
	assert_string_equal(header(f, "Allow"), "POST");
	send(f, HTTP_GET, "/sang-kien/", "", NULL, 0);
	assert_int_equal(f->resp.status, 303);
	assert_string_equal(header(f, "Location"), "/sang-kien");
	send(f, HTTP_GET, "//sang-kien/", "", NULL, 0);
	assert_int_equal(f->resp.status, 404);
}

static void
what_the_client_holds_is_not_sent_again(void **state)
{
	struct fixture *f = *state;
	send(f, HTTP_GET, "/t.css", "", NULL, 0);
	assert_int_equal(f->resp.status, 200);
	assert_string_equal(header(f, "ETag"), "\"v7\"");
	assert_string_equal(header(f, "Cache-Control"), "public, max-age=31536000, immutable");
	f->req.if_none_match = STR("\"v6\", W/\"v7\"");
	send(f, HTTP_GET, "/t.css", "", NULL, 0);
	assert_int_equal(f->resp.status, 304);
	f->req.if_none_match = STR("\"v6\"");
	send(f, HTTP_GET, "/t.css", "", NULL, 0);
	assert_int_equal(f->resp.status, 200);
}

static void
every_answer_carries_the_security_headers(void **state)
{
	struct fixture *f = *state;
	const char *paths[] = {"/", "/khong-co", "/hong", "/gop-y", "/sang-kien", "/t.css"};
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		send(f, HTTP_GET, paths[i], "", NULL, 0);
		assert_non_null(strstr(header(f, "Content-Security-Policy"), "default-src 'none'"));
		assert_string_equal(header(f, "X-Content-Type-Options"), "nosniff");
		assert_string_equal(header(f, "Referrer-Policy"), "same-origin");
		assert_non_null(header(f, "Permissions-Policy"));
		assert_non_null(header(f, "Cache-Control"));
		assert_null(header(f, "Strict-Transport-Security"));
	}
	http_send(&f->resp, "application/pdf", STR("x"), STR("Mẫu 1\r\nX: y.pdf"));
	assert_string_equal(header(f, "Content-Disposition"),
	                    "attachment; filename=\"mau-1-x-y.pdf\"; "
	                    "filename*=UTF-8''M%E1%BA%ABu%201%0D%0AX%3A%20y.pdf");
	static const struct {
		const char *name, *said;
	} names[] = {
		{"Kế hoạch \"2026\".DOCX", "attachment; filename=\"ke-hoach-2026.docx\"; "},
		{"Đăng ký v1.2", "attachment; filename=\"dang-ky-v1.2\"; "},
		{"文書.pdf", "attachment; filename=\"tai-lieu.pdf\"; "},
		{"...", "attachment; filename=\"tai-lieu\"; "},
	};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		send(f, HTTP_GET, "/t.css", "", NULL, 0);
		http_send(&f->resp, "application/pdf", STR("x"), str_of(names[i].name));
		assert_memory_equal(header(f, "Content-Disposition"), names[i].said, strlen(names[i].said));
	}
	assert_string_equal(header(f, "Content-Security-Policy"), "sandbox; default-src 'none'");
	f->resp.location = (struct url){STR("/a\r\nSet-Cookie: b")};
	assert_null(strchr(header(f, "Location"), '\n'));
}

static void
only_paths_of_this_site_are_places_to_go_on_to(void **state)
{
	(void)state;
	assert_true(str_eq(http_local(STR("/sang-kien?a=1")).str, STR("/sang-kien?a=1")));
	const char *bad[] = {"",         "//b.vn", "/\\b.vn", "https://b.vn", "https:b.vn", "\\/b.vn",
	                     "/\t/b.vn", "/a\nb",  " /a",     "javascript:1", "/\xc3\xa1"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_true(str_eq(http_local(str_of(bad[i])).str, STR("/")));
	assert_true(header_accepts_gzip(STR("br, gzip;q=0.5")));
	assert_true(header_accepts_gzip(STR("GZIP")));
	assert_false(header_accepts_gzip(STR("gzip;q=0")));
	assert_false(header_accepts_gzip(STR("gzip; q=0.000, br")));
	assert_false(header_accepts_gzip(STR("identity")));
}

static int
up(void **state)
{
	static struct fixture f;
	f = (struct fixture){0};
	*state = &f;
	return 0;
}

static int
down(void **state)
{
	arena_reset(&((struct fixture *)*state)->arena);
	return 0;
}

#define test(fn) cmocka_unit_test_setup_teardown(fn, up, down)

/* A failure, and with every request logged also an address that was mistyped. */
static void
a_secret_in_an_address_is_not_logged(void **state)
{
	static const char *const paths[] = {"/lich/BiMat-8.ics", "/lich/BiMat-8", "//lich/BiMat-8.ics",
	                                    "/lich/BiMat-8.ics/"};
	struct fixture *f = *state;

	logged[0] = '\0';
	send(f, HTTP_GET, paths[0], "", NULL, 0);
	assert_int_equal(f->resp.status, 500);
	assert_non_null(strstr(logged, "at=failure"));
	assert_non_null(strstr(logged, "path=\"/lich/…\""));
	assert_null(strstr(logged, "BiMat"));
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		send(f, HTTP_GET, paths[i], "", NULL, 0);
		f->site.log_requests = true;
		f->req.id[0] = '\0';
		f->resp = (struct response){0};
		http_dispatch(&f->site, &f->req, &f->resp);
		assert_non_null(strstr(logged, "at=request"));
		assert_non_null(strstr(logged, "lich/…\""));
		assert_null(strstr(logged, "BiMat"));
	}
	send(f, HTTP_GET, "/hong", "", NULL, 0);
	assert_non_null(strstr(logged, "path=\"/hong\""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(who_is_not_signed_in_is_sent_to_sign_in_and_back),
		test(only_a_page_of_this_site_is_one_to_go_back_to),
		test(the_guard_decides_who_comes_near),
		test(a_post_needs_the_token_of_its_own_session),
		test(a_post_from_another_site_is_refused_even_with_a_token),
		test(a_visitors_form_is_bound_to_a_cookie),
		test(a_session_that_ended_gets_401_for_its_own_form),
		test(cookies_are_locked_to_the_host_over_https),
		test(signing_out_clears_what_the_browser_keeps),
		test(a_refused_sign_in_leaves_a_line_that_says_from_where),
		test(failures_show_a_page_without_the_cause),
		test(what_the_client_holds_is_not_sent_again),
		test(every_answer_carries_the_security_headers),
		test(only_paths_of_this_site_are_places_to_go_on_to),
		test(a_secret_in_an_address_is_not_logged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
