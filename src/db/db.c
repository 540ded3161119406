/* db.c - what the engines have in common. See db.h. */
#include "db/driver.h"

#include <string.h>
#include <time.h>

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
	if (db == NULL)
		return;
	db_keep_free(db);
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

void
db_snapshot_begin(struct db *db)
{
	int64_t version;

	if (db->in_snapshot || db->tx_depth > 0 || !db->driver->snapshot(db, &version))
		return;
	db_keep_begin(db, version);
	db->in_snapshot = true;
}

void
db_snapshot_end(struct db *db)
{
	if (db->in_snapshot)
		db->driver->snapshot_end(db);
	db->in_snapshot = false;
}

bool
db_script(struct db *db, const char *sql, struct err *e)
{
	if (db->driver->script(db, sql, e))
		return true;
	db->tx_failed = true;
	return false;
}

bool
db_tx_may_commit(const struct db *db, struct err *e)
{
	if (!db->tx_failed)
		return true;
	return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi."),
	               "the transaction went on after a statement had failed");
}

static bool
try_once(struct db *db, db_tx_fn *fn, void *arg, struct err *e)
{
	if (db->io_failed && !db->read_only)
		return err_set(e, ERR_UNAVAILABLE, DB_BROKEN, "no writes after a disk error");
	db->tx_failed = false;
	if (!db->driver->script(db, db->read_only ? db->driver->begin : db->driver->begin_write, e))
		return false;
	db->tx_depth++;
	bool ok = fn(db, arg, e) && db_tx_may_commit(db, e) && db->driver->commit(db, e);
	db->tx_depth--;
	struct err ignored = {0};
	if (!ok && db->driver->in_transaction(db))
		(void)!db->driver->script(db, "ROLLBACK", &ignored);
	return ok;
}

bool
db_tx(struct db *db, db_tx_fn *fn, void *arg, struct err *e)
{
	if (db->tx_depth > 0 || (db->in_snapshot && db->read_only))
		return fn(db, arg, e);
	if (db->writer != NULL && !db->read_only)
		return db_writer_run(db->writer, fn, arg, e);
	db_snapshot_end(db); /* a transaction that writes does not nest in one that reads */

	for (int try = 1;; try++) {
		struct err mine = {0};
		if (try_once(db, fn, arg, &mine))
			return true;
		if (mine.code != ERR_RETRY || try == DB_TX_TRIES) {
			if (e->code == ERR_NONE)
				*e = mine;
			return false;
		}
		/* Those who collided shall not meet again in step. */
		struct timespec pause = {.tv_nsec = try * 1000000L +
		                                    (long)((uintptr_t)&mine >> 4 & 0xfffff)};
		nanosleep(&pause, NULL);
	}
}

static bool
may_run(struct db *db, const struct db_stmt *st, struct err *e)
{
	if (st->writes && (db->read_only || db->writer != NULL))
		return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi."), "%s writes on a %s", st->name,
		               db->read_only ? "read-only connection" : "reader outside of db_tx()");
	return true;
}

bool
db_exec(struct db *db, const struct db_stmt *st, const struct db_value *args, int64_t *ret_changes,
        struct err *e)
{
	void *cursor;
	if (!may_run(db, st, e) || !db->driver->query(db, st, args, &cursor, ret_changes, e)) {
		db->tx_failed = true;
		return false;
	}
	db->driver->done(db, cursor);
	return true;
}

bool
db_query(struct db *db, const struct db_stmt *st, const struct db_value *args, struct db_rows *ret,
         struct err *e)
{
	*ret = (struct db_rows){.db = db};
	if (may_run(db, st, e) && db->driver->query(db, st, args, &ret->cursor, NULL, e))
		return true;
	db->tx_failed = true;
	return false;
}

bool
db_next(struct db_rows *rows, struct err *e)
{
	if (rows->full)
		(void)!err_set(e, ERR_LIMIT, N_("Trang quá dài để hiện hết. Lọc bớt rồi xem lại."),
		               "rows=%u of %zu bytes", rows->row, rows->db->rows_max);
	else if (rows->db->driver->next(rows->db, rows->cursor, rows->row++, e))
		return true;
	rows->db->tx_failed |= e->code != ERR_NONE;
	return false;
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

void
db_limit_rows(struct db *db, size_t bytes)
{
	db->rows_max = bytes;
}

struct str
db_text(struct db_rows *rows, unsigned col, struct arena *a)
{
	rows->full = rows->db->rows_max > 0 && a->used > rows->db->rows_max;
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

struct str
db_ids_with(struct arena *a, struct str ids, int64_t id)
{
	struct str rest = ids, one;
	int64_t there;

	while (str_cut(&rest, ',', &one))
		if (str_i64(one, &there) && there == id)
			return ids;
	if (ids.len == 0)
		return arena_i64(a, id);
	/* No roomier than it must be: lists of thousands are made of many such texts. */
	struct str last = arena_i64(a, id);
	struct buf b = buf_sized(a, ids.len + 1 + last.len);
	buf_str(&b, ids);
	buf_char(&b, ',');
	buf_str(&b, last);
	return buf_view(&b);
}
