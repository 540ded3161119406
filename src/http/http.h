/* http.h - one request, one response. Knows nothing of sockets. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "core/op.h"
#include "html/html.h"

enum http_method { HTTP_GET, HTTP_POST };

struct http_field {
	struct str name, value; /* valid UTF-8, no control characters but tab and '\n', the one line end
	                         */
};

/* An uploaded file, streamed to disk while it arrived; removed when the request
 * ends unless it was moved away. */
struct http_upload {
	struct str field; /* name of the form field */
	struct str name;  /* file name as the client sent it; untrusted, shown only */
	struct str path;  /* temporary file of ours */
	int64_t size;     /* bytes */
	bool too_large;   /* past the limit of one file; the rest was dropped, path is empty */
};

#define HTTP_PARAMS_MAX 4

struct request {
	enum http_method method;
	struct str path;           /* decoded, starts with '/' */
	struct str query;          /* as it stood in the address, without '?' */
	struct http_field *fields; /* form fields, then query parameters, in the order sent */
	size_t n_fields;
	struct http_upload *uploads;
	size_t n_uploads;
	struct str params[HTTP_PARAMS_MAX]; /* {…} of the route's path, in order */
	struct str cookies;                 /* the Cookie header */
	struct str if_none_match;
	struct str language; /* Accept-Language */
	struct str host, origin, referer, user_agent;
	bool htmx;   /* the request comes from a swap, not from a navigation */
	bool secure; /* the proxy says it came by https */
	const struct route *route;
	struct str session_token; /* of the cookie; empty when there is none */
	struct op op;

	struct str target;     /* path and query as they were sent, still escaped */
	struct str fetch_site; /* Sec-Fetch-Site; empty when the browser is old */
	struct str fetch_mode; /* Sec-Fetch-Mode: «navigate» of a form; the same */
	bool head;             /* HEAD: handled as GET, answered without the body */
	bool accepts_gzip;
	char id[8]; /* short code of the request, "7F3K-21"; in the log and on error pages */
	const struct http_site *site;
	struct str visitor_token; /* of the cookie that binds forms of people not signed in */
	bool visitor_is_new;      /* the cookie has yet to be set */
	struct str csrf;          /* made by http_csrf() when a page first asks */
	bool may_resend; /* failed by no fault of the sender: the page may offer its fields again */
	bool stale_form; /* refused because the token of its form does not hold */
};

struct response {
	int status;
	struct html html;          /* the page, when body is not set */
	struct url location;       /* when status is 303 */
	const char *content_type;  /* NULL: text/html; charset=utf-8 */
	struct str body;           /* instead of html: a file of any type, in the arena or static */
	struct str file_name;      /* Content-Disposition: attachment; UTF-8 */
	struct str file_path;      /* instead of body: a file on disk to send */
	struct str etag;           /* 304 when it equals if_none_match */
	struct str set_cookies[3]; /* whole header values */
	size_t n_set_cookies;
	bool immutable;         /* static file with a hashed name: cached for a year */
	struct str body_gzip;   /* the body compressed beforehand; sent to who accepts it */
	const char *allow;      /* Allow, when status is 405 */
	unsigned retry_after_s; /* Retry-After, when status is 429 or 503; 0: none */
	bool hx_redirect;       /* location is for htmx: the whole page moves, not a fragment */
	bool clear_site_data;   /* sign-out: the browser drops cache and storage */
};

/* Returns false when it failed; req->op.err says why and the dispatcher shows it. */
typedef bool http_handler(struct request *req, struct response *resp);

/* Who may come near a page at all. The rule itself is in core. */
enum guard {
	GUARD_PUBLIC,  /* anyone */
	GUARD_VISITOR, /* anyone, but from one address only so often: what the world may read */
	GUARD_MEMBER,  /* signed in */
	GUARD_WRITER,  /* signed in, and not only as auditor */
	GUARD_OFFICE,  /* reform office, or leader */
	GUARD_ADMIN,   /* administrator, or reform office */
	GUARD_AUDITOR, /* administrator, auditor, or reform office */
};

/* Where the handler runs. */
enum lane {
	LANE_FAST,  /* microseconds of SQLite reading: on the thread the request arrived on */
	LANE_SLOW,  /* may wait: writes, Argon2, any PostgreSQL: a worker thread */
	LANE_PAPER, /* papers and exports: threads of their own, so that signing in, voting and saving
	               go on while everybody prints */
};

struct route {
	enum http_method method;
	const char *pattern; /* "/sang-kien/{ma}": a {name} matches one segment, or the part of a
	                        segment before a literal such as ".xlsx" */
	http_handler *handler;
	enum guard guard;
	enum lane lane;
	const char *name; /* of the handler; for logs and the permission matrix */
};

/* Open to who is not signed in. */
static inline bool
http_is_open(const struct route *route)
{
	return route->guard == GUARD_PUBLIC || route->guard == GUARD_VISITOR;
}

struct http_site; /* what the dispatcher needs to know of the program; see dispatch.h */

struct str http_field(const struct request *req, const char *name); /* empty when absent; the first
                                                                       one */
bool http_has_field(const struct request *req, const char *name);
int64_t http_field_i64(const struct request *req, const char *name); /* 0 when absent or malformed
                                                                      */
struct str http_cookie(const struct request *req, const char *name);
bool http_redirect(struct response *resp, struct url to); /* 303 */
/* A file of `type` to be saved as `file_name`. */
bool http_send(struct response *resp, const char *type, struct str body, struct str file_name);

/* The value of the hidden field "csrf" of every form that posts. For somebody
 * signed in it is bound to the session, for a visitor to a cookie set with this
 * answer. It differs on every page, so that compression cannot betray it. */
struct str http_csrf(struct request *req);

/* Sets the session cookie; an empty token removes it. */
void http_session_set(struct request *req, struct response *resp, struct str token);

/* Where to go after sign-in: `target` when it is a path on this site, such as
 * "/sang-kien?trang=2"; the front page for anything a browser could read as
 * another site ("//host", "/\\host", "https:"). */
struct url http_local(struct str target);
/* Path and query of the page of this site that sent the request; empty when it came from
 * elsewhere or the browser does not say. */
struct url http_back(const struct request *req);
/* Appends text to an address so that it stands for itself in a query value. */
void http_escape(struct buf *to, struct str text);

#endif
