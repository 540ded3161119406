/* import.c - files are kept, read and stored for the preview; see import.h. */
#include "core/import/import.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/file/file.h"
#include "core/form/report.h"
#include "core/import/import_inner.h"
#include "core/unit/unit.h"
#include "doc/read.h"
#include "os/os.h"
#include "text/text.h"

#include "import.sql.h"

#define DOCUMENT_ARENA ((size_t)1024 * 1024 * 1024)

/* One file after it was kept and read, before it becomes rows. */
struct read_file {
	struct str name, sha256, message;
	int64_t size, unit;
	struct form_found found;
	const char *state;
};

struct start {
	const struct movement *m;
	int64_t unit, batch;
	struct read_file *files;
	size_t n;
};

bool
import_may(const struct op *op, int64_t agency, int64_t unit)
{
	bool may = unit != 0 ? access_works_in(op, unit) || access_is_head_of(op, unit)
	                     : access_is_office_of(op, agency);
	return may && access_may_write(op);
}

bool
import_for(const struct op *op, int64_t *ret_unit)
{
	bool office = import_may(op, op->agency, 0);

	*ret_unit = office ? 0 : op->unit;
	/* The agency as a whole has no Mẫu 1 of a unit. */
	return office ||
	       (op->unit != 0 && op->unit != op->agency && import_may(op, op->agency, op->unit));
}

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
	const struct str hints[] = {f->found.unit, form_unit_of_name(op->arena, f->name),
	                            stem(f->name)};

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

/* In memory of its own: what the form holds is little beside the document, and two hundred
 * documents are more than a request may take. */
static void
read_form(struct op *op, const struct form_options *o, struct read_file *f, struct err *e)
{
	struct arena own = {.limit = DOCUMENT_ARENA};
	struct form_found found;
	struct doc d;

	if (doc_read_file(&own, file_path(op->arena, f->sha256).at, &d, e) &&
	    form_find(&own, &d, o, &found, e))
		f->found = form_found_copy(op->arena, &found);
	size_t used = own.used;
	arena_reset(&own);
	os_freed_memory(used);
}

static bool
read_one(struct op *op, const struct movement *m, const struct form_options *o, struct read_file *f)
{
	struct err e = {0};

	f->state = "failed";
	read_form(op, o, f, &e);
	if (e.code != ERR_NONE) {
		f->message = str_of(e.msgid);
		return true;
	}
	bool rows = f->found.items.len > 0, report = form_has_report(&f->found);
	if (rows || report)
		f->state = rows ? "read" : "report";
	else if (f->found.mau1 || f->found.mau2 || f->found.has_outline)
		f->state = "blank";
	if (f->found.mau1 && !rows && !report)
		f->message = STR("Mẫu 1 trong tệp chưa điền: không có giải pháp nào.");
	else if (str_eq(str_of(f->state), STR("blank")))
		f->message = STR("Tệp này là Mẫu 2 hoặc đề cương báo cáo chưa điền.");
	else if (!rows && !report)
		f->message = STR(
			"Không thấy bảng Mẫu 1. Bảng cần các cột Lĩnh vực, Nội dung đăng ký, Dự kiến tiến độ hoàn thành, Ghi chú.");
	return f->unit != 0 || guess_unit(op, m, f);
}

/* ---- storing ----------------------------------------------------------------------------- */

static bool
is_first_of_row(const struct form_found *f, size_t i)
{
	return i == 0 || f->items.at[i - 1].table != f->items.at[i].table ||
	       f->items.at[i - 1].row != f->items.at[i].row;
}

/* The doubts about one item, one a line: field|sentence. What is said about the whole row
 * stands at its first item; a domain and a date must be mended at each. */
