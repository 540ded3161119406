/* refusal.h - why a document from outside is not read, in sentences for people.
 *
 * A child that reads a document may have been taken over by it, so it does not send a
 * sentence to its parent but the number of one: what people see is always one of these.
 */
#ifndef DOC_REFUSAL_H
#define DOC_REFUSAL_H

#include "base/base.h"

enum refusal {
	REFUSE_UNREADABLE, /* nothing better is known; also for a number that is none of these */
	REFUSE_EMPTY,
	REFUSE_LARGE,
	REFUSE_UNPACKED,
	REFUSE_MEMBERS,
	REFUSE_ROWS,
	REFUSE_CELLS,
	REFUSE_OLD_OFFICE,
	REFUSE_PASSWORD,
	REFUSE_PDF,
	REFUSE_RTF,
	REFUSE_PICTURE,
	REFUSE_RAR,
	REFUSE_7Z,
	REFUSE_PROGRAM,
	REFUSE_WEB_PAGE,
	REFUSE_OTHER_ZIP,
	REFUSE_BROKEN,
	REFUSE_NO_CONTENT,
	REFUSE_XML,
	REFUSE_DOCTYPE,
	REFUSE_SCRIPT,
	REFUSE_LOST,
	REFUSE_SERVER,
	REFUSAL_COUNT
};

/* Records the refusal like err_set(), with a detail for the log; returns false. */
bool refuse(struct err *e, enum refusal why, const char *detail, ...) PRINTF(3, 4);

/* Which one an error is, to send it, and back. A number that is none of them, or an error
 * that is no refusal, becomes REFUSE_UNREADABLE. */
enum refusal refusal_of(const struct err *e);
enum refusal refusal_checked(uint32_t number);

#endif
