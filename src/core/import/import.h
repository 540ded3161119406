/* import.h - Mẫu 1 as units really send it: files in, a preview to correct, rows out.
 *
 * A batch holds any number of files. Each is read in its own sandboxed child and
 * recognised by core/form; what was found waits as items with their doubts until
 * a person accepts. Accepting writes every included row in one transaction, each
 * with the file and place it came from; the original files stay attached.
 */
#ifndef CORE_IMPORT_IMPORT_H
#define CORE_IMPORT_IMPORT_H

#include "core/movement/movement.h"
#include "core/op.h"

struct import_doubt {
	struct str field, text;
}; /* field: 'domain', 'title', 'expected', '' */
struct import_doubts {
	struct import_doubt *at;
	size_t len, cap;
};

struct import_item {
	int64_t id, file, number, domain_number; /* domain_number 0: unknown */
	struct str place, domain_text, title, expected, note;
	int64_t expected_by;
	struct import_doubts doubts;
	bool included;
};
struct import_items {
	struct import_item *at;
	size_t len, cap;
};

struct import_file {
	int64_t id, number, unit; /* unit 0: not yet told */
	int64_t file;
	struct str name, unit_text, unit_name, state, message;
	int64_t total_written; /* -1: the file does not say */
	struct import_items items;
};
struct import_files {
	struct import_file *at;
	size_t len, cap;
};

struct import_batch {
	int64_t id, unit, version, created_at; /* unit 0: the office, many units */
	struct movement movement;
	struct str state; /* 'reading', 'preview', 'taken', 'dropped' */
	struct import_files files;
	struct import_doubts problems; /* of the whole batch: two files for one unit, … */
	size_t items, doubts;
	bool may_take; /* every file has its unit, every included row its domain */
};

/* A file that came with the request. */
struct import_upload {
	struct str path, name;
};

/* Keeps and reads the files. unit 0: each file names its unit; only for the office. */
bool import_start(struct op *op, const struct movement *m, int64_t unit,
                  const struct import_upload *uploads, size_t n, int64_t *ret_batch) MUST_USE;
bool import_get(struct op *op, int64_t batch, struct import_batch *ret) MUST_USE;

/* What the person corrected on the preview. */
struct import_fix {
	int64_t item, domain_number;
	struct str title, expected, note;
	bool included;
};
struct import_unit_fix {
	int64_t file, unit;
};
bool import_correct(struct op *op, const struct import_batch *b, const struct import_fix *items,
                    size_t n_items, const struct import_unit_fix *files, size_t n_files) MUST_USE;

/* All in one transaction, or nothing. */
bool import_take(struct op *op, const struct import_batch *b, int64_t *ret_rows) MUST_USE;
bool import_drop(struct op *op, const struct import_batch *b) MUST_USE;

#endif
