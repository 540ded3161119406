/* mail.h - one message, built as RFC 5322 text and handed to the office's relay.
 * The only user of libcurl. */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include "base/base.h"

struct mail_relay {
	const char *address;         /* "smtp://relay:25", "smtps://relay:465" */
	const char *user, *password; /* NULL: no sign-in at the relay */
	const char *from;            /* bare address: cchc@example.vn */
	const char *from_name;       /* shown; UTF-8 */
	const char *ca_file;         /* NULL: those of the system */
	bool require_tls;            /* false: taken when the relay offers it */
	unsigned timeout_s;
};

struct mail {
	struct str to;      /* bare address */
	struct str to_name; /* shown; may be empty */
	struct str subject; /* UTF-8 */
	struct str text;    /* UTF-8 body; plain text, lines end with '\n' */
	struct str id;      /* left part of Message-ID; the same for a repeated try */
	int64_t date;       /* microseconds since 1970 UTC */
};

/* True for something that can stand in RCPT TO: one '@', no blanks, no control
 * characters, nothing that could start another header or command. */
bool mail_address_valid(struct str s);

/* The whole message with its headers, lines ended by CRLF. */
struct str mail_build(struct arena *a, const struct mail_relay *relay, const struct mail *m);

/* ERR_INVALID: an address is not one, or the relay refused the message for good
 * (5xx): trying again is no use. ERR_UNAVAILABLE: try again later. */
bool mail_send(struct arena *a, const struct mail_relay *relay, const struct mail *m,
               struct err *e) MUST_USE;

#endif
