/* db_testing.h - a database with one table for the tests of this folder, on the engine that
 * TEST_ENGINE names. */
#ifndef DB_DB_TESTING_H
#define DB_DB_TESTING_H

#include "db/db.h"
#include "db/migrate.h"

struct fixture {
	char dir[64], address[256];
	struct db_site *site;
	struct arena a;
	bool sqlite;
};

/* The one migration that has run. */
extern const struct db_migration db_testing_things;

int db_testing_up(void **state);
int db_testing_down(void **state);
/* The connection of this thread. */
struct db *db_testing_mine(struct fixture *f);

#endif
