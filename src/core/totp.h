/* totp.h - codes of an authenticator app (TOTP, RFC 6238): the one door to liboath.
 *
 * SHA-1, 30 seconds, six digits: what every app understands.
 */
#ifndef CORE_TOTP_H
#define CORE_TOTP_H

#include "base/base.h"

#define TOTP_SECRET_LEN 20 /* bytes; what RFC 4226 recommends */
#define TOTP_DIGITS 6

/* As apps take it when it is typed: base32 in groups of four. */
struct str totp_key(struct arena *a, struct str secret);
/* As apps read it from a QR code: otpauth://totp/… Source: the key URI format all of them follow.
 */
struct str totp_address(struct arena *a, struct str secret, struct str site, struct str login);

/* Whether `code` is the one of now (microseconds since 1970), or of the step before or after, for
 * clocks that differ, and later than step `after`. *ret_step: the one it is of. */
bool totp_fits(struct str secret, struct str code, int64_t now, int64_t after, int64_t *ret_step);

#endif
