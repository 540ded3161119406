/* import.h - Mẫu 1 as units really send it: files in, a preview to correct, rows out.
 *
 * A batch holds any number of files. Each is read in its own sandboxed child and
 * recognised by core/form; what was found waits as items with their doubts until
 * a person accepts. Accepting writes every included row in one transaction, each
 * with the file and place it came from; the original files stay attached. Rows that were
 * left out wait on, until they are taken too or dropped. What was taken can be taken back while
 * it is with the unit and as it was imported. A batch of a unit is for who made it, one of the
 * reform office for the whole office. A batch that is left is found
 * again by import_list(). Rows that the Mẫu 1 has already are told and left out at first. A filled
 * Mẫu 2 is compared with the records and a written đề cương is told by its sections; neither
 * becomes rows.
 */
#ifndef CORE_IMPORT_IMPORT_H
#define CORE_IMPORT_IMPORT_H

#include "core/form/mau1.h"
#include "core/movement/movement.h"
#include "core/op.h"

#define IMPORT_FILES_MAX 200
#define IMPORT_ITEMS_MAX 2500 /* of one batch: as many as one form can carry */

struct import_doubt {
	struct str field, text; /* field: 'domain', 'title', 'expected', 'note', 'same', '' */
	bool blocks;            /* the row cannot be taken before it is mended */
};
struct import_doubts {
	struct import_doubt *at;
	size_t len, cap;
};

struct import_item {
	int64_t id, file, number, domain_number; /* domain_number 0: unknown */
	struct str place, domain_text, title, expected, note, level;
	struct when when; /* what `expected` means */
	struct import_doubts doubts;
	bool included; /* to be taken; never when it was taken before */
	bool taken;
	int64_t row; /* of the Mẫu 1, that it was taken as; it may be gone since */
};
struct import_items {
	struct import_item *at;
	size_t len, cap;
};

/* Something odd beside the rows; place is empty for the whole file. */
struct import_note {
	struct str place, text;
	bool blocks; /* the file cannot be taken before it is mended */
};
struct import_notes {
	struct import_note *at;
	size_t len, cap;
};

struct import_file {
	int64_t id, number, unit; /* unit 0: not yet told */
	int64_t file;
	struct str name, unit_text, unit_name, state, message; /* state: 'read', 'report', 'failed',
	                                                          'blank', 'twin' */
	struct str report;     /* what a Mẫu 2 or a đề cương in it says, a sentence a line */
	int64_t total_written; /* -1: the file does not say */
	bool included;
	struct import_items items;
	struct import_notes notes;
	struct form_counts counts;
	size_t taking, taken; /* rows that would be taken, and that were */
};
struct import_files {
	struct import_file *at;
	size_t len, cap;
};

struct import_batch {
	int64_t id, unit, version, created_at; /* unit 0: the office, many units */
	struct movement movement;
	struct str state; /* 'preview', 'taken', 'dropped' */
	struct import_files files;
	size_t items, doubts, blocks; /* rows to take; places to look at; of them, those that block */
	size_t taken, left;           /* rows taken before; rows that are neither taken nor to take */
	bool may_take, may_undo;
};

/* May the actor import for this unit; unit 0: for all units of the agency? */
bool import_may(const struct op *op, int64_t agency, int64_t unit);
/* For whom the actor does when nobody says it: 0, the office for all units; else their own unit.
 * False: they bring no files. */
bool import_for(const struct op *op, int64_t *ret_unit);

/* A file that came with the request. path is empty when it was larger than allowed. */
struct import_upload {
	struct str path, name;
};

/* Keeps and reads the files. unit 0: each file names its unit; only for the office. */
bool import_start(struct op *op, const struct movement *m, int64_t unit,
                  const struct import_upload *uploads, size_t n, int64_t *ret_batch) MUST_USE;
/* As it stands today: units that were merged and sheets that were sent meanwhile are noted. */
bool import_get(struct op *op, int64_t batch, struct import_batch *ret) MUST_USE;

struct import_summary {
	int64_t id, created_at, files, items, taken;   /* items: all rows; of them, those taken */
	struct str state, movement, first_name, other; /* other: of the office, who imported it; empty:
	                                                  the actor */
};
struct import_summaries {
	struct import_summary *at;
	size_t len, cap;
};
/* The actor's own and, for the office, those of its colleagues; newest first, twenty at most. */
bool import_list(struct op *op, struct import_summaries *ret) MUST_USE;

/* What the person corrected on the preview. */
struct import_fix {
	int64_t item, domain_number;
	struct str title, expected, note;
	bool included;
};
struct import_file_fix {
	int64_t file, unit;
	bool included;
};
/* Saves it, whatever it is; import_get() then tells what is still wrong. Doubts about what
 * was changed are gone. ERR_CONFLICT when another window was quicker. */
bool import_correct(struct op *op, const struct import_batch *b, const struct import_fix *items,
                    size_t n_items, const struct import_file_fix *files, size_t n_files) MUST_USE;

/* All that is to take in one transaction, or nothing. The batch is 'taken' when no row is left;
 * else it waits with the rest. */
bool import_take(struct op *op, const struct import_batch *b, int64_t *ret_rows) MUST_USE;
/* The rows that wait; what was taken stays. */
bool import_drop(struct op *op, const struct import_batch *b) MUST_USE;

/* Takes back what was taken, in one transaction: rows that are as they were imported go from the
 * Mẫu 1 they went to, and wait here again. What a unit deleted itself waits unticked. */
struct import_undone {
	int64_t removed, changed, sent; /* changed and sent stay where they are */
};
bool import_undo(struct op *op, const struct import_batch *b, struct import_undone *ret) MUST_USE;

#endif
