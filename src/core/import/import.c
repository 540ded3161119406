/* import.c - see import.h. */
#include "core/import/import.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/file/file.h"
#include "core/form/mau1.h"
#include "core/register/register.h"
#include "core/unit/unit.h"
#include "doc/read.h"

#include "import.sql.h"

#define UPLOADS_MAX 200

/* One file after it was kept and read, before it becomes rows. */
struct read_file {
	struct str name, sha256, message;
	int64_t size, unit;
	struct form_found found;
	bool ok;
};

struct start {
	const struct movement *m;
	int64_t unit, batch;
	struct read_file *files;
	size_t n;
};

static struct str
stem(struct str name)
{
	for (size_t i = name.len; i > 1; i--)
		if (name.at[i - 1] == '.')
			return str_slice(name, 0, i - 1);
	return name;
}

/* Whose Mẫu 1 it is: what the form says, else what the file is called. */
static bool
guess_unit(struct op *op, const struct movement *m, struct read_file *f)
{
	const struct str hints[] = {f->found.unit, stem(f->name)};

	for (size_t i = 0; i < COUNT_OF(hints) && f->unit == 0; i++) {
		enum unit_match match;
		struct unit u;
		if (hints[i].len == 0)
			continue;
		if (!unit_find_by_text(op, m->agency, hints[i], &match, &u))
			return false;
		if (match == UNIT_MATCH_EXACT || match == UNIT_MATCH_SIMILAR)
			f->unit = u.id;
	}
	return true;
}

static bool
read_one(struct op *op, const struct movement *m, const struct form_options *o, struct read_file *f)
{
	struct doc d;
	struct err e = {0};

	if (doc_read_file(op->arena, file_path(op->arena, f->sha256).at, &d, &e) &&
	    form_find(op->arena, &d, o, &f->found, &e)) {
		f->ok = f->found.mau1;
		f->message =
			f->found.mau1 ? STR("")
			: f->found.mau2 || f->found.has_outline
				? STR("Tệp này là Mẫu 2 hoặc đề cương báo cáo, không có giải pháp để đăng ký.")
				: STR("Không thấy bảng Mẫu 1. Bảng cần các cột Lĩnh vực, Nội dung đăng ký, Dự kiến tiến độ hoàn thành, Ghi chú.");
		return f->unit != 0 || guess_unit(op, m, f);
	}
	f->message = str_of(e.msgid);
	return true;
}

/* The doubts about one row, one a line: field|sentence. */
static struct str
doubts_of(struct op *op, const struct form_found *f, const struct form_item *it)
{
	struct buf b = {.arena = op->arena};

	for (size_t i = 0; i < f->doubts.len; i++)
		if (f->doubts.at[i].table == it->table && f->doubts.at[i].row == it->row)
			buf_printf(&b, "%s|%.*s\n", f->doubts.at[i].field, STR_ARG(f->doubts.at[i].text));
	return b.len > 0 ? buf_view(&b) : STR("");
}

static bool
store_items(struct op *op, int64_t file, const struct form_found *found)
{
	int64_t n;

	for (size_t i = 0; i < found->items.len; i++) {
		const struct form_item *it = &found->items.at[i];
		if (!q_import_item_insert(
				op->db,
				&(struct q_import_item_insert_in){
					.file = file,
					.number = (int64_t)i + 1,
					.place = arena_printf(op->arena, "bảng %d, dòng %d", it->table, it->row),
					.has_domain = it->domain != 0,
					.domain = it->domain,
					.domain_text = it->domain_text,
					.title = it->title,
					.expected = it->expected,
					.has_from_on = it->when.from != DAY_NONE,
					.from_on = it->when.from,
					.has_by_on = it->when.by != DAY_NONE,
					.by_on = it->when.by,
					.note = it->note,
					.doubts = doubts_of(op, found, it)},
				&n, &op->err))
			return false;
	}
	return true;
}

static bool
store(struct op *op, void *arg)
{
	struct start *s = arg;
	struct q_import_batch_insert_row *batch;

	if (!q_import_batch_insert(op->db, op->arena,
	                           &(struct q_import_batch_insert_in){.movement = s->m->id,
	                                                              .has_unit = s->unit != 0,
	                                                              .unit = s->unit,
	                                                              .actor = op->actor,
	                                                              .now = op->now},
	                           &batch, &op->err))
		return false;
	s->batch = batch->id;
	for (size_t i = 0; i < s->n; i++) {
		const struct read_file *f = &s->files[i];
		struct q_import_file_insert_row *row;
		struct str message = f->message;
		int64_t file;
		for (size_t k = 0; k < f->found.doubts.len && message.len == 0; k++)
			if (f->found.doubts.at[k].table == 0)
				message = f->found.doubts.at[k].text;
		if (!file_row(op, f->sha256, f->size, &file) ||
		    !q_import_file_insert(op->db, op->arena,
		                          &(struct q_import_file_insert_in){
									  .batch = s->batch,
									  .number = (int64_t)i + 1,
									  .file = file,
									  .name = f->name,
									  .has_unit = f->unit != 0,
									  .unit = f->unit,
									  .unit_text = f->found.unit.at ? f->found.unit : STR(""),
									  .state = f->ok ? STR("read") : STR("failed"),
									  .message = message,
									  .has_total = f->ok && f->found.total_written >= 0,
									  .total = f->found.total_written},
		                          &row, &op->err) ||
		    (f->ok && !store_items(op, row->id, &f->found)))
			return false;
	}
	return audit_record(
		op, &(struct audit_entry){
				.action = "import.start",
				.object_kind = "import",
				.object_id = s->batch,
				.agency = s->m->agency,
				.summary = arena_printf(op->arena, "Nhập %zu tệp Mẫu 1 để xem trước", s->n)});
}

