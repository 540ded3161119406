/* file_text.c - see file_text.h. */
#include "core/file/file_text.h"

#include "core/file/file.h"
#include "core/form/repair.h"
#include "core/job/job.h"
#include "doc/read.h"
#include "os/os.h"
#include "text/text.h"

#include "file.sql.h"

#define PAGE 100 /* files looked at in one go */
#define HOUR_US INT64_C(3600000000)
#define READING_MAX ((size_t)256 * 1024 * 1024) /* bytes of memory for one file */

/* ---- asking ----------------------------------------------------------------------------- */

static bool
ask(struct op *op, struct str once_key)
{
	bool added;

	return job_add(op,
	               &(struct job_new){.kind = "file.text",
	                                 .title = STR("Đọc chữ trong tệp đính kèm để tìm kiếm"),
	                                 .payload = STR(""),
	                                 .once_key = once_key},
	               &added);
}

/* The files of one transaction, which has one time, are one job. */
bool
file_text_ask(struct op *op)
{
	return ask(op, arena_printf(op->arena, "file:text:%" PRId64, op->now));
}

static bool
due(struct op *op, int64_t after, int64_t limit, struct q_file_text_due_rows *ret)
{
	return q_file_text_due(
		op->db, op->arena,
		&(struct q_file_text_due_in){.after = after, .reader = FILE_TEXT_READER, .limit = limit},
		ret, &op->err);
}

bool
file_text_set_timer(struct op *op)
{
	struct q_file_text_due_rows rows;

	return due(op, 0, 1, &rows) &&
	       (rows.len == 0 ||
	        ask(op, arena_printf(op->arena, "file:text:hour:%" PRId64, op->now / HOUR_US)));
}

/* ---- reading ---------------------------------------------------------------------------- */

static void
add(struct buf *b, struct str s)
{
	if (s.len == 0)
		return;
	if (b->len > 0)
		buf_char(b, '\n');
	buf_str(b, s);
}

static void
add_row(struct buf *b, struct arena *a, const struct doc_row *row)
{
	bool first = true;

	for (size_t i = 0; i < row->cells.len; i++) {
		struct str s = doc_cell_text(&row->cells.at[i], a);
		if (s.len == 0)
			continue;
		if (b->len > 0)
			buf_str(b, first ? STR("\n") : STR("  "));
		buf_str(b, s);
		first = false;
	}
}

/* All of a document, a line a paragraph and a row, until it is as much as is kept. */
static struct str
text_of(struct arena *a, const struct doc *d)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < d->blocks.len && b.len < FILE_TEXT_MAX; i++) {
		const struct doc_block *block = &d->blocks.at[i];
		if (block->kind == DOC_PARA)
			add(&b, doc_para_text(&block->para, a));
		for (size_t k = 0; k < block->table.rows.len && b.len < FILE_TEXT_MAX; k++)
			add_row(&b, a, &block->table.rows.at[k]);
	}
	return b.len > 0 ? text_nfc(a, utf8_prefix(buf_view(&b), FILE_TEXT_MAX)) : STR("");
}

struct put {
	int64_t file;
	struct str text;
};

static bool
put(struct op *op, void *arg)
{
	const struct put *p = arg;
	int64_t n;

	return q_file_text_put(op->db,
	                       &(struct q_file_text_put_in){
							   .file = p->file, .reader = FILE_TEXT_READER, .text = p->text},
	                       &n, &op->err) &&
	       q_file_unindex(op->db, p->file, &n, &op->err) &&
	       (p->text.len == 0 ||
	        q_file_index(op->db, &(struct q_file_index_in){p->file, text_words(op->arena, p->text)},
	                     &n, &op->err));
}

/* A document that cannot be read is a fact about the document; that no child can be made now is
 * none, and it waits. */
