/* http.c - what handlers ask of a request and a response. See http.h. */
#include "http/http.h"

struct str
http_field(const struct request *req, const char *name)
{
	struct str want = str_of(name);
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, want))
			return req->fields[i].value;
	return (struct str){"", 0};
}

bool
http_has_field(const struct request *req, const char *name)
{
	struct str want = str_of(name);
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, want))
			return true;
	return false;
}

int64_t
http_field_i64(const struct request *req, const char *name)
{
	int64_t n;
	return str_i64(str_trim(http_field(req, name)), &n) ? n : 0;
}

bool
http_redirect(struct response *resp, struct url to)
{
	resp->status = 303;
	resp->location = to;
	return true;
}

bool
http_send(struct response *resp, const char *type, struct str body, struct str file_name)
{
	resp->content_type = type;
	resp->body = body;
	resp->file_name = file_name;
	return true;
}

void
http_escape(struct buf *to, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    c == '-' || c == '_' || c == '.' || c == '~')
			buf_char(to, c);
		else
			buf_printf(to, "%%%02X", (unsigned)(unsigned char)c);
	}
}

struct url
http_back(const struct request *req)
{
	size_t scheme = str_find(req->referer, STR("://"), 0);
	size_t host = scheme == SIZE_MAX ? SIZE_MAX : scheme + 3;
	size_t path = host == SIZE_MAX ? SIZE_MAX : str_find(req->referer, STR("/"), host);

	if (path == SIZE_MAX || !str_eq(str_slice(req->referer, host, path), req->host))
		return (struct url){{"", 0}};
	return http_local(str_slice(req->referer, path, req->referer.len));
}

struct url
http_local(struct str target)
{
	/* Browsers read "\" as "/", and drop tabs and line ends before they look. */
	bool local = target.len > 0 && target.len <= 2048 && target.at[0] == '/' &&
	             (target.len == 1 || (target.at[1] != '/' && target.at[1] != '\\'));
	for (size_t i = 0; i < target.len && local; i++)
		local = target.at[i] > ' ' && target.at[i] < 0x7f && target.at[i] != '\\';
	return (struct url){local ? target : STR("/")};
}
