/* keep.c - what a connection keeps between requests; see db.h. */
#include "db/driver.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS 512       /* a power of two */
#define ENTRIES_MAX 256 /* half of the slots, so that a search is short */
#define BYTES_MAX ((size_t)16 << 20)

struct db_keep {
	struct arena arena;
	int64_t version; /* of the database that all of it was read from */
	unsigned n;
	struct {
		struct str key;
		const void *value;
	} slot[SLOTS];
};

void
db_keep_begin(struct db *db, int64_t version)
{
	struct db_keep *k = db->keep;

	if (k == NULL && (k = db->keep = calloc(1, sizeof(*k))) == NULL)
		abort();
	if (k->version == version && k->n < ENTRIES_MAX && k->arena.used < BYTES_MAX)
		return;
	arena_reset(&k->arena);
	memset(k->slot, 0, sizeof(k->slot));
	k->n = 0;
	k->version = version;
}

void
db_keep_free(struct db *db)
{
	if (db->keep != NULL)
		arena_reset(&db->keep->arena);
	free(db->keep);
	db->keep = NULL;
}

/* The slot of the key, or the free one where it belongs. */
static size_t
slot_of(const struct db_keep *k, struct str key)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < key.len; i++)
		h = (h ^ (uint8_t)key.at[i]) * 16777619u;
	for (h ^= h >> 15;; h++) {
		size_t i = h & (SLOTS - 1);
		if (k->slot[i].value == NULL || str_eq(k->slot[i].key, key))
			return i;
	}
}

struct arena *
db_keep_arena(struct db *db)
{
	return db->in_snapshot && db->keep != NULL && db->keep->n < ENTRIES_MAX ? &db->keep->arena
	                                                                        : NULL;
}

const void *
db_kept(struct db *db, struct str key)
{
	return db->in_snapshot && db->keep != NULL ? db->keep->slot[slot_of(db->keep, key)].value
	                                           : NULL;
}

void
db_keep(struct db *db, struct str key, const void *value)
{
	struct db_keep *k = db->keep;
	size_t i = slot_of(k, key);

	if (k->slot[i].value == NULL) {
		k->slot[i].key = arena_str(&k->arena, key);
		k->n++;
	}
	k->slot[i].value = value;
}
