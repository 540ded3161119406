/* rate.h - how often one client may ask for pages that are open to everybody.
 *
 * A client is an IPv4 address, or the first half of an IPv6 address, which is what one house
 * gets. Each has an allowance that fills up over a minute, so that a page with its neighbours
 * opens at once and a machine that asks without end is told to wait. Only the newest clients
 * are remembered, in fixed space; each process counts for itself.
 */
#ifndef HTTP_RATE_H
#define HTTP_RATE_H

#include "base/base.h"

struct rate;
struct rate *rate_new(struct arena *a);

/* Counts one request. False when the allowance of `per_minute` requests is used up; then
 * *ret_wait_s says after how many seconds there is one again. `now`: microseconds of any clock;
 * one that goes back gives nothing and takes nothing. Called from many threads. */
bool
rate_take(struct rate *r, struct str client, int64_t now, int64_t per_minute, unsigned *ret_wait_s);

#endif
