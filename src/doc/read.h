/* read.h - a document somebody sent, as a struct doc.
 *
 * The kind is found by looking at the bytes, never at the name. Files from
 * outside are read by doc_read_file(), which parses them in a sandboxed child;
 * doc_parse() is what runs inside of it.
 */
#ifndef DOC_READ_H
#define DOC_READ_H

#include "doc/doc.h"

#define DOC_FILE_MAX ((size_t)50 * 1024 * 1024) /* bytes */

/* Reads a file in a child that owns nothing: no files, no network, bounded memory
 * and time. ERR_INVALID and ERR_LIMIT carry a sentence for the person that says
 * what is wrong with the file and what to do. */
bool doc_read_file(struct arena *a, const char *path, struct doc *ret, struct err *e) MUST_USE;

/* The same for whoever wants its words alone: of a PDF too, a paragraph a page. */
bool doc_read_text_file(struct arena *a, const char *path, struct doc *ret, struct err *e) MUST_USE;

/* The same without a child. Text that is not UTF-8 is decoded, or refused. */
bool doc_parse(struct arena *a, struct str bytes, struct doc *ret, struct err *e) MUST_USE;
bool doc_parse_text(struct arena *a, struct str bytes, struct doc *ret, struct err *e) MUST_USE;

/* For the test that the sandbox holds: runs `attempt` in a child with that much processor
 * time and tells its exit status, or minus the signal that ended it. */
int doc_child_try(void (*attempt)(void), unsigned cpu_s);

#endif
