/* permission_test.c - every route as everybody, against the table in permissions.txt.
 *
 * What a request would change is rolled back, so that each cell meets the same
 * world. A route without a row, and a cell that differs, fail; the table as it
 * is now is then printed, to be read and, where it is right, copied. */
#include "core/session/session.h"
#include "http/dispatch.h"
#include "http/header.h"
#include "permission_table.h"
#include "visit.h"
#include "web/web.h"

#include <string.h>

struct cell {
	struct fixture *f;
	int64_t account;
	const struct permission_row *row;
	struct http_field form[PERMISSION_FORM_MAX];
	size_t n;
	int status;
	bool to_sign_in;
};

/* False always: the transaction takes everything back. */
static bool
try(struct db *db, void *arg, struct err *e)
{
	struct cell *c = arg;

	(void)db;
	c->status = visit(c->f, c->account, c->row->method == HTTP_POST ? "POST" : "GET",
	                  arena_str(&c->f->arena, c->row->path).at, c->form, c->n);
	c->to_sign_in = c->status == 401 ||
	                (c->status == 303 &&
	                 str_has_prefix(visit_location(c->f), STR("/dang-nhap?tiep=")));
	return err_set(e, ERR_INVALID, N_("Máy chủ gặp lỗi."), "taken back");
}

/* Pages hold the codes in links, files in their lines. */
static char
count_codes(struct fixture *f)
{
	static const struct str codes[] = {STR_INIT("SK-2021-0001"), STR_INIT("SK-2022-0001"),
	                                   STR_INIT("SK-2022-0002"), STR_INIT("SK-2022-0003")};
	const struct response *resp = visit_response(f);
	struct str body = resp->body.len > 0 ? resp->body : visit_page(f);
	int n = 0;

	for (size_t i = 0; i < COUNT_OF(codes); i++)
		n += str_find(body, codes[i], 0) != SIZE_MAX;
	return (char)('0' + n);
}

static char
letter_of(const struct cell *c)
{
	if (c->to_sign_in)
		return '>';
	if (c->row->counts && c->status == 200)
		return count_codes(c->f);
	if (c->status == 403 || c->status == 404)
		return '.';
	if (c->status == 422 || c->status == 409 || c->status == 429)
		return 'i';
	if (c->status == 200 || c->status == 303)
		return 'x';
	fail_msg("%.*s as account %" PRId64 " answers %d", STR_ARG(c->row->path), c->account,
	         c->status);
	return '?';
}

static char
ask(struct fixture *f, const struct permission_world *w, const struct permission_row *row,
    size_t actor)
{
	struct cell c = {.f = f, .row = row, .account = w->account[actor]};
	struct err e = {0};

	c.n = permission_form(row, c.form);
	/* Who the closed account is, is asked of the database, by the cookie it still has. */
	visit_session(f, actor == ACTOR_DISABLED ? w->disabled_token : STR(""));
	/* Taken back each time, so a transaction fails; one that did not even begin is told. */
	if (!db_tx(f->db, try, &c, &e) && c.status == 0)
		fail_msg("%.*s: %s", STR_ARG(row->path), e.detail);
	visit_session(f, STR(""));
	return letter_of(&c);
}

static bool
has_row(const struct permission_table *t, const struct router *router, const struct route *route)
{
	struct str params[HTTP_PARAMS_MAX];
	const struct route *found;

	for (size_t i = 0; i < t->len; i++)
		if (router_find(router, t->at[i].method, t->at[i].path, &found, params) == ROUTE_FOUND &&
		    found == route)
			return true;
	return false;
}

