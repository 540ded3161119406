/* header.h - the header fields of every answer, in one place. */
#ifndef HTTP_HEADER_H
#define HTTP_HEADER_H

#include "http/http.h"

struct header {
	const char *name, *value;
};

#define HEADERS_MAX 32

/* Writes the header fields of this answer and returns how many; all of them but
 * Date, Content-Length and Connection, which belong to the server. */
size_t
header_list(const struct request *req, const struct response *resp, struct header out[HEADERS_MAX]);
/* Does the client hold this version already (RFC 9110, 13.1.2)? */
bool header_is_fresh(const struct request *req, const struct response *resp);
/* Does Accept-Encoding allow gzip? */
bool header_accepts_gzip(struct str accept_encoding);

#endif
