/* once.c - see once.h. */
#include "http/once.h"

#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define ANSWERS 1024
#define LOCATION_MAX 256

struct once_answers {
	pthread_mutex_t mutex;
	size_t next;
	struct {
		uint8_t key[sizeof(((struct op_once *)0)->key)];
		char location[LOCATION_MAX];
	} at[ANSWERS];
};

struct once_answers *
once_answers_new(struct arena *arena)
{
	struct once_answers *a = arena_new(arena, struct once_answers);

	pthread_mutex_init(&a->mutex, NULL);
	return a;
}

static void
mix(crypto_generichash_state *h, struct str s)
{
	uint64_t len = s.len; /* "ab" and "c" are not "a" and "bc" */

	crypto_generichash_update(h, (const unsigned char *)&len, sizeof(len));
	crypto_generichash_update(h, (const unsigned char *)s.at, s.len);
}

static bool
mix_file(crypto_generichash_state *h, const struct http_upload *u)
{
	unsigned char bytes[65536];
	int fd = open(u->path.at, O_RDONLY | O_CLOEXEC);
	ssize_t n = 0;

	if (fd < 0)
		return false;
	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		crypto_generichash_update(h, bytes, (size_t)n);
	close(fd);
	return n == 0;
}

bool
once_begin(struct request *req)
{
	struct op *op = &req->op;
	crypto_generichash_state h;
	bool script = req->htmx ||
	              (req->fetch_mode.len > 0 && !str_eq(req->fetch_mode, STR("navigate")));

	if (op->actor == 0 || script)
		return true;
	op->once = arena_new(op->arena, struct op_once);
	crypto_generichash_init(&h, NULL, 0, sizeof(op->once->key));
	mix(&h, req->path);
	/* The token of the form is one of the fields. */
	for (size_t i = 0; i < req->n_fields; i++) {
		mix(&h, req->fields[i].name);
		mix(&h, req->fields[i].value);
	}
	for (size_t i = 0; i < req->n_uploads; i++) {
		const struct http_upload *u = &req->uploads[i];
		mix(&h, u->field);
		mix(&h, u->name);
		if (u->path.len > 0 && !mix_file(&h, u))
			return op_fail(op, ERR_UNAVAILABLE, N_("Không đọc được tệp đã nhận. Gửi lại."),
			               "upload %zu", i);
	}
	crypto_generichash_final(&h, op->once->key, sizeof(op->once->key));
	return true;
}

void
once_remember(struct once_answers *a, const struct op_once *once, struct str location)
{
	if (location.len >= LOCATION_MAX)
		return;
	pthread_mutex_lock(&a->mutex);
	memcpy(a->at[a->next].key, once->key, sizeof(once->key));
	memcpy(a->at[a->next].location, location.at, location.len);
	a->at[a->next].location[location.len] = '\0';
	a->next = (a->next + 1) % ANSWERS;
	pthread_mutex_unlock(&a->mutex);
}

struct str
once_find(struct once_answers *a, struct arena *arena, const struct op_once *once)
{
	struct str ret = STR("");

	pthread_mutex_lock(&a->mutex);
	for (size_t i = 0; i < ANSWERS && ret.len == 0; i++)
		if (memcmp(a->at[i].key, once->key, sizeof(once->key)) == 0)
			ret = arena_str(arena, str_of(a->at[i].location));
	pthread_mutex_unlock(&a->mutex);
	return ret;
}
