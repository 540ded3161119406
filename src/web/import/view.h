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
	struct str error, movement, unit, unit_name;
};

struct preview_file {
	struct import_file f;
	struct import_options units;
	size_t doubts;
};

struct import_preview_view {
	struct page page;
	struct import_batch batch;
	struct {
		struct preview_file *at;
		size_t len, cap;
	} files;
	struct import_options domains; /* of the movement; chosen by number in the template */
	struct str error, path;
	bool own; /* a unit imports its own: no unit to choose */
};

#endif