static bool
read_one(struct op *op, const struct q_file_text_due_row *r, file_text_say_fn *say, void *arg)
{
	struct arena a = {.limit = READING_MAX}, *was = op->arena;
	struct put p = {.file = r->id, .text = STR("")};
	struct doc d = {0};
	struct err e = {0};

	bool readable = doc_read_text_file(&a, file_path(&a, r->sha256).at, &d, &e);
	readable = readable && form_repair(&a, &d, &e);
	if (readable) {
		p.text = text_of(&a, &d);
	} else if (e.code != ERR_UNAVAILABLE) {
		say(arg, arena_printf(&a, "file=%" PRId64 " unread=\"%s\"", r->id, e.detail));
	}
	op->arena = &a;
	bool ok = (readable || e.code != ERR_UNAVAILABLE) && op_tx(op, put, &p);
	op->arena = was;
	if (!readable && e.code == ERR_UNAVAILABLE)
		op->err = e;
	size_t used = a.used;
	arena_reset(&a);
	os_freed_memory(used);
	return ok;
}

bool
file_text_read(struct op *op, int64_t *after, size_t max, file_text_say_fn *say, void *arg,
               size_t *ret_n)
{
	struct q_file_text_due_rows rows;

	*ret_n = 0;
	if (!due(op, *after, (int64_t)max, &rows))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		if (!read_one(op, &rows.at[i], say, arg))
			return false;
		*after = rows.at[i].id;
		++*ret_n;
	}
	return true;
}

bool
file_text_get(struct op *op, int64_t file, struct str *ret)
{
	struct q_file_text_get_row *r;

	if (!q_file_text_get(op->db, op->arena, file, &r, &op->err))
		return false;
	*ret = r != NULL ? r->text : STR("");
	return true;
}

/* ---- the index against the texts -------------------------------------------------------- */

typedef bool each_fn(struct op *op, const struct q_file_text_page_row *r, int64_t *n);

/* A page at a time, each in memory of its own: there may be many. */
static bool
each_text(struct op *op, each_fn *fn, int64_t *ret_files, int64_t *ret_n)
{
	struct arena *was = op->arena;
	int64_t after = 0;
	size_t len;
	bool ok;

	*ret_files = *ret_n = 0;
	do {
		struct arena page = {0};
		struct q_file_text_page_rows rows;
		op->arena = &page;
		ok = q_file_text_page(op->db, &page, &(struct q_file_text_page_in){after, PAGE}, &rows,
		                      &op->err);
		len = ok ? rows.len : 0;
		for (size_t i = 0; i < len && ok; i++) {
			ok = fn(op, &rows.at[i], ret_n);
			after = rows.at[i].id;
			*ret_files += rows.at[i].text.len > 0;
		}
		op->arena = was;
		arena_reset(&page);
	} while (ok && len == PAGE);
	return ok;
}

static bool
check(struct op *op, const struct q_file_text_page_row *r, int64_t *wrong)
{
	struct q_file_index_fits_row *fits;

	if (r->text.len == 0)
		return true;
	if (!q_file_index_fits(op->db, op->arena,
	                       &(struct q_file_index_fits_in){r->id, text_words(op->arena, r->text)},
	                       &fits, &op->err))
		return false;
	*wrong += fits->n != 1;
	return true;
}

bool
file_text_verify(struct op *op, int64_t *ret_files, int64_t *ret_wrong, int64_t *ret_waiting)
{
	struct q_file_index_orphans_row *orphans;
	struct q_file_text_due_rows rows;

	if (!each_text(op, check, ret_files, ret_wrong) ||
	    !q_file_index_orphans(op->db, op->arena, &orphans, &op->err) || !due(op, 0, 100000, &rows))
		return false;
	*ret_wrong += orphans->n;
	*ret_waiting = (int64_t)rows.len;
	return true;
}

static bool
put_again(struct op *op, const struct q_file_text_page_row *r, int64_t *n)
{
	++*n;
	return op_tx(op, put, &(struct put){r->id, r->text});
}

static bool
drop_orphans(struct op *op, void *arg)
{
	return q_file_index_drop_orphans(op->db, arg, &op->err);
}

bool
file_text_reindex(struct op *op, int64_t *ret_files)
{
	int64_t n;

	return each_text(op, put_again, ret_files, &n) && op_tx(op, drop_orphans, &n);
}