bool
import_start(struct op *op, const struct movement *m, int64_t unit,
             const struct import_upload *uploads, size_t n, int64_t *ret_batch)
{
	struct movement_domains domains;
	struct form_domains known = {0};
	struct start s = {.m = m, .unit = unit, .n = n};

	bool may = unit != 0 ? access_works_in(op, unit) || access_is_head_of(op, unit)
	                     : access_is_office_of(op, m->agency);
	if (!may || !access_may_write(op))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC, hoặc người của đơn vị, nhập được Mẫu 1."),
		               "unit=%" PRId64, unit);
	if (n == 0 || n > UPLOADS_MAX)
		return op_fail(op, ERR_INVALID, N_("Chọn từ 1 đến 200 tệp để nhập."), "n=%zu", n);
	if (!movement_domain_list(op, m->id, &domains))
		return false;
	for (size_t i = 0; i < domains.len; i++)
		*list_push(&known, op->arena) = (struct form_domain){
			domains.at[i].number, domains.at[i].name, domains.at[i].aliases};
	struct form_options o = {&known, (int)m->year, m->before_is_strict};
	s.files = arena_array(op->arena, struct read_file, n);
	for (size_t i = 0; i < n; i++) {
		s.files[i] = (struct read_file){.name = uploads[i].name, .unit = unit, .message = STR("")};
		if (!file_keep(op, uploads[i].path, &s.files[i].sha256, &s.files[i].size) ||
		    !read_one(op, m, &o, &s.files[i]))
			return false;
	}
	if (!op_tx(op, store, &s))
		return false;
	*ret_batch = s.batch;
	return true;
}

/* ---- the preview ------------------------------------------------------------------------- */

static struct import_doubts
read_doubts(struct arena *a, struct str lines)
{
	struct import_doubts d = {0};
	struct str line, field;

	for (struct str rest = lines; lines.len > 0 && str_cut(&rest, '\n', &line);) {
		struct str text = line;
		if (line.len > 0 && str_cut(&text, '|', &field))
			*list_push(&d, a) = (struct import_doubt){field, text.at ? text : STR("")};
	}
	return d;
}

