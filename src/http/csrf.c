/* csrf.c - see csrf.h.
 *
 * token = mask || mask XOR mac, mac = BLAKE2b(key, binding). The mask is new on
 * every page: a page that compresses its token together with what a stranger
 * made it show would otherwise betray the token byte by byte (BREACH).
 *
 * Behind the token of somebody signed in stands "." and their account. It proves nothing; it
 * tells whose form it is when the session that proves the rest has gone.
 */
#include "http/csrf.h"

#include <sodium.h>
#include <string.h>

#define MAC_BYTES 16
#define TOKEN_CHARS 43 /* 32 bytes in base64url without padding */

static void
mac_of(const uint8_t key[32], struct str binding, uint8_t mac[MAC_BYTES])
{
	uint8_t full[crypto_generichash_BYTES_MIN];
	_Static_assert(crypto_generichash_BYTES_MIN == MAC_BYTES, "shortest BLAKE2b of libsodium");
	crypto_generichash(full, sizeof(full), (const unsigned char *)binding.at, binding.len, key, 32);
	memcpy(mac, full, MAC_BYTES);
}

static struct str
encode(struct arena *arena, const uint8_t bytes[32])
{
	char *out = arena_array(arena, char, TOKEN_CHARS + 1);
	sodium_bin2base64(out, TOKEN_CHARS + 1, bytes, 32, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return (struct str){out, TOKEN_CHARS};
}

struct str
csrf_random(struct arena *arena)
{
	uint8_t bytes[32];
	randombytes_buf(bytes, sizeof(bytes));
	return encode(arena, bytes);
}

struct str
csrf_make(struct arena *arena, const uint8_t key[32], struct str binding)
{
	uint8_t bytes[2 * MAC_BYTES], mac[MAC_BYTES];
	randombytes_buf(bytes, MAC_BYTES);
	mac_of(key, binding, mac);
	for (size_t i = 0; i < MAC_BYTES; i++)
		bytes[MAC_BYTES + i] = bytes[i] ^ mac[i];
	return encode(arena, bytes);
}

bool
csrf_holds(const uint8_t key[32], struct str binding, struct str token)
{
	uint8_t bytes[2 * MAC_BYTES], mac[MAC_BYTES];
	size_t len, dot = str_find(token, STR("."), 0);
	if (dot != SIZE_MAX)
		token = str_slice(token, 0, dot);
	if (binding.len == 0 || token.len != TOKEN_CHARS ||
	    sodium_base642bin(bytes, sizeof(bytes), token.at, token.len, NULL, &len, NULL,
	                      sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    len != sizeof(bytes))
		return false;
	mac_of(key, binding, mac);
	for (size_t i = 0; i < MAC_BYTES; i++)
		bytes[MAC_BYTES + i] ^= bytes[i];
	return sodium_memcmp(bytes + MAC_BYTES, mac, MAC_BYTES) == 0;
}

/* Is this origin ("https://host:port", perhaps with a path behind) our own? */
static bool
is_own_origin(const struct request *req, struct str origin)
{
	if (str_has_prefix(origin, STR("https://")))
		origin = str_slice(origin, 8, origin.len);
	else if (!req->secure && str_has_prefix(origin, STR("http://")))
		origin = str_slice(origin, 7, origin.len);
	else
		return false; /* "null" stands for a page of no origin, which is never ours */
	size_t end = str_find(origin, STR("/"), 0);
	if (end != SIZE_MAX)
		origin = str_slice(origin, 0, end);
	return origin.len > 0 && str_eq(origin, req->host);
}

bool
csrf_check(const struct request *req, const char **ret_why)
{
	if (req->fetch_site.len > 0 && !str_eq(req->fetch_site, STR("same-origin")) &&
	    !str_eq(req->fetch_site, STR("none"))) {
		*ret_why = "fetch_site";
		return false;
	}
	if (req->origin.len > 0 ? !is_own_origin(req, req->origin)
	                        : req->referer.len > 0 && !is_own_origin(req, req->referer)) {
		*ret_why = "origin";
		return false;
	}
	struct str token = http_field(req, "csrf");
	const uint8_t *key = req->site->csrf_key;
	/* The session cookie may name a session that has ended: its form is genuine
	 * all the same, and the person is asked to sign in again. A visitor's form is
	 * no proof for somebody signed in. */
	if (csrf_holds(key, req->session_token, token) ||
	    (req->op.actor == 0 && csrf_holds(key, req->visitor_token, token)))
		return true;
	*ret_why = token.len == 0 ? "no_token" : "token";
	return false;
}

int64_t
csrf_owner(const struct request *req)
{
	struct str token = http_field(req, "csrf");
	size_t dot = str_find(token, STR("."), 0);
	int64_t owner;
	return dot != SIZE_MAX && str_i64(str_slice(token, dot + 1, token.len), &owner) ? owner : 0;
}

bool
csrf_outlived(const struct request *req)
{
	int64_t owner = csrf_owner(req);
	bool ours = is_own_origin(req, req->origin.len > 0 ? req->origin : req->referer);
	bool same = req->fetch_site.len == 0 || str_eq(req->fetch_site, STR("same-origin"));
	return ours && same && owner > 0 && (req->op.actor == 0 || req->op.actor == owner);
}

struct str
http_csrf(struct request *req)
{
	if (req->csrf.len > 0)
		return req->csrf;
	if (req->op.actor == 0 && req->visitor_token.len == 0) {
		req->visitor_token = csrf_random(req->op.arena);
		req->visitor_is_new = true;
	}
	req->csrf = csrf_make(req->op.arena, req->site->csrf_key,
	                      req->op.actor != 0 ? req->session_token : req->visitor_token);
	if (req->op.actor != 0)
		req->csrf = arena_join(req->op.arena, req->csrf, STR("."),
		                       arena_i64(req->op.arena, req->op.actor));
	return req->csrf;
}
