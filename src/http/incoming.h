/* incoming.h - what the header fields of a request say, and whether they may. */
#ifndef HTTP_INCOMING_H
#define HTTP_INCOMING_H

#include "http/server.h"

struct incoming {
	struct str content_type, forwarded_proto, real_ip;
	unsigned n_headers, n_lengths, n_codings, n_hosts;
	int64_t length;         /* Content-Length; -1: none; -2: malformed */
	bool coding_is_unknown; /* a Transfer-Encoding other than chunked */
};

/* One header field; values stay where they are. Set in->length to -1 before the first. */
void incoming_header(struct incoming *in, struct request *req, struct str name, struct str value);
/* Is it beyond doubt where this request ends? */
bool incoming_is_framed_well(const struct incoming *in, const struct request *req);
/* Fields left 0 get their defaults. */
void incoming_options(struct http_server_options *options);

#endif
