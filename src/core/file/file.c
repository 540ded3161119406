/* file.c - see file.h. */
#include "core/file/file.h"

#include "core/file/file_text.h"
#include "os/os.h"

#include "file.sql.h"

#include <unistd.h>

#define VERIFY_PAGE 500

static const char *root = "."; /* set once, before any thread runs */

void
file_set_root(const char *data_dir)
{
	root = data_dir;
}

struct str
file_path(struct arena *a, struct str sha256)
{
	struct str hex = os_hex(a, sha256);
	return arena_printf(a, "%s/tep/%.2s/%.*s", root, hex.at, STR_ARG(hex));
}

bool
file_keep(struct op *op, struct str path, struct str *ret_sha256, int64_t *ret_size)
{
	struct arena *a = op->arena;

	if (!os_sha256_file(a, path.at, ret_sha256, ret_size, &op->err))
		return false;
	struct str to = file_path(a, *ret_sha256);
	if (access(to.at, F_OK) == 0)
		return true; /* the same bytes are here already */
	return os_make_dirs(arena_printf(a, "%s/tep/%.2s", root, os_hex(a, *ret_sha256).at).at,
	                    &op->err) &&
	       os_move_synced(path.at, to.at, &op->err);
}

bool
file_row(struct op *op, struct str sha256, int64_t size, int64_t *ret_id)
{
	return file_row_typed(op, sha256, size, STR("application/octet-stream"), ret_id);
}

bool
file_row_typed(struct op *op, struct str sha256, int64_t size, struct str type, int64_t *ret_id)
{
	struct q_file_upsert_row *r;

	if (!q_file_upsert(op->db, op->arena,
	                   &(struct q_file_upsert_in){
						   .sha256 = sha256, .size = size, .type = type, .now = op->now},
	                   &r, &op->err))
		return false;
	*ret_id = r->id;
	return true;
}

bool
file_path_of(struct op *op, int64_t id, struct str *ret_path)
{
	struct q_file_sha256_row *r;

	if (!q_file_sha256(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "file=%" PRId64, id);
	*ret_path = file_path(op->arena, r->sha256);
	return true;
}

bool
attachment_add(struct op *op, const char *kind, int64_t object, int64_t file, struct str name)
{
	int64_t n;

	return q_attachment_insert(op->db,
	                           &(struct q_attachment_insert_in){.kind = str_of(kind),
	                                                            .object = object,
	                                                            .file = file,
	                                                            .name = name,
	                                                            .actor = op->actor,
	                                                            .now = op->now},
	                           &n, &op->err) &&
	       file_text_ask(op);
}

bool
attachment_list(struct op *op, const char *kind, int64_t object, struct attachments *ret)
{
	struct q_attachment_list_rows rows;

	*ret = (struct attachments){0};
	if (!q_attachment_list(op->db, op->arena,
	                       &(struct q_attachment_list_in){.kind = str_of(kind), .object = object},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct attachment){.id = rows.at[i].id,
		                                                 .file = rows.at[i].file_id,
		                                                 .size = rows.at[i].size,
		                                                 .added_at = rows.at[i].added_at,
		                                                 .name = rows.at[i].name,
		                                                 .type = rows.at[i].type,
		                                                 .added_by = rows.at[i].added_by};
	return true;
}

bool
attachment_get(struct op *op, const char *kind, int64_t object, int64_t id, struct attachment *ret,
               struct str *ret_path)
{
	struct q_attachment_get_row *r;

	if (!q_attachment_get(
			op->db, op->arena,
			&(struct q_attachment_get_in){.kind = str_of(kind), .object = object, .id = id}, &r,
			&op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "attachment=%" PRId64, id);
	*ret = (struct attachment){.id = id,
	                           .file = r->file_id,
	                           .size = r->size,
	                           .added_at = r->added_at,
	                           .name = r->name,
	                           .type = r->type};
	*ret_path = file_path(op->arena, r->sha256);
	return true;
}

bool
attachment_remove(struct op *op, const char *kind, int64_t object, int64_t id)
{
	int64_t n;

	if (!q_attachment_set_removed(
			op->db,
			&(struct q_attachment_set_removed_in){
				.kind = str_of(kind), .object = object, .id = id, .now = op->now},
			&n, &op->err))
		return false;
	return n > 0 || op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "attachment=%" PRId64, id);
}

/* True when the bytes are there and are the ones that were sent. */
static bool
is_whole(struct arena *a, const struct q_file_page_row *r)
{
	struct str sha256;
	int64_t size;
	struct err ignored = {0};

	return os_sha256_file(a, file_path(a, r->sha256).at, &sha256, &size, &ignored) &&
	       size == r->size && str_eq(sha256, r->sha256);
}

bool
file_verify(struct op *op, int64_t *ret_files, int64_t *ret_bad)
{
	int64_t after = 0, bad = 0, files = 0;
	size_t len;

	do {
		struct arena page = {0};
		struct q_file_page_rows rows;
		bool ok = q_file_page(op->db, &page, &(struct q_file_page_in){after, VERIFY_PAGE}, &rows,
		                      &op->err);
		len = ok ? rows.len : 0;
		for (size_t i = 0; i < len; i++) {
			after = rows.at[i].id;
			bad += !is_whole(&page, &rows.at[i]);
		}
		files += (int64_t)len;
		arena_reset(&page);
		if (!ok)
			return false;
	} while (len == VERIFY_PAGE);
	*ret_files = files;
	*ret_bad = bad;
	return true;
}
