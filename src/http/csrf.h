/* csrf.h - proves that a form was written by us for this very browser. */
#ifndef HTTP_CSRF_H
#define HTTP_CSRF_H

#include "http/dispatch.h"

/* A fresh masked token for `binding` (a session or visitor token). */
struct str csrf_make(struct arena *arena, const uint8_t key[32], struct str binding);
bool csrf_holds(const uint8_t key[32], struct str binding, struct str token);

/* Everything a POST has to show: the browser says it comes from our own pages, as
 * far as it says anything, and field "csrf" belongs to its session or visitor
 * cookie. False: 403; *ret_why is for the log. */
bool csrf_check(const struct request *req, const char **ret_why) MUST_USE;

/* A random token of 32 bytes as 43 characters for a cookie. */
struct str csrf_random(struct arena *arena);

#endif
