/* db_site.c - the connections of a serving process; see db.h. */
#include "db/driver.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct db_site {
	char *address;
	bool sqlite;
	struct db_writer *writer;
	pthread_mutex_t mutex;
	struct db **open;
	size_t n_open, cap;
	uint64_t number; /* tells this site from one that lived at the same address before */
};

/* What this thread has opened. */
static _Thread_local struct {
	uint64_t site;
	struct db *db;
} mine;

bool
db_site_open(struct db_site **ret, const char *address, struct err *e)
{
	static atomic_uint_fast64_t count;
	struct db_site *site = calloc(1, sizeof(*site));
	if (site == NULL || (site->address = strdup(address)) == NULL)
		abort();
	site->number = atomic_fetch_add(&count, 1) + 1;
	site->sqlite = strncmp(address, "sqlite:", 7) == 0;
	pthread_mutex_init(&site->mutex, NULL);

	struct db *first = NULL;
	bool ok = site->sqlite ? db_writer_start(&site->writer, address + 7, e)
	                       : db_open(&first, address, e);
	db_close(first);
	if (!ok) {
		free(site->address);
		free(site);
		return false;
	}
	*ret = site;
	return true;
}

static void
remember(struct db_site *site, struct db *db)
{
	pthread_mutex_lock(&site->mutex);
	if (site->n_open == site->cap) {
		site->cap = site->cap ? site->cap * 2 : 16;
		site->open = realloc(site->open, site->cap * sizeof(struct db *));
		if (site->open == NULL)
			abort();
	}
	site->open[site->n_open++] = db;
	pthread_mutex_unlock(&site->mutex);
}

struct db *
db_site_thread(struct db_site *site, struct err *e)
{
	if (mine.site == site->number)
		return mine.db->driver->revive(mine.db, e) ? mine.db : NULL;
	struct db *db;
	bool ok = site->sqlite ? db_sqlite_open(&db, site->address + 7, SQLITE_READER, e)
	                       : db_open(&db, site->address, e);
	if (!ok)
		return NULL;
	db->writer = site->writer;
	remember(site, db);
	mine.site = site->number;
	mine.db = db;
	return db;
}

void
db_site_close(struct db_site *site)
{
	for (size_t i = 0; i < site->n_open; i++)
		db_close(site->open[i]);
	if (site->writer != NULL)
		db_writer_stop(site->writer);
	pthread_mutex_destroy(&site->mutex);
	free(site->open);
	free(site->address);
	free(site);
}