static bool
load_items(struct op *op, struct import_batch *b)
{
	struct q_import_items_rows rows;

	if (!q_import_items(op->db, op->arena, b->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		for (size_t f = 0; f < b->files.len; f++) {
			const struct q_import_items_row *r = &rows.at[i];
			if (b->files.at[f].id != r->import_file_id)
				continue;
			struct import_item *it = list_push(&b->files.at[f].items, op->arena);
			*it = (struct import_item){.id = r->id,
			                           .file = r->import_file_id,
			                           .number = r->number,
			                           .place = r->place,
			                           .domain_number = r->has_domain_number ? r->domain_number : 0,
			                           .domain_text = r->domain_text,
			                           .title = r->title,
			                           .expected = r->expected,
			                           .note = r->note,
			                           .expected_by = r->has_expected_by ? r->expected_by
			                                                             : DAY_NONE,
			                           .doubts = read_doubts(op->arena, r->doubts),
			                           .included = r->included != 0};
			b->items += it->included;
			b->doubts += it->doubts.len;
			if (it->included && it->domain_number == 0)
				b->may_take = false;
		}
	return true;
}

static bool
load_files(struct op *op, struct import_batch *b)
{
	struct q_import_files_rows rows;

	if (!q_import_files(op->db, op->arena, b->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_import_files_row *r = &rows.at[i];
		struct import_file *f = list_push(&b->files, op->arena);
		struct unit u;
		*f = (struct import_file){.id = r->id,
		                          .number = r->number,
		                          .unit = r->has_unit_id ? r->unit_id : 0,
		                          .file = r->file_id,
		                          .name = r->name,
		                          .unit_text = r->unit_text,
		                          .unit_name = STR(""),
		                          .state = r->state,
		                          .message = r->message,
		                          .total_written = r->has_total_written ? r->total_written : -1};
		if (!str_eq(f->state, STR("read")))
			continue;
		if (f->unit == 0) {
			b->may_take = false;
			*list_push(&b->problems, op->arena) = (struct import_doubt){
				STR(""), arena_printf(op->arena, "%.*s: chưa rõ của đơn vị nào. Chọn đơn vị.",
			                          STR_ARG(f->name))};
			continue;
		}
		if (!unit_get(op, f->unit, op->today, &u))
			return false;
		f->unit_name = u.name;
		for (size_t k = 0; k + 1 < b->files.len; k++)
			if (b->files.at[k].unit == f->unit && str_eq(b->files.at[k].state, STR("read")))
				*list_push(&b->problems, op->arena) = (struct import_doubt){
					STR(""),
					arena_printf(
						op->arena,
						"Hai tệp cùng của %.*s: %.*s và %.*s. Bỏ một tệp, hoặc để cả hai nếu là hai phần.",
						STR_ARG(u.name), STR_ARG(b->files.at[k].name), STR_ARG(f->name))};
	}
	return true;
}

bool
import_get(struct op *op, int64_t batch, struct import_batch *ret)
{
	struct q_import_batch_get_row *r;

	if (!q_import_batch_get(op->db, op->arena, &(struct q_import_batch_get_in){batch, op->actor},
	                        &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có lần nhập này."), "batch=%" PRId64, batch);
	*ret = (struct import_batch){.id = r->id,
	                             .unit = r->has_unit_id ? r->unit_id : 0,
	                             .version = r->version,
	                             .created_at = r->created_at,
	                             .state = r->state,
	                             .may_take = str_eq(r->state, STR("preview"))};
	if (!movement_by_id(op, r->movement_id, &ret->movement) || !load_files(op, ret) ||
	    !load_items(op, ret))
		return false;
	ret->may_take = ret->may_take && ret->items > 0;
	return true;
}

struct correct {
	const struct import_batch *b;
	const struct import_fix *items;
	size_t n_items;
	const struct import_unit_fix *files;
	size_t n_files;
};

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
	for (size_t i = 0; i < c->n_files; i++)
		if (!q_import_file_set_unit(
				op->db,
				&(struct q_import_file_set_unit_in){.id = c->files[i].file,
		                                            .batch = c->b->id,
		                                            .has_unit = c->files[i].unit != 0,
		                                            .unit = c->files[i].unit},
				&n, &op->err))
			return false;
	for (size_t i = 0; i < c->n_items; i++) {
		const struct import_fix *x = &c->items[i];
		if (!q_import_item_set(op->db,
		                       &(struct q_import_item_set_in){.id = x->item,
		                                                      .batch = c->b->id,
		                                                      .has_domain = x->domain_number != 0,
		                                                      .domain = x->domain_number,
		                                                      .title = x->title,
		                                                      .expected = x->expected,
		                                                      .note = x->note,
		                                                      .included = x->included},
		                       &n, &op->err))
			return false;
	}
	return true;
}

bool
import_correct(struct op *op, const struct import_batch *b, const struct import_fix *items,
               size_t n_items, const struct import_unit_fix *files, size_t n_files)
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
	int64_t registration;
	size_t n = 0;

	for (size_t i = 0; i < f->items.len; i++) {
		const struct import_item *it = &f->items.at[i];
		if (it->included)
			rows[n++] = (struct register_import_row){.row = {.domain_number = it->domain_number,
			                                                 .title = it->title,
			                                                 .expected = it->expected,
			                                                 .note = it->note,
			                                                 .level = STR("")},
			                                         .import_file = f->id,
			                                         .place = it->place};
	}
	if (n == 0)
		return true;
	t->rows += (int64_t)n;
	return register_append(op, t->b->movement.id, f->unit, rows, n) &&
	       register_id(op, t->b->movement.id, f->unit, &registration) &&
	       attachment_add(op, "registration", registration, f->file, f->name);
}

static bool
take(struct op *op, void *arg)
{
	struct take *t = arg;
	int64_t n;

	t->rows = 0;
	if (!q_import_batch_set_state(
			op->db,
			&(struct q_import_batch_set_state_in){
				.id = t->b->id, .version = t->b->version, .state = STR("taken"), .now = op->now},
			&n, &op->err))
		return false;
	if (n == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Lần nhập này đã xong hoặc vừa thay đổi. Xem lại rồi làm tiếp."),
		               "batch");
	for (size_t i = 0; i < t->b->files.len; i++)
		if (str_eq(t->b->files.at[i].state, STR("read")) && !take_file(op, t, &t->b->files.at[i]))
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

	if (!b->may_take)
		return op_fail(op, ERR_INVALID,
		               N_("Còn tệp chưa rõ đơn vị hoặc dòng chưa rõ lĩnh vực. Chọn rồi nhập."),
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

	return q_import_batch_set_state(
		op->db,
		&(struct q_import_batch_set_state_in){
			.id = b->id, .version = b->version, .state = STR("dropped"), .now = op->now},
		&n, &op->err);
}

bool
import_drop(struct op *op, const struct import_batch *b)
{
	struct import_batch copy = *b;
	return op_tx(op, drop, &copy);
}
