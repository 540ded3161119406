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

/* The account the form of this request was written for; 0 when it does not say. Not proven. */
int64_t csrf_owner(const struct request *req);
/* A form that csrf_check() refused: did the browser send it from a page of ours whose session
 * has ended since - signed out in another tab, or signed in anew as the same account? Then its
 * fields may be shown again, to be sent by a press; they may not be acted on. */
bool csrf_outlived(const struct request *req) MUST_USE;

/* A random token of 32 bytes as 43 characters for a cookie. */
struct str csrf_random(struct arena *arena);

#endif
