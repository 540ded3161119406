/* totp.c - see totp.h. */
#include "core/totp.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define STEP_US (INT64_C(1000000) * OATH_TOTP_DEFAULT_TIME_STEP_SIZE)

static struct str
base32(struct arena *a, struct str secret)
{
	char *out = NULL;

	/* Fails for want of memory alone, and then nothing can be set up. */
	if (oath_base32_encode(secret.at, secret.len, &out, NULL) != OATH_OK)
		return STR("");
	struct str ret = arena_str(a, str_of(out));
	free(out);
	return ret;
}

struct str
totp_key(struct arena *a, struct str secret)
{
	struct str all = base32(a, secret);
	struct buf b = {.arena = a};

	for (size_t i = 0; i < all.len; i++) {
		if (i > 0 && i % 4 == 0)
			buf_char(&b, ' ');
		buf_char(&b, all.at[i]);
	}
	return buf_view(&b);
}

static void
put_escaped(struct buf *b, struct str s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] != '\0' && strchr(plain, s.at[i]) != NULL)
			buf_char(b, s.at[i]);
		else
			buf_printf(b, "%%%02X", (unsigned char)s.at[i]);
	}
}

struct str
totp_address(struct arena *a, struct str secret, struct str site, struct str login)
{
	struct buf b = {.arena = a};

	buf_str(&b, STR("otpauth://totp/"));
	put_escaped(&b, site);
	buf_char(&b, ':');
	put_escaped(&b, login);
	buf_str(&b, STR("?secret="));
	buf_str(&b, base32(a, secret));
	buf_str(&b, STR("&issuer="));
	put_escaped(&b, site);
	return buf_view(&b);
}

bool
totp_fits(struct str secret, struct str code, int64_t now, int64_t after, int64_t *ret_step)
{
	char right[TOTP_DIGITS + 1];

	if (code.len != TOTP_DIGITS || oath_init() != OATH_OK)
		return false;
	for (int64_t step = now / STEP_US - 1; step <= now / STEP_US + 1; step++) {
		if (step <= after ||
		    oath_totp_generate(secret.at, secret.len, (time_t)(step * STEP_US / 1000000), 0, 0,
		                       TOTP_DIGITS, right) != OATH_OK ||
		    sodium_memcmp(right, code.at, TOTP_DIGITS) != 0)
			continue;
		*ret_step = step;
		return true;
	}
	return false;
}
