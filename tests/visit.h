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
struct str visit_page(struct fixture *f);     /* body of the last answer */
struct str visit_location(struct fixture *f); /* where a 303 leads */
void assert_page_has(struct fixture *f, const char *text);
void assert_page_lacks(struct fixture *f, const char *text);

#endif
