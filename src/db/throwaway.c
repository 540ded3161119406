/* throwaway.c - see throwaway.h. */
#include "db/throwaway.h"

#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char address[512];
static pid_t maker;

/* `verb` DATABASE, from the server's own one; false when that did not work. */
static bool
on_server(const char *verb, const char *how)
{
	char sql[128];
	struct db *db;
	struct err e = {0};

	snprintf(sql, sizeof(sql), "%s DATABASE test_%d%s", verb, (int)maker, how);
	if (!db_open(&db, getenv("TEST_PG"), &e))
		return false;
	bool done = db_script(db, sql, &e);
	db_close(db);
	return done;
}

static void
drop(void)
{
	/* A child that was forked ends with what it inherited, this function included. */
	if (getpid() == maker && !on_server("DROP", " WITH (FORCE)"))
		fputs("throwaway: the database stays until the server is thrown away\n", stderr);
}

const char *
throwaway_database(void)
{
	static const char kept[] = "/postgres?";
	const char *server = getenv("TEST_PG");
	const char *name = server == NULL ? NULL : strstr(server, kept);

	if (name == NULL)
		return NULL;
	if (maker != 0)
		return address;
	maker = getpid();
	snprintf(address, sizeof(address), "%.*s/test_%d?%s", (int)(name - server), server, (int)maker,
	         name + strlen(kept));
	if (!on_server("CREATE", ""))
		return NULL;
	atexit(drop);
	return address;
}
