/* migrate.h - bringing a database to the schema this program knows.
 *
 * Migrations are numbered, forward only, embedded in the binary, one transaction
 * each, and recorded with the SHA-256 of their text.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

struct db_migration {
	int64_t version;
	const char *name;
	const char *sql; /* with type words and «-- on sqlite», «-- on pgsql», «-- on both» lines */
};

/* Those of the product, in order. */
extern const struct db_migration db_migrations[];
extern const size_t db_migrations_len;

/* How many are not yet applied. ERR_CONFLICT when the database is newer than the
 * program or an applied migration had another text. */
bool db_migrate_pending(struct db *db, const struct db_migration *list, size_t n,
                        size_t *ret_pending, struct err *e) MUST_USE;
/* Applies them, each in its own transaction. A SQLite database that has been in use
 * is copied to FILE.before-NNNN first, NNNN being the first migration applied. The
 * connection must be one of db_open(), and nobody else writes meanwhile. */
bool db_migrate(struct db *db, const struct db_migration *list, size_t n, int64_t now,
                struct err *e) MUST_USE;

/* A copy of a SQLite database as it is at one moment, also while others write: a new file at
 * `path`, synced by the caller. */
bool db_copy(struct db *db, const char *path, struct err *e) MUST_USE;

/* One migration as the engine is going to read it; for review and tests. */
struct str db_migration_sql(struct arena *a, const struct db_migration *m, enum db_engine engine);

#endif
