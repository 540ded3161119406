/* header.c - see header.h. */
#include "http/header.h"

#include "text/text.h"

#include <strings.h>

/* No inline script or style anywhere; pictures may stand in the page as data. */
static const char policy[] =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
	"font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
	"base-uri 'none'";
/* A file somebody uploaded, or we made, is never a page of ours. */
static const char policy_download[] = "sandbox; default-src 'none'";

static const struct header fixed[] = {
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
                           "gyroscope=(), microphone=(), payment=(), usb=()"},
};

bool
header_accepts_gzip(struct str accept_encoding)
{
	for (struct str rest = accept_encoding, one; rest.len > 0 && str_cut(&rest, ',', &one);) {
		struct str quality = one, coding;
		if (!str_cut(&quality, ';', &coding))
			continue;
		coding = str_trim(coding);
		if (coding.len != 4 || strncasecmp(coding.at, "gzip", 4) != 0)
			continue;
		quality = str_trim(quality);
		if (quality.len < 3 || !str_has_prefix(quality, STR("q=")))
			return true;
		for (size_t i = 2; i < quality.len; i++)
			if (quality.at[i] >= '1' && quality.at[i] <= '9')
				return true;
		return false;
	}
	return false;
}

bool
header_is_fresh(const struct request *req, const struct response *resp)
{
	if (resp->etag.len == 0 || resp->status != 200)
		return false;
	for (struct str rest = req->if_none_match, one; rest.len > 0 && str_cut(&rest, ',', &one);) {
		one = str_trim(one);
		if (str_eq(one, STR("*")))
			return true;
		if (str_has_prefix(one, STR("W/")))
			one = str_slice(one, 2, one.len);
		if (one.len >= 2 && one.at[0] == '"' && one.at[one.len - 1] == '"' &&
		    str_eq(str_slice(one, 1, one.len - 1), resp->etag))
			return true;
	}
	return false;
}

/* The words of a name in plain letters and digits, between hyphens: "mau-1-phong-tong-hop". */
static struct str
ascii_words(struct arena *arena, struct str name)
{
	struct str folded = str_trim(text_fold(arena, name));
	struct buf b = {.arena = arena};

	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.at[i];
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
			buf_char(&b, c);
		else if (c == ' ')
			buf_char(&b, '-');
	}
	return (struct str){b.at, b.len};
}

/* RFC 6266: old clients read the ASCII name, all others the UTF-8 one. */
static const char *
disposition(struct arena *arena, struct str name)
{
	struct buf b = {.arena = arena};
	size_t dot = name.len;

	while (dot > 0 && name.at[dot - 1] != '.')
		dot--;
	struct str stem = ascii_words(arena, str_slice(name, 0, dot > 0 ? dot - 1 : name.len));
	struct str kind = dot > 0 ? ascii_words(arena, str_slice(name, dot, name.len)) : STR("");
	buf_str(&b, STR("attachment; filename=\""));
	buf_str(&b, stem.len > 0 ? stem : STR("tai-lieu"));
	if (kind.len > 0)
		buf_char(&b, '.');
	buf_str(&b, kind);
	buf_str(&b, STR("\"; filename*=UTF-8''"));
	http_escape(&b, name);
	buf_char(&b, '\0');
	return b.at;
}

static const char *
cache_control(const struct response *resp)
{
	if (resp->status != 200)
		return "no-store";
	if (resp->immutable)
		return "public, max-age=31536000, immutable";
	return resp->etag.len > 0 ? "private, no-cache" : "no-store";
}

/* A value made of something from outside: never a line end, which would begin a
 * header field of its own. */
static const char *
one_line(struct arena *arena, struct str s)
{
	char *out = arena_array(arena, char, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		out[i] = (unsigned char)s.at[i] < 0x20 ? ' ' : s.at[i];
	return out;
}

size_t
header_list(const struct request *req, const struct response *resp, struct header out[HEADERS_MAX])
{
	struct arena *arena = req->op.arena;
	size_t n = 0;
#define ADD(name, value) (out[n++] = (struct header){(name), (value)})
	if (resp->status != 304)
		ADD("Content-Type", resp->content_type ? resp->content_type : "text/html; charset=utf-8");
	ADD("Content-Security-Policy", resp->file_name.len > 0 ? policy_download : policy);
	for (size_t i = 0; i < COUNT_OF(fixed); i++)
		out[n++] = fixed[i];
	/* A 304 has to repeat what the 200 said about caching. */
	ADD("Cache-Control", resp->status == 304
	                         ? cache_control(&(struct response){
								   .status = 200, .etag = resp->etag, .immutable = resp->immutable})
	                         : cache_control(resp));
	if (req->secure)
		ADD("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
	if (resp->etag.len > 0 && (resp->status == 200 || resp->status == 304))
		/* Weak when there are two encodings: the bytes differ, the meaning does not. */
		ADD("ETag", arena_printf(arena, "%s\"%.*s\"", resp->body_gzip.len > 0 ? "W/" : "",
		                         STR_ARG(resp->etag))
		                .at);
	if (resp->location.str.len > 0)
		ADD(resp->hx_redirect ? "HX-Redirect" : "Location", one_line(arena, resp->location.str));
	if (resp->file_name.len > 0)
		ADD("Content-Disposition", disposition(arena, resp->file_name));
	if (resp->body_gzip.len > 0) {
		ADD("Vary", "Accept-Encoding");
		if (req->accepts_gzip && resp->status == 200)
			ADD("Content-Encoding", "gzip");
	}
	if (resp->allow != NULL)
		ADD("Allow", resp->allow);
	if (resp->retry_after_s > 0)
		ADD("Retry-After", arena_printf(arena, "%u", resp->retry_after_s).at);
	if (resp->clear_site_data)
		ADD("Clear-Site-Data", "\"cache\", \"storage\"");
	for (size_t i = 0; i < resp->n_set_cookies; i++)
		ADD("Set-Cookie", one_line(arena, resp->set_cookies[i]));
#undef ADD
	return n;
}
