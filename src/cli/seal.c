/* seal.c - see seal.h. */
#include "cli/seal.h"

#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "LAN-TOA-SEALED-1"
#define MARK_LEN (sizeof(MARK) - 1)
#define PIECE 65536 /* bytes of a message before it is sealed */
#define KEY_FILE_MAX 4096
#define PUBLIC_WORD "lantoa-public-key "
#define SECRET_WORD "lantoa-secret-key "

struct head {
	unsigned char key[crypto_box_SEALBYTES + crypto_secretstream_xchacha20poly1305_KEYBYTES];
	unsigned char stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
};

struct seal {
	FILE *file;
	const char *path;
	bool sealed, writes;
	bool ended; /* the last message was read */
	crypto_secretstream_xchacha20poly1305_state state;
	size_t len; /* of `plain`, while writing */
	unsigned char plain[PIECE];
	unsigned char secret[PIECE + crypto_secretstream_xchacha20poly1305_ABYTES];
};

static bool
fail_at(const struct seal *s, struct err *e)
{
	return err_set(e, ERR_UNAVAILABLE, N_("Không đọc ghi được tệp sao lưu."), "%s: %s", s->path,
	               strerrordesc_np(errno));
}

static bool
damaged(const struct seal *s, struct err *e)
{
	return err_set(e, ERR_INVALID,
	               N_("Bản sao lưu đã bị hỏng hoặc bị sửa, không dùng được. Lấy bản khác."), "%s",
	               s->path);
}

/* ---- keys --------------------------------------------------------------------------- */

static bool
write_key(struct arena *a, struct str path, const char *word, const unsigned char *key,
          unsigned mode, struct err *e)
{
	char text[sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL)];

	sodium_bin2base64(text, sizeof(text), key, 32, sodium_base64_VARIANT_ORIGINAL);
	return os_write_file(path.at, arena_printf(a, "%s%s\n", word, text), mode, e);
}

bool
seal_make_keys(struct arena *a, const char *name, struct err *e)
{
	unsigned char public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];
	struct str public_path = arena_printf(a, "%s.pub", name),
			   secret_path = arena_printf(a, "%s.key", name);

	/* A key that is written over makes every backup before it unreadable. */
	if (access(public_path.at, F_OK) == 0 || access(secret_path.at, F_OK) == 0)
		return err_set(e, ERR_CONFLICT, N_("Đã có khoá tên này. Chọn tên khác."), "%s", name);
	crypto_box_keypair(public_key, secret_key);
	bool ok = write_key(a, secret_path, SECRET_WORD, secret_key, 0600, e) &&
	          write_key(a, public_path, PUBLIC_WORD, public_key, 0644, e);
	sodium_memzero(secret_key, sizeof(secret_key));
	return ok;
}

static bool
read_key(struct arena *a, const char *path, const char *word, unsigned char key[32], struct err *e)
{
	struct str text;
	size_t len = 0;

	if (!os_read_file(a, path, KEY_FILE_MAX, &text, e))
		return false;
	text = str_trim(text);
	struct str code = str_has_prefix(text, str_of(word)) ? str_slice(text, strlen(word), text.len)
	                                                     : STR("");
	if (sodium_base642bin(key, 32, code.at, code.len, NULL, &len, NULL,
	                      sodium_base64_VARIANT_ORIGINAL) == 0 &&
	    len == 32)
		return true;
	return err_set(
		e, ERR_INVALID,
		N_("Tệp này không phải khoá cần dùng: sao lưu dùng tệp .pub, khôi phục dùng tệp .key."),
		"%s", path);
}

/* ---- writing ------------------------------------------------------------------------- */

static struct seal *
new_seal(struct arena *a, const char *path, int fd, bool writes)
{
	struct seal *s = arena_new(a, struct seal);

	s->path = path;
	s->writes = writes;
	s->file = fd < 0 ? NULL : fdopen(fd, writes ? "wb" : "rb");
	return s;
}

static bool
put(struct seal *s, const void *bytes, size_t len, struct err *e)
{
	return fwrite(bytes, 1, len, s->file) == len || fail_at(s, e);
}

bool
seal_create(struct arena *a, const char *path, const char *public_key, struct seal **ret,
            struct err *e)
{
	unsigned char to[32], key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	struct seal *s;
	struct head head;

	if (public_key != NULL && !read_key(a, public_key, PUBLIC_WORD, to, e))
		return false;
	s = *ret = new_seal(a, path, open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), true);
	if (s->file == NULL)
		return fail_at(s, e);
	s->sealed = public_key != NULL;
	if (!s->sealed)
		return true;
	crypto_secretstream_xchacha20poly1305_keygen(key);
	bool ok = crypto_box_seal(head.key, key, sizeof(key), to) == 0;
	crypto_secretstream_xchacha20poly1305_init_push(&s->state, head.stream, key);
	sodium_memzero(key, sizeof(key));
	if (ok && put(s, MARK, MARK_LEN, e) && put(s, &head, sizeof(head), e))
		return true;
	seal_close(s);
	return e->code != ERR_NONE ? false : damaged(s, e);
}

