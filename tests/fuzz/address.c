/* address.c - the path of a request, its query and its cookies, a line each. */
#include "fuzz.h"

#include "http/body.h"
#include "http/cookie.h"
#include "web/web.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct str rest = {(const char *)at, len}, line, path, params[HTTP_PARAMS_MAX];
	const struct route *route;
	struct request req = {.op = {.arena = &a}};
	struct fields query = {0};
	const char *why;
	int status;

	if (str_cut(&rest, '\n', &line) && body_path(&a, line, &path)) {
		REQUIRE(utf8_valid(path) && str_find(path, STR("\0"), 0) == SIZE_MAX);
		const struct router *router = router_new(&a, web_routes, web_routes_len);
		for (int method = HTTP_GET; method <= HTTP_POST; method++)
			if (router_find(router, (enum http_method)method, path, &route, params) == ROUTE_FOUND)
				for (size_t i = 0; i < HTTP_PARAMS_MAX; i++)
					REQUIRE(params[i].len == 0 || str_find(params[i], STR("/"), 0) == SIZE_MAX);
		/* Where one may be sent on to lies on this site. */
		struct str local = http_local(path).str;
		REQUIRE(local.len == 0 ||
		        (local.at[0] == '/' &&
		         (local.len == 1 || (local.at[1] != '/' && local.at[1] != '\\'))));
	}
	if (str_cut(&rest, '\n', &line) &&
	    body_urlencoded(&a, line, &http_limits_default, &query, &status, &why))
		for (size_t i = 0; i < query.len; i++)
			REQUIRE(utf8_valid(query.at[i].name) && utf8_valid(query.at[i].value));
	req.cookies = rest;
	cookie_read(&req);
	arena_reset(&a);
	return 0;
}
