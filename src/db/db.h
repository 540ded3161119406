/* db.h - one small door to SQLite and PostgreSQL.
 *
 * Nobody outside this folder writes SQL in C. Statements live in .sql files
 * beside the module that owns them; sqlc turns each into a typed C function
 * that calls db_query() or db_exec(). See docs/dev/sql.md.
 *
 * A struct db is one connection and belongs to one thread at a time.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/base.h"

struct db;

enum db_engine { DB_SQLITE, DB_PGSQL, DB_ENGINES };
enum db_type { DB_NULL, DB_I64, DB_TEXT, DB_BLOB };

struct db_value {
	enum db_type type;
	union {
		int64_t i64;
		struct str str; /* DB_TEXT and DB_BLOB */
	};
};

/* One statement, written by sqlc. */
struct db_stmt {
	const char *name; /* unique in the program; for logs and plans */
	const char *sql[DB_ENGINES];
	unsigned params, columns;
	bool writes;
};

/* ---- one connection: commands and tests -------------------------------------- */

/* Opens "sqlite:/path/file.db", "sqlite::memory:" or a "postgresql://" address.
 * The connection reads and writes, and db_tx() runs on it directly.
 * Fails with ERR_UNAVAILABLE. */
bool db_open(struct db **ret, const char *address, struct err *e) MUST_USE;
/* What PostgreSQL's own programs need in their environment to reach the database of an address,
 * «PGHOST=…», ends with NULL: in their arguments everybody would read the password. */
bool db_tool_environment(struct arena *a, const char *address, const char ***ret,
                         struct err *e) MUST_USE;
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);

/* Refuses every statement that writes, until set back. The dispatcher sets it
 * for GET and HEAD: a page that shows something cannot change anything. */
void db_set_read_only(struct db *db, bool read_only);

/* From begin to end, all that this connection reads is the database as it was at
 * the first read: a page shows one state, and the engine opens it once and not for
 * every statement. Writes made meanwhile by others are not seen. A db_tx() that
 * writes is not seen either on SQLite behind a db_site, and ends the snapshot on
 * PostgreSQL. On SQLite without a site both do nothing. */
void db_snapshot_begin(struct db *db);
void db_snapshot_end(struct db *db);

/* What was worked out from the database inside of a snapshot may be kept with the
 * connection until anybody commits anything: the next snapshot of a database that
 * has not changed finds it again, any other finds nothing. The key says all that the
 * value depends on besides the database: the person, the day. Values live in the
 * arena of the connection and may be used until its next snapshot. */
const void *db_kept(struct db *db, struct str key); /* NULL: nothing */
struct arena *db_keep_arena(struct db *db);         /* NULL: this connection keeps nothing now */
void db_keep(struct db *db, struct str key, const void *value); /* value: of that arena */

/* Runs a whole script: migrations and test data only. */
bool db_script(struct db *db, const char *sql, struct err *e) MUST_USE;

/* Runs fn inside one transaction and commits when it returns true. On
 * ERR_RETRY the transaction is rolled back and fn is called again, up to
 * DB_TX_TRIES times: fn must have no effect outside of the database.
 * fn gets the connection to use, which need not be `db`: on SQLite behind a
 * db_site it is the one writer, and fn runs on the writer's thread while the
 * caller waits. True means durable: the change survives kill -9 and power loss.
 * A db_tx() inside a db_tx() joins it. */
#define DB_TX_TRIES 5
typedef bool db_tx_fn(struct db *db, void *arg, struct err *e);
bool db_tx(struct db *db, db_tx_fn *fn, void *arg, struct err *e) MUST_USE;

/* ---- a site: the connections of a serving process ------------------------------ */

/* On SQLite: one reader connection a thread, opened when first asked for, which
 * refuses every writing statement, and one writer thread with group commit that
 * alone checkpoints. On PostgreSQL: one connection a thread, reconnected when
 * it was lost. */
struct db_site;
bool db_site_open(struct db_site **ret, const char *address, struct err *e) MUST_USE;
/* The calling thread's connection; NULL and *e when it cannot be opened now. */
struct db *db_site_thread(struct db_site *site, struct err *e) MUST_USE;
/* Waits for writes under way, checkpoints, closes every connection. No other
 * thread may use its connection any more. */
void db_site_close(struct db_site *site);

/* ---- parameters ---------------------------------------------------------------- */

/* A parameter of type `ids`, for IN (:x), is a text of decimals divided by commas; none:
 * STR(""). This is one with `id` in it as well, once. */
struct str db_ids_with(struct arena *a, struct str ids, int64_t id);

/* ---- for generated code -------------------------------------------------------- */

struct db_rows {
	struct db *db;
	void *cursor;
	unsigned row;
	bool full; /* see db_limit_rows() */
};

/* From now on a query fails with ERR_LIMIT as soon as the arena that takes its texts holds more
 * bytes than this, long before the arena itself would end the process; 0: never. */
void db_limit_rows(struct db *db, size_t bytes);

bool db_exec(struct db *db, const struct db_stmt *st, const struct db_value *args,
             int64_t *ret_changes, struct err *e) MUST_USE;
bool db_query(struct db *db, const struct db_stmt *st, const struct db_value *args,
              struct db_rows *ret, struct err *e) MUST_USE;
/* True while there is a row. False at the end, and on failure, which sets e. */
bool db_next(struct db_rows *rows, struct err *e);
void db_done(struct db_rows *rows);

bool db_is_null(struct db_rows *rows, unsigned col);
int64_t db_i64(struct db_rows *rows, unsigned col);
struct str db_text(struct db_rows *rows, unsigned col, struct arena *a); /* NULL: at == NULL */
struct str db_blob(struct db_rows *rows, unsigned col, struct arena *a);

/* Prepares st and compares its shape with what sqlc was told. */
bool db_check_stmt(struct db *db, const struct db_stmt *st, struct err *e) MUST_USE;

#endif
