/* visit.c - see visit.h. */
#include "visit.h"

#include "core/session/session.h"
#include "http/dispatch.h"
#include "http/once.h"
#include "web/web.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIELDS_MAX 128
#define TOKEN "0123456789012345678901234567890123456789012"

struct visitor {
	struct fixture *f;
	int64_t account;
	struct str session; /* a real one; empty: `account` is signed in */
	const char *csrf;   /* instead of the right token */
	struct str from;    /* the page before this one */
	struct str origin;
	bool (*session_load)(struct request *req);
	bool (*ask_proof)(struct request *req, struct response *resp, bool *ret_asked);
	struct http_site site;
	struct request req;
	struct response resp;
	struct http_field fields[FIELDS_MAX];
	struct http_upload uploads[4];
	size_t n_uploads;
};

static struct db *
the_db(const struct http_site *site, struct err *e)
{
	(void)e;
	return ((const struct visitor *)site->arg)->f->db;
}

/* Who is signed in is said by the test; what they may do comes from the database. */
static bool
become(struct request *req)
{
	const struct visitor *v = req->site->arg;

	if (v->session.len > 0)
		return v->session_load(req);
	req->op.today = day_of_time(req->op.now);
	return session_assume(&req->op, v->account);
}

/* Who is signed in by the test has just proved who they are. */
static bool
ask_proof(struct request *req, struct response *resp, bool *ret_asked)
{
	const struct visitor *v = req->site->arg;

	if (v->session.len > 0)
		return v->ask_proof(req, resp, ret_asked);
	*ret_asked = false;
	return true;
}

/* The key of the forms is the only file in it. */
static void
forget_dir(void *arg)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/khoa", (const char *)arg);
	unlink(path);
	rmdir(arg);
}

static struct visitor *
visitor_of(struct fixture *f)
{
	struct err e = {0};
	char dir[] = "/tmp/lantoa-visit.XXXXXX";

	if (f->visitor != NULL)
		return f->visitor;
	if (mkdtemp(dir) == NULL)
		fail_msg("no temporary directory");
	char *kept = arena_array(&f->arena, char, sizeof(dir));
	memcpy(kept, dir, sizeof(dir));
	arena_defer(&f->arena, forget_dir, kept);
	struct visitor *v = arena_new(&f->arena, struct visitor);
	v->f = f;
	if (!web_site(&v->site, &f->arena, NULL, dir, NULL, &e))
		fail_msg("%s", e.detail);
	v->site.arg = v;
	v->site.db = the_db;
	v->session_load = v->site.session_load;
	v->site.session_load = become;
	v->ask_proof = v->site.ask_proof;
	v->site.ask_proof = ask_proof;
	v->site.now = NULL;
	f->visitor = v;
	return v;
}

static struct str
cookie_of(const struct visitor *v)
{
	if (v->session.len > 0)
		return arena_printf(&v->f->arena, "phien=%.*s", STR_ARG(v->session));
	return v->account != 0 ? STR("phien=" TOKEN) : STR("khach=" TOKEN);
}

void
visit_session(struct fixture *f, struct str token)
{
	visitor_of(f)->session = token;
}

void
visit_csrf(struct fixture *f, const char *token)
{
	visitor_of(f)->csrf = token;
}

void
visit_from(struct fixture *f, const char *path)
{
	visitor_of(f)->from = path == NULL ? (struct str){0}
	                                   : arena_printf(&f->arena, "http://localhost%s", path);
}

void
visit_origin(struct fixture *f, const char *origin)
{
	visitor_of(f)->origin = origin != NULL ? str_of(origin) : STR("");
}

void
visit_forget_answers(struct fixture *f)
{
	visitor_of(f)->site.once = once_answers_new(&f->arena);
}

const struct request *
visit_request(struct fixture *f)
{
	return &visitor_of(f)->req;
}

const struct response *
visit_response(struct fixture *f)
{
	return &visitor_of(f)->resp;
}

int
visit(struct fixture *f, int64_t account, const char *method, const char *path,
      const struct http_field *fields, size_t n)
{
	struct visitor *v = visitor_of(f);
	struct request *req = &v->req;
	bool posts = strcmp(method, "POST") == 0;

	if (n + 1 > FIELDS_MAX)
		fail_msg("too many fields");
	v->account = account;
	*req = (struct request){.method = posts ? HTTP_POST : HTTP_GET,
	                        .path = str_of(path),
	                        .target = str_of(path),
	                        .host = STR("localhost"),
	                        .referer = v->from,
	                        .origin = v->origin,
	                        .fields = v->fields,
	                        .uploads = v->uploads,
	                        .n_uploads = v->n_uploads,
	                        .site = &v->site,
	                        .cookies = cookie_of(v),
	                        .op = {.arena = &f->arena, .now = f->now, .client = STR("192.0.2.7")}};
	v->resp = (struct response){0};
	html_init(&v->resp.html, &f->arena, 0);
	for (size_t i = 0; i < n; i++)
		v->fields[req->n_fields++] = fields[i];
	if (posts && v->csrf == NULL) {
		/* The token is made as a page would have made it for this person. */
		struct request page = *req;
		page.op.actor = account != 0 ? account : v->session.len > 0;
		page.session_token = v->session.len > 0 ? v->session : STR(TOKEN);
		page.visitor_token = STR(TOKEN);
		v->fields[req->n_fields++] = (struct http_field){STR("csrf"), http_csrf(&page)};
	} else if (posts && v->csrf[0] != '\0') {
		v->fields[req->n_fields++] = (struct http_field){STR("csrf"), str_of(v->csrf)};
	}
	http_dispatch(&v->site, req, &v->resp);
	v->n_uploads = 0;
	return v->resp.status;
}

void
visit_bring(struct fixture *f, const struct http_upload *upload)
{
	struct visitor *v = visitor_of(f);

	if (v->n_uploads == COUNT_OF(v->uploads))
		fail_msg("too many files");
	v->uploads[v->n_uploads++] = *upload;
}

struct str
visit_page(struct fixture *f)
{
	const struct response *resp = &visitor_of(f)->resp;

	return resp->body.len > 0 ? resp->body : buf_view(&resp->html.out);
}

struct str
visit_location(struct fixture *f)
{
	return visitor_of(f)->resp.location.str;
}

struct str
visit_value(struct fixture *f, const char *name)
{
	struct str page = visit_page(f);
	struct str before = arena_printf(&f->arena, "name=\"%s\" value=\"", name);
	size_t at = str_find(page, before, 0);

	if (at == SIZE_MAX)
		fail_msg("no field '%s' in:\n%.*s", name, STR_ARG(page));
	return str_slice(page, at + before.len, str_find(page, STR("\""), at + before.len));
}

struct http_field
visit_mark(struct fixture *f, int64_t account, const char *path)
{
	assert_int_equal(visit(f, account, "GET", path, NULL, 0), 200);
	return (struct http_field){STR("pb"), visit_value(f, "pb")};
}

void
assert_page_has(struct fixture *f, const char *text)
{
	struct str page = visit_page(f);

	if (str_find(page, str_of(text), 0) == SIZE_MAX)
		fail_msg("no '%s' in:\n%.*s", text, STR_ARG(page));
}

void
assert_page_lacks(struct fixture *f, const char *text)
{
	if (str_find(visit_page(f), str_of(text), 0) != SIZE_MAX)
		fail_msg("'%s' stands in the page", text);
}
