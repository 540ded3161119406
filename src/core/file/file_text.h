/* file_text.h - what attached files say, taken out of them once, so that they are found by it.
 *
 * Each upload adds a job in its own transaction; the job reads what was not read yet, each file in
 * a child that owns nothing (doc/read.h). A file that cannot be read says so to the log alone: its
 * row is empty then, and it is not tried again until the reading gets better (FILE_TEXT_READER).
 * Who may see what of it is decided by who searches, core/search.
 */
#ifndef CORE_FILE_FILE_TEXT_H
#define CORE_FILE_FILE_TEXT_H

#include "core/op.h"

#define FILE_TEXT_READER 1         /* edition of the reading: another one reads all files anew */
#define FILE_TEXT_MAX (256 * 1024) /* bytes of a file that are kept: some eighty pages */

/* Inside the transaction that hangs a file: it is read soon. */
bool file_text_ask(struct op *op) MUST_USE;
/* The same when something waits to be read. Inside an op_tx(). */
bool file_text_set_timer(struct op *op) MUST_USE;

/* Reads what waits, at most `max` files behind `after`, which moves on. `say` gets a line for the
 * log of each file that could not be read; *ret_n counts all; fewer than `max`: nothing waits. */
typedef void file_text_say_fn(void *arg, struct str line);
bool file_text_read(struct op *op, int64_t *after, size_t max, file_text_say_fn *say, void *arg,
                    size_t *ret_n) MUST_USE;

/* What a file says; empty when it was not read, or says nothing. */
bool file_text_get(struct op *op, int64_t file, struct str *ret) MUST_USE;

/* Does the index fit the texts? *ret_waiting were not read yet, which is no fault. */
bool file_text_verify(struct op *op, int64_t *ret_files, int64_t *ret_wrong,
                      int64_t *ret_waiting) MUST_USE;
/* Makes the index anew out of the texts. */
bool file_text_reindex(struct op *op, int64_t *ret_files) MUST_USE;

#endif
