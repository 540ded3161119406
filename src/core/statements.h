/* statements.h - every SQL statement of the program, for the test that prepares
 * each of them on both engines and for the list of what touches a table. */
#ifndef CORE_STATEMENTS_H
#define CORE_STATEMENTS_H

#include "db/db.h"

extern const struct db_stmt *const *const core_statements[]; /* lists, each ended by NULL */
extern const size_t core_statements_len;

#endif
