/* waiting.h - how many tasks wait for the reader: the number beside «Việc của tôi» on every page.
 */
#ifndef WEB_WAITING_H
#define WEB_WAITING_H

#include "http/http.h"

/* What was counted, of the whole process: a form and the page after it seldom meet in one thread.
 * Lives in the arena. */
struct waiting *waiting_new(struct arena *a);
/* Counting looks through the whole house, so that others' changes show up to WAITING_FRESH_US
 * later in this number, and nowhere else: a page for one reader would else pay for each commit of
 * all. What the reader did shows at once, unless another page
 * of theirs was counted in that very moment or by another process. 0 when it cannot be counted. */
#define WAITING_FRESH_US 2000000
int64_t waiting_count(struct request *req);
/* The reader sends a form: what was counted before is old. */
void waiting_forget(struct request *req);

#endif
