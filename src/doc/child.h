/* child.h - the child that reads a document, and its sandbox. Private to src/doc. */
#ifndef DOC_CHILD_H
#define DOC_CHILD_H

#include "base/base.h"

#define CHILD_WALL_S 9   /* with the way there and back, a verdict takes ten at most */
#define CHILD_MAKER_FD 3 /* the maker's end of the socket to lantoa */

/* Makes ready what each child then only has to switch on. False: no child may be made. */
bool sandbox_prepare(void) MUST_USE;
/* Gives everything up, and may use that much processor time. Ends the process when that is
 * not possible. */
void sandbox_enter(unsigned cpu_s);

/* What is wanted of a document, as it is written to the maker: all of it, or its words alone. */
enum child_want { CHILD_WHOLE, CHILD_TEXT };

/* Reads the document at `in`, answers at `out`, ends. */
_Noreturn void child_read(int in, int out, enum child_want want);

#endif
