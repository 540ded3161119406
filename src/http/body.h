/* body.h - reads the fields and files of a form while its bytes arrive.
 *
 * Both encodings of HTML forms. It knows no sockets and keeps no more in memory
 * than the limits say; files go to disk as they come. A problem does not stop
 * it: the rest is swallowed, so that the answer can be given at the end.
 */
#ifndef HTTP_BODY_H
#define HTTP_BODY_H

#include "http/server.h"

struct body;

/* NULL when content_type is neither kind of form: 415. Temporary files are
 * removed by a defer of `arena`. */
struct body *body_open(struct arena *arena, struct str content_type,
                       const struct http_limits *limits, const char *upload_dir);
void body_feed(struct body *body, const char *at, size_t len);
/* The end has come. Moves fields and uploads into req. False when the form cannot
 * be used: *ret_status (400, 413 or 503) and a sentence for the person are set. */
bool body_finish(struct body *body, struct request *req, int *ret_status,
                 const char **ret_msgid) MUST_USE;

/* ---- the pieces, for the query of an address and for multipart.c ------------- */

struct fields {
	struct http_field *at;
	size_t len, cap;
};

/* Adds the fields of "a=1&b=2". False with a status and a sentence as above. */
bool body_urlencoded(struct arena *arena, struct str text, const struct http_limits *limits,
                     struct fields *fields, int *ret_status, const char **ret_msgid) MUST_USE;
/* Undoes %XX (and '+' when plus is set). A '%' without two hex digits stands for itself. */
struct str body_unescape(struct arena *arena, struct str text, bool plus);
/* The one border where text from outside is cleaned: refuses malformed UTF-8 and
 * NUL; line ends become '\n'; other control characters, which no document can
 * hold, are dropped; letters and their marks are put together (NFC). */
bool body_clean(struct arena *arena, struct str text, struct str *ret) MUST_USE;

/* The path of a request line, decoded. False when it is malformed. */
bool body_path(struct arena *arena, struct str raw, struct str *ret) MUST_USE;

#endif
