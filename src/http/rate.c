/* rate.c - see rate.h. A table of small sets; in a full set who was seen longest ago makes room. */
#include "http/rate.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sodium.h>

#define SETS 1024
#define WAYS 4
#define MINUTE INT64_C(60000000)

struct slot {
	uint64_t client; /* 0: free */
	int64_t at;      /* when it was last counted */
	int64_t used;    /* requests × MINUTE that have not been forgiven yet */
};

struct rate {
	pthread_mutex_t mutex;
	uint8_t key[crypto_shorthash_KEYBYTES]; /* so that nobody can choose whose set he fills */
	struct slot slots[SETS][WAYS];
};

static void
give_back(void *arg)
{
	struct rate *r = arg;
	pthread_mutex_destroy(&r->mutex);
}

struct rate *
rate_new(struct arena *a)
{
	struct rate *r = arena_new(a, struct rate);

	pthread_mutex_init(&r->mutex, NULL);
	arena_defer(a, give_back, r);
	randombytes_buf(r->key, sizeof(r->key));
	return r;
}

static uint64_t
client_of(const struct rate *r, struct str client)
{
	char text[INET6_ADDRSTRLEN] = {0};
	unsigned char net[16];
	uint64_t hash;

	if (client.len < sizeof(text) && str_find(client, STR(":"), 0) != SIZE_MAX) {
		memcpy(text, client.at, client.len);
		if (inet_pton(AF_INET6, text, net) == 1)
			client = (struct str){(const char *)net, 8};
	}
	crypto_shorthash((unsigned char *)&hash, (const unsigned char *)client.at, client.len, r->key);
	return hash | 1;
}

static struct slot *
slot_of(struct rate *r, uint64_t client)
{
	struct slot *set = r->slots[client >> 32 & (SETS - 1)], *oldest = set;

	for (size_t i = 0; i < WAYS; i++) {
		if (set[i].client == client)
			return &set[i];
		if (set[i].client == 0 || set[i].at < oldest->at)
			oldest = &set[i];
	}
	*oldest = (struct slot){.client = client};
	return oldest;
}

bool
rate_take(struct rate *r, struct str client, int64_t now, int64_t per_minute, unsigned *ret_wait_s)
{
	bool taken;

	pthread_mutex_lock(&r->mutex);
	struct slot *s = slot_of(r, client_of(r, client));
	int64_t passed = s->at == 0 || now < s->at ? 0 : now - s->at;
	/* Each microsecond forgives `per_minute` parts of a request; a minute forgives all. */
	s->used = passed >= MINUTE || passed * per_minute >= s->used ? 0
	                                                             : s->used - passed * per_minute;
	s->at = now;
	taken = s->used + MINUTE <= per_minute * MINUTE;
	if (taken)
		s->used += MINUTE;
	else
		*ret_wait_s = (unsigned)((s->used + MINUTE - per_minute * MINUTE) / per_minute / 1000000) +
		              1;
	pthread_mutex_unlock(&r->mutex);
	return taken;
}
