/* sign_in.h - the sign-in page. */
#ifndef WEB_ACCOUNT_SIGN_IN_H
#define WEB_ACCOUNT_SIGN_IN_H

#include "core/account/account.h"
#include "core/position/position.h"
#include "web/layout/layout.h"

struct sign_in_field {
	struct str name, value;
	bool is_text;
};

struct sign_in_view {
	struct page page;
	struct str login, next, error;
	bool code_due;     /* name and password were right: the second factor is asked for */
	struct str agency; /* whose system this is; empty: not one agency's */
	bool again;        /* the session ended while typing: the fields below are sent on */
	bool files_lost;   /* files were sent with them, which no page can hold */
	bool must_change;  /* the new session is one of a one-time password */
	int64_t owner;     /* whose the fields are; 0: not known */
	struct str action; /* where the kept fields go afterwards */
	struct {
		struct sign_in_field *at;
		size_t len, cap;
	} kept;
};

struct me_view {
	struct page page;
	struct str error; /* about the password */
	struct account account;
	struct holdings holdings; /* of today */
	struct delegations lent;  /* in force today, to the actor */
	const char *password_hint;
	bool must_change; /* a new password comes before all else: nothing but that is shown */
	struct ui_option themes[3], sizes[3], densities[3], langs[2];
	bool single_keys;
};

struct notice_line {
	struct str text, address, when;
	bool read;
};
struct notices_view {
	struct page page;
	struct {
		struct notice_line *at;
		size_t len, cap;
	} lines;
};

/* http_site.signed_out: what was typed stays in the page. */
void sign_in_again(struct request *req, struct response *resp);

#endif
