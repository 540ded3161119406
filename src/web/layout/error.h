/* error.h - the view of the error page. */
#ifndef WEB_LAYOUT_ERROR_H
#define WEB_LAYOUT_ERROR_H

#include "web/layout/layout.h"

struct error_view {
	struct page page;
	struct str said;  /* what the operation said; may be empty */
	struct str next;  /* what to do now */
	struct str guess; /* what the search box begins with */
	struct str id;    /* of the request, as in the log */
	bool search, show_id;
	struct url back; /* the page it came from; may be empty */
	/* What was typed, to be sent again by one press; the token with it. */
	struct str again; /* address; empty: nothing to send */
	const struct http_field *fields;
	size_t n_fields;
};

struct error_field_list {
	const struct http_field *at;
	size_t len;
};

#endif