static void
every_route_answers_everybody_as_the_table_says(void **state)
{
	struct fixture *f = *state;
	struct permission_world w;
	size_t wrong = 0;

	f->arena.limit = (size_t)768 << 20; /* a thousand answers, papers among them */
	permission_world_make(f, &w);
	struct permission_table *t = permission_table_read(f);
	const struct router *router = router_new(&f->arena, web_routes, web_routes_len);
	for (size_t i = 0; i < web_routes_len; i++)
		if (!has_row(t, router, &web_routes[i])) {
			print_error("no row for %s %s\n", web_routes[i].method == HTTP_GET ? "GET" : "POST",
			            web_routes[i].pattern);
			wrong++;
		}
	for (size_t i = 0; i < t->len; i++) {
		char got[2 * ACTORS + 1] = "", want[2 * ACTORS + 1] = "";
		for (size_t k = 0; k < ACTORS; k++) {
			got[2 * k] = ask(f, &w, &t->at[i], k);
			want[2 * k] = t->at[i].want[k];
			got[2 * k + 1] = want[2 * k + 1] = ' ';
		}
		if (strcmp(got, want) == 0)
			continue;
		print_error("is     %s %s %.*s?%.*s\nshould %s\n", got,
		            t->at[i].counts                ? "SEES"
		            : t->at[i].method == HTTP_POST ? "POST"
		                                           : "GET ",
		            STR_ARG(t->at[i].path), STR_ARG(t->at[i].form), want);
		wrong++;
	}
	print_message("# %zu rows, %zu cells, %zu wrong\n", t->len, t->len * ACTORS, wrong);
	assert_true(t->len * ACTORS >= 5000);
	assert_int_equal(wrong, 0);
}

static bool
has_header(struct fixture *f, const char *name, const char *part)
{
	struct header list[HEADERS_MAX];
	size_t n = header_list(visit_request(f), visit_response(f), list);

	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].name, name) == 0 && strstr(list[i].value, part) != NULL)
			return true;
	return false;
}

static void
every_page_forbids_the_browser_what_it_does_not_need(void **state)
{
	struct fixture *f = *state;
	struct permission_world w;
	static const enum actor who[] = {ACTOR_NOBODY, ACTOR_OFFICE, ACTOR_ADMIN};
	size_t pages = 0;

	f->arena.limit = (size_t)768 << 20; /* a thousand answers, papers among them */
	permission_world_make(f, &w);
	struct permission_table *t = permission_table_read(f);
	for (size_t i = 0; i < t->len; i++)
		for (size_t k = 0; t->at[i].method == HTTP_GET && k < COUNT_OF(who); k++) {
			(void)ask(f, &w, &t->at[i], who[k]);
			bool file = visit_response(f)->file_name.len > 0;
			bool holds = has_header(f, "Content-Security-Policy",
			                        file ? "sandbox" : "default-src 'none'") &&
			             !has_header(f, "Content-Security-Policy", "unsafe") &&
			             has_header(f, "X-Content-Type-Options", "nosniff") &&
			             has_header(f, "X-Frame-Options", "DENY") &&
			             has_header(f, "Referrer-Policy", "same-origin");
			if (!holds ||
			    (w.account[who[k]] != 0 && visit_response(f)->etag.len == 0 &&
			     !visit_response(f)->immutable && !has_header(f, "Cache-Control", "no-store")))
				fail_msg("headers of %.*s", STR_ARG(t->at[i].path));
			pages++;
		}
	assert_true(pages > 100);
}

