/* db.c - what the engines have in common. See db.h. */
#include "db/driver.h"

#include <string.h>

bool
db_open(struct db **ret, const char *address, struct err *e)
{
	if (strncmp(address, "sqlite:", 7) == 0)
		return db_sqlite_open(ret, address + 7, SQLITE_ALONE, e);
	if (strncmp(address, "postgresql://", 13) == 0)
		return db_pgsql_open(ret, address, e);
	return err_set(e, ERR_INVALID, N_("Không rõ loại cơ sở dữ liệu."), "address=%s", address);
}

void
db_close(struct db *db)
{
	if (db != NULL)
		db->driver->close(db);
}

enum db_engine
db_engine(const struct db *db)
{
	return db->driver->engine;
}

void
db_set_read_only(struct db *db, bool read_only)
{
	db->read_only = read_only;
}

bool
db_script(struct db *db, const char *sql, struct err *e)
{
	return db->driver->script(db, sql, e);
}

bool
db_tx(struct db *db, db_tx_fn *fn, void *arg, struct err *e)
{
	if (db->tx_depth > 0)
		return fn(db, arg, e);
	if (db->writer != NULL)
		return db_writer_run(db->writer, fn, arg, e);

	const char *begin = db->read_only ? db->driver->begin : db->driver->begin_write;
	for (int try = 1;; try++) {
		struct err mine = {0};

		bool ok = db->driver->script(db, begin, &mine);
		if (ok) {
			db->tx_depth++;
			ok = fn(db, arg, &mine) && db->driver->script(db, "COMMIT", &mine);
			db->tx_depth--;
			struct err ignored = {0};
			if (!ok && db->driver->in_transaction(db))
				(void)!db->driver->script(db, "ROLLBACK", &ignored);
		}
		if (ok)
			return true;
		if (mine.code != ERR_RETRY || try == DB_TX_TRIES) {
			if (e->code == ERR_NONE)
				*e = mine;
			return false;
		}
	}
}

static bool
may_run(struct db *db, const struct db_stmt *st, struct err *e)
{
	if (db->read_only && st->writes)
		return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi."),
		               "%s writes on a read-only connection", st->name);
	return true;
}

bool
db_exec(struct db *db, const struct db_stmt *st, const struct db_value *args, int64_t *ret_changes,
        struct err *e)
{
	void *cursor;
	if (!may_run(db, st, e) || !db->driver->query(db, st, args, &cursor, ret_changes, e))
		return false;
	db->driver->done(db, cursor);
	return true;
}

bool
db_query(struct db *db, const struct db_stmt *st, const struct db_value *args, struct db_rows *ret,
         struct err *e)
{
	*ret = (struct db_rows){.db = db};
	return may_run(db, st, e) && db->driver->query(db, st, args, &ret->cursor, NULL, e);
}

bool
db_next(struct db_rows *rows, struct err *e)
{
	return rows->db->driver->next(rows->db, rows->cursor, rows->row++, e);
}

void
db_done(struct db_rows *rows)
{
	rows->db->driver->done(rows->db, rows->cursor);
}

bool
db_is_null(struct db_rows *rows, unsigned col)
{
	return rows->db->driver->is_null(rows->cursor, rows->row - 1, col);
}

int64_t
db_i64(struct db_rows *rows, unsigned col)
{
	return rows->db->driver->i64(rows->cursor, rows->row - 1, col);
}

struct str
db_text(struct db_rows *rows, unsigned col, struct arena *a)
{
	return rows->db->driver->bytes(rows->cursor, rows->row - 1, col, DB_TEXT, a);
}

struct str
db_blob(struct db_rows *rows, unsigned col, struct arena *a)
{
	return rows->db->driver->bytes(rows->cursor, rows->row - 1, col, DB_BLOB, a);
}

bool
db_check_stmt(struct db *db, const struct db_stmt *st, struct err *e)
{
	return db->driver->check(db, st, e);
}
