/* import_undo.c - rows that were taken go back to the import they came from; see import.h. */
#include "core/import/import.h"

#include "core/audit/audit.h"
#include "core/file/file.h"
#include "core/import/import_inner.h"
#include "core/register/register.h"

#include "import.sql.h"

struct undo {
	const struct import_batch *b;
	struct import_undone done;
	int64_t freed; /* rows that wait again */
};

/* Nothing of the file is on that Mẫu 1 any more: it may be of another unit altogether. */
static bool
unhang_file(struct op *op, const struct import_file *f, int64_t registration)
{
	struct attachments kept;

	if (!attachment_list(op, "registration", registration, &kept))
		return false;
	for (size_t i = 0; i < kept.len; i++)
		if (kept.at[i].file == f->file && str_eq(kept.at[i].name, f->name))
			return attachment_remove(op, "registration", registration, kept.at[i].id);
	return true;
}

static bool
undo_item(struct op *op, struct undo *u, const struct import_item *it,
          struct register_taken_back *ret)
{
	int64_t n;

	if (!register_take_back(op, it->row, ret))
		return false;
	u->done.removed += ret->fate == REGISTER_REMOVED;
	u->done.changed += ret->fate == REGISTER_CHANGED;
	u->done.sent += ret->fate == REGISTER_SENT;
	if (ret->fate != REGISTER_REMOVED && ret->fate != REGISTER_GONE)
		return true;
	u->freed++;
	return q_import_item_untake(
		op->db, &(struct q_import_item_untake_in){it->id, ret->fate == REGISTER_REMOVED}, &n,
		&op->err);
}

static bool
undo_file(struct op *op, struct undo *u, const struct import_file *f)
{
	struct register_taken_back back;
	int64_t freed = u->freed, registration = 0;

	for (size_t i = 0; i < f->items.len; i++) {
		if (!f->items.at[i].taken)
			continue;
		if (!undo_item(op, u, &f->items.at[i], &back))
			return false;
		if (back.registration != 0)
			registration = back.registration;
	}
	return u->freed - freed < (int64_t)f->taken || registration == 0 ||
	       unhang_file(op, f, registration);
}

static bool
undo(struct op *op, void *arg)
{
	struct undo *u = arg;
	const struct import_batch *b = u->b;
	int64_t n;

	u->done = (struct import_undone){0};
	u->freed = 0;
	if (!q_import_batch_reopen(op->db, &(struct q_import_batch_reopen_in){b->id, b->version}, &n,
	                           &op->err))
		return false;
	if (n == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Lần nhập này vừa thay đổi ở cửa sổ khác. Xem lại rồi làm tiếp."),
		               "batch");
	for (size_t i = 0; i < b->files.len; i++)
		if (b->files.at[i].taken > 0 && !undo_file(op, u, &b->files.at[i]))
			return false;
	if (u->freed == 0)
		return op_fail(
			op, ERR_INVALID,
			N_("Không bỏ được dòng nào: các dòng đã được đơn vị sửa, hoặc Mẫu 1 đã gửi đi."),
			"batch=%" PRId64, b->id);
	return audit_record(
		op, &(struct audit_entry){.action = "import.undo",
	                              .object_kind = "import",
	                              .object_id = b->id,
	                              .agency = b->movement.agency,
	                              .summary = arena_printf(op->arena,
	                                                      "Bỏ %" PRId64 " giải pháp đã nhập từ tệp",
	                                                      u->done.removed)});
}

bool
import_undo(struct op *op, const struct import_batch *b, struct import_undone *ret)
{
	struct undo u = {.b = b};

	if (!import_may(op, b->movement.agency, b->unit))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC, hoặc người của đơn vị, nhập được Mẫu 1."),
		               "batch=%" PRId64, b->id);
	if (!b->may_undo)
		return op_fail(op, ERR_INVALID,
		               N_("Không bỏ được nữa: Mẫu 1 đã gửi đi, hoặc phong trào đã kết thúc."),
		               "batch=%" PRId64, b->id);
	if (!op_tx(op, undo, &u))
		return false;
	*ret = u.done;
	return true;
}
