/* prove_view.h - the view of the page that asks for the password again. */
#ifndef WEB_ACCOUNT_PROVE_VIEW_H
#define WEB_ACCOUNT_PROVE_VIEW_H

#include "http/http.h"
#include "web/layout/layout.h"
#include "web/layout/ui.h"

struct prove_view {
	struct page page;
	struct str to; /* where the form goes */
	const char *error;
	struct {
		struct http_field *at;
		size_t len, cap;
	} fields; /* of the form */
};

#endif
