/* view.h - what the pages of importing Mẫu 1 show. */
#ifndef WEB_IMPORT_VIEW_H
#define WEB_IMPORT_VIEW_H

#include "core/import/import.h"
#include "web/layout/layout.h"

struct import_options {
	struct ui_option *at;
	size_t len, cap;
};

struct import_start_view {
	struct page page;
	struct str error, movement, movement_name, unit, unit_name;
	struct import_options movements; /* to choose from, when the address names none of several */
	struct import_summaries earlier;
	bool may; /* bring files, for the office or for `unit` */
};

struct preview_file {
	struct import_file f;
	struct import_options units;
	struct import_lines {
		struct str *at;
		size_t len, cap;
	} report;                        /* sentences about a Mẫu 2 or đề cương */
	size_t doubts, blocks, left_out; /* left_out: rows unticked that have a doubt */
	struct str to_see;               /* «3 chỗ phải sửa, 1 chỗ cần xem» */
	bool unread;                     /* nothing of it can be imported: broken, a picture, a twin */
};

struct import_preview_view {
	struct page page;
	struct import_batch batch;
	struct {
		struct preview_file *at;
		size_t len, cap;
	} files;
	struct import_options domains; /* of the movement; chosen by number in the template */
	struct str error, path, sheet; /* sheet: where the rows went, once they are taken */
	struct str to_see;             /* in all files */
	struct str summary;            /* what the box at the top says; empty: no box */
	enum tone summary_tone;
	bool own;  /* a unit imports its own: no unit to choose */
	bool open; /* not yet taken or dropped */
};

#endif
