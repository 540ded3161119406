/* secret.c - the only file of core that includes sodium.h; see secret.h. */
#include "core/secret.h"

#include "os/turn.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define OPS 3
#define MEMORY ((size_t)64 * 1024 * 1024)
#define LITTLE_MEMORY ((size_t)8 * 1024 * 1024)
#define AT_ONCE 2
#define WAIT_S 10

/* The only variables of the layer that change: they count memory, which belongs
 * to the process and not to a request. */
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t gate_free = PTHREAD_COND_INITIALIZER;
static int hashing;

/* Any valid hash: what an unknown login is compared with, so that the answer
 * takes as long as for a known one. Nobody knows a password for it. */
static const char nobodys[] = "$argon2id$v=19$m=65536,t=3,p=1$bm9ib2R5IGhhcyBpdCEhIQ$"
							  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static void
ready(void)
{
	/* sodium_init() may be called again and from any thread. */
	if (sodium_init() < 0)
		abort();
}

void
secret_random(void *at, size_t len)
{
	ready();
	randombytes_buf(at, len);
}

struct str
secret_readable(struct arena *a, size_t n)
{
	static const char letters[] = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
	char *out = arena_array(a, char, n + 1);

	ready();
	for (size_t i = 0; i < n; i++)
		out[i] = letters[randombytes_uniform(sizeof(letters) - 1)];
	return (struct str){out, n};
}

