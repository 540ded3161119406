/* log.h - one logfmt line a request, one more for a failure of ours. */
#ifndef HTTP_LOG_H
#define HTTP_LOG_H

#include "http/dispatch.h"

/* Microseconds of a clock that never goes back. */
int64_t log_clock(void);
/* The whole request; us is what it took. Only when site->log_requests. */
void log_request(const struct http_site *site, const struct request *req,
                 const struct response *resp, int64_t us);
/* Why it failed, from op.err; failures of the client's own making are not logged here. */
/* A try to sign in that was refused: from where, never as whom. */
void log_sign_in(const struct http_site *site, const struct request *req, int status);
void log_failure(const struct http_site *site, const struct request *req, int status);

#endif
