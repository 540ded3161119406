/* watchdog.h - cuts off clients that are too slow.
 *
 * libmicrohttpd drops a connection that is silent, but one byte a second is not
 * silence. Every connection therefore has a deadline for what it is doing at
 * the moment, and a thread of its own looks after them twice a second. It also
 * drains connections that were answered before all was read, so that the
 * client gets to see the answer instead of a reset.
 */
#ifndef HTTP_WATCHDOG_H
#define HTTP_WATCHDOG_H

#include "http/server.h"

struct watchdog;
struct watched; /* one connection */

struct watchdog *watchdog_start(const struct http_limits *limits); /* NULL: no thread to be had */
void watchdog_stop(struct watchdog *dog);

/* The connection's socket was opened; NULL: out of memory. */
struct watched *watchdog_add(struct watchdog *dog, int fd);
/* It is about to be closed: the descriptor must not be touched afterwards. */
void watchdog_remove(struct watchdog *dog, struct watched *w);

/* What the connection is doing now; called by the thread that serves it. */
void watched_headers(struct watched *w, const struct http_limits *limits);
void watched_body(struct watched *w, const struct http_limits *limits);
void watched_body_bytes(struct watched *w, size_t n);
void watched_working(struct watched *w); /* ours to answer; no limit */
void watched_sending(struct watched *w, const struct http_limits *limits, size_t bytes);
void watched_idle(struct watched *w, const struct http_limits *limits);

/* Keeps the socket a little longer after it was closed elsewhere, reading and
 * dropping what still comes. */
void watchdog_drain(struct watchdog *dog, int fd);

/* How many connections were cut off so far; for tests and metrics. */
int64_t watchdog_cut_count(const struct watchdog *dog);

#endif
