/* cookie.h - the two cookies of the site.
 *
 * Over https they carry the prefix __Host-, which browsers accept only for this
 * very host; on a plain loopback installation that prefix is impossible.
 */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include "http/http.h"

/* Fills session_token and visitor_token. A token that cannot be ours stays empty. */
void cookie_read(struct request *req);
/* Adds the visitor cookie when a page of this answer needs it. */
void cookie_visitor_set(struct request *req, struct response *resp);

#endif
