/* older.c - brings a database to the schema of an earlier program:
 *
 *     older ADDRESS N
 *
 * Applies the first N migrations as the program does that knows no later ones. */
#include "db/migrate.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
	struct err e = {0};
	struct db *db;

	if (argc != 3) {
		fprintf(stderr, "usage: older ADDRESS N\n");
		return 2;
	}
	size_t n = strtoul(argv[2], NULL, 10);
	if (n > db_migrations_len || !db_open(&db, argv[1], &e)) {
		fprintf(stderr, "older: %s\n", e.detail);
		return 1;
	}
	bool ok = db_migrate(db, db_migrations, n, os_now_us(), &e);
	if (!ok)
		fprintf(stderr, "older: %s\n", e.detail);
	db_close(db);
	return !ok;
}
