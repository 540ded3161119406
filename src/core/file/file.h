/* file.h - bytes that people sent, kept once, whole, under their SHA-256.
 *
 * Files lie in the data directory as tep/ab/abcdef…; a row says what they are.
 * The bytes are on the disk, synced, before the row is committed: a file without
 * a row is harmless, a row without its file cannot come about.
 */
#ifndef CORE_FILE_FILE_H
#define CORE_FILE_FILE_H

#include "core/op.h"

struct attachment {
	int64_t id, file, size, added_at;
	struct str name, type, added_by;
};
struct attachments {
	struct attachment *at;
	size_t len, cap;
};

/* Where files lie; set once before any other call. The string must stay. */
void file_set_root(const char *data_dir);

/* Moves the temporary file `path` into the store; inside or outside a transaction.
 * *ret_sha256 names it. ERR_UNAVAILABLE when the disk is full: nothing is kept then. */
bool file_keep(struct op *op, struct str path, struct str *ret_sha256, int64_t *ret_size) MUST_USE;
/* Its row, made when it is new. Inside an op_tx(). */
bool file_row(struct op *op, struct str sha256, int64_t size, int64_t *ret_id) MUST_USE;
/* The same for a file whose type is known, see file_kind(). */
bool file_row_typed(struct op *op, struct str sha256, int64_t size, struct str type,
                    int64_t *ret_id) MUST_USE;

/* What a file is, by its bytes and not by its name, when it is one that may be attached.
 * *ret_refused is a msgid otherwise: another kind, or not what its name says. */
bool file_kind(struct op *op, struct str path, struct str name, struct str *ret_type,
               const char **ret_refused) MUST_USE;

/* What somebody sent, on its way to becoming attachments. */
struct file_upload {
	struct str path; /* of the temporary file; moved away when it is taken */
	struct str name; /* as sent */
};
struct file_taken {
	struct str sha256, type, name;
	int64_t size;
};
/* Keeps those that may be attached, by kind and size; of every other one ret_refused[i] is a
 * msgid, NULL of the ones kept. `ret` has room for n. Outside of a transaction. */
bool file_take(struct op *op, const struct file_upload *files, size_t n, const char **ret_refused,
               struct file_taken *ret, size_t *ret_n) MUST_USE;
/* Hangs one of them on an object. Inside an op_tx(). */
bool
file_hang(struct op *op, const char *kind, int64_t object, const struct file_taken *f) MUST_USE;

/* Where the bytes are, for sending and reading. */
struct str file_path(struct arena *a, struct str sha256);
bool file_path_of(struct op *op, int64_t id, struct str *ret_path) MUST_USE;

/* Reads every kept file and compares it with its name: `lantoa verify`. */
bool file_verify(struct op *op, int64_t *ret_files, int64_t *ret_bad) MUST_USE;

/* Hangs a kept file on an object; the caller has decided about rights. Inside an op_tx(). */
bool attachment_add(struct op *op, const char *kind, int64_t object, int64_t file,
                    struct str name) MUST_USE;
bool
attachment_list(struct op *op, const char *kind, int64_t object, struct attachments *ret) MUST_USE;
/* One attachment of an object the actor may see. ERR_NOT_FOUND when it hangs elsewhere. */
bool attachment_get(struct op *op, const char *kind, int64_t object, int64_t id,
                    struct attachment *ret, struct str *ret_path) MUST_USE;
/* It disappears from the page; the file stays. Inside an op_tx(). */
bool attachment_remove(struct op *op, const char *kind, int64_t object, int64_t id) MUST_USE;

#endif