struct str
secret_token(struct arena *a)
{
	unsigned char raw[32];
	char *out = arena_array(a, char, 64);

	secret_random(raw, sizeof(raw));
	sodium_bin2base64(out, 64, raw, sizeof(raw), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(raw, sizeof(raw));
	return str_of(out);
}

struct str
secret_token_hash(struct arena *a, struct str token)
{
	unsigned char *out = arena_array(a, unsigned char, SECRET_HASH_LEN);

	ready();
	crypto_generichash(out, SECRET_HASH_LEN, (const unsigned char *)token.at, token.len, NULL, 0);
	return (struct str){(const char *)out, SECRET_HASH_LEN};
}

struct str
secret_sha256(struct arena *a, struct str bytes)
{
	unsigned char *out = arena_array(a, unsigned char, crypto_hash_sha256_BYTES);

	crypto_hash_sha256(out, (const unsigned char *)bytes.at, bytes.len);
	return (struct str){(const char *)out, crypto_hash_sha256_BYTES};
}

struct str
secret_box(struct arena *a, const uint8_t key[SECRET_KEY_LEN], struct str bytes)
{
	const size_t nonce = crypto_secretbox_NONCEBYTES;
	size_t len = nonce + crypto_secretbox_MACBYTES + bytes.len;
	unsigned char *out = arena_array(a, unsigned char, len);

	secret_random(out, nonce);
	crypto_secretbox_easy(out + nonce, (const unsigned char *)bytes.at, bytes.len, out, key);
	return (struct str){(const char *)out, len};
}

bool
secret_unbox(struct arena *a, const uint8_t key[SECRET_KEY_LEN], struct str box, struct str *ret)
{
	const size_t nonce = crypto_secretbox_NONCEBYTES, extra = nonce + crypto_secretbox_MACBYTES;
	const unsigned char *in = (const unsigned char *)box.at;

	if (box.len < extra)
		return false;
	unsigned char *out = arena_array(a, unsigned char, box.len - extra + 1);
	ready();
	if (crypto_secretbox_open_easy(out, in + nonce, box.len - nonce, in, key) != 0)
		return false;
	*ret = (struct str){(const char *)out, box.len - extra};
	return true;
}

void
secret_derive(const uint8_t key[SECRET_KEY_LEN], struct str purpose, uint8_t ret[SECRET_KEY_LEN])
{
	_Static_assert(crypto_auth_hmacsha256_BYTES == SECRET_KEY_LEN, "one length of keys");

	crypto_auth_hmacsha256(ret, (const unsigned char *)purpose.at, purpose.len, key);
}

struct str
secret_seal(struct arena *a, const uint8_t key[SECRET_KEY_LEN], struct str text)
{
	static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char *out = arena_array(a, char, SECRET_SEAL_LEN + 1);
	_Static_assert(crypto_auth_hmacsha256_KEYBYTES == SECRET_KEY_LEN, "one length of keys");

	crypto_auth_hmacsha256(mac, (const unsigned char *)text.at, text.len, key);
	/* Five bits a letter, the first bits of the code first. */
	for (size_t i = 0; i < SECRET_SEAL_LEN; i++) {
		size_t bit = i * 5;
		unsigned two = ((unsigned)mac[bit / 8] << 8) | mac[bit / 8 + 1];
		out[i] = letters[(two >> (11 - bit % 8)) & 31];
	}
	return (struct str){out, SECRET_SEAL_LEN};
}

bool
secret_seal_fits(struct arena *a, const uint8_t key[SECRET_KEY_LEN], struct str text,
                 struct str seal)
{
	struct str right = secret_seal(a, key, text);

	return seal.len == right.len && sodium_memcmp(seal.at, right.at, right.len) == 0;
}

static bool
gate_enter(struct err *e)
{
	struct timespec until;
	int rc = 0;

	ready();
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += WAIT_S;
	turn_lend(); /* until gate_leave(): a queue of people who sign in keeps nobody from saving */
	pthread_mutex_lock(&gate);
	while (hashing >= AT_ONCE && rc == 0)
		rc = pthread_cond_timedwait(&gate_free, &gate, &until);
	bool entered = hashing < AT_ONCE;
	if (entered)
		hashing++;
	pthread_mutex_unlock(&gate);
	if (!entered) {
		turn_take_back();
		return err_set(e, ERR_UNAVAILABLE,
		               N_("Nhiều người đang đăng nhập cùng lúc. Thử lại sau ít giây."),
		               "password hash queue");
	}
	return true;
}

static void
gate_leave(void)
{
	pthread_mutex_lock(&gate);
	hashing--;
	pthread_cond_signal(&gate_free);
	pthread_mutex_unlock(&gate);
	turn_take_back();
}

static bool
hash_with(struct arena *a, struct str password, unsigned long long ops, size_t memory,
          struct str *ret, struct err *e)
{
	char *out = arena_array(a, char, crypto_pwhash_STRBYTES);

	if (!gate_enter(e))
		return false;
	int rc = crypto_pwhash_str_alg(out, password.at ? password.at : "", password.len, ops, memory,
	                               crypto_pwhash_ALG_ARGON2ID13);
	gate_leave();
	if (rc != 0)
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ đang thiếu bộ nhớ. Thử lại sau ít phút."),
		               "pwhash");
	*ret = str_of(out);
	return true;
}

bool
secret_password_hash(struct arena *a, struct str password, struct str *ret, struct err *e)
{
	return hash_with(a, password, OPS, MEMORY, ret, e);
}

bool
secret_random_hash(struct arena *a, struct str password, struct str *ret, struct err *e)
{
	return hash_with(a, password, 1, LITTLE_MEMORY, ret, e);
}

bool
secret_password_fits(struct str hash, struct str password, bool *ret, bool *ret_weak, struct err *e)
{
	char known[crypto_pwhash_STRBYTES] = {0};
	bool usable = hash.len > 0 && hash.len < sizeof(known) &&
	              str_has_prefix(hash, STR("$argon2id$"));

	if (usable)
		memcpy(known, hash.at, hash.len);
	else
		memcpy(known, nobodys, sizeof(nobodys));
	if (!gate_enter(e))
		return false;
	int rc = crypto_pwhash_str_verify(known, password.at ? password.at : "", password.len);
	gate_leave();
	*ret = usable && rc == 0;
	*ret_weak = *ret && crypto_pwhash_str_needs_rehash(known, OPS, MEMORY) != 0;
	return true;
}