static bool
push(struct seal *s, unsigned char tag, struct err *e)
{
	crypto_secretstream_xchacha20poly1305_push(&s->state, s->secret, NULL, s->plain, s->len, NULL,
	                                           0, tag);
	size_t len = s->len + crypto_secretstream_xchacha20poly1305_ABYTES;
	s->len = 0;
	return put(s, s->secret, len, e);
}

bool
seal_write(struct seal *s, const void *bytes, size_t len, struct err *e)
{
	const unsigned char *at = bytes;

	if (!s->sealed)
		return put(s, bytes, len, e);
	while (len > 0) {
		size_t n = PIECE - s->len < len ? PIECE - s->len : len;
		memcpy(s->plain + s->len, at, n);
		s->len += n;
		at += n;
		len -= n;
		if (s->len == PIECE && !push(s, 0, e))
			return false;
	}
	return true;
}

bool
seal_finish(struct seal *s, struct err *e)
{
	bool ok = !s->sealed || push(s, crypto_secretstream_xchacha20poly1305_TAG_FINAL, e);

	if (ok && (fflush(s->file) != 0 || fsync(fileno(s->file)) != 0))
		ok = fail_at(s, e);
	seal_close(s);
	return ok;
}

/* ---- reading ------------------------------------------------------------------------- */

static bool
take(struct seal *s, void *to, size_t len, struct err *e)
{
	return fread(to, 1, len, s->file) == len || (ferror(s->file) ? fail_at(s, e) : damaged(s, e));
}

static bool
begin_reading(struct arena *a, struct seal *s, const char *secret_key, struct err *e)
{
	unsigned char public_key[32], secret[32], key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	struct head head;

	if (!read_key(a, secret_key, SECRET_WORD, secret, e) || !take(s, &head, sizeof(head), e))
		return false;
	crypto_scalarmult_base(public_key, secret);
	bool ok = crypto_box_seal_open(key, head.key, sizeof(head.key), public_key, secret) == 0;
	sodium_memzero(secret, sizeof(secret));
	if (!ok)
		return err_set(e, ERR_INVALID,
		               N_("Khoá này không mở được bản sao lưu. Dùng tệp .key của cặp đã sao lưu."),
		               "%s", s->path);
	ok = crypto_secretstream_xchacha20poly1305_init_pull(&s->state, head.stream, key) == 0;
	sodium_memzero(key, sizeof(key));
	return ok || damaged(s, e);
}

bool
seal_open(struct arena *a, const char *path, const char *secret_key, struct seal **ret,
          struct err *e)
{
	char mark[MARK_LEN];
	struct seal *s = *ret = new_seal(a, path, open(path, O_RDONLY | O_CLOEXEC), false);
	bool ok;

	if (s->file == NULL)
		return fail_at(s, e);
	s->sealed = fread(mark, 1, MARK_LEN, s->file) == MARK_LEN && memcmp(mark, MARK, MARK_LEN) == 0;
	if (s->sealed)
		ok = secret_key != NULL
		         ? begin_reading(a, s, secret_key, e)
		         : err_set(e, ERR_INVALID,
		                   N_("Bản sao lưu này được mã hoá. Thêm --key với tệp .key của nó."), "%s",
		                   path);
	else
		ok = secret_key == NULL
		         ? fseek(s->file, 0, SEEK_SET) == 0 || fail_at(s, e)
		         : err_set(e, ERR_INVALID,
		                   N_("Bản sao lưu này không mã hoá. Bỏ --key rồi làm lại."), "%s", path);
	if (!ok)
		seal_close(s);
	return ok;
}

bool
seal_read(struct seal *s, struct str *ret, struct err *e)
{
	unsigned char tag;
	size_t want = s->sealed ? sizeof(s->secret) : sizeof(s->plain);
	unsigned long long len;

	*ret = STR("");
	if (s->ended)
		return true;
	size_t n = fread(s->sealed ? s->secret : s->plain, 1, want, s->file);
	if (ferror(s->file))
		return fail_at(s, e);
	if (!s->sealed) {
		*ret = (struct str){(const char *)s->plain, n};
		s->ended = n == 0;
		return true;
	}
	/* Without its last message the file was cut off. */
	if (crypto_secretstream_xchacha20poly1305_pull(&s->state, s->plain, &len, &tag, s->secret, n,
	                                               NULL, 0) != 0)
		return damaged(s, e);
	s->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
	if (s->ended && fgetc(s->file) != EOF)
		return damaged(s, e);
	*ret = (struct str){(const char *)s->plain, (size_t)len};
	return true;
}

void
seal_close(struct seal *s)
{
	if (s->file != NULL)
		fclose(s->file);
	s->file = NULL;
	sodium_memzero(&s->state, sizeof(s->state));
}
