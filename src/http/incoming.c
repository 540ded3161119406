/* incoming.c - see incoming.h. */
#include "http/incoming.h"

#include <strings.h>
#include <unistd.h>

#include "http/header.h"

const struct http_limits http_limits_default = {
	.target_max = 8 << 10,
	.headers_max = 16 << 10,
	.header_count_max = 64,
	.form_max = 4 << 20,
	.fields_max = 20000,
	.name_max = 200,
	.file_max = 50 << 20,
	.files_max = 200,
	.files_sum_max = 100 << 20,
	.body_max = 110 << 20,
	.headers_s = 10,
	.idle_s = 65,
	.body_grace_s = 10,
	.body_rate = 1 << 10,
	.body_s = 1800,
	.send_grace_s = 30,
	.send_rate = 16 << 10,
};

static bool
is_name(struct str name, struct str want)
{
	return name.len == want.len && strncasecmp(name.at, want.at, want.len) == 0;
}

void
incoming_header(struct incoming *in, struct request *req, struct str name, struct str value)
{
	const struct {
		struct str name, *to;
	} wanted[] = {
		{STR("Host"), &req->host},
		{STR("Cookie"), &req->cookies},
		{STR("Referer"), &req->referer},
		{STR("Origin"), &req->origin},
		{STR("User-Agent"), &req->user_agent},
		{STR("Sec-Fetch-Site"), &req->fetch_site},
		{STR("Sec-Fetch-Mode"), &req->fetch_mode},
		{STR("Accept-Language"), &req->language},
		{STR("If-None-Match"), &req->if_none_match},
		{STR("Content-Type"), &in->content_type},
		{STR("X-Forwarded-Proto"), &in->forwarded_proto},
		{STR("X-Real-IP"), &in->real_ip},
	};
	in->n_headers++;
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		if (is_name(name, wanted[i].name)) {
			in->n_hosts += i == 0;
			if (wanted[i].to->len == 0)
				*wanted[i].to = value;
			return;
		}
	if (is_name(name, STR("Content-Length"))) {
		int64_t n;
		in->n_lengths++;
		in->length = value.len > 0 && value.at[0] != '-' && str_i64(value, &n) ? n : -2;
	} else if (is_name(name, STR("Transfer-Encoding"))) {
		in->n_codings++;
		in->coding_is_unknown = in->coding_is_unknown || !is_name(value, STR("chunked"));
	} else if (is_name(name, STR("Accept-Encoding"))) {
		req->accepts_gzip = header_accepts_gzip(value);
	} else if (is_name(name, STR("HX-Request"))) {
		req->htmx = true;
	}
}

bool
incoming_is_framed_well(const struct incoming *in, const struct request *req)
{
	/* Two readers that disagree about where a request ends is how requests are
	 * smuggled; nginx refuses these as well. */
	bool has_body = in->length > 0 || in->n_codings > 0;
	return in->n_lengths + in->n_codings <= 1 && in->length != -2 && !in->coding_is_unknown &&
	       in->n_hosts <= 1 && (req->method == HTTP_POST || !has_body);
}

void
incoming_options(struct http_server_options *o)
{
#define DEFAULT(field, value) ((o->field) = (o->field) != 0 ? (o->field) : (value))
#define LIMIT(field) DEFAULT(limits.field, http_limits_default.field)
	LIMIT(target_max);
	LIMIT(headers_max);
	LIMIT(header_count_max);
	LIMIT(form_max);
	LIMIT(fields_max);
	LIMIT(name_max);
	LIMIT(file_max);
	LIMIT(files_max);
	LIMIT(files_sum_max);
	LIMIT(body_max);
	LIMIT(headers_s);
	LIMIT(idle_s);
	LIMIT(body_grace_s);
	LIMIT(body_rate);
	LIMIT(body_s);
	LIMIT(send_grace_s);
	LIMIT(send_rate);
	DEFAULT(workers, 16);
	DEFAULT(queue_max, 512);
	DEFAULT(connections_max, 2048);
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	DEFAULT(io_threads, cores > 0 ? (unsigned)cores : 1);
	unsigned twice = cores > 0 ? 2 * (unsigned)cores : 2;
	DEFAULT(paper_workers, twice);
	DEFAULT(turns, o->always_slow ? o->workers : twice);
#undef LIMIT
#undef DEFAULT
}