static void
no_form_is_taken_without_its_own_token(void **state)
{
	struct fixture *f = *state;
	struct permission_world w;
	static const char *const tokens[] = {"", "sai", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
	size_t n = 0;

	f->arena.limit = (size_t)768 << 20; /* a thousand answers, papers among them */
	permission_world_make(f, &w);
	struct permission_table *t = permission_table_read(f);
	for (size_t i = 0; i < t->len; i++)
		for (size_t k = 0; t->at[i].method == HTTP_POST && k < COUNT_OF(tokens); k++)
			for (size_t actor = 0; actor < ACTORS; actor++, n++) {
				visit_csrf(f, tokens[k]);
				char got = ask(f, &w, &t->at[i], actor);
				visit_csrf(f, NULL);
				if (got != '.' || visit_response(f)->status != 403)
					fail_msg("POST %.*s is taken with the token '%s'", STR_ARG(t->at[i].path),
					         tokens[k]);
			}
	assert_true(n > 500);
}

/* What an auditor may do besides reading: what is the auditor's own, the position too. */
static bool
is_own_affair(struct str action)
{
	static const char *const own[] = {
		"/dang-xuat",          "/toi/mat-khau",     "/toi/hien-thi",
		"/toi/ngon-ngu",       "/toi/nhac-viec",    "/toi/nhac-viec/lich",
		"/toi/phien",          "/thong-bao/da-doc", "/sang-kien/da-chon.xlsx",
		"/sang-kien/cach-xem", "/toi/uy-quyen",     "/toi/hai-buoc"};

	for (size_t i = 0; i < COUNT_OF(own); i++)
		if (str_eq(action, str_of(own[i])))
			return true;
	return false;
}

/* The guard of the route lets the reader of the last page near. */
static bool
may_post(struct fixture *f, const struct router *router, struct str action, size_t actor)
{
	const struct request *req = visit_request(f);
	struct str params[HTTP_PARAMS_MAX], path;
	const struct route *found;

	if (actor == ACTOR_AUDITOR && !is_own_affair(action))
		return false;
	(void)str_cut(&action, '?', &path);
	return router_find(router, HTTP_POST, path, &found, params) == ROUTE_FOUND &&
	       (http_is_open(found) || req->site->guard_check(found->guard, &req->op));
}

/* Where the tag that `at` lies in leads to; "" when it does not say. */
static struct str
address_in_tag(struct str page, size_t at, struct str attribute)
{
	size_t from = at, to = str_find(page, STR(">"), at);

	while (from > 0 && page.at[from] != '<')
		from--;
	struct str tag = str_slice(page, from, to);
	size_t found = str_find(tag, attribute, 0);
	if (found == SIZE_MAX)
		return STR("");
	return str_slice(tag, found + attribute.len, str_find(tag, STR("\""), found + attribute.len));
}

/* How many forms and buttons the page last visited posts with; those that lead where its reader
 * is refused are told and counted in *wrong. */
static size_t
count_forms(struct fixture *f, const struct router *router, const struct permission_row *row,
            size_t actor, size_t *wrong)
{
	static const struct str marks[][2] = {{STR_INIT("method=\"post\""), STR_INIT(" action=\"")},
	                                      {STR_INIT(" formaction=\""), STR_INIT(" formaction=\"")}};
	struct str page = visit_page(f);
	size_t n = 0;

	for (size_t m = 0; m < COUNT_OF(marks); m++)
		for (size_t at = 0; (at = str_find(page, marks[m][0], at)) != SIZE_MAX; at++, n++) {
			struct str to = address_in_tag(page, at, marks[m][1]);
			if (may_post(f, router, to, actor))
				continue;
			print_error("%.*s offers actor %zu a form to %.*s\n", STR_ARG(row->path), actor,
			            STR_ARG(to));
			*wrong += 1;
		}
	return n;
}

static void
no_page_offers_a_form_that_its_reader_may_not_send(void **state)
{
	struct fixture *f = *state;
	struct permission_world w;
	size_t wrong = 0, forms = 0;

	f->arena.limit = (size_t)768 << 20;
	permission_world_make(f, &w);
	struct permission_table *t = permission_table_read(f);
	const struct router *router = router_new(&f->arena, web_routes, web_routes_len);
	for (size_t i = 0; i < t->len; i++)
		for (size_t k = 1; k < ACTORS && t->at[i].method == HTTP_GET; k++) {
			/* The page of styles shows forms that lead nowhere. */
			if (str_eq(t->at[i].path, STR("/he-thong/giao-dien")) || k == ACTOR_DISABLED ||
			    ask(f, &w, &t->at[i], k) == '.' || visit_response(f)->status != 200)
				continue;
			forms += count_forms(f, router, &t->at[i], k, &wrong);
		}
	assert_int_equal(wrong, 0);
	assert_true(forms > 1000); /* signing out alone stands on every page */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(every_route_answers_everybody_as_the_table_says),
		test(every_page_forbids_the_browser_what_it_does_not_need),
		test(no_page_offers_a_form_that_its_reader_may_not_send),
		test(no_form_is_taken_without_its_own_token),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
