/* import_take.c - corrections saved, rows taken or dropped; see import.h. */
#include "core/import/import.h"

#include "core/audit/audit.h"
#include "core/file/file.h"
#include "core/import/import_inner.h"
#include "core/register/register.h"

#include "import.sql.h"

struct correct {
	const struct import_batch *b;
	const struct import_fix *items;
	size_t n_items;
	const struct import_file_fix *files;
	size_t n_files;
};

static const struct import_item *
find_item(const struct import_batch *b, int64_t id)
{
	for (size_t f = 0; f < b->files.len; f++) {
		const struct import_items *items = &b->files.at[f].items;
		/* Numbers grow with the order in which rows were stored. */
		if (items->len == 0 || id < items->at[0].id || id > items->at[items->len - 1].id)
			continue;
		for (size_t i = 0; i < items->len; i++)
			if (items->at[i].id == id)
				return &items->at[i];
	}
	return NULL;
}

/* Doubts about what the person has changed are gone, and a new date is read anew. */
static struct str
doubts_left(struct op *op, const struct import_batch *b, const struct import_item *was,
            const struct import_fix *x)
{
	struct buf lines = {.arena = op->arena};

	for (size_t i = 0; i < was->doubts.len; i++) {
		const struct import_doubt *d = &was->doubts.at[i];
		bool over = str_eq(d->field, STR("domain"))  ? x->domain_number != 0
		            : str_eq(d->field, STR("title")) ? !str_eq(x->title, was->title)
		                                             : !str_eq(d->field, STR(""));
		if (!over)
			buf_printf(&lines, "%.*s|%.*s\n", STR_ARG(d->field), STR_ARG(d->text));
	}
	struct when w = when_read(op->arena, x->expected, (int)b->movement.year,
	                          b->movement.before_is_strict);
	struct str odd = when_doubt(op->arena, x->expected, &w);
	if (odd.len > 0)
		buf_printf(&lines, "expected|%.*s\n", STR_ARG(odd));
	return lines.len > 0 ? buf_view(&lines) : STR("");
}

static bool
save_item(struct op *op, const struct import_batch *b, const struct import_fix *x)
{
	const struct import_item *was = find_item(b, x->item);
	int64_t n;

	if (was == NULL)
		return true; /* not of this batch */
	return q_import_item_set(op->db,
	                         &(struct q_import_item_set_in){.id = x->item,
	                                                        .batch = b->id,
	                                                        .has_domain = x->domain_number != 0,
	                                                        .domain = x->domain_number,
	                                                        .title = x->title,
	                                                        .expected = x->expected,
	                                                        .note = x->note,
	                                                        .doubts = doubts_left(op, b, was, x),
	                                                        .included = x->included},
	                         &n, &op->err);
}

/* Another unit has another Mẫu 1: what that one has already is left out, as it would have been
 * had the unit been known at first. */
static bool
leave_known_out(struct op *op, const struct import_batch *b, const struct import_file *f,
                int64_t unit)
{
	const struct import_known *known;
	int64_t n;

	if (!import_known_load(op, b->movement.id, unit, f->file, &known))
		return false;
	for (size_t i = 0; i < f->items.len; i++) {
		const struct import_item *it = &f->items.at[i];
		if (import_known_as(op, known, it->number, it->domain_number, it->title).len > 0 &&
		    !q_import_item_leave(op->db, it->id, &n, &op->err))
			return false;
	}
	return true;
}

static bool
save_file(struct op *op, const struct import_batch *b, const struct import_file_fix *x)
{
	const struct import_file *was = NULL;
	int64_t n;

	for (size_t i = 0; i < b->files.len; i++)
		if (b->files.at[i].id == x->file)
			was = &b->files.at[i];
	if (was == NULL)
		return true; /* not of this batch */
	/* The rest of a file goes where its first part went. */
	int64_t unit = was->taken > 0 ? was->unit : x->unit;
	return q_import_file_set(op->db,
	                         &(struct q_import_file_set_in){.id = x->file,
	                                                        .batch = b->id,
	                                                        .has_unit = unit != 0,
	                                                        .unit = unit,
	                                                        .included = x->included},
	                         &n, &op->err) &&
	       (unit == was->unit || leave_known_out(op, b, was, unit));
}

static bool
correct(struct op *op, void *arg)
{
	const struct correct *c = arg;
	int64_t n;

	if (!q_import_batch_touch(op->db, &(struct q_import_batch_touch_in){c->b->id, c->b->version},
	                          &n, &op->err))
		return false;
	if (n == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Lần nhập này vừa thay đổi ở cửa sổ khác. Xem lại rồi làm tiếp."),
		               "batch");
	for (size_t i = 0; i < c->n_items; i++)
		if (!save_item(op, c->b, &c->items[i]))
			return false;
	for (size_t i = 0; i < c->n_files; i++)
		if (!save_file(op, c->b, &c->files[i]))
			return false;
	return true;
}

