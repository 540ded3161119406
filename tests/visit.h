/* visit.h - pages in tests: one request through the real router, session, CSRF
 * check, guard, handler, statement and template, without a socket.
 *
 *     assert_int_equal(visit(f, f->world.office, "GET", "/don-vi", NULL, 0), 200);
 *     assert_page_has(f, "Phòng Tổng hợp");
 */
#ifndef TESTS_VISIT_H
#define TESTS_VISIT_H

#include "http/http.h"
#include "testing.h"

/* The status. Form fields or, for GET, the query; the CSRF field is added. */
int visit(struct fixture *f, int64_t account, const char *method, const char *path,
          const struct http_field *fields, size_t n);
/* From now on the cookie of the session is `token`, and who is signed in is what the
 * database says about it; empty: the test says it again. */
void visit_session(struct fixture *f, struct str token);
/* From now on forms carry this instead of the right token: "" sends no field at all,
 * NULL the right one again. */
void visit_csrf(struct fixture *f, const char *token);
/* From now on the browser says that it comes from this page; NULL: it does not say. */
void visit_from(struct fixture *f, const char *path);
/* From now on the browser says that forms come from this origin; NULL: it says nothing. */
void visit_origin(struct fixture *f, const char *origin);
/* As if the server had been started anew: where forms led is not known any more. */
void visit_forget_answers(struct fixture *f);
const struct request *visit_request(struct fixture *f); /* of the last visit */
const struct response *visit_response(struct fixture *f);
/* A file that comes with the next visit. `path` is moved away when the page takes it. */
void visit_bring(struct fixture *f, const struct http_upload *upload);
struct str visit_page(struct fixture *f);     /* body of the last answer, a page or a file */
struct str visit_location(struct fixture *f); /* where a 303 leads */
/* The value of the first field of that name on the page. */
struct str visit_value(struct fixture *f, const char *name);
/* The mark of the version of what a form shows, as its page carries it now. */
struct http_field visit_mark(struct fixture *f, int64_t account, const char *path);
void assert_page_has(struct fixture *f, const char *text);
void assert_page_lacks(struct fixture *f, const char *text);

#endif