static struct str
doubts_of(struct op *op, const struct form_found *f, size_t i)
{
	const struct form_item *it = &f->items.at[i];
	struct buf b = {.arena = op->arena};

	for (size_t k = 0; k < f->doubts.len; k++) {
		const struct form_doubt *d = &f->doubts.at[k];
		bool domain = str_eq(str_of(d->field), STR("domain"));
		bool expected = str_eq(str_of(d->field), STR("expected"));
		if (d->table != it->table || d->row != it->row || expected)
			continue;
		if (domain ? it->domain == 0 : is_first_of_row(f, i))
			buf_printf(&b, "%s|%.*s\n", d->field, STR_ARG(d->text));
	}
	struct str odd = when_doubt(op->arena, it->expected, &it->when);
	if (odd.len > 0)
		buf_printf(&b, "expected|%.*s\n", STR_ARG(odd));
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* The doubts that belong to no item, one a line: place|sentence. */
static struct str
notes_of(struct op *op, const struct form_found *f)
{
	struct buf b = {.arena = op->arena};

	for (size_t k = 0; k < f->doubts.len; k++) {
		const struct form_doubt *d = &f->doubts.at[k];
		bool of_item = false;
		for (size_t i = 0; i < f->items.len && d->table != 0 && !of_item; i++)
			of_item = f->items.at[i].table == d->table && f->items.at[i].row == d->row;
		if (of_item)
			continue;
		if (d->table != 0)
			buf_printf(&b, "bảng %d", d->table);
		if (d->row != 0)
			buf_printf(&b, ", dòng %d", d->row);
		buf_printf(&b, "|%.*s\n", STR_ARG(d->text));
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* «cấp Thành phố», «Thành phố» → the code of the level; '' when none is meant. */
static struct str
level_of(struct op *op, const struct movement *m, struct str text)
{
	struct movement_levels levels = movement_levels(op->arena, m);
	struct str folded = text_fold(op->arena, text);

	for (size_t i = 0; i < levels.len && folded.len > 0; i++) {
		struct str name = text_fold(op->arena, levels.at[i].name);
		if (str_has_prefix(name, STR("cap ")))
			name = str_slice(name, 4, name.len);
		if (name.len > 0 && str_find(folded, name, 0) != SIZE_MAX)
			return levels.at[i].code;
	}
	return STR("");
}

/* Columns that Mẫu 1 does not have go into the note, so that nothing written is lost. */
static struct str
note_of(struct op *op, const struct form_item *it, struct str level)
{
	struct buf b = {.arena = op->arena};

	buf_str(&b, it->note);
	if (it->authors.len > 0)
		buf_printf(&b, "%sTác giả: %.*s", b.len > 0 ? "; " : "", STR_ARG(it->authors));
	if (it->level.len > 0 && level.len == 0)
		buf_printf(&b, "%sCấp đăng ký: %.*s", b.len > 0 ? "; " : "", STR_ARG(it->level));
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* What is there already waits unticked, so that nothing is doubled by a hasty press. */
static bool
store_items(struct op *op, const struct movement *m, int64_t file, const struct form_found *found,
            const struct import_known *known)
{
	int64_t n;

	for (size_t i = 0; i < found->items.len; i++) {
		const struct form_item *it = &found->items.at[i];
		struct str level = level_of(op, m, it->level);
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
					.note = note_of(op, it, level),
					.level = level,
					.doubts = doubts_of(op, found, i),
					.included =
						import_known_as(op, known, (int64_t)i + 1, it->domain, it->title).len == 0},
				&n, &op->err))
			return false;
	}
	for (size_t i = 0; i < found->counts.len && form_has_report(found); i++) {
		const struct form_count *c = &found->counts.at[i];
		if (!q_import_count_insert(
				op->db,
				&(struct q_import_count_insert_in){file, c->domain, c->registered, c->completed},
				&n, &op->err))
			return false;
	}
	return true;
}

static bool
store_file(struct op *op, struct start *s, size_t i)
{
	const struct read_file *f = &s->files[i];
	struct q_import_file_insert_row *row;
	const struct import_known *known;
	int64_t file = 0;

	if ((f->sha256.len > 0 && !file_row(op, f->sha256, f->size, &file)) ||
	    !import_known_load(op, s->m->id, f->unit, file, &known))
		return false;
	return q_import_file_insert(
			   op->db, op->arena,
			   &(struct q_import_file_insert_in){.batch = s->batch,
	                                             .number = (int64_t)i + 1,
	                                             .has_file = file != 0,
	                                             .file = file,
	                                             .name = f->name,
	                                             .has_unit = f->unit != 0,
	                                             .unit = f->unit,
	                                             .unit_text = f->found.unit,
	                                             .state = str_of(f->state),
	                                             .message = f->message,
	                                             .notes = notes_of(op, &f->found),
	                                             .report = form_report_text(op->arena, &f->found),
	                                             .has_total = f->found.total_written >= 0,
	                                             .total = f->found.total_written},
			   &row, &op->err) &&
	       store_items(op, s->m, row->id, &f->found, known);
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
	for (size_t i = 0; i < s->n; i++)
		if (!store_file(op, s, i))
			return false;
	return audit_record(
		op, &(struct audit_entry){
				.action = "import.start",
				.object_kind = "import",
				.object_id = s->batch,
				.agency = s->m->agency,
				.summary = arena_printf(op->arena, "Nhập %zu tệp Mẫu 1 để xem trước", s->n)});
}

/* One file chosen twice in a go, under whatever name: it is read once. */
static bool
is_twin(struct op *op, const struct start *s, struct read_file *f)
{
	for (const struct read_file *other = s->files; other < f; other++)
		if (str_eq(other->sha256, f->sha256)) {
			f->state = "twin";
			f->message = arena_printf(
				op->arena, "Giống hệt tệp %.*s gửi cùng lúc, nên chỉ đọc và nhập một lần.",
				STR_ARG(other->name));
			return true;
		}
	return false;
}

static bool
read_uploads(struct op *op, struct start *s, const struct import_upload *uploads)
{
	struct movement_domains domains;
	struct form_domains known = {0};
	size_t items = 0;

	if (!movement_domain_list(op, s->m->id, &domains))
		return false;
	for (size_t i = 0; i < domains.len; i++)
		*list_push(&known, op->arena) = (struct form_domain){
			domains.at[i].number, domains.at[i].name, domains.at[i].aliases};
	struct form_options o = {&known, (int)s->m->year, s->m->before_is_strict};
	for (size_t i = 0; i < s->n; i++) {
		struct read_file *f = &s->files[i];
		*f = (struct read_file){.name = uploads[i].name,
		                        .unit = s->unit,
		                        .message = STR(""),
		                        .sha256 = STR(""),
		                        .found = {.unit = STR(""), .total_written = -1},
		                        .state = "failed"};
		if (uploads[i].path.len == 0)
			f->message = STR("Tệp lớn hơn 50 MB. Xoá ảnh, nén lại rồi gửi.");
		else if (!file_keep(op, uploads[i].path, &f->sha256, &f->size))
			return false;
		else if (!is_twin(op, s, f) && !read_one(op, s->m, &o, f))
			return false;
		items += f->found.items.len;
	}
	return items <= IMPORT_ITEMS_MAX ||
	       op_fail(op, ERR_INVALID,
	               N_("Các tệp có hơn 2.500 giải pháp. Chia thành nhiều lần nhập."), "items=%zu",
	               items);
}

bool
import_start(struct op *op, const struct movement *m, int64_t unit,
             const struct import_upload *uploads, size_t n, int64_t *ret_batch)
{
	struct start s = {.m = m, .unit = unit, .n = n};

	if (!import_may(op, m->agency, unit))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC, hoặc người của đơn vị, nhập được Mẫu 1."),
		               "unit=%" PRId64, unit);
	if (n == 0 || n > IMPORT_FILES_MAX)
		return op_fail(op, ERR_INVALID, N_("Chọn từ 1 đến 200 tệp để nhập."), "n=%zu", n);
	s.files = arena_array(op->arena, struct read_file, n);
	if (!read_uploads(op, &s, uploads) || !op_tx(op, store, &s))
		return false;
	*ret_batch = s.batch;
	return true;
}
