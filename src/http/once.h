/* once.h - a form that arrives twice, in the eyes of the server; what it did is in core/once. */
#ifndef HTTP_ONCE_H
#define HTTP_ONCE_H

#include "http/http.h"

/* Where people were sent after their forms, of the last thousand. For many threads. */
struct once_answers;
struct once_answers *once_answers_new(struct arena *arena);

/* Sets op.once for a form of somebody signed in that the browser sends as a page. What scripts send
 * in the background is left out: they look at the answer themselves, and what they save has a
 * version. False when a file that came along cannot be read. */
bool once_begin(struct request *req) MUST_USE;
void once_remember(struct once_answers *a, const struct op_once *once, struct str location);
/* Empty when it is not known, as after a restart. Lives in the arena. */
struct str once_find(struct once_answers *a, struct arena *arena, const struct op_once *once);

#endif
