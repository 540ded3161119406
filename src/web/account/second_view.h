/* second_view.h - the page of one's second factor. */
#ifndef WEB_ACCOUNT_SECOND_VIEW_H
#define WEB_ACCOUNT_SECOND_VIEW_H

#include "core/session/second.h"
#include "web/layout/layout.h"

struct second_view {
	struct page page;
	struct second second;
	struct second_setup setup; /* while it is begun */
	struct str qr;             /* path of an SVG, a unit a module; empty: none could be made */
	int qr_size;               /* modules on a side, with the white border */
	const struct second_codes *codes; /* just made, shown this once; NULL: none */
	const char *error;                /* about the code that was typed */
	bool wanted;                      /* by the installation: cannot be switched off */
};

#endif
