/* cookie.c - see cookie.h. */
#include "http/cookie.h"

#define TOKEN_MAX 128

struct str
http_cookie(const struct request *req, const char *name)
{
	struct str want = str_of(name);
	for (struct str rest = req->cookies, pair; rest.len > 0 && str_cut(&rest, ';', &pair);) {
		pair = str_trim(pair);
		if (pair.len > want.len && pair.at[want.len] == '=' && str_has_prefix(pair, want))
			return str_slice(pair, want.len + 1, pair.len);
	}
	return (struct str){"", 0};
}

static struct str
token(const struct request *req, const char *name)
{
	struct str s = http_cookie(req, name);
	bool sound = s.len <= TOKEN_MAX;
	for (size_t i = 0; i < s.len && sound; i++) {
		char c = s.at[i];
		sound = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		        c == '-' || c == '_';
	}
	return sound ? s : (struct str){"", 0};
}

void
cookie_read(struct request *req)
{
	req->session_token = token(req, req->secure ? "__Host-phien" : "phien");
	req->visitor_token = token(req, req->secure ? "__Host-khach" : "khach");
}

static void
set(struct request *req, struct response *resp, const char *name, struct str value,
    const char *more)
{
	if (resp->n_set_cookies == COUNT_OF(resp->set_cookies))
		return; /* three are enough for what this program sets; see http.h */
	resp->set_cookies[resp->n_set_cookies++] = arena_printf(
		req->op.arena, "%s%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s",
		req->secure ? "__Host-" : "", name, STR_ARG(value), more, req->secure ? "; Secure" : "");
}

void
http_session_set(struct request *req, struct response *resp, struct str value)
{
	set(req, resp, "phien", value, value.len == 0 ? "; Max-Age=0" : "");
}

void
cookie_visitor_set(struct request *req, struct response *resp)
{
	if (req->visitor_is_new)
		set(req, resp, "khach", req->visitor_token, "");
	req->visitor_is_new = false;
}
