/* assets.h - the files under static/ and from npm, compiled into the program.
 *
 * The table is written by tools/embed. Every file is served under a name that
 * carries the hash of its content, /tinh/ui.3f2a9c1b.css, and is kept by
 * browsers for a year; a new release has new names.
 */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H

#include "html/html.h"

struct asset {
	struct str name;    /* ui.css                    */
	struct str hashed;  /* ui.3f2a9c1b.css           */
	struct str address; /* /tinh/ui.3f2a9c1b.css     */
	const char *type;   /* Content-Type              */
	struct str body;
	struct str body_gzip; /* empty for what is packed already */
};

extern const struct asset asset_table[];
extern const size_t asset_table_len;

/* The address of a file by its own name. A name that is not there is a mistake
 * of ours and aborts. */
struct url asset_url(const char *name);
/* NULL when there is no such file. */
const struct asset *asset_find(struct str hashed_name);

#endif