bool
import_correct(struct op *op, const struct import_batch *b, const struct import_fix *items,
               size_t n_items, const struct import_file_fix *files, size_t n_files)
{
	return op_tx(op, correct, &(struct correct){b, items, n_items, files, n_files});
}

/* ---- taking it ------------------------------------------------------------------------------ */

struct take {
	const struct import_batch *b;
	int64_t rows;
};

static bool
take_file(struct op *op, struct take *t, const struct import_file *f)
{
	struct register_import_row *rows = arena_array(op->arena, struct register_import_row,
	                                               f->items.len + 1);
	int64_t *items = arena_array(op->arena, int64_t, f->items.len + 1);
	int64_t registration, changed;
	size_t n = 0;

	for (size_t i = 0; i < f->items.len; i++) {
		const struct import_item *it = &f->items.at[i];
		if (!it->included)
			continue;
		items[n] = it->id;
		rows[n++] = (struct register_import_row){.row = {.domain_number = it->domain_number,
		                                                 .title = it->title,
		                                                 .expected = it->expected,
		                                                 .note = it->note,
		                                                 .level = it->level},
		                                         .import_file = f->id,
		                                         .place = it->place};
	}
	if (n == 0)
		return true;
	t->rows += (int64_t)n;
	if (!register_append(op, t->b->movement.id, f->unit, rows, n))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!q_import_item_take(op->db,
		                        &(struct q_import_item_take_in){items[i], rows[i].id, op->now},
		                        &changed, &op->err))
			return false;
	return register_id(op, t->b->movement.id, f->unit, &registration) &&
	       (f->taken > 0 || /* with the part before */
	        attachment_add(op, "registration", registration, f->file, f->name));
}

/* *ret_changed is 0 when somebody was quicker. */
static bool
close_batch(struct op *op, const struct import_batch *b, struct str state, int64_t *ret_changed)
{
	return q_import_batch_set_state(
		op->db,
		&(struct q_import_batch_set_state_in){
			.id = b->id, .version = b->version, .state = state, .now = op->now},
		ret_changed, &op->err);
}

static bool
take(struct op *op, void *arg)
{
	struct take *t = arg;
	int64_t n;

	t->rows = 0;
	if (t->b->left > 0
	        ? !q_import_batch_touch(
				  op->db, &(struct q_import_batch_touch_in){t->b->id, t->b->version}, &n, &op->err)
	        : !close_batch(op, t->b, STR("taken"), &n))
		return false;
	if (n == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Lần nhập này đã xong hoặc vừa thay đổi. Xem lại rồi làm tiếp."),
		               "batch");
	for (size_t i = 0; i < t->b->files.len; i++)
		if (t->b->files.at[i].taking > 0 && !take_file(op, t, &t->b->files.at[i]))
			return false;
	return audit_record(
		op, &(struct audit_entry){
				.action = "import.take",
				.object_kind = "import",
				.object_id = t->b->id,
				.agency = t->b->movement.agency,
				.summary = arena_printf(op->arena, "Nhập %" PRId64 " giải pháp từ tệp", t->rows)});
}

bool
import_take(struct op *op, const struct import_batch *b, int64_t *ret_rows)
{
	struct take t = {b, 0};

	if (!import_may(op, b->movement.agency, b->unit))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC, hoặc người của đơn vị, nhập được Mẫu 1."),
		               "batch=%" PRId64, b->id);
	if (!str_eq(b->movement.state, STR("open")))
		return op_fail(op, ERR_INVALID,
		               N_("Phong trào này chưa mở hoặc đã kết thúc nên không nhập được."),
		               "batch=%" PRId64, b->id);
	if (!b->may_take)
		return op_fail(
			op, ERR_INVALID,
			N_("Còn chỗ phải sửa trước khi nhập, hoặc chưa chọn dòng nào. Xem các chỗ báo đỏ."),
			"batch=%" PRId64, b->id);
	if (!op_tx(op, take, &t))
		return false;
	*ret_rows = t.rows;
	return true;
}

static bool
drop(struct op *op, void *arg)
{
	const struct import_batch *b = arg;
	int64_t n;

	return close_batch(op, b, b->taken > 0 ? STR("taken") : STR("dropped"), &n);
}

bool
import_drop(struct op *op, const struct import_batch *b)
{
	struct import_batch copy = *b;
	return op_tx(op, drop, &copy);
}
