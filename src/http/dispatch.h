/* dispatch.h - from a gathered request to a complete response.
 *
 * The order is fixed and the same for every page: route, session, CSRF, guard,
 * handler, error page. Sockets are not needed: tests call http_dispatch() on a
 * struct request of their own making.
 */
#ifndef HTTP_DISPATCH_H
#define HTTP_DISPATCH_H

#include "http/http.h"

struct router;

/* What the dispatcher asks of the program. Set up once, then never changed;
 * the functions are called from many threads at a time. Those that may be NULL
 * say so. */
struct http_site {
	const struct router *router;
	void *arg;               /* for the program's own use */
	struct waiting *waiting; /* likewise */
	uint8_t csrf_key[32];    /* secret; stays the same over a restart, or open forms are lost */
	uint8_t second_key[32];  /* secret; keeps what second factors are made of */
	uint8_t seal_key[32]; /* secret; proves what this server has printed, as long as that exists */

	/* The calling thread's connection. NULL: pages run without a database. */
	struct novelty *novelty; /* for op->novelty; NULL: none */
	struct db *(*db)(const struct http_site *site, struct err *e);
	/* Fills actor, roles, lang … of req->op from req->session_token (which may be
	 * empty, unknown or expired: then actor stays 0 and the answer is true).
	 * False, with op.err, only when the database fails. req->route is known, NULL
	 * when there is no such page: static files need no session. */
	bool (*session_load)(struct request *req);
	/* May this actor come near a page with this guard? Not asked for GUARD_PUBLIC. */
	bool (*guard_check)(enum guard guard, const struct op *op);
	/* Writes the page for a failure: resp->status and req->op.err are set. May be
	 * NULL. op.db is NULL when the database is what failed. */
	void (*error_page)(struct request *req, struct response *resp);
	/* A POST of a session that has ended: writes a sign-in form that keeps the typed
	 * fields (all of req->fields but "csrf"), or, when op.actor has signed in again
	 * meanwhile, the page that sends them on. May be NULL. */
	void (*signed_out)(struct request *req, struct response *resp);
	const char *(*tr)(const struct html *h, const char *msgid); /* NULL: untranslated */
	int64_t (*now)(void);         /* microseconds since 1970; NULL: req->op.now is set already */
	void (*log)(struct str line); /* one logfmt line, without line end; NULL: silent */
	bool log_requests;            /* a line for every request, besides those for failures */

	/* A form that was acted upon before has come again: says so on the page that follows. May be
	 * NULL. */
	void (*repeated)(struct request *req, struct response *resp);
	/* Before a form is acted upon; NULL: none is. True with *ret_asked set when who sent it has to
	 * prove first who they are, and a page that asks for it is written. */
	bool (*ask_proof)(struct request *req, struct response *resp, bool *ret_asked);
	struct once_answers *once; /* NULL: forms that come twice are not known again */

	/* How often one address may ask for pages of GUARD_VISITOR. rate NULL: without end. */
	struct rate *rate;
	bool (*visits_per_minute)(struct op *op, int64_t *ret);

	struct str sign_in; /* "/dang-nhap" */
	struct str secret;  /* what follows this in a path is a secret and never logged; may be empty */
	struct str stylesheet; /* of the plain error page; may be empty */
};

/* Makes the table for lookups; lives in `arena`. Two routes of one method and
 * shape, or too many parameters, are a mistake of ours and abort. */
const struct router *router_new(struct arena *arena, const struct route *routes, size_t n);

enum route_match { ROUTE_NONE, ROUTE_FOUND, ROUTE_OTHER_METHOD };
/* A literal beats a parameter with literal ending, that beats a bare parameter.
 * ret_params are slices of path. */
enum route_match router_find(const struct router *router, enum http_method method, struct str path,
                             const struct route **ret, struct str ret_params[HTTP_PARAMS_MAX]);

/* Where this request has to run. Looks the route up. */
enum lane http_lane(const struct http_site *site, struct request *req);

/* Answers. Calls the handler at most once, never fails: a failure is a page. */
void http_dispatch(const struct http_site *site, struct request *req, struct response *resp);

/* For failures before a page can be dispatched (limits, malformed input): fills
 * resp with the error page, which needs neither database nor session, and logs. */
void http_refuse(const struct http_site *site, struct request *req, struct response *resp,
                 int status, const char *msgid);

/* Fills req->id with a fresh code. */
void http_id_make(struct request *req);

#endif
