/* multipart.h - multipart/form-data (RFC 7578), as it arrives. Used by body.c. */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "http/body.h"

struct multipart;

/* NULL when the boundary is missing or not one RFC 2046 allows. */
struct multipart *multipart_open(struct arena *arena, struct str content_type,
                                 const struct http_limits *limits, const char *upload_dir);
void multipart_feed(struct multipart *m, const char *at, size_t len);
bool multipart_finish(struct multipart *m, struct request *req, struct fields *fields,
                      int *ret_status, const char **ret_msgid) MUST_USE;

#endif
